"""Readers that are imported when the first file of their format comes.

All parsers together take a third of a second to import, which `yinzheng rebuild paper.txt` need not
pay. This is the one place where readers are imported late; a test holds the entries of the registry
against the readers themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from index.readers.blocks import Extraction
from index.readers.contract import Reader


@dataclass(frozen=True, slots=True)
class DeferredReader:
    """Stands for the reader `attribute` of `module`; name and suffixes are the reader's own."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    attribute: str

    def recognises(self, head: bytes) -> bool:
        """See `index.readers.contract.Reader.recognises`."""
        return self.load().recognises(head)

    def read(self, data: bytes, name: str) -> Extraction:
        """See `index.readers.contract.Reader.read`."""
        return self.load().read(data, name)

    def load(self) -> Reader:
        """Import the reader."""
        reader: Reader = getattr(import_module(self.module), self.attribute)()
        return reader
