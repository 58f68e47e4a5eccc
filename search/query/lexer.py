"""Cuts a query into words, phrases, filters and signs, in half and full width.

What they add up to is for `search.query.parser`.
"""

import re
from collections.abc import Callable, Iterator
from enum import Enum, auto
from typing import NamedTuple, TypeAlias
from unicodedata import category

from index.analysis.tokens import CJK, scan
from index.text.fold import fold
from index.text.numerals import value_of
from index.text.patterns import late
from index.text.tables import read_rows
from search.query.tree import Filter, Node, NoteCall, Pattern, Phrase, Words
from search.results import ProblemCode

FIELDS = {name: field for field, *names in read_rows(__file__) for name in (field, *names)}
_FIELDS = {fold(name): field for name, field in FIELDS.items()}

_WIDTHS = {0xFF01 + i: 0x21 + i for i in range(0x5E)} | {0x3000: 0x20, 0x2212: 0x2D}
_CLOSING = {
    "「": "」", "『": "』", "｢": "｣", "“": '”"', "”": '”"', "„": '“”"', "‘": "’", "«": "»",
    "»": "«", "〝": "〞〟", '"': '"”“',
}  # fmt: skip
_NOTE = fold(r"(?:註釋|註解|註腳|腳註|附註|尾註|註)")
_NUMBER = r"([0-9]+|[〇零一二两三四五六七八九十百]+|[¹²³⁰⁴-⁹]+|[①-⑳])"
_NOTE_CALL = late(rf"\s*(?:{_NOTE}|footnotes?|notes?|fn|n)(\.?\s*)[\[(〔]?\s*{_NUMBER}[\])〕\s]*")
_COUNTED_NOTE = late(rf"\s*第\s*{_NUMBER}\s*[{fold('個條則')}]?\s*{_NOTE}\s*")
_TURNED_LINE = late(rf"(?<=[{CJK}])[^\S\r\n]*[\r\n]\s*(?=[{CJK}])")

NEAR = 10  # tokens that may stand between the words of a NEAR that names no number
LONGEST_PATTERN = 12
"""Tokens of a word up to which a sign in it is to be replaced: no question mark of a sentence; and
of a quotation up to which they may stand apart."""

_SLOP = late(r"~([0-9]{1,2})(?![0-9])")
_NEAR = late(r"NEAR(?:/([0-9]{1,2}))?")
_WILDCARDS = frozenset("*?")
_WILD = late(rf"(?<=[\w{CJK}])[*?](?=[\w{CJK}*?])|^[*?]+(?=[\w{CJK}])|(?<=[{CJK}])\*(?=\*)")
_SIGNS = frozenset({"So", "Sm", "Sc", "Co", "Cn"})  # emoji, +, €, private use: in no index
_NOT_UNDERSTOOD = late(r"(?<=\S)(?:~[0-9.]*|\^[0-9.]+)$|^[+]|^\[.* TO .*\]$")


class Nearness(NamedTuple):
    """NEAR/5: what stands before and after it has at most this many tokens between."""

    within: int


class Sign(Enum):
    """What binds the parts of a query."""

    AND = auto()
    OR = auto()
    NOT = auto()
    OPEN = auto()
    CLOSE = auto()


def note_called(query: str) -> str | None:
    """The number of the note that a whole query asks for: "3" for 註3, note 3, 第三註; or None."""
    folded = fold(query)
    if not {"注", "n"} & set(folded):  # most queries, which then need no expressions
        return None
    if counted := _COUNTED_NOTE.fullmatch(folded):
        return _number(counted[1])
    match = _NOTE_CALL.fullmatch(folded)
    # A lone n needs its point: "n. 3" calls a note, "N95" does not.
    bare = match and re.match(r"\s*n\s*[^a-z.]", folded) and "." not in match[1]
    return None if match is None or bare else _number(match[2])


def _number(written: str) -> str | None:
    value = value_of(written)
    return None if value is None else str(value)


Lexeme: TypeAlias = Node | Sign | Nearness


