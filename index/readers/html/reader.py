"""HTML pages: notes, marks, headings, tables, the page's own metadata; menus told from the text.

libxml2 parses (through lxml, which bears old and broken markup); what is a note, what is furniture
and how it is laid out stand in the `html_*` files beside this one.
"""

from __future__ import annotations

import re

from lxml import etree

from index.errors import InputError
from index.readers.blocks import BlockKind, Extraction
from index.readers.html.charset import decode_page
from index.readers.html.loose import wrap_loose_runs
from index.readers.html.main_text import find_furniture
from index.readers.html.meta import heading_shift, page_metadata, title_element
from index.readers.html.notes import Element, Page, find_notes
from index.readers.html.walk import PageParts, PageWalk
from index.readers.layout import Layout, clean
from index.readers.limits import MAX_TREE_BYTES, refuse_large, refuse_many_tags, too_deep
from index.readers.undeclared import as_bare_text

# lxml refuses text that still names an encoding.
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


def read(data: bytes, name: str) -> Extraction:
    """See `index.readers.formats.Read`."""
    refuse_large(len(data), MAX_TREE_BYTES, name)
    decoded = decode_page(data, name)
    root = parse_html(decoded.text, name)
    metadata = page_metadata(root)
    title = title_element(root, metadata.title)
    notes = find_notes([Page("", root)])
    parts = PageParts(
        notes,
        find_furniture(root, notes),
        title,
        metadata.authors,
        heading_shift(root, title),
    )
    layout = Layout(name)
    if title is None and metadata.title:
        layout.begin(BlockKind.TITLE)
        layout.add(metadata.title)
    PageWalk(layout, parts).walk(root)
    return as_bare_text(layout.extraction("html", metadata, decoded.remarks))


def parse_html(text: str, name: str) -> Element:
    """Parse a page.

    Args:
        text: the page, decoded.
        name: what errors call it.

    Raises:
        InputError: it is empty or its elements are nested beyond libxml2's bound.
    """
    refuse_many_tags(text.count("<"), name)
    parser = etree.HTMLParser(no_network=True, huge_tree=False)
    source = clean(_XML_DECLARATION.sub("", text, count=1))
    try:
        root = etree.fromstring(source, parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(f"{name} is no HTML page: {error}.", "Save it again as HTML.") from error
    if root is None:
        raise InputError(f"{name} is an empty page.", "Save it again with its text.")
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise too_deep(name)
    wrap_loose_runs(root)
    return root
