"""JATS, the XML of journals: article metadata, sections, notes and the reference list.

Marks are `xref` elements of the types `fn`, `table-fn` and, where they print a number rather than
an author and a year, `bibr`: then the references are a series of notes of their own.
"""

from __future__ import annotations

from dataclasses import replace

from index.descriptions.mapping import described
from index.descriptions.metadata import Metadata
from index.readers.account import accounted, printed
from index.readers.blocks import BlockKind, Extraction
from index.readers.layout import Layout, is_wide
from index.readers.limits import bounded_depth
from index.readers.note_numbers import bare_label, is_label
from index.readers.refusals import refused
from index.readers.xml.safety import (
    Element,
    attribute,
    first_text,
    full_text,
    local_name,
    parse_xml,
    texts,
    values_at,
)
from index.readers.xml.walk import XmlWalk

_NOTE_XREFS = {"fn", "table-fn", "author-notes", "aff-fn"}
_CELLS = frozenset({"td", "th"})
_LEFT_OUT = {"graphic", "inline-graphic", "media", "tex-math", "alternatives-label", "object-id"}
_REFERENCES = "references"
_PARALLEL = "{*}title-group/{*}trans-title-group/{*}trans-title"
_PRINTED = {"ppub", "collection", "print"}


def read(data: bytes, name: str) -> Extraction:
    """See `index.readers.formats.Read`."""
    root = parse_xml(data, name)
    article = root if local_name(root) == "article" else root.find(".//{*}article")
    if article is None:
        raise refused("no jats", name)
    layout = Layout(name)
    meta = article.find("{*}front/{*}article-meta")
    walk = _JatsWalk(layout, article)
    with bounded_depth(name):
        if meta is not None:
            walk.front(meta)
        for part in ("body", "back", "floats-group"):
            for element in article.findall(f"{{*}}{part}"):
                walk.within(element, BlockKind.PARAGRAPH)
    found = layout.extraction("jats", _metadata(article, meta))
    return accounted(found, printed(article, {"front", "tex-math"}))


