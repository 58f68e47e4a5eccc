"""Nodes of a plan as queries of the cluster.

A leaf that its terms do not decide is looked at in all its candidates, as in
`index.engines.execution`, and then is the list of those that hold it; where there are too many
candidates it is taken by its terms alone, and the run is `open`: what it counts are bounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.cluster.connection import PAGE, Index, Json
from index.cluster.rows import PASSAGE, STORED, indexed
from index.engines import execution
from index.engines.cache import BoundedCache
from index.engines.contract import Columns, Look
from index.engines.plan import ORDINAL, Among, Either, Enough, Leaf, Lifted, Lookup, Must, Node, Not
from index.engines.reading import EngineReader

Ordinals = NDArray[np.int32]
ANY: Json = {"term": {"table": PASSAGE}}
NONE: Json = {"terms": {"n": []}}
NEARLY = 1 - 1e-6  # of a bound on sums of weights, which the cluster adds up in another order
FOUND_LIMIT = 16 * 1024 * 1024  # bytes of what is kept of leaves


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

    def __init__(self, index: Index, reader: EngineReader, columns: Columns, look: Look) -> None:
        self.stored = StoredColumns(columns)
        self._index = index
        self._reader = reader
        self._columns = columns
        self._look = look
        self._found: BoundedCache[Ordinals] = BoundedCache(lambda one: one.nbytes, FOUND_LIMIT)

    def ordinals(self, query: Json, *sort: Json, **more: int) -> Ordinals:
        """The passages that match, in order."""
        hits = self._index.hits(passages(query), *sort, **more)
        return np.array([hit["sort"][-1] for hit in hits], np.int32)

    def is_absent(self, leaf: Leaf) -> bool:
        """Whether some term of a leaf is in no passage."""
        return not leaf.terms or not all(self._reader.holding(*one) for one in leaf.terms)

    def found(self, leaf: Leaf, within: Sequence[int] | None = None) -> Ordinals | None:
        """The passages that hold a leaf; where there are too many candidates to look at, those of
        some passages, or None.
        """
        most = min(execution.MOST_LOOKED, PAGE)
        held = self._found.get(leaf, lambda: self._looked(leaf, ANY, most))
        if len(held) <= most:
            return held
        return None if within is None else self._looked(leaf, numbered(within), len(within))

    def _looked(self, leaf: Leaf, within: Json, most: int) -> Ordinals:
        """The passages that hold a leaf; where more than `most` hold its terms, some of those."""
        candidates = self.ordinals(all_of(holds(leaf.terms), within), size=most + 1)
        if not 0 < len(candidates) <= most:
            return candidates
        return candidates[self._look(leaf, candidates) > 0]

    def highest(self, query: Json) -> float:
        """The highest score of a query, 0 where nothing matches."""
        (answer,) = self._index.search({"query": query, "size": 1, "_source": False})
        return float(answer["hits"]["max_score"] or 0)

    def homes(self, query: Json, column: str) -> list[int]:
        """The values, from 0 on, of a column of what matches."""
        if (found := listed(query)) is not None:
            values = self._columns[column][np.array(found, np.int64)]
            return np.unique(values[values >= 0]).tolist()  # type: ignore[no-any-return]
        homes: list[int] = []
        each: Json = {"size": PAGE, "sources": [{"home": {"terms": {"field": column}}}]}
        matched = all_of(query, {"range": {column: {"gte": 0}}})
        while True:
            asked = {"query": matched, "size": 0, "aggs": {"homes": {"composite": each}}}
            buckets = self._index.search(asked)[0]["aggregations"]["homes"]["buckets"]
            homes += [one["key"]["home"] for one in buckets]
            if len(buckets) < PAGE:
                return homes
            each = {**each, "after": buckets[-1]["key"]}


class Run:
    """Makes queries of one plan's nodes; `open` once a leaf was taken by its terms alone. `within`
    are passages in which leaves of too many candidates are looked at.
    """

    def __init__(self, lookups: Lookups, within: Sequence[int] | None = None) -> None:
        self._lookups = lookups
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
                return self._lookups.stored.among(column, values)
            case Lifted(part, column):
                found = self.query(part)
                homes = [] if found == NONE else self._lookups.homes(found, column)
                return any_of(found, numbered(homes))
            case Enough(parts, share):
                made = [(self.query(part), weight) for part, weight in parts]
                weighed = any_of(*(worth(one, weight) for one, weight in made if one != NONE))
                if weighed == NONE:
                    return NONE
                least = share * self._lookups.highest(weighed) * NEARLY
                return {"function_score": {"query": weighed, "min_score": least}}

    def _leaf(self, leaf: Leaf) -> Json:
        if self._lookups.is_absent(leaf):
            return NONE
        if leaf.decided:
            return holds(leaf.terms)
        found = self._lookups.found(leaf, self._within)
        if found is not None:
            return numbered(found.tolist())
        self.open = True
        return holds(leaf.terms)
