"""HTML pages: notes, marks, headings, tables, the page's own metadata; menus are left out."""

import html
import re
from dataclasses import replace
from itertools import groupby

from lxml import etree

from index.descriptions.embedded import page_fields
from index.descriptions.mapping import described
from index.descriptions.metadata import Metadata
from index.readers.blocks import BlockKind, Extraction
from index.readers.decoding import decode_page
from index.readers.html.main_text import find_furniture, page_text
from index.readers.html.notes import BLOCK_TAGS, NoteBody, PageNotes, find_notes, tag_of, text_of
from index.readers.html.walk import PageParts, PageWalk
from index.readers.layout import Layout, clean
from index.readers.limits import MAX_TREE_BYTES, refuse_large, refuse_many_tags
from index.readers.misused_markup import as_bare_text
from index.readers.refusals import refused
from index.readers.xml.safety import Element

# lxml refuses text that still names an encoding.
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_TITLE_CLASSES = {"title", "msotitle", "entry-title", "article-title"}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_BOXES = ("body", "div", "section", "article", "center", "blockquote", "td")


def read(data: bytes, name: str) -> Extraction:
    """See `index.readers.formats.Format.read`."""
    refuse_large(len(data), MAX_TREE_BYTES, name)
    decoded = decode_page(data, name)
    root = parse_html(decoded.text, name)
    metadata = page_metadata(root)
    title = title_element(root, metadata.title)
    notes = find_notes([("", root)])
    parts = PageParts(notes, find_furniture(root, notes), title, metadata.authors)
    layout = Layout(name)
    if title is None and metadata.title:
        layout.whole(BlockKind.TITLE, metadata.title)
    PageWalk(layout, parts).walk(root)
    return as_bare_text(layout.extraction("html", metadata, decoded.notices, page_text(root)))


def written_element(tag: str, inside: str, **data: object) -> str:
    """An element of a page that another markup is written out as; `data` are its attributes."""
    told = "".join(f' data-{k}="{html.escape(str(v))}"' for k, v in data.items() if v)
    return f"<{tag}{told}>{inside}</{tag}>"


def written_page(page: str, *, is_html: bool = False) -> tuple[Element, PageNotes]:
    """The page with such a body, and its notes: marks are `a`, notes `aside`; `is_html`: the text
    held HTML of its own, whose notes are looked for, too.
    """
    root = parse_html(f"<html><body>{page}</body></html>", "The page")
    notes = find_notes([("", root)]) if is_html else PageNotes()
    for element in root.iterfind(".//*[@data-key]"):
        key, label = element.get("data-key", ""), element.get("data-label", "")
        if element.tag == "a":
            notes.marks[element] = (label, key)
        else:
            notes.bodies[element] = NoteBody(key, label, element)
    return root, notes


def parse_html(text: str, name: str) -> Element:
    """Parse a page, called `name` in errors; InputError: empty, or nested too deeply."""
    refuse_many_tags(text.count("<"), name)
    parser = etree.HTMLParser(no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(clean(_XML_DECLARATION.sub("", text, count=1)), parser)
    except (etree.LxmlError, ValueError) as error:
        raise refused("no html", name, error) from error
    if root is None:
        raise refused("empty page", name)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise refused("deep", name)
    _wrap_loose_runs(root)
    return root


def _wrap_loose_runs(root: Element) -> None:
    """Put inline content with an `<a>` beside blocks into a `<p>` (CSS 2.2, 9.2.1.1)."""
    for box in list(root.iter(*_BOXES)):
        tags = [(child, {tag_of(part) for part in child.iter(etree.Element)}) for child in box]
        if all(inside.isdisjoint(BLOCK_TAGS) for _, inside in tags):
            continue
        for inline, run in groupby(tags, lambda pair: pair[1].isdisjoint(BLOCK_TAGS)):
            children = list(run)
            if not inline or not any("a" in inside for _, inside in children):
                continue
            paragraph = etree.Element("p")
            children[0][0].addprevious(paragraph)
            before = paragraph.getprevious()
            if before is not None:
                paragraph.text, before.tail = before.tail, None
            else:
                paragraph.text, box.text = box.text, None
            paragraph.extend([child for child, _ in children])


def page_metadata(root: Element) -> Metadata:
    """Read a page's head."""
    fields = page_fields(root)
    found = described("html", lambda name: fields.get(name, ()))
    heads = (e for e in root.iter("title") if not any(p.tag == "svg" for p in e.iterancestors()))
    links = (e.get("href", "") for e in root.iter("link") if e.get("rel") == "canonical")
    languages = (e.get("lang") or e.get(_XML_LANG) or "" for e in root.iter("html", "body"))
    return replace(
        found,
        title=found.title or next(map(text_of, heads), ""),
        language=next(filter(_LANGUAGE.fullmatch, languages), "") or found.language,
        url=next(links, "") or found.url,
    )


def title_element(root: Element, title: str) -> Element | None:
    """The element that prints the title: so classed, or the only h1, or the one with its words."""
    for element in root.iter("h1", "h2", "p"):
        if set(element.get("class", "").lower().split()) & _TITLE_CLASSES:
            return element
    tops = [element for element in root.iter("h1") if text_of(element)]
    if len(tops) == 1:
        return tops[0]
    return next((e for e in root.iter("h1", "h2", "p") if title and text_of(e) == title), None)
