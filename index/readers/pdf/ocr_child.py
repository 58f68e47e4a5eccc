"""The program that recognises the characters of PDF pages: `ocr_child.py CACHE PAGE PAGE …`.

It writes a line of JSON a page: its number, lines as [text, left, bottom, right, top, confidence].
"""

import hashlib
import json
import os
import sys
from pathlib import Path
from typing import Any

import pypdfium2

# Dots an inch of small print, and the longest side in dots that is still worth its time.
_DPI = 200
_LONGEST = 3000


def main(cache: Path, numbers: list[int]) -> None:
    """Recognise pages and write what they hold."""
    document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    cache.mkdir(parents=True, exist_ok=True)
    engine: Any = None
    for number in numbers:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(_DPI / 72, _LONGEST / max(width, height, 1.0))
        picture = page.render(scale=scale, grayscale=False).to_numpy()
        digest = hashlib.sha256(picture.tobytes() + repr(picture.shape).encode()).hexdigest()
        kept = cache / f"{digest}.json"
        try:
            lines = json.loads(kept.read_text("utf-8"))
        except (OSError, ValueError):
            if engine is None:
                from rapidocr import RapidOCR  # noqa: PLC0415 - seconds, spared by the cache

                engine = RapidOCR(params={"Global.log_level": "critical"})
            lines = _lines(engine(picture), scale, height)
            part = kept.with_suffix(f".{os.getpid()}")
            part.write_text(json.dumps(lines), "utf-8")
            part.replace(kept)
        print(json.dumps([number, lines]), flush=True)


def _lines(found: Any, scale: float, height: float) -> list[list[Any]]:
    lines: list[list[Any]] = []
    if found.boxes is None:
        return lines
    for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True):
        across, down = [float(p[0]) / scale for p in box], [float(p[1]) / scale for p in box]
        place = [min(across), height - max(down), max(across), height - min(down)]
        lines.append([text, *(round(value, 1) for value in place), round(float(score), 3)])
    return lines


if __name__ == "__main__":
    main(Path(sys.argv[1]), [int(number) for number in sys.argv[2:]])
