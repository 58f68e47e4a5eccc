"""Word documents (.docx): the OOXML package walked with lxml.

Tried beside it on the fixtures: mammoth (footnotes and endnotes in one count, list numbers and
running styles lost in HTML), python-docx (knows no footnotes), docx2python (flattens a mark into
`----footnote2----`). Each would need the same walk on top.
"""

import re
from dataclasses import replace
from itertools import chain

from index.descriptions.mapping import described
from index.readers.blocks import BlockKind, Extraction
from index.readers.docx.notes import WordNote, WordNotes
from index.readers.docx.numbering import Numbering
from index.readers.docx.parts import (
    DocxParts,
    Style,
    has,
    is_on,
    language_of,
    outline_level,
    paragraph_numbering,
    read_styles,
    value,
)
from index.readers.input_bounds import bounded_depth
from index.readers.layout import RUBY, Layout, plain_symbols
from index.readers.misused_markup import as_office_text
from index.readers.printed_numbers import bare_label, raised
from index.readers.words import words
from index.readers.xml.safety import Element, attribute, full_text, printed
from index.readers.xml.walk import XmlWalk

# Formatting, deleted and moved-away text, old pictures, comments: no text of the document.
_LEFT_OUT = words("docx left out")
_BRACKETS = {"[": "]", "［": "］", "(": ")", "（": "）", "〔": "〕", "【": "】"}
# Not text: what fields compute by, deleted text (reported separately), the other drawing.
_INSTRUCTIONS = {"instrText", "delText", "Fallback"}
_LONGEST_CELL = 300
_ENTRY = re.compile(r"[\divxIVX一二三四五六七八九十百]\W*$")  # it ends with its page


