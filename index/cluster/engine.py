"""The engine's contract over an index in the cluster.

What matches is known here where so few passages hold each leaf of a plan that they are listed
(`index.cluster.queries`); otherwise the cluster finds and counts it. Then it ranks by a bound of
the score; the best are scored exactly here, and as long as one further down might belong among
them, more are asked for. Scores and order are therefore those of every other engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from index.cluster.connection import PAGE, Json, listing
from index.cluster.queries import (
    NONE,
    Lookups,
    Queries,
    all_of,
    numbered,
    ordinals_of,
    passages,
    ranked_by,
)
from index.cluster.rows import SHOWN
from index.cluster.tables import FetchedPassages, Ordinals, Tables
from index.engines import execution
from index.engines.bm25 import Mask, Scores
from index.engines.cache import EMPTY, BoundedCache
from index.engines.contract import Candidates, Columns, Look, Postings
from index.engines.execution import MaskExecutor, NumpyExecutor, Run, first_of, most_counted
from index.engines.plan import ORDINAL, Among, Facet, Leaf, Node, Plan, Scoring, leaves_of

CANDIDATES = 50
"""Passages first scored exactly; of 200 rankings of DRCD's questions and short ones three needed
more."""
MORE = 4  # times as many when these may not hold all wanted ones
ROUNDING = 1 + 1e-5  # how much a sum of floats may differ by the order of adding
MOST_BUCKETS = 60_000
"""Values counted of one column, those with most hits; OpenSearch's bound is 65,535."""
Asked = tuple[Json, int]  # a query, and how many of its passages are wanted
Best = tuple[Ordinals, Scores]  # the best first
Held = Callable[[Sequence[Node], Ordinals], list[Mask]]  # which of some passages match some nodes
Facets = dict[str, NDArray[np.int64]]
_NOTHING: Best = (np.empty(0, np.int32), np.empty(0, np.float32))


class ClusterReader(Tables):
    """An index in the cluster. Safe for use by several threads."""

    def executor(self, columns: Columns, look: Look) -> ClusterExecutor:
        return ClusterExecutor(self, columns, look)


