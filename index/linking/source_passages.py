"""Where in a held source the words that a citation backs are. Passages are found by the rarest
things they share with the words; the nearest to a testimony are compared letter by letter, and
claimed from `BAR` on. For everything else the nearest passage is offered: to look at, not a claim.
"""

import math
import re
from collections import defaultdict

from rapidfuzz import fuzz

from index.analysis.glossary import Glossary
from index.frozen import frozen
from index.linking.concepts import concepts_in, quantities
from index.linking.model import Difference, compare
from index.linking.reliance import page_of, place_of, places_in
from index.model import Document, Manner, Paragraph, Span, Testimony
from index.text.fold import fold

__all__ = ["BAR", "OFFER", "Difference", "Landing", "SourceText", "align", "compare"]
BAR = 0.5  # confidence from which a passage is claimed to hold the words
OFFER = 0.25
"""Share of what a sentence says, by weight, from which a passage is offered. On the sample library
the 12 passages offered from here on are about the sentence's matter; of the 5 more that 0.2 would
offer, three are not."""
NAMED = 0.95  # confidence of the article a note names: certain but for what the note may misprint
_TRANSLATED_CEILING = 0.9
"""Words matched across languages are never as sure as words matched letter by letter."""
_NEAREST = 6
"""Paragraphs compared with a testimony; the words, if the source has them, stand very near."""
_MIN_SHARED = 3  # a single name in common says nothing
_FEWEST, _TELLING = 2, 0.6
"""Across languages a name and a number are enough if they are most of what can be recognized."""
_HAN_RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_LATIN_WORD = re.compile(r"[a-z][a-z'-]{2,}")
_LATIN_NAME = re.compile(r"\b[A-Z][A-Za-z-]{2,}\b")


def align(quoted: str, paragraph: str, *, direct: bool) -> tuple[Span, float]:
    """The stretch of a paragraph likest to some words, and how like it is, 0 to 1; where they are
    given as a `direct` quotation, their first and last letters bound it.
    """
    words, text = fold(quoted), fold(paragraph)
    if (found := fuzz.partial_ratio_alignment(words, text)) is None:
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


@frozen
class Landing:
    """The passage of a source that a citation leads to; `start` and `end` are offsets in its text,
    `claimed` is False if it is only offered. `words` were looked for; `quoted` says that they stand
    between quotation marks and in its language, `differences` where they depart from it.
    """

    document: str
    passage: str
    start: int
    end: int
    confidence: float
    claimed: bool
    words: str
    quoted: bool = False
    differences: tuple[Difference, ...] = ()


class SourceText:
    """A source made ready to be searched for the words that others take from it."""

    def __init__(self, document: Document, glossary: Glossary) -> None:
        self.document = document
        self._glossary = glossary
        self._numbered = places_in(document)
        self._paragraphs = tuple(p for p in document.paragraphs if p.text.strip())
        self._chinese = [_is_chinese(one.text) for one in self._paragraphs]
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, paragraph in enumerate(self._paragraphs):
            letters, neutral = _traits(paragraph.text, glossary)
            for each in letters | neutral:
                self._places[each].append(place)

    def land(
        self, words: str, testimony: Testimony | None = None, locator: str = ""
    ) -> Landing | None:
        """Where the words that a citation backs are, claimed or offered; None when nothing
        resembles them. Args: words: a testimony's, or the sentence that calls the citing note;
        locator: the place cited; where the source numbers its articles, it says itself which
        passage is meant.
        """
        near = self._nearest(words)
        if testimony is not None:
            claims = [self._claim(words, testimony, *one) for one in near[:_NEAREST]]
            best = max(claims, key=lambda one: one.confidence, default=None)
            if best is not None and best.confidence >= BAR:
                return best
        named = (page_of(locator), place_of(locator)) if locator else ()
        part = next((self._numbered[one] for one in named if one in self._numbered), None)
        for paragraph in self._paragraphs if part else ():
            if part in (paragraph.section, paragraph.id):
                return self._landing(paragraph, NAMED, words)
        if near and near[0][0] >= OFFER:
            share, place = near[0]
            return self._landing(self._paragraphs[place], share, words, claimed=False)
        return None

    def _landing(
        self, paragraph: Paragraph, confidence: float, words: str, *, claimed: bool = True
    ) -> Landing:
        """All of a paragraph."""
        whole = 0, len(paragraph.text), round(confidence, 3)
        return Landing(self.document.id, paragraph.id, *whole, claimed, words)

    def _claim(self, words: str, testimony: Testimony, share: float, place: int) -> Landing:
        """What a paragraph near a testimony holds of its words."""
        paragraph = self._paragraphs[place]
        if self._chinese[place] != _is_chinese(testimony.text):
            return self._landing(paragraph, _TRANSLATED_CEILING * share, words)
        direct = testimony.manner is Manner.DIRECT
        found, confidence = align(testimony.text, paragraph.text, direct=direct)
        differences = _telling(testimony.text, paragraph.text[slice(*found)]) if direct else ()
        named = self.document.id, paragraph.id
        return Landing(*named, *found, confidence, True, words, direct, differences)

    def _nearest(self, words: str) -> list[tuple[float, int]]:
        """Paragraphs that share something with the words, with the share by weight, best first."""
        chinese = _is_chinese(words)
        letters, neutral = _traits(words, self._glossary)
        shared: dict[int, list[float]] = defaultdict(list)
        whole = {True: 0.0, False: 0.0}
        for each in sorted(letters | neutral):
            places = self._places.get(each, ())
            # The rarer, the more; what the source never says counts half of what it says once.
            count = len(self._paragraphs)
            weight = math.log(1 + count / len(places)) if places else math.log(1 + count) / 2
            whole[True] += weight
            whole[False] += weight if each in neutral else 0.0
            for place in places:
                if each in neutral or self._chinese[place] == chinese:
                    shared[place].append(weight)
        found = []
        for place, weights in sorted(shared.items()):
            same = self._chinese[place] == chinese
            share = sum(weights) / whole[same]
            few = not same and len(weights) == _FEWEST and share >= _TELLING
            if few or len(weights) >= _MIN_SHARED:
                found.append((share, place))
        found.sort(key=lambda one: -one[0])
        return found


def _telling(quoted: str, source: str) -> tuple[Difference, ...]:
    """The differences without that of the closing stops: a quotation ends as its sentence asks."""
    differences = compare(quoted, source)
    last = differences[-1] if differences else Difference("", Span(0, 0), Span(0, 0))
    changed = quoted[last.quoted.start :] + source[slice(*last.source)]
    return differences if any(map(str.isalnum, changed)) else differences[:-1]


def _is_chinese(text: str) -> bool:
    return 2 * sum(map(len, _HAN_RUN.findall(text))) >= len(re.findall("[A-Za-z]", text))


def _traits(text: str, glossary: Glossary) -> tuple[set[str], set[str]]:
    """What can be recognized of a text: in its language alone, and in any."""
    folded = fold(text)
    runs = _HAN_RUN.findall(folded)
    pairs = {run[at : at + 2] for run in runs for at in range(len(run) - 1)}
    neutral = {f"#{value}" for value in quantities(text)}
    neutral |= {f"@{concept}" for concept in concepts_in(text, glossary)}
    neutral |= {fold(name) for name in _LATIN_NAME.findall(text)}
    return pairs | set(_LATIN_WORD.findall(folded)), neutral
