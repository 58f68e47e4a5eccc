"""Equivalents of numbers: digits and characters, with and without units, large ones with million,
decimals, fractions, percentages, ranges, and days that became names (九一一).

Conservative: a lone character is a number only before a counter, two characters without a unit
(二三, 一一) are none, and neither is a numeral inside a longer word (萬一, 三十而立). Years and
dates are for `dates`, what is numbered for `references`, how numbers are written for
`forms.number_forms`.
"""

from __future__ import annotations

import re
from fractions import Fraction

from index.text.fold import fold
from index.text.numerals import DIGIT, NUMERAL_CHARACTERS
from index.text.patterns import late
from search.expansion import number_forms as forms
from search.expansion.readings import (
    ARABIC,
    CJK_NUMERAL,
    NUMERAL,
    Found,
    Line,
    value_of,
)
from search.numerals import ENGLISH_SMALL, ENGLISH_TENS

_SHORT_COUNTERS = (
    "個位名人次年天日種項件條款章節頁卷屆期輪枚艘架輛座支隊部篇份張歲級層倍週噸員例批場點秒"
)
_COUNTERS = {fold(sign): sign for sign in _SHORT_COUNTERS}
"""What makes a number of a lone digit before it, by its folded sign. Left out are those that end
common words with 一: 些, 定, 起, 般, 樣, 面, 家, 所."""
_LONG = "公斤 公里 公尺 公分 公頃 公噸 公升 千米 小時 分鐘 星期 世代 英里 海里 平方"
_LONG_COUNTERS = {fold(word): word for word in _LONG.split()}
"""The same in two characters."""
_COUNTERS_OF_ONE = frozenset(fold("年日天次歲倍級名"))  # before others (一座) it is an article
_POINTING = frozenset(fold("哪這那每某另同任"))  # as in 哪一年
_MAY_FOLLOW = frozenset((*_COUNTERS, *fold("餘多幾號國分點度米元月小公第")))
"""What may stand in one word with a longer numeral before it (三十餘); anything else makes another
word of it (三十六計)."""

_SMALL_WORDS = {word: value for value, word in enumerate(ENGLISH_SMALL) if value}
_TENS_WORDS = {word: 10 * tens for tens, word in enumerate(ENGLISH_TENS, 2)}
_ENGLISH = (
    rf"(?:<(?P<tens>{'|'.join(_TENS_WORDS)})>(?:<(?P<ones>{'|'.join(ENGLISH_SMALL[1:10])})>)?"
    rf"|<(?P<small>{'|'.join(_SMALL_WORDS)})>)"
)
_SHORT = r"\d{1,9}(?:\.\d{1,9})?"
_SCALED = late(
    rf"(?:<(?P<digits>{_SHORT})>|{_ENGLISH})<(?P<scale>{'|'.join(forms.ENGLISH_SCALES)})>"
)
_SPELLED = late(_ENGLISH)
_PERCENTAGE = late(
    rf"百分之(?:(?P<whole>{CJK_NUMERAL})(?:点(?P<part>{DIGIT}+))?|<(?P<after>{_SHORT})>)"
    rf"|<(?P<before>{_SHORT})>(?:<percent>|<per><cent>)"
)
_TENTHS = late(rf"(?P<tens>[一二{fold('兩')}三四五六七八九])成(?P<ones>[一二三四五六七八九])?")
_FRACTION = late(rf"(?P<whole>{NUMERAL})分之(?P<part>{NUMERAL})")
_PARTS = {f"{name}{end}": whole for whole, name in forms.ENGLISH_PARTS.items() for end in ("", "s")}
_ENGLISH_FRACTION = late(
    rf"<(?P<part>{'|'.join(ENGLISH_SMALL[1:10])})><(?P<whole>{'|'.join(_PARTS)})>"
)
_RANGE = late(rf"(?P<first>{NUMERAL})[至到](?P<last>{NUMERAL})")
_LARGEST_OF_RANGE = 999
_DECIMAL = late(
    rf"(?P<whole>{CJK_NUMERAL})点(?P<part>{DIGIT}+)(?![{NUMERAL_CHARACTERS}分])"
    r"|<(?P<digits>\d{1,9}\.\d{1,9})>"
)
_UNITS = f"[{fold('十百千萬億兆')}]"
_PLAIN = late(rf"(?:<\d+(?:\.\d+)?>{_UNITS}+|[{NUMERAL_CHARACTERS}])+(?:{ARABIC})?|{ARABIC}")
_DAY = late(r"<(\d{1,2})><(\d{1,2})>")
_BY_DAY = {day: name for name, day in forms.NAMED_DAYS.items()}
_ROW = late(f"{DIGIT}+")


def _percentages(run: Line) -> Found:
    for match in _PERCENTAGE.finditer(run.text):
        number = match["after"] or match["before"] or _decimal(match["whole"], match["part"])
        if number is not None:
            yield run.tokens(match), forms.percentage_forms(number)


def _tenths(run: Line) -> Found:
    """三成, 三成五 as percentages."""
    for match in _TENTHS.finditer(run.text):
        first, last = run.tokens(match)
        if run.overhang(first, last) == (0, 0):
            ones = value_of(match["ones"]) if match["ones"] else 0
            yield (first, last), forms.percentage_forms(f"{value_of(match['tens'])}{ones}")


