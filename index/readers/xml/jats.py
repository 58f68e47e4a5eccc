"""JATS, the XML of journals: article metadata, sections, notes and the reference list.

Where an `xref` to a reference prints a number, the references are a series of notes of their own.
"""

from dataclasses import replace

from lxml import etree

from index.descriptions.mapping import described
from index.descriptions.metadata import Metadata
from index.readers.blocks import BlockKind, Extraction
from index.readers.input_bounds import bounded_depth
from index.readers.layout import Layout, is_wide
from index.readers.printed_numbers import bare_label, is_label
from index.readers.refusals import refused
from index.readers.words import kinds
from index.readers.xml.safety import (
    Element,
    first_text,
    full_text,
    local_name,
    parent_name,
    parse_xml,
    printed,
    texts,
    values_at,
)
from index.readers.xml.walk import XmlWalk

_NOTE_XREFS = {"fn", "table-fn", "author-notes", "aff-fn"}
_LEFT_OUT = {"graphic", "inline-graphic", "media", "tex-math", "alternatives-label", "object-id"}
_FRONT = kinds("jats front")
_PRINTED = {"ppub", "collection", "print"}


def read(data: bytes, name: str) -> Extraction:
    """See `index.readers.formats.Format.read`."""
    root = parse_xml(data, name)
    article = root if local_name(root) == "article" else root.find(".//{*}article")
    if article is None:
        raise refused("no jats", name)
    layout = Layout(name)
    meta = article.find("{*}front/{*}article-meta")
    if meta is None:
        meta = etree.SubElement(etree.SubElement(article, "front"), "article-meta")
    walk = _JatsWalk(layout, article)
    with bounded_depth(name):
        walk.front(meta)
        for part in ("body", "back", "floats-group"):
            for element in article.findall(f"{{*}}{part}"):
                walk.within(element, BlockKind.PARAGRAPH)
    given = printed(article, {"front", "tex-math"})
    return layout.extraction("jats", _metadata(meta), given=given)


