"""TEI, the XML of digital humanities: header, divisions, notes, page beginnings, apparatus.

A note stands in the text where it is called, or apart from it and is called by a `ref` or `ptr`;
its series is what its `type` or `place` says. Of two readings of one place the first is text
(`sic`, `orig`, `abbr`, `lem`); variants in an apparatus entry become notes.
"""

from __future__ import annotations

import re
from collections import Counter

from index.errors import InputError
from index.readers.blocks import BlockKind, Extraction, Metadata
from index.readers.layout import Layout
from index.readers.limits import bounded_depth
from index.readers.note_numbers import bare_label, is_label
from index.readers.xml.safety import Element, attribute, full_text, local_name, parse_xml
from index.readers.xml.walk import XmlWalk

_ORDERED = {"ordered", "numbered"}
_CELLS = frozenset({"cell"})
_LEFT_OUT = {"teiHeader", "figDesc", "graphic", "desc", "facsimile", "standOff", "del"}
_ALTERNATIVES = {"corr", "reg", "expan"}
_LINES = {
    "ab",
    "l",
    "byline",
    "closer",
    "opener",
    "salute",
    "signed",
    "dateline",
    "trailer",
    "epigraph",
}
_APPARATUS = "apparatus"


class TeiReader:
    """Reads TEI P5 (and P4) texts."""

    name = "tei"
    suffixes = (".tei.xml", ".tei")

    def recognises(self, head: bytes) -> bool:
        """See `index.readers.contract.Reader.recognises`."""
        return bool(re.search(rb"<(?:\w+:)?(?:TEI|TEI\.2|teiCorpus)[\s>]", head))

    def read(self, data: bytes, name: str) -> Extraction:
        """See `index.readers.contract.Reader.read`."""
        root = parse_xml(data, name)
        header = root.find(".//{*}teiHeader")
        texts = root.findall("{*}text") or root.findall("{*}TEI/{*}text")
        if not texts:
            raise InputError(f"{name} holds no TEI text.", "Check which XML format it is in.")
        layout = Layout(name)
        metadata = _metadata(root, header)
        walk = _TeiWalk(layout, root)
        with bounded_depth(name):
            if not any(True for text in texts for _ in text.iter("{*}titlePart", "{*}docTitle")):
                walk.header(metadata, header)
            for text in texts:
                walk.within(text, BlockKind.PARAGRAPH)
        return layout.extraction(self.name, metadata)


