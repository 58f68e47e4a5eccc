"""Which sections of a document lean on which of its sources: how often each cites each.

Only counted here; `picture` draws it. Sections below the top ones are counted with them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from index.model import Document, Section, Source, printed_heading


@dataclass(frozen=True, slots=True)
class CitationMatrix:
    """The counts of one document.

    Args: sections: top sections that cite something, in their order: id ("" for what stands before
    the first heading) and heading as printed; sources: cited works, those cited most first; counts:
    number of citations by section id and source id.
    """

    sections: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]
    counts: dict[tuple[str, str], int]

    def citing(self, source: str) -> frozenset[str]:
        """The sections that cite a work."""
        return frozenset(section for section, cited in self.counts if cited == source)


def citation_matrix_of(document: Document) -> CitationMatrix:
    """Count the citations of a document's notes and paragraphs by section.

    A note counts where it is called; one that nothing calls counts as standing before the first
    heading.
    """
    top = _top_sections(document.sections)
    place = {one.id: top.get(one.section or "", "") for one in document.paragraphs}
    place |= top
    place |= {note.id: place.get(note.paragraph or "", "") for note in document.footnotes}
    cited = Counter((one.passage, one.source) for one in document.citations)
    for source in document.sources:
        for passage in source.cited_by:
            cited[passage, source.id] = cited[passage, source.id] or 1
    counts: Counter[tuple[str, str]] = Counter()
    for (passage, source_id), count in cited.items():
        counts[place.get(passage, ""), source_id] += count
    headings = {one.id: printed_heading(one.number, one.title) for one in document.sections}
    used = {section for section, _ in counts}
    order = ["", *(one.id for one in document.sections)]
    sections = tuple((one, headings.get(one, "")) for one in order if one in used)
    totals: Counter[str] = Counter()
    for (_, source_id), count in counts.items():
        totals[source_id] += count
    cited_sources = [one for one in document.sources if totals[one.id]]
    cited_sources.sort(key=lambda one: -totals[one.id])
    return CitationMatrix(sections, tuple(cited_sources), dict(counts))


def _top_sections(sections: tuple[Section, ...]) -> dict[str, str]:
    """The top section that each section stands in, itself for a top one; parents come first."""
    top: dict[str, str] = {}
    for section in sections:
        top[section.id] = top.get(section.parent or "", section.id)
    return top
