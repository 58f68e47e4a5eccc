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
from index.readers.html.notes import text_of
from index.readers.xml.safety import Element

_TITLE_CLASSES = {"title", "msotitle", "entry-title", "article-title"}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def page_metadata(root: Element) -> Metadata:
    """Read a page's head."""
    fields = page_fields(root)
    found = described("html", lambda name: fields.get(name, ()))
    heads = (e for e in root.iter("title") if not any(p.tag == "svg" for p in e.iterancestors()))
    links = (e.get("href", "") for e in root.iter("link") if e.get("rel") == "canonical")
    languages = (e.get("lang") or e.get(_XML_LANG) or "" for e in root.iter("html", "body"))
    return replace(
        found,
        title=found.title or next(map(text_of, heads), ""),
        language=next(filter(_LANGUAGE.fullmatch, languages), "") or found.language,
        url=next(links, "") or found.url,
    )


def title_element(root: Element, title: str) -> Element | None:
    """The element that prints the title: so classed, or the only h1, or the one with its words."""
    for element in root.iter("h1", "h2", "p"):
        if set(element.get("class", "").lower().split()) & _TITLE_CLASSES:
            return element
    tops = [element for element in root.iter("h1") if text_of(element)]
    if len(tops) == 1:
        return tops[0]
    return next((e for e in root.iter("h1", "h2", "p") if title and text_of(e) == title), None)
