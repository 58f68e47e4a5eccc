"""A list of hits as CSV that a spreadsheet opens as it stands.

UTF-8 with a byte order mark, without which Excel takes the file for the system's code page (RFC
4180 for the rest). A cell that a spreadsheet would run as a formula begins with an apostrophe
instead, which spreadsheets do not show (OWASP, CSV Injection).
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from search.results import Hit
from webui.citation import cite
from webui.export.quotation import Quotation

COLUMNS = (
    "rank",
    "score",
    "document",
    "authors",
    "date",
    "section",
    "page",
    "kind",
    "number",
    "text",
    "marked",
    "missing",
    "citation",
    "id",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BYTE_ORDER_MARK = "\ufeff"


def hits_csv(hits: Sequence[tuple[Hit, Quotation]]) -> str:
    """The table: a line of names, then a line a hit.

    Args: hits: best first, each with what is needed to cite it.
    """
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for hit, one in hits:
        passage, snippet = hit.passage, hit.snippet
        writer.writerow(
            harmless(cell)
            for cell in (
                str(hit.rank),
                f"{hit.score:.6f}",
                one.title,
                "、".join(one.authors),
                one.date,
                " › ".join(passage.section_path),
                one.page,
                passage.kind.value,
                passage.number,
                one.text,
                "、".join(snippet.text[mark.start : mark.end] for mark in snippet.marks),
                "、".join(hit.missing),
                cite(one),
                one.id,
            )
        )
    return BYTE_ORDER_MARK + out.getvalue()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
