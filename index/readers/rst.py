"""reStructuredText: sections, lists, tables, citations, footnotes (`[1]_`, `[#]_`, `[#name]_`).

docutils parses, with everything off that reads files or runs code. Marks may touch ideographs.
"""

import html
import re
import tomllib
from pathlib import Path

from docutils import nodes
from docutils.core import publish_doctree

from index.descriptions.metadata import Metadata
from index.errors import InputError
from index.readers.blocks import BlockKind, Extraction
from index.readers.decoding import decode
from index.readers.html.reader import written_element, written_page
from index.readers.html.walk import PageParts, PageWalk
from index.readers.input_bounds import MAX_RST_BYTES, refuse_large, refuse_slow_markup
from index.readers.layout import Layout, clean
from index.readers.printed_numbers import draw_number
from index.readers.refusals import refused
from index.readers.words import kinds, meanings, words

_SETTINGS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_TAGS = {word.replace(" ", "_"): tag for word, tag in meanings("rst tag").items()}
# The space after a mark that the markup asks for and not the writer: before wide characters.
_ASKED_SPACE = re.compile(r"(\]</a>) (?=[\u2e80-\uffef\U00020000-\U0003ffff])")
_MARK_WITHOUT_NOTE = re.compile(r"\[([^\]\s]+)\]_")
_FIELDS = kinds("rst field")
_NUMBER_FORMATS = meanings("number format")
# What is no text of the document: messages of the parser, targets, comments, substitutions.
_LEFT_OUT = {word.replace(" ", "_") for word in words("rst left out")}


def read(data: bytes, name: str) -> Extraction:
    """See `index.readers.formats.Format.read`."""
    refuse_large(len(data), MAX_RST_BYTES, name)
    decoded = decode(data, name)
    refuse_slow_markup(decoded.text, name)
    layout = Layout(name)
    try:
        document = publish_doctree(clean(decoded.text), settings_overrides=_SETTINGS)
        for node in [*document.findall(nodes.Element)]:
            if node.tagname in _LEFT_OUT and node.parent is not None:
                node.parent.remove(node)
        page = _ASKED_SPACE.sub(r"\1", _Writer().inside(document))
        root, notes = written_page(page)
        PageWalk(layout, PageParts(notes, bold_headings=False)).walk(root)
    except InputError:
        raise
    except Exception as error:
        # docutils lets errors of many kinds out on broken input, RecursionError among them.
        raise refused("no rst", name, type(error).__name__) from error
    metadata = Metadata(
        title=document.get("title", ""),
        authors=tuple(node.astext() for node in document.findall(nodes.author)),
        date=next((node.astext() for node in document.findall(nodes.date)), ""),
        rights=next((node.astext() for node in document.findall(nodes.copyright)), ""),
    )
    given = map(str, document.findall(nodes.Text))
    return layout.extraction("rst", metadata, decoded.notices, given)


class _Writer:
    """Writes a document out as a page; what HTML has no word for stands in attributes."""

    def __init__(self) -> None:
        self._level = 0
        self._kind = ""  # of the blocks of a contents list or an abstract
        self._counts: dict[nodes.Element, int] = {}  # of items, by list

    def inside(self, node: nodes.Node) -> str:
        """All that a node holds."""
        return "".join(map(self._node, node.children))

    def _node(self, node: nodes.Node) -> str:  # noqa: PLR0911, PLR0912 - one case a node
        match node:
            case nodes.Text():
                return html.escape(node.astext())
            case nodes.section():
                self._level += 1
                written = self.inside(node)
                self._level -= 1
                return written
            case nodes.title() | nodes.subtitle():
                if isinstance(node.parent, nodes.section):
                    return written_element(
                        f"h{min(self._level, 6)}", self.inside(node), line=node.line
                    )
                kind = BlockKind.FURNITURE if self._kind else ""
                kind = BlockKind.TITLE if isinstance(node.parent, nodes.document) else kind
                return written_element("p", self.inside(node), line=node.line, kind=kind)
            case nodes.footnote() | nodes.citation():
                printed = "".join(label.astext() for label in node.findall(nodes.label))
                return written_element(
                    "aside", self.inside(node), key=node["ids"][0], label=printed
                )
            case nodes.label():
                return ""
            case nodes.footnote_reference() | nodes.citation_reference():
                printed = node.astext()
                key = node.get("refid", printed)
                return written_element("a", f"[{printed}]", key=key, label=printed)
            case nodes.problematic():
                source = html.escape(node.astext())
                found = _MARK_WITHOUT_NOTE.fullmatch(source)
                label = found[1].lstrip("#") if found else ""
                return written_element("a", source, key=found[1], label=label) if found else source
            case nodes.authors():
                return self.inside(node)
            case nodes.Element() if isinstance(node.parent, nodes.docinfo | nodes.authors):
                return self._told(node)
            case nodes.bullet_list() if not self._kind and _is_contents(node):
                return self._within(node, BlockKind.FURNITURE)
            case nodes.topic() if "abstract" in node["classes"]:
                return self._within(node, BlockKind.ABSTRACT)
            case nodes.literal_block() | nodes.doctest_block() | nodes.math_block():
                return written_element("pre", html.escape(node.astext()))
            case nodes.Element() if node.tagname in _TAGS:
                tag = _TAGS[node.tagname]
                inner = self._kind if tag in {"p", "li"} else ""
                number = self._item_number(node) if tag == "li" and not inner else ""
                inside = self.inside(node)
                return written_element(tag, inside, line=node.line, kind=inner, number=number)
        return self.inside(node)

    def _told(self, node: nodes.Element) -> str:
        """What the head of a file says: authors, and the fields of blogs, which are metadata."""
        value = node[-1] if isinstance(node, nodes.field) else node
        assert isinstance(value, nodes.Element)
        name = node.tagname if value is node else node[0].astext().strip().lower()
        again = node.document is not None and node.document.get("title") == value.astext().strip()
        kind = BlockKind.FURNITURE if again else _FIELDS.get(name, BlockKind.FURNITURE)
        if value is not node:
            return self._within(value, kind)
        return written_element("p", self.inside(value), kind=kind)

    def _item_number(self, item: nodes.Element) -> str:
        """The number of an item of an enumerated list, in its own style of brackets."""
        parent = item.parent
        if not isinstance(parent, nodes.enumerated_list):
            return ""
        count = self._counts[parent] = self._counts.get(parent, parent.get("start", 1) - 1) + 1
        printed = draw_number(count, _NUMBER_FORMATS.get(parent.get("enumtype", ""), "decimal"))
        return f"{parent.get('prefix', '')}{printed}{parent.get('suffix', '.')} "

    def _within(self, node: nodes.Element, kind: BlockKind) -> str:
        self._kind = kind
        written = self.inside(node)
        self._kind = ""
        return written


def _is_contents(items: nodes.Element) -> bool:
    """Whether a list is nothing but links to the file's own sections."""
    texts = [text for text in items.findall(nodes.Text) if text.astext().strip()]
    return bool(texts) and all(
        isinstance(text.parent, nodes.reference) and "refid" in text.parent for text in texts
    )
