"""PDF files: lines with their places and sizes, which tell notes, heads and headings apart.

pdfium (through pypdfium2) was taken after trying it beside pdfminer.six on the fixtures: the same
characters and places two to three times as fast, and without the cryptography package. It runs in a
process of its own with a clock and a memory bound (`child`).
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from itertools import chain
from pathlib import Path
from typing import Any

from index.descriptions.embedded import xmp_metadata
from index.descriptions.metadata import Metadata
from index.readers.account import accounted
from index.readers.blocks import Extraction
from index.readers.layout import Layout, clean
from index.readers.limits import MAX_PDF_PAGES, MAX_PDF_RUNS, PDF_MEMORY_MB, PDF_SECONDS
from index.readers.misused import as_printed, without_uncalled_notes
from index.readers.pdf import pages
from index.readers.pdf.lines import Run, page_columns
from index.readers.pdf.recognition import DOUBTFUL, is_installed, recognised_runs
from index.readers.pdf.text import PdfText
from index.readers.pdf.zones import PageLines, find_zones
from index.readers.refusals import refused

_CHILD = Path(__file__).with_name("child.py")
_REFUSALS = {"locked": "locked", "long": "many pages"}
# Above this share of characters without a meaning the text layer is useless.
_UNMAPPED = 0.3
_PICTURES = "Pictures of text, of which nothing could be read: page {}."
_FALSE = "Glyphs that stand for other characters than the file says: page {}."
_VERTICAL = "Vertical lines were read from the right: page {}."
_RECOGNISED = "The characters were recognised by a program and may be wrong: page {}."
_DOUBTFUL = "Recognised lines that are doubtful, with their page: {} ({} in all)."
_SHOWN = 8


def read(data: bytes, name: str) -> Extraction:
    """See `index.readers.formats.Read`."""
    found = _extract(data, name)
    layout = Layout(name)
    runs, asides = {}, {}
    told = _Told()
    for number, page in enumerate(found["pages"], 1):
        runs[number], numbers = pages.without_line_numbers(pages.page_runs(page["runs"]))
        dots = ""
        if page.get("vertical"):
            runs[number], dots = pages.with_side_marks(runs[number])
        asides[number] = (*(run.text for run in numbers), page.get("aside", ""), dots)
        told.look(number, page, runs[number])
        if len(runs[number]) > MAX_PDF_RUNS:
            layout.notice(f"Page {number} seems to be a drawing; its text was left out.")
            runs[number] = []
    wanting = sorted({*told.pages[_PICTURES], *told.pages[_FALSE]} - set(found["broken"]))
    if wanting and is_installed():
        recognised = recognised_runs(data, wanting)
        runs.update(recognised)
        told.recognise(recognised)
    else:
        filled = sum(map(bool, runs.values()))
        if not filled or len(told.pages[_FALSE]) == filled:
            raise refused("false glyphs" if filled else "pictures only", name)
    told.notice(layout)
    for number in found["broken"]:
        layout.notice(f"Page {number} is damaged and was left out.")
    deadline = time.monotonic() + PDF_SECONDS
    page_lines = []
    for number, page in enumerate(found["pages"], 1):
        if time.monotonic() > deadline:
            raise refused("slow pdf", name, PDF_SECONDS)
        columns = page_columns(runs[number], number)
        found_lines = PageLines(number, page["height"], columns, page["rules"], asides[number])
        page_lines.append(found_lines)
        if (label := clean(found["labels"][number - 1])) not in {"", str(number)}:
            layout.page_labels[number] = label
    authors = tuple(filter(None, (a.strip() for a in found["author"].split(";"))))
    PdfText(layout, find_zones(page_lines), authors).lay_out()
    metadata = Metadata(title=clean(found["title"]), authors=authors).over(xmp_metadata(data))
    given = [*(run.text for page in runs.values() for run in page), *chain(*asides.values())]
    extraction = accounted(layout.extraction("pdf", metadata), given)
    return as_printed(without_uncalled_notes(extraction))


class _Told:
    """What is to be told of the pages of a file: their numbers, by what is said of them."""

    def __init__(self) -> None:
        self.pages: dict[str, list[int]] = {
            what: [] for what in (_PICTURES, _FALSE, _VERTICAL, _RECOGNISED)
        }
        self._doubtful: list[str] = []

    def look(self, number: int, page: dict[str, Any], runs: list[Run]) -> None:
        """See whether a page lacks text, or has the wrong one."""
        characters = sum(len(run.text) for run in runs)
        if pages.lacks_text(runs, page.get("picture", 0.0)):
            self.pages[_PICTURES].append(number)
        elif pages.is_false(runs) or page["unmapped"] > _UNMAPPED * characters:
            self.pages[_FALSE].append(number)
        elif page.get("vertical"):
            self.pages[_VERTICAL].append(number)

    def recognise(self, found: dict[int, list[Run]]) -> None:
        """Take note of the pages that were recognised."""
        done = sorted(number for number, runs in found.items() if runs)
        for number in done:
            unsure = [run for run in found[number] if run.confidence < DOUBTFUL]
            self._doubtful += [f"{run.text[:12]} ({number})" for run in unsure]
        self.pages[_RECOGNISED] = done
        self.pages[_PICTURES] = [n for n in self.pages[_PICTURES] if n not in found]
        self.pages[_FALSE] = [n for n in self.pages[_FALSE] if n not in done]

    def notice(self, layout: Layout) -> None:
        """Say it."""
        for what, numbers in self.pages.items():
            if numbers:
                layout.notice(what.format(pages.page_list(numbers)))
        if self._doubtful:
            layout.notice(_DOUBTFUL.format("; ".join(self._doubtful[:_SHOWN]), len(self._doubtful)))


def _extract(data: bytes, name: str) -> dict[str, Any]:
    """Have the child process read the file."""
    command = [sys.executable, "-P", str(_CHILD), str(PDF_SECONDS), str(PDF_MEMORY_MB)]
    try:
        child = subprocess.run(
            [*command, str(MAX_PDF_PAGES)], input=data, capture_output=True, timeout=PDF_SECONDS,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise refused("slow pdf", name, PDF_SECONDS) from error
    try:
        found: dict[str, Any] = json.loads(child.stdout)
    except ValueError as error:
        raise refused("heavy pdf", name) from error
    if problem := found.get("error"):
        raise refused(_REFUSALS.get(problem, "no pdf"), name, MAX_PDF_PAGES)
    return found
