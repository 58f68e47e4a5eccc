"""The engine's contract over an index in the cluster: candidates from there, the exact score here.

The cluster finds and counts what matches and ranks it by a bound of the score; the best are scored
exactly, and as long as one further down might belong among them, more are asked for. Scores and
order are therefore those of every other engine.

Lucene's BM25 has our formula but for the length of a passage, of which it keeps four bits, rounded
down. With its own idf taken out of the weights, a passage's score in the cluster is therefore never
below its exact score: once the last candidate's is below the last wanted one's exact score, no
passage further down can be wanted.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.cluster.candidate_index import FetchedPassages
from index.cluster.connection import PAGE, Index, Json
from index.cluster.queries import (
    ANY,
    FOUND_LIMIT,
    NONE,
    Lookups,
    Ordinals,
    Run,
    all_of,
    holds,
    listed,
    numbered,
    passages,
    worth,
)
from index.cluster.rows import indexed
from index.engines import execution
from index.engines.bm25 import Scores
from index.engines.cache import BoundedCache
from index.engines.contract import Candidates, Columns, Count, Look
from index.engines.execution import NumpyExecutor
from index.engines.plan import ORDINAL, Among, Facet, Leaf, Node, Plan, Scoring, WeightedTerm
from index.engines.reading import FILE, EngineReader
from index.engines.term_dictionary import TermTable, encoded, write_table

CANDIDATES = 50
"""Passages first scored exactly; of 200 rankings of DRCD's questions and short ones three needed
more."""
MORE = 4  # times as many when these may not hold all wanted ones
ROUNDING = 1 + 1e-5  # how much a sum of floats may differ by the order of adding
MOST_BUCKETS = 60_000
"""Values counted of one column, those with most hits; OpenSearch's bound is 65,535."""
NORMS = "norms.json"
MOST_TERMS = 600  # terms sent to the cluster, the heaviest; Lucene's bound for all clauses is 1,024
Norms = Mapping[str, tuple[float, float]]  # BM25's k1 and b by field


def write_tables(folder: Path, reader: EngineReader, norms: Norms) -> None:
    """Write what a server holds of an index, for scores by some norms, into a folder."""
    lengths = np.stack([reader.lengths(field).astype(np.int32) for field in norms])
    lengths[:, ~reader.live()] = -1
    np.save(folder / FILE, lengths)
    for field in norms:
        pairs = ((term.encode("utf-8"), held) for term, held in reader.terms(field))
        write_table(folder / field, pairs)
    (folder / NORMS).write_text(json.dumps(norms), "utf-8")


class ClusterReader(EngineReader):
    """An index in the cluster, its tables in a folder. Safe for use by several threads."""

    def __init__(self, index: Index, folder: Path) -> None:
        read = json.loads((folder / NORMS).read_text("utf-8"))
        self.norms: Norms = {field: tuple(one) for field, one in read.items()}
        super().__init__(folder, tuple(self.norms))
        self.index = index
        self._terms = {field: TermTable(folder / field) for field in self.norms}
        self.filled = {field: int(np.count_nonzero(self.lengths(field))) for field in self.norms}

    def holding(self, field: str, term: str) -> int:
        written = encoded(term)
        return self._terms[field].count(written) if written and field in self._terms else 0

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        written = encoded(prefix)
        if written is None or field not in self._terms:
            return iter(())
        return self._live_terms(field, prefix, self._terms[field].terms(written))

    def executor(self, columns: Columns, look: Look) -> ClusterExecutor:
        return ClusterExecutor(self, columns, look)

    def close(self) -> None:
        self.index.cluster.close()


