"""The title page: title, authors and affiliation, where only place and looks identify them.

A file that begins with a paragraph or with a numbered heading has no title page.
"""

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from index.frozen import frozen
from index.readers.blocks import BlockKind
from index.structure.lines.front_labels import Role
from index.structure.lines.heading_forms import MARKUP, bullet_length, is_judgment_title
from index.structure.lines.layout import Layout
from index.structure.lines.line import Line
from index.structure.lines.names import holds_name, looks_named
from index.structure.rules import Rule, Table
from index.text.characters import columns, ends_closed, unspaced
from index.text.tables import read_patterns

_RULES = read_patterns(__file__, folded=True)
_LONGEST_TITLE = 200  # columns
_COVER = 12  # lines of a title page that no label ends, and of a cover
_SHOWN = (BlockKind.TEXT, BlockKind.PARAGRAPH, BlockKind.HEADING)
_JUDGMENT_LINES = 3  # the court, the kind of its decision, and the number may each take a line


class FrontLine(NamedTuple):
    """A line of the front. The first `label` characters of it are a label such as 摘要：."""

    line: Line
    role: Role
    label: int = 0


def title_page(
    lines: Sequence[Line], first_label: int | None, layout: Layout, declared: Sequence[FrontLine]
) -> list[FrontLine]:
    """Title, authors and affiliation, from the first lines; what is declared is not looked for."""
    limit = first_label if first_label is not None else min(len(lines), _COVER)
    sure = first_label is not None
    roles = {item.role: item.line for item in declared}
    title = roles.get(Role.TITLE)
    page: list[FrontLine] = []
    if title is None:
        cover = int(limit > 1 and _RULES["rubric"].fullmatch(lines[0].text) is not None)
        page = _title(lines, cover, limit, sure, layout)
        if not page:
            return []
        title, index = page[0].line, cover + len(page)
        page += [FrontLine(line, Role.OTHER) for line in lines[:cover]]
    else:
        index = title.index + 1
        page += _rest_of_title(title, lines, limit)
        index += len(page)
    named = Role.AUTHOR in roles
    for line in lines[index:limit]:
        under = _LineUnderTitle(line, named, sure, title.facts.latin, unspaced(title.text))
        role = ROLES.decide(under, line.start)
        near = limit <= _COVER and (role is not Role.AUTHOR or under.only_names)
        told = (near and (sure or named)) or looks_named(line.text, strictly=True)
        strange = line.block.kind is BlockKind.HEADING and not told
        if role is None or strange or line.block.kind not in _SHOWN:
            break
        if role is Role.PARALLEL_TITLE and not may_be_parallel(page, line):
            role = Role.OTHER
        named = named or role is Role.AUTHOR
        page.append(FrontLine(line, role))
    return page


def is_date(text: str) -> bool:
    """Whether a line holds nothing but a date."""
    return _RULES["date"].fullmatch(text) is not None


def parallel_page(lines: Sequence[Line], latin_title: bool) -> list[FrontLine]:
    """The title page in the other language: lines between two labelled parts of a front.

    Returns: A title that may take several lines, then names and what else is printed there. Lines
    in the language of the title and all before them are left out: notes of the first page.
    """
    page: list[FrontLine] = []
    for line in lines:
        if line.facts.latin is latin_title or line.width > _LONGEST_TITLE:
            page = []
            continue
        titled = all(item.role is not Role.OTHER for item in page) and may_be_parallel(page, line)
        page.append(FrontLine(line, Role.PARALLEL_TITLE if titled else Role.OTHER))
    return page


def may_be_parallel(page: Sequence[FrontLine], line: Line) -> bool:
    """Whether a line in the other language may be a title, or the next line of that title."""
    text = line.text
    told = any(_RULES[form].search(text) for form in ("adviser", "date", "degree"))
    if told or line.facts.affiliation:
        return False
    titled = [item.line for item in page if item.role is Role.PARALLEL_TITLE]
    below = not titled or titled[-1].index == line.index - 1
    return below and (not titled or titled[-1].text.endswith((":", "：")) or not looks_named(text))


def _title(
    lines: Sequence[Line], start: int, limit: int, sure: bool, layout: Layout
) -> list[FrontLine]:
    """The lines of a title that nothing declares."""
    for end in range(min(start + _JUDGMENT_LINES, limit), start + 1, -1):
        if is_judgment_title("".join(line.text for line in lines[start:end])):
            return [FrontLine(line, Role.TITLE) for line in lines[start:end]]
    if start >= limit or lines[start].block.kind is not BlockKind.TEXT:
        return []
    first, below = lines[start], lines[start + 1 : start + 2]
    parted = first.text.endswith((":", "：")) and any(not after.gap for after in below)
    if not _title_like(first.text[:-1] if parted else first.text):
        return []
    if not sure and not _has_title(first, below, layout):
        return []
    signs = _RULES["signs"].match(first.text)
    whole = FrontLine(first, Role.TITLE, signs.end() if signs else 0)
    return [whole, *_rest_of_title(first, lines, limit)]


