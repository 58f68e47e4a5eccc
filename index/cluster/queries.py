"""Where leaves of a plan are, and nodes as queries of the cluster.

A leaf is the list of the passages that hold it, where no more than `execution.MOST_LOOKED` hold its
terms, asked for together. A leaf of more is left to the cluster, by its terms; where these do not
decide it, the run is `open`: what it counts are bounds.

Lucene's BM25 has our formula but for the length of a passage, of which it keeps four bits, rounded
down. With its own idf taken out of the weights, a passage's score in the cluster is therefore never
below its exact score: once the last candidate's is below the last wanted one's exact score, no
passage further down can be wanted.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.cluster.connection import ALL, Json, listing
from index.cluster.rows import FORM, PASSAGE, STORED, TEXT, indexed
from index.cluster.tables import Ordinals, Tables
from index.engines import execution
from index.engines.cache import BoundedCache
from index.engines.contract import Columns, Look
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
    Scoring,
    WeightedTerm,
)

ANY: Json = {"term": {"table": PASSAGE}}
NONE: Json = {"terms": {"n": []}}
NEARLY = 1 - 1e-6  # of a bound on sums of weights, which the cluster adds up in another order
MOST_TERMS = 600  # terms sent to the cluster, the heaviest; Lucene's bound for all clauses is 1,024


def all_of(*queries: Json) -> Json:
    """Passages that match all of some queries."""
    wanted = [one for one in queries if one != ANY]
    if NONE in wanted:
        return NONE
    return {"bool": {"filter": wanted}} if len(wanted) > 1 else (wanted or [ANY])[0]


def any_of(*queries: Json) -> Json:
    """Passages that match at least one of some queries; lists of passages become one."""
    lists = [found for one in queries if (found := listed(one)) is not None]
    others = [one for one in queries if listed(one) is None]
    together = numbered(sorted(set().union(*lists)))
    wanted = others if together == NONE else [*others, together]
    if len(wanted) > 1:
        return {"bool": {"should": wanted, "minimum_should_match": 1}}
    return (wanted or [NONE])[0]


def worth(query: Json, weight: float) -> Json:
    """What matches a query, each passage with the same score."""
    return {"constant_score": {"filter": query, "boost": weight}}


def holds(terms: Iterable[Lookup]) -> Json:
    """Passages that hold all of some terms."""
    return all_of(*({"term": {f"tokens.{one.field}": indexed(one.term)}} for one in set(terms)))


def numbered(ordinals: Iterable[int]) -> Json:
    """The passages with some ordinals."""
    return {"terms": {"n": list(ordinals)}}


def passages(query: Json) -> Json:
    """The passages that match, without other rows."""
    return {"bool": {"filter": [ANY, query]}}


def listed(query: Json) -> list[int] | None:
    """The ordinals of what `numbered` made, None of any other query."""
    found: list[int] | None = query.get("terms", {}).get("n")
    return found


class StoredColumns:
    """The columns of plans as fields of the index: of each passage, or of its document."""

    def __init__(self, columns: Columns) -> None:
        self._of_documents: dict[str, NDArray[Any]] = {}
        document = columns.get("document", np.empty(0, np.int32))
        for name in columns.keys() - set(STORED):
            values = np.full(int(document.max(initial=-1)) + 1, -1, np.int64)
            values[document[document >= 0]] = columns[name][document >= 0]
            self._of_documents[name] = values

    def field(self, column: str) -> tuple[str, NDArray[Any] | None]:
        """The field for a column, and by its values the column's; None where they are the same."""
        known = self._of_documents.get(column)
        return (column, None) if known is None else ("document", known)

    def among(self, column: str, values: Iterable[int]) -> Json:
        """Passages with one of some values."""
        if column == ORDINAL:
            return numbered(sorted(values))
        field, known = self.field(column)
        wanted = np.array(sorted(values), np.int64)
        if known is not None:
            wanted = np.flatnonzero(np.isin(known, wanted))
        return {"terms": {field: wanted.tolist()}} if len(wanted) else NONE

    def key(self, column: str) -> Json:
        """What orders passages by a column."""
        field, known = self.field(column)
        if known is None:
            return {field: "asc"}
        source = f"params.values[(int) doc['{field}'].value]"
        script = {"source": source, "params": {"values": known.tolist()}}
        return {"_script": {"type": "number", "script": script, "order": "asc"}}


