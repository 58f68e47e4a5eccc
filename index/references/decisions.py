"""Decisions of courts and constitutional interpretations, which their numbers tell:
釋字第748號, 112年憲判字第8號, 最高法院98年度台上字第99號判決, （2019）京01民终99号, 指导案例24号.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.model import DocumentKind, Span
from index.references.found import Numbered
from index.text.numerals import value_of
from index.text.patterns import pattern
from index.text.tables import NUMERAL, read_patterns, read_rows

_RULES = read_patterns(__file__)
_RULINGS = tuple(
    (DocumentKind(kind), identity, pattern(expression))
    for kind, identity, expression in read_rows(__file__, "rulings.tsv")
)
_COUNTED = ("year", "number")
"""Groups of a ruling that hold a number."""
_FIRST_REPUBLICAN_YEAR, _LAST_REPUBLICAN_YEAR = 1912, 1000


def find_decisions(text: str) -> Iterator[Numbered]:
    """Interpretations and decisions of courts."""
    yield from _interpretations(text)
    yield from _decisions(text)
    yield from _rulings(text)


def _interpretations(text: str) -> Iterator[Numbered]:
    """司法院釋字第384、392號解釋 are two works."""
    for match in _RULES["interpretation"].finditer(text) if "釋" in text or "释" in text else ():
        printed = [match.group("number") or match.group("plain")]
        printed += re.findall(NUMERAL, match.group("more") or "")
        start = match.start()
        ends = [m.end() for m in re.finditer(NUMERAL, match.group())]
        for count, numeral in enumerate(printed):
            number = value_of(numeral)
            last = count == len(printed) - 1
            end = match.end() if last else match.start() + ends[count]
            if number:
                title = match.group() if len(printed) == 1 else f"釋字第{number}號解釋"
                yield _decision(Span(start, end), title, f"釋字第{number}號", "")
            start = end


def _decisions(text: str) -> Iterator[Numbered]:
    position, court = (0, "") if "字" in text else (len(text), "")
    while (match := _RULES["decision"].search(text, position)) is not None:
        position = match.end()
        printed = match.group("court") or ""
        if _RULES["same court"].match(printed):
            printed = ""
        elif printed:
            lead = _RULES["court lead"].match(printed)
            printed = printed[lead.end() :] if lead else printed
            court = printed
        constitutional = _RULES["constitutional"].match(match.group("word"))
        formed = (match.group("form") or "").strip()
        if not printed and not constitutional and not formed:
            continue
        start = match.end("court") - len(printed) if printed else match.start("year")
        yield _yeared(match, printed or court, Span(start, match.end()), text)
        while (more := _RULES["more decisions"].match(text, position)) is not None:
            position = more.end()
            yield _yeared(more, printed or court, Span(more.start("year"), more.end()), text)


def _yeared(match: re.Match[str], court: str, span: Span, text: str) -> Numbered:
    year, number = value_of(match.group("year")), value_of(match.group("number"))
    word = match.group("word")
    if _RULES["constitutional"].match(word):
        court = ""
    elif _RULES["highest"].match(word):
        court = "最高法院"
    elif _RULES["highest administrative"].match(word) and not court:
        court = "最高行政法院"
    identifier = f"{court}{year}年{word}字第{number}號"
    return _decision(span, text[slice(*span)].strip(), identifier, str((year or 0) + 1911))


def _rulings(text: str) -> Iterator[Numbered]:
    """Decisions of the mainland and of Germany, resolutions of court assemblies, official letters
    and orders: 財政部92年3月31日台財稅字第0920451234號函, 国税函〔2009〕212号.
    """
    for kind, identity, form in _RULINGS if _RULES["has number"].search(text) else ():
        for match in form.finditer(text):
            told = {name: _told(name, value or "") for name, value in match.groupdict().items()}
            lead = _RULES["court lead"].match(told.get("lead", ""))
            cut = lead.end() if lead else 0
            told["lead"] = told.get("lead", "")[cut:]
            year = value_of(told.get("year", "")) or 0
            if 0 < year < _LAST_REPUBLICAN_YEAR:
                year += _FIRST_REPUBLICAN_YEAR - 1
            span = Span(match.start() + cut, match.end())
            title = re.sub(r"\s+", " ", text[slice(*span)]).strip()
            yield Numbered(span, title, kind, identity.format(**told), "", str(year or ""))


def _told(name: str, printed: str) -> str:
    """What a group of a ruling tells: without spaces, numerals as numbers."""
    told = re.sub(r"\s+", " " if name == "name" else "", printed)
    value = None if told.isascii() or name not in _COUNTED else value_of(told)
    return told if value is None else str(value)


def _decision(span: Span, title: str, identifier: str, date: str) -> Numbered:
    return Numbered(span, title, DocumentKind.JUDGMENT, identifier, "", date)
