"""Where in its source a testimony's words stand, and whether a direct quotation is true to it.

Within one language the folded texts are compared letter by letter. Across languages nothing but
what survives translation is compared: numbers, Latin names, and the equivalents that a glossary
gives. Both yield a confidence; below `BAR` no passage is claimed.

Which document is the source is settled before, by the testimony's note (`matching`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from index.linking.concepts import quantities
from index.model import Document, Manner, Paragraph, Span, Testimony
from index.text.fold import fold

__all__ = ["BAR", "Alignment", "Difference", "align", "compare"]

BAR = 0.5
"""Confidence from which a passage is claimed to hold the words."""

_TRANSLATED_CEILING = 0.9
"""Words matched across languages are never as sure as words matched letter by letter."""
_MIN_FEATURES = 2
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_LATIN = re.compile(r"[A-Za-z]")
_LATIN_NAME = re.compile(r"\b[A-Z][A-Za-z-]{2,}\b|\b[A-Z]{2,}\b")


class Difference(NamedTuple):
    """One difference: `op` is "replace", "insert" or "delete" (source to quotation).

    `quoted` is the span in the quotation, `source` that in the source's words.
    """

    op: str
    quoted: Span
    source: Span


@dataclass(frozen=True, slots=True)
class Alignment:
    """The passage of a source that holds a testimony's words.

    `start` and `end` are offsets in that paragraph's text; `differences` is filled for direct
    quotations from a source in the same language and empty when the quotation is faithful.
    """

    testimony: str
    document: str
    passage: str
    start: int
    end: int
    confidence: float
    same_language: bool
    differences: tuple[Difference, ...] = ()


def align(
    testimony: Testimony,
    source: Document,
    equivalents: Callable[[str], set[str]] | None = None,
) -> Alignment | None:
    """The passage of one source that holds the words of a testimony.

    Args: testimony: the words; source: the document they are taken from; equivalents: for a text,
    the other-language names of the terms in it.
    Returns: The best passage, or None when none reaches `BAR`.
    """
    chinese = _is_chinese(testimony.text)
    same = [p for p in source.paragraphs if p.text.strip() and _is_chinese(p.text) == chinese]
    other = [p for p in source.paragraphs if p.text.strip() and _is_chinese(p.text) != chinese]
    candidates = [_literal(testimony, source.id, paragraph) for paragraph in same]
    candidates += _translated(testimony, source.id, other, equivalents)
    best = max(candidates, key=lambda a: a.confidence, default=None)
    return best if best is not None and best.confidence >= BAR else None


def compare(quoted: str, source: str) -> tuple[Difference, ...]:
    """Where a quotation departs from the words of its source.

    Characters that fold alike (other scripts, widths, kinds of quotation marks) do not differ.

    Args: quoted: the quotation; source: the words it quotes.
    """
    return tuple(
        Difference(
            code.tag, Span(code.dest_start, code.dest_end), Span(code.src_start, code.src_end)
        )
        for code in Levenshtein.opcodes(fold(source), fold(quoted))
        if code.tag != "equal"
    )


def _is_chinese(text: str) -> bool:
    return len(_HAN.findall(text)) * 2 >= len(_LATIN.findall(text))


def _literal(testimony: Testimony, document: str, paragraph: Paragraph) -> Alignment:
    words, text = fold(testimony.text), fold(paragraph.text)
    found = fuzz.partial_ratio_alignment(words, text)
    if found is None:
        return Alignment(testimony.id, document, paragraph.id, 0, len(text), 0.0, True)
    whole = len(words) > len(text)
    start, end = (0, len(text)) if whole else (found.dest_start, found.dest_end)
    # A passage shorter than the words holds at most its own share of them.
    share = min(1.0, len(text) / len(words)) if whole else 1.0
    differences: tuple[Difference, ...] = ()
    if testimony.manner is Manner.DIRECT:
        start, end = _widened(words, text, start, end)
        differences = compare(testimony.text, paragraph.text[start:end])
    confidence = round(found.score / 100 * share, 3)
    return Alignment(
        testimony.id, document, paragraph.id, start, end, confidence, True, differences
    )


def _widened(words: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The window moved to where the first and last letters of the quotation stand, if near."""
    reach = max(8, len(words) // 4)
    head = text.find(words[:4], max(0, start - reach), min(len(text), start + reach + 4))
    tail = text.rfind(words[-4:], max(0, end - reach - 4), min(len(text), end + reach))
    start = head if head >= 0 else start
    end = tail + len(words[-4:]) if tail >= 0 else end
    return (start, end) if start < end else (start, min(len(text), start + len(words)))


def _translated(
    testimony: Testimony,
    document: str,
    paragraphs: Sequence[Paragraph],
    equivalents: Callable[[str], set[str]] | None,
) -> list[Alignment]:
    """Passages in another language, by the rare things they share with the words."""
    if not paragraphs:
        return []
    features = _features(testimony.text, equivalents)
    held = [_shared(features, paragraph.text) for paragraph in paragraphs]
    known = {feature for shared in held for feature in shared}
    if not known:
        return []
    weight = {
        feature: math.log(1 + len(paragraphs) / sum(feature in shared for shared in held))
        for feature in known
    }
    # What the source never says weighs as much as the rarest thing that it says once.
    absent = (len(features) - len(known)) * math.log(1 + len(paragraphs)) / 2
    total = sum(weight.values()) + absent
    return [
        Alignment(
            testimony.id,
            document,
            paragraph.id,
            0,
            len(paragraph.text),
            round(_TRANSLATED_CEILING * sum(weight[f] for f in shared) / total, 3),
            False,
        )
        for paragraph, shared in zip(paragraphs, held, strict=True)
        if len(shared) >= _MIN_FEATURES
    ]


def _features(text: str, equivalents: Callable[[str], set[str]] | None) -> set[str]:
    """Numbers (as "#4000000"), Latin names and glossary equivalents, folded."""
    found = {f"#{value}" for value in quantities(text)}
    found |= {fold(name) for name in _LATIN_NAME.findall(text)}
    if equivalents is not None:
        found |= {fold(term) for term in equivalents(text) if len(term) > 1}
    return found


def _shared(features: set[str], text: str) -> frozenset[str]:
    folded = fold(text)
    numbers = {f"#{value}" for value in quantities(text)}
    return frozenset(
        f for f in features if (f in numbers if f.startswith("#") else _stands_in(f, folded))
    )


def _stands_in(term: str, folded: str) -> bool:
    if _HAN.search(term):
        return term in folded
    return re.search(rf"(?<!\w){re.escape(term)}", folded) is not None
