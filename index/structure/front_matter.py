"""The front of a paper: title, authors, affiliation, abstract, keywords, outline.

Labelled parts (摘要：, Keywords) are found wherever they stand in the first lines; title and authors
only by their place and their looks, and only where the file clearly has them: a file that begins
with a paragraph has no title here. Headings and notes are not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.readers.blocks import BlockKind
from index.structure.characters import columns, ends_closed, is_ideograph
from index.structure.headings import bullet_length, is_known_title, numbered_heading
from index.structure.layout import Layout
from index.structure.lines import Line

_REACH = 80
"""Lines. The front of a paper with a long outline ends before this."""
_OUTLINE_REACH = 400
_LONGEST_TITLE = 200
"""Columns."""


class Role(StrEnum):
    """What a line of the front is."""

    TITLE = "title"
    PARALLEL_TITLE = "parallel title"
    AUTHOR = "author"
    AFFILIATION = "affiliation"
    ABSTRACT = "abstract"
    KEYWORDS = "keywords"
    OUTLINE = "outline"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class FrontLine:
    """A line of the front. The first `label` characters of it are a label such as 摘要：."""

    line: Line
    role: Role
    label: int = 0


_SPACE = r"[\s　]*"
_LABELS: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (
        role,
        re.compile(
            rf"[#\s【\[〔〈（(＊*]*(?:{words}){_SPACE}(?:[】\]〕〉）)＊*]*{_SPACE}[：:︰﹕.]?[＊*]*|$)",
            re.IGNORECASE,
        ),
    )
    for role, words in (
        (
            Role.ABSTRACT,
            rf"(?:中文|英文|內容|内容|論文|论文)?(?:摘{_SPACE}要|提{_SPACE}要)|abstract(?!\s+[a-z])|summary(?!\s+[a-z])",
        ),
        (
            Role.KEYWORDS,
            rf"(?:中文|英文)?(?:關{_SPACE}[鍵键]{_SPACE}[字詞词]|关{_SPACE}键{_SPACE}[字词]|主題詞|主题词)|key\s?words?(?!\s+[a-z]+\s+[a-z])|index terms",
        ),
        (
            Role.OUTLINE,
            rf"綱{_SPACE}要|纲{_SPACE}要|大{_SPACE}[綱纲]|目{_SPACE}[次錄录]|(?:table of )?contents|outline",
        ),
        (Role.AUTHOR, r"(?:作\s*者|著\s*者|撰\s*者|authors?)(?=\s*[：:])"),
        (Role.AFFILIATION, r"(?:作者單位|作者单位|單位|单位|服務單位|affiliations?)(?=\s*[：:])"),
        (
            Role.DATE,
            r"(?:收稿日期|投稿日期|出版日期|發表日期|发表日期|日期|date|received|accepted)(?=\s*[：:])",
        ),
    )
)
_AFFILIATION = re.compile(
    r"大學|大学|學院|学院|研究[所院員员中室]|學系|学系|系|中心|教授|講師|讲师|博士|碩士|硕士|研究生|委員會|委员会|圖書館|图书馆"
    r"|universi|institut|department|college|school|academy|professor|lecturer|faculty|cent(?:er|re)|laborator|@",
    re.IGNORECASE,
)
_HAN_NAME = re.compile(r"[\u3400-\u9fff·‧・．]{1,4}(?:[ 　][\u3400-\u9fff]{1,2})?")
_LATIN_NAME = re.compile(r"(?:[A-Z][\w.’'\-]*\s?){1,5}", re.UNICODE)
_NAME_END = re.compile(r"[\s*＊†‡§¶\d⁰¹²³⁴-⁹①-⑩,，;；、]*(?:[著撰文編编譯译])?$")
_NAME_PARTS = re.compile(
    r"\s*[、,，;；&＆/／]\s*|\s{2,}|　+|\s+(?:and|與|和)\s+|(?<=[\u3400-\u9fff]{2})\s(?=[\u3400-\u9fff]{2})"
)
_BYLINE = re.compile(r"^(?:by|文|撰文)[\s/／：:]\s*", re.IGNORECASE)
_LEADERS = re.compile(r"\s*(?:[.．…·・‥\-_]{3,}|\t|\s{3,})\s*[\divxlc]*$")
_KEYWORD_PARTS = re.compile(r"\s*[、，,；;／/|•]\s*|\s{2,}|　+")
_SUBTITLE = re.compile(r"[—–\-─]{1,3}")


def read_front(
    lines: Sequence[Line], layout: Layout, title: Sequence[int] = ()
) -> tuple[FrontLine, ...]:
    """Read the front of a paper.

    Args:
        lines: all lines without furniture.
        layout: how they are laid out.
        title: indices of lines that are known to be the title.

    Returns:
        The lines that belong to the front, in order; empty for a file without one.
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
            labelled = _label_of(line.text)
            front.append(FrontLine(line, role, labelled[1] if labelled else 0))
    taken = {item.line.index for item in front}
    first_label = next((l.index for l in lines[:_REACH] if _is_labelled(l)), None)
    front.extend(_title_page(lines, first_label, layout, front))
    taken = {item.line.index for item in front}
    index = 0
    while index < min(len(lines), _REACH):
        line = lines[index]
        labelled = _label_of(line.text) if index not in taken else None
        if labelled is None:
            if index not in taken and _begins_body(line, layout):
                break
            index += 1
            continue
        role, length = labelled
        block = _labelled_block(lines, index, role, length, layout)
        front.extend(block)
        index += len(block)
    return tuple(sorted(front, key=lambda item: item.line.index))