class Lexer:
    """Cuts a query into words, phrases, filters and signs.

    Args: query: as typed; tell: called with what is odd about it.
    """

    def __init__(self, query: str, tell: Callable[[ProblemCode, str, str], None]) -> None:
        self._query = query
        self._plain = query.translate(_WIDTHS)
        self._has_lines = not {"\n", "\r"}.isdisjoint(query)
        self._tell = tell
        self._at = 0

    def lexemes(self) -> Iterator[Lexeme]:
        """All parts of the query in order; what means nothing is left out."""
        while self._at < len(self._query):
            sign = self._plain[self._at]
            lexeme: Lexeme | None
            if sign in _CLOSING:
                lexeme = self._phrase()
            elif sign.isspace() or sign in "()" or (sign == "-" and self._is_minus()):
                self._at += 1
                lexeme = {"(": Sign.OPEN, ")": Sign.CLOSE, "-": Sign.NOT}.get(sign)
            else:
                lexeme = self._word()
            if lexeme is not None:
                yield lexeme

    def _is_minus(self) -> bool:
        before = self._plain[self._at - 1 : self._at]
        after = self._plain[self._at + 1 : self._at + 2]
        return (not before or before.isspace() or before == "(") and bool(after.strip(" -"))

    def _phrase(self) -> Phrase | None:
        opening, start = self._query[self._at], self._at + 1
        end = self._closing(self._plain[self._at], start)
        if end is None:
            message = f"The quotation mark {opening} is not closed; it was passed over."
            self._tell(ProblemCode.UNBALANCED, opening, message)
            self._at += 1
            return None
        self._at = end + 1
        text = self._query[start:end]
        slop, tokens = _SLOP.match(self._plain, self._at), len(scan(text))
        if slop:
            self._at = slop.end()
        if slop and tokens > LONGEST_PATTERN:
            message = f"{slop[0]} is understood after {LONGEST_PATTERN} words at most; passed over."
            self._tell(ProblemCode.SYNTAX, slop[0], message)
            slop = None
        return Phrase(text, start, int(slop[1]) if slop else 0) if tokens else None

    def _closing(self, opening: str, start: int) -> int | None:
        depth = 1
        for place in range(start, len(self._plain)):
            if self._plain[place] in _CLOSING[opening]:
                depth -= 1
                if not depth:
                    return place
            elif self._plain[place] == opening:
                depth += 1
        return None

    def _word(self) -> Lexeme | None:
        start = self._at
        while not self._ends_word():
            # In Chinese a new line parts no words.
            turned = _TURNED_LINE.match(self._query, self._at + 1) if self._has_lines else None
            self._at = turned.end() if turned else self._at + 1
            if self._plain[self._at - 1] == ":" and (
                field := _FIELDS.get(fold(self._plain[start : self._at - 1]))
            ):
                return self._filter(field)
        text, plain = self._query[start : self._at], self._plain[start : self._at]
        if plain in {"AND", "OR", "NOT"}:
            return Sign[plain]
        if near := _NEAR.fullmatch(plain):
            return Nearness(int(near[1] or NEAR))
        tokens = scan(text)
        self._notice(plain)
        if not tokens:
            return None
        wild = not _WILDCARDS.isdisjoint(plain) and _WILD.search(plain)
        if wild and len(tokens) <= LONGEST_PATTERN:
            return Pattern(plain, start)
        return Words(text.rstrip("*＊"), plain.endswith("*"), start)

    def _ends_word(self) -> bool:
        sign = self._plain[self._at : self._at + 1]
        return not sign or sign.isspace() or sign in "()" or sign in _CLOSING

    def _filter(self, field: str) -> Node | None:
        value = self._value()
        if not value:
            message = f"{field}: needs a value, such as {field}:{'3' if field == 'note' else '…'}."
            self._tell(ProblemCode.BAD_FIELD, field, message)
            return None
        if field != "note":
            return Filter(field, value)
        number = note_called(f"note {value}")
        if number is None:
            self._tell(ProblemCode.BAD_FIELD, value, f"note: needs a number, not {value}.")
            return None
        return NoteCall(number)

    def _value(self) -> str:
        if self._plain[self._at : self._at + 1] in _CLOSING:
            phrase = self._phrase()
            return phrase.text.strip() if phrase else ""
        start = self._at
        while not self._ends_word():
            self._at += 1
        return self._query[start : self._at].strip()

    def _notice(self, plain: str) -> None:
        """Name unknown fields, signs of other query languages, and what is passed over."""
        if match := re.match(r"([a-z]{3,12}):(?!//)\S", plain):
            known = ", ".join(sorted(set(FIELDS.values())))
            message = f"There is no field {match[1]}; searched as text. Fields: {known}."
            self._tell(ProblemCode.UNKNOWN_FIELD, match[1], message)
        if match := _NOT_UNDERSTOOD.search(plain):
            message = f"{match[0]} is not understood here; searched as text."
            self._tell(ProblemCode.SYNTAX, match[0], message)
        elif signs := "".join(one for one in plain if category(one) in _SIGNS):
            message = f"{signs} is no letter, digit or character; it was passed over."
            self._tell(ProblemCode.PASSED_OVER, signs, message)
