"""Works that are cited by name and number, wherever they stand: articles of laws and treaties,
decisions of courts, interpretations, guiding cases, sutras of the canons.

Their form alone tells them, in a note as in running text: 民法第550條第1項, 民法§550 I, 同法第3條,
釋字第748號, 112年憲判字第8號, 最高法院98年度台上字第99號判決, （2019）京01民终99号, T30, no. 1579,
p. 279a, SN 47.13. What stands behind 本法, 同法, 同條 is the law named before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.model import DocumentKind, Span
from index.references.tables import read_rows
from index.text.fold import fold
from index.text.numerals import value_of
from index.text.patterns import any_script, pattern

NUMERAL = r"[0-9０-９○〇零一二三四五六七八九十百千]+"
_PART_NUMBER = rf"{NUMERAL}(?:\s*[-－]\s*\d+)?"
_REST = (
    rf"(?:\s*之\s*{NUMERAL})?(?:\s*第?\s*(?:{NUMERAL}(?:\s*[、至]\s*第?{NUMERAL})*)\s*[項款目](?!目)"
    r"(?:之\s*[0-9一二三四五六七八九十]+)?)*"
)
_NUMBERED = rf"第\s*{_PART_NUMBER}\s*條(?!約|例|文){_REST}"
_ARTICLE = (
    rf"(?:{_NUMBERED}|§+\s*\d+(?:-\d+)?(?:\s?[IVX]+\b)?(?:\s?\d+\b)?"
    r"|(?<=法)\s?\d+(?:-\d+)?(?:條|(?=\s?[IVX]))(?:之\d+)?(?:\s?[IVX]+\b)?(?:\s?\d+\b)?)"
)
_LAW_END = (
    "法典|施行法|基本法|法|增修條文|條例|通則|規則|細則|辦法|規程|準則|公約|條約|憲章|規約|議定書|協定"
    "|規約|法律?草案|解釋(?=[（(]?[一二三四五])"
)
_LAW = pattern(
    rf"(?P<name>(?:《[^《》\n]{{2,40}}》|[\u3400-\u9fff]{{0,28}}?(?:{_LAW_END})|(?<![\u3400-\u9fff])民|同條))"
    rf"\s?(?:[（(][^（()）\n]{{1,24}}[)）]\s?)?(?P<place>{_ARTICLE}|(?<=同條)(?:第\s*{NUMERAL}\s*[項款])+)"
)
_WHOLE_NAME = pattern(rf"[\u3400-\u9fff（）()、]{{1,36}}(?:{_LAW_END})")
_FURTHER = pattern(
    rf"(?:[、及與和或]\s?第\s*{NUMERAL}\s*[項款])*\s?(?:[、及與和或暨至～~]|以及|至於)\s?(?P<place>{_NUMBERED})"
)
_LEAD = pattern(
    r"^.*(?:根?依據|依照?|按照?|根據|違反|適用|準用|參[照見閱]|參酌|見|觸犯|涉犯|構成|符合|援引|引用|主張|認為|認|所謂"
    r"|關於|基於|本於|牴觸|修正[前後]?|現行|新舊?|舊|我國之?|規定之?|上開|前開|前揭|首揭|上述|前述|系爭|相當"
    r"|[的之於在與及和或暨並又而則即如將是為因惟以但其該此若係乃亦尚均皆條項款稱]|(?<!自)由|自(?![治來由動然行用])"
    r"|對(?!外)|有(?![線限價害關])|無(?![線障])|非(?![訟營常銀])|應(?![急收])|(?<!所)得(?!稅)|(?<=\d)[年月日]"
    r"|中(?![華国國央小])|[一二三四五六七八九十]、)(?=[\u3400-\u9fff]{2})"
)
"""The words of a sentence that end before a law's name begins."""
_COURT_LEAD = pattern(
    r"^.*(?:依照?|按|參[照見閱]?|見|如|有|認為?|及|與|或|經|嗣|由|向|之|的|據|又)(?=[\u3400-\u9fff]{2})"
)
_SAME = pattern(
    r"(?:^|[^合基根日])(?:本|同|該|此|上開|前開|前揭)"
    r"(?:法|條例|辦法|規則|細則|通則|準則|公約|條約|憲章|規程|議定書|協定)$"
)


def _names(label: str) -> frozenset[str]:
    rows = (row for row in read_rows("laws.tsv") if row[0] == label)
    return frozenset(fold(name) for _, *names in rows for name in " ".join(names).split())


_NOT_LAWS = _names("none")
_NOT_LAW_ENDS = tuple(_names("none ending"))
LAW_NAMES: dict[str, str] = {
    fold(name): row[1]
    for row in read_rows("laws.tsv")
    if row[0] == "name"
    for name in (row[1], *"".join(row[2:]).split())
}
"""The full name of a law by each of its folded names, for those that are not one word or have
several names."""
_LONG_NAMES = tuple(sorted(LAW_NAMES, key=len, reverse=True))

