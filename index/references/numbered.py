"""Works that are cited by name and number, wherever they stand: articles of laws and treaties
(民法第550條, 民法§550 I, 同法第3條), decisions of courts (釋字第748號, 112年憲判字第8號,
（2019）京01民终99号), sutras of the canons (T30, no. 1579, p. 279a, SN 47.13). 同法 is the law
named before.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.model import DocumentKind, Span
from index.references.facts import Reference
from index.references.identifiers import find_resolutions
from index.references.kinds import kind_of_classic, kind_of_mention
from index.text.dates import common_year
from index.text.fold import fold
from index.text.numerals import as_number, value_of
from index.text.patterns import pattern
from index.text.tables import NUMERAL, read_patterns, read_rows

_RULES = read_patterns(__file__)
_RULINGS = tuple(
    (DocumentKind(kind), identity, pattern(expression))
    for kind, identity, expression in read_rows(__file__, "rulings.tsv")
)
_COUNTED = ("year", "number", "volume")  # groups of a ruling that hold a number
_DOTS = {ord(dot): "·" for dot in "‧・•．"}
_CANONS = {"大T": "大正新脩大藏經", "卍續续X": "卍續藏經", "南": "南傳大藏經"}
_BEFORE_PAGE = 12  # code points in which the text a page of a canon belongs to is named
_BETWEEN = " \u3000、，,；;及與与和以暨"
ARTICLES = 3  # from which a text that bears the name of a law is that law, not a book on it
_EDGE = "「」『』“”《》（）() "


def _names(label: str) -> frozenset[str]:
    rows = (row for row in read_rows(__file__, "laws.tsv") if row[0] == label)
    return frozenset(fold(name) for _, *names in rows for name in " ".join(names).split())


_NOT_LAWS = _names("none")
_NOT_LAW_ENDS = tuple(_names("none ending"))
LAW_NAMES: dict[str, str] = {
    fold(name): row[1]
    for row in read_rows(__file__, "laws.tsv")
    if row[0] == "name"
    for name in (row[1], *"".join(row[2:]).split())
} | {name: name for name in _names("whole")}
"""Full names of laws by each folded name, where they are not one word or have several names."""
_LONG_NAMES = tuple(sorted(LAW_NAMES, key=len, reverse=True))
_WHOLE_ARTICLE = pattern(rf"第\s*{NUMERAL}(?:\s*[-－]\s*\d+)?\s*條(?:\s*之\s*{NUMERAL})?")


@dataclass(slots=True)
class Context:
    """What 同法 and 同條 mean at a place; `own` is the law that the document itself is, or ""."""

    own: str = ""
    law: str = ""
    article: str = ""


def find_mentions(text: str, context: Context | None = None) -> tuple[Reference, ...]:
    """Works named in a text, in order; `context` says what 同法 and 同條 mean and is updated."""
    found = [*find_numbered(text, context)]
    found += [
        _titled(match)
        for match in _RULES["title"].finditer(text)
        if not _overlaps(found, Span(*match.span()))
        and not _RULES["in scroll"].search(text, max(0, match.start() - 8), match.start())
    ]
    for number, span in find_resolutions(text):
        if not _overlaps(found, span):
            printed = re.sub(r"[「」『』“”]", "", text[slice(*span)].strip(_EDGE))
            dated = _RULES["year before"].search(text[max(0, span.start - 20) : span.start])
            year = dated.group("year") if dated else ""
            found.append(Reference(span, printed, DocumentKind.RESOLUTION, year, (number,)))
    return tuple(sorted(found, key=lambda mention: mention.span))


def _overlaps(found: list[Reference], span: Span) -> bool:
    return any(one.span.start < span.end and span.start < one.span.end for one in found)


def _titled(match: re.Match[str]) -> Reference:
    """《書名》 with the scroll or chapter after it, 〈篇名〉 as a paper."""
    title = (match.group(1) or match.group(2)).strip()
    kind = DocumentKind.PAPER if match.group(2) else kind_of_mention(title)
    if kind not in (DocumentKind.CLASSIC, DocumentKind.SUTRA):
        return Reference(Span(match.start(), match.end("mark")), title, kind)
    whole, part = parted(title)
    place = part or (match.group("place") or "").strip("《》〈〉·，, ")
    return Reference(Span(*match.span()), whole, kind, pages=place)


def parted(title: str) -> tuple[str, str]:
    """A classic's name and the part its title adds, 史記·項羽本紀; "" if it adds none."""
    whole, _, part = title.translate(_DOTS).partition("·")
    return whole, part