def split_names(text: str) -> tuple[str, ...]:
    """Names of a byline, without marks of notes and without 著 or by."""
    text = _BYLINE.sub("", text)
    names = (_NAME_END.sub("", part).strip() for part in _NAME_PARTS.split(text) if part)
    return tuple(name for name in names if name)


def split_keywords(text: str) -> tuple[str, ...]:
    """Keywords of a line, at commas, semicolons and wide spaces."""
    text = text.strip().rstrip("。.")
    parts = [part.strip() for part in _KEYWORD_PARTS.split(text)]
    if len(parts) == 1 and text and all(is_ideograph(c) or c.isspace() for c in text):
        parts = text.split()
    return tuple(part for part in parts if part)


def is_affiliation(text: str) -> bool:
    """Whether a text names an office or an institution."""
    return _AFFILIATION.search(text) is not None


def outline_entry(text: str) -> str:
    """An outline's line without its bullet, its dot leaders and its page number."""
    return _LEADERS.sub("", text[bullet_length(text) :]).strip()


def _label_of(text: str) -> tuple[Role, int] | None:
    """The role and the length of the label that a line begins with."""
    for role, form in _LABELS:
        found = form.match(text)
        if found is None:
            continue
        printed = found.group()
        alone = found.end() == len(text)
        if (
            alone
            or printed.rstrip("*＊")[-1:] in "：:︰﹕】]〕〉）)."
            or text[found.end() - 1].isspace()
        ):
            return role, found.end()
        if printed.rstrip() != printed:
            return role, found.end()
    return None


def _is_labelled(line: Line) -> bool:
    return _label_of(line.text) is not None


def _title_page(
    lines: Sequence[Line],
    first_label: int | None,
    layout: Layout,
    declared: Sequence[FrontLine],
) -> list[FrontLine]:
    """Title, authors and affiliation, from the first lines; those that are declared are not sought."""
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
        role = _title_page_role(line.text, named, first_label is not None, latin)
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
    page = [FrontLine(lines[0], Role.TITLE)]
    while len(page) < limit and _goes_on_title(page[-1].line, lines[len(page)], lines, layout):
        page.append(FrontLine(lines[len(page)], Role.TITLE))
    return page


def _has_title(lines: Sequence[Line], layout: Layout) -> bool:
    """Whether the first line of a file without abstract is a title: alone, before longer text."""
    first = lines[0]
    if len(lines) == 1 or numbered_heading(first.text, first.start) or is_known_title(first.text):
        return False
    if columns(first.text[:_LONGEST_TITLE]) > 100 or layout.is_full(first):
        return False
    after = lines[1]
    return (
        after.gap
        or after.indent > first.indent
        or numbered_heading(after.text, after.start) is not None
        or columns(after.text[:120]) > columns(first.text)
        or (layout.wrapped and layout.is_full(after))
        or _title_page_role(after.text, False, False, False) is not None
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
    if line.gap or _looks_named(line.text) or _AFFILIATION.search(line.text):
        return False
    after = lines[line.index + 1] if line.index + 1 < len(lines) else None
    return (
        after is not None
        and after.gap
        and before.gap
        and not _is_labelled(line)
        and (_is_latin(before.text) == _is_latin(line.text) and columns(before.text) > 30)
    )


def _title_page_role(text: str, named: bool, sure: bool, latin_title: bool) -> Role | None:
    """What a line under the title is; None when it is none of the title page."""
    if (
        columns(text[:160]) > 150
        or ends_closed(text)
        and not text.endswith(".")
        or numbered_heading(text, 0)
    ):
        return None
    if text.endswith("。") or is_known_title(text):
        return None
    if _AFFILIATION.search(text) and not _looks_named(text):
        return Role.AFFILIATION
    if not named and _looks_named(text):
        return Role.AUTHOR
    if not sure:
        return None
    if _looks_named(text):
        return Role.AUTHOR
    if _is_latin(text) and not latin_title:
        return Role.PARALLEL_TITLE
    if re.search(r"\d{4}", text):
        return Role.DATE
    return Role.AFFILIATION if named else Role.AUTHOR


def _looks_named(text: str) -> bool:
    """Whether a line holds nothing but names of persons."""
    names = split_names(text)
    if not names or len(text) > 120:
        return False
    if all(_HAN_NAME.fullmatch(name) and not _AFFILIATION.search(name) for name in names):
        return all(2 <= len(name.replace(" ", "")) <= 4 or "·" in name for name in names)
    return all(
        _LATIN_NAME.fullmatch(name) and " " in name for name in names
    ) and not _AFFILIATION.search(text)


def _is_latin(text: str) -> bool:
    return not any(is_ideograph(c) for c in text)


def _begins_body(line: Line, layout: Layout) -> bool:
    heading = numbered_heading(line.text, line.start)
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
            _is_labelled(following)
            or _begins_body(following, layout)
            or is_known_title(following.text)
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
        return not ends_closed(previous.text) and layout.may_be_cut(previous)
    if layout.wrapped:
        return layout.is_full(previous) or not ends_closed(previous.text)
    return not ends_closed(previous.text) or not layout.spaced


def _outline(lines: Sequence[Line], start: int) -> list[FrontLine]:
    """Lines of an outline: until its first entry comes again as a heading, or running text begins."""
    entries: list[FrontLine] = []
    first = ""
    for line in lines[start : start + _OUTLINE_REACH]:
        entry = outline_entry(line.text)
        plain = re.sub(r"\s", "", entry)
        if entries and plain == first:
            break
        if _is_labelled(line) and not bullet_length(line.text) and columns(line.text) > 8:
            break
        if columns(line.text[:140]) > 130 or line.text[-1] in "。；;，":
            break
        first = first or plain
        entries.append(FrontLine(line, Role.OUTLINE))
    return entries
