"""CSL-JSON, the data format of citation processors and of Zotero.

Source: CSL 1.0.2 specification, appendices III (types) and IV (variables).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from index.descriptions.mapping import kind_in
from index.descriptions.names import Name
from webui.export.quotation import Quotation

_IMPRINT = {
    "container-title": "container",
    "volume": "volume",
    "issue": "issue",
    "edition": "edition",
    "publisher": "publisher",
    "publisher-place": "place",
    "ISBN": "isbn",
}
"""Variables of CSL by the fields of `index.model.Imprint`."""


def csl_item(one: Quotation) -> dict[str, Any]:
    """A passage as an item of CSL-JSON: the work, and in `locator`, `note` and `annote` its place
    and words. Names that can be told apart have family and given name, others are literal.
    """
    item: dict[str, Any] = {
        "id": one.id,
        "type": kind_in("csl", one.kind, contained=bool(one.imprint.container)),
        "title": one.title,
        "language": one.language,
    }
    if one.authors:
        item["author"] = [_name(name) for name in one.names]
    if one.date_parts:
        item["issued"] = {"date-parts": [list(one.date_parts)]}
    elif one.date:
        item["issued"] = {"literal": one.date}
    if one.imprint.accessed:
        read = [int(part) for part in re.findall(r"\d+", one.imprint.accessed)[:3]]
        item["accessed"] = {"date-parts": [read]}
    for variable, name in _IMPRINT.items():
        if getattr(one.imprint, name):
            item[variable] = getattr(one.imprint, name)
    if one.imprint.title_latin or one.imprint.title_en:
        item["original-title"] = one.imprint.title_latin or one.imprint.title_en
    if one.doi:
        item["DOI"] = one.doi
    if one.url:
        item["URL"] = one.url
    if one.imprint.pages:
        item["page"] = one.imprint.pages
    if one.page:
        item["locator" if one.imprint.pages else "page"] = one.page
    if one.note:
        item["note"] = one.note_label
    item["annote"] = one.marked_text
    return item


def _name(name: Name) -> dict[str, str]:
    if name.family:
        return {"family": name.family, "given": name.given}
    return {"literal": name.literal}


def csl_json(quotations: Sequence[Quotation]) -> str:
    """The JSON text of a list of items."""
    return json.dumps([csl_item(one) for one in quotations], ensure_ascii=False, indent=2) + "\n"
