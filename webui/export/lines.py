"""Lines and counts as files: CSV for spreadsheets, Word and plain text for manuscripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from index.model import Span
from search.places import MarkedPlace
from webui.citation import cite
from webui.export.quotation import quotation_of
from webui.export.table import table_file
from webui.export.word import Block, Run, word_document
from webui.service import Opened
from webui.views.lines import DocumentCount, context

AT_ONCE = 500
"""Passages read from the docstore at once."""


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
    """Lines with what is needed to cite them, in the order given.

    Args: places: the lines; sentence: context to the ends of the sentence instead of a width;
    library: that holds them.
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
                "、".join(document.authors), document.date, one.page, cite(one), passage.id,
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
        Block(
            (
                Run(f"…{one.before}"),
                Run(one.words, bold=True),
                Run(f"{one.after}…（{one.citation}）"),
            )
        )
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
