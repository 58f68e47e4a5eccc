"""Words that formats use, in `words.tsv`: a name, and words in which a low line is a space."""

from collections.abc import Set

from index.readers.blocks import BlockKind
from index.text.tables import read_rows

_ROWS = dict(read_rows(__file__))


def words(name: str) -> Set[str]:
    """The words of one row, in their order."""
    return dict.fromkeys(word.replace("_", " ") for word in _ROWS[name].split(" ")).keys()


def meanings(name: str) -> dict[str, str]:
    """What words mean: those of all rows called `name` and their meaning."""
    rows = [row for row in _ROWS if row.startswith(f"{name} ")]
    return {word: row.removeprefix(f"{name} ") for row in rows for word in words(row)}


def kinds(name: str) -> dict[str, BlockKind]:
    """The kinds of blocks that words mean."""
    return {word: BlockKind(kind) for word, kind in meanings(name).items()}