class _TeiWalk(XmlWalk):
    def __init__(self, layout: Layout, root: Element) -> None:
        super().__init__(layout)
        self._level = 0
        self._counts: Counter[str] = Counter()
        self._labels: dict[str, str] = {}
        notes = [note for note in root.iter("{*}note") if not _in_header(note)]
        identifiers = {attribute(note, "id") for note in notes} - {""}
        for link in root.iter("{*}ref", "{*}ptr"):
            aim = (link.get("target") or "").removeprefix("#")
            if aim in identifiers:
                self._labels.setdefault(aim, bare_label(link.get("n") or full_text(link)))
        series = {_series(note) for note in notes}
        self._has_series = len(series) > 1 or root.find(".//{*}app") is not None

    def header(self, metadata: Metadata, header: Element | None) -> None:
        """Lay out what only the header says: title, authors, abstract, keywords."""
        for kind, values in (
            (BlockKind.TITLE, (metadata.title,)),
            (BlockKind.AUTHOR, metadata.authors),
        ):
            for value in values:
                self.layout.begin(kind)
                self.layout.add(value)
                self.layout.end()
        if header is None:
            return
        for abstract in header.findall(".//{*}abstract"):
            self.within(abstract, BlockKind.ABSTRACT)
        for keywords in header.findall(".//{*}keywords"):
            self.layout.begin(BlockKind.KEYWORDS)
            self.layout.add("、".join(filter(None, map(full_text, keywords.iter("{*}term")))))
            self.layout.end()

    def visit(self, element: Element, name: str) -> None:  # noqa: PLR0912 - one case an element
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
            case "lg":
                self.within(element, BlockKind.QUOTE)
            case "row":
                self.row(element, _CELLS)
            case "note":
                self._note(element)
            case "ref" | "ptr":
                self._link(element)
            case "hi" if re.search("sup", f"{element.get('rend')} {element.get('rendition')}"):
                self.raised(element)
            case "app":
                self._apparatus(element)
            case "pb":
                self._page(element)
            case "lb":
                self.text("\n")
            case "fw":
                self.layout.begin(BlockKind.FURNITURE)
                self.inside(element)
                self.layout.end()
            case "bibl" | "biblStruct" if self.layout.kind is None:
                self.block(element, BlockKind.LIST_ITEM)
            case _ if name in _LINES:
                self.block(element, self._kinds[-1])
            case _ if name in _ALTERNATIVES and _is_alternative(element):
                self.layout.remark("Corrected or regularised readings were left out of the text.")
            case _ if name not in _LEFT_OUT:
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
        else:
            self.block(element, BlockKind.HEADING, level=max(self._level, 1))

    def _note(self, element: Element) -> None:
        series = _series(element) if self._has_series else ""
        self._counts[series] += 1
        identifier = attribute(element, "id")
        key = identifier or f"{series}:{self._counts[series]}"
        label = bare_label(element.get("n") or "") or self._labels.get(identifier, "")
        label = label or str(self._counts[series])
        if identifier not in self._labels and _is_called_here(element):
            self.mark("", label, key)
        self.later(lambda: self._note_body(element, key, label, series))

    def _note_body(self, element: Element, key: str, label: str, series: str) -> None:
        self.layout.open_note(key, label, series)
        self.within(element, BlockKind.NOTE)
        self.layout.close_note()

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
        """The lemma is text; the variant readings are a note on it."""
        lemma = element.find("{*}lem")
        if lemma is not None:
            self.inside(lemma)
        self._counts[_APPARATUS] += 1
        label = element.get("n") or str(self._counts[_APPARATUS])
        key = attribute(element, "id") or f"{_APPARATUS}:{label}"
        self.mark("", label, key)
        self.later(lambda: self._variants(element, key, label))

    def _variants(self, element: Element, key: str, label: str) -> None:
        self.layout.open_note(key, label, _APPARATUS)
        self.layout.begin(BlockKind.NOTE)
        for child in element:
            if local_name(child) in {"rdg", "note", "witDetail"}:
                self.text(f"{child.get('wit', '').replace('#', '')} ")
                self.inside(child)
                self.text(" ")
        self.layout.close_note()

    def _page(self, element: Element) -> None:
        if number := re.search(r"\d+", element.get("n") or ""):
            self.layout.page = int(number[0][:6])


def _in_header(element: Element) -> bool:
    return any(local_name(parent) == "teiHeader" for parent in element.iterancestors())


def _series(note: Element) -> str:
    return note.get("type") or note.get("place") or ""


def _is_called_here(note: Element) -> bool:
    """Whether a note stands where it is called: in running text, not among notes or blocks."""
    parent = note.getparent()
    return parent is not None and not (
        re.fullmatch(r"div\d?|back|body|front|noteGrp|list|note", local_name(parent))
    )


def _is_alternative(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and local_name(parent) == "choice"


def _metadata(root: Element, header: Element | None) -> Metadata:
    language = attribute(root, "lang")
    if header is None:
        return Metadata(language=language)

    def texts(path: str) -> tuple[str, ...]:
        return tuple(filter(None, map(full_text, header.findall(path))))

    def first(path: str) -> str:
        return next(iter(texts(path)), "")

    date = header.find(".//{*}publicationStmt//{*}date")
    languages = header.find(".//{*}langUsage/{*}language")
    return Metadata(
        title=first(".//{*}titleStmt/{*}title"),
        authors=texts(".//{*}titleStmt/{*}author"),
        date=(date.get("when") or full_text(date)) if date is not None else "",
        language=language or ((languages.get("ident") or "") if languages is not None else ""),
        rights=first(".//{*}publicationStmt/{*}availability"),
        identifiers=texts(".//{*}publicationStmt/{*}idno"),
    )
