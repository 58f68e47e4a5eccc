"""What an XMP packet says of a file's work, PRISM included (ISO 16684-1; PRISM 3.0).

Packets lie uncompressed in most files that have one, so that other programs find them. Pictures
have packets, too: the last that names a publication or a title is the document's.
"""

from __future__ import annotations

import re

from lxml import etree

from index.descriptions.mapping import described
from index.descriptions.metadata import Metadata

_PACKET = re.compile(rb"<x:xmpmeta\b.{0,200000}?</x:xmpmeta>", re.DOTALL)
_TOLD = re.compile(rb"prism:|dc:title|dc:identifier|pdfx:doi", re.IGNORECASE)
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def xmp_metadata(data: bytes) -> Metadata:
    """Read the packet of a file; nothing where there is none, or it is no XML.

    Args:
        data: the whole file.
    """
    packets = [one.group() for one in _PACKET.finditer(data) if _TOLD.search(one.group())]
    if not packets or b"<!" in packets[-1]:  # entities have no place in a packet
        return Metadata()
    try:
        root = etree.fromstring(packets[-1], etree.XMLParser(resolve_entities=False))
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


def _name(tag: str, element: etree._Element) -> str:
    """A name with its usual prefix, in small letters: prism:publicationname."""
    space, _, local = tag.rpartition("}")
    prefix = next((key for key, uri in element.nsmap.items() if uri == space[1:]), None)
    return f"{prefix}:{local}".lower()
