"""A page of a PDF as a picture, drawn when somebody looks at it (`picture_child`)."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from index.readers.input_bounds import PDF_MEMORY_MB
from index.readers.pdf.process import output_of

SECONDS = 20  # for one page, scans of a whole newspaper page included
MOST_BYTES = 200_000_000  # of a file that is opened for one page of it
MOST_WORDS = 20


def page_picture(path: Path, page: int, width: int, words: Sequence[str] = ()) -> bytes | None:
    """Draw a page, from 1, in pixels of width, with `words` boxed: a PNG, None if it cannot be."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return None
        given, bounds = (page, width, *words[:MOST_WORDS]), (SECONDS, PDF_MEMORY_MB)
        with path.open("rb") as file:
            clock = 2 * SECONDS
            picture = output_of("picture_child.py", *given, clock=clock, bounds=bounds, stdin=file)
        return picture or None
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
