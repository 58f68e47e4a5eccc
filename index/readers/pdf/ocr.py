"""Recognised text for the pages of a PDF that have none, where the extra `ocr` is installed."""

import json
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from statistics import median

from platformdirs import user_cache_path

from index.readers.layout import clean
from index.readers.pdf.lines import Run
from index.readers.pdf.process import output_of

_PROGRAM = "ocr_child.py"
# A box is drawn around the letters with some room; heights this close to the usual one are it.
_EM = 0.8
_ALIKE = 0.15
# Seconds a page on the clock, on a machine ten times overloaded, and of work; pages of one file.
_SECONDS_A_PAGE, _WORK_A_PAGE = 120, 90
_MEMORY_MB = 4_000
MAX_RECOGNISED_PAGES = 1_500
DOUBTFUL = 0.8  # lines recognised with less confidence than this are reported one by one


def is_installed() -> bool:
    """Whether the extra `ocr` is there."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def recognised_runs(data: bytes, numbers: Sequence[int]) -> dict[int, list[Run]]:
    """The runs of the pages of a PDF, from 1, that could be recognised; what was done is kept."""
    numbers = numbers[:MAX_RECOGNISED_PAGES]
    cache = user_cache_path("yinzheng", appauthor=False) / "recognised"
    clock, work = _SECONDS_A_PAGE * (len(numbers) + 1), _WORK_A_PAGE * (len(numbers) + 1)
    bounds = work, _MEMORY_MB
    try:
        done = output_of(_PROGRAM, cache, *numbers, clock=clock, bounds=bounds, input=data)
    except subprocess.TimeoutExpired as error:
        done = error.stdout or b""
    pages: dict[int, list[Run]] = {}
    for line in done.splitlines():
        try:
            number, lines = json.loads(line)
        except ValueError:
            continue  # cut off with the process
        pages[number] = _runs(lines)
    return pages


def _runs(lines: Sequence[tuple[str, float, float, float, float, float]]) -> list[Run]:
    usual = median([top - bottom for _, _, bottom, _, top, _ in lines] or [1.0])
    runs = []
    for text, left, bottom, right, top, confidence in lines:
        height = top - bottom
        if abs(height - usual) < _ALIKE * usual:
            height = usual
        if text := clean(text).strip():
            base = (top + bottom) / 2 - 0.3 * height
            size = round(_EM * height, 1)
            runs.append(Run(text, left, right, base, size, 400, confidence=confidence))
    return runs
