"""The contract between the project and an engine: a store of postings, nothing more.

An engine keeps, for each passage (known to it by a dense `ordinal`) and each field, which terms
occur and how often, and gives the postings of a term back as arrays. Tokens come from
`index.analysis`, scores from `search.ranking`: hits are therefore the same on every engine, and no
engine object leaves this package. One file an engine; each is the only importer of its library;
`tests/index/engines/` holds the one suite that all of them pass.

Terms are non-empty strings that UTF-8 can encode; fields are Python identifiers without a leading
underscore. Arrays that a reader gives out are shared between threads and must not be written to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray


class Postings(NamedTuple):
    """Where a term occurs: `ordinals`, int32, ascending; `counts`, float32, same length."""

    ordinals: NDArray[np.int32]
    counts: NDArray[np.float32]


class EngineReader(Protocol):
    """An opened, immutable index. Safe for use by several threads."""

    @property
    def size(self) -> int:
        """Number of ordinals in use or once used: every ordinal is below it."""

    def lengths(self, field: str) -> NDArray[np.float32]:
        """Exact token count of `field` by ordinal, shape (size,); 0 for removed passages."""

    def live(self) -> NDArray[np.bool_]:
        """Shape (size,): False for removed passages."""

    def postings(self, field: str, term: str) -> Postings:
        """Postings of one term, without removed passages; empty arrays when the term is absent."""

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """Terms of a field that begin with `prefix`, in code point order, each with the number of
        passages that hold it; terms that only removed passages hold are left out.
        """

    def close(self) -> None:
        """Release files; the reader must not be used afterwards."""


class EngineWriter(Protocol):
    """One writing session. Nothing is visible, and nothing that stood before is harmed, until
    `commit`; `abort` discards everything.
    """

    def add(self, fields: Mapping[str, Sequence[str]]) -> int:
        """Store one passage's tokens by field (repeated tokens count) and return its ordinal.

        Ordinals are given in order: the first of a new index is 0, the first of a further session
        the `size` that the index had. A field left out has no tokens.

        Raises:
            ValueError: a field was not named at `create`, or a term breaks the rule above; the
                passage is then not stored.
        """

    def remove(self, ordinals: Sequence[int]) -> None:
        """Forget passages of an earlier session by their ordinals, which are not given again.

        Raises:
            ValueError: an ordinal was not in use before this session.
        """

    def commit(self) -> None:
        """Make the session durable."""

    def abort(self) -> None:
        """Discard the session: the folder is then as it was before it."""


class Engine(Protocol):
    """A kind of index on disk."""

    name: str
    version: str
    """Changes whenever the files that the engine writes are no longer readable as before."""

    def create(self, folder: Path, fields: Sequence[str]) -> EngineWriter:
        """Begin an index in an empty folder."""

    def extend(self, folder: Path) -> EngineWriter:
        """Begin a further session on a committed index.

        The folder is a private copy, but its files may be hard links to those that readers of the
        original hold: an engine replaces files, it never writes into one.

        Raises:
            IndexUnreadable: the files are missing or damaged.
        """

    def open(self, folder: Path) -> EngineReader:
        """Open a committed index.

        Raises:
            IndexUnreadable: the files are missing or damaged.
        """
