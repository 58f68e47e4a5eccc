"""The syntax tree of a query. `parser` makes it; `search.matching.compiling` answers it.

Words and phrases know where in the query their text begins; two that differ in nothing else are
equal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from index.frozen import frozen


@frozen
class Words:
    """A run of text as typed, cut into words later; `prefix` when it ended with an asterisk."""

    text: str
    prefix: bool = False
    start: int = field(default=0, compare=False)


@frozen
class Phrase:
    """「a b」~3: text between quotation marks, as typed, with up to `slop` tokens between words."""

    text: str
    start: int = field(default=0, compare=False)
    slop: int = 0


@frozen
class Pattern:
    """恐*主義, 機?票: a word with ? for one character, * for some within a clause."""

    text: str
    start: int = field(default=0, compare=False)


@frozen
class Near:
    """a NEAR/5 b: in either order, with up to this many tokens between them."""

    one: Words | Phrase
    other: Words | Phrase
    within: int


@frozen
class Filter:
    """section:結論, with the field's English name, see `search.query.lexer.FIELDS`."""

    field: str
    value: str


@frozen
class NoteCall:
    """note:3, 註3: the footnotes of one number."""

    number: str


@frozen
class Exclude:
    """NOT a, -a."""

    part: Node


@dataclass(frozen=True)
class _Several:
    parts: tuple[Node, ...]


class Loose(_Several):
    """a b, side by side: phrases and filters must hold, words may."""


class All(_Several):
    """a AND b."""


class Any(_Several):
    """a OR b."""


Node: TypeAlias = Words | Phrase | Pattern | Near | Filter | NoteCall | Exclude | Loose | All | Any
EMPTY = Loose(())