class ClusterExecutor(MaskExecutor):
    """Runs plans in the cluster. Safe for use by several threads."""

    def __init__(self, reader: Tables, columns: Columns, look: Look) -> None:
        super().__init__(reader.live(), columns)
        self._reader = reader
        self._index = reader.index
        self._look = look
        self._lookups = Lookups(reader, columns, look)
        self._counts: BoundedCache[int] = BoundedCache(lambda _: 0)

    def prepare(self, nodes: Iterable[Node]) -> None:
        self._is_known(*nodes)

    def _is_known(self, *nodes: Node) -> bool:
        """Whether the passages of all leaves of some nodes are listed."""
        leaves = [leaf for node in nodes for leaf in leaves_of(node)]
        return all(found is not None for found in self._lookups.lists(leaves).values())

    def count(self, node: Node) -> int:
        if isinstance(node, Leaf) and node.decided and len(node.terms) == 1:
            return self._reader.holding(*node.terms[0])
        return self._counts.get(node, lambda: self._count(node))

    def _count(self, node: Node) -> int:
        if self._is_known(node):
            return super().count(node)
        query = passages(Queries(self._lookups).query(node))
        (answer,) = self._index.search({"query": query, "size": 0, "track_total_hits": True})
        return int(answer["hits"]["total"]["value"])

    def postings(self, leaf: Leaf, within: Ordinals | None) -> tuple[Postings, bool]:
        """Where a listed leaf is; nobody asks how often."""
        found = self._lookups.lists([leaf])[leaf]
        return (EMPTY if found is None else Postings(found, np.ones(len(found), np.float32))), True

    def best(self, plan: Plan) -> Candidates:
        if self._is_known(plan.root, *(node for node, _ in plan.scoring.bonuses)):
            return super().best(plan)
        queries = Queries(self._lookups)
        root = queries.query(plan.root)
        filters = {one.column: queries.query(one) for one in plan.filters}
        passing = all_of(*filters.values())
        counting = self._counting(plan.facets, root, filters)
        if queries.open:
            _, facets = self._counted(plan.facets, self._index.search(counting)[0])
            return self._best_looked(plan, all_of(root, passing), facets)
        asked = [(all_of(root, passing), plan.wanted), (passing, plan.let_through)]
        which = partial(self._which, queries)
        (best, free), told = self._ranked(plan, queries, which, asked, counting)
        outside = _NOTHING[0]
        if plan.let_through:
            through = (free[1] > 0) & (free[1] >= np.float32(plan.through_from))
            (inside,) = which([plan.root], free[0][through])
            outside = free[0][through][~inside]
            through &= ~np.isin(free[0], best[0])
            ordinals = np.concatenate([best[0], free[0][through]])
            best = _sorted(ordinals, np.concatenate([best[1], free[1][through]]), plan.wanted)
        total, facets = self._counted(plan.facets, told[0], outside)
        return Candidates(best[0].astype(np.intp), best[1], total, True, facets)

    def scores_within(self, run: Run, plan: Plan, mask: Mask, free: Mask) -> Scores:
        scores = np.zeros(len(mask), np.float32)
        if plan.scoring == Scoring():
            return scores
        listed = tuple(
            (Among(ORDINAL, frozenset(run.held(node).tolist())), weight)
            for node, weight in plan.scoring.bonuses
        )
        plan = replace(plan, scoring=replace(plan.scoring, bonuses=listed))

        def held(nodes: Sequence[Node], at: Ordinals) -> list[Mask]:
            return [run.mask(node)[at] for node in nodes]

        near, queries = np.flatnonzero(mask).astype(np.int32), Queries(self._lookups)
        if plan.order:
            near = first_of(self.columns, plan, mask, scores, plan.wanted).astype(np.int32)
        if plan.order or (len(near) <= CANDIDATES and not plan.let_through):
            self._index.fields(near.tolist(), *SHOWN)
            scores[near] = self._exact(plan.scoring, held, near)
            return scores
        passing = all_of(*map(queries.query, plan.filters))
        root = numbered(near.tolist()) if len(near) <= PAGE else queries.query(plan.root)
        asked = [(all_of(root, passing), plan.wanted), (passing, plan.let_through)]
        for ordinals, found in self._ranked(plan, queries, held, asked)[0]:
            scores[ordinals] = found
        return scores

    def _counting(self, facets: Sequence[Facet], root: Json, filters: Mapping[str, Json]) -> Json:
        """The search that counts what matches, and the values of facets."""
        asked: Json = {"total": {"filter": all_of(*filters.values())}}
        for facet in facets:
            name, known = self._lookups.stored.field(facet.column)
            others = [query for column, query in filters.items() if column != facet.column]
            size = min(MOST_BUCKETS, max(1, facet.most if known is None else len(known)))
            # a document's passages are all on one shard: its counts are exact in each answer.
            values = {"terms": {"field": name, "size": size}}
            asked[facet.column] = {"filter": all_of(*others), "aggs": {"values": values}}
        return {"query": passages(root), "size": 0, "aggs": asked}

    def _counted(
        self, facets: Sequence[Facet], answer: Json, through: Ordinals = _NOTHING[0]
    ) -> tuple[int, Facets]:
        """How many passages match or were let through, and the counts of facets."""
        found, counted = answer["aggregations"], {}
        for facet in facets:
            known = self._lookups.stored.field(facet.column)[1]
            sums: dict[int, int] = {}
            for one in found[facet.column]["values"]["buckets"]:
                value = one["key"] if known is None else int(known[one["key"]])
                if value >= 0:
                    sums[value] = sums.get(value, 0) + one["doc_count"]
            for value in self.columns[facet.column][through].tolist():
                if value >= 0:
                    sums[value] = sums.get(value, 0) + 1
            pairs = np.array(sorted(sums.items()), np.int64).reshape(-1, 2)
            counted[facet.column] = most_counted(pairs, facet.most)
        return found["total"]["doc_count"] + len(through), counted

    def _ranked(
        self, plan: Plan, queries: Queries, held: Held, asked: Sequence[Asked], *more: Json
    ) -> tuple[list[Best], list[Json]]:
        """The first passages of some queries, so many of each as are wanted; and what more searches
        give that are made along with them.
        """
        rank, left_out = ranked_by(plan.scoring, queries)
        most = max(PAGE, *(2 * wanted for _, wanted in asked))

        def body(query: Json, size: int) -> Json:
            if not plan.order:
                return listing(rank(query), size, *SHOWN, by=["_score"])
            return listing(passages(query), size, *SHOWN, by=[*map(stored.key, plan.order)])

        def best_of(query: Json, wanted: int, answer: Json) -> Best:
            size = max(CANDIDATES, 2 * wanted)
            while True:
                self._index.keep(answer)
                hits, ordinals = answer["hits"]["hits"], ordinals_of(answer)
                scores = self._exact(plan.scoring, held, ordinals)
                if plan.order:
                    return ordinals[:wanted], scores[:wanted]
                ordinals, scores = _sorted(ordinals, scores, wanted)
                bound = (hits[-1]["sort"][0] + left_out) * ROUNDING if hits else 0
                sure = bound == 0 or (len(scores) == wanted and scores[-1] > bound)
                if sure or len(hits) < size or size == most:
                    return ordinals, scores
                size = min(MORE * size, most)
                (answer,) = self._index.search(body(query, size))

        stored = self._lookups.stored
        real = [one for one in asked if one[1] and one[0] != NONE]
        bodies = [body(query, max(CANDIDATES, 2 * wanted)) for query, wanted in real]
        answers = iter(self._index.search(*bodies, *more))
        found = [best_of(*one, next(answers)) if one in real else _NOTHING for one in asked]
        return found, list(answers)

    def _exact(self, scoring: Scoring, held: Held, ordinals: Ordinals) -> Scores:
        """The exact scores of some passages."""
        if scoring == Scoring() or not len(ordinals):
            return np.zeros(len(ordinals), np.float32)
        near = FetchedPassages(self._reader, ordinals)
        found = held([node for node, _ in scoring.bonuses], ordinals)
        bonuses = tuple(
            (Among(ORDINAL, frozenset(np.flatnonzero(one).tolist())), weight)
            for one, (_, weight) in zip(found, scoring.bonuses, strict=True)
        )
        columns = {name: self.columns[name][ordinals] for name in {scoring.factor_column} - {""}}
        executor = NumpyExecutor(near, columns, lambda leaf, at: self._look(leaf, ordinals[at]))
        return executor.scores(replace(scoring, bonuses=bonuses))

    def _which(self, queries: Queries, nodes: Sequence[Node], ordinals: Ordinals) -> list[Mask]:
        """Which of some passages match some nodes."""
        among = numbered(ordinals.tolist())
        wanted = [all_of(queries.query(one), among) for one in nodes]
        return [np.isin(ordinals, found) for found in self._lookups.matching(*wanted)]

    def _best_looked(self, plan: Plan, query: Json, facets: Facets) -> Candidates:
        """The best of what matches by its terms, leaves looked at in these alone."""
        near, queries = execution.LOOKED_AT_ONCE, Queries(self._lookups)
        asked = [(query, near * execution.MOST_ROUNDS)]
        ((order, _),), _ = self._ranked(plan, queries, partial(self._which, queries), asked)
        found, scores = _NOTHING
        for start in range(0, len(order), near):
            within = order[start : start + near]
            which = partial(self._which, Queries(self._lookups, within.tolist()))
            kept = within[which([plan.root], within)[0]]
            found = np.concatenate([found, kept])
            scores = np.concatenate([scores, self._exact(plan.scoring, which, kept)])
            if len(found) >= plan.wanted:
                break
        total = len(found)
        if not plan.order:
            found, scores = _sorted(found, scores, plan.wanted)
        first = found[: plan.wanted].astype(np.intp)
        return Candidates(first, scores[: plan.wanted], total, False, facets)


def _sorted(ordinals: Ordinals, scores: Scores, wanted: int) -> Best:
    """The best first, of equal ones the lower ordinal."""
    order = np.lexsort((ordinals, -scores))[:wanted]
    return ordinals[order], scores[order]
