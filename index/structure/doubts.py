"""What is unsure of a document, which characters no part holds, and how well it is understood.

Reported, never guessed away: marks and notes that do not meet, gaps in their numbers, and structure
that is poor for the length of a text.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from index.diagnostics import Doubt, DoubtKind, Understood, doubt
from index.model import Document, Footnote, Paragraph, Section, Span, all_marks
from index.structure.lines.heading_forms import is_known_title
from index.structure.reading import Reading
from index.text.characters import INNER_PUNCTUATION, SENTENCE_ENDS, ends_closed
from index.text.numerals import value_of
from index.text.tables import read_rows

_SHOWN = 24  # characters of the text that a message quotes
_LONGEST = 5_000
"""Characters. No paragraph of a paper is as long; where one is, its breaks were lost."""
_FEWEST_PARAGRAPHS = 6
_SENTENCE = 20
"""Characters. Shorter paragraphs are verses, items and signatures, which end without a stop."""
_FEWEST_LETTERS = 3
_ROW_RUN = 6  # ideographs of one row of 256 in line; of 200 real files only those with false ones
_COMMON_ROW = 0x4F  # 一, 不, 人 and their neighbours stand in line in any text
_RULES = dict(read_rows(__file__))
_WORD_RUN = re.compile(r"\S+")
_FAMILIAR = frozenset(_RULES["familiar"].split())
_POOR = frozenset(
    {DoubtKind.TITLE, DoubtKind.SEVERAL_TEXTS, DoubtKind.LETTERS, DoubtKind.LONG_PARAGRAPH}
    | {DoubtKind.CUT_PARAGRAPHS, DoubtKind.SEVERAL_NOTES, DoubtKind.ARTICLES}
)
"""Kinds of which one alone says that a document is understood in part only."""


def claimed_spans(document: Document) -> list[Span]:
    """All spans that the parts of a document hold, sorted by where they begin."""
    parts: list[Section | Paragraph | Footnote] = [*document.sections, *document.paragraphs]
    parts += document.footnotes
    spans = [*document.claims, *(span for part in parts for span in part.spans)]
    spans += [span for _, mark in all_marks(document) for span in mark.spans]
    return sorted(span for span in spans if span.start < span.end)


def unclaimed_runs(text: str, claimed: Iterable[Span]) -> tuple[Span, ...]:
    """Runs of characters that nothing claims, given spans sorted by where they begin.

    Returns: Spans that begin and end with a character that is no space; runs with only spaces
    between them are one.
    """
    runs: list[Span] = []
    position = 0
    for span in [*claimed, Span(len(text), len(text))]:
        words = list(_WORD_RUN.finditer(text, position, span.start))
        if words:
            runs.append(Span(words[0].start(), words[-1].end()))
        position = max(position, span.end)
    return tuple(runs)


def how_well(document: Document, doubts: Sequence[Doubt], unclaimed: Sequence[Span]) -> Understood:
    """One word for a document, its doubts and the runs of its text that no part holds.

    Returns: HARDLY when most of the text has no structure that can be trusted: nothing was found, a
    twentieth lies outside all parts, half of it is one paragraph, or its letters are false; PARTLY
    when the structure is poor, or a fifth of the notes have no mark or of the marks no note; WELL
    otherwise.
    """
    length = max(1, len(document.text))
    kinds = Counter(each.kind for each in doubts)
    longest = max((len(part.text) for part in document.paragraphs), default=0)
    if (
        not document.paragraphs
        or sum(run.end - run.start for run in unclaimed) * 20 > length
        or (longest > _LONGEST and longest * 2 > length)
        or (kinds[DoubtKind.LETTERS] and kinds[DoubtKind.CUT_PARAGRAPHS])
    ):
        return Understood.HARDLY
    marks = sum(1 for _ in all_marks(document))
    lone = kinds[DoubtKind.NOTE_WITHOUT_MARK] + kinds[DoubtKind.NUMBERING]
    unpaired = kinds[DoubtKind.MARK_WITHOUT_NOTE] * 5 > marks or lone * 5 > len(document.footnotes)
    return Understood.PARTLY if _POOR.intersection(kinds) or unpaired else Understood.WELL


class Doubts:
    """The doubts about one document, each with the line of the input that it is about.

    Args: document: complete but for testimony and citations; reading: what it was made from.
    """

    def __init__(self, document: Document, reading: Reading) -> None:
        self._document = document
        self._reading = reading
        self._starts = [line.start for line in reading.lines]

    def all(self, notices: Sequence[str], unclaimed: Sequence[Span]) -> Iterator[Doubt]:
        """All, in the order of `DoubtKind`, with the notices of the format's reader."""
        document = self._document
        yield from (doubt(DoubtKind.READING, notice=notice) for notice in notices)
        title = document.title
        if title and (re.fullmatch(_RULES["no title"], title) or is_known_title(title)):
            yield doubt(DoubtKind.TITLE, part=f"{document.id}-title", title=title)
        for line in self._reading.second_texts:
            title = document.text[line.start : line.end]
            yield doubt(DoubtKind.SEVERAL_TEXTS, line.block.line, title=title)
        yield from self._characters()
        yield from self._paragraphs()
        for part, mark in all_marks(document):
            if mark.note is None:
                place = self._line(mark.spans[0].start) if mark.spans else None
                yield doubt(DoubtKind.MARK_WITHOUT_NOTE, place, part, number=mark.number)
        for note in document.footnotes:
            if note.paragraph is None:
                words = note.text[:_SHOWN]
                yield self._about(note, DoubtKind.NOTE_WITHOUT_MARK, number=note.number, text=words)
        if unsure := self._reading.unsure_notes:
            yield doubt(DoubtKind.INLINE_NOTES, count=unsure)
        yield from self._numbering()
        yield from self._articles()
        for run in unclaimed:
            text = document.text[run.start : run.end][:_SHOWN]
            yield doubt(DoubtKind.UNCLAIMED, self._line(run.start), text=text)

    def _line(self, offset: int) -> int | None:
        position = bisect_right(self._starts, offset) - 1
        return self._reading.lines[position].block.line if position >= 0 else None

    def _about(
        self, part: Section | Paragraph | Footnote, kind: DoubtKind, **values: object
    ) -> Doubt:
        line = self._line(part.spans[0].start) if part.spans else None
        return doubt(kind, line, part.id, **values)

    def _characters(self) -> Iterator[Doubt]:
        """Letters that a false table of characters prints, and those without a public meaning."""
        text = self._document.text
        strange, private = list(_strange_letters(text)), re.findall(_RULES["private"], text)
        if len(strange) >= _FEWEST_LETTERS:
            sample = "".join(dict.fromkeys(strange))[:12]
            at = self._line(text.index(strange[0]))
            yield doubt(DoubtKind.LETTERS, at, count=len(strange), sample=sample)
        if private:
            sample = " ".join(f"U+{ord(character):04X}" for character in dict.fromkeys(private))
            at = self._line(text.index(private[0]))
            yield doubt(DoubtKind.PRIVATE, at, count=len(private), sample=sample[:48])

    def _paragraphs(self) -> Iterator[Doubt]:
        """Paragraphs that are too long to be one, or mostly end in the middle of a sentence."""
        paragraphs = self._document.paragraphs
        for part in paragraphs:
            if len(part.text) > _LONGEST:
                yield self._about(part, DoubtKind.LONG_PARAGRAPH, count=len(part.text))
        running = [p for p in paragraphs if p.style == "text" and len(p.text) > _SENTENCE]
        cut = [part for part in running if not ends_closed(part.text)]
        punctuated = not (SENTENCE_ENDS | INNER_PUNCTUATION).isdisjoint(self._document.text)
        if punctuated and len(running) >= _FEWEST_PARAGRAPHS and len(cut) * 2 > len(running):
            kind = DoubtKind.CUT_PARAGRAPHS
            yield self._about(cut[0], kind, count=len(cut), all=len(running))

    def _numbering(self) -> Iterator[Doubt]:
        """Notes that hold the next ones, and numbers left out between two notes."""
        numbered = (note for note in self._document.footnotes if note.number.isdecimal())
        notes = (note for note in numbered if note.number[0] != "0")  # 0001002 counts by page
        counted = [(note, n) for note in notes if (n := value_of(note.number)) is not None]
        following = [*(value for _, value in counted), 0][1:]
        for (note, value), next_value in zip(counted, following, strict=True):
            yield from self._swallowed(note, value + 1, next_value)
        for (_, last), (note, value) in pairwise(counted):
            if missing := _missing(last, value):
                yield self._about(note, DoubtKind.NUMBERING, number=value, missing=missing)

    def _swallowed(self, note: Footnote, value: int, following: int) -> Iterator[Doubt]:
        """The notes that a note seems to hold: the next numbers stand in it, each after a stop."""
        place = 0
        held: list[str] = []
        while value != following and (
            found := re.compile(_RULES["held"].format(value)).search(note.text, place)
        ):
            held.append(str(value))
            value, place = value + 1, found.end()
        if len(held) > 1:
            numbers = ", ".join(held)
            yield self._about(note, DoubtKind.SEVERAL_NOTES, number=note.number, numbers=numbers)

    def _articles(self) -> Iterator[Doubt]:
        """Articles left out between two headings; a new article 1 begins a new statute."""
        last = 0
        for section in self._document.sections:
            number = section.number.strip()
            found = re.match(_RULES["article"], number)
            value = value_of(found.group(1)) if found else None
            if value is not None:
                if last and (missing := _missing(last, value)):
                    yield self._about(section, DoubtKind.ARTICLES, number=number, missing=missing)
                last = value