class _JatsWalk(XmlWalk):
    def __init__(self, layout: Layout, article: Element) -> None:
        super().__init__(layout)
        self._level = self._inline_notes = 0
        self._labels: dict[str, str] = {}
        self._numbered_references = False
        for xref in article.iter("{*}xref"):
            if _is_mark(xref):
                self._labels.setdefault(_aim(xref), bare_label(full_text(xref)))
                self._numbered_references |= xref.get("ref-type") == "bibr"
        has_notes = next(article.iter("{*}fn"), None) is not None
        self._reference_series = "references" if has_notes else ""

    def front(self, meta: Element) -> None:
        """Lay out the article's title, authors, abstract and keywords."""
        for path, kind in _FRONT.items():
            for element in meta.findall(path):
                if kind is BlockKind.AUTHOR:
                    self.layout.whole(kind, _author(element))
                elif kind is BlockKind.KEYWORDS:
                    self.layout.whole(kind, "、".join(texts(element, "{*}kwd")))
                elif kind in {BlockKind.ABSTRACT, BlockKind.PARAGRAPH}:
                    self.within(element, kind)
                else:
                    self.block(element, kind)

    def visit(self, element: Element, name: str) -> None:  # noqa: PLR0912 - one case an element
        match name:
            case "sec" | "app" | "ack" | "glossary" | "fn-group" | "ref-list" | "notes":
                self._level += 1
                self.within(element, BlockKind.PARAGRAPH)
                self._level -= 1
            case "title" if BlockKind.ABSTRACT in self.layout.kinds:
                self.block(element, BlockKind.FURNITURE)
            case "title" if parent_name(element) == "caption":
                self.block(element, BlockKind.PARAGRAPH)
            case "title":
                before = f"{first_text(element.getparent(), '{*}label')} "
                level = max(self._level, 1)
                self.block(element, BlockKind.HEADING, level=level, before=before)
            # A label before a title is printed with it; elsewhere it is text of its own.
            case "label" if element.find("../{*}title") is not None:
                pass
            case "p" | "caption" | "attrib" | "verse-line" | "speech" | "disp-formula" | "corresp":
                self.block(element, self.layout.kinds[-1])
            case "list-item":
                around, own = next(element.iterancestors()), first_text(element, "{*}label")
                drawn = around.get("list-type") in {"order", "arabic"} and not own
                before = f"{self.ordinal(around)}. " if drawn else ""
                self.block(element, BlockKind.LIST_ITEM, before=before)
            case "def-item":
                self.block(element, BlockKind.LIST_ITEM)
            case "disp-quote" | "verse-group":
                self.within(element, BlockKind.QUOTE)
            case "preformat" | "code":
                self.layout.code("".join(map(str, element.itertext())))
            case "tr":
                self.row([cell for cell in element if local_name(cell) in {"td", "th"}])
            case "break":
                self.text("\n")
            case "xref" if _is_mark(element):
                text = full_text(element)
                label = bare_label(text) or self._labels.get(_aim(element), "")
                self.layout.mark(text, label, _aim(element))
            case "fn":
                self._note(element)
            case "ref" if self._numbered_references:
                self._note_body(element, element.get("id", ""), self._reference_series)
            case "ref":
                self.block(element, BlockKind.LIST_ITEM)
            case "sup" if element.find(".//{*}xref") is None:
                self.raised(element)
            case _ if name not in _LEFT_OUT:
                self.inside(element)

    def _note(self, element: Element) -> None:
        key = element.get("id", "")
        in_sentence = parent_name(element) not in {"", "fn-group", "table-wrap-foot"}
        if key not in self._labels and self.layout.kind is not None and in_sentence:
            self._inline_notes += 1
            key = key or f"inline{self._inline_notes}"
            printed = first_text(element, "{*}label")
            self._labels[key] = bare_label(printed) or str(self._inline_notes)
            self.layout.mark("", self._labels[key], key)
        self.later(lambda: self._note_body(element, key, ""))

    def _note_body(self, element: Element, key: str, series: str) -> None:
        printed = first_text(element, "{*}label")
        self.layout.open_note(key, self._labels.get(key) or bare_label(printed), series)
        if printed:
            self.layout.begin(BlockKind.NOTE)
            self.layout.mark_label(printed)
            self.layout.add(" ")
        label = element.find("{*}label")
        parts = [child for child in element if child is not label and local_name(child)]
        for at, child in enumerate(parts):
            if at == 0 and local_name(child) == "p" and self.layout.kind is not None:
                self.inside(child)
            else:
                self.visit(child, local_name(child))
        self.layout.close_note()


def _aim(xref: Element) -> str:
    return (xref.get("rid") or "").split(" ")[0]


def _is_mark(xref: Element) -> bool:
    kind = xref.get("ref-type", "")
    numbered = kind == "bibr" and is_label(full_text(xref))
    return bool(_aim(xref)) and (kind in _NOTE_XREFS or numbered)


def _author(contributor: Element) -> str:
    """An author's name, surname first and unspaced in Chinese, last in Latin script; else ""."""
    paths = ("{*}string-name", "{*}collab", "{*}name-alternatives", "{*}name")
    name = next((found for path in paths if (found := contributor.find(path)) is not None), None)
    if name is None or contributor.get("contrib-type", "author") != "author":
        return ""
    surname, given = name.find(".//{*}surname"), name.find(".//{*}given-names")
    if surname is None or given is None:
        return full_text(name)
    family, first = full_text(surname), full_text(given)
    return family + first if family and is_wide(family[0]) else f"{first} {family}"


def _metadata(meta: Element) -> Metadata:
    front = meta.getparent()
    dates = meta.findall("{*}pub-date")
    in_print = [one for one in dates if _PRINTED & {*one.attrib.values()}]
    date = next(iter((*in_print, *dates)), None)
    parts = [part for key in ("year", "month", "day") for part in texts(date, f"{{*}}{key}")]
    return replace(
        described("jats", values_at(meta if front is None else front)),
        authors=tuple(filter(None, map(_author, meta.findall("{*}contrib-group/{*}contrib")))),
        date="-".join(part.zfill(2) for part in parts),
    )
