"""What the structure reader is unsure of, and how well a document is understood in all.

Reported, never guessed away: marks and notes that do not meet, gaps in their numbers, and structure
that is poor for the length of a text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from index.diagnostics import Doubt, DoubtKind, Understood, doubt
from index.model import Document, Footnote, Mark, Paragraph, Section, Span
from index.structure.reading import Reading
from index.text.characters import ends_closed
from index.text.numerals import value_of

_SHOWN = 24
"""Characters of the text that a message quotes."""
_LONGEST = 5_000
"""Characters. No paragraph of a paper is as long; where one is, its breaks were lost."""
_FEWEST_PARAGRAPHS = 6
_SENTENCE = 20
"""Characters. Shorter paragraphs are verses, items and signatures, which end without a stop."""
_FEWEST_LETTERS = 3
_FAMILIAR = frozenset(
    [
        "CJK",
        "LATIN",
        "HIRAGANA",
        "KATAKANA",
        "KATAKANA-HIRAGANA",
        "HANGUL",
        "BOPOMOFO",
        "GREEK",
        "CYRILLIC",
        "FULLWIDTH",
        "HALFWIDTH",
        "MODIFIER",
        "IDEOGRAPHIC",
        "MASCULINE",
        "FEMININE",
        "MICRO",
        "ANGSTROM",
        "OHM",
        "KELVIN",
        "DOUBLE-STRUCK",
        "SCRIPT",
        "BLACK-LETTER",
        "MATHEMATICAL",
        "KANGXI",
        "SUPERSCRIPT",
        "PARENTHESIZED",
        "VERTICAL",
    ]
)
"""First words of the names of letters that scholars of China print beside each other."""
_STRANGE = re.compile(r"[^\W\d_]{2,}")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_NO_TITLE = re.compile(
    r"[\W\d_]*|microsoft word.*|(?:untitled|document|文件|文档|未命名|新建|無標題)"
    r"\W*\d*\W*.{0,4}",
    re.IGNORECASE,
)
_HELD = (
    r"(?:^|[。.；;」』）)\]”]|\s)\s*[\[［〔(（]?{}[\]］〕)）]?[\s.．、,，]*(?=[^\W\d_]|[《「〈])"
)
"""A note of some number inside the text of another."""
_ARTICLE = re.compile(r"第\s?(\w{1,7}?)\s?[條条]$")
_POOR = frozenset(
    {
        DoubtKind.TITLE,
        DoubtKind.SEVERAL_TEXTS,
        DoubtKind.LETTERS,
        DoubtKind.LONG_PARAGRAPH,
        DoubtKind.CUT_PARAGRAPHS,
        DoubtKind.SEVERAL_NOTES,
        DoubtKind.ARTICLES,
    }
)
"""Kinds of which one alone says that a document is understood in part only."""


def find_doubts(
    document: Document, reading: Reading, remarks: Sequence[str], unclaimed: Sequence[Span]
) -> tuple[Doubt, ...]:
    """Gather the doubts about a document.

    Args:
        document: complete but for testimony and citations.
        reading: what it was made from.
        remarks: what the reader of the format had to say.
        unclaimed: runs of the text that no part holds.

    Returns:
        Doubts in the order of `DoubtKind`.
    """
    lines = _LineFinder(reading)
    found = [doubt(DoubtKind.READING, remark=remark) for remark in remarks]
    if document.title and _NO_TITLE.fullmatch(document.title):
        found.append(doubt(DoubtKind.TITLE, part=f"{document.id}-title", title=document.title))
    for line in reading.second_texts:
        found.append(
            doubt(DoubtKind.SEVERAL_TEXTS, line.number, title=document.text[line.start : line.end])
        )
    found += _characters(document, lines)
    found += _paragraphs(document, lines)
    for part, mark in _all_marks(document):
        if mark.note is None:
            place = lines.at(mark.spans[0].start) if mark.spans else None
            found.append(doubt(DoubtKind.MARK_WITHOUT_NOTE, place, part, number=mark.number))
    for note in document.footnotes:
        if note.paragraph is None:
            found.append(
                doubt(
                    DoubtKind.NOTE_WITHOUT_MARK,
                    lines.of(note),
                    note.id,
                    number=note.number,
                    text=note.text[:_SHOWN],
                )
            )
    found += _numbering(document, lines)
    found += _articles(document, lines)
    found += [
        doubt(
            DoubtKind.UNCLAIMED,
            lines.at(run.start),
            text=document.text[run.start : run.end][:_SHOWN],
        )
        for run in unclaimed
    ]
    return tuple(found)


def how_well(document: Document, doubts: Sequence[Doubt], unclaimed: Sequence[Span]) -> Understood:
    """One word for a document.

    Args:
        document: as assembled.
        doubts: all that are known of it.
        unclaimed: runs of the text that no part holds.

    Returns:
        HARDLY when most of the text has no structure that can be trusted: nothing was found, a
        twentieth lies outside all parts, half of it is one paragraph, or its letters are false;
        PARTLY when the structure is poor, or a fifth of the notes have no mark or of the marks no
        note; WELL otherwise.
    """
    length = max(1, len(document.text))
    kinds = {each.kind for each in doubts}
    longest = max((len(part.text) for part in document.paragraphs), default=0)
    outside = sum(run.end - run.start for run in unclaimed)
    if (
        not document.paragraphs
        or outside * 20 > length
        or (longest > _LONGEST and longest * 2 > length)
        or (DoubtKind.LETTERS in kinds and DoubtKind.CUT_PARAGRAPHS in kinds)
    ):
        return Understood.HARDLY
    marks = sum(1 for _ in _all_marks(document))
    loose = {
        kind: sum(each.kind is kind for each in doubts)
        for kind in (DoubtKind.MARK_WITHOUT_NOTE, DoubtKind.NOTE_WITHOUT_MARK, DoubtKind.NUMBERING)
    }
    unpaired = loose[DoubtKind.MARK_WITHOUT_NOTE] * 5 > marks or (
        loose[DoubtKind.NOTE_WITHOUT_MARK] + loose[DoubtKind.NUMBERING]
    ) * 5 > len(document.footnotes)
    return Understood.PARTLY if kinds & _POOR or unpaired else Understood.WELL


def _characters(document: Document, lines: _LineFinder) -> Iterator[Doubt]:
    """Letters that a false table of characters prints, and those without a public meaning."""
    strange = "".join(_strange_letters(document.text))
    if len(strange) >= _FEWEST_LETTERS:
        at = lines.at(document.text.index(strange[0]))
        yield doubt(DoubtKind.LETTERS, at, count=len(strange), sample=_sample(strange))
    private = "".join(_PRIVATE.findall(document.text))
    if private:
        codes = [f"U+{ord(character):04X}" for character in dict.fromkeys(private)]
        at = lines.at(document.text.index(private[0]))
        yield doubt(DoubtKind.PRIVATE, at, count=len(private), sample=" ".join(codes[:6]))


def _strange_letters(text: str) -> Iterator[str]:
    """Letters of unfamiliar scripts inside words of other scripts, and replacement characters."""
    yield from "\ufffd" * text.count("\ufffd")
    for word in _STRANGE.finditer(text):
        letters = word.group()
        if letters.isascii():
            continue
        scripts = {_script(letter) for letter in letters if letter.isalpha()}
        if len(scripts) > 1 and scripts - _FAMILIAR:
            yield from (
                letter
                for letter in letters
                if letter.isalpha() and _script(letter) not in _FAMILIAR
            )


def _script(letter: str) -> str:
    if "\u3400" <= letter <= "\u9fff" or letter.isascii():
        return "CJK" if letter > "\u3400" else "LATIN"
    return unicodedata.name(letter, "CJK").split()[0].split("-")[0]


def _sample(characters: str) -> str:
    return "".join(dict.fromkeys(characters))[:12]


def _paragraphs(document: Document, lines: _LineFinder) -> Iterator[Doubt]:
    """Paragraphs that are too long to be one, or mostly end in the middle of a sentence."""
    for part in document.paragraphs:
        if len(part.text) > _LONGEST:
            yield doubt(DoubtKind.LONG_PARAGRAPH, lines.of(part), part.id, count=len(part.text))
    running = [
        part for part in document.paragraphs if part.style == "text" and len(part.text) > _SENTENCE
    ]
    cut = [part for part in running if not ends_closed(part.text)]
    if len(running) >= _FEWEST_PARAGRAPHS and len(cut) * 2 > len(running):
        at = lines.of(cut[0])
        yield doubt(DoubtKind.CUT_PARAGRAPHS, at, cut[0].id, count=len(cut), all=len(running))


def _numbering(document: Document, lines: _LineFinder) -> Iterator[Doubt]:
    """Numbers that are left out between two notes, and whether the note before holds them."""
    before: Footnote | None = None
    for note in document.footnotes:
        if not note.number.isdecimal() or note.number.startswith("0"):
            continue  # 0001002 counts by page
        last, value = int(before.number) if before else 0, int(note.number)
        if before is not None and value > last + 1:
            missing = str(last + 1) if value == last + 2 else f"{last + 1}–{value - 1}"
            yield doubt(DoubtKind.NUMBERING, lines.of(note), note.id, number=value, missing=missing)
        yield from _swallowed(before, value, lines)
        before = note
    yield from _swallowed(before, 0, lines)


def _swallowed(note: Footnote | None, following: int, lines: _LineFinder) -> Iterator[Doubt]:
    """The notes that a note seems to hold: the next numbers stand in it, each after a stop."""
    if note is None or following == int(note.number) + 1:
        return
    value, place = int(note.number), 0
    held: list[str] = []
    while True:
        value += 1
        found = re.compile(_HELD.format(value)).search(note.text, place)
        if found is None or value == following:
            break
        held.append(str(value))
        place = found.end()
    if len(held) > 1:
        yield doubt(
            DoubtKind.SEVERAL_NOTES,
            lines.of(note),
            note.id,
            number=note.number,
            numbers=", ".join(held),
        )


def _articles(document: Document, lines: _LineFinder) -> Iterator[Doubt]:
    """Articles that are left out between two headings; a new article 1 begins a new statute."""
    last = 0
    for section in document.sections:
        found = _ARTICLE.match(section.number.strip())
        value = value_of(found.group(1)) if found else None
        if value is None:
            continue
        if last and value > last + 1:
            missing = str(last + 1) if value == last + 2 else f"{last + 1}–{value - 1}"
            yield doubt(
                DoubtKind.ARTICLES,
                lines.of(section),
                section.id,
                number=section.number.strip(),
                missing=missing,
            )
        last = value


def _all_marks(document: Document) -> Iterator[tuple[str, Mark]]:
    """All marks with the ids of the parts that they stand in."""
    yield from ((f"{document.id}-title", mark) for mark in document.title_marks)
    yield from ((f"{document.id}-abstract", mark) for mark in document.abstract_marks)
    parts: list[Section | Paragraph] = [*document.sections, *document.paragraphs]
    yield from ((part.id, mark) for part in parts for mark in part.marks)


class _LineFinder:
    """The line of the input at an offset of its text."""

    def __init__(self, reading: Reading) -> None:
        self._lines = reading.lines
        self._starts = [line.start for line in reading.lines]

    def at(self, offset: int) -> int | None:
        position = bisect_right(self._starts, offset) - 1
        return self._lines[position].number if position >= 0 else None

    def of(self, part: Section | Paragraph | Footnote) -> int | None:
        return self.at(part.spans[0].start) if part.spans else None
