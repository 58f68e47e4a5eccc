"""The syntax tree of a query. `parser` makes it; `search.matching.compiling` answers it.

Any      a OR b
All      a AND b
Loose    a b            what stands side by side: phrases and filters must hold, words may
Exclude  NOT a, -a
Words    a run of text without spaces, cut into words later
Phrase   "a b", "a b"~3
Pattern  恐*主義, 機?票
Near     a NEAR/5 b
Filter   kind:footnote, section:結論, speaker:特尼特, document:npt, author:, title:, year:, layer:
NoteCall note:3, 註3

Words and phrases know where in the query their text begins; two that differ in nothing else are
equal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Words:
    """A run of text as typed, without spaces; `prefix` when it ended with an asterisk."""

    text: str
    prefix: bool = False
    start: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Text between quotation marks, as typed; up to `slop` tokens may stand between its words."""

    text: str
    start: int = field(default=0, compare=False)
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Pattern:
    """A word with signs in it: ? for one character, * for some within a clause."""

    text: str
    start: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Near:
    """Two words or phrases, in either order, with up to so many tokens between them."""

    one: Words | Phrase
    other: Words | Phrase
    within: int


@dataclass(frozen=True, slots=True)
class Filter:
    """`field:value`; the field's name is the English one."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class NoteCall:
    """The footnotes of one number ("3")."""

    number: str


@dataclass(frozen=True, slots=True)
class Exclude:
    """What must not match."""

    part: Node


@dataclass(frozen=True)
class _Several:
    parts: tuple[Node, ...]


class Loose(_Several):
    """Parts side by side."""


class All(_Several):
    """Parts that must all match."""


class Any(_Several):
    """Parts of which one must match."""


Node: TypeAlias = Words | Phrase | Pattern | Near | Filter | NoteCall | Exclude | Loose | All | Any
EMPTY = Loose(())
