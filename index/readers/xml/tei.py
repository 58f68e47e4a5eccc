"""TEI, the XML of digital humanities: header, divisions, notes, page beginnings, apparatus.

A note stands in the text where it is called, or apart from it and is called by a `ref`, a `ptr` or
an `anchor` that it aims at; its series is what its `type` or `place` says. Of two readings of one
place the first is text (`sic`, `orig`, `abbr`, `lem`); variants in an apparatus entry become notes.
"""

from __future__ import annotations

import re
from collections import Counter

from index.descriptions.metadata import Metadata
from index.readers.account import accounted, printed
from index.readers.blocks import BlockKind, Extraction
from index.readers.layout import Layout
from index.readers.limits import bounded_depth
from index.readers.note_numbers import bare_label, is_label
from index.readers.refusals import refused
from index.readers.xml import tei_places
from index.readers.xml.safety import Element, attribute, full_text, local_name, parse_xml, texts
from index.readers.xml.tei_header import declared_characters, tei_metadata, witness_names
from index.readers.xml.walk import XmlWalk

_ORDERED = {"ordered", "numbered"}
_CELLS = frozenset({"cell"})
_LEFT_OUT = {"teiHeader", "figDesc", "graphic", "desc", "facsimile", "standOff"}
_ALTERNATIVES = {"corr", "reg", "expan"}
_TOLD = {*_ALTERNATIVES, "del"}  # left out with a notice of their own
_LINES = {
    "ab", "l", "byline", "closer", "opener", "salute", "signed", "dateline", "trailer", "epigraph",
}  # fmt: skip
_APPARATUS = "apparatus"
# What belongs to the page or repeats a title: the number of a text, entries of an outline.
_FURNITURE = {"fw", "docNumber", "mulu"}
# What stands for a character that a file cannot give (U+3013), and for one nobody can read.
_NO_CHARACTER = "〓"
_ILLEGIBLE = "□"
# `0001b` of `<lb n="0001b02"/>`: the page and its third, then the line.
_LINE = re.compile(r"(\d{4}[a-z])\d\d")


def read(data: bytes, name: str) -> Extraction:
    """See `index.readers.formats.Read`."""
    root = parse_xml(data, name)
    header = root.find(".//{*}teiHeader")
    texts = root.findall("{*}text") or root.findall("{*}TEI/{*}text")
    if not texts:
        raise refused("no tei", name)
    layout = Layout(name)
    metadata = tei_metadata(root, header)
    walk = _TeiWalk(layout, root)
    with bounded_depth(name):
        if not any(True for text in texts for _ in text.iter("{*}titlePart", "{*}docTitle")):
            walk.header(metadata, header)
        for text in texts:
            walk.within(text, BlockKind.PARAGRAPH)
    given = (text for part in texts for text in printed(part, _TOLD))
    return accounted(layout.extraction("tei", metadata), given)


