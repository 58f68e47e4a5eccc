"""reStructuredText: sections, lists, tables, citations, footnotes (`[1]_`, `[#]_`, `[#name]_`).

docutils parses, with everything off that reads files or runs code. Marks may touch ideographs on
both sides, as Chinese needs and the plain rules forbid (`character_level_inline_markup`).
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from docutils.core import publish_doctree

from index.descriptions.metadata import Metadata
from index.errors import InputError
from index.readers.account import accounted
from index.readers.blocks import BlockKind, Extraction
from index.readers.decoding import decode
from index.readers.drawn_numbers import draw_number
from index.readers.layout import Layout, clean, is_wide
from index.readers.limits import MAX_RST_BYTES, refuse_knots, refuse_large
from index.readers.note_numbers import raised
from index.readers.refusals import refused
from index.readers.words import kinds

_SETTINGS: dict[str, Any] = {
    "_disable_config": True,
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "character_level_inline_markup": True,
    "syntax_highlight": "none",
    "doctitle_xform": True,
    "docinfo_xform": True,
    "trim_footnote_reference_space": True,
    "report_level": 5,
    "halt_level": 5,
    "warning_stream": False,
    "line_length_limit": 1_000_000,
}
_MARK_WITHOUT_NOTE = re.compile(r"\[([^\]\s]+)\]_")
_FIELDS = kinds("rst field")
# docutils' names of list numbers, and those that `numerals` knows.
_NUMBER_FORMATS = {
    "loweralpha": "lowerLetter",
    "upperalpha": "upperLetter",
    "lowerroman": "lowerRoman",
    "upperroman": "upperRoman",
}
# What is no text of the document: messages of the parser, targets, comments, substitutions.
_LEFT_OUT = (
    nodes.system_message,
    nodes.comment,
    nodes.substitution_definition,
    nodes.target,
    nodes.image,
    nodes.raw,
    nodes.pending,
    nodes.decoration,
)


def read(data: bytes, name: str) -> Extraction:
    """See `index.readers.formats.Read`."""
    refuse_large(len(data), MAX_RST_BYTES, name)
    decoded = decode(data, name)
    refuse_knots(decoded.text, name)
    layout = Layout(name)
    try:
        document = publish_doctree(clean(decoded.text), settings_overrides=_SETTINGS)
        _RstWalk(layout).inside(document)
    except InputError:
        raise
    except Exception as error:
        # docutils lets errors of many kinds out on broken input, RecursionError among them.
        raise refused("no rst", name, type(error).__name__) from error
    found = layout.extraction("rst", _metadata(document), decoded.notices)
    texts = (text for text in document.findall(nodes.Text) if not _is_left_out(text))
    return accounted(found, map(str, texts))


class _RstWalk:
    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._level = 0
        self._kinds = [BlockKind.PARAGRAPH]
        self._after_mark = False
        self._number = ""  # of the list item whose text has not begun

    def inside(self, node: nodes.Node) -> None:
        for child in node.children:
            self._node(child)

    def _node(self, node: nodes.Node) -> None:  # noqa: PLR0912 - one case a node
        match node:
            case nodes.Text():
                self._text(node.astext())
            case nodes.section():
                self._level += 1
                self.inside(node)
                self._level -= 1
            case nodes.title() | nodes.subtitle():
                self._title(node)
            case nodes.footnote() | nodes.citation():
                self._note(node)
            case nodes.footnote_reference() | nodes.citation_reference():
                self._mark(node)
            case nodes.problematic():
                self._problem(node.astext())
            case nodes.superscript():
                self._layout.add(raised(node.astext()))
            case nodes.field() if isinstance(node.parent, nodes.docinfo):
                self._field(node)
            case nodes.date() | nodes.copyright() if isinstance(node.parent, nodes.docinfo):
                self._block(node, BlockKind.FURNITURE)  # they are metadata
            case nodes.bullet_list() if _is_contents(node):
                self._within(node, BlockKind.FURNITURE)
            case nodes.authors() | nodes.docinfo() | nodes.definition_list() | nodes.field_list():
                self.inside(node)
            case nodes.author() | nodes.organization():
                self._block(node, _FIELDS[node.tagname])
            case nodes.topic() if "abstract" in node["classes"]:
                self._within(node, BlockKind.ABSTRACT)
            case nodes.block_quote() | nodes.line_block():
                self._within(node, BlockKind.QUOTE)
            case nodes.list_item():
                self._number = self._item_number(node)
                listed = self._kinds[-1] is BlockKind.FURNITURE
                self._within(node, BlockKind.FURNITURE if listed else BlockKind.LIST_ITEM)
            case nodes.row():
                self._row(node)
            case nodes.literal_block() | nodes.doctest_block() | nodes.math_block():
                self._layout.begin(BlockKind.CODE)
                self._layout.add_verbatim(node.astext())
                self._layout.end()
            case nodes.term() | nodes.line() | nodes.attribution() | nodes.caption():
                self._block(node, self._kinds[-1])
            case nodes.paragraph() | nodes.date() | nodes.copyright() | nodes.field():
                self._block(node, self._kinds[-1])
            case _ if not isinstance(node, _LEFT_OUT):
                self.inside(node)

    def _within(self, node: nodes.Element, kind: BlockKind) -> None:
        self._kinds.append(kind)
        self.inside(node)
        self._kinds.pop()
        self._layout.end()

    def _block(self, node: nodes.Element, kind: BlockKind, level: int = 0) -> None:
        self._layout.begin(kind, level=level, line=node.line)
        number, self._number = self._number, ""
        self._layout.add(number)
        self.inside(node)
        self._layout.end()

    def _field(self, field: nodes.Element) -> None:
        """A field of the head that docutils has no name for; those of blogs are metadata."""
        name, body = (part.astext().strip() for part in field.children)
        title = field.document.get("title", "") if field.document is not None else ""
        kind = _FIELDS.get(name.lower(), BlockKind.FURNITURE)
        if body:
            value = field[1]
            assert isinstance(value, nodes.Element)
            self._within(value, BlockKind.FURNITURE if body == title else kind)

    def _title(self, node: nodes.Element) -> None:
        if isinstance(node.parent, nodes.document):
            self._block(node, BlockKind.TITLE)
        elif isinstance(node.parent, nodes.section):
            self._block(node, BlockKind.HEADING, self._level)
        else:
            self._block(node, BlockKind.FURNITURE if self._kinds[-1] is BlockKind.ABSTRACT
                        else BlockKind.PARAGRAPH)  # fmt: skip

    def _row(self, row: nodes.Element) -> None:
        self._layout.begin(BlockKind.TABLE_ROW, line=row.line)
        for entry in row.children:
            self._layout.cell()
            for i, paragraph in enumerate(entry.children):
                self._layout.add("\n" if i else "")
                self.inside(paragraph)
        self._layout.end()

    def _note(self, node: nodes.Element) -> None:
        label = node.next_node(nodes.label)
        printed = label.astext() if label is not None else ""
        self._layout.open_note(node["ids"][0] if node["ids"] else printed, printed)
        for child in node.children:
            if child is not label:
                self._node(child)
        self._layout.close_note()

    def _mark(self, node: nodes.Element) -> None:
        printed = node.astext()
        self._layout.mark(f"[{printed}]", printed, node.get("refid", printed))
        self._after_mark = True

    def _problem(self, source: str) -> None:
        """Markup that the parser could not resolve: a mark without its note, or plain text."""
        if found := _MARK_WITHOUT_NOTE.fullmatch(source):
            self._layout.mark(source, found[1].lstrip("#"), found[1])
        else:
            self._text(source)

    def _item_number(self, item: nodes.Element) -> str:
        """The number of an item of an enumerated list, in its own style of brackets."""
        parent = item.parent
        if not isinstance(parent, nodes.enumerated_list):
            return ""
        # The attribute is the parser's; counting on from it spares looking an item up each time.
        count = parent.get("start", 1)
        parent["start"] = count + 1
        printed = draw_number(count, _NUMBER_FORMATS.get(parent.get("enumtype", ""), "decimal"))
        return f"{parent.get('prefix', '')}{printed}{parent.get('suffix', '.')} "

    def _text(self, text: str) -> None:
        if self._after_mark and text[:1] == " " and is_wide(text[1:2] or " "):
            text = text[1:]  # a space that the markup asks for, not the writer
        self._after_mark = False
        if text.strip() or self._layout.kind is not None:
            self._layout.add(text)


def _is_left_out(node: nodes.Node) -> bool:
    """Whether a text stands in what is no text of the document."""
    parent = node.parent
    return parent is not None and (isinstance(parent, _LEFT_OUT) or _is_left_out(parent))


def _is_contents(items: nodes.Element) -> bool:
    """Whether a list is nothing but links to the file's own sections."""
    texts = [text for text in items.findall(nodes.Text) if text.astext().strip()]
    return bool(texts) and all(
        isinstance(text.parent, nodes.reference) and "refid" in text.parent for text in texts
    )


def _metadata(document: nodes.document) -> Metadata:
    def first(kind: type[nodes.Element]) -> str:
        node = document.next_node(kind)
        return node.astext() if node is not None else ""

    return Metadata(
        title=document.get("title", ""),
        authors=tuple(node.astext() for node in document.findall(nodes.author)),
        date=first(nodes.date),
        rights=first(nodes.copyright),
    )
