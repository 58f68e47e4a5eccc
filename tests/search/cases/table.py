"""Rows of the tables of hard cases: a query, and what it must and must not find.

All texts of one table stand in one library, so that every row is asked among the others' texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.libraries import Shelf, shelf_of_texts

FRAME = "據館藏記載，{}在那一年引起了許多討論。"
"""A sentence to stand around a word whose surroundings do not matter."""


@dataclass(frozen=True)
class Case:
    """One row.

    `finds` are texts that must be among the hits, `misses` texts that must not, and `below` texts
    that may be hits but only after every text of `finds`.
    """

    query: str
    finds: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()
    below: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        return self.finds + self.misses + self.below


def framed(*words: str) -> tuple[str, ...]:
    """Sentences that hold the words, one each."""
    return tuple(FRAME.format(word) for word in words)


def same(*words: str) -> list[Case]:
    """Rows that say: whichever of the words is asked for, all are found."""
    return [Case(word, finds=framed(*words)) for word in words]


def name_of(case: Case) -> str:
    """Names a row in pytest's report."""
    wanted = next(iter(case.finds or case.misses or case.below), "nothing")
    return f"{case.query[:24]} ~ {wanted[:24]}"


def shelf_of_cases(folder: Path, cases: Iterable[Case]) -> Shelf:
    """A library of all texts of a table."""
    return shelf_of_texts(folder, *dict.fromkeys(text for case in cases for text in case.texts))


def check(shelf: Shelf, case: Case) -> None:
    """Assert one row, naming the texts that break it."""
    hits = shelf.texts(case.query)
    assert [text for text in case.finds if text not in hits] == [], "not found"
    assert [text for text in case.misses if text in hits] == [], "found against expectation"
    assert _too_high(hits, case) == [], "above a better match"


def _too_high(hits: Sequence[str], case: Case) -> list[str]:
    last = max((hits.index(text) for text in case.finds), default=-1)
    return [text for text in case.below if text in hits[: last + 1]]
