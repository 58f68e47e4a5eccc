"""The texts of a paper's front: from its lines to title, names, abstract, keywords, outline.

Every character of a front line is claimed here, its label included.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.model import Span
from index.structure.front_labels import FrontLine, Role
from index.structure.front_matter import outline_entry, split_keywords
from index.structure.joining import Joined, join
from index.structure.names import persons
from index.structure.reading import Reading


@dataclass(frozen=True, slots=True)
class FrontTexts:
    """What the front says. Marks come as joined pieces with the offset at which each begins."""

    title: str
    parallel_titles: tuple[str, ...]
    authors: tuple[str, ...]
    affiliation: str
    abstract: str
    keywords: tuple[str, ...]
    outline: tuple[str, ...]
    title_marks: tuple[tuple[Joined, int], ...]
    abstract_marks: tuple[tuple[Joined, int], ...]
    claims: tuple[Span, ...]


def front_texts(text: str, reading: Reading, compounds: frozenset[str]) -> FrontTexts:
    """Put together the texts of the front.

    Args:
        text: the extraction's text.
        reading: its `front` and `marks` are used.
        compounds: see `index.structure.joining.join`.

    Returns:
        The texts. A mark in the line of the authors is placed at the end of the title, as the
        title is the part under which they are shown.
    """
    by_role = {role: [item for item in reading.front if item.role is role] for role in Role}

    def joined(items: Sequence[FrontLine]) -> Joined:
        spans = [Span(item.line.start + item.label, item.line.end) for item in items]
        marks = [mark for span in spans for mark in reading.marks.between(span.start, span.end)]
        return join(text, spans, marks, compounds)

    title = joined(by_role[Role.TITLE])
    bylines = [joined([item]) for item in by_role[Role.AUTHOR]]
    affiliations = [joined([item]) for item in by_role[Role.AFFILIATION]]
    abstract = joined(by_role[Role.ABSTRACT])
    people = [persons(byline.text) for byline in bylines]
    keywords = [joined([item]) for item in by_role[Role.KEYWORDS]]
    others = [joined([item]) for role in (Role.PARALLEL_TITLE, Role.DATE) for item in by_role[role]]
    outline = by_role[Role.OUTLINE]
    pieces = [title, abstract, *bylines, *affiliations, *keywords, *others]
    claims = [span for piece in pieces for span in piece.spans]
    claims += [Span(item.line.start, item.line.end) for item in outline]
    claims += [
        Span(item.line.start, item.line.start + item.label)
        for item in reading.front
        if item.label and item.role is not Role.OUTLINE
    ]
    return FrontTexts(
        title=title.text,
        parallel_titles=tuple(piece.text for piece in others[: len(by_role[Role.PARALLEL_TITLE])]),
        authors=tuple(name for names, _ in people for name in names),
        affiliation="；".join(
            [
                *(office for _, offices in people for office in offices),
                *(piece.text for piece in affiliations),
            ]
        ),
        abstract=abstract.text,
        keywords=tuple(word for piece in keywords for word in split_keywords(piece.text)),
        outline=tuple(
            entry for item in outline if not item.label and (entry := outline_entry(item.line.text))
        ),
        title_marks=(
            (title, 0),
            *((_at_start(piece), len(title.text)) for piece in (*bylines, *affiliations, *others)),
        ),
        abstract_marks=((abstract, 0),),
        claims=tuple(span for span in claims if span.start < span.end),
    )


def _at_start(piece: Joined) -> Joined:
    """A piece whose marks all stand at offset 0, for a part that does not show its text."""
    return Joined("", tuple(type(mark)(mark.mark, 0) for mark in piece.marks), piece.spans)
