"""A compiled query: what an engine is asked for, as immutable values.

A plan names terms, columns and weights and nothing else; it knows no arrays, no files and no
library. `search` compiles what was typed into one, an engine runs it (`index.engines.execution` is
the way of every engine that has no better one). Every number in it was decided by `search.ranking`.

    Leaf     a phrase of tokens, with the conditions under which it counts
    Must     all of several        Either  one of several        Not  none of one
    Enough   of several weighed ones so much as a share of what the best passage holds
    Lifted   what matches, and what it belongs to
    Among    passages whose column has one of some values
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import KW_ONLY, field
from typing import NamedTuple, TypeAlias

from index.frozen import frozen

ORDINAL = "ordinal"  # the column of a passage's own number


class Lookup(NamedTuple):
    """A term of a field."""

    field: str
    term: str


@frozen
class Conditions:
    """When a phrase of tokens counts.

    No word of the text is cut at its edges (`whole_words`), numerals there are whole
    (`whole_number`), punctuation, or a gloss in Latin letters, may stand between any two of its
    tokens (`any_punctuation`), it is no part of a longer name (`apart_from`: 尼日 in 尼日利亞), a
    percentage (`unit`) has its sign. In its key ? stands for one token, * for some of a clause, ~
    for up to `gap` of any.
    """

    _: KW_ONLY
    whole_words: bool = False
    whole_number: bool = False
    any_punctuation: bool = False
    apart_from: tuple[str, ...] = ()
    gap: int = 0
    unit: str = ""


@frozen
class Leaf(Conditions):
    """A phrase of tokens.

    A passage that holds it holds all of `terms`; where it is `decided` the reverse is true as well,
    and how often is the count of its one term. Otherwise what compiled the plan looks at the
    candidates (`index.engines.contract.Look`), by the conditions; also that its characters are
    spelled as some layers allow (`spelled`: as typed, then the layers that are off), and that it
    runs over none of some signs (`barred_signs`).
    """

    phrase_key: str
    terms: tuple[Lookup, ...]
    decided: bool = True
    spelled: tuple[str, ...] = ()
    barred_signs: str = ""


@frozen
class Must:
    """All of the parts; every passage where there are none."""

    parts: tuple[Node, ...]


@frozen
class Either:
    """At least one of the parts; nothing where there are none."""

    parts: tuple[Node, ...]


@frozen
class Not:
    """Passages that do not match the part."""

    part: Node


@frozen
class Enough:
    """Passages whose parts weigh at least `share` (0 to 1) of what the best passage's parts do."""

    parts: tuple[tuple[Node, float], ...]
    share: float


@frozen
class Among:
    """Passages with one of some values in a column."""

    column: str
    values: frozenset[int]


@frozen
class Lifted:
    """Passages that match the part, and those whose ordinal stands in its `column`."""

    part: Node
    column: str


Node: TypeAlias = Leaf | Must | Either | Not | Enough | Among | Lifted
NOTHING = Either(())
EVERYTHING = Must(())


def leaves_of(node: Node) -> Iterator[Leaf]:
    """The leaves of a node."""
    match node:
        case Leaf():
            yield node
        case Must(parts) | Either(parts):
            for part in parts:
                yield from leaves_of(part)
        case Not(part) | Lifted(part, _):
            yield from leaves_of(part)
        case Enough(parts, _):
            for part, _ in parts:
                yield from leaves_of(part)


class FieldNorm(NamedTuple):
    """A BM25 length norm: `k1`, `b`, and the share of the average length that counts as least."""

    k1: float
    b: float
    shortest: float


class WeightedTerm(NamedTuple):
    """A term, and what its count is weighed with: a passage has weight * n / (n + norm)."""

    field: str
    term: str
    weight: float


@frozen
class StandIn:
    """Equivalents of one word. A passage gains by what its best equivalent, scored by fields with
    the equivalent's count, exceeds the word's `own` terms.
    """

    own: tuple[WeightedTerm, ...]
    others: tuple[tuple[Leaf, tuple[tuple[str, float], ...]], ...]


