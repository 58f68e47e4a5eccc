"""The files and tables of a docstore, and the order of the kinds of passages in them.

    library.sqlite    a line for each document, and what is known of the library as a whole
    000000.sqlite, …  segments: texts and links of the documents stored in one session or several

A segment is written once. The texts of a document stand in the segment of the session that stored
it, its links in that of the session that last changed them; what others hold of it is passed over,
as is what any holds of documents that were removed. A session writes a segment, and the library's
file again; segments are united now and then (`index.docstore.connection`).
"""

from __future__ import annotations

from pathlib import Path
from string import Template

from index.diagnostics import Doubt
from index.frozen import frozen
from index.model import Citation, PassageKind

SCHEMA_VERSION = "15"
"""Raise when the tables, or what is written into them, change: older indexes are then stale."""
PAGE_SIZE = 8192
"""Bytes. Packed passages of 460 characters fill pages of SQLite's default size badly: 2,000 of them
take 7.1 MB there, 6.4 MB here."""
LIBRARY = "library.sqlite"
LINKED = "CREATE TEMP VIEW linked AS SELECT * FROM library.documents WHERE linked = {}"
"""In a connection to the segment of that number: the documents whose links it has."""
KINDS = tuple(PassageKind)  # a passage's kind is stored as its place in this tuple
FOOTNOTE = KINDS.index(PassageKind.FOOTNOTE)
HEADING = KINDS.index(PassageKind.HEADING)
PARAGRAPH = KINDS.index(PassageKind.PARAGRAPH)
RUNNING_TEXT = (KINDS.index(PassageKind.ABSTRACT), PARAGRAPH)


@frozen
class Linkage:
    """The citations and doubts of a document after its sources were linked to the library's
    documents; the sources themselves have a table of their own.
    """

    citations: tuple[Citation, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def tables(of: str) -> str:
    """The SQL that makes the tables of an empty "library" or "segment"."""
    sql = Template(Path(__file__).with_name(f"{of}.sql").read_text("utf-8"))
    return sql.substitute(HEADING=HEADING, FOOTNOTE=FOOTNOTE)
