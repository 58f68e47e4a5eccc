"""The words of the Rich Text Format (RTF specification 1.9.1) and what the head of a file says."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from index.descriptions.metadata import Metadata
from index.readers.blocks import BlockKind
from index.readers.words import words

TOKEN = re.compile(
    rb"\\'(?P<byte>[0-9A-Fa-f]{2})|\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|\\(?P<sign>[^A-Za-z])|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
# Values of \fcharset, and the code pages of \ansicpg that Python calls otherwise.
_CHARSETS = {136: "cp950", 134: "gb18030", 128: "cp932", 129: "cp949", 0: "cp1252", 2: "symbol"}
_PAGES = {950: "cp950", 936: "gb18030", 932: "cp932", 949: "cp949", 65001: "utf-8"}
SIGNS = {
    "tab": " ", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "~": "\u00a0",
    "_": "\u2011", "line": "\n",
}  # fmt: skip
# Destinations without text of the document; `{\*\…}` ones that are not known are, too.
UNPRINTED = words("rtf unprinted")
ASIDE = words("rtf aside")
_HEADING = re.compile(r"(?:heading|標題|标题)\s*([1-9])", re.IGNORECASE)
_STYLE = re.compile(rb"{[^{}]*?\\s(\d{1,4})\b[^{}]*?([^{}\\; ]+(?: \d)?);}")
DEEPEST = 500


def code_page(data: bytes) -> str:
    """Python's name of the code page of a file."""
    found = re.search(rb"\\ansicpg(\d+)", data[:4096])
    number = int(found[1]) if found else 1252
    try:
        return _PAGES.get(number) or codecs.lookup(f"cp{number}").name
    except LookupError:
        return "cp1252"


def font_pages(data: bytes, page: str) -> dict[int, str]:
    """The code page of each font, by its number."""
    fonts = re.findall(rb"\\f(\d{1,6})\b[^{};]*?\\fcharset(\d{1,3})", data)
    return {int(font): _CHARSETS.get(int(charset), page) for font, charset in fonts}


def styles(data: bytes, page: str) -> Iterator[tuple[int, tuple[BlockKind, int]]]:
    """The styles that are headings or titles, by number, with the level of a heading."""
    for found in _STYLE.finditer(data):
        name = _plain(found[2], page)
        if heading := _HEADING.fullmatch(name):
            yield int(found[1]), (BlockKind.HEADING, int(heading[1]))
        elif name.lower() in {"title", "標題", "标题"}:
            yield int(found[1]), (BlockKind.TITLE, 0)


def metadata(data: bytes) -> Metadata:
    """Title and author of the information group."""

    def value(field: bytes) -> str:
        found = re.search(rb"{\\%s ((?:[^{}\\]|\\.)*)}" % field, data[:65536])
        return _plain(found[1], code_page(data)) if found else ""

    author = value(b"author")
    return Metadata(title=value(b"title"), authors=(author,) if author else ())


def _plain(data: bytes, page: str) -> str:
    """The text in a group of nothing but bytes and Unicode characters."""
    data = re.sub(rb"\\'([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), data)
    text = data.decode(page, "replace")
    return re.sub(r"\\u(-?\d+) ?\??", lambda m: chr(int(m[1]) % 65536), text).strip()
