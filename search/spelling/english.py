"""Whether an English word is spelled correctly; `bench.tables.english_table` makes `english.txt`.

A correctly spelled word that the library does not hold is absent, not misspelled.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

WORDS_FILE = Path(__file__).with_name("english.txt")


def is_english(word: str) -> bool:
    """Whether a folded word of five letters or more is a common English one, or a plural of one."""
    return f"\n{word}\n" in _text() or (word.endswith("s") and f"\n{word[:-1]}\n" in _text())


@cache
def _text() -> str:
    return WORDS_FILE.read_text(encoding="utf-8")
