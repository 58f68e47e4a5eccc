"""Telling a page's text from what stands around it, which becomes furniture: menus, banners, forms.

The rules are ours because the known extractors lose notes: on the fixtures readability-lxml 0.9
drops every list of notes, trafilatura 2.3 those that Word writes.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from index.readers.html.notes import PageNotes, roles, tag_of
from index.readers.words import words
from index.readers.xml.safety import Element, printed

# Never text, not even furniture: what a browser does not print.
UNPRINTED_TAGS = words("html unprinted")
_FURNITURE_TAGS = words("html furniture tags")
_FURNITURE_ROLES = words("html furniture roles")
_FURNITURE_WORDS = words("html furniture classes")
_MAIN_IDS = {"mw-content-text", "content", "main", "article", "maincontent", "main-content"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
_BOXES = {"div", "section", "ul", "ol", "dl", "table", "p", "span", "header", "center"}
_MENU_SHARE = 0.6  # of the text of a menu is links
_LONGEST_LABEL = 60  # a paragraph longer than this is running text, whatever its class
_MAIN_SHARE = 0.4  # the declared main part must hold this share of the page's text to be believed


def page_text(root: Element) -> Iterable[str]:
    """The texts of a page but for what no browser prints, and readings, which are told apart."""
    return printed(root, UNPRINTED_TAGS | {"rt", "rtc"})


@dataclass(slots=True)
class _Size:
    """How much an element holds: characters of text, and of text in links."""

    text: int = 0
    linked: int = 0
    has_title: bool = False


_NOTHING = _Size()


def find_furniture(root: Element, notes: PageNotes) -> set[Element]:
    """The outermost elements of a page that are not its text; none of them holds a note."""
    sizes = _measure(root)
    total = max(sizes[root].text, 1)
    noted = (*notes.marks, *notes.bodies)
    kept = {each for element in noted for each in (element, *element.iterancestors())}
    large = (e for e, size in sizes.items() if size.text >= _MAIN_SHARE * sizes[root].text)
    main = next(filter(_declares_main, large), None)
    in_place = {main, *main.iterancestors(), *main.iter()} if main is not None else set()
    found: set[Element] = set()
    waiting = [root]
    while waiting:
        element = waiting.pop()
        tag = tag_of(element)
        if not tag or tag in UNPRINTED_TAGS:
            continue
        size = sizes[element]
        if element not in kept and tag not in {"html", "body"}:
            outside = main is not None and element not in in_place and not size.has_title
            if outside or _is_furniture(element, size, total):
                found.add(element)
                continue
        waiting.extend(element)
    return found


def _measure(root: Element) -> dict[Element, _Size]:
    """The sizes of all elements, each measured once."""
    sizes: dict[Element, _Size] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        tag = tag_of(element)
        size = _Size(has_title=tag == "h1")
        if tag and tag not in UNPRINTED_TAGS:
            size.text = len("".join((element.text or "").split()))
            for child in element:
                inside = sizes.get(child, _NOTHING)  # comments and instructions have no size
                size.text += inside.text + len("".join((child.tail or "").split()))
                size.linked += inside.linked
                size.has_title = size.has_title or inside.has_title
            if tag == "a" and element.get("href"):
                size.linked = size.text
        sizes[element] = size
    return sizes


def _declares_main(element: Element) -> bool:
    named = element.get("id", "").lower() in _MAIN_IDS or "main" in roles(element)
    return named or tag_of(element) in {"main", "article"}


def _is_furniture(element: Element, size: _Size, total: int) -> bool:
    tag = tag_of(element)
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")):
        return True
    if size.text > total / 2 or size.has_title:
        return False
    of_sheet = tag == "div" and element.get("title") in {"header", "footer"}  # of LibreOffice
    if of_sheet or tag in _FURNITURE_TAGS or roles(element) & _FURNITURE_ROLES:
        return True
    words = f"{element.get('class', '')} {element.get('id', '')}".lower()
    linked = size.linked >= _MENU_SHARE * size.text
    named = set(re.split(r"[^a-z]+", words)) & _FURNITURE_WORDS
    if not named or tag not in _BOXES:
        return False
    # Books set their text in the style of their contents, too.
    return linked or (named != {"toc"} and not (tag == "p" and size.text > _LONGEST_LABEL))
