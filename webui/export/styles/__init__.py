"""Notes in the styles in which they must be printed, by citeproc-py. A style is a CSL file beside
this module and what CSL cannot say: how Chinese names and titles are given, how a page is called,
the type marks of GB/T 7714. A second note on the same work is short where the style has short
forms.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

import citeproc
from citeproc.source.json import CiteProcJSON

from index.descriptions.mapping import kind_in
from index.descriptions.names import Name, is_chinese, romanised, romanised_name, words_of
from index.model import DocumentKind
from index.text.numerals import value_of
from webui.export.bibliographies import csl_item
from webui.export.file_types import read_format
from webui.export.quotation import Quotation
from webui.i18n import language

FOLDER = Path(__file__).parent
_LOCK = Lock()  # citeproc-py does not say that a style may serve several threads at once
_ARTICLE = re.compile(
    r"第\s*[\d〇零一二三四五六七八九十百千]+(?:[-－]\d+)?\s*[條条](?:\s*之\s*\d+)?"
)
"""The heading of a treaty's or statute's article, which is named as it is."""
_WANTED = {
    DocumentKind.PAPER: ("container", "issue"),
    DocumentKind.NEWS: ("container",),
    **dict.fromkeys(map(DocumentKind, ("book", "report", "thesis")), ("place", "publisher")),
}
"""Fields of an imprint that a note on such a work should have."""
_LEGAL = {DocumentKind(kind) for kind in ("statute", "judgment", "decree")}
_UNSIGNED = {*_LEGAL, DocumentKind.SUTRA}
_CITED_BY_PART = {DocumentKind(kind) for kind in ("sutra", "classic", "judgment", "decree")}
_CANON = re.compile(r"\b([TX])(\d{2,3})(?:n\w+)?\b")
_CANONS = {"T": "大正藏", "X": "卍續藏"}
_IN_LATIN = {"大正藏": "Taishō", "卍續藏": "Xu zangjing"}
"""The canons by whose volumes and pages sutras are cited (T02n0099 is CBETA's number of one)."""
_SET_IN_ITALICS = (DocumentKind.BOOK, DocumentKind.REPORT, DocumentKind.CLASSIC, DocumentKind.SUTRA)
Naming = Callable[[Name], dict[str, str]]
_COLUMNS = {"a": "上", "b": "中", "c": "下"}
_LEAD = 40  # characters in which a text names the article that it is
_INNER = str.maketrans("“”", "‘’")


class Style(StrEnum):
    """The styles, as addresses name them."""

    TAIWAN = "taiwan"
    GBT = "gbt"
    HISTORY = "history"
    CHICAGO = "chicago"


def notes(quotations: Sequence[Quotation], style: Style, today: date | None = None) -> list[str]:
    """The notes of passages quoted one after another, short for a work that was cited before; of
    works that the style is not for in Chicago. `today`: when works online were read, if unsaid.
    """
    today = today or datetime.now(UTC).date()
    # a part of a journal or a book whose text has no pages is cited by its own pages there.
    quotations = [
        one if one.page or not one.imprint.container else replace(one, page=one.imprint.pages)
        for one in quotations
    ]
    styles = [style if style in styles_for(one) else Style.CHICAGO for one in quotations]
    pairs = list(zip(quotations, styles, strict=True))
    items = [_RULES[of].item(one, today) | {"id": one.document or one.id} for one, of in pairs]
    made: list[str] = []
    with _LOCK:
        source = CiteProcJSON(list({item["id"]: item for item in items}.values()))
        cites: list[Any] = []
        first: dict[str, int] = {}
        for number, ((one, of), item) in enumerate(zip(pairs, items, strict=True), 1):
            rules = _RULES[of]
            written = _style(of, rules.locale or ("zh-CN" if one.is_chinese else "en-US"))
            place = rules.place(one)
            key = str(item["id"]).lower()
            if key in first:
                source[key]["first_reference_note_number"] = first[key]
            first.setdefault(key, number)
            locator = {"locator": citeproc.Locator("page", place)} if place else {}
            citation = citeproc.Citation([citeproc.CitationItem(item["id"], **locator)])
            formatted = written, source, citeproc.formatter.plain
            citeproc.CitationStylesBibliography(*formatted).register(citation)
            said = written.render_citation(citation, cites, lambda _: None)
            made.append(rules.finish(str(said)))
    return made


def note(one: Quotation, style: Style, today: date | None = None) -> str:
    """The note of one passage."""
    return notes([one], style, today)[0]


def style_of_page() -> Style:
    """The style that those who read the page's language are used to."""
    return {"zh_Hant": Style.TAIWAN, "zh_Hans": Style.GBT}.get(language(), Style.CHICAGO)


def read_style(asked: str | None) -> Style:
    """The style that an address asks for, that of the page's language if it names none."""
    return Style(read_format(asked, tuple(dict.fromkeys((style_of_page(), *Style))), "style"))


def styles_for(one: Quotation) -> tuple[Style, ...]:
    """The styles for a work, first that of the page; journals in Chinese cite others as Chicago."""
    fitting = tuple(Style) if one.is_chinese else (Style.CHICAGO, Style.GBT)
    return tuple(sorted(fitting, key=lambda style: style is not style_of_page()))


def cited(one: Quotation) -> str:
    """The note of one passage in the style of the page's language; made once for each place."""
    told = one.text[:_LEAD] if one.kind in _LEGAL else ""
    bare = replace(one, id=one.document, text=told, original="")
    return _made_once(bare, style_of_page(), datetime.now(UTC).date())


_made_once = lru_cache(maxsize=4096)(note)


def missing(one: Quotation, style: Style) -> tuple[str, ...]:
    """The keys of library.toml whose values a note of this style should have and has not."""
    wanted = [] if one.kind in _UNSIGNED else ["authors", "date", *_WANTED.get(one.kind, ())]
    if style is Style.CHICAGO and one.is_chinese:
        wanted.append("title_en")
    if style is Style.GBT and one.kind is DocumentKind.UNKNOWN:
        wanted.append("kind")
    held = {
        "authors": one.authors
        or one.imprint.editors
        or (one.imprint.container and one.kind is DocumentKind.NEWS),
        "date": one.date,
    }
    return tuple(key for key in wanted if not held.get(key, getattr(one.imprint, key, "")))


class _Rules(NamedTuple):
    """What a style asks beside its CSL file: its locale ("" for that of the work), the item it is
    given, the place in the work, and the last touch to a finished note.
    """

    locale: str
    item: Callable[[Quotation, date], dict[str, Any]]
    place: Callable[[Quotation], str]
    finish: Callable[[str], str] = str


def _described(one: Quotation, today: date, name: Naming) -> dict[str, Any]:
    """The item of a work as exports have it, without what belongs to the passage."""
    of_passage = (*one.people, "page", "note", "annote", "locator", "custom", "number")
    item = {key: value for key, value in csl_item(one).items() if key not in of_passage}
    if found := _CANON.search(" ".join((*one.identifiers, one.imprint.volume))):
        item |= {"container-title": _CANONS[found[1]], "volume": str(int(found[2]))}
        item |= {"publisher": "", "publisher-place": ""}  # those of the electronic text
    if one.url:
        item.setdefault("accessed", {"date-parts": [[today.year, today.month, today.day]]})
    people = one.people | {"author": one.signed}
    return item | {role: list(map(name, names)) for role, names in people.items() if names}


def _whole(name: Name) -> dict[str, str]:
    """A name in Chinese notes: as printed, with its dynasty."""
    return {"literal": f"〔{name.dynasty}〕{name.literal}" if name.dynasty else name.literal}


def _chinese(one: Quotation, today: date) -> dict[str, Any]:
    item = _described(one, today, _whole)
    if one.kind is DocumentKind.THESIS:
        item["genre"] = "学位论文" if one.language == "zh-Hans" else "學位論文"
    named = one.kind in (DocumentKind.RESOLUTION, DocumentKind.DECREE)
    return item | {"type": "bill"} if named else item


def _gbt(one: Quotation, today: date) -> dict[str, Any]:
    def name(each: Name) -> dict[str, str]:
        if is_chinese(each.literal) or not each.family:
            dynasty = f"({each.dynasty})" if each.dynasty else ""
            literal = each.literal if is_chinese(each.literal) else each.literal.upper()
            return {"literal": dynasty + literal}
        return {"family": each.family, "given": each.given.replace(".", " ")}

    item = _described(one, today, name)
    item["genre"] = kind_in("gbt", one.kind) + ("/OL" if one.url else "")
    if len(one.date_parts) > 1:  # tells more than the year, which stands with the imprint
        item["original-date"] = item["issued"]
    if "edition" in item:
        item["edition"] += "版" if one.is_chinese else " ed"
    if item.get("volume", "").isdigit() and not item["type"].startswith("article"):
        item["volume"] = f"第{item['volume']}卷" if one.is_chinese else f"vol. {item['volume']}"
    return item


def _chicago(one: Quotation, today: date) -> dict[str, Any]:
    latin = iter(one.imprint.authors_latin)

    def romanise(text: str) -> str:
        return romanised(words_of(text, one.cut))

    def name(each: Name) -> dict[str, str]:
        given = next(latin, "")
        if not is_chinese(each.literal):
            turned = each.family and not each.literal.startswith(f"{each.family} ")  # not Li Wei
            return {"family": each.family, "given": each.given} if turned else _whole(each)
        whole = given or (romanised_name(each.literal) if each.family else "")
        return {"literal": f"{whole} {each.literal}".strip()}

    item = _described(one, today, name)
    italic = one.kind in _SET_IN_ITALICS and item["type"] != "chapter"
    given = (one.imprint.title_latin or romanise(one.title)) if one.is_chinese else one.title
    item["title"] = given if italic or one.kind in _LEGAL else f"“{given.translate(_INNER)}”"
    if one.is_chinese:
        translated = f" [{one.imprint.title_en}]" if one.imprint.title_en else ""
        item["title-short"] = item["title"]  # later notes do without the characters
        item["title"] += f" {one.title}{translated}"
    for variable in ("container-title", "publisher-place", "publisher"):
        if is_chinese(item.get(variable, "")):
            if variable == "publisher-place":
                item[variable] = romanised(words_of(item[variable], lambda run: [run])).title()
            else:
                latin_name = _IN_LATIN.get(item[variable]) or romanise(item[variable])
                item[variable] = f"{latin_name} {item[variable]}"
    return item


def _article(one: Quotation) -> str:
    found = _ARTICLE.match(one.text) or _ARTICLE.match(one.section)
    return "".join(found.group().split()) if found else ""


def _part(one: Quotation) -> str:
    """The article of a law, or the part of a work that is cited by its parts as they are named."""
    return _article(one) or (one.section if one.kind in _CITED_BY_PART else "")


def _page_in_chinese(one: Quotation) -> str:
    page = one.page and (one.page_named if one.is_chinese else f"頁 {one.page}")
    if one.kind is DocumentKind.STATUTE:  # whose article stands close
        return _article(one) or (page and f"，{page}")
    section = _part(one) or (one.section and f"「{one.section}」一節")
    return "，".join(filter(None, [page or section, one.note_label]))


def _leaf(one: Quotation) -> str:
    """What the mainland calls a page, in the script of the work; in a newspaper its sheet."""
    return "版" if one.kind is DocumentKind.NEWS else "页" if one.language == "zh-Hans" else "頁"


def _page_in_history(one: Quotation) -> str:
    leaf = _leaf(one)
    page = one.page_in_words(leaf) if one.page.startswith("PDF") else f"第{one.page}{leaf}"
    columns = re.sub(r"(\d+)([abc])", lambda at: f"第{at[1]}{leaf}{_COLUMNS[at[2]]}", one.page)
    if one.kind is DocumentKind.SUTRA and columns != one.page:
        page = columns.replace("-", "至")
    place = page if one.page else _part(one)
    return "，".join(filter(None, [place, f"注{one.note}" if one.note else ""]))


def _page_in_gbt(one: Quotation) -> str:
    note = (f"注{one.note}" if one.is_chinese else one.note_label) if one.note else ""
    page = one.page_in_words(_leaf(one) if one.is_chinese else "p.")
    return ", ".join(filter(None, [page or _part(one), note]))


def _page_in_chicago(one: Quotation) -> str:
    number = value_of(re.sub(r"^第|\D$", "", _article(one)).rstrip("條条"))
    article = f"art. {number}" if number and not one.page else ""
    return one.page_in_words("p.") + article + (f"n{one.note}" if one.note else "")


def _american(text: str) -> str:
    """Commas and stops inside quotation marks (CMOS 6.9), which citeproc-py does not move."""
    return text.replace("”,", ",”").replace("”.", ".”")


def _hyphened(text: str) -> str:
    """Page ranges with the hyphen of Chinese notes, where citeproc-py sets a dash, and 等 close."""
    return re.sub(r"(?<![,，]) (?=等)", "", re.sub(r"(?<=\d)–(?=\d)", "-", text))


_RULES = {
    Style.TAIWAN: _Rules("zh-TW", _chinese, _page_in_chinese, _hyphened),
    Style.HISTORY: _Rules("zh-CN", _chinese, _page_in_history, _hyphened),
    Style.GBT: _Rules("", _gbt, _page_in_gbt, _hyphened),
    Style.CHICAGO: _Rules("en-US", _chicago, _page_in_chicago, _american),
}


@cache
def _style(style: Style, locale: str) -> citeproc.CitationStylesStyle:
    return citeproc.CitationStylesStyle(str(FOLDER / f"{style}.csl"), locale=locale, validate=False)
