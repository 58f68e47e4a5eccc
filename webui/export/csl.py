"""CSL-JSON, the data format of citation processors and of Zotero.

Source: CSL 1.0.2 specification, appendices III (types) and IV (variables).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from index.model import DocumentKind
from webui.export.quotation import Quotation

_TYPES = {
    DocumentKind.PAPER: "article-journal",
    DocumentKind.TESTIMONY: "speech",
    DocumentKind.TREATY: "treaty",
    DocumentKind.NEWS: "article-newspaper",
    DocumentKind.BOOK: "book",
    DocumentKind.REPORT: "report",
    DocumentKind.STATUTE: "legislation",
    DocumentKind.JUDGMENT: "legal_case",
    DocumentKind.THESIS: "thesis",
    DocumentKind.SUTRA: "classic",
    DocumentKind.CLASSIC: "classic",
    DocumentKind.WEB: "webpage",
}
_OTHER = "document"


def csl_item(one: Quotation) -> dict[str, Any]:
    """A passage as an item of CSL-JSON; names are literal, never taken apart."""
    item: dict[str, Any] = {
        "id": one.id,
        "type": _TYPES.get(one.kind, _OTHER),
        "title": one.title,
        "language": one.language,
    }
    if one.authors:
        item["author"] = [{"literal": name} for name in one.authors]
    if one.date_parts:
        item["issued"] = {"date-parts": [list(one.date_parts)]}
    elif one.date:
        item["issued"] = {"literal": one.date}
    if one.url:
        item["URL"] = one.url
    if one.page is not None:
        item["page"] = str(one.page)
    if one.note:
        item["note"] = one.note_label
    item["annote"] = one.marked_text
    return item


def csl_json(quotations: Sequence[Quotation]) -> str:
    """The JSON text of a list of items."""
    return json.dumps([csl_item(one) for one in quotations], ensure_ascii=False, indent=2) + "\n"
