"""The program that draws a page of a PDF: `picture_child.py PAGE WIDTH WORD …`."""

import struct
import sys
import zlib
from collections.abc import Iterator
from typing import Any

import numpy as np
import pypdfium2
from numpy.typing import NDArray

_GROUND = (1.0, 0.93, 0.55)  # what the colours of a boxed word are multiplied by: a yellow ground
_LINE = (0x8A, 0x5A, 0x00)
_MOST_BOXES = 200


def main(page: int, width: int, words: list[str]) -> None:
    """Draw a page; it counts from 1."""
    document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    if not 1 <= page <= len(document):
        return
    drawn = document[page - 1]
    scale = width / drawn.get_width()
    pixels = drawn.render(scale=scale, rev_byteorder=True).to_numpy()[:, :, :3].copy()
    for left, top, right, bottom in _boxes(drawn, words, scale):
        _box(pixels, left, top, right, bottom)
    sys.stdout.buffer.write(png(pixels))


def _boxes(page: Any, words: list[str], scale: float) -> Iterator[tuple[int, int, int, int]]:
    """Where the words stand, in pixels from the upper left corner."""
    text = page.get_textpage()
    height = page.get_height()
    left = _MOST_BOXES
    for word in words:
        search = text.search(word)
        while left and (found := search.get_next()) is not None:
            for number in range(text.count_rects(*found)):
                x1, y1, x2, y2 = text.get_rect(number)
                box = (x1 * scale, (height - y2) * scale, x2 * scale, (height - y1) * scale)
                yield int(box[0]) - 2, int(box[1]) - 2, int(box[2]) + 3, int(box[3]) + 3
            left -= 1


def _box(pixels: NDArray[np.uint8], left: int, top: int, right: int, bottom: int) -> None:
    left, top = max(0, left), max(0, top)
    inside = pixels[top:bottom, left:right]
    if not inside.size:
        return
    inside[:] = (inside * np.array(_GROUND)).astype(np.uint8)
    inside[:2], inside[-2:], inside[:, :2], inside[:, -2:] = _LINE, _LINE, _LINE, _LINE


def png(pixels: NDArray[np.uint8]) -> bytes:
    """Pixels of shape (height, width, 3) as a PNG (W3C, 2003), grey where they all are."""
    grey = bool((pixels == pixels[:, :, :1]).all())
    rows = pixels[:, :, :1] if grey else pixels
    height, width = rows.shape[:2]
    lines = rows.reshape(height, -1).astype(np.int16)
    above = np.vstack([np.zeros((1, lines.shape[1]), np.int16), lines[:-1]])
    filtered = np.hstack([np.full((height, 1), 2, np.uint8), (lines - above).astype(np.uint8)])
    head = struct.pack(">IIBBBBB", width, height, 8, 0 if grey else 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(filtered.tobytes(), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
