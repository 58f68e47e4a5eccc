"""What every engine of the benchmark does: build an index of texts, then answer queries.

Runs in the peer's own interpreter, so it may import the standard library alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, Protocol

TOP = 10
"""Answers wanted of every query."""


class Answer(NamedTuple):
    """A passage found: its place among the texts, and its text as the index has stored it."""

    place: int
    text: str


class Reader(Protocol):
    """An opened index."""

    def search(self, query: str) -> list[Answer]:
        """The best `TOP` passages for a query as typed, best first."""

    def close(self) -> None:
        """Release what was opened, helper processes too."""


class Peer(Protocol):
    """A way to search."""

    def build(self, texts: Iterable[str], folder: Path) -> None:
        """Index texts in an existing, empty folder, durably."""

    def open(self, folder: Path) -> Reader:
        """Open what `build` wrote."""


def plain(query: str) -> str:
    """A query without signs that a query language could take for operators, in lower case."""
    return re.sub(r"\W+", " ", query).strip().lower()
