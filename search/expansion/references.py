"""Equivalents of numbered things: resolutions and orders (第1540號, S/RES/1540), articles, chapters
and pages (第六條, Article VI), and what is counted in order (第三次).

Not for years in document numbers, and not for opening notes: 註6 as a query is read by
`search.query.parser`.
"""

from index.analysis.tokens import BREAK, phrase_key
from index.text.fold import fold
from index.text.numerals import ENGLISH_SMALL, in_digits, in_units, roman_number
from index.text.tables import read_rows
from search.expansion.text_runs import NUMERAL, Finders, Forms, Match, alternative, forms, value_of

FINDERS = Finders()
_KNOWN_RESOLUTIONS = range(100, 3_000)
"""A bare 第687號 in this range may be a resolution of the Security Council; smaller numbers are
mostly something else, larger ones it has not reached."""

_DIVISIONS = {sign: names for sign, *names in read_rows(__file__)}
_BY_ENGLISH = {
    name.lower().rstrip("."): sign for sign, names in _DIVISIONS.items() for name in names
} | {"no": "號"}
_ROMAN_DIVISIONS = "條章節卷"
_COUNTED = {fold(sign): sign for sign in _DIVISIONS}  # what is counted in order

_NUMBER = rf"(?P<number>{NUMERAL})"
_YEAR = r"(?:\n<(?P<year>(?:19|20)\d\d)>\n?)?"
_ENGLISH_NUMBER = r"(?:<no>\n?|<number>)?<(?P<number>\d+)>"
_RESOLUTION = fold("決議")


def _written(value: int) -> list[str]:
    """A number as documents print it: in digits, digit by digit, with units."""
    rows = [in_digits(value), in_digits(value, "零")] if value >= 100 else []
    return [str(value), *rows, in_units(value)] if value else []


@FINDERS.reads(
    rf"第{_NUMBER}{_YEAR}号{_RESOLUTION}[文案]?",
    rf"{_NUMBER}{_YEAR}号{_RESOLUTION}[文案]?",
    rf"{_RESOLUTION}[文案]?第?{_NUMBER}号?",
    rf"<s><res><(?P<number>\d+)>{_YEAR}",
    rf"(?:<unscr>|<resolution>){_ENGLISH_NUMBER}{_YEAR}",
)
def _resolution(match: Match) -> Forms:
    number = value_of(match["number"])
    if not number:
        return
    # Larger numbers than those of other series say by themselves what they are.
    written, end = _written(number), "號" if number in _KNOWN_RESOLUTIONS else "號決議"
    yield from forms("resolution", written=written, end=end)
    yield from forms("resolution in signs", n=number)
    # United Nations documents print 第1540(2004)號決議.
    yield from (alternative(f"第{one}(…)號", phrase_key(f"第{one}") + BREAK) for one in written)
    yield from forms("resolution, rarely", written=written, end=end, n=number)


@FINDERS.reads(rf"第?{_NUMBER}{_YEAR}号")
def _bare_number(match: Match) -> Forms:
    number = value_of(match["number"])
    return [*_resolution(match), f"No. {number}"] if number in _KNOWN_RESOLUTIONS else ()


@FINDERS.reads(
    r"(?:<a><res>|<resolution>|第)<(?P<session>\d{2})><(?P<n>\d{1,3})>(?:号(?:决议[文案]?)?)?",
    r"<infcirc(?:><)?(?P<n>\d+)>",
)
def _series(match: Match) -> Forms:
    """Documents of series that name themselves: of the General Assembly, of the IAEA."""
    values = match.groupdict()
    return forms("assembly" if "session" in values else "circular", **values)


@FINDERS.reads(rf"第?{_NUMBER}号行政命令", rf"(?:<executive><order>|<eo>){_ENGLISH_NUMBER}")
def _order(match: Match) -> Forms:
    number = value_of(match["number"])
    return forms("order", written=_written(number), n=number) if number else ()


@FINDERS.reads(
    rf"第{_NUMBER}(?P<what>[{''.join(_COUNTED)}])?", rf"(?P<what>卷){_NUMBER}", whole=True
)
def _ordinal(match: Match) -> Forms:
    """Not 第三世界, which is a word of its own; nor 第一 alone, which is "first of all"."""
    number, what = value_of(match["number"]), _COUNTED.get(match["what"], "")
    if not number or (what == "號" and number in _KNOWN_RESOLUTIONS):
        return ()  # has all these forms already
    return _ordinal_forms(number, what) if what or match["number"] != "一" else ()


def _ordinal_forms(number: int, what: str) -> Forms:
    written, names = _written(number), _DIVISIONS.get(what, [])
    yield from forms("ordinal", written=written, what=what)
    yield from forms("ordinal in English", name=names, n=number)
    if what and what in "頁卷":
        yield from forms("ordinal behind", what=what, written=written)
    if what and what in _ROMAN_DIVISIONS:
        yield from forms("ordinal in Roman numerals", name=names, n=number)
        yield from forms("ordinal in words", name=names[:1], n=number)


@FINDERS.reads(
    rf"<(?P<what>{'|'.join(_BY_ENGLISH)})>\n?"
    rf"(?:<(?P<number>\d+)>|<(?P<word>{'|'.join(ENGLISH_SMALL[1:])})>|<(?P<roman>[ivxlcⅰ-ⅻ]+)>)"
)
def _english_division(match: Match) -> Forms:
    sign = _BY_ENGLISH[match["what"]]
    number = int(match["number"] or 0)
    if sign in _ROMAN_DIVISIONS and match["roman"]:
        number = roman_number(match["roman"]) or 0
    elif sign in _ROMAN_DIVISIONS and match["word"]:
        number = ENGLISH_SMALL.index(match["word"])
    return _ordinal_forms(number, sign) if number else ()
