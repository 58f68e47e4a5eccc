"""Notes after the Chicago Manual of Style, made by citeproc-py.

The CSL style is our own (`styles/chicago.csl`), because the package that holds all published styles
takes 90 MB: it says what a passage knows of its work and nothing else.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    Locator,
    formatter,
)
from citeproc.source.json import CiteProcJSON

from webui.export.csl import csl_item
from webui.export.quotation import Quotation

STYLE = Path(__file__).parent / "styles" / "chicago.csl"

_ITALIC = ("book", "report")
_INNER = str.maketrans("“”", "‘’")

_LOCK = Lock()
"""citeproc-py does not say that a style may serve several threads at once."""


@cache
def _style() -> CitationStylesStyle:
    return CitationStylesStyle(str(STYLE), validate=False)


def chicago_note(one: Quotation) -> str:
    """The note: Author, “Title,” date, page and note in one (7n3; CMOS 14.52), address."""
    item = {
        name: value
        for name, value in csl_item(one).items()
        if name in {"id", "type", "title", "language", "author", "issued", "URL"}
    }
    if not one.signed:
        item.pop("author", None)
    if item["type"] not in _ITALIC:
        # Quotation marks within a title that stands in quotation marks itself.
        item["title"] = one.title.translate(_INNER)
    place = "" if one.page is None else str(one.page)
    place += f"n{one.note}" if one.note else ""
    cited = CitationItem(one.id, **({"locator": Locator("page", place)} if place else {}))
    with _LOCK:
        bibliography = CitationStylesBibliography(_style(), CiteProcJSON([item]), formatter.plain)
        citation = Citation([cited])
        bibliography.register(citation)
        note = str(bibliography.cite(citation, lambda _: None))
    # The style asks for commas inside quotation marks (punctuation-in-quote), which citeproc-py
    # does not do.
    return note.replace("”,", ",”").replace("”.", ".”")
