"""Works named in running text: 《條約名》 and resolutions called by their number.

A mention is not a reference: it gives a title and perhaps a year, and says nothing of pages or
publishers. Treaties named without any marks are found only once a library holds them
(`matching`), because nothing in the text tells where such a name begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.model import DocumentKind, Span
from index.references.identifiers import find_resolutions
from index.references.kinds import kind_of_mention

_TITLE = re.compile(r"《([^《》\n]{2,80})》|〈([^〈〉\n]{2,80})〉")
_YEAR_BEFORE = re.compile(r"(?P<year>(?:1[5-9]|20)\d\d)\s*年[^，。；,;]{0,4}$")
_EDGE = "「」『』“”《》（）() "


@dataclass(frozen=True, slots=True)
class Mention:
    """A work named in passing: its title as printed, where, and what the text says of it."""

    span: Span
    title: str
    kind: DocumentKind
    date: str = ""
    identifiers: tuple[str, ...] = ()


def find_mentions(text: str) -> tuple[Mention, ...]:
    """Works named in a text, in order.

    Args:
        text: a paragraph, or a note.
    """
    titles = [
        Mention(
            Span(*match.span()),
            _title(match),
            DocumentKind.PAPER if match.group(2) else kind_of_mention(_title(match)),
        )
        for match in _TITLE.finditer(text)
    ]
    found = list(titles)
    for resolution in find_resolutions(text):
        if any(m.span.start <= resolution.span.start < m.span.end for m in titles):
            continue
        printed = text[resolution.span.start : resolution.span.end].strip(_EDGE)
        year = _YEAR_BEFORE.search(text[max(0, resolution.span.start - 20) : resolution.span.start])
        found.append(
            Mention(
                resolution.span,
                re.sub(r"[「」『』“”]", "", printed),
                DocumentKind.RESOLUTION,
                year.group("year") if year else "",
                (resolution.value,),
            )
        )
    return tuple(sorted(found, key=lambda mention: mention.span))


def _title(match: re.Match[str]) -> str:
    return (match.group(1) or match.group(2)).strip()
