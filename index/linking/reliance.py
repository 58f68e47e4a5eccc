"""Every sentence of a document that relies on a work: where it stands, in which manner, and on
which place of the work, if that divides itself by numbers: articles of laws and treaties,
paragraphs of resolutions, scrolls and chapters of classics, pages of Buddhist canons. Other pages
are not looked up: a file's need not be those of the print that was cited. Gathered once, when a
library is built.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from index.linking.model import Reliance, RelianceManner
from index.linking.work_index import work_of
from index.model import Citation, Document, DocumentKind, Footnote, Manner, Span, all_marks
from index.text.fold import fold
from index.text.numerals import value_of
from index.text.patterns import late
from index.text.tables import read_patterns

_RULES = read_patterns(__file__, folded=True)
_ABBREVIATED = r"(?<!\bp)(?<!\b(?:pp|al|no|ed|cf|vs|ch))(?<!\b(?:vol|eds))"
_SENTENCE_END = late(rf"[。！？!?]+[」』”’）)]*|(?<=[a-z\d)”]){_ABBREVIATED}\.(?=\s|$)")
QUOTED = late(r"[「『“]([^「」『』“”]{8,})[」』”]")
"""Words between quotation marks that are more than a term."""

_COUNTED = {
    "": "條 § art",
    "para ": "段 para ¶",
    "chap ": "章 篇 品 回 chap",
    "juan ": "卷",
    "no. ": "經",
}
_UNITS = {fold(unit): place for place, units in _COUNTED.items() for unit in units.split()}
"""What a number counts, as the beginning of a place; articles need none."""
_COLUMNS = dict(zip(fold("上中下abc"), "abcabc", strict=True))
PLACED = tuple(map(DocumentKind, ("statute", "treaty", "resolution", "sutra", "classic")))
"""Kinds of works that are cited by such places."""


def reliances_of(
    document: Document, places: Callable[[str], Mapping[str, str]] = lambda _: {}
) -> tuple[Reliance, ...]:
    """All reliances of a linked document, in order; `places` are a held one's parts by place."""
    sources = {source.id: source for source in document.sources}
    notes = {note.id: note for note in document.footnotes}
    calls = calls_of(document)
    texts = texts_of(document)
    spoken = {one.note: one.manner for one in document.testimonies if one.note is not None}
    relied = {one.source for one in document.citations if one.manner != "listed"}
    found = []
    for citation in document.citations:
        source, note = sources.get(citation.source), notes.get(citation.passage)
        if source is None or (citation.manner == "listed" and source.id in relied):
            continue
        number = note.number if note else ""
        for part, sentence, locator in _sentences(citation, note, calls, texts):
            placed = source.kind in PLACED or (source.document is not None and not locator)
            place = place_of(locator) if placed else ""
            parts = places(source.document) if source.document else {}
            target = parts.get(page_of(locator)) or parts.get(place) if placed else None
            manner = _manner(citation, spoken, texts.get(part, "")[slice(*sentence)])
            leaning = source.id, work_of(source, document.language), place, citation.passage, number
            where = part, *sentence, locator
            found.append(Reliance(document.id, *leaning, *where, manner, target))
    return tuple(dict.fromkeys(found))  # a sentence that names a place twice leans on it once


def calls_of(document: Document) -> dict[str, list[tuple[str, int]]]:
    """Where each note is called, by its id: parts and offsets, in order."""
    found: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for part, mark in all_marks(document):
        if mark.note is not None:
            found[mark.note].append((part, mark.offset))
    for note in document.footnotes:
        if note.id not in found and note.paragraph is not None and note.offset is not None:
            found[note.id].append((note.paragraph, note.offset))
    return found


def texts_of(document: Document) -> dict[str, str]:
    """The texts of a document's parts by their ids."""
    texts = {paragraph.id: paragraph.text for paragraph in document.paragraphs}
    texts |= {note.id: note.text for note in document.footnotes}
    texts |= {section.id: section.title for section in document.sections}
    return texts | {
        f"{document.id}-title": document.title,
        f"{document.id}-abstract": document.abstract,
    }


