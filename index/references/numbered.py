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
from index.references.decisions import find_decisions
from index.references.found import Numbered, Reference
from index.references.identifiers import find_resolutions
from index.references.kinds import kind_of_mention
from index.text.fold import fold
from index.text.numerals import value_of
from index.text.patterns import any_script
from index.text.tables import NUMERAL, read_patterns, read_rows

_RULES = read_patterns(__file__)
_DOTS = {ord(dot): "·" for dot in "‧・•．"}
_EDGE = "「」『』“”《》（）() "


def find_mentions(text: str, context: Context | None = None) -> tuple[Reference, ...]:
    """Works named in a text, in order.

    Args: text: a paragraph, or a note; context: the law named before, for 同法 and 同條; updated.
    """
    numbered = [
        Reference(
            one.span, one.title, one.kind, one.date, (one.identifier,) if one.identifier else (),
            one.locator,
        )
        for one in find_numbered(text, context)
    ]  # fmt: skip
    titles = [
        _titled(match)
        for match in _RULES["title"].finditer(text)
        if not any(_overlaps(one.span, match.start(), match.end()) for one in numbered)
        and not _RULES["in scroll"].search(text, max(0, match.start() - 8), match.start())
    ]
    found = numbered + titles
    for resolution in find_resolutions(text):
        if any(_overlaps(m.span, *resolution.span) for m in found):
            continue
        printed = text[resolution.span.start : resolution.span.end].strip(_EDGE)
        year = _RULES["year before"].search(
            text[max(0, resolution.span.start - 20) : resolution.span.start]
        )
        found.append(
            Reference(
                resolution.span,
                re.sub(r"[「」『』“”]", "", printed),
                DocumentKind.RESOLUTION,
                year.group("year") if year else "",
                (resolution.value,),
            )
        )
    return tuple(sorted(found, key=lambda mention: mention.span))


def _overlaps(span: Span, start: int, end: int) -> bool:
    return span.start < end and start < span.end


def _titled(match: re.Match[str]) -> Reference:
    """《書名》 with the scroll or chapter behind it, 〈篇名〉 as a paper."""
    title = (match.group(1) or match.group(2)).strip()
    kind = DocumentKind.PAPER if match.group(2) else kind_of_mention(title)
    if kind not in (DocumentKind.CLASSIC, DocumentKind.SUTRA):
        return Reference(Span(match.start(), match.end("mark")), title, kind)
    whole, _, part = title.translate(_DOTS).partition("·")
    place = part or (match.group("place") or "").strip("《》〈〉·，, ")
    return Reference(Span(*match.span()), whole, kind, pages=place)


_PART_NUMBER = rf"{NUMERAL}(?:\s*[-－]\s*\d+)?"


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
}
"""The full name of a law by each of its folded names, for those that are not one word or have
several names."""
_LONG_NAMES = tuple(sorted(LAW_NAMES, key=len, reverse=True))


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

    Args: text: a note, or a paragraph; context: what was named before; updated as the text is read.
    """
    context = context if context is not None else Context()
    found = [*_laws(text, context)]
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
    name = _RULES["label"].sub("", name).strip()
    folded = fold(LAW_NAMES.get(fold(name), name))
    state = _RULES["state"].match(folded)
    return folded[state.end() :] if state else folded


def _laws(text: str, context: Context) -> Iterator[Numbered]:
    position = 0 if _RULES["article"].search(text) else len(text)
    while (match := _RULES["law"].search(text, position)) is not None:
        position = match.end()
        name, start = _law_name(match.group("name"), match.start("name"))
        place = match.group("place")
        folded = fold(name)
        if folded == fold("同條"):
            name, place = context.law, f"{context.article}{place}"
        elif _RULES["same"].search(name):
            own = context.own and _RULES["own"].search(name)
            name = context.own if own else context.law
        elif not _is_law(folded):
            continue
        if not name:
            continue
        context.law = name
        kind = DocumentKind.TREATY if _RULES["treaty"].search(name) else DocumentKind.STATUTE
        yield _article(name, kind, place, Span(start, match.end()), context)
        while (further := _RULES["further"].match(text, position)) is not None:
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
        lead = _RULES["lead"].match(printed)
        cut = lead.end() if lead else 0
    else:
        cut = len(printed) - len(known)
    return printed[cut:], start + cut


def _is_law(folded: str) -> bool:
    named = len(folded) > 1 and folded not in _NOT_LAWS and not folded.endswith(_NOT_LAW_ENDS)
    return named or folded == "民"


def is_law_name(title: str) -> bool:
    """Whether a whole title is the name of a law or treaty."""
    name = _RULES["label"].sub("", title).strip()
    return _RULES["whole name"].fullmatch(name) is not None and _is_law(fold(name))


def find_canons(text: str) -> Iterator[Numbered]:
    """Places in the canons: T30, no. 1579, p. 279a1-5; SN 47.13; 《雜阿含經》第33經."""
    if not _RULES["canonical"].search(text):
        return
    for match in _RULES["canon"].finditer(text):
        number = match.group("number")
        digits = number.lstrip("AB").rstrip("abcdefgh")
        series = f"{match.group('canon')}{match.group('volume')}"
        identifier = f"{series}n{number.replace(digits, digits.zfill(4))}"
        page = re.sub(r"\s+", "", match.group("page") or "")
        yield Numbered(Span(*match.span()), identifier, DocumentKind.SUTRA, identifier, page)
    for match in _RULES["nikaya"].finditer(text):
        name = (
            f"{match.group('canon')} {(match.group('book') or '').upper()}{match.group('number')}"
        )
        yield Numbered(Span(*match.span()), name, DocumentKind.SUTRA, name)
    for match in _RULES["agama"].finditer(text):
        title = match.group("title") + text[match.end("title") : match.end("title") + 1].strip(
            "》（(，,"
        )
        place = f"第{value_of(match.group('number'))}經"
        yield Numbered(Span(*match.span()), title, DocumentKind.SUTRA, "", place)
