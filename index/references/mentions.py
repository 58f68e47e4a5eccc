"""Works named in running text: 《條約名》, and what is called by its number (`numbered`).

A mention is not a reference: it gives a title and perhaps a year, and says nothing of pages or
publishers. Treaties named without any marks are found only once a library holds them
(`matching`), because nothing in the text tells where such a name begins.
"""

from __future__ import annotations

import re

from index.model import DocumentKind, Span
from index.references.found import Reference
from index.references.identifiers import find_resolutions
from index.references.kinds import kind_of_mention
from index.references.numbered import Context, find_numbered
from index.text.tables import read_patterns

_RULES = read_patterns(__file__)
_DOTS = {ord(dot): "·" for dot in "‧・•．"}
_EDGE = "「」『』“”《》（）() "


def find_mentions(text: str, context: Context | None = None) -> tuple[Reference, ...]:
    """Works named in a text, in order.

    Args: text: a paragraph, or a note; context: the law named before, for 同法 and 同條; updated.
    """
    numbered = [
        Reference(
            one.span, one.title, one.kind, one.date, (one.identifier,) if one.identifier else (),
            one.locator,
        )
        for one in find_numbered(text, context)
    ]  # fmt: skip
    titles = [
        _titled(match)
        for match in _RULES["title"].finditer(text)
        if not any(_overlaps(one.span, match.start(), match.end()) for one in numbered)
        and not _RULES["in scroll"].search(text, max(0, match.start() - 8), match.start())
    ]
    found = numbered + titles
    for resolution in find_resolutions(text):
        if any(_overlaps(m.span, *resolution.span) for m in found):
            continue
        printed = text[resolution.span.start : resolution.span.end].strip(_EDGE)
        year = _RULES["year before"].search(
            text[max(0, resolution.span.start - 20) : resolution.span.start]
        )
        found.append(
            Reference(
                resolution.span,
                re.sub(r"[「」『』“”]", "", printed),
                DocumentKind.RESOLUTION,
                year.group("year") if year else "",
                (resolution.value,),
            )
        )
    return tuple(sorted(found, key=lambda mention: mention.span))


def _overlaps(span: Span, start: int, end: int) -> bool:
    return span.start < end and start < span.end


def _titled(match: re.Match[str]) -> Reference:
    """《書名》 with the scroll or chapter behind it, 〈篇名〉 as a paper."""
    title = (match.group(1) or match.group(2)).strip()
    kind = DocumentKind.PAPER if match.group(2) else kind_of_mention(title)
    if kind not in (DocumentKind.CLASSIC, DocumentKind.SUTRA):
        return Reference(Span(match.start(), match.end("mark")), title, kind)
    whole, _, part = title.translate(_DOTS).partition("·")
    place = part or (match.group("place") or "").strip("《》〈〉·，, ")
    return Reference(Span(*match.span()), whole, kind, pages=place)
