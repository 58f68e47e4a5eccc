"""A list of hits as CSV that a spreadsheet opens as it stands.

UTF-8 with a byte order mark, without which Excel takes the file for the system's code page (RFC
4180 for the rest). A cell that a spreadsheet would run as a formula begins with an apostrophe
instead, which spreadsheets do not show (OWASP, CSV Injection).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from search.results import Hit
from webui.citation import cite
from webui.export.quotation import Quotation

COLUMNS = (
    "rank", "score", "document", "authors", "date", "section", "page", "kind", "number", "text",
    "marked", "missing", "citation", "id",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BYTE_ORDER_MARK = "\ufeff"


def table_file(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table that a spreadsheet opens as it stands: a line of names, then a line a row."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + out.getvalue()


def hits_csv(hits: Sequence[tuple[Hit, Quotation]]) -> str:
    """The hits, best first, each with what is needed to cite it."""
    return table_file(COLUMNS, (_row(hit, one) for hit, one in hits))


def _row(hit: Hit, one: Quotation) -> tuple[str, ...]:
    passage, snippet = hit.passage, hit.snippet
    marked = "、".join(snippet.text[mark.start : mark.end] for mark in snippet.marks)
    return (
        str(hit.rank), f"{hit.score:.6f}", one.title, "、".join(one.authors), one.date,
        " › ".join(passage.section_path), one.page, passage.kind.value, passage.number, one.text,
        marked, "、".join(hit.missing), cite(one), one.id,
    )  # fmt: skip


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
