"""Words that formats and programs use, in `words.tsv`: a name, and words parted by spaces.

A low line stands for a space inside a word.
"""

from __future__ import annotations

from index.readers.blocks import BlockKind
from index.text.tables import read_rows

_ROWS = dict(read_rows(__file__))


def words(name: str) -> frozenset[str]:
    """The words of one row."""
    return frozenset(word.replace("_", " ") for word in _ROWS[name].split(" "))


def kinds(name: str) -> dict[str, BlockKind]:
    """What words mean: those of all rows called `name` and a kind of block."""
    return {
        word: BlockKind(row.removeprefix(f"{name} "))
        for row in _ROWS
        if row.startswith(f"{name} ")
        for word in words(row)
    }
