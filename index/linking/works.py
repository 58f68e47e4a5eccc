"""Which work a source is, across documents and whether the library holds it or not.

A held work is its document. Any other is told by what tells works of its kind apart: a decision by
its number, a law by its one name, a book or paper by its main title and its first author.
"""

from __future__ import annotations

import hashlib
import re

from index.linking.work_index import main_title, normal_identifier
from index.model import DocumentKind, Source
from index.references.names import surnames
from index.references.numbered import canonical_law, is_law_name
from index.references.registry import plain

_BY_NUMBER = (DocumentKind.JUDGMENT, DocumentKind.DECREE, DocumentKind.RESOLUTION)
_LAWS = (DocumentKind.STATUTE, DocumentKind.TREATY)
_LETTERS = 10
"""Hexadecimal letters of an id: two of a million works collide once in two million libraries."""
_PART = re.compile(r"[·‧・•．].*$")


def work_of(source: Source) -> str:
    """The id of the work that a source is: its document's, or one made of the work alone.

    Args: source: linked to the library.
    """
    return source.document or work_id(source)


def work_id(source: Source) -> str:
    """The id of a work that the library does not hold: `w` and ten letters."""
    return "w" + hashlib.sha256(_key(source).encode()).hexdigest()[:_LETTERS]


def _key(source: Source) -> str:
    numbers = sorted(map(normal_identifier, source.identifiers))
    if source.kind in _BY_NUMBER and numbers:
        return numbers[0]
    if source.kind in _LAWS or is_law_name(source.title):
        return f"law {canonical_law(source.title)}"
    title = plain(_PART.sub("", main_title(source.title) or source.title))
    if source.kind in (DocumentKind.SUTRA, DocumentKind.CLASSIC):
        return f"text {title}"
    first = min(surnames(re.split(r"[、,，;；&]|等", source.author)[0]), default="")
    return f"{title} {plain(first)}" + (
        f" {source.date}" if source.kind is DocumentKind.NEWS else ""
    )
