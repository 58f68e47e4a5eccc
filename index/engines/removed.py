"""How many of the passages that hold a term were removed: subtracted wherever terms are counted.

Postings of removed passages stay where they are until an index is built anew; to know how many
passages hold a term without reading them, each removal adds the passages' terms to one table a
field. It knows nothing of postings.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from index.engines.contract import Tokens
from index.engines.dictionary import TermTable, summed, write_table

FOLDER = "removed"


class RemovedTerms:
    """The terms of an index's removed passages; OSError or ValueError where a file is damaged."""

    def __init__(self, folder: Path, fields: Sequence[str]) -> None:
        self._tables = {
            field: TermTable(folder / FOLDER / field)
            for field in fields
            if (folder / FOLDER / field).is_dir()
        }

    def count(self, field: str, term: bytes) -> int:
        """How many removed passages hold a term."""
        return self._tables[field].count(term) if field in self._tables else 0

    def terms(self, field: str, prefix: bytes = b"") -> Iterator[tuple[bytes, int]]:
        """Terms that begin with `prefix` in byte order, each with the number of removed passages
        that hold it, negative.
        """
        found = self._tables[field].terms(prefix) if field in self._tables else ()
        return ((term, -number) for term, number in found)


class RemovedTermsWriter:
    """Gathers the terms removed in one session."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[str]] = {}

    def add(self, tokens: Tokens) -> None:
        """Take the tokens of passages that are removed."""
        for field, one in tokens.items():
            numbers = np.bincount(one.places, minlength=len(one.terms)).tolist()
            known = self._counts.setdefault(field, Counter())
            known.update(dict(zip(one.terms, numbers, strict=True)))

    def save(self, folder: Path) -> None:
        """Put tables in place of the index's, with what was gathered added."""
        if not self._counts:
            return
        earlier = RemovedTerms(folder, tuple(self._counts))
        partial = folder / (FOLDER + ".part")
        shutil.rmtree(partial, ignore_errors=True)
        for field, counts in self._counts.items():
            before = ((term, -number) for term, number in earlier.terms(field))
            now = sorted((term.encode("utf-8"), number) for term, number in counts.items())
            write_table(partial / field, summed([before, iter(now)]))
        shutil.rmtree(folder / FOLDER, ignore_errors=True)
        partial.rename(folder / FOLDER)
