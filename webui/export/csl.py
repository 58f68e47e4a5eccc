"""CSL-JSON, the data format of citation processors and of Zotero.

Source: CSL 1.0.2 specification, appendices III (types) and IV (variables).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from index.descriptions.mapping import kind_in, names_in
from index.descriptions.names import Name
from webui.export.quotation import Quotation


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
    for field, variable in names_in("csl").items():
        if one.known.get(field) and field not in ("pages", "accessed"):
            item[variable] = one.known[field]
    if one.number:
        item["number"] = one.number
    if one.url:
        item["URL"] = one.url
    if one.imprint.pages:
        item["page"] = one.imprint.pages
    if one.page:
        item["locator" if one.imprint.pages else "page"] = one.page
    if one.note:
        item["note"] = one.note_label
    others = {name: one.known[name] for name in ("title_en", "title_latin") if name in one.known}
    if others:
        item["custom"] = others
    item["annote"] = "\n".join(one.words)
    return item


def _name(name: Name) -> dict[str, str]:
    if name.family:
        return {"family": name.family, "given": name.given}
    return {"literal": name.literal}


def csl_json(quotations: Sequence[Quotation]) -> str:
    """The JSON text of a list of items."""
    return json.dumps([csl_item(one) for one in quotations], ensure_ascii=False, indent=2) + "\n"
