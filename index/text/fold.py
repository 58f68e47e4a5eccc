"""The fold: equal spellings become equal characters, and every offset stays where it was.

`fold` maps each character to the representative of its class (Simplified for ideographs, lower case
without accents for letters). Not for whole-string normalization: NFKC changes lengths.
"""

import hashlib
import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np

TABLE_FILE = Path(__file__).with_name("fold.tsv")

INVISIBLE = "\u200b"
"""What every character without a glyph of its own folds to: joiners, soft hyphens, variation
selectors, combining marks. The tokenizer passes over it."""

_TEXT = TABLE_FILE.read_text(encoding="utf-8") if TABLE_FILE.exists() else ""
_LINES = (line.split("\t") for line in _TEXT.splitlines() if line[0] != "#")
_ROWS = ((int(image, 16), members) for image, members in _LINES)
_TABLE = {int(one, 16): image for image, members in _ROWS for one in members.split(" ")}


def fold_classes() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each representative with the other characters of its class, as the table lists them."""
    classes: dict[int, list[str]] = {}
    for member, image in _TABLE.items():
        classes.setdefault(image, []).append(chr(member))
    return ((chr(image), tuple(members)) for image, members in classes.items())


FOLD_VERSION = hashlib.sha256(_TEXT.encode()).hexdigest()[:12]
"""Changes with the table: an index made under another fold is stale."""

LONG = 64  # characters from which numpy is quicker; it takes a fifth of the time for a passage
_STEPS = np.zeros(sys.maxunicode + 1, np.uint32)  # from each character to its image, modulo 2^32
_STEPS[[*_TABLE]] = np.array([*_TABLE.values()], np.uint32) - np.array([*_TABLE], np.uint32)


def fold(text: str) -> str:
    """Map every character to the representative of its class; the length stays."""
    if len(text) < LONG:
        return text.translate(_TABLE)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    return str(codes + _STEPS[codes], "utf-32-le", "surrogatepass")


@cache
def _han_table() -> dict[int, int]:
    return {
        code: image
        for code, image in _TABLE.items()
        if unicodedata.category(chr(code)) == "Lo" or 0x2E80 <= code <= 0x2FDF
    }


def fold_han(text: str) -> str:
    """Map Chinese characters alone to the representatives of their classes; signs stay."""
    return text.translate(_han_table())


def han_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A compiled pattern, written in either script, for text that `fold_han` has folded."""
    return re.compile(fold_han(pattern), flags)
