"""The formats of files, each with its reader: a path in, an `Extraction` out.

A reader's module is imported with the first file of its format: all take a third of a second.
"""

import re
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from index.errors import InputError
from index.plugins import READERS, plugins
from index.readers.blocks import Extraction
from index.readers.input_bounds import MAX_BYTES
from index.readers.refusals import refused

HEAD = 20_000  # bytes: declarations, comments and licences before a root element run long


class Format(NamedTuple):
    """One file format.

    `name` is that of `Extraction.format`; `suffixes` are in lower case; `module` holds the reader,
    below `index.readers` where it begins with a dot; `signature` is found in the first `HEAD`
    bytes of a file that is certainly of this format, None for formats that have none.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    signature: re.Pattern[bytes] | None = None

    def read(self, data: bytes, name: str) -> Extraction:
        """Turn the bytes of a file, called `name` in errors, into text and blocks: by its module.

        Returns: Blocks in reading order; every non-space character lies in exactly one.

        Raises: InputError: the bytes are not of this format, damaged or empty.
        """
        extraction: Extraction = import_module(self.module, "index.readers").read(data, name)
        return extraction


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
    Format("jats", (".jats.xml", ".jats", ".nxml", ".xml"), ".xml.jats", _JATS),
    Format("tei", (".tei.xml", ".tei"), ".xml.tei", _TEI),
    Format("html", (".html", ".htm", ".xhtml"), ".html.reader", _HTML),
    Format("markdown", (".md", ".markdown", ".mkd", ".rmd", ".qmd"), ".markdown.reader"),
    Format("rst", (".rst", ".rest"), ".rst"),
    Format("judgment", (".json",), ".judgment", re.compile(rb'"J(?:ID|FULLX?)"\s*:')),
    PLAIN_TEXT,
)
"""In the order in which content is tried; plain text is the fallback."""


@cache
def all_formats() -> tuple[Format, ...]:
    """These, then those of other packages; plain text last."""
    return (*FORMATS[:-1], *plugins(READERS, Format).values(), PLAIN_TEXT)


def recognised(head: bytes, *names: str) -> Format | None:
    """The first format, of those named if any are, that a file beginning with `head` is of."""
    formats = (each for each in all_formats() if not names or each.name in names)
    return next((each for each in formats if each.signature and each.signature.search(head)), None)


def read_file(path: Path, *, max_bytes: int = MAX_BYTES) -> Extraction:
    """Read one file with the reader that its suffix, or else its content, calls for.

    Args: path: a regular file; max_bytes: larger files are refused without being read.

    Raises: InputError: it cannot be read or understood, or holds no text.
    """
    data = _bytes_of(path, max_bytes)
    if not data:
        raise refused("empty file", path)
    extraction = reader_for(path, data[:HEAD]).read(data, str(path))
    if not extraction.text.strip():
        raise refused("no text", path)
    return extraction


def reader_for(path: Path, head: bytes = b"") -> Format:
    """The format by suffix (the longest that fits wins), then by content; XML by content first."""
    fitting = _fitting(path)
    if not fitting or path.suffix.lower() == ".xml":
        return recognised(head) or fitting.get(max(fitting, default=0), PLAIN_TEXT)
    return fitting[max(fitting)]


def is_readable(path: Path) -> bool:
    """Whether a reader takes files of this suffix; only into JSON, used for anything, we look."""
    if path.suffix.lower() == ".json":
        with suppress(OSError), path.open("rb") as file:
            return recognised(file.read(HEAD), "judgment") is not None
    return bool(_fitting(path))


def _fitting(path: Path) -> dict[int, Format]:
    """The formats whose suffix a file has, by the suffix's length."""
    name = path.name.lower()
    return {
        len(suffix): each
        for each in reversed(all_formats())  # no other package takes a suffix of ours
        for suffix in each.suffixes
        if name.endswith(suffix)
    }


def _bytes_of(path: Path, max_bytes: int) -> bytes:
    try:
        if not path.is_file():
            reason = "is no file" if path.exists() else "does not exist"
            raise InputError(f"{path} {reason}.", "Give the path of a file.")
        size = path.stat().st_size
        if size > max_bytes:
            raise refused("over the bound", path, size / 1_048_576, max_bytes / 1_048_576)
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise refused("unopened", path, reason) from error
    if len(data) > max_bytes:
        raise refused("growing", path)
    return data
