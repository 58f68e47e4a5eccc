"""Equivalents of numbers: digits and characters, with and without units, large ones with million,
percentages, and days that became names (九一一).

Conservative: a lone character is a number only before a counter, two characters without a unit
(二三, 一一) are none, and neither is what a word begins or ends with (萬一, 三十而立). Years and
dates are for `dates`, what is numbered for `references`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction

from index.analysis.folding import fold
from index.analysis.tokens import Token
from search.expansion.contract import Entry
from search.expansion.readings import (
    ARABIC,
    CJK_NUMERAL,
    GAP,
    Line,
    entry,
    line,
    overhang,
    value_of,
)
from search.numerals import (
    DIGIT,
    DIGITS,
    ENGLISH_SMALL,
    ENGLISH_TENS,
    NUMERAL_CHARACTERS,
    in_digits,
    in_english,
    in_units,
    with_pairs,
)

_COUNTERS = fold(
    "個位名人次年天日種項件條款章節頁卷屆期輪枚艘架輛座支隊部篇份張歲級層倍週周噸員例批場"
)
"""What makes a number of a lone digit before it. Left out are those that end common words with 一:
些, 定, 起, 般, 樣, 面, 家, 所."""
_NO_COUNTERS_OF_ONE = fold("個種")  # 一個, 一種 are articles
_AFTER = _COUNTERS + fold("餘多幾號國分點度米元日月天小公第")
"""What may stand in one word with a longer numeral before it (三十餘); anything else makes another
word of it (三十六計)."""

_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SMALL_WORDS = {word: value for value, word in enumerate(ENGLISH_SMALL) if value}
_TENS_WORDS = {word: 10 * tens for tens, word in enumerate(ENGLISH_TENS, 2)}
_WORDS = {**_SMALL_WORDS, **_TENS_WORDS}
_ENGLISH = (
    rf"<(?P<tens>{'|'.join(_TENS_WORDS)})>(?:<(?P<ones>{'|'.join(ENGLISH_SMALL[1:10])})>)?"
    rf"|<(?P<small>{'|'.join(_SMALL_WORDS)})>"
)
_SCALED = re.compile(rf"(?:<(?P<digits>\d+(?:\.\d+)?)>|{_ENGLISH})<(?P<scale>{'|'.join(_SCALES)})>")
_SPELLED = re.compile(_ENGLISH)
_PERCENT = re.compile(
    rf"百分之(?:(?P<cjk>{CJK_NUMERAL})(?:点(?P<part>{DIGIT}+))?|<(?P<arabic>\d+(?:\.\d+)?)>)"
    r"|<(?P<number>\d+(?:\.\d+)?)>(?:<percent>|<per><cent>)"
)
_DECIMAL = re.compile(
    rf"(?P<whole>{CJK_NUMERAL})点(?P<part>{DIGIT}+)(?![{NUMERAL_CHARACTERS}分])"
    r"|<(?P<arabic>\d+\.\d+)>"
)
_UNITS = f"[{fold('十百千萬億兆')}]"
_PLAIN = re.compile(rf"(?:<\d+(?:\.\d+)?>{_UNITS}+|[{NUMERAL_CHARACTERS}])+(?:{ARABIC})?|{ARABIC}")

_NAMED_DAYS = {
    "九一一": (9, 11), "九一八": (9, 18), "二二八": (2, 28), "一二八": (1, 28), "三一一": (3, 11),
    "三一九": (3, 19), "八二三": (8, 23), "一二九": (12, 9),
}  # fmt: skip
"""Days known by their digits alone."""
_BY_DAY = {day: name for name, day in _NAMED_DAYS.items()}
_DAY = re.compile(r"<(\d{1,2})><(\d{1,2})>")


class Numbers:
    """Finds numbers in a query."""

    def entries(self, tokens: Sequence[Token], cuts: AbstractSet[int]) -> list[Entry]:
        """See `contract.Equivalents`."""
        run = line(tokens)
        found: list[tuple[tuple[int, int], list[str]]] = [
            *_percentages(run), *_scaled(run), *_decimals(run), *_days(run), *_plain(run, tokens, cuts),
        ]  # fmt: skip
        entries = (entry(tokens, *place, texts) for place, texts in found)
        return [one for one in entries if one is not None]


_Found = Iterator[tuple[tuple[int, int], list[str]]]


def number_forms(value: int) -> list[str]:
    """Ways to write a number from 1 on, most usual first.

    Single characters are left out: they are numbers only before a counter.
    """
    units = in_units(value)
    forms = [str(value), units, *with_pairs(units), *_mixed(value)]
    if 100 <= value < 10**4:
        forms += [in_digits(value), in_digits(value, "零")]
    forms += [in_units(value, "〇"), *_in_english(value)]
    if units.startswith("二十") and value < 30:
        forms.append("廿" + units[2:])
    return [form for form in dict.fromkeys(forms) if len(form) > 1]


def _mixed(value: int) -> Iterator[str]:
    """Digits before units: 400萬, 4百萬, 1.5億, 1億5000萬."""
    for sign, scale in (("億", 10**8), ("萬", 10**4)):
        count = Fraction(value, scale)
        if value >= scale and (count * 100).denominator == 1:
            yield f"{_decimal(count)}{sign}"
        whole, rest = divmod(value, scale)
        if whole and rest >= scale // 10:
            yield f"{whole}{sign}" + (f"{rest // 10**4}萬" if rest % 10**4 == 0 else str(rest))
    for sign, scale in (("千萬", 10**7), ("百萬", 10**6), ("千", 10**3), ("百", 10**2)):
        if value % scale == 0 and value // scale < 10:
            yield f"{value // scale}{sign}"


def _in_english(value: int) -> Iterator[str]:
    if value > 10 and (word := in_english(value)):
        yield word
    for name, scale in reversed(_SCALES.items()):
        count = Fraction(value, scale)
        step = 1 if name == "thousand" else 100
        if 1 <= count < 1_000 and (count * step).denominator == 1:
            yield f"{_decimal(count)} {name}"
            if count.denominator == 1 and (word := in_english(int(count))):
                yield f"{word} {name}"


def _decimal(number: Fraction) -> str:
    return f"{float(number):.2f}".rstrip("0").rstrip(".")


def _in_characters(decimal: str) -> str:
    """3.5 as 三點五."""
    whole, _, part = decimal.partition(".")
    digits = "".join(DIGITS[int(digit)] for digit in part)
    return (in_units(int(whole)) or "零") + (f"點{digits}" if digits else "")


def _percentages(run: Line) -> _Found:
    for match in _PERCENT.finditer(run.text):
        number = _percentage(match)
        if number is None:
            continue
        characters = _in_characters(number)
        texts = [f"{number}%", f"百分之{characters}", f"百分之{number}"]
        if number.endswith("0") and 10 <= float(number) <= 90:
            texts.append(f"{in_units(int(number) // 10)}成")
        texts += [f"{number} percent", f"{number} per cent"]
        yield run.tokens(match), texts


def _percentage(match: re.Match[str]) -> str | None:
    arabic = match["arabic"] or match["number"]
    return arabic or _from_characters(match["cjk"], match["part"])


def _from_characters(whole: str, part: str | None) -> str | None:
    value = value_of(whole)
    if value is None:
        return None
    return f"{value}.{''.join(str(value_of(digit)) for digit in part)}" if part else str(value)


def _decimals(run: Line) -> _Found:
    for match in _DECIMAL.finditer(run.text):
        number = match["arabic"] or _from_characters(match["whole"], match["part"])
        if number is not None:
            yield run.tokens(match), [number, _in_characters(number)]


def _scaled(run: Line) -> _Found:
    """4 million, four million."""
    for match in _SCALED.finditer(run.text):
        count = Fraction(match["digits"]) if match["digits"] else Fraction(_spelled(match))
        value = count * _SCALES[match["scale"]]
        if value.denominator == 1 and value > 0:
            yield run.tokens(match), number_forms(int(value))
    for match in _SPELLED.finditer(run.text):
        if _spelled(match) > 10:
            yield run.tokens(match), number_forms(_spelled(match))


def _spelled(match: re.Match[str]) -> int:
    return sum(_WORDS[match[name]] for name in ("tens", "ones", "small") if match[name])


def _days(run: Line) -> _Found:
    for match in _DAY.finditer(run.text):
        name = _BY_DAY.get((int(match[1]), int(match[2])))
        if name is not None:
            yield run.tokens(match), _day_texts(name)


def _day_texts(name: str) -> list[str]:
    month, day = _NAMED_DAYS[name]
    texts = [name, f"{month}{day:02}", f"{month}·{day}"]
    return [*texts, "September 11", "Sept. 11"] if name == "九一一" else texts


def _plain(run: Line, tokens: Sequence[Token], cuts: AbstractSet[int]) -> _Found:
    for match in _PLAIN.finditer(run.text):
        first, last = run.tokens(match)
        if tokens[first].cjk and not _begins_word(run, match, first, cuts):
            # 統一|三十: the last character of a word before the numeral looks like a digit.
            first = min((cut for cut in cuts if first < cut < last), default=last)
        written = run.text[_text_start(run, first) : match.end()] if first < last else ""
        value = value_of(written)
        if not value or _is_bare_row(written):
            continue
        counter = tokens[last].text if last < len(tokens) and tokens[last].joined else ""
        if value < 10 or written == "十" or value == 10:
            if (
                _counts(written, counter)
                and last + 1 in cuts
                and overhang(first, last, cuts)[0] == 0
            ):
                yield (first, last + 1), [form + counter for form in _small_forms(value)]
        elif _ends_word(written, first, last, cuts, counter):
            name = written if written in _NAMED_DAYS else ""
            name = name or next((n for n in _NAMED_DAYS if value_of(n) == value and value > 99), "")
            yield (first, last), (_day_texts(name) if name else []) + number_forms(value)


def _text_start(run: Line, token: int) -> int:
    return run.token_at.index(token) + run.text[run.token_at.index(token)].isspace()


def _begins_word(run: Line, match: re.Match[str], first: int, cuts: AbstractSet[int]) -> bool:
    before = run.text[match.start() - 1 : match.start()]
    return overhang(first, first, cuts)[0] == 0 or before in {"第", GAP}


def _is_bare_row(written: str) -> bool:
    """Two digits side by side (三五) or digits that begin with a zero."""
    return re.fullmatch(f"{DIGIT}{{2}}", written) is not None and written[1] not in "〇零"


def _counts(written: str, counter: str) -> bool:
    if not counter or counter not in _COUNTERS:
        return False
    return not (written == "一" and counter in _NO_COUNTERS_OF_ONE)


def _small_forms(value: int) -> list[str]:
    return [str(value), "兩", "二"] if value == 2 else [str(value), in_units(value)]


def _ends_word(written: str, first: int, last: int, cuts: AbstractSet[int], counter: str) -> bool:
    """Whether the word that holds the end of a numeral goes on with a counter at most."""
    if written.startswith("<") or re.fullmatch(f"{DIGIT}{{3,}}", written):
        return True
    after = overhang(first, last, cuts)[1]
    return after == 0 or (after == 1 and counter in _AFTER)
