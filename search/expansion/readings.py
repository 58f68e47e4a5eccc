"""What the sources for numbers, dates and references share: a run of text in which patterns are
found, and the entry that is made of what they find.

Not for reading numerals: that is `search.numerals`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from index.analysis.tokens import BREAK, Token, phrase_key, write
from index.text.numerals import NUMERAL_CHARACTERS, chinese_number
from search.results import Layer
from search.terms import Alternative, Entry

WEIGHT = 0.9
"""What another way to write a number counts against the typed one; set by hand like the weights of
`search.expansion.glossary_terms`."""

MAX_TEXTS = 24
"""Ways to write one number that an entry keeps, the first ones."""

GAP = " "
"""Stands in `Line.text` for a dash between two numerals in characters: 一九四五－一九四九."""

CJK_NUMERAL = rf"(?<![{NUMERAL_CHARACTERS}])[{NUMERAL_CHARACTERS}]+(?![{NUMERAL_CHARACTERS}])"
"""Regular expression over `Line.text`: a row of numeral characters, whole."""

ARABIC = r"<\d+>"
"""Regular expression over `Line.text`: a token of digits."""

NUMERAL = rf"(?:{ARABIC}|{CJK_NUMERAL})"
"""Regular expression over `Line.text`: a numeral in digits or in characters, not in both."""


_SIGNS = frozenset(f"<{NUMERAL_CHARACTERS}元")
"""Every number, date or reference in `Line.text` has one of these: 元 of 民國元年, < of all words
that are not Chinese."""


@dataclass(frozen=True, slots=True)
class Line:
    """A run of tokens as a string for regular expressions.

    CJK tokens stand as they are, others as `<word>`; BREAK stands before a token that is no
    neighbour of the one before it. `token_at` gives for each character of `text` its token, `cuts`
    the indexes of tokens before which a word ends.
    """

    text: str
    token_at: tuple[int, ...]
    source: Sequence[Token]
    cuts: AbstractSet[int]

    def tokens(self, match: re.Match[str], group: int | str = 0) -> tuple[int, int]:
        """The tokens `[first, last)` that a match, or a group of it, covers."""
        start, end = match.span(group)
        return self.token_at[start], self.token_at[end - 1] + 1

    def overhang(self, first: int, last: int) -> tuple[int, int]:
        """How many tokens the words that hold `[first, last)` reach beyond it, left and right."""
        start = max((cut for cut in self.cuts if cut <= first), default=0)
        end = min((cut for cut in self.cuts if cut >= last), default=last)
        return first - start, end - last


Found = Iterator[tuple[tuple[int, int], Sequence[str | Alternative]]]
"""Stretches of tokens `[first, last)`, each with other ways to write it."""


@dataclass(frozen=True, slots=True)
class PatternSource:
    """A source of equivalents that looks for patterns in the line of a run: each finder gives the
    stretches that it knows.
    """

    finders: tuple[Callable[[Line], Found], ...]

    def entries(self, tokens: Sequence[Token], cuts: AbstractSet[int]) -> list[Entry]:
        """See `contract.Equivalents`."""
        run = line(tokens, cuts)
        if _SIGNS.isdisjoint(run.text):
            return []
        found = (one for finder in self.finders for one in finder(run))
        entries = (entry(tokens, *place, texts) for place, texts in found)
        return [one for one in entries if one is not None]


def line(tokens: Sequence[Token], cuts: AbstractSet[int] = frozenset()) -> Line:
    """The line of a run of tokens."""
    text = ""
    token_at: list[int] = []
    previous: Token | None = None
    for place, token in enumerate(tokens):
        written = token.text if token.cjk else f"<{token.text}>"
        if previous is not None and not token.joined:
            written = BREAK + written
        elif previous is not None and token.start > previous.end and _are_digits(previous, token):
            written = GAP + written
        text += written
        token_at += [place] * len(written)
        previous = token
    return Line(text, tuple(token_at), tokens, cuts)


def _are_digits(*tokens: Token) -> bool:
    return all(token.text in NUMERAL_CHARACTERS for token in tokens)


def value_of(numeral: str) -> int | None:
    """The value of a stretch of `Line.text` that is one numeral, or None."""
    return chinese_number(numeral.replace("<", "").replace(">", ""))


def alternative(text: str, wanted: str | None = None) -> Alternative:
    """Another way to write a number; `wanted` is its phrase_key where that is not all of `text`."""
    return Alternative(
        text,
        phrase_key(text) if wanted is None else wanted,
        Layer.NUMBER,
        WEIGHT,
        whole_number=True,
    )


def entry(
    tokens: Sequence[Token], first: int, last: int, texts: Iterable[str | Alternative]
) -> Entry | None:
    """An entry for the tokens `[first, last)` of a run with other ways to write them, most likely
    first; without those that are written alike and those after the first `MAX_TEXTS`, and None when
    no other way is left.
    """
    own = write(tokens[first:last])
    by_phrase_key: dict[str, Alternative] = {}
    for text in texts:
        one = alternative(text) if isinstance(text, str) else text
        if one.phrase_key != own:
            by_phrase_key.setdefault(one.phrase_key, one)
    alternatives = tuple(by_phrase_key.values())[:MAX_TEXTS]
    return Entry(first, last, alternatives) if alternatives else None
