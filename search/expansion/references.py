"""Equivalents of numbered things: resolutions and orders (第1540號, S/RES/1540), articles, chapters
and pages (第六條, Article VI), and what is counted in order (第三次).

Not for years in document numbers, and not for opening notes: 註6 as a query is read by
`search.query.parser`.
"""

from __future__ import annotations

from index.analysis.tokens import BREAK, phrase_key
from index.text.fold import fold
from index.text.numerals import roman_number
from index.text.patterns import late
from search.expansion.readings import NUMERAL, Found, Line, alternative, value_of
from search.numerals import (
    ENGLISH_SMALL,
    in_digits,
    in_english,
    in_roman,
    in_units,
)
from search.terms import Alternative

_KNOWN_RESOLUTIONS = range(100, 3_000)
"""A bare 第687號 in this range may be a resolution of the Security Council; smaller numbers are
mostly something else, larger ones it has not reached."""

_DIVISIONS = {
    "條": ("Article", "Art."), "章": ("Chapter", "ch."), "節": ("Section",), "頁": ("page", "p."),
    "卷": ("Volume", "vol."), "期": ("no.",), "號": ("No.",), "款": ("paragraph",),
}  # fmt: skip
"""What is numbered, with its English names; a page also stands before its number: 頁35."""
_BY_ENGLISH = {
    name.lower().rstrip("."): sign
    for sign, names in _DIVISIONS.items()
    for name in names
    if name not in {"no.", "p."}
} | {"no": "號", "p": "頁"}
_ROMAN_DIVISIONS = "條章節卷"
_COUNTED = {
    fold(sign): sign for sign in (*_DIVISIONS, *"次個屆項輪位名天年集冊部篇批級任代版回場種類點")
}
"""What is counted in order, by its folded sign."""

_NUMBER = rf"(?P<number>{NUMERAL})"
_YEAR = r"(?:\n<(?P<year>(?:19|20)\d\d)>\n?)?"
_ENGLISH_NUMBER = r"(?:<no>\n?|<number>)?<(?P<number>\d+)>"
_RESOLUTION = fold("決議")
_RESOLUTIONS = (
    late(rf"第{_NUMBER}{_YEAR}号{_RESOLUTION}[文案]?"),
    late(rf"{_NUMBER}{_YEAR}号{_RESOLUTION}[文案]?"),
    late(rf"{_RESOLUTION}[文案]?第?{_NUMBER}号?"),
    late(rf"<s><res><(?P<number>\d+)>{_YEAR}"),
    late(rf"(?:<unscr>|<resolution>){_ENGLISH_NUMBER}{_YEAR}"),
)
_BARE_NUMBER = late(rf"第?{_NUMBER}{_YEAR}号")
_SERIES = (
    (
        late(
            r"(?:<a><res>|<resolution>|第)<(?P<session>\d{2})><(?P<number>\d{1,3})>"
            r"(?:号(?:决议[文案]?)?)?"
        ),
        ("A/RES/{session}/{number}", "第{session}/{number}號", "resolution {session}/{number}"),
    ),
    (
        late(r"<infcirc(?:><)?(?P<number>\d+)>"),
        ("INFCIRC/{number}", "INFCIRC{number}", "第{number}號情況通報"),
    ),
)
_ORDERS = (
    late(rf"第?{_NUMBER}号行政命令"),
    late(rf"(?:<executive><order>|<eo>){_ENGLISH_NUMBER}"),
)
_ORDINAL = late(rf"第{_NUMBER}(?P<what>[{''.join(_COUNTED)}])?")
_ENGLISH_DIVISION = late(
    rf"<(?P<what>{'|'.join(_BY_ENGLISH)})>\n?"
    rf"(?:<(?P<number>\d+)>|<(?P<word>{'|'.join(ENGLISH_SMALL[1:])})>|<(?P<roman>[ivxlcⅰ-ⅻ]+)>)"
)
_VOLUME = late(rf"卷{_NUMBER}")


def _written(value: int) -> list[str]:
    """A number as documents print it: in digits, digit by digit, with units."""
    rows = [in_digits(value), in_digits(value, "零")] if value >= 100 else []
    return [str(value), *rows, in_units(value)] if value else []


