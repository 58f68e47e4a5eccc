"""TEI, the XML of digital humanities: header, divisions, notes, page beginnings, apparatus.

Of two readings of one place the first is text; variants in an apparatus entry become notes.
"""

import re
from collections import Counter

from lxml import etree

from index.descriptions.metadata import Metadata
from index.readers.blocks import INLINE, BlockKind, Extraction
from index.readers.input_bounds import bounded_depth
from index.readers.layout import Layout
from index.readers.printed_numbers import bare_label, is_label
from index.readers.refusals import refused
from index.readers.words import words
from index.readers.xml.safety import (
    Element,
    attribute,
    entity_text,
    full_text,
    local_name,
    parent_name,
    parse_xml,
    printed,
    texts,
)
from index.readers.xml.tei_header import declared_characters, tei_metadata, witness_names
from index.readers.xml.walk import XmlWalk

_ORDERED = {"ordered", "numbered"}
_LEFT_OUT = {"teiHeader", "graphic", "desc", "facsimile", "standOff"}
_ALTERNATIVES = {"corr", "reg", "expan"}
_TOLD = {*_ALTERNATIVES, "del"}  # left out with a notice of their own
_LINES = words("tei lines")
_APPARATUS = "apparatus"
# What belongs to the page or repeats a title: the number of a text, entries of an outline.
_FURNITURE = {"fw", "docNumber", "mulu"}
# What stands for a character that a file cannot give (U+3013), and for one that is illegible.
_NO_CHARACTER = "〓"
_ILLEGIBLE = "□"
# `0001b` of `<lb n="0001b02"/>`: the page and its third, then the line.
_LINE = re.compile(r"(\d{4}[a-z])\d\d")
_INLINE = {"inline", "interlinear", "comm"}
# Where notes stand that are not called where they stand.
_APART = re.compile(r"div\d?|back|body|front|noteGrp|list|note|")


def read(data: bytes, name: str) -> Extraction:
    """See `index.readers.formats.Format.read`."""
    root = parse_xml(data, name)
    header = next(root.iter("{*}teiHeader"), etree.Element("teiHeader"))
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
    return layout.extraction("tei", metadata, given=given)


