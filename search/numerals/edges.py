"""Where a numeral ends in a text, so that 三十 is not found in 三十五.

Arabic numbers are tokens of their own and need no such care; Chinese numerals are rows of
characters like any other, and a shorter one is a piece of a longer one. What numerals are worth is
for `index.text.numerals`.
"""

from __future__ import annotations

import re

from index.analysis.tokens import WORD_EDGE
from index.text.numerals import DIGIT, NUMERAL_CHARACTERS, chinese_number

_PIECE = rf"(?:{WORD_EDGE}\d+(?:\.\d+)?{WORD_EDGE}|[{NUMERAL_CHARACTERS}])"
_PIECES = re.compile(_PIECE)
_LEADING = re.compile(rf"{_PIECE}+")
_TRAILING = re.compile(rf"{_PIECE}+\Z")
_REACH = 24  # characters of a form on either side that may belong to the same numeral
_TWO_YEARS = re.compile(rf"([一二]{DIGIT}{{3}})({DIGIT}{{2}}|[一二]{DIGIT}{{3}})")


def has_numeral_edge(form: str, least: int) -> bool:
    """Whether a form begins or ends with a Chinese numeral of so many characters at least."""
    numeral = rf"[{NUMERAL_CHARACTERS}]{{{least}}}"
    return re.search(rf"\A{numeral}|{numeral}\Z", form) is not None


def stands_alone(form: str, start: int, end: int) -> bool:
    """Whether the numerals at the edges of a match are whole.

    一五四 is whole in 第一五四號, but not in 第一五四〇號; 三十 is neither in 三十五 nor in 三十萬;
    三個 is not in 十三個. Characters beside a numeral that make no numeral with it are none of it:
    統一三十年.

    Args: form: a `Form.text` (see `index.analysis.tokens`); start: where the match begins in it;
    end: where it ends.

    Returns: True also when no numeral stands at an edge of the match.
    """
    before = _pieces(_TRAILING.search(form[max(0, start - _REACH) : start]))
    after = _pieces(_LEADING.match(form[end : end + _REACH]))
    if not before and not after:
        return True
    match = form[start:end]
    leading, trailing = _pieces(_LEADING.match(match)), _pieces(_TRAILING.search(match))
    if "".join(leading) == match:
        return not _goes_on(before, leading, after)
    return not _goes_on(before, leading, []) and not _goes_on([], trailing, after)


def _pieces(run: re.Match[str] | None) -> list[str]:
    return _PIECES.findall(run.group()) if run else []


def _goes_on(before: list[str], numeral: list[str], after: list[str]) -> bool:
    """Whether pieces before or after belong to the same numeral."""
    if not numeral or _is_one_of_two_years(before, numeral, after):
        return False
    return any(
        _is_numeral(before[first:] + numeral + after[:last])
        for first in range(len(before) + 1)
        for last in range(len(after) + 1)
        if first < len(before) or last
    )


def _is_one_of_two_years(before: list[str], numeral: list[str], after: list[str]) -> bool:
    """一九四五－一九四九: the dash between two years leaves no trace in a form."""
    years = _TWO_YEARS.fullmatch("".join(before + numeral + after))
    return years is not None and "".join(numeral) in years.groups()


def _is_numeral(pieces: list[str]) -> bool:
    written = "".join(pieces)
    if WORD_EDGE * 2 in written:
        return False  # two Arabic numbers side by side
    if len(pieces) == 2 and all(re.fullmatch(DIGIT, piece) for piece in pieces):
        return False  # 二三個 is two or three, 統一三個 is three
    return chinese_number(written.replace(WORD_EDGE, "")) is not None
