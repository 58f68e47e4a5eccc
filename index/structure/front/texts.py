"""The texts of a paper's front: from its lines to title, names, abstract, keywords, outline.

Every character of a front line is claimed here, its label included.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from index.model import Span
from index.structure.front.matter import outline_entry, split_keywords
from index.structure.front.title_page import FrontLine
from index.structure.lines.front_labels import Role
from index.structure.lines.names import persons
from index.structure.paragraphs.joining import Joined, JoinedMark, join
from index.structure.reading import Reading
from index.text.characters import HAN

_JOINT = re.compile(r"^[\s,，、]*(?:and|&|[與与和])\s+")
_GLUED = re.compile(rf"(?![的之與和及論]){HAN}[！？」》）]?(\s+)[A-Z]")
"""Where a title and its translation meet on one line: 津渡考 A Study of the Old Ferries."""
_FEWEST = 4  # words of such a translation
_BETWEEN = "\n\n"  # between the abstracts of a paper that has one in each of two languages


class FrontTexts(NamedTuple):
    """What the front says."""

    title: str
    parallel_titles: tuple[str, ...]
    authors: tuple[str, ...]
    affiliation: str
    abstract: str
    keywords: tuple[str, ...]
    outline: tuple[str, ...]
    title_marks: tuple[JoinedMark, ...]
    abstract_marks: tuple[JoinedMark, ...]
    claims: tuple[Span, ...]


def front_texts(text: str, reading: Reading, compounds: frozenset[str]) -> FrontTexts:
    """Put together the texts of the front; `compounds` are those of `joining.join`.

    Returns: The texts. A mark in the line of the authors is placed at the end of the title, as the
    title is the part under which they are shown.
    """
    by_role = {role: [item for item in reading.front if item.role is role] for role in Role}

    def joined(items: Sequence[FrontLine]) -> Joined:
        spans = [Span(item.line.start + item.label, item.line.end) for item in items]
        return join(text, spans, reading.marks, compounds)

    def each(*roles: Role) -> list[Joined]:
        return [joined([item]) for role in roles for item in by_role[role]]

    title, parallel = joined(by_role[Role.TITLE]), joined(by_role[Role.PARALLEL_TITLE])
    words, translation = (title.closed_up, "") if title.marks else _parted(title.closed_up)
    translated = parallel.text or translation
    abstracts = [joined(block) for block in _blocks(by_role[Role.ABSTRACT])]
    bylines, affiliations = each(Role.AUTHOR), each(Role.AFFILIATION)
    keywords, others = each(Role.KEYWORDS), each(Role.DATE, Role.OTHER)
    people = [persons(_parted_at_marks(byline)) for byline in bylines]
    offices = [office for _, held in people for office in held]
    outline = by_role[Role.OUTLINE]
    entries = [outline_entry(text[i.line.start : i.line.end]) for i in outline if not i.label]
    below_title = (*bylines, *affiliations, parallel, *others)
    claims = [
        span for piece in (title, *abstracts, *keywords, *below_title) for span in piece.spans
    ]
    claims += [item.line.span for item in outline]
    labelled = (one for one in reading.front if one.label and one.role is not Role.OUTLINE)
    claims += [Span(one.line.start, one.line.start + one.label) for one in labelled]
    noted = [JoinedMark(mark, len(title.text)) for piece in below_title for mark, _ in piece.marks]
    abstract = ""
    abstract_marks: list[JoinedMark] = []
    for piece in sorted(abstracts, key=lambda piece: not piece.text):
        abstract += _BETWEEN if abstract and piece.text else ""
        base = len(abstract) if piece.text else 0
        abstract_marks += [JoinedMark(mark, base + offset) for mark, offset in piece.marks]
        abstract += piece.text
    return FrontTexts(
        title=words,
        parallel_titles=(translated,) if translated else (),
        authors=tuple(dict.fromkeys(name for names, _ in people for name in names)),
        affiliation="；".join([*offices, *(piece.text for piece in affiliations)]),
        abstract=abstract,
        keywords=tuple(word for piece in keywords for word in split_keywords(piece.text)),
        outline=tuple(filter(None, entries)),
        title_marks=(*title.marks, *noted),
        abstract_marks=tuple(abstract_marks),
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


def _parted(title: str) -> tuple[str, str]:
    """A title and the translation that is glued to it, "" without one."""
    for met in [*_GLUED.finditer(title)][-1:]:
        words, translation = title[: met.start(1)], title[met.end(1) :]
        one_language = len(translation.split()) >= _FEWEST and not re.search(HAN, translation)
        if one_language and re.search(HAN, title[: met.start()]):
            return words, translation
    return title, ""