_STATE = pattern("(?:中華民國|中華人民共和國|我國)(?=[\u3400-\u9fff]{2})")

_INTERPRETATION = pattern(
    rf"(?:司法院)?(?:大法官)?(?:會議)?(?:釋字\s*第?\s*(?P<number>{NUMERAL})(?P<more>(?:\s*號?\s*[、及與,，]\s*第?\s*{NUMERAL})*)\s*號(?:解釋)?"
    rf"|(?<=大法官|官會議|司法院)第\s*(?P<plain>{NUMERAL})\s*號解釋)"
)
_COURT = (
    r"(?:[\u3400-\u9fff]{0,10}?(?:法院|法庭)(?:[\u3400-\u9fff]{2,4}分院)?"
    r"|[\u3400-\u9fff]{2}(?:高分院|地院|高院|高行)|同院|本院|該院)"
)
_YEARED = (
    rf"(?:民國)?\s*(?P<year>{NUMERAL})\s*年度?\s*(?P<word>[\u3400-\u9fff]{{1,9}}?)\s*字\s*第\s*(?P<number>{NUMERAL})\s*號"
    r"(?P<form>\s*(?:民事|刑事|行政|大法庭)*(?:判決書?|裁定|判例|裁判|裁決|決定書?|決議|解釋)|之?(?=[、，。；及與]|$))?"
)
_DECISION = pattern(rf"(?P<court>{_COURT})?\s*{_YEARED}")
_MORE_DECISIONS = pattern(rf"\s*(?:[、及與和]|以及)\s*{_YEARED}")
_MAINLAND = pattern(
    r"(?P<court>[\u3400-\u9fff]{2,16}?法院)?\s*(?:[\u3400-\u9fff]{2,6}判決書|[\u3400-\u9fff]{2,6}裁定書)?\s*"
    r"[（(〔\[](?P<year>(?:19|20)\d\d)[)）〕\]]\s*"
    r"(?P<word>[\u3400-\u9fff]{1,4}[0-9\u3400-\u9fff]{0,10}?[民刑行執賠轄知商監法破財協審終初再申抗][\u3400-\u9fff0-9]{0,4}?)"
    r"\s*(?:字)?第?\s*(?P<number>\d{1,6})\s*號(?:之[一二三四五六七八九十]+)?(?P<form>[\u3400-\u9fff]{0,4}(?:判決|裁定|決定)書?)?"
)
_GUIDING = pattern(rf"(?:最高人民法院)?(?:第\s*)?指導性?案例\s*第?\s*(?P<number>{NUMERAL})\s*號")
_CANON = re.compile(
    r"(?:CBETA[\s\w.]{0,14}[,，]\s*)?\b(?P<canon>[TXJKLPSUBCDFGHIMNYZAW])\s?(?P<volume>\d{2,3})(?:[a-c])?"
    r"(?:\s*[,，]\s*no\.?\s*|n|\s*[,，]\s*#)(?P<number>[AB]?\d{1,4}[a-zA-Z]?)"
    r"(?:(?:\s*[,，]\s*|_)pp?\.?\s*(?P<page>\d{1,4}(?:\s*,?\s*[a-c]\d{0,2})?(?:\s*[-–~]\s*\d{0,4}[a-c]?\d{0,2})?))?",
)
_NIKAYA = re.compile(
    r"(?<![A-Za-z])(?P<canon>DN|MN|SN|AN|KN|Dhp|Snp|Thag|Thig|Ud|Vin|Vism|Iti)\.?\s?"
    r"(?P<book>(?:[ivx]{1,4}|[IVX]{1,4})\s(?=\d))?(?P<number>\d{1,4}(?:\.\d{1,4}){0,2})\b"
)
_AGAMA = pattern(
    rf"《?(?P<title>(?:別譯雜|雜|長|中|增[壹一])阿含)經?》?\s*(?:[（(，,]?\s*卷\s*{NUMERAL}\s*[)）]?)?[，,（(\s]*第?\s*(?P<number>{NUMERAL})\s*經"
)
_HIGHEST = pattern(r"^(?:[台臺](?:上|抗|簡|聲|再|非|覆|職|聲)|非常上訴)")
_HIGHEST_ADMINISTRATIVE = pattern(r"^[判裁]$")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A work named by its number, or by its name and the number of a part.

    `title` is the name as printed, without the part; `locator` the part as printed; `identifier`
    what tells decisions and sutras apart, "" for laws, which their names tell apart.
    """

    span: Span
    title: str
    kind: DocumentKind
    identifier: str = ""
    locator: str = ""
    date: str = ""


@dataclass(slots=True)
class Context:
    """What 同法 and 同條 mean at a place: the law named last, with its article.

    `own` is the name of the law that the document itself is, "" for all other documents.
    """

    own: str = ""
    law: str = ""
    article: str = ""


def find_numbered(text: str, context: Context | None = None) -> tuple[Numbered, ...]:
    """All works that a text cites by number, in order, without overlaps.

    Args:
        text: a note, or a paragraph.
        context: what was named before; updated as the text is read.
    """
    context = context if context is not None else Context()
    found = [*_laws(text, context)]
    if "號" in text or "号" in text:
        found += [*find_decisions(text)]
    found += [*find_canons(text)]
    found.sort(key=lambda one: (one.span.start, -one.span.end))
    kept: list[Numbered] = []
    for one in found:
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return tuple(kept)


def canonical_law(name: str) -> str:
    """The one folded name of a law that goes by several: 遺贈稅法, 中華民國刑法."""
    folded = fold(LAW_NAMES.get(fold(name), name))
    state = _STATE.match(folded)
    return folded[state.end() :] if state else folded


def _laws(text: str, context: Context) -> Iterator[Numbered]:
    position = 0
    while (match := _LAW.search(text, position)) is not None:
        position = match.end()
        name, start = _law_name(match.group("name"), match.start("name"))
        place = match.group("place")
        folded = fold(name)
        if folded == fold("同條"):
            name, place = context.law, f"{context.article}{place}"
        elif _SAME.search(name):
            own = context.own and pattern("本[\u3400-\u9fff]{1,3}$").search(name)
            name = context.own if own else context.law
        elif not _is_law(folded):
            continue
        if not name:
            continue
        context.law = name
        kind = _kind_of_law(name)
        yield _article(name, kind, place, Span(start, match.end()), context)
        while (further := _FURTHER.match(text, position)) is not None:
            position = further.end()
            span = Span(further.start("place"), further.end())
            yield _article(name, kind, further.group("place"), span, context)


def _article(name: str, kind: DocumentKind, place: str, span: Span, context: Context) -> Numbered:
    whole = re.match(any_script(rf"第\s*{_PART_NUMBER}\s*條(?:\s*之\s*{NUMERAL})?"), place)
    context.article = whole.group() if whole else ""
    return Numbered(span, name, kind, locator=re.sub(r"\s+", " ", place).strip())


def _law_name(printed: str, start: int) -> tuple[str, int]:
    """A law's name without the words of the sentence before it, and where it begins."""
    if printed.startswith("《"):
        return printed[1:-1], start
    folded = fold(printed)
    known = next((law for law in _LONG_NAMES if folded.endswith(law)), "")
    if not known:
        lead = _LEAD.match(printed)
        cut = lead.end() if lead else 0
    else:
        cut = len(printed) - len(known)
    return printed[cut:], start + cut


