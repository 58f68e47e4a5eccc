"""Runs plans over any store of postings, exactly, with numpy: the way of every engine that has no
better one (`NumpyExecutor`), and what it shares with one that has its postings elsewhere
(`MaskExecutor`).

Masks and scores are arrays by ordinal. A leaf that postings do not decide is looked at in all its
candidates; where these are more than `MOST_LOOKED`, only in the best by score, and what is counted
is a bound.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from index.engines.bm25 import Bm25, Mask, Scores, nth_greatest
from index.engines.cache import EMPTY, BoundedCache, postings_cost, sealed
from index.engines.contract import Candidates, Columns, Look, PassagePostings, Postings
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
Counted = NDArray[np.int64]  # rows of a value and its passages
FOUND_LIMIT = 16 * 1024 * 1024  # bytes of the postings of leaves that are kept


class MaskExecutor(ABC):
    """Runs plans by masks of all passages, given where leaves are and what passages score."""

    def __init__(self, live: Mask, columns: Columns) -> None:
        self.live = live
        self.columns = columns

    def count(self, node: Node) -> int:
        """How many passages match."""
        return int(np.count_nonzero(Run(self).mask(node) & self.live))

    def best(self, plan: Plan) -> Candidates:
        """The best passages for a plan, and what it asks to be counted."""
        run = Run(self)
        matched = run.mask(plan.root) & self.live
        passing = {one.column: run.mask(one) for one in plan.filters}
        mask = reduce(np.logical_and, passing.values(), matched)
        free = np.zeros(len(mask), bool)
        if plan.let_through and not run.open:
            free = reduce(np.logical_and, passing.values(), self.live)
        scores = self.scores_within(run, plan, mask, free)
        if plan.let_through and not run.open:
            free &= (scores > 0) & (scores >= np.float32(plan.through_from))
            through = first_of(self.columns, plan, free, scores, plan.let_through)
            mask[through] = matched[through] = True
        facets = _facets_of(self.columns, plan, matched, passing)
        return self.first(run, plan, mask, scores, facets)

    def first(
        self, run: Run, plan: Plan, mask: Mask, scores: Scores, facets: Mapping[str, Counted]
    ) -> Candidates:
        """The first of the passages in a mask, which all match."""
        first = first_of(self.columns, plan, mask, scores, plan.wanted)
        return Candidates(first, scores[first], int(np.count_nonzero(mask)), not run.open, facets)

    @abstractmethod
    def postings(self, leaf: Leaf, within: Ordinals | None) -> tuple[Postings, bool]:
        """Where a leaf is, and whether that is known; otherwise where its terms are. One of too
        many candidates is looked at within some passages, if any are given.
        """

    @abstractmethod
    def scores_within(self, run: Run, plan: Plan, mask: Mask, free: Mask) -> Scores:
        """The scores of all passages that may come back, those in a mask and the best of those that
        are free to come in; of the others 0.
        """


class NumpyExecutor(MaskExecutor):
    """Runs plans over one opened index. Safe for use by several threads."""

    def __init__(self, reader: PassagePostings, columns: Columns, look: Look) -> None:
        super().__init__(reader.live(), columns)
        self.reader = reader
        self.look = look
        self._found: BoundedCache[Postings] = BoundedCache(postings_cost, FOUND_LIMIT)

    def prepare(self, nodes: Iterable[Node]) -> None:
        """See `index.engines.contract.Executor`: here all postings are at hand."""

    def count(self, node: Node) -> int:
        """How many passages match."""
        if not isinstance(node, Leaf):
            return super().count(node)
        if node.decided and len(node.terms) == 1:
            return self.reader.holding(*node.terms[0])
        return len(self.postings(node, None)[0].ordinals)

    def scores(self, scoring: Scoring) -> Scores:
        """The scores of all passages, leaves looked at wherever their terms are."""
        everywhere = np.arange(self.reader.size, dtype=np.int32)
        return self._scorer(Run(self, everywhere), scoring).scores()

    def _scorer(self, run: Run, scoring: Scoring) -> Bm25:
        return Bm25(self.reader, self.columns, scoring, run.postings, run.held)

    def postings(self, leaf: Leaf, within: Ordinals | None) -> tuple[Postings, bool]:
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

    def scores_within(self, run: Run, plan: Plan, mask: Mask, free: Mask) -> Scores:
        """See `MaskExecutor.scores_within`; hopeless passages are left out of a large library."""
        scorer = self._scorer(run, plan.scoring)
        if plan.order or len(mask) < PRUNED_FROM:
            return scorer.scores()
        wanted = LOOKED_AT_ONCE * MOST_ROUNDS if run.open else plan.wanted
        near = scorer.promising([(mask, wanted), (free, plan.let_through)])
        scores = np.zeros(len(mask), np.float32)
        scores[near] = scorer.scores(near)
        return scores

    def first(
        self, run: Run, plan: Plan, mask: Mask, scores: Scores, facets: Mapping[str, Counted]
    ) -> Candidates:
        """See `MaskExecutor.first`; leaves taken by their terms are looked at in the best alone."""
        if not run.open:
            return super().first(run, plan, mask, scores, facets)
        order = first_of(self.columns, plan, mask, scores, LOOKED_AT_ONCE * MOST_ROUNDS)
        kept = np.zeros(len(mask), bool)
        for start in range(0, len(order), LOOKED_AT_ONCE):
            within = np.sort(order[start : start + LOOKED_AT_ONCE]).astype(np.int32)
            near = Run(self, within)
            kept[within] = (near.mask(plan.root) & mask)[within]
            scores[within] = self._scorer(near, plan.scoring).scores(within)
            if np.count_nonzero(kept) >= plan.wanted:
                break
        return super().first(run, plan, kept, scores, facets)


class Run:
    """One plan on its way; `open` once a leaf was taken by its terms alone. `within` are passages,
    ascending, in which leaves of too many candidates are looked at.
    """

    def __init__(self, executor: MaskExecutor, within: Ordinals | None = None) -> None:
        self._executor = executor
        self._within = within
        self._size = len(executor.live)
        self.open = False

    def postings(self, leaf: Leaf) -> Postings:
        """Where a leaf is, as far as is known."""
        found, known = self._executor.postings(leaf, self._within)
        self.open |= not known
        return found

    def mask(self, node: Node) -> Mask:
        """Where a node matches."""
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


def first_of(
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
    if len(ordinals) > most:
        kept = np.flatnonzero(keys <= -nth_greatest(-keys, most))
        ordinals, keys = ordinals[kept], keys[kept]
    return ordinals[np.lexsort((ordinals, keys))[:most]]


def _facets_of(
    columns: Columns, plan: Plan, matched: Mask, passing: Mapping[str, Mask]
) -> dict[str, NDArray[np.int64]]:
    """What a plan counts, by column; `passing` are those that pass a filter, by its column."""
    found: dict[str, NDArray[np.int64]] = {}
    mask = np.flatnonzero(reduce(np.logical_and, passing.values(), matched))
    for name, most in plan.facets:
        others = (one for column, one in passing.items() if column != name)
        among = reduce(np.logical_and, others, matched) if name in passing else mask
        found[name] = _counted(columns[name][among], most)
    return found


def _counted(held: NDArray[np.integer], most: int) -> NDArray[np.int64]:
    """The values of passages with how many have each, ascending, those of which there are most."""
    counts = np.bincount(held[held >= 0])
    values = np.flatnonzero(counts)
    return most_counted(np.stack([values, counts[values]], axis=1), most)


def most_counted(counted: NDArray[np.int64], most: int) -> NDArray[np.int64]:
    """Of ascending values with their counts those of which there are most."""
    if len(counted) <= most:
        return counted
    return counted[np.sort(np.argsort(-counted[:, 1], kind="stable")[:most])]
