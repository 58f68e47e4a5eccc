"""Cutting a note into stretches that hold at most one reference each.

References are separated by semicolons, by Chinese full stops, and by signal words after a stop
(另見, See also). Brackets, quotation and title marks and addresses are never cut.
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
    cuts = [(match, False) for match in _RULES["cut"].finditer(text)]
    cuts += [(match, True) for match in _RULES["next work"].finditer(text)]
    for match, next_work in sorted(cuts, key=lambda cut: cut[0].start()):
        if match.start() in kept or match.start() < start:
            continue
        if next_work and not _RULES["cited"].search(text, start, match.start()):
            continue
        if match.group() == "。" and _RULES["author year"].match(text, start):
            continue
        spans.append(Span(start, match.start()))
        start = match.end()
    spans.append(Span(start, len(text)))
    trimmed = [_trimmed(text, span) for span in spans if text[span.start : span.end].strip()]
    return tuple(_with_addresses(text, trimmed))


def _with_addresses(text: str, spans: list[Span]) -> list[Span]:
    """The stretches, where one that is nothing but an address belongs to the one before it."""
    joined: list[Span] = []
    for span in spans:
        stretch = text[span.start : span.end]
        urls = find_urls(stretch)
        alone = len(urls) == 1 and not re.search(
            r"\w", stretch[: urls[0].span.start] + stretch[urls[0].span.end :]
        )
        if alone and joined and not find_urls(text[joined[-1].start : joined[-1].end]):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return Span(start, end)
