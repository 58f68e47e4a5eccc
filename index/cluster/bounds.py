"""How the cluster ranks: by a bound of the score.

Lucene's BM25 has our formula but for the length of a passage, of which it keeps four bits, rounded
down. With its own idf taken out of the weights, a passage's score in the cluster is therefore never
below its exact score: once the last candidate's is below the last wanted one's exact score, no
passage further down can be wanted.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from index.cluster.connection import Json
from index.cluster.queries import ANY, Queries, holds, worth
from index.cluster.rows import indexed
from index.cluster.tables import Tables
from index.engines.plan import Scoring, WeightedTerm

MOST_TERMS = 600  # terms sent to the cluster, the heaviest; Lucene's bound for all clauses is 1,024


def ranked_by(scoring: Scoring, queries: Queries) -> tuple[Callable[[Json], Json], float]:
    """What ranks a query by a bound of the score, and how much the bound may fall short."""
    reader = queries.lookups.reader
    heaviest = sorted(scoring.terms, key=lambda one: -one.weight)
    clauses = [clause for one in heaviest[:MOST_TERMS] for clause in _clause(reader, one)]
    left_out = sum(one.weight for one in heaviest[MOST_TERMS:])
    for stand_in in scoring.stand_ins:
        others = [
            worth(holds(leaf.terms), sum(weight for _, weight in weights))
            for leaf, weights in stand_in.others
            if leaf.terms
        ]
        clauses.append({"dis_max": {"queries": others}})
    if any(reader.norms.get(field) != (norm.k1, norm.b) for field, norm in scoring.norms):
        left_out = math.inf  # published for other scores: no bound
    clauses += [worth(queries.query(node), weight) for node, weight in scoring.bonuses]
    factors = [
        {"filter": queries.lookups.stored.among(scoring.factor_column, [value]), "weight": factor}
        for value, factor in enumerate(scoring.factors)
    ]

    def rank(query: Json) -> Json:
        ranked: Json = {"bool": {"filter": [ANY, query], "should": clauses}}
        if not scoring.factor_column:
            return ranked
        scored = {"query": ranked, "functions": factors, "score_mode": "first"}
        return {"function_score": scored}

    return rank, left_out * max(scoring.factors, default=1.0)


def _clause(reader: Tables, one: WeightedTerm) -> list[Json]:
    """A term as the cluster scores it, Lucene's own idf taken out of its weight."""
    held = reader.holding(one.field, one.term)
    if not held or one.weight <= 0:
        return []
    idf = math.log(1 + (reader.filled[one.field] - held + 0.5) / (held + 0.5))
    wanted = {"value": indexed(one.term), "boost": one.weight / idf}
    return [{"term": {f"tokens.{one.field}": wanted}}]