def find_numbered(text: str, context: Context | None = None) -> tuple[Reference, ...]:
    """All works that a text cites by number, in order, without overlaps; `context` is updated."""
    found = [*_laws(text, context or Context()), *find_decisions(text), *find_canons(text)]
    found.sort(key=lambda one: (one.span.start, -one.span.end))
    kept: list[Reference] = []
    for one in found:
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return tuple(kept)


def canonical_law(name: str) -> str:
    """The one folded name of a law that goes by several: 遺贈稅法, 中華民國刑法."""
    name = _RULES["label"].sub("", name).strip()
    folded = fold(LAW_NAMES.get(fold(name), name))
    state = _RULES["state"].match(folded)
    return folded[state.end() :] if state else folded


def is_law_name(title: str) -> bool:
    """Whether a whole title is the name of a law or treaty."""
    name = _RULES["label"].sub("", title).strip()
    return _RULES["whole name"].fullmatch(name) is not None and _is_law(fold(name))


def kind_by_title(title: str, lines: Iterable[str]) -> DocumentKind:
    """What a document is by its own title: a decision by its number, a classic or a Buddhist text
    by its name, and a law if three of its `lines` are or open articles; UNKNOWN for all others.
    """
    bare = _RULES["remark"].sub("", title).rstrip()
    if any(one.span == (0, len(bare)) for one in find_decisions(bare)):
        return DocumentKind.JUDGMENT
    if is_law_name(title) and sum(1 for line in lines if _WHOLE_ARTICLE.match(line)) >= ARTICLES:
        return DocumentKind.STATUTE
    return kind_of_classic(title)


def _is_law(folded: str) -> bool:
    named = len(folded) > 1 and folded not in _NOT_LAWS and not folded.endswith(_NOT_LAW_ENDS)
    return named or folded == "民"


def _laws(text: str, context: Context) -> Iterator[Reference]:
    position = 0 if _RULES["article"].search(text) else len(text)
    while (match := _RULES["law"].search(text, position)) is not None:
        position = match.end()
        printed, place = match.group("name"), match.group("place")
        told = _RULES["same"].search(printed)
        name = told.group() if told else _law_name(printed)
        start = match.start("name") if printed[0] == "《" else match.end("name") - len(name)
        if fold(name) == fold("同條"):
            name, place = context.law, f"{context.article}{place}"
        elif told:
            base = context.own if name.startswith("本") and context.own else context.law
            name = base and base + (told["under"] or "")
        elif not _is_law(fold(name)):
            continue
        if not name:
            continue
        if not (told and told["under"]):
            context.law = name
        treaty = _RULES["treaty"].search(name)
        kind = DocumentKind.TREATY if treaty else DocumentKind.STATUTE
        yield _article(name, kind, place, Span(start, match.end()), context)
        while (further := _RULES["further"].match(text, position)) is not None:
            position = further.end()
            yield _article(name, kind, further["place"], Span(*further.span("place")), context)


def _article(name: str, kind: DocumentKind, place: str, span: Span, context: Context) -> Reference:
    whole = _WHOLE_ARTICLE.match(place)
    context.article = whole.group() if whole else ""
    return Reference(span, name, kind, pages=re.sub(r"\s+", " ", place).strip())


def _law_name(printed: str) -> str:
    """A law's name without the words of the sentence before it."""
    if printed.startswith("《"):
        return printed[1:-1]
    folded = fold(printed)
    known = next((law for law in _LONG_NAMES if folded.endswith(law)), "")
    lead = None if known else _RULES["lead"].match(printed)
    name = printed[-len(known) :] if known else printed[lead.end() if lead else 0 :]
    foreign = _RULES["foreign"].search(printed[: len(printed) - len(name)])
    return (foreign.group() if foreign else "") + name


def find_decisions(text: str) -> Iterator[Reference]:
    """Interpretations and decisions of courts."""
    yield from _interpretations(text)
    yield from _decisions(text)
    yield from _rulings(text)


def _decision(span: Span, title: str, identifier: str, date: str = "") -> Reference:
    return Reference(span, title, DocumentKind.JUDGMENT, date, (identifier,))


def _interpretations(text: str) -> Iterator[Reference]:
    """司法院釋字第384、392號解釋 are two works."""
    for match in _RULES["interpretation"].finditer(text) if "釋" in text or "释" in text else ():
        printed = [match.group("number") or match.group("plain")]
        printed += re.findall(NUMERAL, match.group("more") or "")
        start = match.start()
        ends = [match.start() + m.end() for m in re.finditer(NUMERAL, match.group())]
        for count, numeral in enumerate(printed, 1):
            number = value_of(numeral)
            end = match.end() if count == len(printed) else ends[count - 1]
            if number:
                title = match.group() if len(printed) == 1 else f"釋字第{number}號解釋"
                yield _decision(Span(start, end), title, f"釋字第{number}號")
            start = end


