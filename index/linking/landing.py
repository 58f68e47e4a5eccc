"""Where in a held source the words behind a citation stand: claimed, or only offered.

A testimony backed by the citing note is aligned with its source (`alignment`); from
`alignment.BAR` on, the passage is claimed. For everything else, a sentence that ends in a note or a
testimony that the author reworded, the passage that shares the rarest things with it (pairs of
Chinese characters, numbers, Latin names, glossary terms) is offered: for the reader to look at, not
a claim.

Pure functions of two documents; a `SourceText` is made once for a source and asked for every
citation of it, and only its nearest paragraphs are compared letter by letter, so that following all
notes of a long paper stays cheap.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise

from index.analysis.tokens import phrase_key
from index.linking.alignment import Difference, align
from index.linking.articles import place_of, places_in
from index.linking.concepts import Concepts, quantities
from index.model import Document, Manner, Paragraph, Testimony
from index.text.fold import fold

__all__ = ["OFFER", "Landing", "SourceText", "sentence_before", "sentences_back"]

OFFER = 0.25
"""Share of what a sentence says, by weight, from which a passage is offered. On the sample library
the 12 passages offered from here on are about the sentence's matter; of the 5 more that 0.2 would
offer, three are not."""

NAMED = 0.95
"""Confidence of the article a note names: certain but for what the note may misprint."""

_NEAREST = 6
"""Paragraphs of one language that are compared letter by letter; the words, if the source has them,
stand in the very nearest."""

_MIN_SHARED = 3
"""A single name in common says nothing."""
_FEWEST, _TELLING = 2, 0.6
"""Across languages a name and a number are enough if they are most of what can be recognized."""

_HAN_RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,}")
_LATIN_WORD = re.compile(r"[a-z][a-z'-]{2,}")
_LATIN_NAME = re.compile(r"\b[A-Z][A-Za-z-]{2,}\b")
_SENTENCE_END = re.compile(r"[。！？!?]+[」』”’）)]*|(?<=[a-z\d)”])\.(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Landing:
    """The passage of a source that a citation leads to.

    `start` and `end` are offsets in that passage's text; `claimed` is False for a passage that is
    only offered. `words` are the words that were looked for, `quoted` whether they stand between
    quotation marks and in the language of the source; `differences` say where such a quotation
    departs from its source.
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


@dataclass(frozen=True, slots=True)
class _Traits:
    """What can be recognized of a text: `letters` only in its language, `neutral` in any."""

    letters: frozenset[str]
    neutral: frozenset[str]
    chinese: bool


