"""Parsing XML that may be hostile: no other files, no network, no entity expansion, bounded depth.

Entities that HTML names (`&nbsp;`) are characters; those that a file defines itself are left out.
"""

import html
import re
from collections.abc import Callable, Iterable
from html.entities import html5
from typing import Any

from lxml import etree

from index.readers.input_bounds import MAX_TREE_BYTES, refuse_large, refuse_many_tags
from index.readers.refusals import refused

Element = etree._Element

_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]*);")
_TEXTS = etree.XPath(
    ".//text()[not(ancestor::*[contains($left_out, concat(' ', local-name(), ' '))])]",
    smart_strings=False,
)
_XML_ENTITIES = {b"amp", b"lt", b"gt", b"quot", b"apos"}


def parse_xml(data: bytes, name: str) -> Element:
    """Parse XML, called `name` in errors; InputError: not well-formed, too large, too deep."""
    refuse_large(len(data), MAX_TREE_BYTES, name)
    refuse_many_tags(data.count(b"<"), name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            if getattr(error, "code", None) != etree.ErrorTypes.ERR_UNDECLARED_ENTITY:
                raise
            return etree.fromstring(_ENTITY.sub(_character_reference, data), parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        reason = str(getattr(error, "msg", error)).rstrip(".")
        raise refused("ill-formed xml", name, reason) from error


def _character_reference(found: re.Match[bytes]) -> bytes:
    """An entity that HTML names, as numbers; any other as it is."""
    characters = html5.get(found[1].decode("ascii") + ";")
    if characters is None or found[1] in _XML_ENTITIES:
        return found[0]
    return "".join(f"&#{ord(character)};" for character in characters).encode("ascii")


def local_name(element: Element) -> str:
    """An element's name without its namespace, "" for comments, instructions and entities."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def entity_text(element: Element) -> str:
    """The characters that an unexpanded entity stands for, "" if only the file itself knows."""
    text = html.unescape(element.text or "") if element.tag is etree.Entity else ""
    return "" if text == element.text else text


def attribute(element: Element, name: str) -> str:
    """An attribute by its local name, in whatever namespace, "" if it is not there."""
    held = element.attrib.items()
    return next((str(value) for key, value in held if str(key).rpartition("}")[2] == name), "")


def parent_name(element: Element) -> str:
    """The local name of the element around one, "" at the root."""
    return next(map(local_name, element.iterancestors()), "")


def printed(root: Element, left_out: Iterable[str] = ()) -> list[str]:
    """The texts of a tree, without those in elements that hold nothing to read."""
    found = _TEXTS(root, left_out=f" {' '.join(left_out)} ")
    assert isinstance(found, list)
    return [str(text) for text in found]


def texts(element: Element | None, path: str) -> tuple[str, ...]:
    """The texts of what stands at a path below an element, empty ones left out."""
    found = element.findall(path) if element is not None else ()
    return tuple(filter(None, map(full_text, found)))


def first_text(element: Element | None, path: str) -> str:
    """The first text at a path below an element, "" if there is none."""
    return next(iter(texts(element, path)), "")


def values_at(element: Element) -> Callable[[str], list[str]]:
    """What gives the texts at a path of local names below an element, `@` before attributes."""

    def values(path: str) -> list[str]:
        plain = re.sub(r"@([\w-]+)", r"@*[local-name()='\1']", path)
        steps = re.sub(r"(^|/)(?=[A-Za-z])([\w-]+)(?!\()", r"\1*[local-name()='\2']", plain)
        found: Any = element.xpath(steps)
        return [one if isinstance(one, str) else full_text(one) for one in found]

    return values


def full_text(element: Element) -> str:
    """All text inside an element, entities included, white space collapsed."""
    parts: list[str] = [element.text or ""] if local_name(element) else []
    for descendant in element.iterdescendants():
        parts += [descendant.text or ""] if local_name(descendant) else []
        parts += [entity_text(descendant), descendant.tail or ""]
    return " ".join("".join(parts).split())


def number(text: str | None, default: int = 0) -> int:
    """A small integer written in an attribute, `default` if it is none."""
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else default
