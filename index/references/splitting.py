"""Cutting a note into stretches that hold at most one reference each.

References are separated by semicolons, by Chinese full stops, and by signal words after a stop
(另見, See also). Brackets, quotation and title marks and addresses are never cut.
"""

from __future__ import annotations

import re

from index.model import Span
from index.references.addresses import find_urls

_CUT = re.compile(
    r"[；;。](?!\s*[」』”])"
    r"|(?<=[.,，])\s+(?=(?:[Ss]ee\s+also|[Ss]ee|[Cc]f\.|[Ii]bid\.)[\s,])"
    r"|(?<=[.)])\s+(?=[Ss]ee\s)"
    r"|[，,](?=\s*(?:另見|另见|另參|亦見|亦见|轉引自|转引自|又見|又见))"
)
_AUTHOR_YEAR = re.compile(r"\s*[^（(。；;]{2,40}[（(]\s*\d{4}[a-z]?\s*[)）]\s*[。.]")
"""王大明（2004）。〈篇名〉。《刊名》…: full stops divide the parts of one reference."""

_KEPT = (
    re.compile(r"[（(][^（()）]{0,300}[)）]"),
    re.compile(r"[《〈][^《》]{0,200}[》〉]"),
    re.compile(r"[「『“][^「」『』“”]{0,400}[」』”]"),
    re.compile(r"(?<!\w)\*[^*\n]{1,300}\*(?!\w)"),
)


def split_note(text: str) -> tuple[Span, ...]:
    """Stretches of a note, in order, without the marks that separate them.

    Args:
        text: the note's text.

    Returns:
        Half-open spans in `text`; blank stretches are left out.
    """
    kept = {position for url in find_urls(text) for position in range(*url.span)}
    for pattern in _KEPT:
        for match in pattern.finditer(text):
            kept.update(range(*match.span()))
    spans: list[Span] = []
    start = 0
    for match in _CUT.finditer(text):
        if match.start() in kept:
            continue
        if match.group() == "。" and _AUTHOR_YEAR.match(text, start):
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
