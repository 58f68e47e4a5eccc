"""The tables of a docstore, and the order of the kinds of passages in them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from string import Template

from index.diagnostics import Doubt
from index.model import Citation, PassageKind

SCHEMA_VERSION = "9"
"""Raise when the tables, or what is written into them, change: older indexes are then stale."""
PAGE_SIZE = 8192
"""Bytes. Packed passages of 460 characters fill pages of SQLite's default size badly: 2,000 of them
take 7.1 MB there, 6.4 MB here."""
KINDS = tuple(PassageKind)  # a passage's kind is stored as its place in this tuple
FOOTNOTE = KINDS.index(PassageKind.FOOTNOTE)
HEADING = KINDS.index(PassageKind.HEADING)
RUNNING_TEXT = (KINDS.index(PassageKind.ABSTRACT), KINDS.index(PassageKind.PARAGRAPH))


@dataclass(frozen=True, slots=True)
class Linkage:
    """The citations and doubts of a document after its sources were linked to the library's
    documents; the sources themselves have a table of their own.
    """

    citations: tuple[Citation, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkedWorks:
    """The works that documents were last linked to: their ids in library order, and a fingerprint
    of all that matching knows of them but the ids.
    """

    fingerprint: str = ""
    ids: tuple[str, ...] = ()


def tables() -> str:
    """The SQL that makes an empty docstore."""
    sql = Template(Path(__file__).with_suffix(".sql").read_text("utf-8"))
    return sql.substitute(HEADING=HEADING, FOOTNOTE=FOOTNOTE)
