"""From the paragraphs, runs and tables of a Word document to blocks.

Deleted text is out, inserted text in; fields give their results, not their instructions; of drawn
text only boxes are read. Pages are counted by the breaks that the author set and those that Word
noted when it last laid the text out.
"""

from __future__ import annotations

from index.readers.blocks import BlockKind
from index.readers.docx.numbering import Numbering, WordNote, WordNotes
from index.readers.docx.parts import Style, outline_level, paragraph_numbering, value
from index.readers.layout import Layout, plain_symbols
from index.readers.note_numbers import bare_label, raised
from index.readers.words import words
from index.readers.xml.safety import Element, attribute, full_text, local_name
from index.readers.xml.walk import XmlWalk

# Formatting, deleted and moved-away text, old pictures, comments: no text of the document.
_LEFT_OUT = words("docx left out")
_BRACKETS = {"[": "]", "［": "］", "(": ")", "（": "）", "〔": "〕", "【": "】"}
_LONGEST_CELL = 300
# A heading may be a long one, but not a long sentence with its full stop.
_LONGEST_HEADING = 40
_SENTENCE_ENDS = ("。", "！", "？", "；", "：", "。」", "。』", "。”", "…")


class DocxWalk(XmlWalk):
    """Lays one document out."""

    def __init__(
        self, layout: Layout, styles: dict[str, Style], numbering: Numbering, notes: WordNotes
    ) -> None:
        super().__init__(layout)
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._field_depth = 0  # inside the instructions of a field, not its result
        self._endnotes: list[tuple[int | None, WordNote]] = []
        self._in_box = False
        self._bracketed: WordNote | None = None  # its mark stands after the bracket just laid out
        self._custom_mark: tuple[str, str] | None = None

    def walk(self, document: Element) -> None:
        """Lay the text out, each footnote after its paragraph, endnotes at the end."""
        body = document.find("{*}body")
        self.layout.page = 1 if _knows_pages(document) else None
        if body is not None:
            self.inside(body)
        for page, note in (*self._endnotes, *((None, note) for note in self._notes.uncalled())):
            self.layout.page = page
            self._note(note)

    def beside(self, text: str) -> None:
        """Lay out what belongs to the sheet or to its reviewers."""
        self.layout.page = None
        self.layout.whole(BlockKind.FURNITURE, text)

    def inside(self, element: Element) -> None:
        """Lay out the elements inside one; text stands in `t` alone."""
        for child in element:
            if name := local_name(child):
                self.visit(child, name)

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
                self._text(element.text or "")
            case "tab" | "ptab":
                self._text(" ")
            case "br" | "cr":
                self._break(element)
            case "lastRenderedPageBreak":
                self._next_page()
            case "noBreakHyphen":
                self._text("\u2011")
            case "sym":
                self._symbol(element)
            case "fldChar":
                self._field(attribute(element, "fldCharType"))
            case "footnoteReference" | "endnoteReference":
                self._reference(name.removesuffix("Reference"), element)
            case "txbxContent":
                self.later(lambda: self._box(element))
            case "del" | "moveFrom":
                if next(element.iter("{*}delText"), None) is not None:
                    self.layout.notice("Text deleted in a tracked change was left out.")
            case "rt":
                self.layout.notice(
                    "Readings set beside characters (ruby) were left out of the text."
                )
            case _ if name not in _LEFT_OUT:
                self.inside(element)

    def _paragraph(self, element: Element) -> None:
        if self._row_depth:
            self.layout.add("\n")
            self.inside(element)
            return
        properties = element.find("{*}pPr")
        style = self._styles.get(value(properties, "{*}pStyle"), Style())
        kind, level = style.kind, style.level
        direct = outline_level(properties)
        if direct is not None and kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
            kind, level = (BlockKind.HEADING, direct) if direct else (BlockKind.PARAGRAPH, 0)
        if kind is BlockKind.HEADING and _is_running_text(element):
            kind, level = BlockKind.PARAGRAPH, 0
        listed = paragraph_numbering(properties) or style.numbering
        if listed and kind is BlockKind.PARAGRAPH:
            kind = BlockKind.LIST_ITEM
        if self._in_box and kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            kind = BlockKind.QUOTE  # beside the text, and never its title or a heading of it
        self.layout.begin(kind, level=level)
        if listed and _has_text(element):
            self.layout.add(self._numbering.next(*listed))
        self.inside(element)
        if self._bracketed is not None:
            self.layout.mark("", self._bracketed.label, self._bracketed.key)
            self._bracketed = None
        self.layout.end()
        self.flush()

    def _table(self, table: Element) -> None:
        for row in table.iter("{*}tr"):
            if next(row.iterancestors("{*}tbl"), None) is not table:
                continue
            cells = row.findall("{*}tc")
            cells += [cell for box in row.findall("{*}sdt") for cell in box.iter("{*}tc")]
            plain = self._row_depth or all(
                cell.find(".//{*}tbl") is None and len(full_text(cell)) <= _LONGEST_CELL
                for cell in cells
            )
            if plain:
                self._row(cells)
            else:
                for cell in cells:
                    self.inside(cell)
        self.flush()

    def _row(self, cells: list[Element]) -> None:
        if not self._row_depth:
            self.layout.begin(BlockKind.TABLE_ROW)
        self._row_depth += 1
        for cell in cells:
            self.layout.cell()
            self.inside(cell)
        self._row_depth -= 1
        if not self._row_depth:
            self.layout.end()
            self.flush()

    def _run(self, run: Element) -> None:
        properties = run.find("{*}rPr")
        if properties is not None:
            if _is_on(properties.find("{*}vanish")):
                self.layout.notice("Text that the document hides was left out.")
                return
            if value(properties, "{*}vertAlign") == "superscript":
                texts = run.findall("{*}t")
                if texts and self._custom_mark is None and not self._field_depth:
                    self.layout.add(raised("".join(text.text or "" for text in texts)))
                    return
        self.inside(run)

    def _text(self, text: str) -> None:
        if self._field_depth:
            return
        if self._custom_mark is not None and text.strip():
            (kind, identifier), self._custom_mark = self._custom_mark, None
            self._mark(kind, identifier, text.strip())
            return
        if self._bracketed is not None and text:
            note, self._bracketed = self._bracketed, None
            if _BRACKETS.get(self.layout.tail[-1:]) == text[0]:
                opening = self.layout.tail[-1]
                self.layout.take_back()
                self.layout.mark(opening + text[0], note.label, note.key)
                text = text[1:]
            else:
                self.layout.mark("", note.label, note.key)
        # Word keeps every space that was typed; line ends do not occur in runs.
        self.layout.add(text)

    def _break(self, element: Element) -> None:
        if attribute(element, "type") == "page":
            self._next_page()
        elif attribute(element, "type") != "column" and not self._row_depth:
            self.layout.line_break()

    def _next_page(self) -> None:
        if self.layout.page is not None:
            self.layout.page += 1

    def _symbol(self, element: Element) -> None:
        """A character of a symbol font, as a character of its own where it has one."""
        code = attribute(element, "char")
        try:
            character = chr(int(code, 16))
        except (ValueError, OverflowError):
            return
        if "\x20" <= character < "\x7f":
            character = chr(0xF000 + ord(character))  # fonts count from either place
        self._text(plain_symbols(character))

    def _field(self, part: str) -> None:
        """Skip a field's instructions, which stand between `begin` and `separate`."""
        if part == "begin":
            self._field_depth += 1
        elif part in {"separate", "end"} and self._field_depth:
            self._field_depth -= 1

    def _reference(self, kind: str, element: Element) -> None:
        identifier = attribute(element, "id")
        if attribute(element, "customMarkFollows") in {"1", "true", "on"}:
            self._custom_mark = (kind, identifier)
        else:
            self._mark(kind, identifier, "")

    def _mark(self, kind: str, identifier: str, custom: str) -> None:
        note = self._notes.call(kind, identifier, bare_label(custom))
        if not custom and self.layout.tail[-1:] in _BRACKETS:
            self._bracketed = note  # [ and ] typed round the mark are part of it
        else:
            self.layout.mark(custom, note.label, note.key)
        if kind == "endnote":
            self._endnotes.append((self.layout.page, note))
        else:
            self._note(note)

    def _note(self, note: WordNote) -> None:
        if note.body is not None:
            self.note(note.body, note.key, note.label, note.series)

    def _box(self, content: Element) -> None:
        self._in_box = True
        self.inside(content)
        self._in_box = False


def _is_on(toggle: Element | None) -> bool:
    return toggle is not None and attribute(toggle, "val") not in {"0", "false", "off"}


def _has_text(paragraph: Element) -> bool:
    return any(text.text for text in paragraph.iter("{*}t"))


def _is_running_text(paragraph: Element) -> bool:
    """Whether a paragraph in a style of headings is none: long, and a sentence."""
    text = full_text(paragraph).strip()
    return len(text) > _LONGEST_HEADING and text.endswith(_SENTENCE_ENDS)


def _knows_pages(document: Element) -> bool:
    if next(document.iter("{*}lastRenderedPageBreak"), None) is not None:
        return True
    return any(attribute(element, "type") == "page" for element in document.iter("{*}br"))