def _resolutions(run: Line) -> Found:
    for pattern in _RESOLUTIONS:
        for match in pattern.finditer(run.text):
            if number := value_of(match["number"]):
                yield run.tokens(match), _resolution_forms(number)
    for match in _BARE_NUMBER.finditer(run.text):
        number = value_of(match["number"])
        if number is not None and number in _KNOWN_RESOLUTIONS:
            yield run.tokens(match), [*_resolution_forms(number), f"No. {number}"]


def _resolution_forms(number: int) -> list[str | Alternative]:
    written = _written(number)
    # Larger numbers than those of other series say by themselves what they are.
    end = "號" if number in _KNOWN_RESOLUTIONS else "號決議"
    return [
        *(f"第{one}{end}" for one in written),
        f"S/RES/{number}",
        f"resolution {number}",
        # United Nations documents print 第1540(2004)號決議.
        *(alternative(f"第{one}(…)號", phrase_key(f"第{one}") + BREAK) for one in written),
        *(f"{one}{end}" for one in written),
        f"決議{number}",
        f"決議第{number}",
        f"resolution No. {number}",
        f"UNSCR {number}",
    ]


def _series(run: Line) -> Found:
    """Documents of series that name themselves; templates with the groups of the pattern."""
    for pattern, templates in _SERIES:
        for match in pattern.finditer(run.text):
            yield run.tokens(match), [one.format(**match.groupdict()) for one in templates]


def _orders(run: Line) -> Found:
    for match in (match for pattern in _ORDERS for match in pattern.finditer(run.text)):
        if number := value_of(match["number"]):
            texts = [f"{one}號行政命令" for one in _written(number)]
            names = [
                f"{name} {number}" for name in ("Executive Order", "Executive Order No.", "EO")
            ]
            yield run.tokens(match), [*(f"第{text}" for text in texts), *texts, *names]


def _ordinals(run: Line) -> Found:
    for match in _ORDINAL.finditer(run.text):
        number, what = value_of(match["number"]), _COUNTED.get(match["what"], "")
        first, last = run.tokens(match)
        if not number or run.overhang(first, last) != (0, 0):
            continue  # 第三世界 is a word of its own
        if what == "號" and number in _KNOWN_RESOLUTIONS:
            continue  # has all these forms already
        if what:
            yield (first, last), _ordinal_forms(number, what)
        elif match["number"] != "一":  # 第一 alone is "first of all"
            yield (first, last), _ordinal_forms(number, "")


def _ordinal_forms(number: int, what: str) -> list[str]:
    written = _written(number)
    forms = [f"第{one}{what}" for one in written]
    names = _DIVISIONS.get(what, ())
    forms += [f"{name} {number}" for name in names]
    if what in "頁卷":
        forms += [f"{what}{one}" for one in written if what]
    if what in _ROMAN_DIVISIONS and (roman := in_roman(number)):
        forms += [f"{name} {roman.upper()}" for name in names]
        forms += [f"{name} {word}" for name in names[:1] if (word := in_english(number))]
    return forms


def _volumes(run: Line) -> Found:
    """卷三."""
    for match in _VOLUME.finditer(run.text):
        first, last = run.tokens(match)
        if (number := value_of(match["number"])) and run.overhang(first, last) == (0, 0):
            yield (first, last), _ordinal_forms(number, "卷")


def _english_divisions(run: Line) -> Found:
    for match in _ENGLISH_DIVISION.finditer(run.text):
        sign = _BY_ENGLISH[match["what"]]
        if match["roman"]:
            number = roman_number(match["roman"]) if sign in _ROMAN_DIVISIONS else None
        elif match["word"]:
            number = ENGLISH_SMALL.index(match["word"]) if sign in _ROMAN_DIVISIONS else None
        else:
            number = int(match["number"])
        if number:
            yield run.tokens(match), _ordinal_forms(number, sign)


FINDERS = (
    _resolutions,
    _series,
    _orders,
    _ordinals,
    _volumes,
    _english_divisions,
)
