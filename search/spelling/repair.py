"""From a query of which something matched nothing to the whole query as it was probably meant.

A stretch of neighbouring pieces is tried as a whole: first against the library's words, then
character by character against what the library prints beside its neighbours: names and terms that
no dictionary knows are cut differently each time, and a homophone or look-alike is believed only if
the whole stretch, three characters at least, occurs in a passage. Not for deciding what matched:
the caller says so by `TypedQuery.is_present`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.vocabulary import LONGEST_CHINESE
from search.spelling.chinese import COSTS, Likeness, likeness, shapes_alike, sounds_alike
from search.spelling.corrector import Confidence, Correction, Corrector, reason_of
from search.spelling.names import is_name_like, is_place_like
from search.spelling.pieces import Piece, TypedQuery

MAX_TOKENS = 60
"""Tokens of a query that is looked at; a longer one is a passage pasted in."""
MAX_RUNS = 6
"""Suspicious runs of one query that are corrected."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """A stretch `[start, end)`, of code points or tokens, and what takes its place."""

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


def repair(text: str, typed: TypedQuery) -> Repair | None:
    """Correct a query.

    Args: text: the query, or a run of it, that `typed.tokens` was scanned from; typed: its tokens
    and what they are judged by.

    Returns: The corrected query; None when nothing is suspicious or nothing better is known.
    """
    if len(typed.tokens) > MAX_TOKENS:
        return None
    replacements = tuple(
        Replacement(typed.tokens[one.start].start, typed.tokens[one.end - 1].end, one.correction)
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


def _corrected_run(typed: TypedQuery, run: Sequence[Piece]) -> Iterator[Replacement]:
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
                key=lambda one: (one.correction.confidence != "strong", one.start - one.end),
            )
            yield best
            done = best.end


def _by_words(
    typed: TypedQuery, run: Sequence[Piece], place: int, done: int
) -> Iterator[Replacement]:
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
            yield Replacement(first, last, correction)


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
) -> Iterator[Replacement]:
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
        yield Replacement(offset + found.start, offset + found.end, found.correction)


AROUND = 2
"""Characters on each side that may take part; more would ask for a whole clause to recur."""
SHORTEST_STRETCH = 3


@dataclass(frozen=True, slots=True)
class _Found:
    """A stretch of the run that occurs in the library once `text` is put in its place.

    `in_word` when the exchanged character then belongs to a word of the library.
    """

    start: int
    end: int
    text: str
    likeness: Likeness
    in_word: bool


def correct_in_context(
    run: str,
    places: Sequence[int],
    corrector: Corrector,
    is_present: Callable[[str], bool],
) -> Replacement | None:
    """Exchange one character so that the stretch around it occurs in the library.

    Args: run: folded Chinese characters; places: positions in `run` that may be exchanged;
    corrector: knows the library's characters and words; is_present: whether folded text occurs in
    the library.
    """
    found = [one for place in places for one in _exchanges(run, place, corrector, is_present)]
    if not found:
        return None
    found.sort(key=lambda one: (one.start - one.end, COSTS[one.likeness]))
    best = found[0]
    typed = run[best.start : best.end]
    rivals = [one for one in found[1:] if one.end - one.start == len(typed)]
    named = is_name_like(typed, best.text, other_is_common=corrector.is_common(best.text))
    if named and is_place_like(typed, best.text):
        return None
    strong = not rivals and not named and best.in_word
    written = corrector.words.original(best.text) or best.text
    correction = Correction(written, "strong" if strong else "weak", reason_of(best.likeness))
    return Replacement(best.start, best.end, correction)


def _exchanges(
    run: str, place: int, corrector: Corrector, is_present: Callable[[str], bool]
) -> Iterator[_Found]:
    typed = run[place]
    for other in sorted(sounds_alike(typed) | shapes_alike(typed)):
        if not corrector.words.places(other):
            continue
        relation = likeness(typed, other)
        if relation is Likeness.BARRED or not _pairs_present(run, place, other, is_present):
            continue
        changed = run[:place] + other + run[place + 1 :]
        for start, end in _stretches(len(run), place):
            if is_present(changed[start:end]):
                in_word = _is_in_word(changed[start:end], place - start, corrector)
                # Three characters across the edge of a word recur by chance: 日本府, 日本富(士山).
                if in_word or end - start > SHORTEST_STRETCH:
                    yield _Found(start, end, changed[start:end], relation, in_word)
                break


def _pairs_present(run: str, place: int, other: str, is_present: Callable[[str], bool]) -> bool:
    """Whether the library prints the character beside one neighbour at least."""
    return (place > 0 and is_present(run[place - 1] + other)) or (
        place + 1 < len(run) and is_present(other + run[place + 1])
    )


def _is_in_word(text: str, place: int, corrector: Corrector) -> bool:
    return any(
        corrector.words.words.count(text[start:end])
        for start in range(place + 1)
        for end in range(max(place + 1, start + 2), len(text) + 1)
    )


def _stretches(size: int, place: int) -> list[tuple[int, int]]:
    """Stretches of a run around a place, the longest first."""
    return sorted(
        {
            (start, end)
            for start in range(max(0, place - AROUND), place + 1)
            for end in range(place + 1, min(size, place + AROUND + 1) + 1)
            if end - start >= SHORTEST_STRETCH
        },
        key=lambda one: one[0] - one[1],
    )
