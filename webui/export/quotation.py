"""A passage ready to be cited. Everything is as the document gives it; only a date that is no ISO
8601 is read here, and characters that PDFs hold for compatibility's sake (年 as U+F98E) become
ordinary ones.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence

from index.descriptions.names import Name, parse_name
from index.frozen import field, fields, frozen
from index.imprint import NO_IMPRINT, Imprint
from index.model import DocumentKind, Passage, PassageKind, Span
from index.passages import PDF, cited_pages
from index.text.dates import find_dates
from search.results import Snippet
from webui.i18n import document_language
from webui.service import Opened

_ISO_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_UNITS = ("年", "月", "日", "號", "号")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_INNER = str.maketrans("「」『』“”‘’", "『』「」‘’“”")
_COMPATIBILITY = re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")


@frozen
class Quotation:
    """What an export needs to know of a passage, the key of whose entry is its `id`.

    Title, authors (as printed), date (ISO 8601 or as printed), kind, language (a tag such as
    "zh-Hant"), web address, imprint and identifiers are those of its document; "" is what is
    unknown. `section` is the heading it stands under; `page` the number printed on the page of the
    words ("189", "xii", "189-190"), or where none is printed the page's place in a PDF file ("PDF
    9") or in the text ("9"); `note` the number of a footnote; `text` the words quoted, in ordinary
    characters, `original` as the document holds them, where that differs; `cut` cuts folded Chinese
    into words, for romanisation.
    """

    id: str
    title: str
    authors: tuple[str, ...]
    date: str
    language: str
    text: str
    kind: DocumentKind = DocumentKind.UNKNOWN
    url: str = ""
    section: str = ""
    page: str = ""
    note: str = ""
    original: str = ""
    document: str = ""
    imprint: Imprint = NO_IMPRINT
    identifiers: tuple[str, ...] = ()
    cut: Callable[[str], Sequence[str]] = field(default=tuple, compare=False, repr=False)

    @property
    def is_chinese(self) -> bool:
        """Whether the document is in Chinese, so that its place is named in Chinese."""
        return self.language.startswith("zh")

    @property
    def people(self) -> dict[str, tuple[Name, ...]]:
        """Those who made it, by their parts in CSL and BibTeX, taken apart as far as is certain."""
        held, bodies = self.imprint, self.imprint.bodies
        given = {"author": self.authors, "editor": held.editors, "translator": held.translators}
        return {
            role: tuple(Name(one) if one in bodies else parse_name(ordinary(one)) for one in names)
            for role, names in given.items()
        }

    @property
    def names(self) -> tuple[Name, ...]:
        """The authors among them."""
        return self.people["author"]

    @property
    def date_parts(self) -> tuple[int, ...]:
        """Year, month and day as far as the date gives them, whatever its calendar (民國93年 is
        2004); empty when it cannot be read.
        """
        found = _ISO_DATE.fullmatch(self.date)
        if not found:
            unit = "" if self.date.rstrip().endswith(_UNITS) else "年"
            read = find_dates(self.date + unit)
            found = _ISO_DATE.fullmatch(read[0].iso) if read else None
        return tuple(int(part) for part in found.groups() if part) if found else ()

    @property
    def year(self) -> str:
        """The year of the date, "" if there is none."""
        return str(self.date_parts[0]) if self.date_parts else ""

    @property
    def number(self) -> str:
        """The first of its identifiers that is no DOI: of a resolution, a report, a sutra."""
        return next((one for one in self.identifiers if not _DOI.search(one)), "")

    @property
    def known(self) -> dict[str, str]:
        """The texts of its imprint that are not empty, by field; the DOI bare."""
        held = {each.name: getattr(self.imprint, each.name) for each in fields(Imprint)}
        found = filter(None, map(_DOI.search, (self.imprint.doi, *self.identifiers)))
        held["doi"] = next((one.group() for one in found), "")
        return {name: text for name, text in held.items() if text and isinstance(text, str)}

    @property
    def words(self) -> tuple[str, ...]:
        """The words in quotation marks; then as the document has them, if in other forms."""
        return (self.marked_text, self.original) if self.original else (self.marked_text,)

    @property
    def page_named(self) -> str:
        """The page in words of its language: 頁 7, p. 7, PDF 頁 9; "" if there is none."""
        word = "頁" if self.is_chinese else "p."
        bare = self.page_in_words(word)
        return bare if not bare or bare.startswith(PDF) else f"{word} {bare}"

    def page_in_words(self, word: str) -> str:
        """The page with its word where it needs one ("PDF 頁 9"), else the bare number."""
        number = self.page.removeprefix(PDF)
        return self.page if number == self.page else f"{PDF}{word} {number}"

    @property
    def signed(self) -> tuple[Name, ...]:
        """The authors as a note names them: a body that its title begins with is not named twice
        (聯合國安全理事會第 687 號決議).
        """
        named = len(self.authors) == 1 and self.title.startswith(self.authors[0])
        return () if named else self.names

    @property
    def note_label(self) -> str:
        """The footnote in words of the document's language: 註 3, n. 3; "" if it is none."""
        return self.note and f"{'註' if self.is_chinese else 'n.'} {self.note}"

    @property
    def place(self) -> str:
        """Section and footnote in one line."""
        between = "，" if self.is_chinese else ", "
        return between.join(part for part in (self.section, self.note_label) if part)

    @property
    def marked_text(self) -> str:
        """The words between the quotation marks of their language, which change those inside."""
        inner = self.text.translate(_INNER)
        return f"「{inner}」" if self.is_chinese and self.language != "zh-Hans" else f"“{inner}”"


def quotation_of(passage: Passage, library: Opened, stretch: Span | None = None) -> Quotation:
    """A passage of a library, ready to be cited; `stretch` is the part of its text whose page is
    cited (the words marked), None for all of it.
    """
    document = library.documents[passage.document]
    alone = document.imprint.publisher and not document.imprint.container
    bound = alone and document.kind is DocumentKind.UNKNOWN
    text = ordinary(passage.text)
    return Quotation(
        id=passage.id, title=ordinary(document.title or document.id),
        authors=tuple(map(ordinary, document.authors)), date=ordinary(document.date),
        kind=DocumentKind.BOOK if bound else document.kind, url=document.url,
        language=document_language(document.language, document.title),
        section=ordinary(passage.section_path[-1]) if passage.section_path else "",
        page=cited_pages(document, passage.pages_of(*(stretch or (0, len(passage.text)))) or ()),
        note=passage.number if passage.kind is PassageKind.FOOTNOTE else "", text=text,
        original=passage.text if text != passage.text else "", document=document.id,
        imprint=document.imprint, identifiers=document.identifiers,
        cut=library.library.analyzer.segmenter.cut,
    )  # fmt: skip


def marked_stretch(snippet: Snippet) -> Span:
    """The part of a passage's text that a snippet marks; all of the snippet where it marks none."""
    marks = snippet.marks
    start = marks[0].start if marks else 0
    end = marks[-1].end if marks else len(snippet.text)
    return Span(snippet.offset + start, snippet.offset + end)


def ordinary(text: str) -> str:
    """The text with compatibility ideographs as their unified ones; nothing else changes."""
    return _COMPATIBILITY.sub(lambda found: unicodedata.normalize("NFC", found.group()), text)
