"""Correcting one character by what the library prints beside its neighbours.

For names and terms that no dictionary knows and the segmenter therefore cuts differently each time.
A homophone or look-alike is believed only if the whole stretch, three characters at least, occurs
in a passage; `corrector` compares whole words instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from search.spelling.corrector import Correction, Corrector, reason_of
from search.spelling.likeness import COSTS, Likeness, likeness, shapes_alike, sounds_alike
from search.spelling.names import is_name_like, is_place_like

AROUND = 2
"""Characters on each side that may take part; more would ask for a whole clause to recur."""
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Spoken:
    """A correction of the characters `[start, end)` of a run."""

    start: int
    end: int
    correction: Correction


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
) -> Spoken | None:
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
    return Spoken(best.start, best.end, correction)


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
                if in_word or end - start > SHORTEST:
                    yield _Found(start, end, changed[start:end], relation, in_word)
                break


def _pairs_present(run: str, place: int, other: str, is_present: Callable[[str], bool]) -> bool:
    """Whether the library prints the character beside one neighbour at least."""
    return (place > 0 and is_present(run[place - 1] + other)) or (
        place + 1 < len(run) and is_present(other + run[place + 1])
    )


def _is_in_word(text: str, place: int, corrector: Corrector) -> bool:
    return any(
        corrector.words.count(text[start:end])
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
            if end - start >= SHORTEST
        },
        key=lambda one: one[0] - one[1],
    )