class DocxWalk(XmlWalk):
    """Lays one document out."""

    def __init__(
        self, layout: Layout, styles: dict[str, Style], numbering: Numbering, notes: WordNotes
    ) -> None:
        super().__init__(layout)
        self._styles, self._numbering, self._notes = styles, numbering, notes
        self._field_depth = 0  # inside the instructions of a field, not its result
        self._endnotes: list[tuple[int | None, WordNote]] = []
        self._closing = ""  # the bracket after a mark, which is part of it
        self._custom_mark: tuple[str, str] | None = None

    def walk(self, document: Element) -> None:
        """Lay the text out, each footnote after its paragraph, endnotes at the end."""
        drawn = document.find(".//{*}lastRenderedPageBreak") is not None
        by_hand = any(attribute(each, "type") == "page" for each in document.iter("{*}br"))
        self.layout.page = 1 if drawn or by_hand else None
        for body in document.findall("{*}body"):
            self.inside(body)
        for page, note in (*self._endnotes, *((None, note) for note in self._notes.uncalled())):
            self.layout.page = page
            self.note(*note)

    def text(self, text: str | None) -> None:
        """White space between elements is none: text stands in `t` alone."""

    def visit(self, element: Element, name: str) -> None:  # noqa: PLR0912 - one case an element
        """Lay out one element."""
        match name:
            case "p":
                self._paragraph(element)
            case "tbl":
                self._table(element)
            case "r":
                self._run(element)
            case "t":
                self._printed(element.text or "")
            case "tab" | "ptab":
                self._printed(" ")
            case "br" | "cr" | "lastRenderedPageBreak":
                kind = attribute(element, "type")
                if name == "lastRenderedPageBreak" or kind == "page":
                    self.layout.page = self.layout.page and self.layout.page + 1
                elif kind != "column" and not self._row_depth:
                    self.layout.line_break()
            case "noBreakHyphen":
                self._printed("\u2011")
            case "sym":
                self._symbol(element)
            case "fldChar":  # the instructions of a field stand between `begin` and `separate`
                step = 1 if attribute(element, "fldCharType") == "begin" else -1
                self._field_depth = max(self._field_depth + step, 0)
            case "footnoteReference" | "endnoteReference":
                note = (name.removesuffix("Reference"), attribute(element, "id"))
                if is_on(element, "customMarkFollows"):
                    self._custom_mark = note
                else:
                    run = next(element.iterancestors())
                    after = next(chain(element.itersiblings(), run.itersiblings("{*}r")), element)
                    self._mark(*note, "", full_text(after)[:1])
            case "txbxContent":
                self.later(lambda: self.within(element, BlockKind.QUOTE))
            case "del" | "moveFrom":
                if element.find(".//{*}delText") is not None:
                    self.layout.notice("Text deleted in a tracked change was left out.")
            case "rt":
                self.layout.notice(RUBY)
            case _ if name not in _LEFT_OUT:
                self.inside(element)

    def _paragraph(self, element: Element) -> None:
        style = self._styles.get(value(element, "{*}pPr/{*}pStyle"), Style())
        kind, level = style.kind, style.level
        direct = outline_level(element)
        if direct is not None and kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
            kind, level = (BlockKind.HEADING, direct) if direct else (BlockKind.PARAGRAPH, 0)
        if kind is BlockKind.FURNITURE and _ENTRY.search(full_text(element)) is None:
            kind, level = BlockKind.PARAGRAPH, 0
        listed = paragraph_numbering(element) or style.numbering
        if listed and kind is BlockKind.PARAGRAPH:
            kind = BlockKind.LIST_ITEM
        plain = kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}
        if plain and self.layout.kinds[-1] is BlockKind.QUOTE:
            kind = BlockKind.QUOTE  # beside the text, and never its title or a heading of it
        counts = not self._row_depth and any(text.text for text in element.iter("{*}t"))
        before = self._numbering.next(*listed) if listed and counts else ""
        self.block(element, kind, level=level, before=before)

    def _table(self, table: Element) -> None:
        boxed = len(table.findall("{*}tblGrid/{*}gridCol")) == 1  # a frame, such as around a cover
        for row in table.iter("{*}tr"):
            if next(row.iterancestors("{*}tbl"), None) is not table:
                continue
            cells = row.findall("{*}tc")
            cells += [cell for box in row.findall("{*}sdt") for cell in box.iter("{*}tc")]
            short = all(len(full_text(cell)) <= _LONGEST_CELL for cell in cells)
            nested = any(cell.find(".//{*}tbl") is not None for cell in cells)
            if self._row_depth or (short and not nested and not boxed):
                self.row(cells)
            else:
                for cell in cells:
                    self.inside(cell)
        self.flush()

    def _run(self, run: Element) -> None:
        texts = run.findall("{*}t")
        above = value(run, "{*}rPr/{*}vertAlign") == "superscript"
        if has(run, "{*}rPr/{*}vanish"):
            self.layout.notice("Text that the document hides was left out.")
        elif texts and above and self._custom_mark is None and not self._field_depth:
            self.layout.add(raised("".join(text.text or "" for text in texts)))
        else:
            self.inside(run)

    def _printed(self, text: str) -> None:
        if self._field_depth:
            return
        if self._custom_mark is not None and text.strip():
            (kind, identifier), self._custom_mark = self._custom_mark, None
            self._mark(kind, identifier, text.strip())
            return
        self.layout.add(text.removeprefix(self._closing))
        self._closing = ""

    def _symbol(self, element: Element) -> None:
        """A character of a symbol font, as a character of its own where it has one."""
        try:
            code = int(attribute(element, "char"), 16)
            # Fonts count from either place.
            character = chr(0xF000 + code if 0x20 <= code < 0x7F else code)
        except (ValueError, OverflowError):
            return
        self._printed(plain_symbols(character))

    def _mark(self, kind: str, identifier: str, custom: str, behind: str = "") -> None:
        note = self._notes.call(kind, identifier, bare_label(custom))
        opening = self.layout.tail[-1:]
        if not custom and behind.startswith(_BRACKETS.get(opening, "\n")):
            self.layout.take_back()  # [ and ] typed around the mark are part of it
            self._closing = _BRACKETS[opening]
            custom = opening + self._closing
        self.layout.mark(custom, note.label, note.key)
        if kind == "endnote":
            self._endnotes.append((self.layout.page, note))
        else:
            self.note(*note)


def read(data: bytes, name: str) -> Extraction:
    """See `index.readers.formats.Format.read`."""
    parts = DocxParts(data, name)
    document = parts.document()
    styles = parts.part("styles")
    layout = Layout(name)
    numbering = Numbering(parts.part("numbering"))
    walk = DocxWalk(layout, read_styles(styles), numbering, WordNotes(parts, document))
    with bounded_depth(name):
        walk.walk(document)
    layout.page = None  # of what belongs to the sheet or to its reviewers
    for comment in parts.part("comments").iter("{*}comment"):
        layout.whole(BlockKind.FURNITURE, f"{attribute(comment, 'author')}: {full_text(comment)}")
        layout.notice("Comments were set apart from the text.")
    for text in parts.furniture():
        layout.whole(BlockKind.FURNITURE, text)
    held = parts.properties()
    found = described("office", lambda name: held.get(name, ()))
    metadata = replace(found, language=found.language or language_of(styles))
    roots = (document, parts.part("footnotes"), parts.part("endnotes"))
    given = (text for root in roots for text in printed(root, _INSTRUCTIONS))
    return as_office_text(layout.extraction("docx", metadata, given=given))
