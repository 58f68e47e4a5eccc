"""How characters are read: folded character -> syllables with tones, and back.

The table (`readings.tsv`, made by `bench.tables.readings_table`) is loaded at the first use, in
about 15 ms; no ordinary query needs it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

TABLE_FILE = Path(__file__).with_name("readings.tsv")
SYSTEMS_FILE = Path(__file__).with_name("syllables.tsv")
ZHUYIN, WADE_GILES, TONGYONG = 1, 2, 3
"""Columns of `syllables.tsv` after that of Hanyu pinyin."""


class Reading(NamedTuple):
    """A syllable in letters (v for ü) and its tone, 1 to 4, 5 for the neutral one."""

    syllable: str
    tone: int


class _Table(NamedTuple):
    by_char: dict[str, tuple[Reading, ...]]
    by_syllable: dict[str, frozenset[str]]
    by_reading: dict[Reading, frozenset[str]]
    by_blur: dict[str, frozenset[str]]


def readings(char: str) -> tuple[Reading, ...]:
    """All readings of a folded character; () for one that is not in the table."""
    return _table().by_char.get(char, ())


def syllables() -> frozenset[str]:
    """Every syllable that a character has."""
    return frozenset(_table().by_syllable)


@cache
def syllables_in(system: int) -> Mapping[str, Sequence[str]]:
    """Spellings of another system, each with the syllables of Hanyu pinyin that are written so."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in SYSTEMS_FILE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            syllable, *others = line.split("\t")
            for written in others[system - 1].split():
                found[written].append(syllable)
    return found


def sounding(syllable: str, tone: int | None = None) -> frozenset[str]:
    """Folded characters that can be read so: letters with v for ü, a tone from 1 to 5 or any."""
    if tone is None:
        return _table().by_syllable.get(syllable, frozenset())
    return _table().by_reading.get(Reading(syllable, tone), frozenset())


def sounding_nearly(syllable: str) -> frozenset[str]:
    """Folded characters whose syllable many speakers do not tell from this one (see `blurred`)."""
    return _table().by_blur.get(blurred(syllable), frozenset())


_F_AS_H = {
    "fa": "hua", "fan": "huan", "fang": "huang", "fei": "hui", "fen": "hun", "feng": "hong",
    "fo": "huo", "fu": "hu",
}  # fmt: skip


def blurred(syllable: str) -> str:
    """The same text for syllables that are commonly confused.

    zh/z, ch/c, sh/s, n/l, f/h(u), and final ng/n after i and e.
    """
    text = _F_AS_H.get(syllable, syllable)
    if text[:2] in {"zh", "ch", "sh"}:
        text = text[0] + text[2:]
    elif text[0] == "n":
        text = "l" + text[1:]
    if text.endswith(("ing", "eng")):
        text = text[:-1]
    return text


@cache
def _table() -> _Table:
    by_char: dict[str, list[Reading]] = defaultdict(list)
    by_syllable: dict[str, set[str]] = defaultdict(set)
    by_blur: dict[str, set[str]] = defaultdict(set)
    by_reading: dict[Reading, frozenset[str]] = {}
    for line in TABLE_FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        written, chars = line.split("\t")
        reading = Reading(written[:-1], int(written[-1]))
        by_reading[reading] = frozenset(chars)
        by_syllable[reading.syllable].update(chars)
        by_blur[blurred(reading.syllable)].update(chars)
        for char in chars:
            by_char[char].append(reading)
    return _Table(
        {char: tuple(found) for char, found in by_char.items()},
        {syllable: frozenset(found) for syllable, found in by_syllable.items()},
        by_reading,
        {blur: frozenset(found) for blur, found in by_blur.items()},
    )
