"""Which elements of HTML pages and EPUB chapters are footnote marks, and which are bodies of notes.

A mark is a link to a place further on that its number, its attributes (`role="doc-noteref"`) or its
target's (Word's `_ftn1`) say calls a note. Some books hide notes in attributes of small pictures.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from index.readers.printed_numbers import bare_label, is_label
from index.readers.words import words
from index.readers.xml.safety import Element, local_name
from index.text.tables import read_rows

_RE = {name: re.compile(form) for name, form in read_rows(__file__)}

BLOCK_TAGS = words("html blocks")
HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_NOTE_ROLES = {"doc-footnote", "doc-endnote", "footnote", "endnote", "rearnote", "note"}
_MARK_ROLES = {"doc-noteref", "noteref"}
_BACK_ROLES = {"doc-backlink", "backlink", "referrer"}
_MARK_CLASSES = {"footnote-ref", "footnoteref", "noteref", "sdfootnoteanc", "sdendnoteanc", "fnref"}
_BACK_CLASSES = {"footnote-back", "footnote-backref", "mw-cite-backlink", "reversefootnote"}
_HIDING = ("zy-footnote", "data-wr-footernote", "alt", "title")
# A note's own text is shorter than this many elements' worth of page; larger targets are chapters.
_LARGEST_NOTE = 200


class NoteBody(NamedTuple):
    """A note's body begins with the element it is stored under and ends with the element `end`."""

    key: str
    label: str
    end: Element


@dataclass(slots=True)
class PageNotes:
    """What `find_notes` found, by element."""

    marks: dict[Element, tuple[str, str]] = field(default_factory=dict)  # label, key
    words: set[Element] = field(default_factory=set)  # marks whose own words are text
    hidden: dict[Element, str] = field(default_factory=dict)  # notes in attributes, by their mark
    bodies: dict[Element, NoteBody] = field(default_factory=dict)
    labels: set[Element] = field(default_factory=set)  # the printed number in a note's body
    back_links: set[Element] = field(default_factory=set)  # arrows back to the mark: no text


def roles(element: Element) -> set[str]:
    """The words of an element's `role` and `epub:type`."""
    held = (element.get(name, "") for name in ("role", _EPUB_TYPE, "epub:type"))
    return set(" ".join(held).split())


def tag_of(element: Element) -> str:
    """The local name of an element in lower case, "" for a comment or instruction."""
    return local_name(element).lower()


def block_of(element: Element) -> Element:
    """The nearest block element that holds `element`, itself included."""
    for candidate in element.iterancestors():
        if tag_of(element) in BLOCK_TAGS:
            break
        element = candidate
    return element


def text_of(element: Element) -> str:
    """The text inside `element`, white space collapsed."""
    return " ".join("".join(map(str, element.itertext())).split())


def find_notes(pages: Sequence[tuple[str, Element]]) -> PageNotes:
    """Find the marks and notes of pages in reading order: each with its place in the book."""
    return _NoteFinder(pages).find()


