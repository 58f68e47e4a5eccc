"""The texts of a paper's front: from its lines to title, names, abstract, keywords, outline.

Every character of a front line is claimed here, its label included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.model import Span
from index.structure.front.matter import outline_entry, split_keywords
from index.structure.front.title_page import FrontLine
from index.structure.lines.front_labels import Role
from index.structure.lines.names import persons
from index.structure.paragraphs.joining import Joined, closed_up, join
from index.structure.reading import Reading

_JOINT = re.compile(r"^[\s,，、]*(?:and|&|[與与和])\s+")
_BETWEEN = "\n\n"
"""Between the abstracts of a paper that has one in each of two languages."""


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

    Args: text: the extraction's text; reading: its `front` and `marks` are used; compounds: see
    `index.structure.paragraphs.joining.join`.
    Returns: The texts. A mark in the line of the authors is placed at the end of the title, as the
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
    abstracts = [joined(block) for block in _blocks(by_role[Role.ABSTRACT])]
    shown = [piece for piece in abstracts if piece.text]
    bare = [piece for piece in abstracts if not piece.text]
    people = [persons(_parted_at_marks(byline)) for byline in bylines]
    keywords = [joined([item]) for item in by_role[Role.KEYWORDS]]
    others = [joined([item]) for role in (Role.DATE, Role.OTHER) for item in by_role[role]]
    parallel = joined(by_role[Role.PARALLEL_TITLE])
    outline = by_role[Role.OUTLINE]
    pieces = [title, parallel, *abstracts, *bylines, *affiliations, *keywords, *others]
    claims = [span for piece in pieces for span in piece.spans]
    claims += [item.line.span for item in outline]
    claims += [
        Span(item.line.start, item.line.start + item.label)
        for item in reading.front
        if item.label and item.role is not Role.OUTLINE
    ]
    return FrontTexts(
        title=closed_up(title),
        parallel_titles=(parallel.text,) if parallel.text else (),
        authors=tuple(dict.fromkeys(name for names, _ in people for name in names)),
        affiliation="；".join(
            [
                *(office for _, offices in people for office in offices),
                *(piece.text for piece in affiliations),
            ]
        ),
        abstract=_BETWEEN.join(piece.text for piece in shown),
        keywords=tuple(word for piece in keywords for word in split_keywords(piece.text)),
        outline=tuple(
            entry
            for item in outline
            if not item.label and (entry := outline_entry(text[item.line.start : item.line.end]))
        ),
        title_marks=(
            (title, 0),
            *(
                (_at_start(piece), len(title.text))
                for piece in (*bylines, *affiliations, parallel, *others)
            ),
        ),
        abstract_marks=(*_placed_in_row(shown), *((piece, 0) for piece in bare)),
        claims=tuple(span for span in claims if span.start < span.end),
    )


def _parted_at_marks(byline: Joined) -> str:
    """A byline with a comma where a mark was taken out: a mark ends a name."""
    cuts = sorted({mark.offset for mark in byline.marks if 0 < mark.offset < len(byline.text)})
    pieces = [byline.text[start:end] for start, end in pairwise([0, *cuts, len(byline.text)])]
    names = (_JOINT.sub("", piece).strip(" 　、,，") for piece in pieces)
    return "、".join(name for name in names if name)


def _blocks(items: Sequence[FrontLine]) -> list[list[FrontLine]]:
    """Lines parted where a label begins: an abstract in each language."""
    blocks: list[list[FrontLine]] = []
    for item in items:
        if item.label or not blocks:
            blocks.append([])
        blocks[-1].append(item)
    return blocks


def _placed_in_row(pieces: Sequence[Joined]) -> Iterator[tuple[Joined, int]]:
    base = 0
    for piece in pieces:
        yield piece, base
        base += len(piece.text) + len(_BETWEEN)


def _at_start(piece: Joined) -> Joined:
    """A piece whose marks all stand at offset 0, for a part that does not show its text."""
    return Joined("", tuple(type(mark)(mark.mark, 0) for mark in piece.marks), piece.spans)
