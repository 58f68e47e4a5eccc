"""Bounds on what the readers accept: no real text reaches them, and below them none does harm."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from index.readers.refusals import refused

MAX_BYTES = 50 * 1024 * 1024
"""Largest file read, in bytes: some forty times the longest book in plain text."""

# Characters of laid-out text in one file; the longest Chinese novels have three million.
MAX_TEXT = 20_000_000
MAX_BLOCKS = 400_000  # blocks (paragraphs, notes, table rows) in one file
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
_RATIO_FROM = 1_000_000  # small entries may be all zeros; the ratio counts from this size on
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


def refuse_slow_markup(text: str, name: str) -> None:
    """Refuse a text whose markup takes longer than some ten seconds to parse, by an estimate."""
    inline = blocks = 0
    for paragraph in _PARAGRAPHS.split(text):
        inline += len(_SIGNS.findall(paragraph)) * len(paragraph)
        if found := _CONTAINERS.match(paragraph.lstrip("\n")):
            levels = len(re.findall(r"[>+*.)-]", found[0]))
            blocks += levels * (paragraph.count("\n") + 1)
    if inline > _SIGNS_TIMES_LENGTH or blocks > _LEVELS_TIMES_LINES:
        raise refused("tangled", name)


class SafeZip:
    """A zip archive whose entries are read within bounds."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open an archive, called `name` in errors; InputError: damaged, too many entries."""
        self._name = name
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise refused("no zip", self._name) from error
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        if (count := len(self._zip.infolist())) > MAX_ZIP_ENTRIES:
            raise refused("many entries", name, count)

    def __contains__(self, path: str) -> bool:
        """Whether the archive has an entry of this path."""
        return path in self._entries

    def read(self, path: str) -> bytes:
        """Unpack one entry; InputError: it is missing, damaged, locked, or beyond the bounds."""
        entry = self._entries.get(path)
        if entry is None:
            raise refused("missing part", self._name, path)
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise refused("no zip", self._name)  # no other is in use for documents
        if entry.flag_bits & 1:
            raise refused("locked", self._name)
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(MAX_TREE_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError,
                RuntimeError) as error:  # fmt: skip
            raise refused("no zip", self._name) from error
        self._unpacked += len(data)
        packed = max(entry.compress_size, 1)
        bomb = len(data) > _RATIO_FROM and len(data) / packed > MAX_ZIP_RATIO
        if bomb or len(data) > MAX_TREE_BYTES or self._unpacked > MAX_UNZIPPED_BYTES:
            raise refused("zip bomb", self._name)
        return data