class _JatsWalk(XmlWalk):
    def __init__(self, layout: Layout, article: Element) -> None:
        super().__init__(layout)
        self._level = 0
        self._labels: dict[str, str] = {}
        self._inline_notes = 0
        self._numbered_references = False
        for xref in article.iter("{*}xref"):
            rid = (xref.get("rid") or "").split(" ")[0]
            if rid and self._is_mark(xref):
                self._labels.setdefault(rid, bare_label(full_text(xref)))
                self._numbered_references |= xref.get("ref-type") == "bibr"
        has_notes = next(article.iter("{*}fn"), None) is not None
        self._reference_series = _REFERENCES if has_notes else ""

    def front(self, meta: Element) -> None:
        """Lay out the article's title, authors, abstract and keywords."""
        for path, kind in (
            ("{*}title-group/{*}article-title", BlockKind.TITLE),
            ("{*}title-group/{*}subtitle", BlockKind.TITLE),
            (_PARALLEL, BlockKind.FURNITURE),  # an alias, in the metadata
        ):
            for element in meta.findall(path):
                self.block(element, kind)
        for author in _authors(meta):
            self.layout.whole(BlockKind.AUTHOR, author)
        for element in (*meta.findall("{*}contrib-group/{*}aff"), *meta.findall("{*}aff")):
            self.block(element, BlockKind.AFFILIATION)
        for element in (*meta.findall("{*}abstract"), *meta.findall("{*}trans-abstract")):
            self.within(element, BlockKind.ABSTRACT)
        for element in meta.findall("{*}kwd-group"):
            self.layout.whole(
                BlockKind.KEYWORDS,
                "、".join(texts(element, "{*}kwd")),
            )
        for element in meta.findall("{*}author-notes"):
            self.within(element, BlockKind.PARAGRAPH)

    def visit(self, element: Element, name: str) -> None:  # noqa: PLR0912 - one case an element
        match name:
            case "sec" | "app" | "ack" | "glossary" | "fn-group" | "ref-list" | "notes":
                self._level += 1
                self.within(element, BlockKind.PARAGRAPH)
                self._level -= 1
            case "title":
                self._title(element)
            case "label":
                self._label(element)
            case "p" | "caption" | "attrib" | "verse-line" | "speech" | "disp-formula" | "corresp":
                self.block(element, self._kinds[-1])
            case "list-item":
                self.block(element, BlockKind.LIST_ITEM, before=self._item_number(element))
            case "def-item":
                self.block(element, BlockKind.LIST_ITEM)
            case "disp-quote" | "verse-group":
                self.within(element, BlockKind.QUOTE)
            case "preformat" | "code":
                self.layout.begin(BlockKind.CODE)
                self.layout.add_verbatim("".join(map(str, element.itertext())).strip("\n"))
                self.layout.end()
            case "tr":
                self.row(element, _CELLS)
            case "break":
                self.text("\n")
            case "xref":
                self._xref(element)
            case "fn":
                self._note(element)
            case "ref":
                self._reference(element)
            case "sup" if element.find(".//{*}xref") is None:
                self.raised(element)
            case _ if name not in _LEFT_OUT:
                self.inside(element)

    def _item_number(self, item: Element) -> str:
        """The number that is drawn before an item of an ordered list without labels."""
        parent = item.getparent()
        if parent is None or item.find("{*}label") is not None:
            return ""
        ordered = parent.get("list-type") in {"order", "arabic"}
        return f"{self.ordinal(parent)}. " if ordered else ""

    def _is_mark(self, xref: Element) -> bool:
        kind = xref.get("ref-type", "")
        text = full_text(xref)
        return kind in _NOTE_XREFS or (kind == "bibr" and is_label(text))

    def _title(self, element: Element) -> None:
        parent = element.getparent()
        number = first_text(parent, "{*}label")
        if BlockKind.ABSTRACT in self._kinds:
            self.block(element, BlockKind.FURNITURE)
        elif parent is not None and local_name(parent) == "caption":
            self.block(element, BlockKind.PARAGRAPH)
        else:
            self.block(element, BlockKind.HEADING, level=max(self._level, 1), before=f"{number} ")

    def _label(self, element: Element) -> None:
        """A label before a title is printed with it; elsewhere it is text of its own."""
        parent = element.getparent()
        if parent is None or parent.find("{*}title") is None:
            self.inside(element)

    def _xref(self, element: Element) -> None:
        rid = (element.get("rid") or "").split(" ")[0]
        if not rid or not self._is_mark(element):
            self.inside(element)
            return
        text = full_text(element)
        self.mark(text, bare_label(text) or self._labels.get(rid, ""), rid)

    def _note(self, element: Element) -> None:
        key = element.get("id", "")
        if key not in self._labels and self.layout.kind is not None and self._in_sentence(element):
            self._inline_notes += 1
            key = key or f"inline{self._inline_notes}"
            printed = first_text(element, "{*}label")
            self._labels[key] = bare_label(printed) or str(self._inline_notes)
            self.mark("", self._labels[key], key)
        self.later(lambda: self._note_body(element, key, ""))

    def _in_sentence(self, element: Element) -> bool:
        parent = element.getparent()
        return parent is not None and local_name(parent) not in {"fn-group", "table-wrap-foot"}

    def _note_body(self, element: Element, key: str, series: str) -> None:
        label = element.find("{*}label")
        printed = first_text(element, "{*}label")
        self.layout.open_note(key, self._labels.get(key) or bare_label(printed), series)
        if printed:
            self.layout.begin(BlockKind.NOTE)
            self.layout.mark_label(printed)
            self.layout.add(" ")
        first = next((e for e in element if local_name(e) not in {"", "label"}), None)
        for child in element:
            name = local_name(child)
            if child is label or not name:
                continue
            if name == "p" and self.layout.kind is not None and child is first:
                self.inside(child)
            else:
                self.visit(child, name)
        self.layout.close_note()

    def _reference(self, element: Element) -> None:
        if self._numbered_references:
            self._note_body(element, element.get("id", ""), self._reference_series)
        else:
            self.block(element, BlockKind.LIST_ITEM)


def _authors(meta: Element) -> tuple[str, ...]:
    found = []
    for contributor in meta.findall("{*}contrib-group/{*}contrib"):
        if contributor.get("contrib-type", "author") == "author":
            found.append(_name(contributor))
    return tuple(filter(None, found))


def _name(contributor: Element) -> str:
    """A contributor's name: surname first and unspaced in Chinese, last in Latin script."""
    for path in ("{*}string-name", "{*}collab", "{*}name-alternatives", "{*}name"):
        name = contributor.find(path)
        if name is None:
            continue
        surname, given = name.find(".//{*}surname"), name.find(".//{*}given-names")
        if surname is None or given is None:
            return full_text(name)
        family, first = full_text(surname), full_text(given)
        return family + first if family and is_wide(family[0]) else f"{first} {family}"
    return ""


def _metadata(article: Element, meta: Element | None) -> Metadata:
    language = attribute(article, "lang")
    if meta is None:
        return Metadata(language=language)

    front = meta.getparent()
    dates = meta.findall("{*}pub-date")
    printed = [one for one in dates if _PRINTED & {*one.attrib.values()}]
    date = next(iter((*printed, *dates)), None)
    parts = [part for key in ("year", "month", "day") for part in texts(date, f"{{*}}{key}")]
    return replace(
        described("jats", values_at(meta if front is None else front)),
        authors=_authors(meta),
        date="-".join(part.zfill(2) for part in parts),
    )