def _decisions(text: str) -> Iterator[Reference]:
    position, court = (0, "") if "字" in text else (len(text), "")
    while (match := _RULES["decision"].search(text, position)) is not None:
        position = match.end()
        printed = match.group("court") or ""
        if _RULES["same court"].match(printed):
            printed = ""
        elif printed:
            court = printed = _RULES["court lead"].sub("", printed, count=1)
        named = printed or _RULES["constitutional"].match(match.group("word"))
        if not named and not (match.group("form") or "").strip():
            continue
        start = match.end("court") - len(printed) if printed else match.start("year")
        year, word = match["year"], match["word"]
        span = Span(start, match.end())
        yield from _yeared(text[slice(*span)], printed or court, year, word, match["number"], span)
        while (more := _RULES["more decisions"].match(text, position)) is not None:
            position = more.end()
            year, word = more["year"] or year, more["word"] or word
            span = Span(position - len(more.group().lstrip(_BETWEEN)), position)
            told = f"{printed or court}{year}年度{word}字第{more['number']}號{more['form'] or ''}"
            yield from _yeared(told, printed or court, year, word, more["number"], span)


def _yeared(
    title: str, court: str, year: str, word: str, number: str, span: Span
) -> Iterator[Reference]:
    """The decision, unless its year or number cannot be read."""
    counted, value = value_of(year), value_of(number)
    if counted is None or value is None:
        return
    if _RULES["constitutional"].match(word):
        court = ""
    elif _RULES["highest"].match(word):
        court = "最高法院"
    elif _RULES["highest administrative"].match(word) and not court:
        court = "最高行政法院"
    identifier = f"{court}{counted}年{word}字第{value}號"
    yield _decision(span, title.strip(), identifier, common_year(counted))


def _rulings(text: str) -> Iterator[Reference]:
    """Decisions of the mainland and of Germany, resolutions of assemblies, letters and orders."""
    for kind, identity, form in _RULINGS if _RULES["has number"].search(text) else ():
        for match in form.finditer(text):
            told = {name: _told(name, value or "") for name, value in match.groupdict().items()}
            lead = _RULES["court lead"].match(told.get("lead", ""))
            cut = lead.end() if lead else 0
            told["lead"] = told.get("lead", "")[cut:]
            year = common_year(value_of(told.get("year", "")))
            span = Span(match.start() + cut, match.end())
            title = re.sub(r"\s+", " ", text[slice(*span)]).strip()
            law, numbers = told.get("law"), filter(None, [identity.format(**told)])
            place = told.get("place", "")
            yield Reference(span, law or title, kind, year, tuple(numbers), place)


def _told(name: str, printed: str) -> str:
    """What a group of a ruling says: without spaces, numerals as numbers."""
    told = re.sub(r"\s+", " " if name in ("name", "place", "law") else "", printed)
    value = None if told.isascii() or name not in _COUNTED else value_of(told)
    return told if value is None else str(value)


def find_canons(text: str) -> Iterator[Reference]:
    """Places in the canons: T30, no. 1579, p. 279a1-5; SN 47.13; 《雜阿含經》第33經."""
    if not _RULES["canonical"].search(text):
        return
    for match in _RULES["canon"].finditer(text):
        number = match.group("number")
        digits = number.lstrip("AB").rstrip("abcdefgh")
        name = f"{match['canon']}{match['volume']}n{number.replace(digits, digits.zfill(4))}"
        page = re.sub(r"\s+", "", match.group("page") or "")
        yield _text(match, name, page, name)
    for match in _RULES["canon page"].finditer(text):
        if not _RULES["titled"].search(text, max(0, match.start() - _BEFORE_PAGE), match.start()):
            canon = next(name for letters, name in _CANONS.items() if match["page"][0] in letters)
            yield _text(match, canon, match["page"])
    for match in _RULES["nikaya"].finditer(text):
        name = f"{match['canon']} {(match['book'] or '').upper()}{match['number']}"
        yield _text(match, name, "", name)
    for match in _RULES["agama"].finditer(text):
        behind = text[match.end("title") : match.end("title") + 1].strip("》（(，,")
        yield _text(match, match["title"] + behind, f"第{as_number(match['number'])}經")


def _text(match: re.Match[str], title: str, place: str, *numbers: str) -> Reference:
    return Reference(Span(*match.span()), title, DocumentKind.SUTRA, "", numbers, place)
