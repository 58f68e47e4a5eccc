"""The parts of a Word document beside its text, by their names without namespaces; styles."""

import posixpath
import re
from typing import NamedTuple

from lxml import etree

from index.descriptions.mapping import property_key
from index.readers.blocks import BlockKind
from index.readers.input_bounds import SafeZip
from index.readers.refusals import refused
from index.readers.words import kinds
from index.readers.xml.safety import Element, attribute, full_text, local_name, number, parse_xml

HEADING = re.compile(r"(?:heading|標題|标题|章節標題|章节标题)\s*([1-9])", re.IGNORECASE)
_KINDS = kinds("docx style")
_CONTENTS = re.compile(r"(?:toc|目錄|目录)\s*(?:[1-9]|heading)", re.IGNORECASE)
# Titles that programs put into the properties by themselves.
_NO_TITLE = re.compile(r"(?i:microsoft word - .*|untitled.*|document\d*|文件\d*|文档\d*)")


class Style(NamedTuple):
    """What a paragraph style says: the kind of its blocks, a heading's level, its numbering."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    numbering: tuple[str, int] | None = None  # id of the list, level from 0


class DocxParts:
    """The XML parts of one document, by what its relationships call them."""

    def __init__(self, data: bytes, name: str) -> None:
        self._archive = SafeZip(data, name)
        self._name = name
        top = dict(reversed(self._relations("")))
        self._main = top.get("officeDocument", "word/document.xml")
        self._core = top.get("core-properties", "docProps/core.xml")
        if self._main not in self._archive:
            raise refused("no word text", name)
        self._all = self._relations(self._main)

    def document(self) -> Element:
        """The text itself."""
        return self._parse(self._main)

    def part(self, kind: str) -> Element:
        """A part such as `footnotes`, `styles`, `numbering`; an empty one if it is missing."""
        path = next((path for each, path in self._all if each == kind), "")
        return self._parse(path) if path in self._archive else etree.Element(kind)

    def furniture(self) -> list[str]:
        """The texts of headers and footers, each once."""
        paths = sorted(path for kind, path in self._all if kind in {"header", "footer"})
        texts = (full_text(self._parse(path)) for path in paths if path in self._archive)
        return list(dict.fromkeys(filter(None, texts)))

    def properties(self) -> dict[str, list[str]]:
        """The properties of the document: those of its core, and those that its writer added."""
        held: dict[str, list[str]] = {}
        for path in (self._core, "docProps/custom.xml"):
            for element in self._parse(path) if path in self._archive else ():
                name = property_key(element.get("name") or local_name(element))
                text = full_text(element)
                if text and not (name == "title" and _NO_TITLE.fullmatch(text)):
                    held.setdefault(name, []).append(text)
        return held

    def _parse(self, path: str) -> Element:
        return parse_xml(self._archive.read(path), f"{self._name}: {path}")

    def _relations(self, path: str) -> list[tuple[str, str]]:
        """Kind and path of the parts that a part is related to."""
        folder, file = posixpath.split(path)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        if relations not in self._archive:
            return []
        held = self._parse(relations).iter("{*}Relationship")
        inner = [element for element in held if element.get("TargetMode") != "External"]
        kinds = [element.get("Type", "").rpartition("/")[2] for element in inner]
        targets = (posixpath.join("/", folder, element.get("Target", "")) for element in inner)
        return list(zip(kinds, (posixpath.normpath(to)[1:] for to in targets), strict=True))


def read_styles(styles: Element) -> dict[str, Style]:
    """What the paragraph styles mean, by their ids; the default one has the id "" as well."""
    kept = (e for e in styles.iter("{*}style") if attribute(e, "type") in {"paragraph", ""})
    elements = {attribute(element, "styleId"): element for element in kept}
    found = {identifier: _style(element, elements) for identifier, element in elements.items()}
    default = (key for key, each in elements.items() if is_on(each, "default"))
    return {"": found.get(next(default, "Normal"), Style()), **found}


def language_of(styles: Element) -> str:
    """The default language of the document: that of East Asian text, if it is East Asian."""
    element = next(styles.iter("{*}lang"), None)
    if element is None:
        return ""
    east_asian, main = attribute(element, "eastAsia"), attribute(element, "val")
    return east_asian if east_asian[:2] in {"zh", "ja", "ko"} or not main else main


def paragraph_numbering(element: Element) -> tuple[str, int] | None:
    """The list and the level (from 0) that a paragraph or style names, None if none."""
    identifier = value(element, "{*}pPr/{*}numPr/{*}numId")
    level = number(value(element, "{*}pPr/{*}numPr/{*}ilvl"))
    return (identifier, level) if identifier else None


def outline_level(element: Element) -> int | None:
    """A heading's level from 1, 0 for body text, None if a paragraph or style does not say."""
    outline = value(element, "{*}pPr/{*}outlineLvl")
    level = number(outline, 9)
    return (level + 1 if 0 <= level < 9 else 0) if outline else None


def value(element: Element, path: str) -> str:
    """The `val` of the element at a path, as most properties of Word are written; "" without it."""
    found = element.find(path)
    return attribute(found, "val") if found is not None else ""


def is_on(element: Element, name: str) -> bool:
    """Whether an attribute is there and set."""
    return attribute(element, name) not in {"", "0", "false", "off"}


def has(element: Element, path: str) -> bool:
    """Whether a property, which may be there or not, is set."""
    found = element.find(path)
    return found is not None and (not attribute(found, "val") or is_on(found, "val"))


def _style(element: Element, elements: dict[str, Element]) -> Style:
    """Follow `basedOn` until kind, level and numbering are known; a cycle ends it."""
    kind, level, numbering = None, None, None
    seen: set[str] = set()
    current: Element | None = element
    while current is not None:
        name = value(current, "{*}name").strip()
        if kind is None and level is None:
            heading = HEADING.fullmatch(name)
            contents = BlockKind.FURNITURE if _CONTENTS.fullmatch(name) else None
            kind = BlockKind.HEADING if heading else contents or _KINDS.get(name.lower())
            level = int(heading[1]) if heading else 0 if kind else None
        level = outline_level(current) if level is None else level
        numbering = numbering or paragraph_numbering(current)
        identifier = value(current, "{*}basedOn")
        current = elements.get(identifier) if identifier not in seen else None
        seen.add(identifier)
    if kind is None and level:
        kind = BlockKind.HEADING
    return Style(kind or BlockKind.PARAGRAPH, level or 0, numbering)
