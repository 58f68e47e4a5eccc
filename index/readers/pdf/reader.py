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
from pathlib import Path
from typing import Any

from index.errors import InputError
from index.readers.blocks import Extraction, Metadata
from index.readers.layout import Layout, clean
from index.readers.limits import MAX_PDF_PAGES, MAX_PDF_RUNS, PDF_MEMORY_MB, PDF_SECONDS
from index.readers.own_words import as_printed
from index.readers.pdf.lines import page_columns
from index.readers.pdf.pages import (
    is_false,
    lacks_text,
    page_list,
    page_runs,
    without_line_numbers,
)
from index.readers.pdf.text import PdfText
from index.readers.pdf.zones import PageLines, find_zones

_CHILD = Path(__file__).with_name("child.py")
# Above this share of characters without a meaning the text layer is useless.
_UNMAPPED = 0.3
_PICTURES = "Pictures of text, of which nothing could be read: page {}."
_FALSE = "Glyphs that stand for other characters than the file says: page {}."
_VERTICAL = "Vertical lines were read from the right: page {}."


class PdfReader:
    """Reads PDF files that hold text."""

    name = "pdf"
    suffixes = (".pdf",)

    def recognises(self, head: bytes) -> bool:
        """See `index.readers.contract.Reader.recognises`."""
        return b"%PDF-" in head[:1024]

    def read(self, data: bytes, name: str) -> Extraction:
        """See `index.readers.contract.Reader.read`."""
        deadline = time.monotonic() + PDF_SECONDS
        found = _extract(data, name)
        layout = Layout(name)
        pages = []
        pictures, false, vertical = [], [], []
        for number, page in enumerate(found["pages"], 1):
            runs, numbers = without_line_numbers(page_runs(page["runs"]))
            if time.monotonic() > deadline:
                raise _too_slow(name)
            if len(runs) > MAX_PDF_RUNS:
                layout.remark(f"Page {number} seems to be a drawing; its text was left out.")
                runs = []
            unmapped = page["unmapped"] > _UNMAPPED * sum(len(run.text) for run in runs)
            if lacks_text(runs, page.get("picture", 0.0)):
                pictures.append(number)
            elif is_false(runs) or (unmapped and page["unmapped"]):
                false.append(number)
            if page.get("vertical"):
                vertical.append(number)
            rules = tuple((left, right, height) for left, right, height in page["rules"])
            columns = tuple(page_columns(runs, number))
            aside = (*(run.text for run in numbers), page.get("aside", ""))
            pages.append(PageLines(number, page["height"], columns, rules, aside))
            if label := clean(found["labels"][number - 1]):
                layout.page_labels[number] = label
        _refuse_without_text(pages, false, name)
        for number in found["broken"]:
            layout.remark(f"Page {number} is damaged and was left out.")
        for told, what in ((pictures, _PICTURES), (false, _FALSE), (vertical, _VERTICAL)):
            if told:
                layout.remark(what.format(page_list(told)))
        authors = tuple(filter(None, (a.strip() for a in found["author"].split(";"))))
        PdfText(layout, find_zones(pages), authors).lay_out()
        metadata = Metadata(title=clean(found["title"]), authors=authors)
        return as_printed(layout.extraction(self.name, metadata))


def _extract(data: bytes, name: str) -> dict[str, Any]:
    """Have the child process read the file.

    Raises:
        InputError: it is locked, damaged, too long, or takes too much time or memory.
    """
    command = [sys.executable, "-P", str(_CHILD), str(PDF_SECONDS), str(PDF_MEMORY_MB)]
    try:
        child = subprocess.run(
            [*command, str(MAX_PDF_PAGES)], input=data, capture_output=True, timeout=PDF_SECONDS,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise _too_slow(name) from error
    try:
        found: dict[str, Any] = json.loads(child.stdout)
    except ValueError as error:
        raise InputError(
            f"{name} is damaged, or needs more memory than a text should.",
            "Print it to a new PDF, or save its text.",
        ) from error
    match found.get("error"):
        case None:
            return found
        case "locked":
            raise InputError(f"{name} is locked with a password.", "Save it without one.")
        case "long":
            raise InputError(f"{name} has more than {MAX_PDF_PAGES:,} pages.", "Split it.")
        case _:
            raise InputError(f"{name} is damaged or no PDF.", "Copy or download it again.")


def _too_slow(name: str) -> InputError:
    return InputError(
        f"{name} takes longer than {PDF_SECONDS} seconds to open.",
        "Print it to a new PDF, or save its text.",
    )


def _refuse_without_text(pages: list[PageLines], false: list[int], name: str) -> None:
    filled = [page.number for page in pages if page.columns]
    if not filled:
        raise InputError(
            f"{name} holds pictures of pages and no text.",
            "Run character recognition first, for instance `ocrmypdf -l chi_tra+eng`.",
        )
    if len(false) == len(filled):
        raise InputError(
            f"{name} does not say which characters its glyphs stand for.",
            "Run character recognition first, for instance `ocrmypdf --force-ocr -l chi_tra+eng`.",
        )
