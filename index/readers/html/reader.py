"""HTML pages: notes, marks, headings, tables, the page's own metadata; menus told from the text.

libxml2 parses (through lxml, which bears old and broken markup); what is a note, what is furniture
and how it is laid out stand in the `html_*` files beside this one.
"""

from __future__ import annotations

import re
from itertools import groupby

from lxml import etree

from index.readers.account import accounted
from index.readers.blocks import BlockKind, Extraction
from index.readers.decoding import decode_page
from index.readers.html.main_text import find_furniture, page_text
from index.readers.html.meta import page_metadata, title_element
from index.readers.html.notes import BLOCK_TAGS, NoteBody, PageNotes, find_notes, tag_of
from index.readers.html.walk import PageParts, PageWalk
from index.readers.layout import Layout, clean
from index.readers.limits import MAX_TREE_BYTES, refuse_large, refuse_many_tags
from index.readers.misused import as_bare_text
from index.readers.refusals import refused
from index.readers.xml.safety import Element

# lxml refuses text that still names an encoding.
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_BOXES = ("body", "div", "section", "article", "center", "blockquote", "td")


def read(data: bytes, name: str) -> Extraction:
    """See `index.readers.formats.Read`."""
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
    found = accounted(layout.extraction("html", metadata, decoded.notices), page_text(root))
    return as_bare_text(found)


def written_page(page: str, *, is_html: bool = False) -> tuple[Element, PageNotes]:
    """The page that a text in another markup was written out as, and its notes.

    Args:
        page: the inside of its body; marks are `a`, notes `aside`, with their key and label.
        is_html: whether the text held HTML of its own, whose notes are looked for, too.
    """
    root = parse_html(f"<html><body>{page}</body></html>", "The page")
    notes = find_notes([("", root)]) if is_html else PageNotes()
    for element in root.iter("a", "aside"):
        if key := element.get("data-key"):
            number = element.get("data-label", "")
            if element.tag == "a":
                notes.marks[element] = (number, key)
            else:
                notes.bodies[element] = NoteBody(key, number, element)
    return root, notes


def parse_html(text: str, name: str) -> Element:
    """Parse a decoded page, called `name` in errors.

    Raises:
        InputError: it is empty or its elements are nested beyond libxml2's bound.
    """
    refuse_many_tags(text.count("<"), name)
    parser = etree.HTMLParser(no_network=True, huge_tree=False)
    source = clean(_XML_DECLARATION.sub("", text, count=1))
    try:
        root = etree.fromstring(source, parser)
    except (etree.LxmlError, ValueError) as error:
        raise refused("no html", name, error) from error
    if root is None:
        raise refused("empty page", name)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise refused("deep", name)
    _wrap_loose_runs(root)
    return root


def _wrap_loose_runs(root: Element) -> None:
    """Put each run of inline content that stands beside blocks and holds an `<a>` into a `<p>`.

    Browsers draw it so (CSS 2.2, section 9.2.1.1, anonymous block boxes). Old pages leave the text
    of a note loose between `<p>`s that nobody closed; here it gets an element of its own size.
    """
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
