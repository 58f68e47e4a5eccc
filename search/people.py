"""The reader's corrections of the speakers of a library, in `speakers.toml` beside `library.toml`:
names that are no speakers, and names of one person (王明, 王老師). The file may be edited by hand;
changes take effect at once.
"""

import tomllib
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import import_module
from pathlib import Path

from index.errors import YinzhengError
from index.files import file_lock, replace_file
from index.sources import SAMPLE
from index.text.fold import fold

FILE = "speakers.toml"
_HEAD = """\
# The speakers of this library, as the page of speakers writes them; edit them here as you like.
# struck: names that are no speakers. person: names of one person, the one to show first.
"""


class PeopleError(YinzhengError):
    """`speakers.toml` cannot be read or written."""


@dataclass(frozen=True)
class Told:
    """What the file says: names struck out, and the names of each person, the one to show first."""

    struck: tuple[str, ...] = ()
    persons: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def _struck(self) -> frozenset[str]:
        return frozenset(map(fold, self.struck))

    @cached_property
    def _person(self) -> dict[str, tuple[str, ...]]:
        return {fold(name): names for names in reversed(self.persons) for name in names}

    def is_struck(self, speaker: str) -> bool:
        """Whether a name is struck out."""
        return fold(speaker) in self._struck

    def names_of(self, speaker: str) -> tuple[str, ...]:
        """The names that were joined with one, itself among them; none if it was not joined."""
        return self._person.get(fold(speaker), ())


class People:
    """The corrections of one library. Safe for several threads.

    Args: sources: of the library, as its manifest names them; the file stands in, or beside, the
    first. The sample library has none.
    """

    def __init__(self, sources: Sequence[str]) -> None:
        first = Path(sources[0]) if sources and sources[0] != SAMPLE else None
        folder = first if first is None or first.is_dir() else first.parent
        self.file = folder / FILE if folder is not None else None

    def told(self) -> Told:
        """What the file says now.

        Raises: PeopleError: it is no TOML, or says something else.
        """
        if self.file is not None:
            with suppress(OSError):
                state = self.file.stat()
                return _read(self.file, state.st_ino, state.st_mtime_ns, state.st_size)
        return Told()

    def now(self) -> Told:
        """What the file says; nothing while it cannot be read, which the page of speakers says."""
        with suppress(PeopleError):
            return self.told()
        return Told()

    def strike(self, names: Iterable[str], *, back: bool = False) -> None:
        """Strike names out, or take them `back`.

        Raises: PeopleError: the file cannot be read or written.
        """
        named = dict.fromkeys(names)

        def change(told: Told) -> Told:
            kept = tuple(name for name in told.struck if name not in named)
            return Told(kept if back else (*kept, *named), told.persons)

        self._change(change)

    def join(self, names: Sequence[str], *, apart: bool = False) -> None:
        """Join names as one person's, the first to be shown; or take them `apart` again.

        Raises: PeopleError: the file cannot be read or written.
        """

        def change(told: Told) -> Told:
            whole = names if apart else [n for name in names for n in (name, *told.names_of(name))]
            persons = (tuple(n for n in person if n not in whole) for person in told.persons)
            others = tuple(person for person in persons if len(person) > 1)
            joined = () if apart else (tuple(dict.fromkeys(whole)),)
            return Told(told.struck, (*others, *joined))

        self._change(change)

    def _change(self, change: Callable[[Told], Told]) -> None:
        if self.file is None:
            raise PeopleError("The sample library keeps no speakers.", "Index a folder of yours.")
        try:
            with file_lock(self.file.with_name(f".{FILE}.lock")):
                before = self.told()
                text = self.file.read_text("utf-8-sig") if self.file.exists() else _HEAD
                replace_file(self.file, _rewritten(text, before, change(before)))
        except OSError as error:
            message = f"{self.file} cannot be written: {error}"
            raise PeopleError(message, "Let the server write to its folder.") from error


@lru_cache(maxsize=8)
def _read(file: Path, *_changed: int) -> Told:
    """What a file says; read once for each time of change and size."""
    try:
        held = tomllib.loads(file.read_text("utf-8-sig"))
        persons = ([one["name"], *_names(one.get("also", []))] for one in held.get("person", []))
        return Told(_names(held.get("struck", [])), tuple(map(_names, persons)))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{file} cannot be read: {error}"
        raise PeopleError(message, "Correct it, or take it away.") from error


def _names(held: object) -> tuple[str, ...]:
    """A list of names; TypeError for anything else."""
    if isinstance(held, list) and all(isinstance(one, str) for one in held):
        return tuple(held)
    raise TypeError(f"{held!r} is no list of names")


def _rewritten(text: str, before: Told, told: Told) -> bytes:
    """The file with what it is to say now; comments, and what else it holds, stay."""
    tomlkit = import_module("tomlkit")  # which a search does not wait for
    written = tomlkit.parse(text)
    if told.struck != before.struck:
        written["struck"] = list(told.struck)
    if told.persons != before.persons:
        written["person"] = tomlkit.aot()
        for name, *also in told.persons:
            written["person"].append({"name": name, "also": also})
    return str(tomlkit.dumps(written)).encode()
