"""The contract between the project and an engine: a store of postings that runs plans.

An engine keeps, for each passage (known to it by a dense `ordinal`) and each field, which terms
occur and how often, gives the postings of a term back as arrays, and finds the best passages for a
compiled query (`index.engines.plan`). Tokens come from `index.analysis`, every weight of a plan
from `search.ranking`: hits are therefore the same on every engine, and no engine object leaves this
package. One file an engine; each is the only importer of its library; `tests/index/engines/` holds
the one suite that all of them pass.

Terms are non-empty strings that UTF-8 can encode; fields are Python identifiers without a leading
underscore. Arrays that a reader gives out are shared between threads and must not be written to.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.engines.plan import FieldNorm, Leaf, Node, Plan


class Postings(NamedTuple):
    """Where a term occurs: `ordinals`, int32, ascending; `counts`, float32, same length."""

    ordinals: NDArray[np.int32]
    counts: NDArray[np.float32]


class TokenCounts(NamedTuple):
    """The tokens of some neighbouring passages in one field, counted passage by passage.

    `terms` are the distinct ones. For each passage in order, `lengths` is its number of tokens and
    `holding` that of its distinct terms (int32). For each distinct term of each passage in order,
    `places` is its place in `terms` and `counts` how often it occurs (int32).
    """

    terms: list[str]
    lengths: NDArray[np.int32]
    holding: NDArray[np.int32]
    places: NDArray[np.int32]
    counts: NDArray[np.int32]

    def passages(self) -> dict[str, int]:
        """How many of the passages hold each term."""
        numbers = np.bincount(self.places, minlength=len(self.terms)).tolist()
        return dict(zip(self.terms, numbers, strict=True))


def count_tokens(passages: Sequence[Sequence[str]]) -> TokenCounts:
    """Count the tokens of some passages, of each in order, repetitions kept."""
    counted = [Counter(tokens) for tokens in passages]
    numbers: dict[str, int] = {}
    places = array("i")
    counts = array("i")
    for one in counted:
        places.extend([numbers.setdefault(term, len(numbers)) for term in one])
        counts.extend(one.values())
    return TokenCounts(
        list(numbers),
        np.array([len(tokens) for tokens in passages], np.int32),
        np.array([len(one) for one in counted], np.int32),
        np.array(places, np.int32),
        np.array(counts, np.int32),
    )


Tokens = Mapping[str, TokenCounts]  # by field; the passages are the same in all of them
Columns: TypeAlias = Mapping[str, NDArray[np.integer]]
"""What the docstore knows of every passage, by name: arrays of shape (size,), -1 for nothing."""
Look: TypeAlias = Callable[[Leaf, NDArray[np.int32]], NDArray[np.float32]]
"""How often each of some candidates holds a leaf that postings do not decide, or 0."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """What a plan found, best first.

    `ordinals` and `scores` have the same length, at most the plan's `wanted`; `total` is how many
    passages match, a lower bound where it is not exact; `facets` holds by column an array of shape
    (values, 2), each row a value and its passages, values ascending.
    """

    ordinals: NDArray[np.intp]
    scores: NDArray[np.float32]
    total: int
    total_is_exact: bool
    facets: Mapping[str, NDArray[np.int64]]


class Executor(Protocol):
    """Runs plans over one opened index. Safe for use by several threads."""

    def prepare(self, nodes: Iterable[Node]) -> None:
        """Learn of nodes whose passages will be asked for, so that an engine which has to ask
        elsewhere does so once for all of them.
        """

    def count(self, node: Node) -> int:
        """How many passages match a node; an upper bound where some were not looked at."""

    def best(self, plan: Plan) -> Candidates:
        """The best passages for a plan. Of equal scores the lower ordinal comes first."""


class PassagePostings(Protocol):
    """Passages whose postings are at hand."""

    @property
    def size(self) -> int:
        """See `index.engines.reading.EngineReader`, also for `live` and `holding`."""

    def live(self) -> NDArray[np.bool_]: ...

    def holding(self, field: str, term: str) -> int: ...

    def postings(self, field: str, term: str) -> Postings:
        """Postings of one term, without removed passages; empty arrays when the term is absent."""

    def counts(self, field: str, term: str, at: NDArray[np.integer]) -> NDArray[np.float32]:
        """How often each of some passages, ascending and none of them removed, holds a term."""

    def norm(self, field: str, norm: FieldNorm) -> NDArray[np.float32]:
        """k1 * (1 - b + b * length / average length) of a field, by ordinal. What is shorter than
        `norm.shortest` of the average, titles above all, has no part in it.
        """
