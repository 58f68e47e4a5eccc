"""How characters are read, and how syllables are written in four systems, out of two tables:
`readings.tsv` (made by `bench.tables.readings_table`) and `syllables.tsv`. Both are loaded at the
first use, in about 15 ms; no ordinary query needs them.

A syllable is written in the letters of Hanyu pinyin, v for ü; a reading is a syllable with its
tone, 1 to 4, 5 for the neutral one: "nv3".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

TABLE_FILE = Path(__file__).with_name("readings.tsv")
SYSTEMS_FILE = Path(__file__).with_name("syllables.tsv")
PINYIN, ZHUYIN, WADE_GILES, TONGYONG = range(4)
"""Columns of `syllables.tsv`."""
PARTIAL = "*"
"""After letters that only begin a syllable."""
_NEARLY = "~"
_STOP = re.compile("^(?:ch|t[sz]|[kpt])")


def readings(char: str) -> Sequence[str]:
    """All readings of a folded character; () for one that is not in the table."""
    return _table()[0].get(char, ())


def sounding(said: str) -> frozenset[str]:
    """Folded characters that can be read so: a reading, a syllable in any tone, or the beginning of
    one.
    """
    found = _table()[1]
    if said.endswith(PARTIAL):
        full = (one for one in spelled_in(PINYIN) if one.startswith(said[:-1]))
        return frozenset().union(*(found.get(one, "") for one in full))
    return found.get(said, frozenset())


def sounding_nearly(syllable: str) -> frozenset[str]:
    """Folded characters whose syllable many speakers do not tell from this one (see `blurred`)."""
    return _table()[1].get(_NEARLY + blurred(syllable), frozenset())


_F_AS_H = {
    "fa": "hua", "fan": "huan", "fang": "huang", "fei": "hui", "fen": "hun", "feng": "hong",
    "fo": "huo", "fu": "hu",
}  # fmt: skip


def blurred(syllable: str) -> str:
    """The same text for syllables that are commonly confused: zh/z, ch/c, sh/s, n/l, f/h(u), and
    final ng/n after i and e.
    """
    text = _F_AS_H.get(syllable, syllable)
    if text[:2] in {"zh", "ch", "sh"}:
        text = text[0] + text[2:]
    elif text[0] == "n":
        text = "l" + text[1:]
    return text[:-1] if text.endswith(("ing", "eng")) else text


@cache
def spelled_in(system: int) -> Mapping[str, Sequence[str]]:
    """Spellings of a system, each with the syllables of Hanyu pinyin that are written so; those of
    Wade-Giles with apostrophes and, for all that leave them out, without.
    """
    found: dict[str, list[str]] = defaultdict(list)
    if system == PINYIN:
        known = {reading[:-1] for own in _table()[0].values() for reading in own}
        found |= {one.replace("v", "u"): [one] for one in known}  # nue; nu is a syllable of its own
        return found | {one: [one] for one in known}
    for row in _rows(SYSTEMS_FILE):
        for written in row[system].split():
            found[written].append(row[PINYIN])
            if system == WADE_GILES and row[PINYIN][0] in "cqkpt":
                found[aspirated(written)].append(row[PINYIN])
    return found


def aspirated(written: str) -> str:
    """A spelling of Wade-Giles with its apostrophe, the only sign that t'ai is not tai."""
    return _STOP.sub(r"\g<0>'", written)


@cache
def _table() -> tuple[dict[str, list[str]], dict[str, frozenset[str]]]:
    """The readings of each character; the characters of each reading, syllable and, behind
    `_NEARLY`, each row of syllables that are confused.
    """
    own: dict[str, list[str]] = defaultdict(list)
    sounding: dict[str, set[str]] = defaultdict(set)
    for reading, chars in _rows(TABLE_FILE):
        for said in (reading, reading[:-1], _NEARLY + blurred(reading[:-1])):
            sounding[said].update(chars)
        for char in chars:
            own[char].append(reading)
    return own, {said: frozenset(chars) for said, chars in sounding.items()}


def _rows(file: Path) -> list[list[str]]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]