def _sentences(
    citation: Citation,
    note: Footnote | None,
    calls: Mapping[str, list[tuple[str, int]]],
    texts: Mapping[str, str],
) -> Iterator[tuple[str, Span, str]]:
    """Part and range of each sentence that calls a note, or names a work, with the place cited; of
    a note never called.
    """
    places = [(part, at, at) for part, at in calls.get(citation.passage, ()) if part in texts]
    if note is not None and not places:
        yield citation.passage, Span(0, len(note.text)), citation.locator
    elif note is None:
        places = [(citation.passage, citation.start, citation.end)]
    for part, first, last in places:
        text = texts.get(part, "")
        start, end = sentence_around(text, first, last)
        start = end - len(text[start:end].lstrip())
        # [2]33 calls note 2 for its page 33.
        page = _RULES["page behind"].match(text, last) if note is not None else None
        yield part, Span(start, end), page["page"] if page else citation.locator


@lru_cache(maxsize=64)
def _ends(text: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text))


def sentence_around(text: str, first: int, last: int) -> Span:
    """The sentence of a text that ends at, or stands around, a stretch: what a note mark backs."""
    ends = _ends(text)
    start = ends[bisect_left(ends, max(first + (first < last), 1)) - 1]
    return Span(start, ends[min(len(ends) - 1, bisect_left(ends, max(last, start + 1)))])


def sentences_back(text: str, offset: int, since: int) -> tuple[str, ...]:
    """The sentences before the one that ends at an offset, nearest first, as far as the mark of the
    note before: a note at the end of a train of thought backs all of it.
    """
    starts = [end for end in _ends(text)[:-1] if since <= end < offset]
    found = [text[start:end].strip() for start, end in pairwise(starts)]
    return tuple(filter(None, reversed(found)))


def _manner(citation: Citation, spoken: Mapping[str, Manner], words: str) -> RelianceManner:
    manner = spoken.get(citation.passage)
    if QUOTED.search(words) or manner is Manner.DIRECT:
        return RelianceManner.QUOTED
    if manner is not None:
        return RelianceManner.REPORTED
    named = citation.manner == "mention"
    return RelianceManner.MENTIONED if named else RelianceManner.CITED


def place_of(locator: str) -> str:
    """The place that a locator (第四條第二款, 550 I, art. III, para. 8, 卷六十八) names, in one
    writing: "550", "185-3", "para 8", "juan 6"; "" if it names none (a page, say) or by a numeral
    that cannot be read.
    """
    if (found := _RULES["place"].search(fold(locator))) is None:
        return ""
    told = found.groupdict()
    printed = told["han"] or told["number"] or told["bare"] or told["scroll"]
    unit = told["unit"] or told["latin"] or (fold("卷") if told["scroll"] else "§")
    further = (told[name] for name in ("inserted", "behind", "dashed", "bare_dashed"))
    values = [value_of(one) for one in (printed, *further) if one]
    return "" if None in values else _UNITS[unit] + "-".join(map(str, values))


def page_of(locator: str) -> str:
    """The page and column of a canon that a locator names (大正一四‧四八〇下, p. 279a1-5)."""
    found = _RULES["canon page"].search(fold(locator))
    page = value_of(found["page"]) if found else None
    return f"page {page}{_COLUMNS[found['column']]}" if found and page is not None else ""


def places_in(document: Document) -> dict[str, str]:
    """The id of the section or paragraph at each place that a document numbers, and of the first on
    each page of a canon's text; a place that two parts have is left out.
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    for section in document.sections:
        if place := _opening(section.number) or _opening(section.title):
            found[place].append(section.id)
    headed = set(found)
    for paragraph in document.paragraphs:
        place = _opening(paragraph.text[:40])
        numbered = _RULES["numbered line"].match(paragraph.text)
        if not place and numbered:
            place = f"para {int(numbered.group('number'))}"
        if place and place not in headed:
            found[place].append(paragraph.id)
    labels = {one.page: _RULES["canon label"].fullmatch(one.label) for one in document.page_labels}
    pages: dict[str, str] = {}
    for paragraph in document.paragraphs if any(labels.values()) else ():
        for page in (paragraph.page, *(one.page for one in paragraph.breaks)):
            if label := labels.get(page or 0):
                pages.setdefault(f"page {label[1]}", paragraph.id)
    return {place: parts[0] for place, parts in found.items() if len(parts) == 1} | pages


def _opening(text: str) -> str:
    """The place that a heading or paragraph opens with, "" if it opens otherwise."""
    folded = fold(text.lstrip())
    match = _RULES["place"].match(folded)
    return place_of(match.group()) if match else ""
