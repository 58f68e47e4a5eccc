"""A page of a PDF as a picture, drawn when somebody looks at it (`picture_child`)."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from index.readers.limits import PDF_MEMORY_MB

SECONDS = 20  # for one page, scans of a whole newspaper page included
MOST_BYTES = 200_000_000  # of a file that is opened for one page of it
MOST_WORDS = 20

_CHILD = Path(__file__).with_name("picture_child.py")


def page_picture(path: Path, page: int, width: int, words: Sequence[str] = ()) -> bytes | None:
    """Draw a page, from 1, in pixels of width, with `words` boxed: a PNG, None if it cannot be."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return None
        with path.open("rb") as file:
            command = [sys.executable, "-P", str(_CHILD), str(SECONDS), str(PDF_MEMORY_MB)]
            child = subprocess.run(
                [*command, str(page), str(width), *words[:MOST_WORDS]],
                stdin=file,
                capture_output=True,
                timeout=2 * SECONDS,
                check=False,
            )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return child.stdout or None
