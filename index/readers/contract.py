"""The contract between the project and a reader: bytes of one file format in, an `Extraction` out.

One file a format. A reader knows its format and nothing of scholarship; it never guesses, and it
never raises anything but `InputError`. The registry of all readers and the choice among them stand
in `index.readers`; `tests/index/readers/` holds the one suite that all of them pass.
"""

from __future__ import annotations

from typing import Protocol

from index.readers.blocks import Extraction


class Reader(Protocol):
    """One file format."""

    @property
    def name(self) -> str:
        """What `Extraction.format` says: "text", "markdown", ..."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File name endings in lower case with their dot, such as `.txt` or `.tei.xml`."""

    def recognises(self, head: bytes) -> bool:
        """Whether a file that begins with `head` (up to 4,096 bytes) is certainly of this format.

        Used only for files whose suffix no reader takes.
        """

    def read(self, data: bytes, name: str) -> Extraction:
        """Turn the bytes of a file into text and blocks.

        Args:
            data: the whole file.
            name: what error messages call the file.

        Returns:
            The text with its blocks in reading order. Every non-space character of the text lies
            in exactly one block.

        Raises:
            InputError: the bytes are not of this format, damaged or empty.
        """