class _NoteFinder:
    def __init__(self, pages: Sequence[tuple[str, Element]]) -> None:
        self._order: dict[Element, int] = {}
        self._targets: dict[str, Element] = {}
        self._links: list[tuple[Element, str]] = []
        self._ranks: dict[Element, int] = {}  # of the items of numbered lists
        items: Counter[Element] = Counter()  # so far, by list
        self._notes = PageNotes()
        for path, root in pages:
            for element in root.iter(etree.Element):
                self._order[element] = len(self._order)
                for identifier in (element.get("id"), element.get("name")):
                    if identifier:
                        self._targets.setdefault(f"{path}#{identifier}", element)
                within = element.getparent()
                if tag_of(element) == "li" and within is not None and tag_of(within) == "ol":
                    items[within] += 1
                    self._ranks[element] = items[within]
                if tag_of(element) == "a" and (href := element.get("href")):
                    self._links.append((element, _resolve(path, href)))
                elif hidden := _hidden_note(element):
                    self._notes.hidden[element] = hidden
        for link, aim in self._links:
            if (note := _RE["back"].sub(r"\1", aim)) != aim and aim not in self._targets:
                self._targets.setdefault(note, link)

    def find(self) -> PageNotes:
        keys: dict[Element, str] = {}  # by the element where the note's body begins
        labels: dict[str, str] = {}
        for link, aim in self._links:
            if not self._calls_note(link, aim):
                continue
            target = self._targets.get(aim)
            key = aim if target is None else keys.setdefault(target, aim)
            text = text_of(link) or next((i.get("alt", "") for i in link.iter("img")), "")
            if not is_label(text):
                self._notes.words.add(link)
                text = labels.get(key) or self._own_number(target) or str(len(labels) + 1)
            labels.setdefault(key, bare_label(text))
            self._notes.marks[link] = (bare_label(text), key)
        for element in self._notes.hidden:
            key = f"#hidden{self._order[element]}"
            labels[key] = str(len(labels) + 1)
            self._notes.marks[element] = (labels[key], key)
        # The bodies that the page declares and nothing calls.
        called = {element for start in keys for element in (start, *start.iterancestors())}
        identifiers = {target: key for key, target in reversed(self._targets.items())}
        for element, rank in self._order.items():
            inside = any(child in called for child in element)
            if _declares_note(element) and element not in called and not inside:
                keys[element] = identifiers.get(element, f"#uncalled{rank}")
        self._place_bodies(keys, labels)
        return self._notes

    def _calls_note(self, link: Element, key: str) -> bool:
        """Whether a link is a footnote mark."""
        text = text_of(link)
        if roles(link) & _BACK_ROLES or _RE["back target"].search(key):
            return False
        by_word = re.search("mso-(foot|end)note-id", link.get("style", ""))
        classes = set(link.get("class", "").split())
        declared = bool(by_word or roles(link) & _MARK_ROLES or classes & _MARK_CLASSES)
        target = self._targets.get(key)
        if target is None:
            return (declared or bool(_RE["mark target"].search(key))) and is_label(text)
        if self._order[target] <= self._order[link] or not (declared or is_label(text)):
            return False
        # A part of the text, which holds headings, or much, is no note.
        inside = list(islice(target.iter(etree.Element), _LARGEST_NOTE + 1))
        tags = {tag_of(block_of(target)), *map(tag_of, inside)}
        return declared or (len(inside) <= _LARGEST_NOTE and tags.isdisjoint(HEADING_TAGS))

    def _own_number(self, body: Element | None) -> str:
        """The number that a note prints, or that its list draws; "" if it has none."""
        if body is None:
            return ""
        found = _RE["number"].match(text_of(body))
        return found[1] if found else str(self._ranks.get(body, ""))

    def _place_bodies(self, keys: dict[Element, str], labels: dict[str, str]) -> None:
        starts: dict[Element, list[Element]] = {}  # by the element that holds the notes
        for start in sorted(keys, key=lambda element: self._order[element]):
            starts.setdefault(self._whole_note(start), []).append(start)
        for whole, inside in starts.items():
            begin = [whole] if len(inside) == 1 else inside
            for place, start in zip(begin, inside, strict=True):
                key = keys[start]
                self._notes.bodies[place] = NoteBody(key, labels.get(key, ""), whole)
            self._mark_parts(whole, set(begin))

    def _whole_note(self, start: Element) -> Element:
        """The element that holds all of a note: a declared one around `start`, else its block."""
        block = block_of(start)
        for candidate in (block, *block.iterancestors()):
            if _declares_note(candidate) or _RE["note box"].fullmatch(candidate.get("id", "")):
                return candidate
            if tag_of(candidate) in {"body", "section", "article", "ol", "ul"}:
                break
        following = block.getnext()
        return following if tag_of(block) == "dt" and following is not None else block

    def _mark_parts(self, whole: Element, begin: set[Element]) -> None:
        """Tell the labels and the back links of notes from their words."""
        at_start = False
        for element in whole.iter(etree.Element):
            at_start = at_start or element in begin
            classes = set(element.get("class", "").split())
            if classes & _BACK_CLASSES or roles(element) & _BACK_ROLES:
                self._notes.back_links.add(element)
            elif tag_of(element) == "a" and element not in self._notes.marks:
                text = text_of(element)
                if at_start and is_label(text):
                    self._notes.labels.add(element)
                elif "#" in element.get("href", "") and (
                    _RE["arrow"].fullmatch(text) or is_label(text)
                ):
                    self._notes.back_links.add(element)
                at_start = at_start and not text


def _resolve(path: str, href: str) -> str:
    """The key of the place a link goes to: path within the book, `#`, identifier."""
    file, _, identifier = href.partition("#")
    if file:
        file = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file)))
    return f"{file or path}#{unquote(identifier)}"


def _hidden_note(element: Element) -> str:
    """The note in an attribute of an element without text but a label's, "" if none."""
    names = " ".join(map(str, element.attrib))
    if not _RE["hidden note"].search(f"{element.get('class', '')} {names}"):
        return ""
    texts = (" ".join((element.get(name) or "").split()) for name in _HIDING)
    note = next((text for text in texts if text and not is_label(text)), "")
    return note if not text_of(element) or is_label(text_of(element)) else ""


def _declares_note(element: Element) -> bool:
    return bool(roles(element) & _NOTE_ROLES or _RE["word note"].search(element.get("style", "")))
