"""How much of a file the readers take on: all bounds in one place.

Every bound is far above what a book of a million words needs and low enough that a hostile file
costs seconds and some hundreds of megabytes, not the machine. Whoever passes one raises
`InputError`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from index.readers.refusals import refused

MAX_BYTES = 50 * 1024 * 1024
"""Largest file read, in bytes: some forty times the longest book in plain text."""

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

# Signs of markup times characters, summed over paragraphs: parsers try every opening sign against
# the rest of its paragraph. Measured on one slow core: docutils does some 60 million a second,
# markdown-it-py more; a paper of 100 pages comes to a few million.
_SIGNS_TIMES_LENGTH = 400_000_000
# Levels of blocks times lines, summed over paragraphs: markdown-it-py does 100,000 a second.
_LEVELS_TIMES_LINES = 500_000

_PARAGRAPHS = re.compile(r"\n[ \t]*\n")
_SIGNS = re.compile(r"[*_`|\[\]<!^~$:\\]")
_CONTAINERS = re.compile(r"(?:[ \t]*(?:>|[-+*](?=\s)|\d{1,9}[.)](?=\s)))+")


def refuse_large(size: int, bound: int, name: str) -> None:
    """Refuse a file of more bytes than its parser may be given."""
    if size > bound:
        raise refused("large", name, bound // 1_000_000)


def refuse_many_tags(tags: int, name: str) -> None:
    """Refuse markup of more tags than a text can need."""
    if tags > MAX_TAGS:
        raise refused("many tags", name, MAX_TAGS)


@contextmanager
def bounded_depth(name: str) -> Iterator[None]:
    """Turn the interpreter's bound on nested calls into an error about the file."""
    try:
        yield
    except RecursionError as error:
        raise refused("deep", name) from error


def refuse_knots(text: str, name: str) -> None:
    """Refuse a text whose markup takes longer than some ten seconds to parse.

    The work can be told beforehand, so no clock is needed and a file always fares the same.
    """
    inline = blocks = 0
    for paragraph in _PARAGRAPHS.split(text):
        inline += len(_SIGNS.findall(paragraph)) * len(paragraph)
        if found := _CONTAINERS.match(paragraph.lstrip("\n")):
            levels = len(re.findall(r"[>+*.)-]", found[0]))
            blocks += levels * (paragraph.count("\n") + 1)
    if inline > _SIGNS_TIMES_LENGTH or blocks > _LEVELS_TIMES_LINES:
        raise refused("tangled", name)
