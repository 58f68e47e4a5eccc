"""The front of a paper: title page, abstract, keywords, outline.

Labelled parts (摘要, Keywords) are found wherever they stand in the first lines; the title page
is read in `title_page`. Headings and notes are not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from index.readers.blocks import BlockKind
from index.structure.front.title_page import (
    FrontLine,
    cover_line,
    is_date,
    parallel_page,
    title_page,
)
from index.structure.lines.front_labels import Role
from index.structure.lines.heading_forms import bullet_length, numbered_heading
from index.structure.lines.layout import Layout
from index.structure.lines.line import Line
from index.structure.lines.note_labels import body_label
from index.text.characters import is_ideograph
from index.text.tables import read_patterns

_RULES = read_patterns(__file__, folded=True)

_REACH = 80
"""Lines. The front of a paper with a long outline ends before this."""
_OUTLINE_REACH = 400
_LAST_REACH = 60
"""Lines from the end of a text in which its title page in another language stands."""
_WIDEST = 200
"""Columns of a line of a title page."""
_BRACKETS = frozenset("[［〔【")
_OTHER_PAGE = 10
"""Lines of a title page in another language."""
LONGEST_ENTRY = 500
"""Characters of the longest line that may be an outline's; leaders are looked for in no other."""


def read_front(
    lines: Sequence[Line], layout: Layout, title: Sequence[int] = ()
) -> tuple[FrontLine, ...]:
    """Read the front of a paper.

    Args: lines: all lines without furniture; layout: how they are laid out; title: indices of lines
    that are known to be the title.
    Returns: The lines that belong to the front, in order; empty for a file without one.
    """
    front: list[FrontLine] = []
    declared = {
        BlockKind.TITLE: Role.TITLE,
        BlockKind.AUTHOR: Role.AUTHOR,
        BlockKind.AFFILIATION: Role.AFFILIATION,
        BlockKind.ABSTRACT: Role.ABSTRACT,
        BlockKind.KEYWORDS: Role.KEYWORDS,
    }
    for line in lines:
        role = Role.TITLE if line.index in title else declared.get(line.block.kind)
        if role is not None:
            labelled = line.facts.front
            front.append(FrontLine(line, role, labelled[1] if labelled else 0))
    if not any(item.role is Role.TITLE for item in front):
        front += _titled_form(lines)
    first_label = next(
        (line.index for line in lines[:_REACH] if line.facts.front is not None), None
    )
    front.extend(title_page(lines, first_label, layout, front))
    taken = {item.line.index for item in front}
    index = 0
    while index < min(len(lines), _REACH):
        line = lines[index]
        labelled = line.facts.front if index not in taken else None
        if labelled is None:
            if index not in taken and _begins_body(line, layout):
                break
            if front and front[-1].line.index == index - 1 and is_date(line.text):
                front.append(FrontLine(line, Role.DATE))
            index += 1
            continue
        role, length = labelled
        block = _labelled_block(lines, index, role, length, layout)
        front.extend(block)
        index += len(block)
    front.extend(_between_labels(lines, front, layout))
    front.extend(_last_page(lines, front, layout))
    if not any(item.role is Role.OUTLINE for item in front):
        front.extend(_bare_outline(lines, {item.line.index for item in front}))
    return tuple(sorted(front, key=lambda item: item.line.index))


def _titled_form(lines: Sequence[Line]) -> list[FrontLine]:
    """The title that a form or a cover names as one (論文題目：…), and what is printed above it."""
    for line in lines[:_REACH]:
        if line.facts.front is not None and line.facts.front[0] is Role.TITLE:
            above = (each for each in lines[: line.index] if each.facts.front is None)
            return [FrontLine(line, *line.facts.front), *(cover_line(each) for each in above)]
    return []


def _between_labels(
    lines: Sequence[Line], front: Sequence[FrontLine], layout: Layout
) -> list[FrontLine]:
    """The title page in the other language, above an abstract in that language."""
    titles = [item.line.text for item in front if item.role is Role.TITLE]
    taken = sorted(item.line.index for item in front)
    found: list[FrontLine] = []
    for before, after in pairwise(taken):
        between = lines[before + 1 : after]
        if not titles or not 0 < len(between) <= _OTHER_PAGE:
            continue
        if not any(_begins_body(line, layout) for line in between):
            latin = not any(is_ideograph(c) for c in titles[0])
            found.extend(parallel_page(between, latin))
    return found


