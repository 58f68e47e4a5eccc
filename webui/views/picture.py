"""The picture of a document and its sources: sections at the left, works at the right, a band for
each pair that is as wide as the citations are many.

Geometry and words only, in the units of the SVG's view box; the template draws it, the style sheet
colours it. Everything that it shows stands in the table below it, too.
"""

from __future__ import annotations

from typing import NamedTuple
from unicodedata import east_asian_width

from flask_babel import gettext, ngettext

from webui.urls import Urls
from webui.views.citation_matrix import CitationMatrix

WIDTH = 800
LEFT = 270
"""Where the sections' bars stand; their headings end before."""
RIGHT = 500
"""Where the sources' bars end; their titles begin after."""
BAR = 10
MOST_SOURCES = 16
"""Works drawn; the table has all of them."""

_UNIT = 7
"""Height of one citation, less where there are very many."""
_TALLEST = 480
_LEAST = 22
"""Least height of a row, that of a line of text."""
_GAP = 8
_LABEL_CELLS = 34
"""Half-width cells of a label that fit beside the bars."""


class Bar(NamedTuple):
    """A section or a work: its name whole and cut, where it leads, and its bar."""

    label: str
    title: str
    href: str
    x: int
    top: float
    height: float
    middle: float
    held: bool


class Picture(NamedTuple):
    """The picture: its size, bars of both sides, and bands as pairs of a path and its words."""

    width: int
    height: float
    bar: int
    sections: list[Bar]
    sources: list[Bar]
    bands: list[tuple[str, str]]
    description: str
    left_out: int


def draw(matrix: CitationMatrix, document: str, urls: Urls) -> Picture:
    """Lay out the picture; links lead to the sections and to the pages of the works.

    Args: matrix: what is drawn; document: id of the document; urls: builds the addresses.
    """
    sources = matrix.sources[:MOST_SOURCES]
    counts = {
        pair: count
        for pair, count in matrix.counts.items()
        if pair[1] in {source.id for source in sources}
    }
    unit = min(_UNIT, _TALLEST / max(1, sum(counts.values())))
    sections = [one for one in matrix.sections if any(pair[0] == one[0] for pair in counts)]
    left_tops, left_height = _stack([one for one, _ in sections], 0, counts, unit)
    right_tops, right_height = _stack([one.id for one in sources], 1, counts, unit)
    names = [(section, section_name(heading)) for section, heading in sections]
    works = [(source.id, source.title) for source in sources]
    return Picture(
        WIDTH,
        round(max(left_height, right_height), 1),
        BAR,
        [
            _bar(name, urls.document(document, anchor=section), LEFT - BAR, left_tops[section])
            for section, name in names
        ],
        [
            _bar(
                source.title,
                urls.to("source", document, source.id),
                RIGHT,
                right_tops[source.id],
                source.document is not None,
            )
            for source in sources
        ],
        _bands(names, works, counts, left_tops, right_tops, unit),
        _description(matrix),
        len(matrix.sources) - len(sources),
    )


def _stack(
    names: list[str], side: int, counts: dict[tuple[str, str], int], unit: float
) -> tuple[dict[str, tuple[float, float, float]], float]:
    """Top, height and middle of the bars of one side, and the height of all."""
    places: dict[str, tuple[float, float, float]] = {}
    y = float(_GAP)
    for name in names:
        height = unit * sum(count for pair, count in counts.items() if pair[side] == name)
        row = max(height, _LEAST)
        places[name] = (y + (row - height) / 2, height, y + row / 2)
        y += row + _GAP
    return places, y


def _bar(
    title: str, href: str, x: int, place: tuple[float, float, float], held: bool = True
) -> Bar:
    top, height, middle = (round(number, 1) for number in place)
    return Bar(_cut(title), title, href, x, top, height, middle, held)


def _bands(
    sections: list[tuple[str, str]],
    sources: list[tuple[str, str]],
    counts: dict[tuple[str, str], int],
    left_tops: dict[str, tuple[float, float, float]],
    right_tops: dict[str, tuple[float, float, float]],
    unit: float,
) -> list[tuple[str, str]]:
    left = {name: place[0] for name, place in left_tops.items()}
    right = {name: place[0] for name, place in right_tops.items()}
    bands = []
    for section, heading in sections:
        for source, title in sources:
            count = counts.get((section, source), 0)
            if not count:
                continue
            words = ngettext(
                "%(section)s → %(source)s: %(num)s citation",
                "%(section)s → %(source)s: %(num)s citations",
                count,
                section=heading,
                source=title,
            )
            bands.append((_outline(left[section], right[source], unit * count), str(words)))
            left[section] += unit * count
            right[source] += unit * count
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


def _description(matrix: CitationMatrix) -> str:
    return str(
        gettext(
            "Citations: %(citations)s; works: %(sources)s; sections: %(sections)s."
            " The table below has the same numbers.",
            citations=sum(matrix.counts.values()),
            sources=len(matrix.sources),
            sections=len(matrix.sections),
        )
    )


def _cut(text: str) -> str:
    """The text, or as much of it as fits beside a bar."""
    cells = 0
    for place, character in enumerate(text):
        cells += 2 if east_asian_width(character) in "WF" else 1
        if cells > _LABEL_CELLS:
            return text[: max(1, place - 1)] + "…"
    return text