class ClusterExecutor(Lookups):
    """Runs plans in the cluster. Safe for use by several threads."""

    def __init__(self, reader: ClusterReader, columns: Columns, look: Look) -> None:
        super().__init__(reader.index, reader, columns, look)
        self._reader: ClusterReader = reader
        self._held: BoundedCache[Count] = BoundedCache(lambda _: 0, FOUND_LIMIT)

    def count(self, node: Node) -> Count:
        if isinstance(node, Leaf) and node.decided and len(node.terms) == 1:
            return Count(self._reader.holding(*node.terms[0]), True)
        return self._held.get(node, lambda: self._count(node))

    def _count(self, node: Node) -> Count:
        run = Run(self)
        query = run.query(node)
        found = listed(query)
        if found is not None:
            return Count(int(np.count_nonzero(self._reader.live()[found])), True)
        counted = {"query": passages(query), "size": 0, "track_total_hits": True}
        (answer,) = self._index.search(counted)
        return Count(answer["hits"]["total"]["value"], not run.open)

    def best(self, plan: Plan) -> Candidates:
        run = Run(self)
        root = run.query(plan.root)
        filters = {one.column: run.query(one) for one in plan.filters}
        passing = all_of(*filters.values())
        total, facets = self._counted(plan.facets, root, filters)
        if run.open:
            return self._best_looked(plan, all_of(root, passing), facets)
        first, scores = self._first(plan, run, all_of(root, passing), plan.wanted)
        if plan.let_through:
            free, high = self._first(plan, run, passing, plan.let_through)
            free = free[(high > 0) & (high >= np.float32(plan.through_from))]
            total += len(free) - int(np.count_nonzero(self._which(root, free)))
            free = np.setdiff1d(free, first)
            first = np.concatenate([first, free])
            scores = np.concatenate([scores, self._scores(plan.scoring, run, free)])
            first, scores = _sorted(first, scores, plan.wanted)
        return Candidates(first.astype(np.intp), scores, total, True, facets)

    def _counted(
        self, facets: Sequence[Facet], root: Json, filters: Mapping[str, Json]
    ) -> tuple[int, dict[str, NDArray[np.int64]]]:
        """How many passages match, and the counts of facets."""
        asked: Json = {"total": {"filter": all_of(*filters.values())}}
        for facet in facets:
            field, known = self.stored.field(facet.column)
            others = [query for column, query in filters.items() if column != facet.column]
            size = min(MOST_BUCKETS, max(1, facet.most if known is None else len(known)))
            # a document's passages are all on one shard: its counts are exact in each answer.
            values = {"terms": {"field": field, "size": size}}
            asked[facet.column] = {"filter": all_of(*others), "aggs": {"values": values}}
        (answer,) = self._index.search({"query": passages(root), "size": 0, "aggs": asked})
        found = answer["aggregations"]
        counted = {}
        for facet in facets:
            known = self.stored.field(facet.column)[1]
            sums: dict[int, int] = {}
            for one in found[facet.column]["values"]["buckets"]:
                value = one["key"] if known is None else int(known[one["key"]])
                if value >= 0:
                    sums[value] = sums.get(value, 0) + one["doc_count"]
            most = sorted(sums.items(), key=lambda one: (-one[1], one[0]))[: facet.most]
            counted[facet.column] = np.array(sorted(most), np.int64).reshape(-1, 2)
        return found["total"]["doc_count"], counted

    def _first(self, plan: Plan, run: Run, query: Json, wanted: int) -> tuple[Ordinals, Scores]:
        """The first passages of a query in the order of a plan, with their scores."""
        if query == NONE or not wanted:
            return np.empty(0, np.int32), np.empty(0, np.float32)
        if plan.order:
            keys = map(self.stored.key, plan.order)
            ordinals = self.ordinals(query, *keys, size=wanted)
            return ordinals, self._scores(plan.scoring, run, ordinals)
        ranked, left_out = self._ranked(plan.scoring, run, query)
        most, size = max(PAGE, 2 * wanted), max(CANDIDATES, 2 * wanted)
        while True:
            hits = self._index.hits(ranked, "_score", size=size)
            ordinals = np.array([hit["sort"][1] for hit in hits], np.int32)
            scores = self._scores(plan.scoring, run, ordinals)
            ordinals, scores = _sorted(ordinals, scores, wanted)
            bound = (hits[-1]["sort"][0] + left_out) * ROUNDING if hits else 0
            sure = bound == 0 or (len(scores) == wanted and scores[-1] > bound)
            if sure or len(hits) < size or size == most:
                return ordinals, scores
            size = min(MORE * size, most)

    def _ranked(self, scoring: Scoring, run: Run, query: Json) -> tuple[Json, float]:
        """A query that ranks by a bound of the score, and how much the bound may fall short."""
        heaviest = sorted(scoring.terms, key=lambda one: -one.weight)
        clauses = [clause for one in heaviest[:MOST_TERMS] for clause in self._clause(one)]
        left_out = sum(one.weight for one in heaviest[MOST_TERMS:])
        for stand_in in scoring.stand_ins:
            others = [
                worth(holds(leaf.terms), sum(weight for _, weight in weights))
                for leaf, weights in stand_in.others
                if leaf.terms
            ]
            clauses.append({"dis_max": {"queries": others}})
        if any(self._reader.norms.get(field) != (norm.k1, norm.b) for field, norm in scoring.norms):
            left_out = math.inf  # published for other scores: no bound
        clauses += [worth(run.query(node), weight) for node, weight in scoring.bonuses]
        ranked: Json = {"bool": {"filter": [ANY, query], "should": clauses}}
        if not scoring.factor_column:
            return ranked, left_out
        factors = [
            {"filter": self.stored.among(scoring.factor_column, [value]), "weight": factor}
            for value, factor in enumerate(scoring.factors)
        ]
        scored = {"query": ranked, "functions": factors, "score_mode": "first"}
        return {"function_score": scored}, left_out * max(scoring.factors)

    def _clause(self, one: WeightedTerm) -> list[Json]:
        """A term as the cluster scores it, Lucene's own idf taken out of its weight."""
        held = self._reader.holding(one.field, one.term)
        if not held or one.weight <= 0:
            return []
        idf = math.log(1 + (self._reader.filled[one.field] - held + 0.5) / (held + 0.5))
        wanted = {"value": indexed(one.term), "boost": one.weight / idf}
        return [{"term": {f"tokens.{one.field}": wanted}}]

    def _scores(self, scoring: Scoring, run: Run, ordinals: Ordinals) -> Scores:
        """The exact scores of some passages."""
        if scoring == Scoring() or not len(ordinals):
            return np.zeros(len(ordinals), np.float32)
        near = FetchedPassages(self._index, self._reader, ordinals)
        bonuses = []
        for node, weight in scoring.bonuses:
            held = np.flatnonzero(self._which(run.query(node), ordinals))
            bonuses.append((Among(ORDINAL, frozenset(held.tolist())), weight))
        columns = {name: self._columns[name][ordinals] for name in {scoring.factor_column} - {""}}
        executor = NumpyExecutor(near, columns, lambda leaf, at: self._look(leaf, ordinals[at]))
        return executor.scores(replace(scoring, bonuses=tuple(bonuses)))

    def _best_looked(
        self, plan: Plan, query: Json, facets: Mapping[str, NDArray[np.int64]]
    ) -> Candidates:
        """The best of what matches by its terms, leaves looked at in these alone."""
        near = execution.LOOKED_AT_ONCE
        order, _ = self._first(plan, Run(self), query, near * execution.MOST_ROUNDS)
        found, scores = np.empty(0, np.int32), np.empty(0, np.float32)
        for start in range(0, len(order), near):
            within = order[start : start + near]
            run = Run(self, within.tolist())
            kept = within[self._which(run.query(plan.root), within)]
            found = np.concatenate([found, kept])
            scores = np.concatenate([scores, self._scores(plan.scoring, run, kept)])
            if len(found) >= plan.wanted:
                break
        total = len(found)
        if not plan.order:
            found, scores = _sorted(found, scores, plan.wanted)
        first = found[: plan.wanted].astype(np.intp)
        return Candidates(first, scores[: plan.wanted], total, False, facets)

    def _which(self, query: Json, ordinals: Ordinals) -> NDArray[np.bool_]:
        """Which of some passages match."""
        found = listed(query)
        if found is None and len(ordinals):
            found = self.ordinals(all_of(query, numbered(ordinals.tolist()))).tolist()
        return np.isin(ordinals, found or [])


def _sorted(ordinals: Ordinals, scores: Scores, wanted: int) -> tuple[Ordinals, Scores]:
    """The best first, of equal ones the lower ordinal."""
    order = np.lexsort((ordinals, -scores))[:wanted]
    return ordinals[order], scores[order]
