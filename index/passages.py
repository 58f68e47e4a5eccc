"""Which passages a document is indexed as, in reading order; how its pages are cited."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from index import model
from index.docstore import DocumentSummary

PDF = "PDF "  # stands before the place of a page in a file whose pages have no number


def passages_of(document: model.Document) -> tuple[model.Passage, ...]:
    """Cut a document into the units that are indexed and returned, `position` counting from 0.

    Title, abstract and keywords come first; then the sections in order, each with its heading and
    its paragraphs; after each paragraph its testimonies and the footnotes called in it. Footnotes
    without a place come last; parts without text yield no passage. The ids are those of the parts.
    """
    held = (one for one in _passages(document) if one.text.strip())
    return tuple(replace(one, position=place) for place, one in enumerate(held))


def _passages(document: model.Document) -> Iterator[model.Passage]:
    """All passages in reading order; the caller numbers them."""
    sections = {section.id: section for section in document.sections}
    notes: defaultdict[str | None, list[model.Footnote]] = defaultdict(list)
    for note in document.footnotes:
        notes[note.paragraph].append(note)
    testimonies: defaultdict[str, list[model.Testimony]] = defaultdict(list)
    for testimony in document.testimonies:
        testimonies[testimony.paragraph].append(testimony)

    def passage(
        identity: str, kind: model.PassageKind, text: str, section: str | None
    ) -> model.Passage:
        path: list[str] = []
        above = section
        while above is not None:
            found = sections[above]
            path.insert(0, model.printed_heading(found.number, found.title))
            above = found.parent
        return model.Passage(identity, kind, document.id, section, tuple(path), 0, None, "", text)

    def called_in(place: str | None, section: str | None) -> Iterator[model.Passage]:
        for note in notes.pop(place, []):
            body = passage(note.id, model.PassageKind.FOOTNOTE, note.text, section)
            yield replace(body, page=note.page, breaks=note.breaks, number=note.number, calls=place)

    keywords = "、".join(document.keywords)
    front = (
        (model.PassageKind.TITLE, document.title),
        (model.PassageKind.ABSTRACT, document.abstract),
    )
    for kind, text in (*front, (model.PassageKind.KEYWORDS, keywords)):
        identity = f"{document.id}-{kind.value}"
        yield passage(identity, kind, text, None)
        yield from called_in(identity, None)
    parts: list[model.Section | model.Paragraph] = [*document.sections, *document.paragraphs]
    for part in sorted(parts, key=lambda part: part.spans[0] if part.spans else model.Span(0, 0)):
        if isinstance(part, model.Section):
            heading = passage(part.id, model.PassageKind.HEADING, part.title, part.id)
            yield replace(heading, page=part.page, number=part.number)
            yield from called_in(part.id, part.id)
            continue
        whole = passage(part.id, model.PassageKind.PARAGRAPH, part.text, part.section)
        whole = replace(whole, page=part.page, breaks=part.breaks)
        yield whole
        for one in testimonies[part.id]:
            words = passage(one.id, model.PassageKind.TESTIMONY, one.text, part.section)
            page, _ = whole.pages_of(one.start, one.end) or (None, None)
            breaks = tuple(
                model.PageBreak(each.offset - one.start, each.page)
                for each in part.breaks
                if one.start < each.offset < one.end
            )
            yield replace(words, page=page, breaks=breaks, speaker=one.speaker, calls=part.id)
        yield from called_in(part.id, part.section)
    for place in list(notes):
        yield from called_in(place, None)


def cited_pages(document: model.Document | DocumentSummary, pages: Iterable[int]) -> str:
    """Pages, from 1, by what is printed on them ("189", "xii-xiv"), else by their place in the
    file, which is "PDF 9" where that is a PDF; "" for none.
    """
    counted = list(dict.fromkeys(pages))
    printed = dict(document.page_labels)
    if all(printed.get(page) for page in counted):
        return "-".join(printed[page].lstrip("0") or "0" for page in counted)  # 0001b is 1b
    numbers = "-".join(map(str, counted))
    return PDF + numbers if document.file.lower().endswith(".pdf") else numbers
