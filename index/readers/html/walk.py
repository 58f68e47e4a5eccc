"""From the elements of an HTML page to blocks: paragraphs, headings, rows, notes, in order."""

import re
from collections.abc import Set
from typing import NamedTuple

from lxml import etree

from index.readers.blocks import BlockKind
from index.readers.html.main_text import UNPRINTED_TAGS
from index.readers.html.notes import BLOCK_TAGS, HEADING_TAGS, PageNotes, roles, tag_of, text_of
from index.readers.layout import RUBY, Layout
from index.readers.printed_numbers import leading_label, raised
from index.readers.xml.safety import Element, number
from index.text.characters import unspaced

_AUTHOR_CLASSES = {"author", "byline", "authors"}
_KINDS = {"li": BlockKind.LIST_ITEM, "dd": BlockKind.LIST_ITEM, "blockquote": BlockKind.QUOTE}
# A cell longer than this, or with blocks of its own, lays a page out rather than a table.
_LONGEST_CELL = 300
_LONGEST_BYLINE = 100
# Bold words alone in a paragraph are a heading up to here, unless they end or label a sentence.
_LONGEST_BOLD_HEADING = 40
_RUNS_ON = re.compile(r"[。；，：;,:]|[.！!？?]$")


class PageParts(NamedTuple):
    """What was decided about a page before it is laid out."""

    notes: PageNotes
    furniture: Set[Element] = frozenset()
    title: Element | None = None
    authors: tuple[str, ...] = ()
    is_whole: bool = True  # whether the page is all of the document
    bold_headings: bool = True  # whether bold words alone in a paragraph are a heading


