"""Opening the zip archives that DOCX and EPUB files are, without trusting what they say.

Bounds on entries, on the ratio of unpacked to packed size and on the sum of what is unpacked; the
bytes are counted while they are read, since an archive may lie about its sizes. Nothing is ever
written to disk, so names that climb out of the archive are only names.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from index.readers.limits import MAX_TREE_BYTES, MAX_UNZIPPED_BYTES, MAX_ZIP_ENTRIES, MAX_ZIP_RATIO
from index.readers.refusals import refused

# Small entries may be all zeros; the ratio counts from this size on.
_RATIO_FROM = 1_000_000


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