class _TeiWalk(XmlWalk):
    def __init__(self, layout: Layout, root: Element) -> None:
        super().__init__(layout)
        self._level = self._pages = 0
        self._printed = self._edition = ""  # what it prints as the page's number
        self._counts: Counter[str] = Counter()
        self._labels: dict[str, str] = {}
        notes = list(dict.fromkeys(root.iterfind(".//{*}text//{*}note")))
        identifiers = {attribute(note, "id") for note in notes} - {""}
        for link in root.iter("{*}ref", "{*}ptr"):
            if (aim := _aim(link, "target")) in identifiers:
                self._labels.setdefault(aim, bare_label(link.get("n") or full_text(link)))
        self._anchors: dict[str, list[tuple[str, str]]] = {}  # label and key of the notes aimed at
        for note in (*notes, *root.iter("{*}app")):
            if aim := _aim(note, "target") or _aim(note, "to"):
                called = (bare_label(note.get("n") or aim), attribute(note, "id") or f"at:{aim}")
                self._anchors.setdefault(aim, []).append(called)
        self._characters = declared_characters(root)
        self._witnesses = witness_names(root)
        series = {note.get("type") or note.get("place") for note in notes}
        self._has_series = len(series) > 1 or root.find(".//{*}app") is not None

    def header(self, metadata: Metadata, header: Element) -> None:
        """Lay out what only the header says: title, authors, abstract, keywords."""
        self.layout.whole(BlockKind.TITLE, metadata.title)
        for author in metadata.authors:
            self.layout.whole(BlockKind.AUTHOR, author)
        for abstract in header.iter("{*}abstract"):
            self.within(abstract, BlockKind.ABSTRACT)
        for keywords in header.iter("{*}keywords"):
            self.layout.whole(BlockKind.KEYWORDS, "、".join(texts(keywords, ".//{*}term")))

    def visit(self, element: Element, name: str) -> None:  # noqa: PLR0912 - one case an element
        """Lay out one element: blocks here, what stands inside sentences in `_inline`."""
        kind = self.layout.kind
        match name:
            case _ if re.fullmatch(r"div\d?", name):
                self._level += 1
                is_abstract = element.get("type") == "abstract"
                self.within(element, BlockKind.ABSTRACT if is_abstract else BlockKind.PARAGRAPH)
                self._level -= 1
            case "head" | "figDesc" if parent_name(element) in {"list", "table", "figure", "lg"}:
                self.block(element, BlockKind.PARAGRAPH)
            case "head" if _holds_only_notes(next(element.iterancestors())):
                self.furniture(element)
            case "head":
                self.block(element, BlockKind.HEADING, level=max(self._level, 1))
            case "titlePart":
                self.block(element, BlockKind.TITLE)
            case "docAuthor":
                self.block(element, BlockKind.AUTHOR)
            case "item":
                around = next(element.iterancestors())
                ordered = {around.get("rend"), around.get("type")} & _ORDERED
                number = element.get("n") or str(self.ordinal(around)) if ordered else ""
                before = f"{number}. " if number else ""
                self.block(element, BlockKind.LIST_ITEM, before=before)
            case "quote" | "cit" if kind is None:
                self.within(element, BlockKind.QUOTE)
            case "lg" if element.find("{*}lg") is None and element.find("{*}l") is not None:
                self.block(element, BlockKind.QUOTE)
            case "lg":
                self.within(element, BlockKind.QUOTE)
            case "l" if kind is BlockKind.QUOTE:
                self.layout.line_break()
                self.inside(element)
            case _ if _scroll_part(element) == "close" or name in _FURNITURE:
                self.furniture(element)
            case _ if _scroll_part(element) and kind is not BlockKind.FURNITURE:
                self.block(element, BlockKind.HEADING, level=max(self._level, 1))
            case "row":
                self.row([cell for cell in element if local_name(cell) == "cell"])
            case "bibl" | "biblStruct" if kind is None:
                self.block(element, BlockKind.LIST_ITEM)
            case _ if name == "p" or name in _LINES:
                self.block(element, self.layout.kinds[-1])
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
                    self.layout.mark("", label, key)
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
            case _ if name in _ALTERNATIVES and parent_name(element) == "choice":
                self.layout.notice("Corrected or regularised readings were left out of the text.")
                for note in element.iter("{*}note"):  # it may say what was corrected, and why
                    self._note(note)
            case _:
                self.inside(element)

    def _note(self, element: Element) -> None:
        kind = element.get("type") or element.get("place") or ""
        called_here = not _APART.fullmatch(parent_name(element))
        inline = kind in _INLINE
        if inline and (not called_here or _stands_alone(element)):
            self.inside(element)
            return
        series = INLINE if inline else kind if self._has_series else ""
        self._counts[series] += 1
        identifier, aim = attribute(element, "id"), _aim(element, "target")
        key = identifier or (f"at:{aim}" if aim else f"{series}:{self._counts[series]}")
        label = bare_label(element.get("n") or "") or self._labels.get(identifier, "")
        label = "" if inline else label or str(self._counts[series])
        if identifier not in self._labels and not aim and called_here:
            self.layout.mark("", label, key)
        self.note(element, key, label, series)

    def _link(self, element: Element) -> None:
        aim, text = _aim(element, "target"), full_text(element)
        declared = element.get("type") in {"noteref", "noteAnchor", "footnote"}
        if aim in self._labels and (not text or is_label(text) or declared):
            self.layout.mark(text, self._labels[aim], aim)
        elif declared and is_label(text):
            self.layout.mark(text, bare_label(text), aim)
        else:
            self.inside(element)

    def _apparatus(self, element: Element) -> None:
        """The lemma is text, unless the entry stands alone; the variant readings are its note."""
        aim = _aim(element, "to")
        lemma = element.find("{*}lem")
        if lemma is not None and not aim:
            self.inside(lemma)
        self._counts[_APPARATUS] += 1
        label = element.get("n") or str(self._counts[_APPARATUS])
        key = attribute(element, "id") or (f"at:{aim}" if aim else f"{_APPARATUS}:{label}")
        if not aim:
            self.layout.mark("", label, key)
        self.later(lambda: self._variants(element, key, label))

    def _variants(self, element: Element, key: str, label: str) -> None:
        """`lemma = reading【witness】`, as the apparatus of a printed edition has it."""
        self.layout.open_note(key, label, _APPARATUS)
        self.layout.begin(BlockKind.NOTE)
        for child in element:
            name = local_name(child)
            if name in {"lem", "rdg", "note", "witDetail"}:
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
            return
        self.text(stand_in or _NO_CHARACTER)
        if not stand_in:
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
            self.layout.turn(int(printed[:6]))
        elif printed:
            self._pages += 1
            self.layout.page_labels[self._pages] = printed
            self.layout.turn(self._pages)


def _aim(element: Element, name: str) -> str:
    return (element.get(name) or "").removeprefix("#")


def _scroll_part(element: Element) -> str:
    """Which title of a scroll (juan) an element prints: that at its "open" or its "close"."""
    name = local_name(element)
    if name == "jhead":
        return "open"
    if name != "juan" and element.get("type") != "juan":
        return ""
    end = element.get("fun") or element.get("subtype") or ""
    return end if end == "close" or name != "juan" else ""


def _stands_alone(element: Element) -> bool:
    """Whether nothing else stands in what an element stands in."""
    around = next(element.iterancestors())
    blank = not (around.text or "").strip()
    others = ((one, "" if one is element else full_text(one) or entity_text(one)) for one in around)
    return blank and not any(text or (one.tail or "").strip() for one, text in others)


def _holds_only_notes(division: Element) -> bool:
    """Whether a division is a list of notes or an apparatus: all else in it is its head."""
    text = sum(len(full_text(part)) for part in division if local_name(part) != "head")
    notes = [*division.iter("{*}note", "{*}app")]
    held = set(notes)
    outer = [note for note in notes if held.isdisjoint(note.iterancestors())]
    return bool(outer) and sum(len(full_text(note)) for note in outer) >= text > 0