class _TeiWalk(XmlWalk):
    def __init__(self, layout: Layout, root: Element) -> None:
        super().__init__(layout)
        self._level = 0
        self._printed = ""  # what the edition prints as the page's number
        self._pages = 0
        self._edition = ""
        self._counts: Counter[str] = Counter()
        self._labels: dict[str, str] = {}
        notes = list(dict.fromkeys(root.iterfind(".//{*}text//{*}note")))
        identifiers = {attribute(note, "id") for note in notes} - {""}
        for link in root.iter("{*}ref", "{*}ptr"):
            aim = (link.get("target") or "").removeprefix("#")
            if aim in identifiers:
                self._labels.setdefault(aim, bare_label(link.get("n") or full_text(link)))
        self._anchors = tei_places.anchored([*notes, *root.iter("{*}app")])
        self._characters = declared_characters(root)
        self._witnesses = witness_names(root)
        series = {note.get("type") or note.get("place") for note in notes}
        self._has_series = len(series) > 1 or root.find(".//{*}app") is not None

    def header(self, metadata: Metadata, header: Element | None) -> None:
        """Lay out what only the header says: title, authors, abstract, keywords."""
        for kind, values in (
            (BlockKind.TITLE, (metadata.title,)),
            (BlockKind.AUTHOR, metadata.authors),
        ):
            for value in values:
                self.layout.whole(kind, value)
        if header is None:
            return
        for abstract in header.findall(".//{*}abstract"):
            self.within(abstract, BlockKind.ABSTRACT)
        for keywords in header.findall(".//{*}keywords"):
            self.layout.whole(
                BlockKind.KEYWORDS,
                "、".join(texts(keywords, ".//{*}term")),
            )

    def visit(self, element: Element, name: str) -> None:  # noqa: PLR0912 - one case an element
        """Lay out one element: blocks here, what stands inside sentences in `_inline`."""
        match name:
            case _ if re.fullmatch(r"div\d?", name):
                self._level += 1
                is_abstract = element.get("type") == "abstract"
                self.within(element, BlockKind.ABSTRACT if is_abstract else BlockKind.PARAGRAPH)
                self._level -= 1
            case "head":
                self._head(element)
            case "titlePart":
                self.block(element, BlockKind.TITLE)
            case "docAuthor":
                self.block(element, BlockKind.AUTHOR)
            case "p":
                self.block(element, self._kinds[-1])
            case "item":
                self.block(element, BlockKind.LIST_ITEM, before=self._item_number(element))
            case "quote" | "cit" if self.layout.kind is None:
                self.within(element, BlockKind.QUOTE)
            case "lg" if element.find("{*}lg") is None and element.find("{*}l") is not None:
                self.block(element, BlockKind.QUOTE)
            case "lg":
                self.within(element, BlockKind.QUOTE)
            case "l" if self.layout.kind is BlockKind.QUOTE:
                self.layout.line_break()
                self.inside(element)
            case _ if tei_places.scroll_part(element) == "close":
                self.furniture(element)
            case _ if (
                tei_places.scroll_part(element) and self.layout.kind is not BlockKind.FURNITURE
            ):
                self.block(element, BlockKind.HEADING, level=max(self._level, 1))
            case "row":
                self.row(element, _CELLS)
            case _ if name in _FURNITURE:
                self.furniture(element)
            case "bibl" | "biblStruct" if self.layout.kind is None:
                self.block(element, BlockKind.LIST_ITEM)
            case _ if name in _LINES:
                self.block(element, self._kinds[-1])
            case _ if name not in _LEFT_OUT:
                self._inline(element, name)

    def _inline(self, element: Element, name: str) -> None:  # noqa: PLR0912 - as above
        match name:
            case "note":
                self._note(element)
            case "ref" | "ptr":
                self._link(element)
            case "hi" if re.search("sup", f"{element.get('rend')} {element.get('rendition')}"):
                self.raised(element)
            case "app":
                self._apparatus(element)
            case "anchor":
                for label, key in self._anchors.get(attribute(element, "id"), ()):
                    self.mark("", label, key)
            case "g":
                self._character(element)
            case "pb":
                self._page(element, element.get("n") or "")
            case "lb":
                if line := _LINE.fullmatch(element.get("n") or ""):
                    self._page(element, line[1])
                self.text("\n")
            case "caesura":
                self.text("\u3000")
            case "unclear" | "gap" if not full_text(element):
                self.layout.notice(f"What cannot be read in the original stands as {_ILLEGIBLE}.")
                self.text(_ILLEGIBLE)
            case "del":
                self.layout.notice("Deleted text was left out.")
            case _ if name in _ALTERNATIVES and tei_places.is_alternative(element):
                self.layout.notice("Corrected or regularised readings were left out of the text.")
            case _:
                self.inside(element)

    def _item_number(self, item: Element) -> str:
        """The number that is drawn before an item of an ordered list."""
        parent = item.getparent()
        if parent is None or not {parent.get("rend"), parent.get("type")} & _ORDERED:
            return ""
        return f"{item.get('n') or self.ordinal(parent)}. "

    def _head(self, element: Element) -> None:
        parent = element.getparent()
        if parent is not None and local_name(parent) in {"list", "table", "figure", "lg"}:
            self.block(element, BlockKind.PARAGRAPH)
        elif parent is not None and tei_places.holds_only_notes(parent):
            self.furniture(element)
        else:
            self.block(element, BlockKind.HEADING, level=max(self._level, 1))

    def _note(self, element: Element) -> None:
        kind = element.get("type") or element.get("place") or ""
        series = kind if self._has_series else ""
        self._counts[series] += 1
        identifier = attribute(element, "id")
        aim = (element.get("target") or "").removeprefix("#")
        key = identifier or (f"at:{aim}" if aim else f"{series}:{self._counts[series]}")
        label = bare_label(element.get("n") or "") or self._labels.get(identifier, "")
        label = label or str(self._counts[series])
        if identifier not in self._labels and not aim and tei_places.is_called_here(element):
            self.mark("", label, key)
        self.note(element, key, label, series)

    def _link(self, element: Element) -> None:
        aim = (element.get("target") or "").removeprefix("#")
        text = full_text(element)
        declared = element.get("type") in {"noteref", "noteAnchor", "footnote"}
        if aim in self._labels and (not text or is_label(text) or declared):
            self.mark(text, self._labels[aim], aim)
        elif declared and is_label(text):
            self.mark(text, bare_label(text), aim)
        else:
            self.inside(element)

    def _apparatus(self, element: Element) -> None:
        """The lemma is text, unless the entry stands apart; the variant readings are its note."""
        aim = (element.get("to") or "").removeprefix("#")
        lemma = element.find("{*}lem")
        if lemma is not None and not aim:
            self.inside(lemma)
        self._counts[_APPARATUS] += 1
        label = element.get("n") or str(self._counts[_APPARATUS])
        key = attribute(element, "id") or (f"at:{aim}" if aim else f"{_APPARATUS}:{label}")
        if not aim:
            self.mark("", label, key)
        self.later(lambda: self._variants(element, key, label))

    def _variants(self, element: Element, key: str, label: str) -> None:
        """`lemma = reading【witness】`, as the apparatus of a printed edition has it."""
        self.layout.open_note(key, label, _APPARATUS)
        self.layout.begin(BlockKind.NOTE)
        for child in element:
            name = local_name(child)
            if name not in {"lem", "rdg", "note", "witDetail"}:
                continue
            self.text(" = " if name == "rdg" else " ")
            self.inside(child)
            witnesses = (child.get("wit") or "").replace("#", "").split()
            if name == "rdg" and witnesses:
                names = "】【".join(self._witnesses.get(key, key) for key in witnesses)
                self.text(f"【{names}】")
        self.layout.close_note()

    def _character(self, element: Element) -> None:
        """A character beyond Unicode: its own text, what the header maps it to, or a sign."""
        reference = (element.get("ref") or "").rpartition("#")[2]
        stand_in, described = self._characters.get(reference, ("", ""))
        if full_text(element):
            self.inside(element)
        elif stand_in:
            self.text(stand_in)
        else:
            self.text(_NO_CHARACTER)
            self.layout.notice(
                f"The character {described or reference} has no code point here and stands as "
                f"{_NO_CHARACTER}."
            )

    def _page(self, element: Element, printed: str) -> None:
        """Begin a page of the edition that comes first; `0001b` is counted in order."""
        self._edition = self._edition or element.get("ed") or ""
        if printed == self._printed or element.get("ed", self._edition) != self._edition:
            return
        self._printed = printed
        if printed.isdecimal():
            self.layout.page = int(printed[:6])
        elif printed:
            self._pages += 1
            self.layout.page = self._pages
            self.layout.page_labels[self._pages] = printed