@frozen
class Scoring:
    """What a passage's score is the sum of, times the factor of its value in `factor_column`."""

    norms: tuple[tuple[str, FieldNorm], ...] = ()
    terms: tuple[WeightedTerm, ...] = ()
    stand_ins: tuple[StandIn, ...] = ()
    bonuses: tuple[tuple[Node, float], ...] = ()
    factor_column: str = ""
    factors: tuple[float, ...] = ()


class Facet(NamedTuple):
    """A column whose values are counted, those with most passages; a filter on it is set aside."""

    column: str
    most: int


@frozen
class Plan:
    """A query, compiled.

    `root` says what matches and `filters` narrow it. The `wanted` best come back: by score, or
    ascending by the columns of `order` where it names some. Of all that pass the filters as many as
    `let_through` come in by their score alone, if it is `through_from` or more.
    """

    root: Node
    filters: tuple[Among, ...] = ()
    scoring: Scoring = field(default_factory=Scoring)
    order: tuple[str, ...] = ()
    wanted: int = 10
    let_through: int = 0
    through_from: float = 0.0
    facets: tuple[Facet, ...] = ()

    def __str__(self) -> str:
        return "\n".join(_plan_lines(self))


_VISIBLE = str.maketrans({"\x1f": "'", "\n": "¶"})


def _plan_lines(plan: Plan) -> Iterator[str]:
    yield from _node_lines(plan.root)
    yield from (f"filter {line}" for one in plan.filters for line in _node_lines(one))
    scoring = plan.scoring
    for name, norm in scoring.norms:
        yield f"field {name} k1 {norm.k1:g} b {norm.b:g}"
        own = (one for one in scoring.terms if one.field == name)
        yield from (f"  {_shown(one.term)} {one.weight:.2f}" for one in own)
    for stand_in in scoring.stand_ins:
        typed = " ".join(dict.fromkeys(_shown(one.term) for one in stand_in.own))
        others = (
            f"{_shown(leaf.phrase_key)} {sum(weight for _, weight in weights):.2f}"
            for leaf, weights in stand_in.others
        )
        yield f"stand in for {typed}: {', '.join(others)}"
    for node, weight in scoring.bonuses:
        yield f"bonus {weight:.2f}"
        yield from _inside(node)
    through = f", {plan.let_through} by score alone from {plan.through_from:.2f}"
    order = " ".join(plan.order) or "score"
    yield f"best {plan.wanted} by {order}{through if plan.let_through else ''}"
    if plan.facets:
        yield f"count {' '.join(facet.column for facet in plan.facets)}"


def _node_lines(node: Node) -> Iterator[str]:
    match node:
        case Leaf():
            said = [f"leaf {_shown(node.phrase_key)}{'' if node.decided else ' looked at'}"]
            named = ("whole_words", "whole_number", "any_punctuation")
            said += [name.replace("_", " ") for name in named if getattr(node, name)]
            said += [f"apart from {_shown(name)}" for name in node.apart_from]
            yield ", ".join(said + [f"spelled {one}" for one in node.spelled[:1]])
        case Among(column, values):
            more = f" and {len(values) - 8} more" if len(values) > 8 else ""
            yield f"{column} among {' '.join(map(str, sorted(values)[:8]))}{more}"
        case Lifted(part, column):
            yield f"or whose {column} it is"
            yield from _inside(part)
        case Not(part):
            yield "not"
            yield from _inside(part)
        case Enough(parts, share):
            yield f"enough, {share:g} of the best"
            for part, weight in parts:
                yield f"  weight {weight:.2f}"
                yield from _inside(part, 2)
        case Must(parts) | Either(parts):
            names = {Must: ("must", "everything"), Either: ("either", "nothing")}
            yield names[type(node)][not parts]
            for part in parts:
                yield from _inside(part)


def _inside(node: Node, depth: int = 1) -> Iterator[str]:
    return (f"{'  ' * depth}{line}" for line in _node_lines(node))


def _shown(key: str) -> str:
    return key.replace("\x1f\x1f", " ").translate(_VISIBLE).strip("'")