def _rest_of_title(first: Line, lines: Sequence[Line], limit: int) -> list[FrontLine]:
    """The lines after the first one that belong to a title."""
    steps = pairwise(lines[first.index : limit])
    rest = takewhile(lambda step: _goes_on_title(*step, lines), steps)
    return [FrontLine(line, Role.TITLE) for _, line in rest]


def _has_title(first: Line, below: Sequence[Line], layout: Layout) -> bool:
    """Whether the first line of a file without abstract is a title: alone, before longer text."""
    heading = first.facts.heading
    if heading is not None and heading.form is MARKUP:
        return heading.depth == 1
    if first.facts.judgment:
        return True
    if not below or heading is not None or first.facts.known_title:
        return False
    if first.width > 100 or (layout.is_full(first) and not _RULES["inner gap"].search(first.text)):
        return False
    after = below[0]
    return (
        after.gap
        or after.indent > first.indent
        or after.facts.heading is not None
        or after.width > first.width
        or layout.is_full(after)
        or ROLES.decide(_LineUnderTitle(after, False, False, False), after.start) is not None
    )


def _title_like(text: str) -> bool:
    if columns(text[: _LONGEST_TITLE + 1]) > _LONGEST_TITLE or not any(c.isalpha() for c in text):
        return False
    ends = text[-1] in "。；;，,、" or (text[-1] in "：:." and ends_closed(text))
    return not ends and not bullet_length(text)


def _goes_on_title(before: Line, line: Line, lines: Sequence[Line]) -> bool:
    """Whether a title takes another line."""
    ends = before.facts.judgment or line.facts.heading or line.block.kind not in _SHOWN
    if ends or not _title_like(line.text):
        return False
    if _RULES["subtitle"].match(line.text) or before.text.endswith(("：", ":", "——", "─")):
        return True
    after = lines[line.index + 1] if line.index + 1 < len(lines) else None
    told = line.facts.affiliation or is_date(line.text) or _RULES["nameless"].match(line.text)
    bare = line.block.kind is BlockKind.TEXT  # whose blank lines say something
    if after is None or (bare and line.gap) or told or before.facts.latin != line.facts.latin:
        return False
    if looks_named(after.text, strictly=True):  # the last line above the names
        return not looks_named(line.text, strictly=True)
    alone = bare and before.gap and after.gap and line.facts.front is None
    return alone and before.width > 30 and not looks_named(line.text)


@frozen
class _LineUnderTitle:
    """A line under the title."""

    line: Line
    named: bool
    sure: bool
    latin_title: bool
    title: str = ""  # without its spaces

    @property
    def only_names(self) -> bool:
        return looks_named(self.line.text, strictly=not self.sure)

    @property
    def institution(self) -> bool:
        """Whether it names an office or an institution beside or instead of a person."""
        return self.line.facts.affiliation and not self.only_names

    @property
    def other_letters(self) -> bool:
        """Whether it is in Latin letters under a Chinese title."""
        return self.line.facts.latin and not self.latin_title

    @property
    def heading(self) -> bool:
        """Whether text begins: not with the number of a second institution."""
        counted = self.named and self.line.facts.affiliation and not self.line.facts.strong
        return (bool(self.line.facts.heading) and not counted) or self.line.facts.known_title

    @property
    def nameless(self) -> bool:
        """Whether it is a piece of the title, or holds what names do not."""
        text = _RULES["marks"].sub("", unspaced(self.line.text))
        return text in self.title or _RULES["nameless"].search(text) is not None

    @property
    def sentence(self) -> bool:
        """Whether it is too long for a title page, or ends or goes on like a sentence."""
        text = self.line.text
        long = columns(text[:160]) > (150 if self.sure else 70)
        return long or text[-1] in "；;，,：:" or "。" in text


# fmt: off
ROLES: Table[_LineUnderTitle, Role | None] = Table("role under the title", (
    Rule("sentence", lambda c: c.sentence, None, "treaty-articles"),
    Rule("heading", lambda c: c.heading, None, "preface-above-the-keywords"),
    Rule("date", lambda c: is_date(c.line.text), Role.DATE, "title-page-lines"),
    Rule("name with an office",
         lambda c: c.sure and not c.named and c.institution and holds_name(c.line.text),
         Role.AUTHOR, "plain-word-marks"),
    Rule("institution", lambda c: c.institution, Role.AFFILIATION, "narrow-columns"),
    Rule("name in other letters",
         lambda c: c.only_names and c.named and c.sure and c.other_letters, Role.OTHER,
         "title-page-lines"),
    Rule("names", lambda c: c.only_names and (c.sure or not c.named), Role.AUTHOR,
         "narrow-columns"),
    Rule("nothing labelled follows", lambda c: not c.sure, None, "minutes"),
    Rule("title in other letters", lambda c: c.other_letters, Role.PARALLEL_TITLE,
         "short-title-again"),
    Rule("no words of a name", lambda c: c.nameless, Role.OTHER, "short-title-again"),
    Rule("rest below the names", lambda c: c.named, Role.AFFILIATION, "title-page-lines"),
), otherwise=Role.AUTHOR)
# fmt: on
