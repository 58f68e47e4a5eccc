"""EPUB books: the chapters in reading order, notes wherever they stand, files of their own too."""

import posixpath
from dataclasses import replace
from urllib.parse import unquote

from lxml import etree

from index.descriptions.mapping import described
from index.errors import InputError
from index.readers.blocks import BlockKind, Extraction
from index.readers.decoding import decode_page
from index.readers.html.main_text import find_furniture, page_text
from index.readers.html.notes import find_notes
from index.readers.html.reader import parse_html, title_element
from index.readers.html.walk import PageParts, PageWalk
from index.readers.input_bounds import SafeZip
from index.readers.layout import Layout
from index.readers.refusals import refused
from index.readers.xml.safety import Element, full_text, local_name, parse_xml, values_at
from index.text.characters import unspaced

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
# What programs write for an author that they do not know.
_PLACEHOLDERS = {"未知", "Unknown", "unknown", "佚名", "Calibre", "calibre"}
_CHAPTER_TYPES = {"application/xhtml+xml", "text/html", "application/x-dtbook+xml", ""}


def read(data: bytes, name: str) -> Extraction:
    """See `index.readers.formats.Format.read`."""
    archive = SafeZip(data, name)
    container = parse_xml(archive.read(_CONTAINER), f"{name}: {_CONTAINER}")
    named = (rootfile.get("full-path") for rootfile in container.iter("{*}rootfile"))
    package_path = posixpath.normpath(next(filter(None, named), ""))
    if package_path == ".":
        raise refused("no package", name)
    package = parse_xml(archive.read(package_path), f"{name}: {package_path}")
    head = package.find("{*}metadata")
    found = described("epub", values_at(package if head is None else head))
    authors = tuple(author for author in found.authors if author not in _PLACEHOLDERS)
    metadata = replace(found, authors=authors)
    paths = _chapters(package, posixpath.dirname(package_path))
    if _ENCRYPTION in archive:  # of fonts, or of chapters
        encryption = parse_xml(archive.read(_ENCRYPTION), f"{name}: {_ENCRYPTION}")
        locked = encryption.iter("{*}CipherReference")
        if {unquote(element.get("URI", "")) for element in locked} & set(paths):
            raise refused("rights managed", name)
    layout = Layout(name)
    pages = []
    for path in paths:
        if path in archive:
            pages.append((path, _chapter(archive.read(path), f"{name}: {path}", layout)))
        else:
            layout.notice(f"The book names a chapter that it does not hold: {path}.")
    notes = find_notes(pages)
    printed = (title_element(root, metadata.title) for _, root in pages)
    whole = unspaced(metadata.title)
    title = next((e for e in printed if e is not None and unspaced(full_text(e)) == whole), None)
    if title is None and metadata.title:
        layout.whole(BlockKind.TITLE, metadata.title)
    for author in metadata.authors:  # a book's package is made by its publisher
        layout.whole(BlockKind.AUTHOR, author)
    for _, root in pages:
        furniture = find_furniture(root, notes)
        parts = PageParts(notes, furniture, title, metadata.authors, is_whole=False)
        PageWalk(layout, parts).walk(root)
    given = (text for _, root in pages for text in page_text(root))
    return layout.extraction("epub", metadata, given=given)


def _chapters(package: Element, folder: str) -> list[str]:
    """The paths of the chapters in reading order, each once."""
    items = {item.get("id", ""): item for item in package.findall("{*}manifest/{*}item")}
    paths: dict[str, None] = {}
    for reference in package.findall("{*}spine/{*}itemref"):
        item = items.get(reference.get("idref", ""), etree.Element("none", properties="nav"))
        is_nav = "nav" in item.get("properties", "").split()
        if item.get("media-type", "") in _CHAPTER_TYPES and not is_nav:
            path = posixpath.join(folder, unquote(item.get("href", "")))
            paths.setdefault(posixpath.normpath(path))
    return list(paths)


def _chapter(data: bytes, name: str, layout: Layout) -> Element:
    """Parse a chapter: as XML, as it should be, else as browsers would."""
    try:
        root = parse_xml(data, name)
    except InputError:
        decoded = decode_page(data, name)
        layout.notice(f"{name} is not well-formed and was read as browsers would read it.")
        return parse_html(decoded.text, name)
    for element in root.iter(etree.Element):
        element.tag = local_name(element)
    return root
