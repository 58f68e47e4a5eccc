"""What the sources for numbers, dates and references share: a run of text in which patterns are
found, the finders made of them, and the forms (`forms.tsv`) in which what they find is written.

Not for reading and writing numerals: that is `index.text.numerals`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import product
from typing import Any, TypeAlias

from index.analysis.tokens import BREAK, Token, phrase_key, write
from index.frozen import frozen
from index.text.numerals import NUMERAL_CHARACTERS, chinese_number, in_digits, in_roman, in_units
from index.text.patterns import late
from index.text.tables import read_rows
from search.numerals import in_english, in_ordinal
from search.results import Layer
from search.terms import Alternative, Entry

WEIGHT = 0.9
"""What another way to write a number counts against the typed one; set by hand like the weights of
`search.expansion.glossary_terms`."""

MAX_TEXTS = 24  # ways to write one number that an entry keeps, the first ones

CJK_NUMERAL = rf"(?<![{NUMERAL_CHARACTERS}])[{NUMERAL_CHARACTERS}]+(?![{NUMERAL_CHARACTERS}])"
"""Regular expression over `Line.text`: a row of numeral characters, whole."""

ARABIC = r"<\d+>"  # regular expression over `Line.text`: a token of digits

NUMERAL = rf"(?:{ARABIC}|{CJK_NUMERAL})"
"""Regular expression over `Line.text`: a numeral in digits or in characters, not in both."""

_NUMERALS = frozenset(NUMERAL_CHARACTERS)
_SIGNS = frozenset(f"<{NUMERAL_CHARACTERS}元")
"""Every number, date or reference in `Line.text` has one: 元 of 民國元年, < of other words."""


@frozen
class Line:
    """A run of tokens as a string for regular expressions.

    CJK tokens stand as they are, others as `<word>`; BREAK stands before a token that is no
    neighbour of the one before it, a space for a dash between two numerals in characters:
    一九四五－一九四九. `token_at` gives for each character of `text` its token, `cuts` in order
    the indexes of tokens before which a word ends, both ends of the run among them.
    """

    text: str
    token_at: Sequence[int]
    source: Sequence[Token]
    cuts: Sequence[int]

    def tokens(self, match: re.Match[str]) -> tuple[int, int]:
        """The tokens `[first, last)` that a match covers."""
        return self.token_at[match.start()], self.token_at[match.end() - 1] + 1

    def overhang(self, first: int, last: int) -> tuple[int, int]:
        """How many tokens the words that hold `[first, last)` reach beyond it, left and right."""
        start = self.cuts[bisect_right(self.cuts, first) - 1]
        return first - start, self.cuts[bisect_left(self.cuts, last)] - last


Match: TypeAlias = re.Match[str]
Forms: TypeAlias = Iterable[str | Alternative]  # ways to write something, the most usual first
Found: TypeAlias = Iterator[tuple[tuple[int, int], Forms]]
"""Stretches of tokens `[first, last)`, each with other ways to write it."""


class Finders(list[Callable[[Line], Found]]):
    """What finds stretches that can be written otherwise, in the order of trust."""

    def reads(
        self, *patterns: str, whole: bool = False
    ) -> Callable[[Callable[[Match], Forms]], Callable[[Match], Forms]]:
        """Add a finder: of each match of some patterns over `Line.text` the function gives the
        forms; with `whole` only of those that no word reaches over.
        """
        expressions = [late(one) for one in patterns]

        def add(forms_of: Callable[[Match], Forms]) -> Callable[[Match], Forms]:
            def find(run: Line) -> Found:
                for match in (one for each in expressions for one in each.finditer(run.text)):
                    place = run.tokens(match)
                    if not whole or run.overhang(*place) == (0, 0):
                        yield place, forms_of(match)

            self.append(find)
            return forms_of

        return add


@frozen
class PatternSource:
    """A source of equivalents that looks for patterns; each finder gives what it knows."""

    finders: Sequence[Callable[[Line], Found]]

    def entries(self, tokens: Sequence[Token], cuts: AbstractSet[int]) -> Iterator[Entry]:
        """See `search.terms.Equivalents`."""
        run = line(tokens, cuts)
        if _SIGNS.isdisjoint(run.text):
            return
        for place, found in (one for finder in self.finders for one in finder(run)):
            others: dict[str, Alternative] = {}
            for one in (alternative(form) if isinstance(form, str) else form for form in found):
                others.setdefault(one.phrase_key, one)
            others.pop(write(tokens[slice(*place)]), None)
            if others:
                yield Entry(*place, tuple(others.values())[:MAX_TEXTS])


def line(tokens: Sequence[Token], cuts: AbstractSet[int] = frozenset()) -> Line:
    """The line of a run of tokens."""
    text = ""
    token_at: list[int] = []
    for place, token in enumerate(tokens):
        before = tokens[place - 1] if place else token
        written = token.text if token.cjk else f"<{token.text}>"
        if place and not token.joined:
            written = BREAK + written
        elif token.start > before.end and {before.text, token.text} <= _NUMERALS:
            written = " " + written
        text += written
        token_at += [place] * len(written)
    return Line(text, token_at, tokens, sorted({0, *cuts, len(tokens)}))


def value_of(numeral: str | None) -> int | None:
    """The value of a stretch of `Line.text` that is one numeral, or None."""
    return chinese_number(numeral.replace("<", "").replace(">", "")) if numeral else None


def alternative(text: str, wanted: str | None = None) -> Alternative:
    """Another way to write a number; `wanted` is its phrase_key where that is not all of `text`."""
    key = phrase_key(text) if wanted is None else wanted
    return Alternative(text, key, Layer.NUMBER, WEIGHT, whole_number=True)


NONE = "\0"  # a value that cannot be written
_WAYS: dict[str, Callable[[int], str | None]] = {
    "units": in_units,
    "digits": in_digits,
    "zeros": lambda value: in_digits(value, "零"),
    "words": in_english,
    "th": in_ordinal,
    "nth": lambda value: in_ordinal(value, words=True),
    "ROMAN": lambda value: in_roman(value).upper() if value <= 100 else None,
}


class _Number(int):
    def __format__(self, way: str) -> str:
        return (_WAYS[way](self) or NONE) if way in _WAYS else int.__format__(self, way)


@cache
def _forms() -> dict[str, list[str]]:
    return {name: row.split(" | ") for name, row in read_rows(__file__, "forms.tsv")}


def forms(name: str, /, **values: Any) -> list[str]:
    """The forms of a row of `forms.tsv`, filled with values; without those in which a number would
    have no such way to be written. Of a list of values each is tried, form by form.
    """
    lists = [one if isinstance(one, list) else [one] for one in values.values()]
    filled = [[_Number(one) if isinstance(one, int) else one for one in row] for row in lists]
    rows = [dict(zip(values, row, strict=True)) for row in product(*filled)]
    found = (form.format(**row) for form in _forms()[name] for row in rows)
    return [one for one in found if NONE not in one]
