"""What an index knows of its documents and passages: one SQLite file a generation.

Readers open a published file with `Docstore`; `writer` is for `index.rebuild` alone. Postings are
the engines' matter; here stand the texts that hits are made of, the structure they stand in, and
who cites whom.
"""

from index.docstore.citations import CitedBy
from index.docstore.columns import Columns
from index.docstore.reader import Docstore, DocumentFacts, DocumentSummary, HeldDocument
from index.docstore.schema import LinkedWorks

__all__ = [
    "CitedBy",
    "Columns",
    "Docstore",
    "DocumentFacts",
    "DocumentSummary",
    "HeldDocument",
    "LinkedWorks",
]
