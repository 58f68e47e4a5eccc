"""The program that opens a PDF, in a process of its own: `child.py PAGES`.

A parser in C++ that untrusted files reach may hang, crash or swell here without harm to others. It
writes JSON: a refusal's key or pages, turned so that lines run from left to right, in points from
below.
"""

import ctypes
import json
import math
import re
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

_LOCKED = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
# A rule is at most this high and at least this long.
_RULE_HEIGHT = 2.5
_RULE_LENGTH = 25.0
_DISPLAY_FACE = re.compile(r"hei|gothic|bold|heavy|black|黑|粗", re.IGNORECASE)
_BOLD = 700
_LONGEST_NAME = 256
# A page is turned when at least this many characters, and this share, follow each other down or up.
_TURNED_STEPS = 10
_TURNED_SHARE = 0.6


def _extract(data: bytes, max_pages: int) -> dict[str, Any]:
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        return {"error": "locked" if getattr(error, "err_code", None) in _LOCKED else "no pdf"}
    if count > max_pages:
        return {"error": "many pages"}
    pages, broken = [], []
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
        "labels": [str(document.get_page_label(number) or "") for number in range(count)],
        "broken": broken,
    }


def _page(page: Any) -> dict[str, Any]:
    text = page.get_textpage()
    signs = _signs(text.raw, pdfium.FPDFText_CountChars(text.raw))
    width, height = page.get_size()
    way = _way(signs)
    aside = [sign for sign in signs if sign.slants and way is None]
    if way is not None:
        signs = [_turned(sign, width, height, way) for sign in signs]
        width, height = height, width
    else:
        signs = [sign for sign in signs if not sign.slants]
    pictures = _boxes(page, pdfium.FPDF_PAGEOBJ_IMAGE)
    largest = max(((box[2] - box[0]) * (box[3] - box[1]) for box in pictures), default=0)
    rules = [  # thin horizontal lines and boxes, as left, right, height on the page
        [round(left, 1), round(right, 1), round(bottom, 1)]
        for left, bottom, right, top in _boxes(page, pdfium.FPDF_PAGEOBJ_PATH)
        if top - bottom <= _RULE_HEIGHT and right - left >= _RULE_LENGTH
    ]
    return {
        "width": width,
        "height": height,
        "rules": rules if way is None else [],
        "runs": _runs(signs),
        "unmapped": sum(sign.unmapped for sign in signs),
        "vertical": way == "vertical",
        "aside": "".join(sign.text for sign in aside),
        # The share of the page that its largest picture covers.
        "picture": round(min(largest / (width * height), 1.0), 2) if width * height else 0.0,
    }


class _Sign(NamedTuple):
    """A character: its box, the point it stands on, the slant of its base line in quarter turns."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    turn: float
    size: float
    weight: int
    unmapped: bool
    generated: bool

    @property
    def slants(self) -> bool:
        """Whether its line neither runs from left to right nor from right to left."""
        return 0.3 < self.turn % 2 < 1.7  # slanted letters are turned by up to 20 degrees


def _signs(text: Any, count: int) -> list[_Sign]:
    signs = []
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        character = chr(code) if 0 < code < 0x110000 else "\ufffd"
        unmapped = pdfium.FPDFText_HasUnicodeMapError(text, index) == 1 or character == "\ufffd"
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        # A size below zero mirrors twice; one of zero leaves the scale to the matrix, by which the
        # page enlarges the font: some programs set all text in size 1.
        has_matrix = pdfium.FPDFText_GetMatrix(text, index, matrix)
        scale = math.hypot(matrix.c, matrix.d) if has_matrix else 1.0
        size = abs(pdfium.FPDFText_GetFontSize(text, index) * (scale or 1.0))
        signs.append(
            _Sign(
                character, box.left, box.bottom, box.right, box.top, x.value, y.value,
                pdfium.FPDFText_GetCharAngle(text, index) / (math.pi / 2),
                round(size or box.top - box.bottom, 1), _weight(text, index), unmapped,
                pdfium.FPDFText_IsGenerated(text, index) == 1,
            )
        )  # fmt: skip
    return signs


def _way(signs: list[_Sign]) -> str | None:
    """How the lines of a page run: None from left to right, else "vertical", "up" or "down"."""
    drawn = [sign for sign in signs if not sign.generated]
    down = up = steps = 0
    for before, sign in pairwise(drawn):
        reach = 2 * max(before.size, sign.size)
        if abs(sign.x - before.x) + abs(sign.y - before.y) > 2 * reach:
            continue
        steps += 1
        if abs(sign.x - before.x) < 0.15 * reach < abs(sign.y - before.y) < reach:
            down += sign.y < before.y
            up += sign.y > before.y
    if max(down, up) < _TURNED_STEPS or max(down, up) <= _TURNED_SHARE * steps:
        return None
    if up > down:
        return "up"
    return "down" if sum(sign.slants for sign in drawn) * 2 > len(drawn) else "vertical"


def _turned(sign: _Sign, width: float, height: float, way: str) -> _Sign:
    if way == "up":
        return sign._replace(
            left=sign.bottom, right=sign.top, bottom=width - sign.right, top=width - sign.left,
            x=sign.y, y=width - sign.x,
        )  # fmt: skip
    text = sign.text
    if way == "vertical" and "\ufe10" <= text <= "\ufe48":
        text = unicodedata.normalize("NFKC", text)  # brackets and stops in their vertical forms
    return sign._replace(
        text=text, left=height - sign.top, right=height - sign.bottom, bottom=sign.left,
        top=sign.right, x=height - sign.y, y=sign.x,
    )  # fmt: skip


def _runs(signs: list[_Sign]) -> list[Any]:
    """Runs as [text, left, right, base line, size, weight]."""
    runs: list[Any] = []
    space = False  # a gap that pdfium takes for a space
    for sign in signs:
        if sign.generated:
            space = space or sign.text == " "
            continue
        left, right, base = round(sign.left, 1), round(sign.right, 1), round(sign.y, 1)
        last: Any = runs[-1] if runs else None
        alike = last is not None and last[4:] == [sign.size, sign.weight]
        near = alike and abs(last[3] - base) < 0.05 * sign.size
        if near and -sign.size < left - last[2] < 0.6 * sign.size:
            if space and not (_is_wide(sign.text) or _is_wide(last[0][-1])):
                last[0] += " "
            last[0] += sign.text
            last[2] = max(last[2], right)
        else:
            runs.append([sign.text, left, right, base, sign.size, sign.weight])
        space = False
    return runs


def _boxes(page: Any, kind: int) -> Iterator[tuple[float, float, float, float]]:
    """Where the objects of a kind stand."""
    for item in page.get_objects([kind], max_depth=1):
        with suppress(pypdfium2.PdfiumError):
            yield item.get_bounds()


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
    """Whether no space is meant beside a character; full-width letters may be narrow ones."""
    narrow = "\uff10" <= character <= "\uff5a" and character.isalnum()
    return not narrow and unicodedata.east_asian_width(character) in "WF"


if __name__ == "__main__":
    json.dump(_extract(sys.stdin.buffer.read(), int(sys.argv[1])), sys.stdout)
