"""Telling a page's text from what stands around it, which becomes furniture: menus, banners, forms.

The rules are ours because the known extractors lose notes: on the fixtures readability-lxml 0.9
drops every list of notes, trafilatura 2.3 those that Word writes.
"""

import re
from collections import Counter
from collections.abc import Iterable

from lxml import etree

from index.readers.html.notes import PageNotes, roles, tag_of
from index.readers.words import words
from index.readers.xml.safety import Element, printed
from index.text.characters import unspaced

# Never text, not even furniture: what a browser does not print.
UNPRINTED_TAGS = words("html unprinted")
_FURNITURE_TAGS = words("html furniture tags")
_FURNITURE_ROLES = words("html furniture roles")
_FURNITURE_WORDS = words("html furniture classes")
_MAIN_IDS = {"mw-content-text", "content", "main", "article", "maincontent", "main-content"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
_BOXES = {"div", "section", "ul", "ol", "dl", "table", "p", "span", "header", "center"}
_LINK_LISTS = {"ul", "ol", "table", "tr", "td", "div", "p", "center"}
# A list of links whose texts are on average this short is a menu; titles of sources are longer.
_MENU_LINK = 10
_MENU_SHARE = 0.6  # and this share of its text is links
_LONGEST_LABEL = 60  # a paragraph longer than this is running text, whatever its class
_MAIN_SHARE = 0.4  # the declared main part must hold this share of the page's text to be believed


def page_text(root: Element) -> Iterable[str]:
    """The texts of a page but for what no browser prints, and readings (reported separately)."""
    return printed(root, UNPRINTED_TAGS | {"rt", "rtc"})


def find_furniture(root: Element, notes: PageNotes) -> set[Element]:
    """The outermost elements of a page that are not its text; none of them holds a note."""
    text, linked, links = _measure(root)
    titled = {each for title in root.iter("h1") for each in (title, *title.iterancestors())}
    noted = (*notes.marks, *notes.bodies, *root.iter("html", "body"))
    kept = {each for element in noted for each in (element, *element.iterancestors())}
    large = (e for e, size in text.items() if size >= _MAIN_SHARE * text[root])
    main = next(filter(_declares_main, large), None)
    in_place = {main, *main.iterancestors(), *main.iter()} if main is not None else set()
    found: set[Element] = set()
    waiting = [root]
    while waiting:
        element = waiting.pop()
        tag = tag_of(element)
        if not tag or tag in UNPRINTED_TAGS:
            continue
        outside = main is not None and element not in in_place and element not in titled
        fixed = element in titled or text[element] > text[root] / 2
        if element in kept or not (
            outside
            or _is_furniture(element, text[element], linked[element], links[element], fixed=fixed)
        ):
            waiting.extend(element)
        else:
            found.add(element)
    return found


def _measure(root: Element) -> tuple[Counter[Element], ...]:
    """How many characters of text and of text in links, and how many links, each element holds."""
    text, linked, links = Counter[Element](), Counter[Element](), Counter[Element]()
    for _, element in etree.iterwalk(root, events=("end",)):
        tag = tag_of(element)
        if tag and tag not in UNPRINTED_TAGS:
            own = (element.text, *(child.tail for child in element))
            inside = sum(text[child] for child in element)
            text[element] = inside + sum(len(unspaced(part or "")) for part in own)
            is_link = tag == "a" and element.get("href")
            linked[element] = text[element] if is_link else sum(linked[child] for child in element)
            links[element] = 1 if is_link else sum(links[child] for child in element)
    return text, linked, links


def _declares_main(element: Element) -> bool:
    named = element.get("id", "").lower() in _MAIN_IDS or "main" in roles(element)
    return named or tag_of(element) in {"main", "article"}


def _is_furniture(element: Element, text: int, linked: int, links: int, *, fixed: bool) -> bool:
    tag = tag_of(element)
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")):
        return True
    if fixed:
        return False
    of_sheet = tag == "div" and element.get("title") in {"header", "footer"}  # of LibreOffice
    if of_sheet or tag in _FURNITURE_TAGS or roles(element) & _FURNITURE_ROLES:
        return True
    words = f"{element.get('class', '')} {element.get('id', '')}".lower()
    named = set(re.split(r"[^a-z]+", words)) & _FURNITURE_WORDS
    in_links = linked >= _MENU_SHARE * text
    if named and tag in _BOXES:
        # Books set their text in the style of their contents, too.
        return in_links or (named != {"toc"} and not (tag == "p" and text > _LONGEST_LABEL))
    return in_links and tag in _LINK_LISTS and links >= 3 and linked <= _MENU_LINK * links
