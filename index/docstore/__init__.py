"""What an index knows of its documents and passages: one SQLite file a generation.

`Docstore` is the contract, `SqliteDocstore` reads a published file; `writer`
is for `index.rebuild` alone. Postings are the engines' matter; here stand the texts that hits are
made of, the structure they stand in, and who cites whom.
"""

from index.docstore.citations import CitedBy, RelianceRow
from index.docstore.columns import Columns
from index.docstore.contract import Docstore
from index.docstore.reader import DocumentFacts, DocumentSummary, HeldDocument, SqliteDocstore
from index.docstore.schema import LinkedWorks

__all__ = [
    "CitedBy",
    "Columns",
    "Docstore",
    "DocumentFacts",
    "DocumentSummary",
    "HeldDocument",
    "LinkedWorks",
    "RelianceRow",
    "SqliteDocstore",
]