class Lookups:
    """What the cluster knows of leaves and nodes, kept. Safe for use by several threads."""

    def __init__(self, reader: Tables, columns: Columns, look: Look) -> None:
        self.stored = StoredColumns(columns)
        self.index = reader.index
        self.reader = reader
        self._columns = columns
        self._look = look
        self._found = BoundedCache[Ordinals | None](lambda one: 0 if one is None else one.nbytes)

    def matching(self, *queries: Json, most: int = ALL) -> list[Ordinals]:
        """The passages that match some queries, ascending, at most so many of each."""
        bodies = [listing(passages(one), most) for one in queries]
        return [ordinals_of(one) for one in self.index.search(*bodies)] if bodies else []

    def is_absent(self, leaf: Leaf) -> bool:
        """Whether some term of a leaf is in no passage."""
        return not leaf.terms or not all(self.reader.holding(*one) for one in leaf.terms)

    def lists(self, leaves: Iterable[Leaf]) -> dict[Leaf, Ordinals | None]:
        """The passages that hold some leaves; None of a leaf whose terms too many hold."""
        return self._found.get_all(leaves, self.lists_within)

    def lists_within(
        self, leaves: Iterable[Leaf], within: Sequence[int] | None = None
    ) -> dict[Leaf, Ordinals | None]:
        """The same, of some passages only if any are given, and not kept."""
        most = execution.MOST_LOOKED if within is None else len(within)
        inside = ANY if within is None else numbered(within)
        asked: dict[Leaf, Json] = {}
        found: dict[Leaf, Ordinals | None] = {}
        for leaf in leaves:
            if self.is_absent(leaf):
                found[leaf] = np.empty(0, np.int32)
            elif within is None and leaf.decided and self.reader.holding(*leaf.terms[0]) > most:
                found[leaf] = None
            else:
                asked[leaf] = all_of(holds(leaf.terms), inside)
        found_of = self.matching(*asked.values(), most=most + 1)
        for leaf, candidates in zip(asked, found_of, strict=True):
            found[leaf] = candidates if len(candidates) <= most else None
        return found | self._looked(
            {leaf: one for leaf, one in found.items() if not leaf.decided and one is not None}
        )

    def _looked(self, candidates: Mapping[Leaf, Ordinals]) -> dict[Leaf, Ordinals]:
        """The passages that hold some leaves, of those that hold their terms; what they are looked
        at in is fetched at once.
        """
        both = any(leaf.spelled or leaf.barred_signs or leaf.unit for leaf in candidates)
        near = {one for at in candidates.values() for one in at.tolist()}
        self.index.fields(near, FORM, *[TEXT] * both)
        return {
            leaf: at[self._look(leaf, at) > 0] if len(at) else at for leaf, at in candidates.items()
        }

    def highest(self, query: Json) -> float:
        """The highest score of a query, 0 where nothing matches."""
        (answer,) = self.index.search({"query": query, "size": 1, "_source": False})
        return float(answer["hits"]["max_score"] or 0)

    def homes(self, query: Json, column: str) -> list[int]:
        """The values, from 0 on, of a column of what matches."""
        found = listed(query)
        if found is None:
            (held,) = self.matching(all_of(query, {"range": {column: {"gte": 0}}}))
            found = held.tolist()
        values = self._columns[column][np.array(found, np.int64)]
        return np.unique(values[values >= 0]).tolist()  # type: ignore[no-any-return]


class Queries:
    """Makes queries of one plan's nodes; `open` once a leaf was taken by its terms alone. `within`
    are passages in which leaves of too many candidates are looked at.
    """

    def __init__(self, lookups: Lookups, within: Sequence[int] | None = None) -> None:
        self.lookups = lookups
        self._within = within
        self._made: dict[Node, Json] = {}
        self.open = False

    def query(self, node: Node) -> Json:
        """The query of a node, made once."""
        if node not in self._made:
            self._made[node] = self._query(node)
        return self._made[node]

    def _query(self, node: Node) -> Json:
        match node:
            case Leaf():
                return self._leaf(node)
            case Must(parts):
                return all_of(*map(self.query, parts))
            case Either(parts):
                return any_of(*map(self.query, parts))
            case Not(part):
                return {"bool": {"filter": [ANY], "must_not": [self.query(part)]}}
            case Among(column, values):
                return self.lookups.stored.among(column, values)
            case Lifted(part, column):
                found = self.query(part)
                homes = [] if found == NONE else self.lookups.homes(found, column)
                return any_of(found, numbered(homes))
            case Enough(parts, share):
                made = [(self.query(part), weight) for part, weight in parts]
                weighed = any_of(*(worth(one, weight) for one, weight in made if one != NONE))
                if weighed == NONE:
                    return NONE
                least = share * self.lookups.highest(weighed) * NEARLY
                return {"function_score": {"query": weighed, "min_score": least}}

    def _leaf(self, leaf: Leaf) -> Json:
        if self.lookups.is_absent(leaf):
            return NONE
        if leaf.decided:
            return holds(leaf.terms)
        found = self.lookups.lists([leaf])[leaf]
        if found is None and self._within is not None:
            found = self.lookups.lists_within([leaf], self._within)[leaf]
        if found is not None:
            return numbered(found.tolist())
        self.open = True
        return holds(leaf.terms)


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


def ordinals_of(answer: Json) -> Ordinals:
    """The passages that an answer lists."""
    return np.array([hit["sort"][-1] for hit in answer["hits"]["hits"]], np.int32)
