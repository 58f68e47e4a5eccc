"""Cuts a query into words, phrases, filters and signs, in half and full width alike.

What they add up to is for `search.query.parser`.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple, TypeAlias

from index.analysis.tokens import CJK, scan
from index.text.fold import fold
from index.text.numerals import chinese_number
from index.text.patterns import late
from search.query.tree import Filter, Node, NoteCall, Pattern, Phrase, Words
from search.results import Problem, ProblemCode

FIELDS = {
    "kind": "kind",
    "類型": "kind",
    "section": "section",
    "章節": "section",
    "note": "note",
    "註": "note",
    "speaker": "speaker",
    "說話者": "speaker",
    "document": "document",
    "文件": "document",
    "author": "author",
    "作者": "author",
    "title": "title",
    "題名": "title",
    "篇名": "title",
    "year": "year",
    "年份": "year",
    "layer": "layer",
    "層": "layer",
}
_FIELDS = {fold(name): field for name, field in FIELDS.items()}

_WIDTHS = {0xFF01 + i: 0x21 + i for i in range(0x5E)} | {0x3000: 0x20, 0x2212: 0x2D}
_CLOSING = {
    "「": "」", "『": "』", "｢": "｣", "“": '”"', "”": '”"', "„": '“”"', "‘": "’", "«": "»",
    "»": "«", "〝": "〞〟", '"': '"”“',
}  # fmt: skip
_NOTE = fold(r"(?:註釋|註解|註腳|腳註|附註|尾註|註)")
_NUMBER = r"([0-9]+|[〇零一二两三四五六七八九十百]+|[¹²³⁰⁴-⁹]+|[①-⑳])"
_NOTE_CALL = re.compile(
    rf"\s*(?:{_NOTE}|footnotes?|notes?|fn|n)(\.?\s*)[\[(〔]?\s*{_NUMBER}[\])〕\s]*"
)
_COUNTED_NOTE = re.compile(rf"\s*第\s*{_NUMBER}\s*[{fold('個條則')}]?\s*{_NOTE}\s*")
_TURNED_LINE = late(rf"(?<=[{CJK}])[^\S\r\n]*[\r\n]\s*(?=[{CJK}])")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


NEAR = 10
"""Tokens that may stand between the words of a NEAR that names no number."""
LONGEST_PATTERN = 12
"""Tokens of a word up to which a sign in it is one to be replaced, and no question mark between two
sentences."""

_SLOP = re.compile(r"~([0-9]{1,2})(?![0-9])")
_NEAR = re.compile(r"NEAR(?:/([0-9]{1,2}))?")
_WILD = late(rf"(?<=[\w{CJK}])[*?](?=[\w{CJK}*?])|^[*?]+(?=[\w{CJK}])|(?<=[{CJK}])\*(?=\*)")
_NOT_UNDERSTOOD = re.compile(r"(?<=\S)(?:~[0-9.]*|\^[0-9.]+)$|^[+]|^\[.* TO .*\]$")


class Nearness(NamedTuple):
    """NEAR/5: what stands before and after it has at most so many tokens between."""

    within: int


class Sign(Enum):
    """What binds the parts of a query."""

    AND = auto()
    OR = auto()
    NOT = auto()
    OPEN = auto()
    CLOSE = auto()


def note_called(query: str) -> str | None:
    """The number of the footnote that a whole query asks for: "3" for 註3, note 3, 注三 and 第三註;
    None for any other query.
    """
    folded = fold(query)
    if counted := _COUNTED_NOTE.fullmatch(folded):
        return _number(counted[1])
    match = _NOTE_CALL.fullmatch(folded)
    return None if match is None or _is_bare_n(match, folded) else _number(match[2])


def _number(written: str) -> str | None:
    digits = written.translate(_SUPERSCRIPTS)
    if digits.isascii():
        return str(int(digits))
    if "①" <= digits <= "⑳":
        return str(ord(digits) - ord("①") + 1)
    value = chinese_number(digits)
    return None if value is None else str(value)


def _is_bare_n(match: re.Match[str], folded: str) -> bool:
    """Whether a lone n stands without its point: "n. 3" calls a note, "N95" does not."""
    return re.match(r"\s*n\s*[^a-z.]", folded) is not None and "." not in match[1]


Lexeme: TypeAlias = Node | Sign | Nearness


class Lexer:
    """Cuts a query into words, phrases, filters and signs."""

    def __init__(self, query: str, problems: list[Problem]) -> None:
        self._query = query
        self._plain = query.translate(_WIDTHS)
        self._problems = problems
        self._at = 0

    def lexemes(self) -> list[Lexeme]:
        """All parts of the query in order; what means nothing is left out."""
        found: list[Lexeme] = []
        while self._at < len(self._query):
            lexeme = self._next(found)
            if lexeme is not None:
                found.append(lexeme)
        return found

    def _next(self, before: list[Lexeme]) -> Lexeme | None:
        sign = self._plain[self._at]
        if sign.isspace():
            self._at += 1
            return None
        if sign in "()":
            self._at += 1
            return Sign.OPEN if sign == "(" else Sign.CLOSE
        if sign == "-" and self._is_minus():
            self._at += 1
            return Sign.NOT
        if self._opens_quotation():
            return self._phrase()
        return self._word()

    def _is_minus(self) -> bool:
        before = self._plain[self._at - 1 : self._at]
        after = self._plain[self._at + 1 : self._at + 2]
        return (not before or before.isspace() or before == "(") and bool(after.strip(" -"))

    def _opens_quotation(self) -> bool:
        sign = self._query[self._at]
        return sign in _CLOSING or self._plain[self._at] == '"'

    def _phrase(self) -> Node | None:
        opening = self._query[self._at]
        closings = _CLOSING.get(opening, _CLOSING['"'])
        start = self._at + 1
        end = self._closing(opening, closings, start)
        if end is None:
            message = f"The quotation mark {opening} is not closed; it was passed over."
            self._problems.append(Problem(ProblemCode.UNBALANCED, opening, message))
            self._at += 1
            return None
        self._at = end + 1
        text = self._query[start:end]
        slop = _SLOP.match(self._plain, self._at)
        if slop:
            self._at = slop.end()
        return Phrase(text, start, int(slop[1]) if slop else 0) if scan(text) else None

    def _closing(self, opening: str, closings: str, start: int) -> int | None:
        depth = 1
        for place in range(start, len(self._query)):
            sign = self._query[place]
            if sign in closings or self._plain[place] in closings:
                depth -= 1
                if not depth:
                    return place
            elif sign == opening:
                depth += 1
        return None

    def _word(self) -> Lexeme | None:
        start = self._at
        while self._at < len(self._query) and not self._ends_word():
            self._at = self._after_character()
            if self._plain[self._at - 1] == ":" and self._field(start) is not None:
                return self._filter(start)
        text, plain = self._query[start : self._at], self._plain[start : self._at]
        if plain in {"AND", "OR", "NOT"}:
            return Sign[plain]
        if near := _NEAR.fullmatch(plain):
            return Nearness(int(near[1] or NEAR))
        if not scan(text):
            return None
        self._notice_unknown_field(plain)
        self._name_what_is_not_understood(plain)
        if (
            not {"*", "?"}.isdisjoint(plain)
            and _WILD.search(plain)
            and len(scan(text)) <= LONGEST_PATTERN
        ):
            return Pattern(plain, start)
        return Words(text.rstrip("*＊"), plain.endswith("*"), start)

    def _after_character(self) -> int:
        """Where the next character of a word stands: in Chinese a new line parts no words."""
        ends = "\n" in self._query or "\r" in self._query
        turned = _TURNED_LINE.match(self._query, self._at + 1) if ends else None
        return turned.end() if turned else self._at + 1

    def _ends_word(self) -> bool:
        sign = self._plain[self._at]
        return sign.isspace() or sign in "()" or self._opens_quotation()

    def _field(self, start: int) -> str | None:
        return _FIELDS.get(fold(self._plain[start : self._at - 1]))

    def _filter(self, start: int) -> Node | None:
        field = self._field(start) or ""
        value = self._value()
        if not value:
            message = f"{field}: needs a value, such as {field}:{'3' if field == 'note' else '…'}."
            self._problems.append(Problem(ProblemCode.BAD_FIELD, field, message))
            return None
        if field != "note":
            return Filter(field, value)
        number = note_called(f"note {value}")
        if number is None:
            message = f"note: needs a number, not {value}."
            self._problems.append(Problem(ProblemCode.BAD_FIELD, value, message))
            return None
        return NoteCall(number)

    def _value(self) -> str:
        if self._at < len(self._query) and self._opens_quotation():
            phrase = self._phrase()
            return phrase.text.strip() if isinstance(phrase, Phrase) else ""
        start = self._at
        while self._at < len(self._query) and not self._ends_word():
            self._at += 1
        return self._query[start : self._at].strip()

    def _name_what_is_not_understood(self, plain: str) -> None:
        """Signs of other query languages, which are searched as text."""
        if match := _NOT_UNDERSTOOD.search(plain):
            message = f"{match[0]} is not understood here; searched as text."
            self._problems.append(Problem(ProblemCode.SYNTAX, match[0], message))

    def _notice_unknown_field(self, plain: str) -> None:
        match = re.match(r"([a-z]{3,12}):(?!//)\S", plain)
        if match:
            known = ", ".join(sorted(set(FIELDS.values())))
            message = f"There is no field {match[1]}; searched as text. Fields: {known}."
            self._problems.append(Problem(ProblemCode.UNKNOWN_FIELD, match[1], message))
