"""Lists as files, for spreadsheets, manuscripts and reference managers: the hits of a search, its
lines and counts, everyone who relies on a work.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from index.model import Span
from search.marked_places import MarkedPlace
from search.results import Hit
from search.works import Relying, Work
from webui.export.bibliographies import record
from webui.export.file_types import Format
from webui.export.quotation import Quotation, quotation_of
from webui.export.writing import Block, Run, table_file, word_document
from webui.labels import note_label, page_label, reliance_label
from webui.service import Opened
from webui.views.lines import DocumentCount, context

COLUMNS = (
    "rank", "score", "document", "authors", "date", "section", "page", "kind", "number", "text",
    "marked", "missing", "citation", "id",
)  # fmt: skip
_OF_RELIANCE = (
    "document", "authors", "date", "page", "note", "place", "locator", "manner", "sentence",
    "words of the work", "passage",
)  # fmt: skip
AT_ONCE = 500  # passages read from the docstore at once


def hits_csv(hits: Sequence[tuple[Hit, Quotation]]) -> str:
    """The hits, best first, each with what is needed to cite it."""
    rows = (
        (
            str(hit.rank), f"{hit.score:.6f}", one.title, "、".join(one.authors), one.date,
            " › ".join(hit.passage.section_path), one.page, hit.passage.kind.value,
            hit.passage.number, one.text,
            "、".join(hit.snippet.text[mark.start : mark.end] for mark in hit.snippet.marks),
            "、".join(hit.missing), one.line, one.id,
        )
        for hit, one in hits
    )  # fmt: skip
    return table_file(COLUMNS, rows)


class QuotedLine(NamedTuple):
    """A line with the citation of its passage."""

    before: str
    words: str
    after: str
    layer: str
    document: str
    authors: str
    date: str
    page: str
    citation: str
    passage: str


def quoted(places: Sequence[MarkedPlace], sentence: bool, library: Opened) -> Iterator[QuotedLine]:
    """Lines with what is needed to cite them, in the order given; with context to the ends of the
    sentence instead of a width.
    """
    for start in range(0, len(places), AT_ONCE):
        some = places[start : start + AT_ONCE]
        ordinals = sorted({one.ordinal for one in some})
        found = library.library.docstore.passages(ordinals)
        passages = dict(zip(ordinals, found, strict=True))
        for place in some:
            passage = passages[place.ordinal]
            document = library.documents[passage.document]
            one = quotation_of(passage, document, Span(place.start, place.end))
            before, after = context(passage.text, place, sentence)
            yield QuotedLine(
                before, place.words, after, place.layer.value, document.title or document.id,
                "、".join(document.authors), document.date, one.page, one.line, passage.id,
            )  # fmt: skip


def lines_csv(rows: Iterable[QuotedLine]) -> bytes:
    """The lines as a table that a spreadsheet opens as it stands."""
    return table_file(QuotedLine._fields, rows).encode()


def lines_text(rows: Iterable[QuotedLine]) -> bytes:
    """The lines with their citations, one a line."""
    said = (f"…{one.before}【{one.words}】{one.after}…（{one.citation}）" for one in rows)
    return "".join(" ".join(line.split()) + "\n" for line in said).encode()


def lines_word(rows: Iterable[QuotedLine]) -> bytes:
    """The lines as paragraphs of a Word document, the words in bold type."""
    return word_document(
        Block((Run(f"…{one.before}"), Run(one.words, True), Run(f"{one.after}…（{one.citation}）")))
        for one in rows
    )


def counts_csv(rows: Iterable[DocumentCount]) -> bytes:
    """The places of each document as a table."""
    names = ("document", "authors", "date", "places", "passages", "per_10000_characters", "id")
    cells = (
        (
            one.document.title, "、".join(one.document.authors), one.document.date,
            str(one.places), str(one.passages), f"{one.density:.2f}", one.document.id,
        )
        for one in rows
    )  # fmt: skip
    return table_file(names, cells).encode()


def reliance_file(work: Work, chosen: str) -> bytes:
    """The sentences of a work as a file in one of `formats.OF_WORKS`."""
    if chosen is Format.DOCX:
        return _reliance_docx(work)
    if chosen is Format.RIS:
        records = (record(_reliance_tags(*one)) for one in enumerate(work.sentences, 1))
        return "".join(records).encode()
    rows = (
        (
            one.document.title, "、".join(one.document.authors), one.document.date,
            one.page, one.link.note, one.place, one.link.locator, one.manner,
            one.link.sentence, one.words, one.link.passage,
        )
        for one in work.sentences
    )  # fmt: skip
    return table_file(_OF_RELIANCE, rows).encode()


def _reliance_tags(number: int, one: Relying) -> Iterator[tuple[str, str]]:
    yield "TY", "GEN"
    yield "ID", f"{one.link.passage}-{one.link.source.id}-{number}"
    for name in one.document.authors:
        yield "AU", name
    yield "TI", one.document.title
    held = ("PY", one.document.date[:4]), ("SP", one.page)
    yield from (pair for pair in held if pair[1])
    yield "N1", one.link.sentence
    if one.words:
        yield "AB", one.words
    yield "ER", ""


def _reliance_docx(work: Work) -> bytes:
    body = [Block([Run(work.source.title, True)])]
    for _, told in groupby(work.sentences, key=lambda one: one.document.id):
        sentences = list(told)
        document = sentences[0].document
        cited = "、".join(document.authors), document.title, document.date
        body.append(Block([Run("，".join(filter(None, cited)), True)]))
        for one in sentences:
            where = page_label(one.page), note_label(one.link.note) if one.link.note else ""
            known = (*where, one.link.locator, reliance_label(one.manner))
            body.append(Block([Run(f"{one.link.sentence}（{'，'.join(filter(None, known))}）")]))
            if one.words:
                body.append(Block([Run(one.words)], indented=True))
    return word_document(body)
