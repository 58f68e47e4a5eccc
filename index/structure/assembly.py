"""From a `Reading` to the bare `Document`: texts joined, ids given, marks tied to notes.

Testimony and citations are added by `index.document_building`; `doubts` gathers what is unsure.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from itertools import starmap
from pathlib import PurePath

from index import model
from index.descriptions.mapping import translated_title
from index.descriptions.metadata import Metadata
from index.imprint import Imprint
from index.readers.blocks import BlockKind, Extraction
from index.structure.doubts import Doubts, claimed_spans, how_well, unclaimed_runs
from index.structure.front.texts import front_texts
from index.structure.lines.heading_forms import Heading, is_judgment_title, is_known_title
from index.structure.notes.finding import MarkTable, PlacedMark
from index.structure.outline.choosing import SectionTree
from index.structure.paragraphs.gathering import Part
from index.structure.paragraphs.joining import Joined, JoinedMark, compounds_of, join
from index.structure.reading import Reading
from index.text.fold import fold_han
from index.text.language import language_of

_WIDE_GAP = re.compile(r"[ \u3000]{2,}")  # between a court and the number of its judgment
_STYLED = {BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.QUOTE, BlockKind.CODE}


class Assembler:
    """Builds one document; used once."""

    def __init__(
        self, extraction: Extraction, reading: Reading, metadata: Metadata, file: str
    ) -> None:
        self._extraction = extraction
        self._text = extraction.text
        self._reading = reading
        self._metadata = metadata
        self._file = file
        self._id = metadata.id or document_id(self._text)
        self._compounds = compounds_of(self._text)
        order = [part.note for part in reading.parts if part.note is not None]
        self._note_ids = {note: f"{self._id}-n{at}" for at, note in enumerate(order, start=1)}
        self._called: dict[int, tuple[str, int]] = {}
        self._claims: list[model.Span] = []
        self._sections: list[model.Section] = []
        self._paragraphs: list[model.Paragraph] = []

    def document(self) -> model.Document:
        """The document without testimony and citations."""
        reading, known, found = self._reading, self._metadata, self._extraction.metadata
        front = front_texts(self._text, reading, self._compounds)
        self._claims += [*front.claims, *(line.span for line in reading.furniture)]
        title_marks = self._marks(front.title_marks, f"{self._id}-title")
        abstract_marks = self._marks(front.abstract_marks, f"{self._id}-abstract")
        tree = SectionTree(part.heading for part in reading.parts if part.heading is not None)
        for part in reading.parts:
            if part.heading is not None:
                self._add_section(part, part.heading, tree)
            elif part.note is None:
                self._add_paragraph(part)
        opening = self._sections[0].title if self._sections else ""
        named = [known.title, front.title, found.title, "" if is_known_title(opening) else opening]
        title = next(filter(None, named), PurePath(self._file).stem)
        title = title if title_marks else _WIDE_GAP.sub(" ", title)
        kind = known.over(found).kind
        if kind is model.DocumentKind.UNKNOWN and is_judgment_title(fold_han(title)):
            kind = model.DocumentKind.JUDGMENT
        printed = Imprint(title_en=translated_title(title, front.parallel_titles))
        document = model.Document(
            id=self._id,
            title=title,
            text=self._text,
            authors=known.authors or front.authors or found.authors,
            affiliation=front.affiliation,
            language=known.language or language_of(self._text),
            date=known.date or found.date,
            kind=kind,
            url=known.url or found.url,
            rights=known.rights or found.rights,
            aliases=known.aliases or (*found.aliases, *front.parallel_titles),
            identifiers=known.identifiers or found.identifiers,
            imprint=known.imprint.over(printed).over(found.imprint),
            abstract=front.abstract,
            keywords=front.keywords,
            outline=front.outline,
            title_marks=title_marks,
            abstract_marks=abstract_marks,
            sections=tuple(self._sections),
            paragraphs=tuple(self._paragraphs),
            footnotes=tuple(
                self._footnote(part, part.note) for part in reading.parts if part.note is not None
            ),
            claims=tuple(sorted(self._claims)),
            furniture=tuple(
                model.Furniture(self._text[line.start : line.end], line.page, line.span)
                for line in reading.furniture
            ),
            page_labels=_labels_of(reading.page_labels, self._extraction.page_labels),
            properties=_properties(found),
            file=self._file,
        )
        unclaimed = unclaimed_runs(self._text, claimed_spans(document))
        doubts = tuple(Doubts(document, reading).all(self._extraction.notices, unclaimed))
        understood = how_well(document, doubts, unclaimed)
        return replace(document, doubts=doubts, unclaimed=unclaimed, understood=understood)

    def _join(self, spans: Sequence[model.Span]) -> Joined:
        return join(self._text, spans, self._reading.marks, self._compounds)

    def _marks(self, joined: Iterable[JoinedMark], part: str) -> tuple[model.Mark, ...]:
        """The marks of a part; each note remembers its first call."""
        marks: list[model.Mark] = []
        for (span, number, note), offset in joined:
            if note is not None:
                self._called.setdefault(note, (part, offset))
            note_id = None if note is None else self._note_ids.get(note)
            spans = (span,) if span.start < span.end else ()
            marks.append(model.Mark(number, offset, note_id, spans))
        return tuple(marks)

    def _add_section(self, part: Part, heading: Heading, tree: SectionTree) -> None:
        section_id = f"{self._id}-s{len(self._sections) + 1}"
        end = part.lines[0].end
        if heading.dress.start < heading.dress.end:
            self._claims.append(heading.dress)
            end = heading.dress.start if heading.dress.end == end else end
        below = (line.span for line in part.lines[1:])
        joined = self._join([model.Span(heading.title.start, end), *below])
        level, parent = tree.place(heading, fold_han(joined.text), section_id)
        number = self._text[heading.number.start : heading.number.end].strip()
        self._sections.append(
            model.Section(
                id=section_id,
                number=number,
                title=joined.closed_up or number,
                level=level,
                parent=parent,
                page=part.lines[0].page,
                marks=self._marks(joined.marks, section_id),
                spans=(heading.number, *joined.spans) if number else joined.spans,
            )
        )

    def _add_paragraph(self, part: Part) -> None:
        paragraph_id = f"{self._id}-p{len(self._paragraphs) + 1}"
        joined = self._join([line.span for line in part.lines])
        kind = part.lines[0].block.kind
        self._paragraphs.append(
            model.Paragraph(
                id=paragraph_id,
                section=self._sections[-1].id if self._sections else None,
                text=joined.text,
                page=part.lines[0].page,
                marks=self._marks(joined.marks, paragraph_id),
                style=kind.split()[0] if kind in _STYLED else "text",
                spans=joined.spans,
                breaks=_breaks(part, joined),
            )
        )

    def _footnote(self, part: Part, note: int) -> model.Footnote:
        number, span, series = self._reading.labels[note]
        holes = MarkTable([] if span is None else [PlacedMark(span, number, None)])
        self._claims += [hole.span for hole in holes.all]
        joined = join(self._text, [line.span for line in part.lines], holes, self._compounds)
        paragraph, offset = self._called.get(note, (None, None))
        return model.Footnote(
            id=self._note_ids[note],
            number=number,
            text=joined.text,
            page=part.lines[0].page,
            paragraph=paragraph,
            offset=offset,
            series=series,
            spans=joined.spans,
            breaks=_breaks(part, joined),
        )


def document_id(text: str) -> str:
    """The id of a document without one of its own: "d" and ten hex digits of its text's SHA-256."""
    return "d" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def _breaks(part: Part, joined: Joined) -> tuple[model.PageBreak, ...]:
    """Where a part goes on on another page; `joined` was made of one piece a line."""
    breaks: list[model.PageBreak] = []
    last = part.lines[0].page
    for line, offset in zip(part.lines, joined.starts, strict=True):
        if line.page is not None and last is not None and line.page != last:
            breaks.append(model.PageBreak(offset, line.page))
        last = line.page
    return tuple(breaks)


def _labels_of(
    printed: Iterable[model.PageLabel], given: Iterable[model.PageLabel]
) -> tuple[model.PageLabel, ...]:
    """The labels read from the pages, with those that the format gives where these agree."""
    read, told = dict(printed), dict(given)
    agree = all(told.get(page, label) == label for page, label in read.items())
    return tuple(starmap(model.PageLabel, sorted({**(told if agree else {}), **read}.items())))


def _properties(found: Metadata) -> tuple[tuple[str, str], ...]:
    """What a file says of itself, as pairs of a name and a text; empty fields are left out."""
    held = ((each.name, getattr(found, each.name)) for each in fields(found))
    told = (
        (name, "; ".join(value) if isinstance(value, tuple) else str(value))
        for name, value in held
        if isinstance(value, str | tuple) and name not in ("properties", "kind")
    )
    return (*((name, text) for name, text in told if text), *found.properties)