class PageWalk:
    """Lays one page out."""

    def __init__(self, layout: Layout, parts: PageParts) -> None:
        self._layout = layout
        self._parts = parts
        self._kinds: list[tuple[Element, BlockKind]] = []
        self._closing: dict[Element, int] = {}  # elements whose end closes the open note
        self._row: Element | None = None
        self._after_break = False
        self._label_due = ""
        self._item_number = ""  # of the list item whose text has not begun
        self._ordinals: dict[Element, int] = {}
        self._line: int | None = None  # of the file that the page was made from
        self._level = 1  # of the last heading
        self._shift = 0
        self._in_text = False  # whether a paragraph of running text has been met
        self._hidden: list[tuple[str, str, str]] = []  # label, key and text of notes that wait

    def walk(self, root: Element) -> None:
        """Lay out `root` and everything in it."""
        if self._parts.is_whole:
            # Headings under a title that is the only h1 begin at the first level.
            self._shift = int([self._parts.title] == [*root.iter("h1")])
        skipped: Element | None = None
        walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            if event == "start" and not self._enter(element):
                skipped = element
                walker.skip_subtree()
            elif event == "start":
                self._text(element.text)
            else:
                if event == "end" and skipped is not element:
                    self._leave(element)
                skipped = None
                if element is not root:
                    self._text(element.tail)
        self._layout.end()

    def _enter(self, element: Element) -> bool:  # noqa: PLR0912 - one case a kind
        """Begin an element; False when its inside has been dealt with or is left out."""
        tag = tag_of(element)
        notes = self._parts.notes
        if body := notes.bodies.get(element):
            self._layout.open_note(body.key, body.label)
            self._label_due = body.label
            self._closing[body.end] = self._closing.get(body.end, 0) + 1
        if element in self._parts.furniture:
            if text := text_of(element):
                self._layout.whole(BlockKind.FURNITURE, text)
        elif tag in UNPRINTED_TAGS or element in notes.back_links:
            pass
        elif tag in {"rt", "rtc"}:
            self._layout.notice(RUBY)
        elif roles(element) & {"pagebreak", "doc-pagebreak"}:
            printed = element.get("title") or element.get("aria-label") or text_of(element)
            if found := re.search(r"\d{1,6}", printed):
                self._layout.page = int(found[0])
        elif element in notes.marks and element not in notes.words:
            self._ensure_block()
            self._layout.mark(text_of(element), *notes.marks[element])
            if element in notes.hidden:
                self._hidden.append((*notes.marks[element], notes.hidden[element]))
        elif element in notes.labels:
            self._ensure_block()
            self._layout.mark_label(text_of(element))
            self._label_due = ""
        elif tag == "sup" and not any(child in notes.marks for child in element.iter()):
            self._ensure_block()
            self._layout.add(raised(text_of(element)))
        elif tag == "br":  # a line in a paragraph; two of them end it
            if self._row is not None or self._layout.kind in {BlockKind.HEADING, BlockKind.TITLE}:
                self._layout.add(" ")
            elif self._after_break:
                self._layout.end()
            else:
                self._layout.line_break()
                self._after_break = True
        elif tag == "pre":
            line = number(element.get("data-line")) or None
            self._layout.code("".join(map(str, element.itertext())), line)
        else:
            if tag in BLOCK_TAGS:
                self._enter_block(element, tag)
            return True
        return False

    def _enter_block(self, element: Element, tag: str) -> None:
        if self._row is not None:
            self._layout.cell() if tag in {"td", "th"} else self._layout.add("\n")
            return
        self._layout.end()
        self._after_break = False
        self._line = number(element.get("data-line")) or self._line
        kind = self._kind_of(element, tag)
        if kind is not None:
            self._kinds.append((element, kind))
        if tag in HEADING_TAGS or element is self._parts.title:
            self._level = max(int(tag[1]) - self._shift if tag in HEADING_TAGS else 0, 1)
        if tag in HEADING_TAGS or element is self._parts.title or kind is BlockKind.HEADING:
            self._begin(self._level)
        elif kind is BlockKind.TABLE_ROW:
            self._row = element
        elif tag == "li":
            self._item_number = self._list_number(element)

    def _kind_of(self, element: Element, tag: str) -> BlockKind | None:
        """The kind of the blocks in an element, None when it is that of the element around it."""
        classes = set(element.get("class", "").lower().split())
        given = "title" if element is self._parts.title else element.get("data-kind")
        if given:
            return BlockKind(given)
        if "abstract-title" in classes:
            return BlockKind.FURNITURE
        if tag in HEADING_TAGS:
            return BlockKind.HEADING
        if tag == "tr":
            return BlockKind.TABLE_ROW if _is_data_row(element) else None
        byline = classes & _AUTHOR_CLASSES and len(text_of(element)) <= _LONGEST_BYLINE
        if byline or (tag == "p" and text_of(element) in self._parts.authors):
            return BlockKind.AUTHOR
        if tag == "p" and self._kinds == [] and self._parts.bold_headings:
            if self._in_text and _is_bold_line(element):
                return BlockKind.HEADING
            self._in_text = self._in_text or not _is_bold_line(element)
        if "abstract" in classes or "doc-abstract" in roles(element):
            return BlockKind.ABSTRACT
        return _KINDS.get(tag)

    def _leave(self, element: Element) -> None:
        tag = tag_of(element)
        if element in self._parts.notes.words:
            self._layout.mark("", *self._parts.notes.marks[element])
        if element is self._row:
            self._row = None
        if tag in BLOCK_TAGS and self._row is None:
            self._layout.end()
            while self._hidden and not self._layout.in_note:
                label, key, text = self._hidden.pop(0)
                self._layout.open_note(key, label)
                self._layout.add(text)
                self._layout.close_note()
            self._item_number = ""
            self._after_break = False
        if self._kinds and self._kinds[-1][0] is element:
            self._kinds.pop()
        if element in self._closing:
            del self._closing[element]
            self._layout.close_note()
            self._label_due = ""

    def _begin(self, level: int = 0) -> None:
        kind = self._kinds[-1][1] if self._kinds else BlockKind.PARAGRAPH
        level = level if kind is BlockKind.HEADING else 0
        self._layout.begin(kind, level=level, line=self._line)
        self._layout.add(self._item_number)
        self._item_number = ""

    def _ensure_block(self) -> None:
        self._after_break = False
        if self._layout.kind is None:
            self._begin()

    def _text(self, text: str | None) -> None:
        if text and text.strip():
            self._ensure_block()
            if self._label_due and (label := leading_label(text, self._label_due)):
                self._layout.mark_label(label)
                text = text.partition(label)[2]
            self._label_due = ""
        if text and self._layout.kind is not None:
            self._layout.add(text)

    def _list_number(self, element: Element) -> str:
        """The number that a browser draws before a list item, as `1. `."""
        if written := element.get("data-number"):
            return written
        parent = element.getparent()
        if self._layout.in_note or parent is None or tag_of(parent) != "ol":
            return ""
        start = self._ordinals.get(parent, number(parent.get("start"), 1) - 1)
        self._ordinals[parent] = number(element.get("value"), start + 1)
        return f"{self._ordinals[parent]}. "


def _is_bold_line(paragraph: Element) -> bool:
    """Whether a paragraph is nothing but a few bold words: a heading as editors make them."""
    text = text_of(paragraph)
    if not 1 < len(text) <= _LONGEST_BOLD_HEADING or _RUNS_ON.search(text):
        return False
    bold = "".join(text_of(part) for part in paragraph.iter("b", "strong"))
    return unspaced(bold) == unspaced(text)


def _is_data_row(row: Element) -> bool:
    """Whether a row holds data: short cells without headings, lists and tables of their own."""
    inside = {tag_of(element) for element in row.iter(etree.Element)}
    if not inside.isdisjoint({"table", "ul", "ol", "blockquote", *HEADING_TAGS}):
        return False
    return all(len(text_of(cell)) <= _LONGEST_CELL for cell in row)
