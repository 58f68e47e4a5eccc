"""What the project knows of a text, in frozen values that all stages share. Offsets and lengths
count Unicode code points: a `Span` points into the text that the reader extracted
(`Document.text`); offsets inside a part are plain integers into that part's own re-joined `text`.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from index.diagnostics import Doubt, Understood
from index.frozen import frozen
from index.imprint import NO_IMPRINT, Imprint


class Span(NamedTuple):
    """Half-open range `[start, end)` of code points in `Document.text`."""

    start: int
    end: int


class PageBreak(NamedTuple):
    """Where in a part's text a new page begins: an offset, and the page, from 1."""

    offset: int
    page: int


class PageLabel(NamedTuple):
    """What is printed on a page as its number: "189", "xii", "12a"."""

    page: int
    label: str


@frozen
class Furniture:
    """What belongs to a page and not to the text: a running head, a page number, navigation."""

    text: str
    page: int | None
    span: Span


class PassageKind(StrEnum):
    """The kinds of passages that are indexed and returned."""

    TITLE = "title"
    ABSTRACT = "abstract"
    KEYWORDS = "keywords"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    FOOTNOTE = "footnote"
    TESTIMONY = "testimony"


class Manner(StrEnum):
    """How a speaker's words are given: between quotation marks, or in the author's own words."""

    DIRECT = "direct"
    REPORTED = "reported"


class DocumentKind(StrEnum):
    """What sort of work a document or a cited source is."""

    PAPER = "paper"
    TESTIMONY = "testimony"
    TREATY = "treaty"
    RESOLUTION = "resolution"
    NEWS = "news"
    BOOK = "book"
    PROGRAMME = "programme"
    REPORT = "report"
    STATUTE = "statute"
    JUDGMENT = "judgment"
    DECREE = "decree"
    THESIS = "thesis"
    SUTRA = "sutra"
    CLASSIC = "classic"
    WEB = "web"
    UNKNOWN = "unknown"


@frozen
class Mark:
    """The place in a part's text, without the mark itself, where a footnote is called: `number` is
    the label without brackets or superscripts ("1", "*"), `note` the footnote's id, or None.
    """

    number: str
    offset: int
    note: str | None = None
    spans: tuple[Span, ...] = ()


_FULL_WIDTH = tuple("、，．。：）〕】》〉")
"""Signs after a heading's number that bring their own space."""


def printed_heading(number: str, title: str) -> str:
    """A heading in one line: 一、前言, 2. 擴大倡議, 第三章 結論; 第 2 條 has no other title."""
    if number == title:
        return title
    close = not number or number.endswith(_FULL_WIDTH)
    return f"{number}{title}" if close else f"{number} {title}"


@frozen
class Section:
    """A heading. `number` as printed ("一、", "1,", "" if none), `level` from 1, `parent` an id or
    None; offsets of `marks` count in `title`.
    """

    id: str
    number: str
    title: str
    level: int
    parent: str | None
    page: int | None = None
    marks: tuple[Mark, ...] = ()
    spans: tuple[Span, ...] = ()


@frozen
class Paragraph:
    """A paragraph re-joined across line and page ends, marks taken out.

    `section` is the id of the section it stands in (None before the first heading); `page` counts
    from 1, None when the format has no pages; `breaks` say where it goes on on later pages;
    `style` is "text", "table", "list", "quote" or "code".
    """

    id: str
    section: str | None
    text: str
    page: int | None
    marks: tuple[Mark, ...] = ()
    style: str = "text"
    spans: tuple[Span, ...] = ()
    breaks: tuple[PageBreak, ...] = ()


@frozen
class Footnote:
    """A note body. `paragraph` and `offset` say where its (first) mark stands; None if an orphan:
    the id is that of a paragraph, of a section, or of the title's or the abstract's passage.
    `series` distinguishes several note series of one file ("" for the only one). One without a
    `number` stands between the words of the text, as in commentaries, and is shown there.
    """

    id: str
    number: str
    text: str
    page: int | None
    paragraph: str | None
    offset: int | None
    series: str = ""
    spans: tuple[Span, ...] = ()
    breaks: tuple[PageBreak, ...] = ()


