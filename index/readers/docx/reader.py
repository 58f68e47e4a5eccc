"""Word documents (.docx): the OOXML package walked with lxml.

Tried beside it on the fixtures: mammoth (footnotes and endnotes in one count, list numbers and
running styles lost in HTML), python-docx (knows no footnotes), docx2python (flattens a mark into
`----footnote2----`). Each would need the same walk on top.
"""

from __future__ import annotations

from dataclasses import replace

from index.descriptions.mapping import described
from index.readers.blocks import BlockKind, Extraction
from index.readers.docx.numbering import Numbering, WordNote, WordNotes
from index.readers.docx.parts import (
    ON,
    DocxParts,
    Style,
    is_on,
    language_of,
    outline_level,
    paragraph_numbering,
    read_styles,
    value,
)
from index.readers.layout import RUBY, Layout, plain_symbols
from index.readers.limits import bounded_depth
from index.readers.misused import as_office_text
from index.readers.printed_numbers import bare_label, raised
from index.readers.words import words
from index.readers.xml.safety import Element, attribute, full_text, printed
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
        self.layout.page = 1 if _knows_pages(document) else None
        for body in document.findall("{*}body"):
            self.inside(body)
        for page, note in (*self._endnotes, *((None, note) for note in self._notes.uncalled())):
            self.layout.page = page
            self._note(note)

    def beside(self, text: str) -> None:
        """Lay out what belongs to the sheet or to its reviewers."""
        self.layout.page = None
        self.layout.whole(BlockKind.FURNITURE, text)

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
            case "br" | "cr":
                self._break(element)
            case "lastRenderedPageBreak":
                self._next_page()
            case "noBreakHyphen":
                self._printed("\u2011")
            case "sym":
                self._symbol(element)
            case "fldChar":
                self._field(attribute(element, "fldCharType"))
            case "footnoteReference" | "endnoteReference":
                self._reference(name.removesuffix("Reference"), element)
            case "txbxContent":
                self.later(lambda: self._box(element))
            case "del" | "moveFrom":
                if element.find(".//{*}delText") is not None:
                    self.layout.notice("Text deleted in a tracked change was left out.")
            case "rt":
                self.layout.notice(RUBY)
            case _ if name not in _LEFT_OUT:
                self.inside(element)

    def _paragraph(self, element: Element) -> None:
        if self._row_depth:
            self.layout.add("\n")
            self.inside(element)
            return
        style = self._styles.get(value(element, "{*}pPr/{*}pStyle"), Style())
        kind, level = style.kind, style.level
        direct = outline_level(element)
        if direct is not None and kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
            kind, level = (BlockKind.HEADING, direct) if direct else (BlockKind.PARAGRAPH, 0)
        if kind is BlockKind.HEADING and _is_running_text(element):
            kind, level = BlockKind.PARAGRAPH, 0
        listed = paragraph_numbering(element) or style.numbering
        if listed and kind is BlockKind.PARAGRAPH:
            kind = BlockKind.LIST_ITEM
        if self._in_box and kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            kind = BlockKind.QUOTE  # beside the text, and never its title or a heading of it
        self.layout.begin(kind, level=level)
        if listed and any(text.text for text in element.iter("{*}t")):
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
            if self._row_depth or all(
                cell.find(".//{*}tbl") is None and len(full_text(cell)) <= _LONGEST_CELL
                for cell in cells
            ):
                self.row(cells)
            else:
                for cell in cells:
                    self.inside(cell)
        self.flush()

    def _run(self, run: Element) -> None:
        texts = run.findall("{*}t")
        above = value(run, "{*}rPr/{*}vertAlign") == "superscript"
        if is_on(run.find("{*}rPr/{*}vanish")):
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
        try:
            code = int(attribute(element, "char"), 16)
            # Fonts count from either place.
            character = chr(0xF000 + code if 0x20 <= code < 0x7F else code)
        except (ValueError, OverflowError):
            return
        self._printed(plain_symbols(character))

    def _field(self, part: str) -> None:
        """Skip a field's instructions, which stand between `begin` and `separate`."""
        if part == "begin":
            self._field_depth += 1
        elif part in {"separate", "end"} and self._field_depth:
            self._field_depth -= 1

    def _reference(self, kind: str, element: Element) -> None:
        identifier = attribute(element, "id")
        if attribute(element, "customMarkFollows") in ON:
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


def _is_running_text(paragraph: Element) -> bool:
    """Whether a paragraph in a style of headings is none: long, and a sentence."""
    text = full_text(paragraph).strip()
    return len(text) > _LONGEST_HEADING and text.endswith(_SENTENCE_ENDS)


def _knows_pages(document: Element) -> bool:
    drawn = document.find(".//{*}lastRenderedPageBreak") is not None
    return drawn or any(attribute(each, "type") == "page" for each in document.iter("{*}br"))


# Not text: what fields compute by, deleted text (told apart), properties, the other drawing.
_INSTRUCTIONS = {"instrText", "delText", "Fallback"}


def read(data: bytes, name: str) -> Extraction:
    """See `index.readers.formats.Read`."""
    parts = DocxParts(data, name)
    document = parts.document()
    styles = parts.part("styles")
    layout = Layout(name)
    numbering = Numbering(parts.part("numbering"))
    walk = DocxWalk(layout, read_styles(styles), numbering, WordNotes(parts, document))
    with bounded_depth(name):
        walk.walk(document)
    for comment in parts.part("comments").iter("{*}comment"):
        walk.beside(f"{attribute(comment, 'author')}: {full_text(comment)}")
        layout.notice("Comments were set apart from the text.")
    for text in parts.furniture():
        walk.beside(text)
    held = parts.properties()
    found = described("office", lambda name: held.get(name, ()))
    metadata = replace(found, language=found.language or language_of(styles))
    roots = (document, parts.part("footnotes"), parts.part("endnotes"))
    given = (text for root in roots for text in printed(root, _INSTRUCTIONS))
    return as_office_text(layout.extraction("docx", metadata, given=given))
