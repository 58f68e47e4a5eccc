"""Accounting for every character that a parser gave: it stands in the text, in what the file says
of itself, or is told.

What a reader lays out is claimed exactly once later on (`index.structure`). This is the other half:
that nothing is dropped on the way from a file's elements to its blocks, whatever the format.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from lxml import etree

from index.readers.blocks import Extraction
from index.readers.xml.safety import Element, local_name
from index.text.characters import HAN

_HAN = re.compile(HAN)
_SHOWN = 20


def accounted(found: Extraction, given: Iterable[str]) -> Extraction:
    """An extraction that tells which ideographs of a file it does not hold.

    Args:
        found: what was laid out.
        given: all text that the format prints or hides, as the parser gave it.
    """
    data = found.metadata
    said = [data.title, *data.authors, *data.aliases, *(text for _, text in data.properties)]
    seen: Counter[str] = Counter()
    for text in given:
        seen.update(_HAN.findall(text))
    missing = seen - Counter(_HAN.findall("".join([found.text, *said])))
    if not missing:
        return found
    sample = "".join(list(missing)[:_SHOWN])
    notice = f"Chinese characters of the file left out of the text: {missing.total()} ({sample})."
    return replace(found, notices=(*found.notices, notice))


def printed(root: Element, left_out: Iterable[str] = ()) -> Iterable[str]:
    """The texts of a tree, without those in elements that hold nothing to read."""
    names = set(left_out)
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event == "start":
            if local_name(element).lower() in names:
                walker.skip_subtree()
            else:
                yield element.text or ""
        else:
            yield element.tail or ""
