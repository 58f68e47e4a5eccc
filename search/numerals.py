"""Numbers in English words, other forms of Chinese numerals, and where a numeral ends in a text."""

import re
from collections.abc import Iterator

from index.analysis.tokens import WORD_EDGE
from index.text import numerals
from index.text.patterns import late


def short_tens(value: int) -> Iterator[str]:
    """A value from 21 to 49 with a character of its own for the tens: 廿五, 卅八."""
    for sign, tens in numerals.SHORT_TENS.items():
        if tens < value < tens + 10:
            yield sign + numerals.DIGITS[value - tens]


def with_pairs(written: str) -> Iterator[str]:
    """Other ways to write the twos of what `in_units` made: 二百 as 兩百, first the foremost alone,
    then all. A two beside 十 or after a zero stays.
    """
    everywhere = re.sub("(?<![十零〇])二(?=[百千萬億兆])", "兩", written)
    foremost = everywhere[0] + written[1:]
    yield from (form for form in dict.fromkeys((foremost, everywhere)) if form != written)


def in_english(value: int) -> str | None:
    """A value below a hundred in English words, None beyond."""
    if not 20 <= value < 100:
        return numerals.ENGLISH_SMALL[value] if 0 <= value < 20 else None
    tens, ones = divmod(value, 10)
    return numerals.ENGLISH_TENS[tens - 2] + (f"-{numerals.ENGLISH_SMALL[ones]}" if ones else "")


_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth", "twenty": "twentieth",
}  # fmt: skip


def in_ordinal(value: int, words: bool = False) -> str:
    """An English ordinal below a hundred: 21st, in words twenty-first."""
    if words:
        *before, last = (in_english(value) or "").split("-")
        return "-".join([*before, _ORDINALS.get(last, f"{last}th")])
    teen = value % 100 in {11, 12, 13}
    return f"{value}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"


_PIECE = rf"(?:{WORD_EDGE}\d+(?:\.\d+)?{WORD_EDGE}|[{numerals.NUMERAL_CHARACTERS}])"
_PIECES = late(_PIECE)
_LEADING = late(rf"{_PIECE}+")
_TRAILING = late(rf"{_PIECE}+\Z")
_REACH = 24  # characters of a form on either side that may belong to the same numeral
_TWO_YEARS = late(
    rf"([一二]{numerals.DIGIT}{{3}})({numerals.DIGIT}{{2}}|[一二]{numerals.DIGIT}{{3}})"
)


def has_numeral_edge(form: str, least: int) -> bool:
    """Whether a form begins or ends with a Chinese numeral of at least this many characters."""
    numeral = rf"[{numerals.NUMERAL_CHARACTERS}]{{{least}}}"
    return re.search(rf"\A{numeral}|{numeral}\Z", form) is not None


def stands_alone(form: str, start: int, end: int) -> bool:
    """Whether the numerals at the edges of a match in a `Form.text` are whole, if there are any.

    一五四 is whole in 第一五四號, but not in 第一五四〇號; 三十 is neither in 三十五 nor in 三十萬;
    三個 is not in 十三個. A character beside it that makes no numeral with it is no part:
    統一三十年.
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
    # 一九四五－一九四九: the dash between two years leaves no trace in a form.
    years = _TWO_YEARS.fullmatch("".join(before + numeral + after))
    if not numeral or (years and "".join(numeral) in years.groups()):
        return False
    return any(
        _is_numeral(before[first:] + numeral + after[:last])
        for first in range(len(before) + 1)
        for last in range(len(after) + 1)
        if first < len(before) or last
    )


def _is_numeral(pieces: list[str]) -> bool:
    written = "".join(pieces)
    if WORD_EDGE * 2 in written:
        return False  # two Arabic numbers side by side
    if len(pieces) == 2 and all(re.fullmatch(numerals.DIGIT, piece) for piece in pieces):
        return False  # 二三個 is two or three, 統一三個 is three
    return numerals.chinese_number(written.replace(WORD_EDGE, "")) is not None