def _last_page(
    lines: Sequence[Line], front: Sequence[FrontLine], layout: Layout
) -> list[FrontLine]:
    """The title page in the other language that journals print below the references."""
    titles = [item.line.text for item in front if item.role is Role.TITLE]
    last = max((item.line.index for item in front), default=0)
    for line in lines[max(last + 1, len(lines) - _LAST_REACH) :]:
        labelled = line.facts.front
        if labelled is None or labelled[0] is not Role.ABSTRACT or not titles:
            continue
        latin = not any(is_ideograph(c) for c in titles[0])
        if latin is not any(is_ideograph(c) for c in line.text):
            continue
        found = _labelled_block(lines, line.index, *labelled, layout)
        end = line.index + len(found)
        following = lines[end].facts.front if end < len(lines) else None
        if following is not None and following[0] is Role.KEYWORDS:
            found += _labelled_block(lines, end, *following, layout)
        first = line.index
        for above in range(line.index - 1, max(last, line.index - _OTHER_PAGE), -1):
            text = lines[above].text
            if any(is_ideograph(c) for c in text) is not latin or lines[above].width > _WIDEST:
                break
            if lines[above + 1].gap and body_label(text, 0) is not None and text[0] in _BRACKETS:
                break
            if lines[above].gap:
                first = above
        return [*parallel_page(lines[first : line.index], latin), *found]
    return []


def split_keywords(text: str) -> tuple[str, ...]:
    """Keywords of a line, at commas, semicolons and wide spaces."""
    text = text.strip().rstrip("。.")
    parts = [part.strip() for part in _RULES["keyword parts"].split(text)]
    if len(parts) == 1 and text and all(is_ideograph(c) or c.isspace() for c in text):
        parts = text.split()
    return tuple(part for part in parts if part)


def outline_entry(text: str) -> str:
    """An outline's line without its bullet, its dot leaders and its page number."""
    entry = text[bullet_length(text) :]
    return (
        _RULES["leaders"].sub("", entry).strip() if len(entry) <= LONGEST_ENTRY else entry.strip()
    )


def _begins_body(line: Line, layout: Layout) -> bool:
    heading = line.facts.heading
    return heading is not None and heading.form.strong


def _labelled_block(
    lines: Sequence[Line], index: int, role: Role, length: int, layout: Layout
) -> list[FrontLine]:
    """The line with a label and the lines that belong to it."""
    line = lines[index]
    block = [FrontLine(line, role, length)]
    if role is Role.OUTLINE:
        return block + _outline(lines, index + 1)
    alone = length >= len(line.text)
    for following in lines[index + 1 : index + _REACH]:
        if (
            following.facts.front is not None
            or _begins_body(following, layout)
            or following.facts.known_title
        ):
            break
        previous = block[-1].line
        first = alone and len(block) == 1
        if not first and not _same_block(previous, following, role, layout):
            break
        block.append(FrontLine(following, role))
    return block


def _same_block(previous: Line, line: Line, role: Role, layout: Layout) -> bool:
    if role is not Role.ABSTRACT:
        wrapped_on = layout.wrapped and layout.is_full(previous) and not line.gap
        return wrapped_on or (previous.text[-1] in "、，,；;" and not line.gap)
    if line.gap or line.breaks:
        return not previous.facts.closed and layout.may_be_cut(previous, previous.width)
    if layout.wrapped:
        return layout.is_full(previous) or not previous.facts.closed
    return not previous.facts.closed or not layout.spaced


def _bare_outline(lines: Sequence[Line], taken: set[int]) -> list[FrontLine]:
    """An outline without a label: numbered titles before the text, all of which come again."""
    entries: list[FrontLine] = []
    for line in lines[: _REACH * 2]:
        if line.index in taken and not entries:
            continue
        entry = outline_entry(line.text)
        heading = numbered_heading(entry, line.start)
        if heading is None or not heading.form.strong:
            break
        if entries and _tight(entry) == _tight(outline_entry(entries[0].line.text)):
            break
        entries.append(FrontLine(line, Role.OUTLINE))
    if len(entries) < 2:
        return []
    after = {_tight(line.text) for line in lines[entries[-1].line.index + 1 :] if line.width < 120}
    again = all(_tight(outline_entry(item.line.text)) in after for item in entries)
    return entries if again else []


def _tight(text: str) -> str:
    return re.sub(r"\s", "", text)


def _outline(lines: Sequence[Line], start: int) -> list[FrontLine]:
    """Lines of an outline: until its first heading comes again in the text, or text begins."""
    entries: list[FrontLine] = []
    opening: set[str] = set()
    for line in lines[start : start + _OUTLINE_REACH]:
        entry = outline_entry(line.text)
        plain = _tight(entry)
        leads = entry != line.text[line.facts.bullet :].strip()
        if plain in opening and not leads:
            break
        if line.facts.front is not None and not leads and not line.facts.bullet:
            after = lines[line.index + 1] if line.index + 1 < len(lines) else None
            if line.width > 8 or after is None or after.facts.closed:
                break
        if line.width > 130 or line.text[-1] in "。；;，":
            break
        if not entries or (len(opening) == 1 and numbered_heading(entry, line.start)):
            opening.add(plain)
        entries.append(FrontLine(line, Role.OUTLINE))
    return entries
