"""Everyone who relies on a work, as a file: a table, a document for a word processor, or records
for a reference manager. The document has headings for the citing texts, a paragraph a sentence, and
the work's own words indented below it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from search.works import Relying, Work
from webui.export.formats import Format
from webui.export.ris import record
from webui.export.table import table_file
from webui.export.word import Block, Run, word_document
from webui.labels import note_label, page_label, reliance_label

_COLUMNS = (
    "document", "authors", "date", "page", "note", "place", "locator", "manner", "sentence",
    "words of the work", "passage",
)  # fmt: skip


def reliance_file(work: Work, chosen: str) -> bytes:
    """The sentences of a work as a file in one of `formats.OF_WORKS`."""
    if chosen is Format.DOCX:
        return _docx(work)
    return (_ris(work) if chosen is Format.RIS else _csv(work)).encode()


def _csv(work: Work) -> str:
    rows = (
        (
            one.document.title, "、".join(one.document.authors), one.document.date,
            one.page, one.link.note, one.place, one.link.locator, one.manner,
            one.link.sentence, one.words, one.link.passage,
        )
        for one in work.sentences
    )  # fmt: skip
    return table_file(_COLUMNS, rows)


def _ris(work: Work) -> str:
    return "".join(record(_tags(*one)) for one in enumerate(work.sentences, 1))


def _tags(number: int, one: Relying) -> Iterator[tuple[str, str]]:
    yield "TY", "GEN"
    yield "ID", f"{one.link.passage}-{one.link.source.id}-{number}"
    for name in one.document.authors:
        yield "AU", name
    yield "TI", one.document.title
    if one.document.date:
        yield "PY", one.document.date[:4]
    if one.page:
        yield "SP", one.page
    yield "N1", one.link.sentence
    if one.words:
        yield "AB", one.words
    yield "ER", ""


def _docx(work: Work) -> bytes:
    body = [Block([Run(work.source.title, bold=True)])]
    for _, told in groupby(work.sentences, key=lambda one: one.document.id):
        sentences = list(told)
        document = sentences[0].document
        cited = "、".join(document.authors), document.title, document.date
        body.append(Block([Run("，".join(filter(None, cited)), bold=True)]))
        for one in sentences:
            where = page_label(one.page), note_label(one.link.note) if one.link.note else ""
            known = (*where, one.link.locator, reliance_label(one.manner))
            body.append(Block([Run(f"{one.link.sentence}（{'，'.join(filter(None, known))}）")]))
            if one.words:
                body.append(Block([Run(one.words)], indented=True))
    return word_document(body)
