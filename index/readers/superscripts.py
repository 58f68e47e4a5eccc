"""Raised numbers that the format only draws small: a footnote mark, or an exponent?

After a Latin letter or a digit it is an exponent or an ordinal and stays in the text, in the
characters that Unicode has for it, since 10⁶ must not become 106. Elsewhere it is a mark whose note
the format does not name; `index.structure` finds that by its number.
"""

from __future__ import annotations

import unicodedata

from index.readers.labels import bare_label, is_label, raised
from index.readers.layout import Layout

_SIGNS = frozenset("*†‡＊※")


def add_superscript(layout: Layout, text: str) -> None:
    """Add a raised piece of text to the open block of `layout`."""
    before = layout.last_character
    if before.isascii() and before.isalnum():
        layout.add(raised(text))
    elif before and not layout.in_note and is_label(text) and _is_number_or_sign(text):
        layout.mark(text, bare_label(text), "")
    else:
        layout.add(text)


def _is_number_or_sign(text: str) -> bool:
    return any(unicodedata.category(c).startswith("N") or c in _SIGNS for c in text)
