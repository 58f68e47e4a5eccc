"""From a query of which something matched nothing to the whole query as it was probably meant.

A stretch of neighbouring pieces is tried as a whole: first against the library's words, then
character by character against what the library prints beside its neighbours (see `context`). Not
for deciding what matched: the caller says so by `TypedQuery.is_present`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search.spelling.context import correct_in_context
from search.spelling.corrector import Confidence, Correction
from search.spelling.pieces import Piece, TypedQuery
from search.vocabulary import LONGEST_CHINESE

MAX_TOKENS = 60
"""Tokens of a query that is looked at; a longer one is a passage pasted in."""
MAX_RUNS = 6
"""Suspicious runs of one query that are corrected."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """The stretch `[start, end)` of the query, in code points, and what takes its place."""

    start: int
    end: int
    correction: Correction


@dataclass(frozen=True, slots=True)
class Repair:
    """A corrected query: `query` differs from the typed one only in the replacements.

    Strong when each of its replacements is.
    """

    query: str
    confidence: Confidence
    replacements: tuple[Replacement, ...]


@dataclass(frozen=True, slots=True)
class _Proposal:
    """A correction of the tokens `[first, last)`."""

    first: int
    last: int
    correction: Correction


def repair(text: str, typed: TypedQuery) -> Repair | None:
    """Correct a query.

    Args: text: the query, or a run of it, that `typed.tokens` was scanned from; typed: its tokens
    and what they are judged by.

    Returns: The corrected query; None when nothing is suspicious or nothing better is known.
    """
    if len(typed.tokens) > MAX_TOKENS:
        return None
    replacements = tuple(
        Replacement(typed.tokens[one.first].start, typed.tokens[one.last - 1].end, one.correction)
        for run in typed.suspicious_runs()[:MAX_RUNS]
        for one in _corrected_run(typed, run)
    )
    if not replacements:
        return None
    query, place = "", 0
    for one in replacements:
        query += text[place : one.start] + one.correction.text
        place = one.end
    strong = all(one.correction.confidence == "strong" for one in replacements)
    return Repair(query + text[place:], "strong" if strong else "weak", replacements)


def _corrected_run(typed: TypedQuery, run: Sequence[Piece]) -> Iterator[_Proposal]:
    """Corrections of one run, from left to right, not overlapping."""
    done = run[0].first
    for place, piece in enumerate(run):
        if not piece.suspicious or piece.first < done:
            continue
        proposals = [*_by_words(typed, run, place, done), *_by_context(typed, run, place, done)]
        if proposals:
            # Sure ones first, then the longest stretch: it explains the most.
            best = min(
                proposals,
                key=lambda one: (one.correction.confidence != "strong", one.first - one.last),
            )
            yield best
            done = best.last


def _by_words(
    typed: TypedQuery, run: Sequence[Piece], place: int, done: int
) -> Iterator[_Proposal]:
    """Words of the library near a stretch of whole pieces around one of them."""
    for window in _windows(run, place, done):
        first, last = window[0].first, window[-1].last
        text = typed.text(first, last)
        if len(window) == 1:
            correction = typed.corrector.correct(text)
        else:
            open_places = {at - first for piece in window if not piece.fixed for at in piece.places}
            correction = typed.corrector.correct_within(text, open_places)
        if correction is not None:
            yield _Proposal(first, last, correction)


def _windows(run: Sequence[Piece], place: int, done: int) -> Iterator[Sequence[Piece]]:
    """Stretches around a piece that are no longer than the longest word, or the piece alone."""
    for first in range(place, -1, -1):
        if run[first].first < done:
            return
        for last in range(place, len(run)):
            if first == last or run[last].last - run[first].first <= LONGEST_CHINESE:
                yield run[first : last + 1]


def _by_context(
    typed: TypedQuery, run: Sequence[Piece], place: int, done: int
) -> Iterator[_Proposal]:
    """One character of a piece, or beside it, exchanged so that the library prints the stretch."""
    if not typed.tokens[run[place].first].cjk:
        return
    offset = run[0].first
    fixed = {at for piece in run if piece.fixed for at in piece.places}
    around = range(max(done, run[place].first - 1), min(run[place].last + 1, run[-1].last))
    found = correct_in_context(
        typed.text(offset, run[-1].last),
        [at - offset for at in around if at not in fixed],
        typed.corrector,
        typed.is_present,
    )
    if found is not None and offset + found.start >= done:
        yield _Proposal(offset + found.start, offset + found.end, found.correction)
