"""PDF files: lines with their places and sizes, which distinguish notes, heads and headings.

pdfium was taken after trying it beside pdfminer.six on the fixtures: the same characters and places
two to three times as fast. It runs in a process of its own with a clock and a memory bound.
"""

import json
import subprocess
import time
from itertools import chain
from typing import Any

from index.descriptions.embedded import xmp_metadata
from index.descriptions.metadata import Metadata
from index.readers.blocks import Extraction
from index.readers.input_bounds import MAX_PDF_PAGES, MAX_PDF_RUNS, PDF_MEMORY_MB, PDF_SECONDS
from index.readers.layout import Layout, clean
from index.readers.misused_markup import as_printed, without_uncalled_notes
from index.readers.pdf import pages
from index.readers.pdf.lines import PageLines, Run, page_columns
from index.readers.pdf.ocr import DOUBTFUL, is_installed, recognised_runs
from index.readers.pdf.process import output_of
from index.readers.pdf.text import PdfText
from index.readers.pdf.zones import find_zones
from index.readers.refusals import refused

# Above this share of characters without a meaning the text layer is useless.
_UNMAPPED = 0.3
# A page with fewer characters than this beside a picture of this share is the picture of a page.
_CAPTION = 30
_PICTURE = 0.5
_PICTURES = "Pictures of text, of which nothing could be read: page {}."
_FALSE = "Glyphs that stand for other characters than the file says: page {}."
_VERTICAL = "Vertical lines were read from the right: page {}."
_RECOGNISED = "The characters were recognised by a program and may be wrong: page {}."
_DOUBTFUL = "Recognised lines that are doubtful, with their page: {} ({} in all)."
_SHOWN = 8


def read(data: bytes, name: str) -> Extraction:  # noqa: PLR0912 - one step after the other
    """See `index.readers.formats.Format.read`."""
    found = _extract(data, name)
    layout = Layout(name)
    runs, asides = {}, {}
    told: dict[str, list[int]] = {w: [] for w in (_PICTURES, _FALSE, _VERTICAL, _RECOGNISED)}
    for number, page in enumerate(found["pages"], 1):
        runs[number], numbers = pages.without_line_numbers(pages.page_runs(page["runs"]))
        dots = ""
        if page.get("vertical"):
            runs[number], dots = pages.with_side_marks(runs[number])
        asides[number] = (*(run.text for run in numbers), page.get("aside", ""), dots)
        if said := _what_is_said(page, runs[number]):
            told[said].append(number)
        if len(runs[number]) > MAX_PDF_RUNS:
            layout.notice(f"Page {number} seems to be a drawing; its text was left out.")
            runs[number] = []
    wanting = sorted({*told[_PICTURES], *told[_FALSE]} - set(found["broken"]))
    doubtful: list[str] = []
    if wanting and is_installed():
        recognised = recognised_runs(data, wanting)
        runs.update(recognised)
        done = sorted(number for number, lines in recognised.items() if lines)
        lines = ((number, run) for number in done for run in recognised[number])
        doubtful = [f"{run.text[:12]} ({n})" for n, run in lines if run.confidence < DOUBTFUL]
        told[_RECOGNISED] = done
        told[_PICTURES] = [number for number in told[_PICTURES] if number not in recognised]
        told[_FALSE] = [number for number in told[_FALSE] if number not in done]
    else:
        filled = sum(map(bool, runs.values()))
        if not filled or len(told[_FALSE]) == filled:
            raise refused("false glyphs" if filled else "pictures only", name)
    for said, those in told.items():
        if those:
            layout.notice(said.format(pages.page_list(those)))
    if doubtful:
        layout.notice(_DOUBTFUL.format("; ".join(doubtful[:_SHOWN]), len(doubtful)))
    for number in found["broken"]:
        layout.notice(f"Page {number} is damaged and was left out.")
    deadline = time.monotonic() + PDF_SECONDS
    page_lines = []
    for number, page in enumerate(found["pages"], 1):
        if time.monotonic() > deadline:
            raise refused("slow pdf", name, PDF_SECONDS)
        columns = page_columns(runs[number], number)
        page_lines.append(PageLines(number, page["height"], columns, page["rules"], asides[number]))
        if (label := clean(found["labels"][number - 1])) not in {"", str(number)}:
            layout.page_labels[number] = label
    authors = tuple(filter(None, (a.strip() for a in found["author"].split(";"))))
    PdfText(layout, find_zones(page_lines), authors).lay_out()
    metadata = Metadata(title=clean(found["title"]), authors=authors).over(xmp_metadata(data))
    given = [*(run.text for page in runs.values() for run in page), *chain(*asides.values())]
    return as_printed(without_uncalled_notes(layout.extraction("pdf", metadata, given=given)))


def _what_is_said(page: dict[str, Any], runs: list[Run]) -> str:
    """What to report of a page: that it lacks text, has the wrong one, or vertical lines."""
    characters = sum(len(run.text) for run in runs)
    if characters < _CAPTION and page.get("picture", 0.0) >= _PICTURE:
        return _PICTURES
    if pages.is_false(runs) or page["unmapped"] > _UNMAPPED * characters:
        return _FALSE
    return _VERTICAL if page.get("vertical") else ""


def _extract(data: bytes, name: str) -> dict[str, Any]:
    """Have the child process read the file."""
    bounds = PDF_SECONDS, PDF_MEMORY_MB
    try:
        said = output_of("child.py", MAX_PDF_PAGES, clock=PDF_SECONDS, bounds=bounds, input=data)
    except subprocess.TimeoutExpired as error:
        raise refused("slow pdf", name, PDF_SECONDS) from error
    try:
        found: dict[str, Any] = json.loads(said)
    except ValueError as error:
        raise refused("heavy pdf", name) from error
    if problem := found.get("error"):
        raise refused(problem, name, MAX_PDF_PAGES)
    return found
