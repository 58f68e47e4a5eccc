"""What a reader says of the speakers of her library: who is nobody, and who goes by several names
(王明 is 王老師). It stands in `speakers.toml` beside her `library.toml`, hers to edit, and holds at
once.
"""

import json
import tomllib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from index.errors import YinzhengError
from index.files import file_lock, replace_file
from index.sources import SAMPLE
from index.text.fold import fold

FILE = "speakers.toml"
_HEAD = """\
# The speakers of this library, as the page of speakers writes them; edit them here as you like.
# struck: names that are nobody's. person: names of one person, the one to show first.
"""


class PeopleError(YinzhengError):
    """`speakers.toml` cannot be read or written."""


class _Told(NamedTuple):
    """What the file says: names struck out, and the names of each person, the one to show first."""

    struck: tuple[str, ...] = ()
    persons: tuple[tuple[str, ...], ...] = ()


class People:
    """What a reader says of the speakers of her library. Safe for several threads.

    Args: sources: of the library, as its manifest names them; the file stands in, or beside, the
    first. The sample library has none.
    """

    def __init__(self, sources: Sequence[str]) -> None:
        first = Path(sources[0]) if sources and sources[0] != SAMPLE else None
        folder = first if first is None or first.is_dir() else first.parent
        self.file = folder / FILE if folder is not None else None
        self._lock = Lock()
        self._read: tuple[object, _Told] = (None, _Told())

    def told(self) -> _Told:
        """What the file says now.

        Raises: PeopleError: it is no TOML, or says something else.
        """
        try:
            state = self.file.stat() if self.file else None
        except OSError:
            state = None
        seen = state and (state.st_mtime_ns, state.st_size)
        with self._lock:
            if seen != self._read[0]:
                self._read = seen, self._load(self.file) if self.file and seen else _Told()
            return self._read[1]

    @staticmethod
    def _load(file: Path) -> _Told:
        try:
            held = tomllib.loads(file.read_text(encoding="utf-8"))
            persons = ((one["name"], *one.get("also", ())) for one in held.get("person", ()))
            return _Told(tuple(map(str, held.get("struck", ()))), tuple(persons))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            message = f"{file} cannot be read: {error}"
            raise PeopleError(message, "Correct it, or take it away.") from error

    def now(self) -> _Told:
        """What the file says; nothing while it cannot be read, which the page of speakers tells."""
        try:
            return self.told()
        except PeopleError:
            return _Told()

    def is_struck(self, speaker: str) -> bool:
        """Whether the reader says that a name is nobody's."""
        return fold(speaker) in {fold(name) for name in self.now().struck}

    def names_of(self, speaker: str) -> tuple[str, ...]:
        """The names that the reader joined with one, itself among them; none if she did not."""
        persons, folded = self.now().persons, fold(speaker)
        return next((names for names in persons if folded in map(fold, names)), ())

    def strike(self, names: Iterable[str], *, back: bool = False) -> None:
        """Strike names out, or take them `back`.

        Raises: PeopleError: the file cannot be read or written.
        """
        named = dict.fromkeys(names)

        def change(told: _Told) -> _Told:
            kept = tuple(name for name in told.struck if name not in named)
            return _Told(kept if back else (*kept, *named), told.persons)

        self._change(change)

    def join(self, names: Sequence[str], *, apart: bool = False) -> None:
        """Join names as one person's, the first to be shown; or take them `apart` again.

        Raises: PeopleError: the file cannot be read or written.
        """

        def change(told: _Told) -> _Told:
            whole = names if apart else [n for name in names for n in (name, *self.names_of(name))]
            persons = (tuple(n for n in person if n not in whole) for person in told.persons)
            others = tuple(person for person in persons if len(person) > 1)
            joined = () if apart else (tuple(dict.fromkeys(whole)),)
            return _Told(told.struck, (*others, *joined))

        self._change(change)

    def _change(self, change: Callable[[_Told], _Told]) -> None:
        if self.file is None:
            raise PeopleError("The sample library keeps no speakers.", "Index a folder of yours.")
        try:
            with file_lock(self.file.with_name(f".{FILE}.lock")):
                replace_file(self.file, _written(change(self.told())))
        except OSError as error:
            message = f"{self.file} cannot be written: {error}"
            raise PeopleError(message, "Let the server write to its folder.") from error


def _written(told: _Told) -> bytes:
    """The text of the file."""
    lines = [_HEAD, f"struck = {json.dumps(told.struck, ensure_ascii=False)}"]
    for name, *also in told.persons:
        lines += ["", "[[person]]", f"name = {json.dumps(name, ensure_ascii=False)}"]
        lines += [f"also = {json.dumps(also, ensure_ascii=False)}"]
    return ("\n".join(lines) + "\n").encode()
