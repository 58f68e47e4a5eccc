"""Passages that share their words with another: quotations of one source, borrowings, versions.
Found by the rarest pairs of characters in common, then compared letter by letter, folded.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple

from index.analysis.analyzer import PAIR
from index.analysis.tokens import grams, phrase_key
from index.engines.contract import Executor
from index.engines.plan import Either, Leaf, Lookup, Plan, Scoring, WeightedTerm
from index.library import Library
from index.linking.model import Difference, compare
from index.model import Passage, PassageKind, Span
from index.text.fold import fold
from search.ranking.scoring import NORMS
from search.results import Hit

PAIRS = 32  # pairs of a passage that are looked for, the rarest that others have
COMPARED = 40  # candidates compared letter by letter: some milliseconds
SEED = 6  # characters in a row that begin a shared stretch: shorter rows are set phrases
GAP = 10  # characters between two such rows of one stretch: a word that was changed or left out
MOST_PLACES = 16
"""Places of such a row in the other text; rows that stand in more begin no stretch, as dots do not,
and would be compared with one another at the cube of their number."""
SHORTEST = 12
"""Chinese characters of a shared stretch that is shown; of Latin letters three count as one."""
LIKE = 75.0  # of 100: how alike the two sides of a stretch are at least (`rapidfuzz.fuzz.ratio`)
NEAR_EQUAL = 92.0  # of 100: from here on two hits are the same passage in two versions


class Parallel(NamedTuple):
    """A passage that shares a stretch: where it stands in both, and where the two depart; offsets
    of the differences count from the stretches' beginnings, `quoted` is the other passage's.
    """

    passage: Passage
    here: Span
    there: Span
    differences: tuple[Difference, ...]


def parallels_of(passage: Passage, library: Library, executor: Executor) -> tuple[Parallel, ...]:
    """The passages of a library that share most with one, those that share most first; its own
    testimonies and the paragraph that a testimony stands in are none.
    """
    _, pairs = grams(phrase_key(passage.text))
    held = {pair: library.engine.holding(PAIR, pair) for pair in dict.fromkeys(pairs)}
    shared = sorted((number, pair) for pair, number in held.items() if number > 1)[:PAIRS]
    if not shared:
        return ()
    any_pair = Either(tuple(Leaf(pair, (Lookup(PAIR, pair),)) for _, pair in shared))
    scoring = Scoring(NORMS, tuple(WeightedTerm(PAIR, pair, 1.0) for _, pair in shared))
    best = executor.best(Plan(any_pair, scoring=scoring, wanted=COMPARED))
    found = []
    for other in library.docstore.passages(best.ordinals.tolist()):
        of_itself = passage.id in (other.id, other.calls)
        if of_itself or other.id == passage.calls or other.kind is PassageKind.TESTIMONY:
            continue
        if stretch := shared_stretch(passage.text, other.text):
            here, there = stretch
            quoted, source = other.text[slice(*there)], passage.text[slice(*here)]
            found.append(Parallel(other, here, there, compare(quoted, source)))
    found.sort(key=lambda one: (one.here.start - one.here.end, one.passage.id))
    return tuple(found)


def shared_stretch(one: str, other: str) -> tuple[Span, Span] | None:
    """The longest stretch two texts share but for small departures; None if none is like enough."""
    first, second = fold(one), fold(other)
    places: dict[str, list[int]] = {}
    for at in range(len(second) - SEED + 1):
        places.setdefault(second[at : at + SEED], []).append(at)
    grown: list[tuple[Span, Span]] = []
    done: list[tuple[Span, Span]] = []
    for at in range(len(first) - SEED + 1):
        found = places.get(first[at : at + SEED], ())
        for there in found if len(found) <= MOST_PLACES else ():
            for number, (here, beside) in enumerate(grown):
                if here.end <= at + SEED and beside.end <= there + SEED <= beside.end + SEED + GAP:
                    grown[number] = Span(here.start, at + SEED), Span(beside.start, there + SEED)
                    break
            else:
                grown.append((Span(at, at + SEED), Span(there, there + SEED)))
        done += [pair for pair in grown if at - pair[0].end > GAP]
        grown = [pair for pair in grown if at - pair[0].end <= GAP]
    long = [pair for pair in (*done, *grown) if _weight(first[slice(*pair[0])]) >= SHORTEST]
    long.sort(key=lambda pair: pair[0].start - pair[0].end)
    fuzz = import_module("rapidfuzz.fuzz")  # a search does not wait for it
    pairs = ((pair, first[slice(*pair[0])], second[slice(*pair[1])]) for pair in long)
    return next((pair for pair, ours, theirs in pairs if fuzz.ratio(ours, theirs) >= LIKE), None)


def _weight(text: str) -> float:
    return sum(1.0 if one >= "\u3400" else 1 / 3 for one in text)


def near_equal(hits: Sequence[Hit]) -> list[tuple[Hit, list[Hit]]]:
    """Hits in their order, each with the later ones that are the same but for a few characters."""
    fuzz = import_module("rapidfuzz.fuzz")
    kept: list[tuple[Hit, list[Hit]]] = []
    for hit in hits:
        text = fold(hit.passage.text)
        for first, others in kept:
            alike = fuzz.ratio(fold(first.passage.text), text, score_cutoff=NEAR_EQUAL)
            if alike and hit.passage.kind is first.passage.kind:
                others.append(hit)
                break
        else:
            kept.append((hit, []))
    return kept
