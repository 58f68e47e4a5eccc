"""OpenDocument texts (.odt): the package of LibreOffice and others, walked with lxml.

Tried beside it: odfpy 1.4.1, which gives the same elements one by one and no text.
"""

from lxml import etree

from index.descriptions.mapping import described, property_key
from index.descriptions.metadata import Metadata
from index.readers.blocks import BlockKind, Extraction
from index.readers.input_bounds import SafeZip, bounded_depth
from index.readers.layout import RUBY, Layout
from index.readers.misused_markup import as_office_text
from index.readers.printed_numbers import draw_number
from index.readers.words import meanings
from index.readers.xml import safety
from index.readers.xml.safety import Element, attribute, full_text, local_name, parse_xml, printed
from index.readers.xml.walk import XmlWalk

_UNPRINTED = {"sequence-decls", "forms", "scripts", "script", "styles", "automatic-styles"}
_LEFT_OUT = {"sequence-decls", "forms", "image", "object", "bookmark", "title", "desc", "script"}
_FURNITURE = {"table-of-content", "alphabetical-index", "header", "footer", "annotation"}
_KINDS = {"title": BlockKind.TITLE, "subtitle": BlockKind.TITLE, "quotations": BlockKind.QUOTE}
_FORMATS = meanings("number format")
_LEVELS = 10  # of lists and headings (OpenDocument 1.3, 19.881)


def read(data: bytes, name: str) -> Extraction:
    """See `index.readers.formats.Format.read`."""
    archive = SafeZip(data, name)
    parts = {
        part: parse_xml(archive.read(part), f"{name}: {part}")
        for part in ("content.xml", "styles.xml", "meta.xml")
        if part in archive or part == "content.xml"
    }
    content = parts["content.xml"]
    layout = Layout(name)
    walk = _OdtWalk(layout, [*parts.values()])
    with bounded_depth(name):
        for text in content.iterfind(".//{*}body/{*}text"):
            walk.within(text, BlockKind.PARAGRAPH)
        sheet = parts.get("styles.xml", etree.Element("styles"))
        for element in sheet.iter("{*}header", "{*}footer"):
            layout.whole(BlockKind.FURNITURE, full_text(element))
    metadata = _metadata(parts.get("meta.xml", etree.Element("meta")))
    given = printed(content, _UNPRINTED)
    return as_office_text(layout.extraction("odt", metadata, given=given))


class _OdtWalk(XmlWalk):
    def __init__(self, layout: Layout, roots: list[Element]) -> None:
        super().__init__(layout)
        self._styles: dict[str, Element] = {}
        self._lists: dict[str, dict[int, Element]] = {}
        for root in roots:
            for style in root.iter("{*}style"):
                self._styles[attribute(style, "name")] = style
            for style in root.iter("{*}list-style", "{*}outline-style"):
                levels = style.iter("{*}list-level-style-number", "{*}outline-level-style")
                self._lists[attribute(style, "name")] = {
                    _level(level, "level"): level for level in levels
                }
        self._counts: dict[tuple[str, int], int] = {}
        self._list: list[str] = []
        self._number = ""

    def visit(self, element: Element, name: str) -> None:  # noqa: PLR0912 - one case an element
        match name:
            case "h":
                level = _level(element, "outline-level")
                drawn = self._drawn("Outline", level)
                self.block(element, BlockKind.HEADING, level=level, before=drawn)
            case "p":
                drawn, self._number = self._number, ""
                self.block(element, self._kind(element), before=drawn)
            case "list":
                self._list.append(attribute(element, "style-name") or (self._list or [""])[-1])
                self.within(element, BlockKind.LIST_ITEM)
                self._list.pop()
            case "list-item":
                self._number = self._drawn((self._list or [""])[-1], len(self._list))
                self.inside(element)
            case "table-row":
                self.row([cell for cell in element if local_name(cell) == "table-cell"])
            case "s":
                self.text(" " * min(safety.number(attribute(element, "c"), 1), 100))
            case "tab":
                self.text(" ")
            case "line-break":
                self.layout.line_break()
            case "soft-page-break":
                self.layout.page = (self.layout.page or 1) + 1
            case "note":
                self._note(element)
            case "text-box":
                self.later(lambda: self.within(element, BlockKind.QUOTE))
            case "ruby-text":
                self.layout.notice(RUBY)
            case "tracked-changes":
                self.layout.notice("Text deleted in a tracked change was left out.")
            case "span" if self._is_raised(element) and element.find(".//{*}note") is None:
                self.raised(element)
            case _ if name in _FURNITURE:
                self.later(lambda: self.layout.whole(BlockKind.FURNITURE, full_text(element)))
            case _ if name not in _LEFT_OUT:
                self.inside(element)

    def _kind(self, paragraph: Element) -> BlockKind:
        """The kind of a paragraph: what its style is, or is made from."""
        name = attribute(paragraph, "style-name")
        for _ in range(10):
            if kind := _KINDS.get(name.lower()):
                return kind
            style = self._styles.get(name)
            name = attribute(style, "parent-style-name") if style is not None else ""
        return self.layout.kinds[-1]

    def _is_raised(self, span: Element) -> bool:
        style = self._styles.get(attribute(span, "style-name"))
        parts = style.iter("{*}text-properties") if style is not None else ()
        return any(attribute(part, "text-position").startswith("super") for part in parts)

    def _drawn(self, style: str, level: int) -> str:
        """Count one more item or heading, and draw its number as the program does."""
        levels = self._lists.get(style, {})
        found = levels.get(level)
        self._counts[style, level] = self._counts.get((style, level), 0) + 1
        for deeper in range(level + 1, _LEVELS + 1):
            self._counts.pop((style, deeper), None)
        if found is None or not attribute(found, "num-format"):
            return ""
        shown = min(safety.number(attribute(found, "display-levels"), 1), level)
        numbers = []
        for at in range(level - shown + 1, level + 1):
            form = _FORMATS.get(attribute(levels.get(at, found), "num-format"), "decimal")
            numbers.append(draw_number(self._counts.get((style, at), 1), form))
        prefix, suffix = attribute(found, "num-prefix"), attribute(found, "num-suffix")
        return f"{prefix}{'.'.join(numbers)}{suffix} "

    def _note(self, note: Element) -> None:
        citation, body = note.find("{*}note-citation"), note.find("{*}note-body")
        label = full_text(citation) if citation is not None else ""
        kind = attribute(note, "note-class")
        key = f"{kind}:{attribute(note, 'id') or label}"
        self.layout.mark("", label, key)
        self.note(body, key, label, "endnote" if kind == "endnote" else "")


def _level(element: Element, name: str) -> int:
    """A level in an attribute, from 1."""
    return min(max(safety.number(attribute(element, name), 1), 1), _LEVELS)


def _metadata(meta: Element) -> Metadata:
    """What the file says of itself, with the properties that its writer added."""
    held: dict[str, list[str]] = {}
    for element in meta.iterdescendants():
        name = attribute(element, "name") or local_name(element)
        held.setdefault(property_key(name), []).append(full_text(element))
    held["creator"] = held.get("initial-creator") or held.get("creator", [])
    return described("office", lambda name: held.get(name, ()))
