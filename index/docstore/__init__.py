"""What an index knows of its documents and passages: one SQLite file a generation.

`Catalogue` reads a published one; `writer` is for `index.rebuild` alone. Postings are the
engines' matter; here stand the texts that hits are made of, the structure they stand in, and who
cites whom.
"""

from index.catalogue.citations import CitedBy, RelianceRow
from index.catalogue.columns import Columns
from index.catalogue.reader import Catalogue, DocumentFacts, DocumentSummary, HeldDocument
from index.catalogue.schema import LinkedWorks

__all__ = [
    "Catalogue",
    "CitedBy",
    "Columns",
    "DocumentFacts",
    "DocumentSummary",
    "HeldDocument",
    "LinkedWorks",
    "RelianceRow",
]
