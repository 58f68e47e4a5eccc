"""Citations within one document: what each note cites and what running text names.

`Source.cited_by` holds the ids of the footnotes that cite it, and of the paragraphs (or notes)
that only mention it; the paragraph in which a citing note is called is not listed, its marks say
so.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from index.diagnostics import Doubt, DoubtKind, doubt
from index.frozen import frozen, replace
from index.model import Citation, Footnote, Paragraph, Section, Source, Span
from index.references import short_forms
from index.references.author_year import FEWEST, Entry, ListedWorks, list_of_works, unlisted
from index.references.facts import Reference
from index.references.identifiers import find_urls
from index.references.names import strip_leads
from index.references.numbered import Context, find_mentions, is_law_name
from index.references.references import read_references
from index.references.registry import Registry
from index.references.short_forms import Reach, ShortForm, Target, resolve
from index.text.numerals import as_number
from index.text.tables import read_patterns

_RULES = read_patterns(__file__)
_LATIN_MARKS = str.maketrans("，：；（）．［］", ",:;().[]")
_SAME_AUTHOR = ("氏", "同氏", "同作者", "同著者", "Idem", "idem", "Id.")
"""Authors that mean the one cited just before in the same note: 氏著，《…》."""


@frozen
class CitationResult:
    """Sources in order of first citation, the links to them, and short forms left unresolved."""

    sources: tuple[Source, ...]
    citations: tuple[Citation, ...]
    doubts: tuple[Doubt, ...]


def find_citations(
    document_id: str,
    paragraphs: Sequence[Paragraph],
    footnotes: Sequence[Footnote],
    title: str = "",
    sections: Sequence[Section] = (),
) -> CitationResult:
    """Sources (`<document_id>-r<n>`), citations and doubts of one document. Args: paragraphs,
    footnotes: in order; title: of the document: in a law, 本法 is itself; sections: whose titles
    announce a list of works.
    """
    law = title if is_law_name(title) else ""
    notes = _NoteReader()
    for footnote in footnotes:
        notes.read(footnote)
    notes.follow_forward()
    notes.by_year([*paragraphs, *footnotes], list_of_works(paragraphs, sections))
    taken: defaultdict[str, list[Span]] = defaultdict(list)
    for link in notes.links:
        taken[link.passage].append(Span(link.start, link.end))
    context = Context(own=law)
    for paragraph in paragraphs:
        notes.mention(paragraph, context, taken[paragraph.id])
    for footnote in footnotes:
        notes.mention(footnote, Context(own=law), taken[footnote.id])
    # A note stands where it is called, else at the end.
    place = {one.id: (n, -1, 0) for n, one in enumerate(paragraphs)}
    for number, note in enumerate(footnotes):
        called = place.get(note.paragraph or "", (len(paragraphs), 0, 0))[0]
        place[note.id] = (called, note.offset or 0, number)
    links = sorted(notes.links, key=lambda link: (place[link.passage], link.start))
    # Sources are numbered in the order in which a reader meets them.
    order = tuple(dict.fromkeys(link.source for link in links))
    sources = notes.registry.sources(document_id, [int(number) for number in order])
    ids = {number: source.id for number, source in zip(order, sources, strict=True)}
    citations = tuple(replace(link, source=ids[link.source]) for link in links)
    return CitationResult(sources, citations, tuple(notes.doubts))


class _NoteReader:
    """Reads notes in order; its `links` are citations that name their source by its number."""

    def __init__(self) -> None:
        self.registry = Registry()
        self.links: list[Citation] = []
        self.doubts: list[Doubt] = []
        self._cited: dict[str, list[int]] = {}
        self._history: list[list[int]] = []
        self._waiting: list[tuple[Footnote, ShortForm]] = []
        self._numbers: set[str] = set()
        self._author = ""

    def read(self, note: Footnote) -> None:
        """Read one note: its references, and the short forms that can be followed by now."""
        cited: list[int] = []
        self._author = ""
        self._history.append(cited)
        self._numbers.add(as_number(note.number))
        for span in split_note(note.text):
            text = _with_latin_marks(note.text, span)
            form = short_forms.read_short_form(text, span)
            targets = resolve(form, self._cited, self._history, self.registry) if form else ()
            if form is not None and (targets or form.reach is not Reach.TITLE):
                if not targets:
                    self._waiting.append((note, form))
                cited += self._follow(note, form, targets)
                self._author = form.author or self._author
                continue
            for reference in [*read_references(text, span)] or short_forms.as_reference(form):
                cited.append(self._register(note, reference))
        # Where numbers begin again on each page, a form means the note that bore it last.
        self._cited[as_number(note.number)] = cited

    def _register(self, note: Footnote, reference: Reference) -> int:
        known = len(self.registry.entries)
        if reference.author in _SAME_AUTHOR:
            reference.author = self._author
        self._author = reference.author or self._author
        number = self.registry.add(reference, note.id)
        told = reference.date, reference.url, reference.publisher, reference.identifiers
        # Author and title alone are the short form of what was cited in full before.
        manner = "note" if number >= known or any(told) else "short"
        self._link(note, Target(number, 1.0), reference.span, manner, reference.pages)
        return number

    def _link(
        self, passage: Paragraph | Footnote, to: Target, span: Span, manner: str, place: str
    ) -> None:
        source, sure = to
        self.links.append(Citation(passage.id, str(source), *span, manner, place, sure))

    def _follow(self, note: Footnote, form: ShortForm, targets: Sequence[Target]) -> list[int]:
        for target in targets:
            self.registry.cite(target.source, note.id)
            self._link(note, target, form.span, "short", form.pages)
        return [target.source for target in targets]

    def follow_forward(self) -> None:
        """Follow the forms that pointed to later notes; what leads to nothing becomes a doubt."""
        progress = True
        while progress:
            progress = False
            for note, form in tuple(self._waiting):
                numbered = form.reach in (Reach.NOTE, Reach.CROSS)
                targets = resolve(form, self._cited, (), self.registry) if numbered else ()
                if targets:
                    self._waiting.remove((note, form))
                    cited = self._cited.setdefault(as_number(note.number), [])
                    cited += self._follow(note, form, targets)
                    progress = True
        for note, form in self._waiting:
            # 見註3 may send the reader to notices; only a note that is not there is a doubt.
            if form.reach is not Reach.CROSS or form.number not in self._numbers:
                printed = note.text[slice(*form.span)].strip()[:60]
                kind = DoubtKind.SHORT_CITATION
                self.doubts.append(doubt(kind, part=note.id, number=note.number, printed=printed))

    def by_year(self, passages: Sequence[Paragraph | Footnote], entries: Iterable[Entry]) -> None:
        """Register a list of works, and follow what is cited by author and year to its entries."""
        listed = [(self.registry.add(one.reference, one.paragraph.id), one) for one in entries]
        for number, entry in listed:
            self._link(entry.paragraph, Target(number, 1.0), entry.reference.span, "listed", "")
        if len(listed) < FEWEST:
            told = [(one.id, cited) for one in passages for cited in unlisted(one.text)]
            if len({cited for _, cited in told}) >= FEWEST:
                part, printed = told[0]
                count, kind = len(told), DoubtKind.NO_LIST
                self.doubts.append(doubt(kind, part=part, count=count, printed=printed))
        works, lists = ListedWorks(listed), {entry.paragraph.id for _, entry in listed}
        for passage in (one for one in passages if one.id not in lists):
            for cited in works.find(passage.text):
                if len(cited.works) == 1:
                    sure = short_forms.SEVERAL if cited.loosely else short_forms.SURE
                    target = Target(cited.works[0], sure)
                    self.registry.cite(target.source, passage.id)
                    self._link(passage, target, cited.span, "short", cited.pages)
                else:
                    printed = passage.text[slice(*cited.span)]
                    self.doubts += [doubt(DoubtKind.AUTHOR_YEAR, part=passage.id, printed=printed)]

    def mention(
        self, passage: Paragraph | Footnote, context: Context, taken: Sequence[Span]
    ) -> None:
        """Register the works a passage names outside its references, which take some spans."""
        for mention in find_mentions(passage.text, context):
            if not any(start <= mention.span.start < end for start, end in taken):
                # The place is this citation's, not the work's.
                place, mention.pages = mention.pages, ""
                number = self.registry.add(mention, passage.id)
                self._link(passage, Target(number, 1.0), mention.span, "mention", place)


def _with_latin_marks(text: str, span: Span) -> str:
    """A note in which a stretch without Chinese has the marks of its own script: Lin，War，p. 9."""
    start = span.start + strip_leads(text[slice(*span)])
    stretch = text[start : span.end]
    if "，" not in stretch or _RULES["not latin"].search(stretch):
        return text
    return text[:start] + stretch.translate(_LATIN_MARKS) + text[span.end :]


def split_note(text: str) -> tuple[Span, ...]:
    """Stretches of a note, in order, without blanks and the marks that separate them."""
    kept = {position for url in find_urls(text) for position in range(*url.span)}
    for enclosed in ("brackets", "title", "quotation", "italics"):
        for match in _RULES[enclosed].finditer(text):
            kept.update(range(*match.span()))
    spans: list[Span] = []
    start = 0
    cuts = [(match, name) for name in ("cut", "next work") for match in _RULES[name].finditer(text)]
    for match, name in sorted(cuts, key=lambda cut: cut[0].start()):
        place = match.start()
        if place in kept or place < start:
            continue
        if name == "next work" and not _RULES["cited"].search(text, start, place):
            continue
        if match.group() == "。" and _RULES["author year"].match(text, start):
            continue
        spans.append(Span(start, place))
        start = match.end()
    spans.append(Span(start, len(text)))
    joined: list[Span] = []
    for span in spans:
        if not (stretch := text[slice(*span)].strip()):
            continue
        begin = text.index(stretch, span.start)
        urls = find_urls(stretch)
        outside = stretch[: urls[0].span.start] + stretch[urls[0].span.end :] if urls else stretch
        alone = len(urls) == 1 and not re.search(r"\w", outside)
        if alone and joined and not find_urls(text[slice(*joined[-1])]):
            # What is nothing but an address belongs to the stretch before it.
            joined[-1] = Span(joined[-1].start, begin + len(stretch))
        else:
            joined.append(Span(begin, begin + len(stretch)))
    return tuple(joined)
