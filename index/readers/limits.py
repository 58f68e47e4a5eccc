"""How much of a file the readers take on: all bounds in one place.

Every bound is far above what a book of a million words needs and low enough that a hostile file
costs seconds and some hundreds of megabytes, not the machine. Whoever passes one raises
`InputError`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from index.errors import InputError

# Characters of laid-out text in one file; the longest Chinese novels have three million.
MAX_TEXT = 20_000_000
# Blocks (paragraphs, notes, table rows) in one file.
MAX_BLOCKS = 400_000
# Bytes of one file whose parser is pure Python: about ten seconds of work.
MAX_MARKUP_BYTES = 4_000_000
MAX_RST_BYTES = 2_000_000
# Bytes and tags of one HTML page or XML part; a tag costs about half a kilobyte of memory.
MAX_TREE_BYTES = 30_000_000
MAX_TAGS = 1_500_000
# Entries of a zip archive (DOCX, EPUB), and bytes of all that are unpacked.
MAX_ZIP_ENTRIES = 10_000
MAX_UNZIPPED_BYTES = 200_000_000
# Unpacked over packed size of one entry: deflate reaches 1,032 on zeros; text stays below 20.
MAX_ZIP_RATIO = 200
# Pages of a PDF, runs of characters on one page, seconds for all of it, megabytes for its parser.
MAX_PDF_PAGES = 3_000
MAX_PDF_RUNS = 8_000
PDF_SECONDS = 90
PDF_MEMORY_MB = 1_500


def refuse_large(size: int, bound: int, name: str) -> None:
    """Refuse a file that is too large for its parser.

    Args:
        size: its bytes.
        bound: how many may be read.
        name: what errors call it.

    Raises:
        InputError: it is larger.
    """
    if size > bound:
        raise InputError(
            f"{name} is larger than {bound // 1_000_000} MB.", "Split it into several files."
        )


def refuse_many_tags(tags: int, name: str) -> None:
    """Refuse markup of more tags than a text can need.

    Raises:
        InputError: there are more than `MAX_TAGS`.
    """
    if tags > MAX_TAGS:
        raise InputError(
            f"{name} holds more than {MAX_TAGS:,} tags.", "Split it into several files."
        )


@contextmanager
def bounded_depth(name: str) -> Iterator[None]:
    """Turn the interpreter's bound on nested calls into an error about the file.

    Raises:
        InputError: elements are nested too deeply to be walked.
    """
    try:
        yield
    except RecursionError as error:
        raise too_deep(name) from error


def too_deep(name: str) -> InputError:
    """The error for a file whose elements stand inside each other beyond what is walked."""
    return InputError(
        f"{name} nests its elements too deeply to be read.",
        "Save it again in the program that wrote it, or save its text.",
    )
