"""Cutting a note into stretches that hold at most one reference each: at semicolons, Chinese full
stops, and signal words after a stop (另見, See also); never within brackets, marks or addresses.
"""

from __future__ import annotations

import re

from index.model import Span
from index.references.identifiers import find_urls
from index.text.patterns import pattern
from index.text.tables import read_patterns

_RULES = read_patterns(__file__)

_KEPT = (
    pattern(r"[（(][^（()）]{0,300}[)）]"),
    pattern(r"[《〈][^《》]{0,200}[》〉]"),
    pattern(r"[「『“][^「」『』“”]{0,400}[」』”]"),
    pattern(r"(?<!\w)\*[^*\n]{1,300}\*(?!\w)"),
)


def split_note(text: str) -> tuple[Span, ...]:
    """Stretches of a note, in order, without the marks that separate them.

    Args: text: the note's text.
    Returns: Half-open spans in `text`; blank stretches are left out.
    """
    kept = {position for url in find_urls(text) for position in range(*url.span)}
    for enclosed in _KEPT:
        for match in enclosed.finditer(text):
            kept.update(range(*match.span()))
    spans: list[Span] = []
    start = 0
    cuts = [(match, name) for name in ("cut", "next work") for match in _RULES[name].finditer(text)]
    for match, name in sorted(cuts, key=lambda cut: cut[0].start()):
        place = match.start()
        if place in kept or place < start:
            continue
        if name == "next work" and not _RULES["cited"].search(text, start, place):
            continue
        if match.group() == "。" and _RULES["author year"].match(text, start):
            continue
        spans.append(Span(start, place))
        start = match.end()
    spans.append(Span(start, len(text)))
    joined: list[Span] = []
    for span in spans:
        stretch = text[slice(*span)].strip()
        if not stretch:
            continue
        begin = text.index(stretch, span.start)
        urls = find_urls(stretch)
        outside = stretch[: urls[0].span.start] + stretch[urls[0].span.end :] if urls else stretch
        alone = len(urls) == 1 and not re.search(r"\w", outside)
        if alone and joined and not find_urls(text[slice(*joined[-1])]):
            # What is nothing but an address belongs to the stretch before it.
            joined[-1] = Span(joined[-1].start, begin + len(stretch))
        else:
            joined.append(Span(begin, begin + len(stretch)))
    return tuple(joined)
