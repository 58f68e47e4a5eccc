"""Where in a paragraph quoted words stand, letter by letter, and whether a direct quotation is true
to its source. Folded texts are compared, so that scripts and widths make no difference.
"""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from index.model import Span
from index.text.fold import fold


class Difference(NamedTuple):
    """One difference: `op` is "replace", "insert" or "delete" (source to quotation)."""

    op: str
    quoted: Span
    source: Span


def compare(quoted: str, source: str) -> tuple[Difference, ...]:
    """Where a quotation departs from the words of its source. Characters that fold alike (other
    scripts, widths, kinds of quotation marks) do not differ.
    """
    return tuple(
        Difference(one.tag, Span(one.dest_start, one.dest_end), Span(one.src_start, one.src_end))
        for one in Levenshtein.opcodes(fold(source), fold(quoted))
        if one.tag != "equal"
    )


def align(quoted: str, paragraph: str, *, direct: bool) -> tuple[Span, float]:
    """The stretch of a paragraph likest to some words, and how like it is, 0 to 1; where they are
    given as a `direct` quotation, their first and last letters bound it.
    """
    words, text = fold(quoted), fold(paragraph)
    found = fuzz.partial_ratio_alignment(words, text)
    if found is None:
        return Span(0, len(text)), 0.0
    whole = len(words) > len(text)
    place = Span(0, len(text)) if whole else Span(found.dest_start, found.dest_end)
    # A passage shorter than the words holds at most its own share of them.
    share = len(text) / len(words) if whole else 1.0
    return _widened(words, text, place) if direct else place, round(found.score / 100 * share, 3)


def _widened(words: str, text: str, place: Span) -> Span:
    """The window moved to where the first and last letters of the quotation stand, if near."""
    start, end = place
    reach = max(8, len(words) // 4)
    head = text.find(words[:4], max(0, start - reach), min(len(text), start + reach + 4))
    tail = text.rfind(words[-4:], max(0, end - reach - 4), min(len(text), end + reach))
    start = head if head >= 0 else start
    end = tail + len(words[-4:]) if tail >= 0 else end
    return Span(start, end if start < end else min(len(text), start + len(words)))
