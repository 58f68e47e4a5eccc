"""Decisions of courts and constitutional interpretations, which their numbers tell:
釋字第748號, 112年憲判字第8號, 最高法院98年度台上字第99號判決, （2019）京01民终99号, 指导案例24号.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.model import DocumentKind, Span
from index.references.found import Numbered
from index.references.tables import read_patterns
from index.text.numerals import value_of
from index.text.patterns import pattern

NUMERAL = r"[0-9０-９○〇零一二三四五六七八九十百千]{1,9}"
_RULES = read_patterns("decisions.tsv")
_COURT_LEAD = _RULES["court lead"]
_INTERPRETATION = _RULES["interpretation"]
_COURT = (
    r"(?:[\u3400-\u9fff]{0,10}?(?:法院|法庭)(?:[\u3400-\u9fff]{2,4}分院)?"
    r"|[\u3400-\u9fff]{2}(?:高分院|地院|高院|高行)|同院|本院|該院)"
)
_YEARED = (
    rf"(?:民國)?\s*(?P<year>{NUMERAL})\s*年度?\s*(?P<word>[\u3400-\u9fff]{{1,9}}?)\s*字\s*第\s*(?P<number>{NUMERAL})\s*號"
    r"(?P<form>\s*(?:民事|刑事|行政|大法庭)*(?:判決書?|裁定|判例|裁判|裁決|決定書?|決議|解釋)|之?(?=[、，。；及與]|$))?"
).replace(r"\s*", r"\s{0,3}")
"""Few spaces at a time: the stretch begins anywhere, so that many would cost quadratic time."""
_DECISION = pattern(
    rf"(?:(?P<court>{_COURT})(?:(?:[民刑]事|行政)?(?:判決|裁定)書?)?)?\s{{0,3}}{_YEARED}"
)
_MORE_DECISIONS = pattern(rf"\s*(?:[、及與和]|以及)\s*{_YEARED}")
_MAINLAND = _RULES["mainland"]
_GERMAN = re.compile(r"\b(?:BVerfGE|BVerwGE|BGHZ|BGHSt|RGZ)\s+\d+,\s*\d+")
_GUIDING = pattern(rf"(?:最高人民法院)?(?:第\s*)?指導性?案例\s*第?\s*(?P<number>{NUMERAL})\s*號")
_HIGHEST = pattern(r"^(?:[台臺](?:上|抗|簡|聲|再|非|覆|職|聲)|非常上訴)")
_HIGHEST_ADMINISTRATIVE = pattern(r"^[判裁]$")


def find_decisions(text: str) -> Iterator[Numbered]:
    """Interpretations and decisions of courts."""
    yield from _interpretations(text)
    yield from _decisions(text)
    yield from _mainland(text)


def _interpretations(text: str) -> Iterator[Numbered]:
    """司法院釋字第384、392號解釋 are two works."""
    for match in _INTERPRETATION.finditer(text):
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
    position, court = 0, ""
    while (match := _DECISION.search(text, position)) is not None:
        position = match.end()
        printed = match.group("court") or ""
        if pattern("^[同本該]院").match(printed):
            printed = ""
        elif printed:
            lead = _COURT_LEAD.match(printed)
            printed = printed[lead.end() :] if lead else printed
            court = printed
        constitutional = pattern("^憲").match(match.group("word"))
        formed = (match.group("form") or "").strip()
        if not printed and not constitutional and not formed:
            continue
        start = match.end("court") - len(printed) if printed else match.start("year")
        yield _yeared(match, printed or court, Span(start, match.end()), text)
        while (more := _MORE_DECISIONS.match(text, position)) is not None:
            position = more.end()
            yield _yeared(more, printed or court, Span(more.start("year"), more.end()), text)


def _yeared(match: re.Match[str], court: str, span: Span, text: str) -> Numbered:
    year, number = value_of(match.group("year")), value_of(match.group("number"))
    word = match.group("word")
    if pattern("^憲").match(word):
        court = ""
    elif _HIGHEST.match(word):
        court = "最高法院"
    elif _HIGHEST_ADMINISTRATIVE.match(word) and not court:
        court = "最高行政法院"
    identifier = f"{court}{year}年{word}字第{number}號"
    return _decision(span, text[slice(*span)].strip(), identifier, str((year or 0) + 1911))


def _mainland(text: str) -> Iterator[Numbered]:
    for match in _MAINLAND.finditer(text):
        identifier = f"({match.group('year')}){match.group('word')}{match.group('number')}号"
        span = Span(match.start(), match.end())
        yield _decision(span, match.group().strip(), identifier, match.group("year"))
    for match in _GERMAN.finditer(text):
        printed = re.sub(r"\s+", " ", match.group())
        yield _decision(Span(*match.span()), printed, printed, "")
    for match in _GUIDING.finditer(text):
        number = value_of(match.group("number"))
        yield _decision(Span(*match.span()), match.group(), f"指导案例{number}号", "")


def _decision(span: Span, title: str, identifier: str, date: str) -> Numbered:
    return Numbered(span, title, DocumentKind.JUDGMENT, identifier, "", date)
