"""Covers of theses in formats with elements: the degree, the title below it, fields, institutions.

However large, or in whatever style a line of a cover is set, it is no heading.
"""

from collections.abc import Sequence

from index.readers.blocks import BlockKind
from index.structure.front.title_page import FrontLine, is_date, may_be_parallel
from index.structure.lines.front_labels import Role
from index.structure.lines.line import Line
from index.structure.lines.names import looks_named
from index.text.characters import unspaced
from index.text.tables import read_patterns

_RULES = read_patterns(__file__, folded=True)
_FIRST = 40  # lines, of which a cover may take as many
_LONG = 100
_FIELDS = (Role.AUTHOR, Role.AFFILIATION, Role.OTHER)
_NEAR = 3  # lines below a title in which a name needs no common surname
_FEWEST = 2  # fields that make a cover where no degree is named


def cover_page(lines: Sequence[Line]) -> list[FrontLine]:
    """The lines of a cover: above the abstract and the chapters, the degree is named there, or the
    title or several fields are labelled. Empty for texts without one.
    """
    bare = [unspaced(line.text) for line in lines[:_FIRST]]
    ends = (
        at
        for at, words in enumerate(bare)
        if len(words) > _LONG or _RULES["part"].fullmatch(words) or lines[at].facts.strong
    )
    end = next(ends, len(bare))
    degrees = [at for at in range(end) if _RULES["degree"].fullmatch(bare[at])]
    titled = [line for line in lines[:end] if line.facts.front is Role.TITLE]
    fields = [line.index for line in lines[:end] if line.facts.front in _FIELDS]
    degrees = degrees if end < len(lines) else []
    if not (degrees or titled or len(fields) >= _FEWEST):
        return []
    if not degrees:
        end = max([*fields, *(line.index for line in titled)]) + 1
    large = [line for line in lines[:end] if line.block.kind is BlockKind.TITLE]
    titles = titled[:1] or [line for line in large if _may_be_title(line)]
    page: list[FrontLine] = []
    for line in lines[:end]:
        printed = [item for item in page if item.role is Role.TITLE]
        role, label = line.facts.front_label
        if line in titles:
            role = Role.TITLE
        elif role in (None, Role.TITLE):
            role = _role(line, page, printed)
            below = not titles and line.index > min(degrees, default=-1) and _may_be_title(line)
            more = _RULES["rest of title"].fullmatch(line.text) and not looks_named(line.text)
            if below and (not printed or (more and page[-1].role is Role.TITLE)):
                role = Role.TITLE
        page.append(FrontLine(line, role or Role.OTHER, label))
    return page


def _may_be_title(line: Line) -> bool:
    told = any(_RULES[form].fullmatch(unspaced(line.text)) for form in ("no title", "degree"))
    return not told and not is_date(line.text)


def _role(line: Line, page: Sequence[FrontLine], title: Sequence[FrontLine]) -> Role:
    """What a line without a label is, that is not the title."""
    if is_date(line.text):
        return Role.DATE
    if line.facts.latin:
        return Role.PARALLEL_TITLE if title and may_be_parallel(page, line) else Role.OTHER
    near = bool(title) and line.index - title[-1].line.index <= _NEAR
    if title and looks_named(line.text, strictly=not near):
        named = any(item.role is Role.AUTHOR for item in page)
        return Role.OTHER if named else Role.AUTHOR
    words = unspaced(line.text)
    told = _RULES["degree"].fullmatch(words) or any(map(str.isdecimal, words))
    again = any(unspaced(item.line.text).endswith(words) for item in title)
    return Role.AFFILIATION if line.facts.affiliation and not (told or again) else Role.OTHER