def _is_law(folded: str) -> bool:
    named = len(folded) > 1 and folded not in _NOT_LAWS and not folded.endswith(_NOT_LAW_ENDS)
    return named or folded == "民"


def is_law_name(title: str) -> bool:
    """Whether a whole title is the name of a law or treaty."""
    named = _WHOLE_NAME.fullmatch(title.strip())
    return named is not None and _is_law(fold(title.strip()))


def _kind_of_law(name: str) -> DocumentKind:
    treaty = pattern("公約|條約|憲章|規約|議定書|協定").search(name)
    return DocumentKind.TREATY if treaty else DocumentKind.STATUTE


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


def find_decisions(text: str) -> Iterator[Numbered]:
    """Interpretations and decisions of courts."""
    yield from _interpretations(text)
    yield from _decisions(text)
    yield from _mainland(text)


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
    for match in _GUIDING.finditer(text):
        number = value_of(match.group("number"))
        yield _decision(Span(*match.span()), match.group(), f"指导案例{number}号", "")


def _decision(span: Span, title: str, identifier: str, date: str) -> Numbered:
    return Numbered(span, title, DocumentKind.JUDGMENT, identifier, "", date)


def find_canons(text: str) -> Iterator[Numbered]:
    """Places in the canons: T30, no. 1579, p. 279a1-5; SN 47.13; 《雜阿含經》第33經."""
    for match in _CANON.finditer(text):
        number = match.group("number")
        digits = number.lstrip("AB").rstrip("abcdefgh")
        series = f"{match.group('canon')}{match.group('volume')}"
        identifier = f"{series}n{number.replace(digits, digits.zfill(4))}"
        page = re.sub(r"\s+", "", match.group("page") or "")
        yield Numbered(Span(*match.span()), identifier, DocumentKind.SUTRA, identifier, page)
    for match in _NIKAYA.finditer(text):
        name = (
            f"{match.group('canon')} {(match.group('book') or '').upper()}{match.group('number')}"
        )
        yield Numbered(Span(*match.span()), name, DocumentKind.SUTRA, name)
    for match in _AGAMA.finditer(text):
        title = match.group("title") + text[match.end("title") : match.end("title") + 1].strip(
            "》（(，,"
        )
        place = f"第{value_of(match.group('number'))}經"
        yield Numbered(Span(*match.span()), title, DocumentKind.SUTRA, "", place)
