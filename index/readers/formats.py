"""The formats of files, each with its reader: bytes of one format in, an `Extraction` out.

A reader is a function `read` in a module of its own, which is imported when the first file of its
format comes: all parsers together take a third of a second.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Protocol

from index.plugins import READERS, plugins
from index.readers.blocks import Extraction


class Read(Protocol):
    """The function `read` of a reader's module."""

    def __call__(self, data: bytes, name: str) -> Extraction:
        """Turn the bytes of a file, called `name` in errors, into text and blocks.

        Returns: The text with its blocks in reading order. Every non-space character of the text
        lies in exactly one block.

        Raises: InputError: the bytes are not of this format, damaged or empty.
        """


@dataclass(frozen=True, slots=True)
class Format:
    """One file format.

    `name` is that of `Extraction.format`; `suffixes` are in lower case; `module` holds the reader,
    below `index.readers` where it begins with a dot; `signature` is found in the first 4,096 bytes
    of a file that is certainly of this format, None for formats that have none.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    signature: re.Pattern[bytes] | None = None

    def read(self, data: bytes, name: str) -> Extraction:
        """Import the reader and call it; see `Read`."""
        read: Read = import_module(self.module, "index.readers").read
        return read(data, name)


_TEI = re.compile(rb"<(?:\w+:)?(?:TEI|TEI\.2|teiCorpus)[\s>]")
_HTML = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html)", re.I)
_ODT = re.compile(rb"\APK\x03\x04.{,196}application/vnd\.oasis\.opendocument\.text", re.S)
_JATS = re.compile(rb"\A(?!.*docbook).*<article[\s>]", re.S)
PLAIN_TEXT = Format("text", (".txt", ".text"), ".text.reader")
FORMATS = (
    Format("pdf", (".pdf",), ".pdf.reader", re.compile(rb"\A.{,1019}%PDF-", re.S)),
    Format("docx", (".docx", ".docm"), ".docx.reader", re.compile(rb"\APK\x03\x04.*word/", re.S)),
    Format("odt", (".odt", ".ott"), ".odt", _ODT),
    Format("rtf", (".rtf",), ".rtf", re.compile(rb"\A\{\\rtf")),
    Format("office", (".doc", ".wps", ".wpt", ".dot"), ".office"),
    Format("epub", (".epub",), ".epub", re.compile(rb"\APK.{,78}application/epub\+zip", re.S)),
    Format("jats", (".jats.xml", ".jats", ".nxml"), ".xml.jats", _JATS),
    Format("tei", (".tei.xml", ".tei"), ".xml.tei", _TEI),
    Format("xml", (".xml",), ".xml.reader"),
    Format("html", (".html", ".htm", ".xhtml"), ".html.reader", _HTML),
    Format("markdown", (".md", ".markdown", ".mkd"), ".markdown.reader"),
    Format("rst", (".rst", ".rest"), ".rst"),
    PLAIN_TEXT,
)
"""In the order in which content is tried; plain text takes what nobody else does."""


@cache
def all_formats() -> tuple[Format, ...]:
    """These, then those of other packages; plain text last."""
    return (*FORMATS[:-1], *plugins(READERS, Format).values(), PLAIN_TEXT)


def recognised(head: bytes, *names: str) -> Format | None:
    """The first format, of those named if any are, that a file beginning with `head` is of."""
    formats = (each for each in all_formats() if not names or each.name in names)
    return next((each for each in formats if each.signature and each.signature.search(head)), None)
