"""Runs plans over any store of postings, exactly, with numpy: the way of every engine that has no
better one.

Masks and scores are arrays by ordinal. A leaf that postings do not decide is looked at in all its
candidates; where these are more than `MOST_LOOKED`, only in the best by score, and what is counted
is a bound.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from index.engines.bm25 import Bm25, Mask, Scores
from index.engines.cache import EMPTY, BoundedCache, postings_cost, sealed
from index.engines.contract import Candidates, Columns, Count, Look, PassagePostings, Postings
from index.engines.plan import (
    ORDINAL,
    Among,
    Either,
    Enough,
    Leaf,
    Lifted,
    Lookup,
    Must,
    Node,
    Not,
    Plan,
    Scoring,
)

Ordinals = NDArray[np.int32]
MOST_LOOKED = 2_000
"""Candidates of one leaf that are looked at, some 50 ms of them; past it totals are bounds. With
10,000 a question over 200,000 passages takes 1.7 times as long and finds the same (50 of 50)."""
LOOKED_AT_ONCE = 256
"""Of a leaf that has more, those looked at before it is asked whether the wanted are found."""
MOST_ROUNDS = 4
PRUNED_FROM = 10_000
"""Passages of a library from which those that cannot be among the best are not scored."""
FOUND_LIMIT = 16 * 1024 * 1024  # bytes of the postings of leaves that are kept


class NumpyExecutor:
    """Runs plans over one opened index. Safe for use by several threads."""

    def __init__(self, reader: PassagePostings, columns: Columns, look: Look) -> None:
        self.reader = reader
        self.columns = columns
        self.look = look
        self.live = reader.live()
        self._found: BoundedCache[Postings] = BoundedCache(postings_cost, FOUND_LIMIT)

    def count(self, node: Node) -> Count:
        """How many passages match."""
        run = _Run(self)
        if isinstance(node, Leaf) and node.decided and len(node.terms) == 1:
            return Count(self.reader.holding(*node.terms[0]), True)
        return Count(int(np.count_nonzero(run.mask(node) & self.live)), not run.open)

    def best(self, plan: Plan) -> Candidates:
        """The best passages for a plan, and what it asks to be counted."""
        run = _Run(self)
        matched = run.mask(plan.root) & self.live
        passing = {one.column: run.mask(one) for one in plan.filters}
        mask = reduce(np.logical_and, passing.values(), matched)
        facets = _facets_of(self.columns, plan, matched, passing)
        if not plan.wanted and not run.open:
            none = np.empty(0, np.intp), np.empty(0, np.float32)
            return Candidates(*none, int(np.count_nonzero(mask)), True, facets)
        free = np.zeros(len(mask), bool)
        if plan.let_through and not run.open:
            free = reduce(np.logical_and, passing.values(), self.live)
        scores = self._scores(run, plan, mask, free)
        if plan.let_through and not run.open:
            free &= (scores > 0) & (scores >= np.float32(plan.through_from))
            mask[_first_of(self.columns, plan, free, scores, plan.let_through)] = True
        if run.open:
            return self._looked(plan, mask, scores, facets)
        first = _first_of(self.columns, plan, mask, scores, plan.wanted)
        return Candidates(first, scores[first], int(np.count_nonzero(mask)), True, facets)

    def scores(self, scoring: Scoring) -> Scores:
        """The scores of all passages, leaves looked at wherever their terms are."""
        everywhere = np.arange(self.reader.size, dtype=np.int32)
        return _Run(self, everywhere).scorer(scoring).scores()

    def postings(self, leaf: Leaf, within: Ordinals | None) -> tuple[Postings, bool]:
        """Where a leaf is, and whether that is known; otherwise where its terms are. One of too
        many candidates is looked at within some passages, if any are given.
        """
        if leaf.decided and len(leaf.terms) == 1:
            return self.reader.postings(*leaf.terms[0]), True
        candidates = self._candidates(leaf.terms)
        if not leaf.decided and 0 < len(candidates) <= MOST_LOOKED:
            return self._found.get(leaf, lambda: self._look_at(leaf, candidates)), True
        if leaf.decided or within is None or not len(candidates):
            known = leaf.decided or not len(candidates)
            return Postings(candidates, np.ones(len(candidates), np.float32)), known
        return self._look_at(leaf, np.intersect1d(candidates, within, assume_unique=True)), True

    def _look_at(self, leaf: Leaf, candidates: Ordinals) -> Postings:
        """Which of some candidates hold a leaf."""
        counts = self.look(leaf, candidates)
        return sealed(candidates[counts > 0], counts[counts > 0])

    def _candidates(self, terms: Sequence[Lookup]) -> Ordinals:
        lists = []
        for one in set(terms):
            lists.append(self.reader.postings(*one).ordinals)
            if not len(lists[-1]):  # as of most equivalents: their other terms stay unread
                return EMPTY.ordinals
        if not lists:
            return EMPTY.ordinals
        lists.sort(key=len)
        return reduce(lambda one, other: np.intersect1d(one, other, assume_unique=True), lists)

    def _scores(self, run: _Run, plan: Plan, mask: Mask, free: Mask) -> Scores:
        """The scores of passages of `mask` and of the best that are `free`; of the others 0."""
        scorer = run.scorer(plan.scoring)
        if plan.order or len(mask) < PRUNED_FROM:
            return scorer.scores()
        wanted = LOOKED_AT_ONCE * MOST_ROUNDS if run.open else plan.wanted
        near = scorer.promising([(mask, wanted), (free, plan.let_through)])
        scores = np.zeros(len(mask), np.float32)
        scores[near] = scorer.scores(near)
        return scores

    def _looked(
        self, plan: Plan, mask: Mask, scores: Scores, facets: Mapping[str, NDArray[np.int64]]
    ) -> Candidates:
        """The best of what matches by its terms, leaves looked at in these alone."""
        order = _first_of(self.columns, plan, mask, scores, LOOKED_AT_ONCE * MOST_ROUNDS)
        kept = np.zeros(len(mask), bool)
        for start in range(0, len(order), LOOKED_AT_ONCE):
            within = np.sort(order[start : start + LOOKED_AT_ONCE]).astype(np.int32)
            run = _Run(self, within)
            kept[within] = (run.mask(plan.root) & mask)[within]
            scores[within] = run.scorer(plan.scoring).scores(within)
            if np.count_nonzero(kept) >= plan.wanted:
                break
        first = _first_of(self.columns, plan, kept, scores, plan.wanted)
        return Candidates(first, scores[first], int(np.count_nonzero(kept)), False, facets)


class _Run:
    """One plan on its way; `open` once a leaf was taken by its terms alone."""

    def __init__(self, executor: NumpyExecutor, within: Ordinals | None = None) -> None:
        self._executor = executor
        self._within = within
        self._size = executor.reader.size
        self.open = False

    def postings(self, leaf: Leaf) -> Postings:
        found, known = self._executor.postings(leaf, self._within)
        self.open |= not known
        return found

    def mask(self, node: Node) -> Mask:
        match node:
            case Leaf():
                return self._mask_of(self.postings(node).ordinals)
            case Either(parts):
                mask = np.zeros(self._size, bool)
                for part in parts:
                    mask[self.held(part)] = True
                return mask
            case Must(parts):
                masks = map(self.mask, parts)
                return reduce(np.logical_and, masks, np.ones(self._size, bool))
            case Not(part):
                return ~self.mask(part)
            case Among(column, values):
                wanted = np.fromiter(values, np.int64, len(values))
                if column == ORDINAL:
                    return self._mask_of(wanted)
                return np.isin(self._executor.columns[column], wanted)
            case Lifted(part, column):
                mask = self.mask(part)
                homes = self._executor.columns[column][mask & self._executor.live]
                mask[homes[homes >= 0]] = True
                return mask
            case Enough(parts, share):
                weights = np.zeros(self._size, np.float32)
                for part, weight in parts:
                    weights[self.held(part)] += np.float32(weight)
                least = np.float32(share) * weights.max(initial=0)
                enough: Mask = (weights > 0) & (weights >= least)
                return enough

    def _mask_of(self, ordinals: NDArray[np.integer]) -> Mask:
        mask = np.zeros(self._size, bool)
        mask[ordinals] = True
        return mask

    def held(self, node: Node) -> NDArray[np.integer]:
        """Ordinals of the passages that match."""
        if isinstance(node, Leaf):
            return self.postings(node).ordinals
        return np.flatnonzero(self.mask(node))

    def scorer(self, scoring: Scoring) -> Bm25:
        """What scores passages."""
        home = self._executor
        return Bm25(home.reader, home.columns, scoring, self.postings, self.held)


def _first_of(
    columns: Columns, plan: Plan, mask: Mask, scores: NDArray[np.float32], most: int
) -> NDArray[np.intp]:
    """The first passages of a mask in the order of a plan, without sorting them all."""
    ordinals = np.flatnonzero(mask)
    keys = -scores[ordinals]
    if plan.order:  # one number a passage that orders as several columns do
        keys = np.zeros(len(ordinals), np.int64)
        for name in plan.order:
            column = columns[name].astype(np.int64)
            least, greatest = int(column.min(initial=0)), int(column.max(initial=0))
            keys = keys * (greatest - least + 1) + (column[ordinals] - least)
    if len(ordinals) > most > 0:
        kept = np.flatnonzero(keys <= np.partition(keys, most - 1)[most - 1])
        ordinals, keys = ordinals[kept], keys[kept]
    return ordinals[np.lexsort((ordinals, keys))[:most]]


def _facets_of(
    columns: Columns, plan: Plan, matched: Mask, passing: Mapping[str, Mask]
) -> dict[str, NDArray[np.int64]]:
    """What a plan counts, by column; `passing` are those that pass a filter, by its column."""
    found: dict[str, NDArray[np.int64]] = {}
    alike: dict[tuple[int, str, int], str] = {}
    mask = np.flatnonzero(reduce(np.logical_and, passing.values(), matched))
    for name, most in plan.facets:
        filtered = name if name in passing else ""
        same = alike.setdefault((id(columns[name]), filtered, most), name)
        if same not in found:
            others = (one for column, one in passing.items() if column != name)
            among = reduce(np.logical_and, others, matched) if filtered else mask
            found[same] = _counted(columns[name][among], most)
        found[name] = found[same]
    return found


def _counted(held: NDArray[np.integer], most: int) -> NDArray[np.int64]:
    """The values of passages with how many have each, ascending, those of which there are most."""
    counts = np.bincount(held[held >= 0])
    values = np.flatnonzero(counts)
    if len(values) > most:
        values = np.sort(values[np.argsort(-counts[values], kind="stable")[:most]])
    return np.stack([values, counts[values]], axis=1)
