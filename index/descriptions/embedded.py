"""What web pages and PDF files say of their works beside the text.

Pages: `citation_*`, Dublin Core, Open Graph and PRISM in `meta`, COinS in `span`, schema.org in
JSON-LD. PDF: the XMP packet, PRISM included (ISO 16684-1; PRISM 3.0), uncompressed in most files.
Pictures have packets, too: the last that names a publication or a title is the document's.
"""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

from lxml import etree

from index.descriptions.mapping import described
from index.descriptions.metadata import Metadata

_LINKED = "ld:"
_DEEPEST = 6
_MOST = 500  # values taken from one block of JSON-LD; a work needs thirty
_WORKS = frozenset([
    "Article", "ScholarlyArticle", "MedicalScholarlyArticle", "NewsArticle", "ReportageNewsArticle",
    "BlogPosting", "Book", "Chapter", "Thesis", "Report", "CreativeWork",
])  # fmt: skip
_VAGUE = frozenset(["Article", "CreativeWork"])
"""Types that both blogs and journals give their pages: they say nothing of the kind."""


def page_fields(root: etree._Element) -> dict[str, list[str]]:
    """All values that a page gives of itself, by name in small letters; JSON-LD as `ld:a.b`."""
    found: dict[str, list[str]] = {}
    for name, value in (*_meta(root), *_linked(root)):
        held = found.setdefault(name, [])
        if value.strip() and value not in held:
            held.append(value)
    return found


def _meta(root: etree._Element) -> Iterator[tuple[str, str]]:
    for element in root.iter("meta"):
        name = element.get("name") or element.get("property") or ""
        yield name.lower().replace("dcterms", "dc"), element.get("content") or ""
    # The only ContextObject of a page (Z39.88-2004); lists of works hold one for each.
    spans = [each for each in root.iter("span") if "Z3988" in (each.get("class") or "").split()]
    if len(spans) == 1:
        yield from parse_qsl(spans[0].get("title") or "")


def _linked(root: etree._Element) -> Iterator[tuple[str, str]]:
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads("".join(map(str, script.itertext())))
        except (ValueError, RecursionError):
            continue
        graph = data.get("@graph", data) if isinstance(data, dict) else data
        for node in graph if isinstance(graph, list) else [graph]:
            kinds = node.get("@type", ()) if isinstance(node, dict) else ()
            names = [kinds] if isinstance(kinds, str) else kinds
            told = {one for one in names if isinstance(one, str)}
            if told & _WORKS:
                work = {**node, "@type": sorted(told - _VAGUE)}
                pairs = _flat(work, "", _DEEPEST)
                yield from (pair for pair, _ in zip(pairs, range(_MOST), strict=False))
                return


def _flat(value: Any, name: str, deep: int) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and deep:
        for key, held in value.items():
            yield from _flat(held, f"{name}.{key}" if name else key, deep - 1)
    elif isinstance(value, list):
        for held in value:
            yield from _flat(held, name, deep)
    elif isinstance(value, str | int) and not isinstance(value, bool):
        yield _LINKED + name, str(value)


_OPEN, _CLOSE = b"<x:xmpmeta", b"</x:xmpmeta>"
_LONGEST_PACKET = 200_000
_MOST_PACKETS = 50  # looked at, from the file's end: one of a hundred pictures has a hundred
_TOLD = re.compile(rb"prism:|dc:title|dc:identifier|pdfx:doi", re.IGNORECASE)
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def xmp_metadata(data: bytes) -> Metadata:
    """Read the packet of a whole file; nothing where there is none, or it is no XML."""
    packet = _last_packet(data)
    if not packet or b"<!" in packet:  # entities have no place in a packet
        return Metadata()
    try:
        root = etree.fromstring(packet, etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:
        return Metadata()
    held: dict[str, list[str]] = {}
    for description in root.iter(f"{_RDF}Description"):
        for key, value in description.attrib.items():
            held.setdefault(_name(str(key), description), []).append(str(value))
        for child in description.iterchildren("*"):
            items = [text.text or "" for text in child.iter(f"{_RDF}li")] or [child.text or ""]
            held.setdefault(_name(str(child.tag), child), []).extend(items)
    return described("xmp", lambda name: held.get(name, ()))


def _last_packet(data: bytes) -> bytes:
    end = len(data)
    for _ in range(_MOST_PACKETS):
        start = data.rfind(_OPEN, 0, end)
        if start < 0:
            break
        stop = data.find(_CLOSE, start, start + _LONGEST_PACKET)
        if stop > 0 and _TOLD.search(data, start, stop):
            return data[start : stop + len(_CLOSE)]
        end = start
    return b""


def _name(tag: str, element: etree._Element) -> str:
    """A name with its usual prefix, in small letters: prism:publicationname."""
    space, _, local = tag.rpartition("}")
    prefix = next((key for key, uri in element.nsmap.items() if uri == space[1:]), None)
    return f"{prefix}:{local}".lower()