def _missing(last: int, value: int) -> str:
    """The numbers between two: "", "4" or "4–7"."""
    if value <= last + 1:
        return ""
    return str(last + 1) if value == last + 2 else f"{last + 1}–{value - 1}"


def _strange_letters(text: str) -> Iterator[str]:
    """Replacement characters, and letters of unfamiliar scripts inside words of other scripts."""
    yield from "\ufffd" * text.count("\ufffd")
    # A font's own codes, taken for those of ideographs, follow each other in one row of Unicode.
    runs = [*filter(None, map(_row_run, re.findall(_RULES["ideographs"], text)))]
    yield from "".join(runs) if len(runs) >= _FEWEST_LETTERS else ""
    for word in re.findall(_RULES["word"], text):
        if not word.isascii():
            scripts = {letter: _script(letter) for letter in word if letter.isalpha()}
            strange = {letter for letter, script in scripts.items() if script not in _FAMILIAR}
            if strange and len(set(scripts.values())) > 1:
                yield from (letter for letter in word if letter in strange)


def _row_run(text: str) -> str:
    """Neighbours in a run of ideographs that share a row of 256, as no words do; "" without."""
    runs = ((row, "".join(run)) for row, run in groupby(text, lambda letter: ord(letter) >> 8))
    longest = max((run for row, run in runs if row > _COMMON_ROW), key=len, default="")
    return longest if len(longest) >= _ROW_RUN else ""


def _script(letter: str) -> str:
    if "\u3400" <= letter <= "\u9fff":
        return "CJK"
    return unicodedata.name(letter, "CJK").split()[0].split("-")[0]