class SourceText:
    """A source made ready to be searched for the words that others take from it."""

    def __init__(self, document: Document, concepts: Concepts) -> None:
        self.document = document
        self._concepts = concepts
        self._numbered = places_in(document)
        self._paragraphs = tuple(p for p in document.paragraphs if p.text.strip())
        self._searched = phrase_key("\n".join(paragraph.text for paragraph in self._paragraphs))
        self._chinese: list[bool] = []
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, paragraph in enumerate(self._paragraphs):
            traits = _traits(paragraph.text, concepts)
            self._chinese.append(traits.chinese)
            for each in traits.letters | traits.neutral:
                self._places[each].append(place)

    def land(
        self, words: str, testimony: Testimony | None = None, locator: str = ""
    ) -> Landing | None:
        """Where the words behind a citation stand.

        Args: words: a testimony's words, or the sentence that calls the citing note; testimony: the
        testimony, if these are its words; locator: the place cited; where the source numbers its
        articles, it says itself which passage is meant.
        Returns: The passage, claimed or offered, or None when nothing resembles the words.
        """
        near = self._nearest(words)
        if testimony is not None:
            chosen = tuple(paragraph for _, paragraph in near[:_NEAREST])
            found = align(testimony, replace(self.document, paragraphs=chosen), self._names)
            if found is not None:
                held = next(one.text for one in chosen if one.id == found.passage)
                return Landing(
                    self.document.id, found.passage, found.start, found.end, found.confidence,
                    claimed=True, words=words,
                    quoted=testimony.manner is Manner.DIRECT and found.same_language,
                    differences=_telling(
                        found.differences, testimony.text, held[found.start : found.end]
                    ),
                )  # fmt: skip
        named = self._named(locator)
        if named is not None:
            return Landing(
                self.document.id, named.id, 0, len(named.text), NAMED, claimed=True, words=words
            )
        if not near or near[0][0] < OFFER:
            return None
        confidence, paragraph = near[0]
        return Landing(
            self.document.id, paragraph.id, 0, len(paragraph.text), round(confidence, 3),
            claimed=False, words=words,
        )  # fmt: skip

    def _named(self, locator: str) -> Paragraph | None:
        part = self._numbered.get(place_of(locator)) if locator else None
        if part is None:
            return None
        return next((one for one in self._paragraphs if part in (one.section, one.id)), None)

    def _nearest(self, words: str) -> list[tuple[float, Paragraph]]:
        """Paragraphs that share something with the words, with the share by weight, best first."""
        wanted = _traits(words, self._concepts)
        shared: dict[int, list[float]] = defaultdict(list)
        neutral = whole = 0.0
        for each in sorted(wanted.neutral | wanted.letters):
            places = self._places.get(each, ())
            weight = self._weight(len(places))
            whole += weight
            neutral += weight if each in wanted.neutral else 0.0
            for place in places:
                if each in wanted.neutral or self._chinese[place] == wanted.chinese:
                    shared[place].append(weight)
        found = []
        for place, weights in sorted(shared.items()):
            translated = self._chinese[place] != wanted.chinese
            share = sum(weights) / (neutral if translated else whole)
            few = translated and len(weights) == _FEWEST and share >= _TELLING
            if few or len(weights) >= _MIN_SHARED:
                found.append((share, self._paragraphs[place]))
        found.sort(key=lambda one: -one[0])
        return found

    def _weight(self, held: int) -> float:
        """What something counts that stands in so many paragraphs: the rarer, the more."""
        count = len(self._paragraphs)
        return math.log(1 + count / held) if held else math.log(1 + count) / 2

    def _names(self, text: str) -> set[str]:
        """For each glossary term of a text, what this source calls it, else any name of it: a term
        that the source never uses counts against the match once, not once for every synonym.
        """
        names: set[str] = set()
        for number in self._concepts.of(text):
            here = self._concepts.forms_in(number, self._searched)
            names.update(here[:1] or self._concepts.forms(number)[:1])
        return names


def _telling(
    differences: tuple[Difference, ...], quoted: str, source: str
) -> tuple[Difference, ...]:
    """The differences without that of the closing stops: a quotation ends as its sentence asks."""
    if not differences:
        return ()
    last = differences[-1]
    changed = quoted[last.quoted.start :] + source[slice(*last.source)]
    return differences if any(map(str.isalnum, changed)) else differences[:-1]


def sentence_before(text: str, offset: int) -> str:
    """The sentence of a text that ends at, or stands around, an offset: what a note mark backs."""
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    before = max((end for end in ends if end < offset), default=0)
    after = min((end for end in ends if end >= max(offset, before + 1)), default=len(text))
    return text[before:after].strip()


def sentences_back(text: str, offset: int, since: int) -> tuple[str, ...]:
    """The sentences before the one that ends at an offset, nearest first: a note at the end of a
    train of thought backs all of it, as far as the mark of the note before.

    Args: text: of the paragraph; offset: of the note's mark; since: of the mark before it, 0 if
    there is none.
    """
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text))]
    starts = [end for end in ends if since <= end < offset]
    found = [text[start:end].strip() for start, end in pairwise(starts)]
    return tuple(sentence for sentence in reversed(found) if sentence)


def _traits(text: str, concepts: Concepts) -> _Traits:
    folded = fold(text)
    runs = _HAN_RUN.findall(folded)
    pairs = {run[at : at + 2] for run in runs for at in range(len(run) - 1)}
    neutral = {f"#{value}" for value in quantities(text)}
    neutral |= {f"@{number}" for number in concepts.of(text)}
    neutral |= {fold(name) for name in _LATIN_NAME.findall(text)}
    words = set(_LATIN_WORD.findall(folded))
    return _Traits(frozenset(pairs | words), frozenset(neutral), bool(pairs))
