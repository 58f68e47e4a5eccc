"""Which sections of a document lean on which of its sources: how often each cites each, and the
picture of it, with sections at the left, works at the right, and a band for each pair that is as
wide as the citations are many. The template draws it, and has all of it as a table, too.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple
from unicodedata import east_asian_width

from flask_babel import gettext, ngettext

from index.model import Document, Source, printed_heading
from webui.urls import Urls

WIDTH = 800
LEFT = 270  # where the sections' bars stand; their headings end before
RIGHT = 500  # where the sources' bars end; their titles begin after
BAR = 10
MOST_SOURCES = 16  # works drawn; the table has all of them
_UNIT = 7  # height of one citation, less where there are very many
_TALLEST = 480
_LEAST = 22  # least height of a row, that of a line of text
_GAP = 8
_LABEL_CELLS = 34  # half-width cells of a label that fit beside the bars

Counts = dict[tuple[str, str], int]


class CitationMatrix(NamedTuple):
    """The citations of one document by the ids of section and source: its top sections that cite
    something, in their order, with id ("" for what stands before the first heading) and heading as
    printed, and its cited works, those cited most first.
    """

    sections: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]
    counts: Counts


def citation_matrix_of(document: Document) -> CitationMatrix:
    """Count the citations of a document's notes and paragraphs by section; sections below the top
    ones are counted with them.

    A note counts where it is called; one that nothing calls counts as standing before the first
    heading.
    """
    place: dict[str, str] = {}
    for section in document.sections:  # parents come first
        place[section.id] = place.get(section.parent or "", section.id)
    place |= {one.id: place.get(one.section or "", "") for one in document.paragraphs}
    place |= {note.id: place.get(note.paragraph or "", "") for note in document.footnotes}
    cited = Counter((one.passage, one.source) for one in document.citations)
    for source in document.sources:
        for passage in source.cited_by:
            cited[passage, source.id] = cited[passage, source.id] or 1
    counts: Counter[tuple[str, str]] = Counter()
    totals: Counter[str] = Counter()
    for (passage, source_id), count in cited.items():
        counts[place.get(passage, ""), source_id] += count
        totals[source_id] += count
    headings = {one.id: printed_heading(one.number, one.title) for one in document.sections}
    used = {section for section, _ in counts}
    sections = tuple((one, headings.get(one, "")) for one in ("", *headings) if one in used)
    sources = sorted(document.sources, key=lambda one: -totals[one.id])
    return CitationMatrix(sections, tuple(s for s in sources if totals[s.id]), dict(counts))


class Bar(NamedTuple):
    """A section or a work: its name whole and cut, where it leads, and its bar."""

    label: str
    title: str
    href: str
    held: bool
    top: float
    height: float


class Picture(NamedTuple):
    """The picture: its height, bars of both sides, and bands as pairs of a path and its words."""

    height: float
    sections: list[Bar]
    sources: list[Bar]
    bands: list[tuple[str, str]]
    left_out: int
    width: int = WIDTH
    left: int = LEFT - BAR
    right: int = RIGHT
    bar: int = BAR


def draw(matrix: CitationMatrix, document: str, urls: Urls) -> Picture:
    """Lay out the picture; links lead to the sections and to the pages of the works."""
    sources = matrix.sources[:MOST_SOURCES]
    drawn = {source.id for source in sources}
    counts = {pair: count for pair, count in matrix.counts.items() if pair[1] in drawn}
    unit = min(_UNIT, _TALLEST / max(1, sum(counts.values())))
    leaning = {section for section, _ in counts}
    sections = (
        (one, section_name(heading), urls.document(document, anchor=one), True)
        for one, heading in matrix.sections
        if one in leaning
    )
    left, left_height = _bars(sections, 0, counts, unit)
    works = (
        (one.id, one.title, urls.to("source", document, one.id), one.document is not None)
        for one in sources
    )
    right, right_height = _bars(works, 1, counts, unit)
    return Picture(
        round(max(left_height, right_height), 1),
        list(left.values()),
        list(right.values()),
        _bands(left, right, counts, unit),
        len(matrix.sources) - len(sources),
    )


def _bars(
    rows: Iterable[tuple[str, str, str, bool]], side: int, counts: Counts, unit: float
) -> tuple[dict[str, Bar], float]:
    """The bars of one side by id, and the height of all."""
    bars: dict[str, Bar] = {}
    y = float(_GAP)
    for name, title, href, held in rows:
        height = unit * sum(count for pair, count in counts.items() if pair[side] == name)
        row = max(height, _LEAST)
        bars[name] = Bar(_cut(title), title, href, held, y + (row - height) / 2, height)
        y += row + _GAP
    return bars, y


def _bands(
    left: dict[str, Bar], right: dict[str, Bar], counts: Counts, unit: float
) -> list[tuple[str, str]]:
    ends = {name: bar.top for name, bar in right.items()}
    bands = []
    for section, bar in left.items():
        start = bar.top
        for source, other in right.items():
            if not (count := counts.get((section, source), 0)):
                continue
            words = ngettext(
                "%(section)s → %(source)s: %(num)s citation",
                "%(section)s → %(source)s: %(num)s citations",
                count,
                section=bar.title,
                source=other.title,
            )
            bands.append((_outline(start, ends[source], unit * count), str(words)))
            start += unit * count
            ends[source] += unit * count
    return bands


def _outline(start: float, end: float, width: float) -> str:
    """A band between the bars with its ends level, as a path."""
    middle = (LEFT + RIGHT) / 2
    return (
        f"M{LEFT} {start:.1f}C{middle:.0f} {start:.1f} {middle:.0f} {end:.1f} {RIGHT} {end:.1f}"
        f"V{end + width:.1f}C{middle:.0f} {end + width:.1f} {middle:.0f} {start + width:.1f}"
        f" {LEFT} {start + width:.1f}Z"
    )


def section_name(heading: str) -> str:
    """A section's heading, or what stands before the first one in words."""
    return heading or str(gettext("Before the first heading"))


def _cut(text: str) -> str:
    """The text, or as much of it as fits beside a bar."""
    cells = accumulate(2 if east_asian_width(character) in "WF" else 1 for character in text)
    fitting = bisect_right([*cells], _LABEL_CELLS)
    return text if fitting == len(text) else text[: max(1, fitting - 1)] + "…"
