"""Which sections of a document lean on which of its sources, and which documents of a library on
which works: how often each cites each. Templates draw a table with a dot for each pair, larger the
more citations there are.
"""

from collections import Counter
from typing import NamedTuple

from index.linking.reliance import reliances_of
from index.model import Document, Source, printed_heading

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
    """Count the sentences of a document that rely on its sources by section; sections below the top
    ones are counted with them.

    A note counts where it is called; one that nothing calls counts as standing before the first
    heading.
    """
    place: dict[str, str] = {}
    for section in document.sections:  # parents come first
        place[section.id] = place.get(section.parent or "", section.id)
    place |= {one.id: place.get(one.section or "", "") for one in document.paragraphs}
    rows = reliances_of(document)
    counts = Counter((place.get(row.part, ""), row.source) for row in rows)
    totals = Counter(row.source for row in rows)
    headings = {one.id: printed_heading(one.number, one.title) for one in document.sections}
    used = {section for section, _ in counts}
    sections = tuple((one, headings.get(one, "")) for one in ("", *headings) if one in used)
    sources = sorted(document.sources, key=lambda one: -totals[one.id])
    return CitationMatrix(sections, tuple(s for s in sources if totals[s.id]), dict(counts))
