"""Lists as files, for spreadsheets, manuscripts and reference managers: the hits of a search, its
lines and counts, everyone who relies on a work.
"""

from collections.abc import Iterable, Iterator, Sequence

from index.frozen import replace
from index.model import Span
from search.marked_places import MarkedPlace
from search.results import Hit
from search.works import Work
from webui.export.bibliographies import ris
from webui.export.file_types import Format
from webui.export.quotation import Quotation, quotation_of
from webui.export.styles import cited
from webui.export.writing import Block, Run, table_file, word_document
from webui.labels import reliance_label
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
_OF_LINES = (
    "before", "words", "after", "layer", "document", "authors", "date", "page", "citation",
    "passage",
)  # fmt: skip
Row = tuple[str, ...]
AT_ONCE = 500  # passages read from the docstore at once


def hits_csv(hits: Sequence[tuple[Hit, Quotation]]) -> str:
    """The hits, best first, each with what is needed to cite it."""
    rows = (
        (
            str(hit.rank), f"{hit.score:.6f}", one.title, "、".join(one.authors), one.date,
            " › ".join(hit.passage.section_path), one.page, hit.passage.kind.value,
            hit.passage.number, one.text,
            "、".join(hit.snippet.text[mark.start : mark.end] for mark in hit.snippet.marks),
            "、".join(hit.missing), cited(one), one.id,
        )
        for hit, one in hits
    )  # fmt: skip
    return table_file(COLUMNS, rows)


def quoted(places: Sequence[MarkedPlace], sentence: bool, library: Opened) -> Iterator[Row]:
    """Rows of `_OF_LINES` in the order given, with a width of context or the whole sentence."""
    for start in range(0, len(places), AT_ONCE):
        some = places[start : start + AT_ONCE]
        ordinals = sorted({one.ordinal for one in some})
        found = library.library.docstore.passages(ordinals)
        passages = dict(zip(ordinals, found, strict=True))
        for place in some:
            passage = passages[place.ordinal]
            one = quotation_of(passage, library, Span(place.start, place.end))
            before, after = context(passage.text, place, sentence)
            yield (
                before, place.words, after, place.layer.value, one.title, "、".join(one.authors),
                one.date, one.page, cited(one), passage.id,
            )  # fmt: skip


def lines_file(rows: Iterable[Row], chosen: str) -> bytes:
    """The lines as a table, as paragraphs with bold words and footnotes, or as plain text."""
    if chosen is Format.CSV:
        return table_file(_OF_LINES, rows).encode()
    if chosen is Format.DOCX:
        return word_document(
            Block((Run(f"…{before}"), Run(words, True), Run(f"{after}…")), note=citation)
            for before, words, after, *_, citation, _ in rows
        )
    said = (f"…{one[0]}【{one[1]}】{one[2]}…（{one[-2].rstrip('。.')}）" for one in rows)
    return "".join(" ".join(line.split()) + "\n" for line in said).encode()


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


def reliance_file(work: Work, chosen: str, library: Opened) -> bytes:
    """The sentences of a work as a file in one of `file_types.OF_WORKS`."""
    sentences = work.sentences
    if chosen is not Format.CSV:
        passages = (library.library.docstore.passage(one.link.passage) for one in sentences)
        quotations = [
            replace(quotation_of(passage, library), text=one.link.sentence, page=one.page)
            for one, passage in zip(sentences, passages, strict=True)
        ]
        return (
            ris(quotations).encode() if chosen is Format.RIS else _reliance_docx(work, quotations)
        )
    rows = (
        (
            one.document.title, "、".join(one.document.authors), one.document.date,
            one.page, one.link.note, one.place, one.link.locator, one.manner,
            one.link.sentence, one.words, one.link.passage,
        )
        for one in sentences
    )  # fmt: skip
    return table_file(_OF_RELIANCE, rows).encode()


def _reliance_docx(work: Work, quotations: Iterable[Quotation]) -> bytes:
    body = [Block([Run(work.source.title, True)])]
    for one, quotation in zip(work.sentences, quotations, strict=True):
        known = "，".join(filter(None, (one.link.locator, reliance_label(one.manner))))
        body.append(Block([Run(f"{quotation.text}（{known}）")], note=cited(quotation)))
        if one.words:
            body.append(Block([Run(one.words)], indented=True))
    return word_document(body)
