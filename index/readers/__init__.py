"""All readers, and the choice among them: a path in, an `Extraction` out.

The size of a file is bounded before a byte of it is read. The suffix chooses the reader; a file
with an unknown suffix is asked for its content, and is taken for plain text when no reader
recognises it and it decodes as text.
"""

from __future__ import annotations

from pathlib import Path

from index.errors import InputError
from index.readers.blocks import Extraction
from index.readers.contract import Reader
from index.readers.deferred import DeferredReader

PLAIN_TEXT = DeferredReader(
    "text", (".txt", ".text"), "index.readers.text.reader", "PlainTextReader"
)
READERS: tuple[Reader, ...] = (
    DeferredReader("pdf", (".pdf",), "index.readers.pdf.reader", "PdfReader"),
    DeferredReader("docx", (".docx", ".docm"), "index.readers.docx.reader", "DocxReader"),
    DeferredReader("odt", (".odt", ".ott"), "index.readers.odt", "OdtReader"),
    DeferredReader("rtf", (".rtf",), "index.readers.rtf", "RtfReader"),
    DeferredReader(
        "office", (".doc", ".wps", ".wpt", ".dot"), "index.readers.office", "OfficeReader"
    ),
    DeferredReader("epub", (".epub",), "index.readers.epub", "EpubReader"),
    DeferredReader("jats", (".jats.xml", ".jats", ".nxml"), "index.readers.xml.jats", "JatsReader"),
    DeferredReader("tei", (".tei.xml", ".tei"), "index.readers.xml.tei", "TeiReader"),
    DeferredReader("xml", (".xml",), "index.readers.xml.reader", "ScholarlyXmlReader"),
    DeferredReader("html", (".html", ".htm", ".xhtml"), "index.readers.html.reader", "HtmlReader"),
    DeferredReader(
        "markdown", (".md", ".markdown", ".mkd"), "index.readers.markdown.reader", "MarkdownReader"
    ),
    DeferredReader("rst", (".rst", ".rest"), "index.readers.rst", "RstReader"),
    PLAIN_TEXT,
)
"""In the order in which content is tried; plain text takes what nobody else does."""

MAX_BYTES = 50 * 1024 * 1024
"""Largest file read, in bytes: some forty times the longest book in plain text."""

_HEAD = 4096


def read_file(path: Path, *, max_bytes: int = MAX_BYTES) -> Extraction:
    """Read one file with the reader that its suffix, or else its content, calls for.

    Args:
        path: a regular file.
        max_bytes: files larger than this are refused without being read.

    Returns:
        The extraction, of which `text` holds at least one character that is no space.

    Raises:
        InputError: the file cannot be read or understood; the message names it and says what to
            do next.
    """
    data = _bytes_of(path, max_bytes)
    if not data:
        raise InputError(f"{path} is empty.", "Give a file that holds the text of a paper.")
    extraction = reader_for(path, data[:_HEAD]).read(data, str(path))
    if not extraction.text.strip():
        raise InputError(
            f"{path} holds no text.",
            "If its pages are scanned images, run optical character recognition on it first.",
        )
    return extraction


def reader_for(path: Path, head: bytes = b"") -> Reader:
    """The reader for a file: by suffix (the longest that fits wins), then by content."""
    name = path.name.lower()
    fitting = [
        (len(suffix), reader)
        for reader in READERS
        for suffix in reader.suffixes
        if name.endswith(suffix)
    ]
    if fitting:
        return max(fitting, key=lambda pair: pair[0])[1]
    return next((reader for reader in READERS if reader.recognises(head)), PLAIN_TEXT)


def is_readable(path: Path) -> bool:
    """Whether a reader takes files of this suffix; the file itself is not looked at."""
    name = path.name.lower()
    return any(name.endswith(suffix) for reader in READERS for suffix in reader.suffixes)


def _bytes_of(path: Path, max_bytes: int) -> bytes:
    try:
        if not path.is_file():
            raise InputError(
                f"{path} is no file." if path.exists() else f"{path} does not exist.",
                "Give the path of a file.",
            )
        size = path.stat().st_size
        if size > max_bytes:
            raise InputError(
                f"{path} is {size / 1_048_576:.0f} MB long; at most "
                f"{max_bytes / 1_048_576:.0f} MB are read.",
                "Split it into one file a paper.",
            )
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(
            f"{path} cannot be opened: {reason}.", "Check the path and its permissions."
        ) from error
    if len(data) > max_bytes:
        raise InputError(f"{path} grew while it was read.", "Wait until it is complete.")
    return data