def _fractions(run: Line) -> Found:
    for match in _FRACTION.finditer(run.text):
        whole, part = value_of(match["whole"]), value_of(match["part"])
        if whole and part and part < whole < 100:
            yield run.tokens(match), forms.fraction_forms(part, whole)
    for match in _ENGLISH_FRACTION.finditer(run.text):
        part, whole = _SMALL_WORDS[match["part"]], _PARTS[match["whole"]]
        if part < whole:
            yield run.tokens(match), forms.fraction_forms(part, whole)


def _ranges(run: Line) -> Found:
    """三至五年."""
    for match in _RANGE.finditer(run.text):
        first, last = value_of(match["first"]), value_of(match["last"])
        if first and last and first < last <= _LARGEST_OF_RANGE:
            yield run.tokens(match), forms.range_forms(first, last)


def _decimals(run: Line) -> Found:
    for match in _DECIMAL.finditer(run.text):
        number = match["digits"] or _decimal(match["whole"], match["part"])
        if number is not None:
            yield run.tokens(match), forms.decimal_forms(number)


def _decimal(whole: str, part: str | None) -> str | None:
    """三點五 as 3.5, or None when what stands before the point is no number."""
    value = value_of(whole)
    if value is None:
        return None
    return f"{value}.{''.join(str(value_of(digit)) for digit in part)}" if part else str(value)


def _scaled(run: Line) -> Found:
    """4 million, four million."""
    for match in _SCALED.finditer(run.text):
        count = Fraction(match["digits"] or _spelled_value(match))
        value = count * forms.ENGLISH_SCALES[match["scale"]]
        if value.denominator == 1 and value > 0:
            yield run.tokens(match), forms.number_forms(int(value))


def _spelled_out(run: Line) -> Found:
    for match in _SPELLED.finditer(run.text):
        if (value := _spelled_value(match)) > 10:
            yield run.tokens(match), forms.number_forms(value)


def _spelled_value(match: re.Match[str]) -> int:
    values = {**_SMALL_WORDS, **_TENS_WORDS}
    return sum(values[match[name]] for name in ("tens", "ones", "small") if match[name])


def _days(run: Line) -> Found:
    """9/11, 9·11."""
    for match in _DAY.finditer(run.text):
        name = _BY_DAY.get((int(match[1]), int(match[2])))
        if name is not None:
            yield run.tokens(match), forms.day_forms(name)


def _plain(run: Line) -> Found:
    for match in _PLAIN.finditer(run.text):
        first, last = run.tokens(match)
        first = _word_start(run, run.text[: match.start()], first, last)
        written = "".join(token.text for token in run.source[first:last])
        value = value_of(written) if first < last else None
        if not value:
            continue
        if value <= 10:
            counter = _counter(run, first, last)
            if counter:
                end = last + len(counter)
                yield (first, end), [form + counter for form in forms.small_forms(value)]
        elif _is_number(written) and _word_ends(run, written, first, last):
            name = forms.named_day(value)
            yield (first, last), (forms.day_forms(name) if name else []) + forms.number_forms(value)


def _word_start(run: Line, before: str, first: int, last: int) -> int:
    """Where a numeral begins: after the end of a word whose last character looks like one, as in
    統一|三十年; `last` when all of it belongs to that word.
    """
    tokens = run.source
    if not tokens[first].cjk or run.overhang(first, first)[0] == 0 or before.endswith("第"):
        return first
    if tokens[first - 1].end < tokens[first].start:  # the second of 一九四五－一九四九
        return first
    return min((cut for cut in run.cuts if first < cut < last), default=last)


def _counter(run: Line, first: int, last: int) -> str:
    """The counter after a numeral up to 10, where both together are whole words; "" if none is."""
    tokens = run.source
    pair = "".join(token.text for token in tokens[last : last + 2] if token.joined)
    counter = _LONG_COUNTERS.get(pair) or _COUNTERS.get(pair[:1], "")
    if not counter or run.overhang(first, last + len(counter)) != (0, 0):
        return ""
    if tokens[first].text != "一" or len(counter) > 1:
        return counter
    pointed = first > 0 and tokens[first - 1].text in _POINTING
    return counter if pair[0] in _COUNTERS_OF_ONE and not pointed else ""


def _is_number(written: str) -> bool:
    """Not two digits side by side (三五), unless the second is a zero (八〇年代)."""
    row = _ROW.fullmatch(written) is not None
    return not row or len(written) != 2 or written[1] in "〇零"


def _word_ends(run: Line, written: str, first: int, last: int) -> bool:
    """Whether the word that holds the end of a numeral goes on with a counter (一千公里) at most. A
    longer row of digits is believed against the segmenter, which knows none.
    """
    if not run.source[first].cjk or (_ROW.fullmatch(written) and len(written) > 2):
        return True
    after = run.overhang(first, last)[1]
    return after == 0 or (after <= 2 and run.source[last].text in _MAY_FOLLOW)


FINDERS = (
    _percentages,
    _tenths,
    _fractions,
    _ranges,
    _scaled,
    _spelled_out,
    _decimals,
    _days,
    _plain,
)
