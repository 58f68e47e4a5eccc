"""How numbers are written: every form in which scholars' texts print a given one, most usual first.

Only writing; finding a number in a query is for `numbers`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from search.expansion.readings import alternative
from search.numerals import DIGITS, in_digits, in_english, in_units, short_tens, with_pairs
from search.terms import Alternative

ENGLISH_SCALES = {"trillion": 10**12, "billion": 10**9, "million": 10**6, "thousand": 10**3}

ENGLISH_PARTS = {
    3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth",
    10: "tenth",
}  # fmt: skip
"""English names of one part of so many."""

NAMED_DAYS = {
    "九一一": (9, 11), "九一八": (9, 18), "二二八": (2, 28), "一二八": (1, 28), "三一一": (3, 11),
    "三一九": (3, 19), "八二三": (8, 23), "一二九": (12, 9), "八一五": (8, 15), "五一二": (5, 12),
}  # fmt: skip
"""Days of a year, as (month, day), that are known by their digits alone."""


def number_forms(value: int) -> list[str]:
    """Ways to write a number from 11 on."""
    units = in_units(value)
    forms = [str(value), units, *with_pairs(units), *_mixed(value)]
    if 100 <= value < 10**4:
        forms += [in_digits(value), in_digits(value, "零")]
    forms += [in_units(value, "〇"), *_in_english(value)]
    forms += short_tens(value)
    return list(dict.fromkeys(forms))


def small_forms(value: int) -> list[str]:
    """Ways to write a number up to 10 before a counter."""
    return [str(value), "兩", "二"] if value == 2 else [str(value), in_units(value)]


def _mixed(value: int) -> Iterator[str]:
    """Digits before units: 400萬, 4百萬, 1.5億, 1億5000萬."""
    for sign, scale in (("億", 10**8), ("萬", 10**4)):
        count = Fraction(value, scale)
        if count >= 1 and (count * 100).denominator == 1:
            yield f"{_decimal(count)}{sign}"
        whole, rest = divmod(value, scale)
        if whole and rest >= scale // 10:
            yield f"{whole}{sign}" + (f"{rest // 10**4}萬" if rest % 10**4 == 0 else str(rest))
    for sign, scale in (("千萬", 10**7), ("百萬", 10**6), ("千", 10**3), ("百", 10**2)):
        if value % scale == 0 and value // scale < 10:
            yield f"{value // scale}{sign}"


def _in_english(value: int) -> Iterator[str]:
    if word := in_english(value):
        yield word
    for name, scale in ENGLISH_SCALES.items():
        count = Fraction(value, scale)
        parts = 1 if name == "thousand" else 100
        if 1 <= count < 1_000 and (count * parts).denominator == 1:
            yield f"{_decimal(count)} {name}"
            if count.denominator == 1 and (word := in_english(int(count))):
                yield f"{word} {name}"


def _decimal(number: Fraction) -> str:
    """A number with two decimals at most, which it needs no more than."""
    return f"{float(number):.2f}".rstrip("0").rstrip(".")


def decimal_forms(number: str) -> list[str]:
    """Ways to write a decimal given in digits: 3.5."""
    return [number, _in_characters(number)]


def _in_characters(decimal: str) -> str:
    whole, _, part = decimal.partition(".")
    digits = "".join(DIGITS[int(digit)] for digit in part)
    return (in_units(int(whole)) or "零") + (f"點{digits}" if digits else "")


def percentage_forms(number: str) -> list[str | Alternative]:
    """Ways to write a percentage given in digits: 30 or 3.5.

    The sign itself leaves no token, so 30% is found wherever 30 stands.
    """
    forms = [f"{number}%", f"百分之{_in_characters(number)}", f"百分之{number}"]
    forms += [f"{number} percent", f"{number} per cent"]
    return [*forms, *(replace(alternative(one), whole_words=True) for one in _tenths(number))]


def _tenths(number: str) -> Iterator[str]:
    """三成, 三成五; no words elsewhere than where they stand whole (三成為)."""
    if len(number) == 2 and number.isdigit():
        tens, ones = int(number[0]), int(number[1])
        yield from (f"{sign}成{in_units(ones)}" for sign in ("二兩" if tens == 2 else DIGITS[tens]))


def fraction_forms(part: int, whole: int) -> list[str]:
    """Ways to write a fraction: 三分之一, 1/3, one third."""
    forms = [f"{in_units(whole)}分之{in_units(part)}", f"{whole}分之{part}", f"{part}/{whole}"]
    name = ENGLISH_PARTS.get(whole)
    if name and (count := in_english(part)):
        forms.append(f"{count} {name}{'s' if part > 1 else ''}")
    return forms


def range_forms(first: int, last: int) -> list[str]:
    """Ways to write a range of two small numbers: 三至五, 3到5, 3-5."""
    ends = [(str(first), str(last)), (in_units(first), in_units(last))]
    return [f"{one}{to}{other}" for one, other in ends for to in "至到"] + [f"{first}-{last}"]


def named_day(value: int) -> str | None:
    """The name of the day that is written with these digits (九一一 for 911), or None."""
    return next((name for name in NAMED_DAYS if day_digits(name) == str(value)), None)


def day_digits(name: str) -> str:
    """A day of `NAMED_DAYS` in digits: 911 for 九一一."""
    return "".join(str(DIGITS.index(char)) for char in name)


def day_forms(name: str) -> list[str]:
    """Ways to write a day of `NAMED_DAYS`; only 九一一 is an English date as well."""
    month, day = NAMED_DAYS[name]
    forms = [name, day_digits(name), f"{month}·{day}"]
    return [*forms, "September 11", "Sept. 11"] if name == "九一一" else forms
