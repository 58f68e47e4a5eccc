"""What an HTML page says of itself: title, authors, date, language, address, identifiers.

What library systems harvest is read by `index.descriptions`. Also which element of the page is its
title.
"""

from __future__ import annotations

import re
from dataclasses import replace

from index.descriptions.embedded import page_fields
from index.descriptions.mapping import described
from index.descriptions.metadata import Metadata
from index.readers.html.notes import Element, tag_of, text_of

_TITLE_CLASSES = {"title", "msotitle", "entry-title", "article-title"}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def page_metadata(root: Element) -> Metadata:
    """Read a page's head."""
    fields = page_fields(root)
    found = described("html", lambda name: fields.get(name, ()))
    heads = [e for e in root.iter("title") if not any(p.tag == "svg" for p in e.iterancestors())]
    canonical = [
        link.get("href", "") for link in root.iter("link") if link.get("rel") == "canonical"
    ]
    return replace(
        found,
        title=found.title or (text_of(heads[0]) if heads else ""),
        language=_language(root) or found.language,
        url=next(iter(canonical), "") or found.url,
    )


def title_element(root: Element, title: str) -> Element | None:
    """The element that prints the title: so classed, or the only h1, or the one with its words."""
    tops = [element for element in root.iter("h1") if text_of(element)]
    for element in root.iter("h1", "h2", "p"):
        if set(element.get("class", "").lower().split()) & _TITLE_CLASSES:
            return element
    if len(tops) == 1:
        return tops[0]
    return next((e for e in root.iter("h1", "h2", "p") if title and text_of(e) == title), None)


def heading_shift(root: Element, title: Element | None) -> int:
    """1 when the title is the only h1, so that the headings under it begin at the first level."""
    if title is None or tag_of(title) != "h1":
        return 0
    return int(sum(1 for _ in root.iter("h1")) == 1)


def _language(root: Element) -> str:
    for element in root.iter("html", "body"):
        language = element.get("lang") or element.get(_XML_LANG) or ""
        if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", language):
            return language
    return ""
