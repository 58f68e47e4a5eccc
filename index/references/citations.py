"""Citations within one document: what each note cites and what running text names.

`find_citations` reads every note (split into stretches, each a reference, a short form or
commentary), gathers one `Source` for each distinct work, resolves short forms, and adds works that
paragraphs and commentary name in passing.

`Source.cited_by` holds the ids of the footnotes that cite it, and of the paragraphs (or notes) that
only mention it; the paragraph in which a citing note is called is not listed, its marks say so.

Not here: which sources the library holds (`matching`), and where in them quoted words stand
(`alignment`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.diagnostics import Doubt, DoubtKind, doubt
from index.model import Citation, Footnote, Paragraph, Source
from index.references.found import Reference
from index.references.numbered import Context, find_mentions, is_law_name
from index.references.references import read_references
from index.references.registry import Registry
from index.references.short_forms import (
    Reach,
    ShortForm,
    Target,
    label_number,
    read_short_form,
    resolve,
)
from index.references.splitting import split_note

__all__ = ["CitationResult", "find_citations"]

_SAME_AUTHOR = ("氏", "同氏", "同作者", "同著者", "Idem", "idem", "Id.")
"""Authors that mean the one cited just before in the same note: 氏著，《…》."""


@dataclass(frozen=True, slots=True)
class CitationResult:
    """Sources in order of first citation, the links to them, and short forms left unresolved."""

    sources: tuple[Source, ...]
    citations: tuple[Citation, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class _Link:
    passage: str
    target: Target
    start: int
    end: int
    manner: str
    locator: str


def find_citations(
    document_id: str,
    paragraphs: Sequence[Paragraph],
    footnotes: Sequence[Footnote],
    title: str = "",
) -> CitationResult:
    """Sources, citations and doubts of one document.

    Args: document_id: id of the document, the beginning of the source ids (`<document>-r<n>`);
    paragraphs: paragraphs in reading order; footnotes: notes in order; title: of the document: in a
    law, 本法 is itself.
    """
    notes = _NoteReader(title if is_law_name(title) else "")
    for footnote in footnotes:
        notes.read(footnote)
    notes.follow_forward()
    context = notes.context()
    for paragraph in paragraphs:
        notes.mention(paragraph, context)
    for footnote in footnotes:
        notes.mention(footnote, notes.context())
    place = _places(paragraphs, footnotes)
    links = sorted(notes.links, key=lambda link: (place[link.passage], link.start))
    # Sources are numbered in the order in which a reader meets them.
    order = {n: at for at, n in enumerate(dict.fromkeys(link.target.source for link in links))}
    sources = notes.registry.sources(document_id, tuple(order))
    citations = tuple(
        Citation(
            passage=link.passage,
            source=sources[order[link.target.source]].id,
            start=link.start,
            end=link.end,
            manner=link.manner,
            locator=link.locator,
            confidence=link.target.confidence,
        )
        for link in links
    )
    return CitationResult(sources, citations, tuple(notes.doubts))


def _places(
    paragraphs: Sequence[Paragraph], footnotes: Sequence[Footnote]
) -> dict[str, tuple[int, int, int]]:
    """Where each passage stands in reading order: a note where it is called, else at the end."""
    places = {p.id: (n, -1, 0) for n, p in enumerate(paragraphs)}
    for number, note in enumerate(footnotes):
        called = places.get(note.paragraph or "", (len(paragraphs), 0, 0))[0]
        places[note.id] = (called, note.offset or 0, number)
    return places


class _NoteReader:
    """Reads notes one after another and remembers what each cited."""

    def __init__(self, law: str = "") -> None:
        """`law` is the name of the law that the document itself is, "" for all others."""
        self._law = law
        self.registry = Registry()
        self.links: list[_Link] = []
        self.doubts: list[Doubt] = []
        self._cited: dict[str, list[int]] = {}
        self._history: list[list[int]] = []
        self._waiting: list[tuple[Footnote, ShortForm]] = []
        self._numbers: set[str] = set()
        self._author = ""
        self._taken: dict[str, list[tuple[int, int]]] = {}

    def read(self, note: Footnote) -> None:
        """Read one note: its references, and the short forms that can be followed by now."""
        cited: list[int] = []
        self._author = ""
        self._history.append(cited)
        self._numbers.add(label_number(note.number))
        for span in split_note(note.text):
            form = read_short_form(note.text, span)
            if form is not None and self._follow(note, form, cited):
                self._author = form.author or self._author
                continue
            for reference in read_references(note.text, span):
                cited.append(self._register(note, reference))
        # Where numbers begin again on each page, a form means the note that bore it last.
        self._cited[label_number(note.number)] = cited

    def _register(self, note: Footnote, reference: Reference) -> int:
        known = len(self.registry.entries)
        if reference.author in _SAME_AUTHOR:
            reference.author = self._author
        self._author = reference.author or self._author
        number = self.registry.add(reference, note.id)
        short = number < known and reference.is_bare
        self.links.append(
            _Link(
                note.id,
                Target(number, 1.0),
                *reference.span,
                "short" if short else "note",
                reference.pages,
            )
        )
        return number

    def _follow(self, note: Footnote, form: ShortForm, cited: list[int]) -> bool:
        """Follow a short form as far as notes are known; False if it turns out to be none."""
        targets = resolve(form, self._cited, self._history, self.registry)
        if not targets and form.reach is Reach.TITLE:
            return False
        if not targets:
            self._waiting.append((note, form))
        for target in targets:
            cited.append(target.source)
            self._link(note, form, target)
        return True

    def _link(self, note: Footnote, form: ShortForm, target: Target) -> None:
        self.registry.cite(target.source, note.id)
        self.links.append(_Link(note.id, target, *form.span, "short", form.pages))

    def follow_forward(self) -> None:
        """Follow the forms that pointed to later notes; what leads nowhere becomes a doubt."""
        progress = True
        while progress:
            progress = False
            for note, form in tuple(self._waiting):
                if form.reach not in (Reach.NOTE, Reach.CROSS):
                    continue
                targets = resolve(form, self._cited, (), self.registry)
                if targets:
                    self._waiting.remove((note, form))
                    progress = True
                for target in targets:
                    self._cited.setdefault(label_number(note.number), []).append(target.source)
                    self._link(note, form, target)
        for note, form in self._waiting:
            # 見註3 may send the reader to notices; only a note that is not there is a doubt.
            if form.reach is Reach.CROSS and form.number in self._numbers:
                continue
            printed = note.text[form.span.start : form.span.end].strip()[:60]
            self.doubts.append(
                doubt(DoubtKind.SHORT_CITATION, part=note.id, number=note.number, printed=printed)
            )

        for link in self.links:
            self._taken.setdefault(link.passage, []).append((link.start, link.end))

    def context(self) -> Context:
        """What 同法 means where nothing was named before."""
        return Context(own=self._law)

    def mention(self, passage: Paragraph | Footnote, context: Context) -> None:
        """Register the works a passage names outside its references."""
        taken = self._taken.get(passage.id, [])
        for mention in find_mentions(passage.text, context):
            if any(start <= mention.span.start < end for start, end in taken):
                continue
            # The place is this citation's, not the work's.
            place, mention.pages = mention.pages, ""
            number = self.registry.add(mention, passage.id)
            self.links.append(
                _Link(passage.id, Target(number, 1.0), *mention.span, "mention", place)
            )
