"""The program that opens a PDF, in a process of its own: `child.py SECONDS MEGABYTES PAGES`.

A PDF parser is a large piece of C++ that strangers' files reach; here it may hang, crash or swell
without harming a rebuild. It reads the file from standard input and writes JSON to standard output:
either `{"error": kind}` or title, author and pages. A page is its size, the horizontal rules on it,
and runs: characters that follow each other on one base line in one size. All measures are points
from the page's lower left corner. It imports nothing of the project.
"""

from __future__ import annotations

import ctypes
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

try:
    import resource
except ImportError:  # Windows has no resource limits; the parent's clock is left
    resource = None  # type: ignore[assignment]

# Error codes of pdfium's FPDF_GetLastError.
_ERRORS = {pdfium.FPDF_ERR_PASSWORD: "locked", pdfium.FPDF_ERR_SECURITY: "locked"}
# A rule is at most this high and at least this long.
_RULE_HEIGHT = 2.5
_RULE_LENGTH = 25.0
_DISPLAY_FACE = re.compile(r"hei|gothic|bold|heavy|black|黑|粗", re.IGNORECASE)
_BOLD = 700
_LONGEST_NAME = 256


def main(seconds: int, megabytes: int, max_pages: int) -> None:
    """Read a PDF and write what it holds."""
    if resource is not None:
        _bound(resource.RLIMIT_CPU, seconds)
        _bound(resource.RLIMIT_AS, megabytes * 1_000_000)
    json.dump(_extract(sys.stdin.buffer.read(), max_pages), sys.stdout)


def _bound(which: int, value: int) -> None:
    """Set the soft limit of a resource, as far as the hard one allows."""
    hard = resource.getrlimit(which)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(which, (value, hard))


def _extract(data: bytes, max_pages: int) -> dict[str, Any]:
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        return {"error": _ERRORS.get(getattr(error, "err_code", None), "damaged")}
    if count > max_pages:
        return {"error": "long"}
    pages = []
    broken = []
    for number in range(count):
        try:
            pages.append(_page(document[number]))
        except pypdfium2.PdfiumError:
            broken.append(number + 1)
            pages.append({"width": 0.0, "height": 0.0, "rules": [], "runs": [], "unmapped": 0})
    metadata = document.get_metadata_dict(skip_empty=True)
    return {
        "title": metadata.get("Title", ""),
        "author": metadata.get("Author", ""),
        "pages": pages,
        "broken": broken,
    }


def _page(page: Any) -> dict[str, Any]:
    text = page.get_textpage()
    runs, unmapped = _runs(text.raw, pdfium.FPDFText_CountChars(text.raw))
    width, height = page.get_size()
    return {
        "width": width,
        "height": height,
        "rules": list(_rules(page.raw)),
        "runs": runs,
        "unmapped": unmapped,
    }


def _runs(text: Any, count: int) -> tuple[list[list[Any]], int]:
    """Runs as [text, left, right, base line, size, weight]; how many characters have no meaning."""
    runs: list[list[Any]] = []
    unmapped = 0
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    space = False  # a gap that pdfium takes for a space
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        character = chr(code) if 0 < code < 0x110000 else "\ufffd"
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            space = space or character == " "
            continue
        if pdfium.FPDFText_HasUnicodeMapError(text, index) == 1 or character == "\ufffd":
            unmapped += 1
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        size = round(pdfium.FPDFText_GetFontSize(text, index) * _scale(text, index), 1)
        weight = _weight(text, index)
        left, right, base = round(box.left, 1), round(box.right, 1), round(y.value, 1)
        last = runs[-1] if runs else None
        if (
            last is not None
            and abs(last[3] - base) < 0.2
            and last[4] == size
            and last[5] == weight
            and -size < left - last[2] < 0.6 * size
        ):
            if space and not (_is_wide(character) or _is_wide(last[0][-1])):
                last[0] += " "
            last[0] += character
            last[2] = max(last[2], right)
        else:
            runs.append([character, left, right, base, size, weight])
        space = False
    return runs, unmapped


def _scale(text: Any, index: int) -> float:
    """How much the page enlarges the font: some programs set all text in size 1."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(text, index, matrix):
        return 1.0
    return float((matrix.c**2 + matrix.d**2) ** 0.5) or 1.0


def _weight(text: Any, index: int) -> int:
    """The font's weight; Chinese display faces (黑體, Gothic) count as bold, whatever they say."""
    weight = int(pdfium.FPDFText_GetFontWeight(text, index))
    flags = ctypes.c_int()
    length = pdfium.FPDFText_GetFontInfo(text, index, None, 0, flags)
    if 0 < length < _LONGEST_NAME:
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDFText_GetFontInfo(text, index, buffer, length, flags)
        if _DISPLAY_FACE.search(buffer.value.decode("utf-8", "replace")):
            return max(weight, _BOLD)
    return weight


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _rules(page: Any) -> Iterator[list[float]]:
    """Thin horizontal lines and boxes, as [left, right, height on the page]."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            continue
        if top.value - bottom.value <= _RULE_HEIGHT and right.value - left.value >= _RULE_LENGTH:
            yield [round(left.value, 1), round(right.value, 1), round(bottom.value, 1)]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
