"""The front of a paper: title page, abstract, keywords, outline.

Labelled parts (摘要, Keywords) are found wherever they stand in the first lines; the title page
is read in `title_page`. Headings and notes are not looked for.
"""

from collections.abc import Sequence
from itertools import pairwise

from index.readers.blocks import BlockKind
from index.structure.front.cover import cover_page
from index.structure.front.title_page import FrontLine, is_date, parallel_page, title_page
from index.structure.lines.front_labels import Role
from index.structure.lines.heading_forms import bullet_length, numbered_heading
from index.structure.lines.layout import Layout
from index.structure.lines.line import Line
from index.text.characters import is_ideograph, unspaced
from index.text.tables import read_patterns

_RULES = read_patterns(__file__, folded=True)
_DECLARED = {
    BlockKind(role): role
    for role in (Role.TITLE, Role.AUTHOR, Role.AFFILIATION, Role.ABSTRACT, Role.KEYWORDS)
}
_REACH = 80  # lines. The front of a paper with a long outline ends before this.
_OUTLINE_REACH = 400
_RUBRICS = 5  # lines, of which one may be the title
_PARTS = 6  # paragraphs of an abstract that a heading ends
_OTHER_PAGE = 10  # lines of a title page in another language
LONGEST_ENTRY = 500
"""Characters of the longest line that may be an outline's; leaders are looked for in no other."""


def read_front(
    lines: Sequence[Line], layout: Layout, title: Sequence[int] = ()
) -> tuple[FrontLine, ...]:
    """Read the front of a paper, given its lines without furniture and those known to be the title.

    Returns: The lines that belong to the front, in order; empty for a file without one.
    """
    cover = cover_page(lines)
    front = [*cover, *_declared(lines[len(cover) :], () if cover else title)]
    labelled = (line.index for line in lines[:_REACH] if line.facts.front is not None)
    front += [] if cover else title_page(lines, next(labelled, None), layout, front)
    taken = {item.line.index for item in front}
    done = 0
    for line in lines[:_REACH]:
        free = line.index not in taken
        if line.index < done:
            continue
        if free and line.facts.front is not None:
            front += _labelled_block(lines, line.index, layout)
            done = front[-1].line.index + 1
        elif free and line.facts.strong:
            break
        elif front and front[-1].line.index == line.index - 1 and is_date(line.text):
            front.append(FrontLine(line, Role.DATE))
    titles = [item.line for item in front if item.role is Role.TITLE]
    if titles:
        for before, after in pairwise(sorted(item.line.index for item in front)):
            between = lines[before + 1 : after]  # the page in the other language, above an abstract
            if len(between) <= _OTHER_PAGE and not any(one.facts.strong for one in between):
                front += parallel_page(between, titles[0].facts.latin)
    return tuple(sorted(front, key=lambda item: item.line.index))


def _declared(lines: Sequence[Line], title: Sequence[int]) -> list[FrontLine]:
    """The lines whose format says what they are, or which are known to be the title."""
    front: list[FrontLine] = []
    kinds = [line.block.kind for line in lines[:_RUBRICS]]
    above = lines[: kinds.index(BlockKind.TITLE)] if BlockKind.TITLE in kinds else ()
    if not any(line.facts.closed for line in above):  # columns of a journal, above the title
        front += [FrontLine(one, Role.OTHER) for one in above if one.block.level]
    for line in lines:
        role = Role.TITLE if line.index in title else _DECLARED.get(line.block.kind)
        if role is Role.TITLE and any(item.role is role for item in front):
            other = line.facts.latin and line.text.count(" ") > 1 and not front[0].line.facts.latin
            role = Role.PARALLEL_TITLE if other else role
        if role is not None:
            front.append(FrontLine(line, role, line.facts.front_label[1]))
    return front


def split_keywords(text: str) -> tuple[str, ...]:
    """Keywords of a line, at commas, semicolons and wide spaces."""
    text = text.strip().rstrip("。.")
    parts = [part.strip() for part in _RULES["keyword parts"].split(text)]
    if len(parts) == 1 and all(is_ideograph(c) or c.isspace() for c in text):
        parts = text.split()
    return tuple(filter(None, parts))


def outline_entry(text: str) -> str:
    """An outline's line without its bullet, its dot leaders and its page number."""
    entry = text[bullet_length(text) :]
    return (_RULES["leaders"].sub("", entry) if len(entry) <= LONGEST_ENTRY else entry).strip()


def _labelled_block(lines: Sequence[Line], index: int, layout: Layout) -> list[FrontLine]:
    """The line with a label and the lines that belong to it."""
    role, length = lines[index].facts.front_label
    block = [FrontLine(lines[index], role or Role.OTHER, length)]
    if role is Role.OUTLINE:
        return block + _outline(lines, index + 1)
    alone = length >= len(lines[index].text)
    own = 0 if alone else lines[index].block.level  # set as large as a heading
    following: list[Line] = []
    for line in lines[index + 1 : index + _REACH]:
        facts = line.facts
        if (
            facts.front is not None
            or facts.known_title
            or facts.strong
            or line.block.level not in (0, own)
        ):
            section = lines[index].block.level and line.block.level and len(following) <= _PARTS
            whole = role is Role.ABSTRACT and (facts.front is Role.KEYWORDS or bool(section))
            break
        following.append(line)
    else:
        whole = False  # an abstract of several paragraphs goes on to its keywords or a heading
    for previous, line in pairwise([lines[index], *following]):
        opens = alone and len(block) == 1
        if not (whole or opens or _same_block(previous, line, block[0].role, layout)):
            break
        if line.block.kind is not BlockKind.NOTE:
            block.append(FrontLine(line, block[0].role))
    return block


def _same_block(previous: Line, line: Line, role: Role, layout: Layout) -> bool:
    if role is not Role.ABSTRACT:
        return not line.gap and (layout.is_full(previous) or previous.text[-1] in "、，,；;")
    if line.gap or line.breaks:
        return not previous.facts.closed and layout.may_be_cut(previous, previous.width)
    runs_on = layout.is_full(previous) if layout.wrapped else not layout.spaced
    return runs_on or not previous.facts.closed


def _outline(lines: Sequence[Line], start: int) -> list[FrontLine]:
    """Lines of an outline: until its first heading comes again in the text, or text begins."""
    entries: list[FrontLine] = []
    opening: set[str] = set()  # titles of which one that comes again begins the text
    for line in lines[start : start + _OUTLINE_REACH]:
        entry = outline_entry(line.text)
        leads = entry != line.text[line.facts.bullet :].strip()
        around = lines[line.index : line.index + 2]
        paged = any(_RULES["page"].search(each.text) for each in around)
        heading = line.block.kind is BlockKind.HEADING and not paged
        if (heading or unspaced(entry) in opening) and not leads:
            break
        if leads:
            opening.add(unspaced(entry))
        if line.facts.front is not None and not leads and not line.facts.bullet:
            after = lines[line.index + 1 : line.index + 2]
            if line.width > 8 or all(each.facts.closed for each in after):
                break
        if line.width > 130 or line.text[-1] in "。；;，":
            break
        if not entries or (len(opening) == 1 and numbered_heading(entry, line.start)):
            opening.add(unspaced(entry))
        entries.append(FrontLine(line, Role.OUTLINE))
    return entries
