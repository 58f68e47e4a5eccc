"""Accounting for every character that a parser gave: it stands in the text, in what the file says
of itself, or is told.

What a reader lays out is claimed exactly once later on (`index.structure`). This is the other half:
that nothing is dropped on the way from a file's elements to its blocks, whatever the format.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from lxml import etree

from index.readers.blocks import Extraction
from index.readers.xml.safety import Element
from index.text.characters import is_ideograph

_SHOWN = 20
_TEXTS = etree.XPath(
    ".//text()[not(ancestor::*[contains($left_out, concat(' ', local-name(), ' '))])]",
    smart_strings=False,
)


def accounted(found: Extraction, given: Iterable[str]) -> Extraction:
    """An extraction that tells which ideographs of a file it does not hold.

    Args: given: all text that the format prints or hides, as the parser gave it.
    """
    data = found.metadata
    said = [data.title, *data.authors, *data.aliases, *(text for _, text in data.properties)]
    held = Counter("".join([found.text, *said]))
    seen = Counter("".join(given))
    missing = {c: n - held[c] for c, n in seen.items() if n > held[c] and is_ideograph(c)}
    if not missing:
        return found
    told = f"{sum(missing.values())} ({''.join(missing)[:_SHOWN]})"
    notice = f"Chinese characters of the file left out of the text: {told}."
    return replace(found, notices=(*found.notices, notice))


def printed(root: Element, left_out: Iterable[str] = ()) -> list[str]:
    """The texts of a tree, without those in elements that hold nothing to read."""
    found = _TEXTS(root, left_out=f" {' '.join(left_out)} ")
    assert isinstance(found, list)
    return [str(text) for text in found]