@frozen
class Testimony:
    """Words ascribed to a named speaker; `start` and `end` are offsets in the paragraph's text;
    `speaker` is as printed; `speaker_latin` and `date` are "" when the text gives none; `note` is
    the id of the footnote that backs the words, or None.
    """

    id: str
    speaker: str
    speaker_latin: str
    date: str
    manner: Manner
    text: str
    paragraph: str
    start: int
    end: int
    note: str | None


@frozen
class Source:
    """A cited document, indexed (`document` is its id) or only known by name (None).
    `date` is ISO 8601 where the text allows ("2004-02-24", "2004"), else as printed. `cited_by`
    holds the ids of the passages that cite it. `confidence` (0 to 1) says how sure the link to
    `document` is.
    """

    id: str
    title: str
    author: str
    kind: DocumentKind
    date: str
    url: str
    document: str | None
    cited_by: tuple[str, ...]
    publisher: str = ""
    pages: str = ""
    identifiers: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    confidence: float = 0.0


@frozen
class Citation:
    """One link from a passage to a source; `start` and `end` are offsets in the passage's text;
    `manner` is "note" (a reference in a note), "short" (ibid., 同註6, 王明（2005）, resolved to the
    same source), "listed" (in a list of works) or "mention" (named in running text); `locator` is
    the page or article cited, "" if none.
    """

    passage: str
    source: str
    start: int
    end: int
    manner: str
    locator: str = ""
    confidence: float = 1.0


@frozen
class Document:
    """One paper or one source as opened.

    `text` is what the reader extracted from the input; `claims` are the spans of it that title,
    authors, affiliation, abstract, keywords, outline and labels hold, so that together with the
    spans of the other parts every non-space character is claimed exactly once; `unclaimed` is
    what is left (ideally nothing). `page_labels` are the numbers printed on the pages, where they
    count up; `properties` what the file says of itself outside its text, by name.
    """

    id: str
    title: str
    text: str
    authors: tuple[str, ...] = ()
    affiliation: str = ""
    language: str = ""
    date: str = ""
    kind: DocumentKind = DocumentKind.UNKNOWN
    url: str = ""
    rights: str = ""
    aliases: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    imprint: Imprint = NO_IMPRINT
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    outline: tuple[str, ...] = ()
    title_marks: tuple[Mark, ...] = ()
    abstract_marks: tuple[Mark, ...] = ()
    sections: tuple[Section, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    testimonies: tuple[Testimony, ...] = ()
    sources: tuple[Source, ...] = ()
    citations: tuple[Citation, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    claims: tuple[Span, ...] = ()
    unclaimed: tuple[Span, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    page_labels: tuple[PageLabel, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    understood: Understood = Understood.WELL
    file: str = ""


def all_marks(document: Document) -> Iterator[tuple[str, Mark]]:
    """All marks with the ids of the parts that they stand in."""
    yield from ((f"{document.id}-title", mark) for mark in document.title_marks)
    yield from ((f"{document.id}-abstract", mark) for mark in document.abstract_marks)
    parts: list[Section | Paragraph] = [*document.sections, *document.paragraphs]
    yield from ((part.id, mark) for part in parts for mark in part.marks)


@frozen
class Passage:
    """The unit that is indexed and returned: one part of one document.

    `id` equals the id of the part (paragraph, footnote, section, testimony) or is
    `<document>-title`, `-abstract`, `-keywords`. `position` is its place in the reading order of
    the document, from 0. `number` is a footnote's or a section's number, "" otherwise. `section` is
    the id of the section it stands in and `section_path` the titles from the top down. `speaker` is
    a testimony's speaker as printed; `calls` is the id of the passage that calls a footnote, or of
    the paragraph in which a testimony stands, None otherwise. It begins on `page`; `breaks` are
    the places where it goes on on others.
    """

    id: str
    kind: PassageKind
    document: str
    section: str | None
    section_path: tuple[str, ...]
    position: int
    page: int | None
    number: str
    text: str
    speaker: str = ""
    calls: str | None = None
    breaks: tuple[PageBreak, ...] = ()

    def pages_of(self, start: int, end: int) -> tuple[int, int] | None:
        """The first and the last page of `text[start:end]`, None where there are no pages."""
        if self.page is None:
            return None
        first = last = self.page
        for each in self.breaks:
            first = each.page if each.offset <= start else first
            last = each.page if each.offset < max(end, start + 1) else last
        return first, last
