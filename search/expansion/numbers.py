"""Equivalents of numbers: digits and characters, with and without units, large ones with million,
decimals, fractions, percentages, ranges, and days that became names (九一一).

Conservative: a lone character is a number only before a counter, two characters without a unit
(二三) are none, and neither is a numeral inside a longer word (萬一, 三十而立).
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from index.text.fold import fold
from index.text.numerals import (
    DIGIT,
    DIGITS,
    ENGLISH_SMALL,
    ENGLISH_TENS,
    NUMERAL_CHARACTERS,
    in_digits,
    in_units,
)
from index.text.patterns import late
from index.text.tables import read_rows
from search.expansion.text_runs import (
    ARABIC,
    CJK_NUMERAL,
    NUMERAL,
    Finders,
    Forms,
    Found,
    Line,
    Match,
    alternative,
    forms,
    value_of,
)
from search.numerals import in_english, short_tens, with_pairs

FINDERS = Finders()
_LISTS = {name: words.split() for name, words in read_rows(__file__)}
_COUNTERS = {fold(sign): sign for sign in _LISTS["counters"]}
_COUNTERS_OF_ONE = frozenset(map(fold, _LISTS["counters of one"]))
_POINTING = frozenset(map(fold, _LISTS["pointing"]))
_MAY_FOLLOW = frozenset(map(fold, _LISTS["counters"] + _LISTS["may follow"]))

_SCALES = {"trillion": 10**12, "billion": 10**9, "million": 10**6, "thousand": 10**3}
_PARTS = dict(enumerate(_LISTS["parts"], 3))
_NAMED_DAYS = {int(day.replace("·", "")): day for day in _LISTS["named days"]}

_SMALL_WORDS = {word: value for value, word in enumerate(ENGLISH_SMALL) if value}
_TENS_WORDS = {word: 10 * tens for tens, word in enumerate(ENGLISH_TENS, 2)}
_ENGLISH_PARTS = {f"{name}{end}": whole for whole, name in _PARTS.items() for end in ("", "s")}
_ENGLISH = (
    rf"(?:<(?P<tens>{'|'.join(_TENS_WORDS)})>(?:<(?P<ones>{'|'.join(ENGLISH_SMALL[1:10])})>)?"
    rf"|<(?P<small>{'|'.join(_SMALL_WORDS)})>)"
)
_SHORT = r"\d{1,9}(?:\.\d{1,9})?"
_LARGEST_OF_RANGE = 999
_UNITS = f"[{fold('十百千萬億兆')}]"
_PLAIN = late(rf"(?:<\d+(?:\.\d+)?>{_UNITS}+|[{NUMERAL_CHARACTERS}])+(?:{ARABIC})?|{ARABIC}")
_ROW = late(f"{DIGIT}+")


@FINDERS.reads(
    rf"百分之(?:(?P<whole>{CJK_NUMERAL})(?:点(?P<part>{DIGIT}+))?|<(?P<after>{_SHORT})>)"
    rf"|<(?P<before>{_SHORT})>(?:<percent>|<per><cent>)"
)
def _percentage(match: Match) -> Forms:
    number = match["after"] or match["before"] or _in_figures(match["whole"], match["part"])
    return _percentage_forms(number) if number else ()


@FINDERS.reads(
    rf"(?P<tens>[一二{fold('兩')}三四五六七八九])成(?P<ones>[一二三四五六七八九])?", whole=True
)
def _tenths(match: Match) -> Forms:
    """三成, 三成五 as percentages."""
    return _percentage_forms(f"{value_of(match['tens'])}{value_of(match['ones']) or 0}")


def _percentage_forms(number: str) -> Forms:
    """Of 30, and 3.5. The sign itself leaves no token, so 30% is found wherever 30 stands. 三成 is
    no word elsewhere than where it stands whole (三成為).
    """
    yield from forms("percentage", n=number, characters=_in_characters(number))
    if len(number) == 2 and number.isdigit():
        tens, ones = int(number[0]), int(number[1])
        for sign in "二兩" if tens == 2 else DIGITS[tens]:
            yield replace(alternative(f"{sign}成{in_units(ones)}"), whole_words=True)


@FINDERS.reads(
    rf"(?P<whole>{NUMERAL})分之(?P<part>{NUMERAL})",
    rf"<(?P<part>{'|'.join(ENGLISH_SMALL[1:10])})><(?P<whole>{'|'.join(_ENGLISH_PARTS)})>",
)
def _fraction(match: Match) -> Forms:
    whole = _ENGLISH_PARTS.get(match["whole"]) or value_of(match["whole"])
    part = _SMALL_WORDS.get(match["part"]) or value_of(match["part"])
    if whole and part and part < whole < 100:
        yield from forms("fraction", part=part, whole=whole)
        if name := _PARTS.get(whole):
            yield from forms("part", part=part, name=f"{name}s" if part > 1 else name)


@FINDERS.reads(rf"(?P<first>{NUMERAL})[至到](?P<last>{NUMERAL})")
def _range(match: Match) -> Forms:
    first, last = value_of(match["first"]), value_of(match["last"])
    fits = first and last and first < last <= _LARGEST_OF_RANGE
    return forms("range", first=first, last=last) if fits else ()


@FINDERS.reads(rf"(?:<(?P<digits>{_SHORT})>|{_ENGLISH})<(?P<scale>{'|'.join(_SCALES)})>")
def _scaled(match: Match) -> Forms:
    """4 million, four million."""
    value = Fraction(match["digits"] or _spelled_value(match)) * _SCALES[match["scale"]]
    return number_forms(int(value)) if value.denominator == 1 and value > 0 else ()


@FINDERS.reads(_ENGLISH)
def _spelled_out(match: Match) -> Forms:
    value = _spelled_value(match)
    return number_forms(value) if value > 10 else ()


def _spelled_value(match: Match) -> int:
    values = {**_SMALL_WORDS, **_TENS_WORDS}
    return sum(values[match[name]] for name in ("tens", "ones", "small") if match[name])


@FINDERS.reads(
    rf"(?P<whole>{CJK_NUMERAL})点(?P<part>{DIGIT}+)(?![{NUMERAL_CHARACTERS}分])"
    r"|<(?P<digits>\d{1,9}\.\d{1,9})>"
)
def _decimal(match: Match) -> Forms:
    number = match["digits"] or _in_figures(match["whole"], match["part"])
    return [number, _in_characters(number)] if number else ()


def _in_figures(whole: str, part: str | None) -> str | None:
    """三點五 as 3.5, or None when what stands before the point is no number."""
    value = value_of(whole)
    if value is None or not part:
        return None if value is None else str(value)
    return f"{value}.{''.join(str(value_of(digit)) for digit in part)}"


def _in_characters(decimal: str) -> str:
    whole, _, part = decimal.partition(".")
    return (in_units(int(whole)) or "零") + (
        "點" + "".join(DIGITS[int(digit)] for digit in part) if part else ""
    )


@FINDERS.reads(r"<(\d{1,2})><(\d{1,2})>")
def _day(match: Match) -> Forms:
    """9/11, 9·11."""
    month, day = int(match[1]), int(match[2])
    value = int(f"{month}{day}")
    return _day_forms(value) if _NAMED_DAYS.get(value) == f"{month}·{day}" else ()


def _day_forms(value: int) -> list[str]:
    """Only 九一一 is an English date as well."""
    english = ["September 11", "Sept. 11"] if value == 911 else []
    return [in_digits(value), str(value), _NAMED_DAYS[value], *english]


@FINDERS.append
def _plain(run: Line) -> Found:
    for match in _PLAIN.finditer(run.text):
        first, last = run.tokens(match)
        first = _word_start(run, run.text[: match.start()], first, last)
        written = "".join(token.text for token in run.source[first:last])
        value = value_of(written)
        if not value:
            continue
        if value > 10:
            if _is_number(run, written, first, last):
                days = _day_forms(value) if value in _NAMED_DAYS else []
                yield (first, last), [*days, *number_forms(value)]
        elif counter := _counter(run, first, last):
            small = [str(value), "兩", "二"] if value == 2 else [str(value), in_units(value)]
            yield (first, last + len(counter)), [form + counter for form in small]


def _word_start(run: Line, before: str, first: int, last: int) -> int:
    """Where a numeral begins: after a word that ends like one, 統一|三十年; `last` if all is it."""
    tokens = run.source
    if not tokens[first].cjk or run.overhang(first, first)[0] == 0 or before.endswith("第"):
        return first
    if tokens[first - 1].end < tokens[first].start:  # the second of 一九四五－一九四九
        return first
    return min(run.cuts[bisect_right(run.cuts, first)], last)


def _counter(run: Line, first: int, last: int) -> str:
    """The counter after a numeral up to 10, where both together are whole words; "" if none is."""
    tokens = run.source
    pair = "".join(token.text for token in tokens[last : last + 2] if token.joined)
    counter: str = _COUNTERS.get(pair) or _COUNTERS.get(pair[:1], "")
    if not counter or run.overhang(first, last + len(counter)) != (0, 0):
        return ""
    if tokens[first].text != "一" or len(counter) > 1:
        return counter
    pointed = first > 0 and tokens[first - 1].text in _POINTING
    return counter if pair[0] in _COUNTERS_OF_ONE and not pointed else ""


def _is_number(run: Line, written: str, first: int, last: int) -> bool:
    """Whether the word that holds the end of a numeral goes on with a counter (一千公里) at most.

    Two digits side by side (三五) are no number, unless the second is a zero (八〇年代); a longer
    row is believed against the segmenter, which knows none.
    """
    row = _ROW.fullmatch(written) is not None
    if row and len(written) == 2 and written[1] not in "〇零":
        return False
    if not run.source[first].cjk or (row and len(written) > 2):
        return True
    after = run.overhang(first, last)[1]
    return after == 0 or (after <= 2 and run.source[last].text in _MAY_FOLLOW)


def number_forms(value: int) -> list[str]:
    """Ways to write a number from 11 on."""
    units = in_units(value)
    found = [str(value), units, *with_pairs(units), *_mixed(value)]
    if 100 <= value < 10**4:
        found += [in_digits(value), in_digits(value, "零")]
    return [*found, in_units(value, "〇"), *_in_english(value), *short_tens(value)]


def _mixed(value: int) -> Iterator[str]:
    """Digits before units: 400萬, 4百萬, 1.5億, 1億5000萬."""
    for sign, scale in (("億", 10**8), ("萬", 10**4)):
        count = Fraction(value, scale)
        if count >= 1 and (count * 100).denominator == 1:
            yield f"{_shortly(count)}{sign}"
        whole, rest = divmod(value, scale)
        if whole and rest >= scale // 10:
            yield f"{whole}{sign}" + (f"{rest // 10**4}萬" if rest % 10**4 == 0 else str(rest))
    for sign, scale in (("千萬", 10**7), ("百萬", 10**6), ("千", 10**3), ("百", 10**2)):
        if value % scale == 0 and value // scale < 10:
            yield f"{value // scale}{sign}"


def _in_english(value: int) -> Iterator[str]:
    if word := in_english(value):
        yield word
    for name, scale in _SCALES.items():
        count = Fraction(value, scale)
        if 1 <= count < 1_000 and (count * (1 if scale == 10**3 else 100)).denominator == 1:
            yield f"{_shortly(count)} {name}"
            if count.denominator == 1 and (word := in_english(int(count))):
                yield f"{word} {name}"


def _shortly(number: Fraction) -> str:
    """A number with two decimals at most, which it needs no more than."""
    return f"{float(number):.2f}".rstrip("0").rstrip(".")
