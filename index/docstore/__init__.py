"""What an index knows of its documents and passages, in SQLite files (`index.docstore.schema`).

Readers open a published folder with `Docstore`; `writer` is for `index.rebuild` alone. Postings are
the engines' matter; here stand the texts that hits are made of, the structure they stand in, and
who cites whom.
"""

from index.docstore.citations import CitedBy
from index.docstore.reader import Docstore, DocumentSummary, HeldDocument

__all__ = ["CitedBy", "Docstore", "DocumentSummary", "HeldDocument"]
