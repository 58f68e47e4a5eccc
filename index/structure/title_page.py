"""The title page: title, authors and affiliation, where nothing but place and looks tells them.

A file that begins with a paragraph or with a numbered heading has no title page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.readers.blocks import BlockKind
from index.structure.characters import columns, ends_closed, is_ideograph
from index.structure.front_labels import FrontLine, Role, is_labelled
from index.structure.headings import MARKUP, bullet_length, is_known_title, numbered_heading
from index.structure.layout import Layout
from index.structure.lines import Line
from index.structure.names import begins_with_name, is_affiliation, looks_named

_LONGEST_TITLE = 200
"""Columns."""
_SUBTITLE = re.compile(r"[—–\-─]{1,3}")
_DATE = re.compile(r"\d{4}\s*(?:[-/.年]\s*\d{1,2}\s*(?:[-/.月]\s*\d{1,2}\s*日?|月)?|年)")
_SIGNS = re.compile(r"#\s+")


def title_page(
    lines: Sequence[Line],
    first_label: int | None,
    layout: Layout,
    declared: Sequence[FrontLine],
) -> list[FrontLine]:
    """Title, authors and affiliation, from the first lines; what is declared is not sought."""
    limit = first_label if first_label is not None else min(len(lines), 12)
    roles = {item.role: item.line for item in declared}
    page: list[FrontLine] = []
    if Role.TITLE in roles:
        index = roles[Role.TITLE].index + 1
        latin = _is_latin(roles[Role.TITLE].text)
    else:
        page = _title(lines, limit, first_label, layout)
        if not page:
            return []
        index = len(page)
        latin = _is_latin(page[0].line.text)
    named = Role.AUTHOR in roles
    for line in lines[index:limit]:
        role = _role(line.text, named, first_label is not None, latin)
        if role is None or line.block.kind not in (BlockKind.TEXT, BlockKind.PARAGRAPH):
            break
        named = named or role is Role.AUTHOR
        page.append(FrontLine(line, role))
    return page


def _title(
    lines: Sequence[Line], limit: int, first_label: int | None, layout: Layout
) -> list[FrontLine]:
    """The lines of a title that nothing declares."""
    if not limit or lines[0].block.kind is not BlockKind.TEXT or not _title_like(lines[0].text):
        return []
    if first_label is None and not _has_title(lines, layout):
        return []
    signs = _SIGNS.match(lines[0].text)
    page = [FrontLine(lines[0], Role.TITLE, signs.end() if signs else 0)]
    while len(page) < limit and _goes_on_title(page[-1].line, lines[len(page)], lines, layout):
        page.append(FrontLine(lines[len(page)], Role.TITLE))
    return page


def _has_title(lines: Sequence[Line], layout: Layout) -> bool:
    """Whether the first line of a file without abstract is a title: alone, before longer text."""
    first = lines[0]
    heading = numbered_heading(first.text, first.start)
    if heading is not None and heading.form is MARKUP:
        return heading.depth == 1
    if len(lines) == 1 or heading is not None or is_known_title(first.text):
        return False
    if first.width > 100 or layout.is_full(first):
        return False
    after = lines[1]
    return (
        after.gap
        or after.indent > first.indent
        or numbered_heading(after.text, after.start) is not None
        or after.width > columns(first.text)
        or (layout.wrapped and layout.is_full(after))
        or _role(after.text, False, False, False) is not None
    )


def _title_like(text: str) -> bool:
    if columns(text[: _LONGEST_TITLE + 1]) > _LONGEST_TITLE or not any(c.isalpha() for c in text):
        return False
    return not (
        text[-1] in "。；;，,、" or (ends_closed(text) and text[-1] in "：:.")
    ) and not bullet_length(text)


def _goes_on_title(before: Line, line: Line, lines: Sequence[Line], layout: Layout) -> bool:
    if not _title_like(line.text) or numbered_heading(line.text, line.start):
        return False
    if _SUBTITLE.match(line.text) or before.text.endswith(("：", ":", "——", "─")):
        return True
    if line.gap or looks_named(line.text) or is_affiliation(line.text):
        return False
    after = lines[line.index + 1] if line.index + 1 < len(lines) else None
    return (
        after is not None
        and after.gap
        and before.gap
        and not is_labelled(line)
        and (_is_latin(before.text) == _is_latin(line.text) and before.width > 30)
    )


def _role(text: str, named: bool, sure: bool, latin_title: bool) -> Role | None:
    """What a line under the title is; None when it is none of the title page.

    `named` says that an author was found, `sure` that a label such as 摘要 follows, so that
    everything before it belongs to the title page.
    """
    if columns(text[:160]) > (150 if sure else 70) or text[-1] in "；;，,：:" or "。" in text:
        return None
    if numbered_heading(text, 0) or is_known_title(text):
        return None
    named_only = looks_named(text, strictly=not sure)
    if _DATE.fullmatch(text):
        return Role.DATE
    if is_affiliation(text) and not named_only:
        return Role.AUTHOR if sure and not named and begins_with_name(text) else Role.AFFILIATION
    if named_only and (sure or not named):
        return Role.AUTHOR
    return _guess(text, named, latin_title) if sure else None


def _guess(text: str, named: bool, latin_title: bool) -> Role:
    """What a line is that surely belongs to the title page but looks like nothing in particular."""
    if _is_latin(text) and not latin_title:
        return Role.PARALLEL_TITLE
    if re.search(r"\d{4}", text):
        return Role.DATE
    return Role.AFFILIATION if named else Role.AUTHOR


def _is_latin(text: str) -> bool:
    return not any(is_ideograph(c) for c in text)
