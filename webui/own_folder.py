"""The reader's own folder of a library: where added files go, and the `library.toml` that corrects
what files say of themselves. Nothing is written outside it.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, NamedTuple

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.items import Array

from index.descriptions.zotero import is_zotero
from index.files import file_lock, replace_file
from index.omissions import is_litter
from index.readers.formats import is_readable
from index.readers.input_bounds import MAX_BYTES
from index.readers.refusals import refused
from index.rebuild.library_file import FILE, parse_library_file, read_library_file
from index.sources import SAMPLE, source_paths

_LOCK = f".{FILE}.lock"  # in a folder, while its files are written
DEEPEST = 6  # folders within folders that are kept of a dropped one
LONGEST_NAME = 120
"""Bytes of a name of ours: half of what file systems allow, for a file to be put beside it."""
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\/]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
"""Names of devices, which Windows opens in place of a file."""


class Home(NamedTuple):
    """Where a file of the library lies: the folder of its `library.toml`, and its name there;
    `single` says that the library is built from the file itself, not from the folder.
    """

    folder: Path
    name: str
    single: bool = False


def sources_with_own(sources: Sequence[str], index: Path) -> tuple[Path, ...]:
    """What the library is built from, the folder that files are added to among it.

    Args: sources: as the manifest names them; index: the index folder.
    """
    held, own = source_paths(sources), own_folder(sources, index)
    return held if own in held or not own.is_dir() else (*held, own)


def own_folder(sources: Sequence[str], index: Path) -> Path:
    """The first folder of the reader's own; where there is none, one beside the index."""
    own = (one for one in source_paths(n for n in sources if n != SAMPLE) if one.is_dir())
    others = (one for one in own if not is_zotero(one))
    return next(others, index.with_name(f"{index.name}.library"))


def home_of(name: str, sources: Sequence[str], index: Path) -> Home | None:
    """Where a file lies that the library knows by a name; None for those of the sample library and
    of Zotero, where nothing is written, and for what is gone.
    """
    named = (one for one in source_paths(n for n in sources if n != SAMPLE) if not is_zotero(one))
    return home_among(name, (*named, own_folder(sources, index)))


def home_among(name: str, sources: Iterable[Path]) -> Home | None:
    """Where a file of that name lies among some files and folders, and in none beyond them."""
    for source in sources:
        if source.is_file() and source.name == name:
            return Home(source.parent, name, single=True)
        with suppress(OSError, ValueError):
            held = (source / name).resolve()
            if name and held.is_file() and source.resolve() in held.parents:
                return Home(source, name)
    return None


def clean_name(name: str) -> str:
    """A name that may be written below a folder, of one that a browser gave; "" for none.

    Folders are kept; what leads out of them, hidden names and signs that some system forbids go.
    """
    parts = []
    for part in unicodedata.normalize("NFC", name).replace("\\", "/").split("/"):
        shown = _UNSAFE.sub("", part).strip(" .")
        stem, dot, suffix = shown.rpartition(".")
        room = LONGEST_NAME - len(f"{dot}{suffix}".encode())
        if dot and room > 0:
            shown = stem.encode()[:room].decode(errors="ignore") + dot + suffix
        shown = shown.encode()[:LONGEST_NAME].decode(errors="ignore")
        if shown:
            parts.append(f"_{shown}" if _RESERVED.fullmatch(shown) else shown)
    return "/".join(parts[-DEEPEST:])


def add_file(folder: Path, name: str, content: IO[bytes], *, replace: bool) -> None:
    """Write a file below a folder, under a name that a browser gave; with `replace` one of the name
    gives way, else the new one gets a number.

    Raises: InputError: no reader takes it, it is too large, or it cannot be written.
    """
    clean = clean_name(name)
    leaf = clean.rpartition("/")[2]
    if not leaf or is_litter(leaf) or leaf == FILE or not is_readable(Path(leaf)):
        raise refused("no reader", clean or name[:LONGEST_NAME])
    data = content.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise refused("large", clean, MAX_BYTES // 1_048_576)
    target = folder / clean
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with file_lock(folder / _LOCK):  # lest two take the same name
            number = 1
            while target.exists() and not replace and target.read_bytes() != data:
                number += 1
                target = target.with_name(f"{Path(leaf).stem} ({number}){Path(leaf).suffix}")
            if folder.resolve() not in target.resolve().parents:
                raise OSError("a link leads out of the folder")
            target.parent.mkdir(parents=True, exist_ok=True)
            replace_file(target, data)
    except OSError as error:
        raise refused("unwritten", clean, error.strerror or error) from error


def correct(home: Home, values: Mapping[str, str | list[str]]) -> None:
    """Write what the reader says of a file into its `library.toml`, where all else stays as it is;
    an empty value leaves it to the file itself.

    Raises: InputError: the `library.toml` breaks its format or cannot be written; it is as it was.
    """

    def change(written: TOMLDocument) -> None:
        entries = written.setdefault("document", tomlkit.aot())
        files = [str(one.get("file", "")).replace("\\", "/").strip() for one in entries]
        if home.name in files:
            entry = entries[files.index(home.name)]
        else:
            entry = tomlkit.inline_table() if isinstance(entries, Array) else tomlkit.table()
            entry["file"] = home.name
            entries.append(entry)
            entry = entries[-1]
        for key, value in values.items():
            if value:
                entry[key] = value
            else:
                entry.pop(key, None)

    _rewrite(home.folder, change)


def leave_out(home: Home, *, back: bool = False) -> None:
    """Name a file in `leave_out` of its `library.toml`, or with `back` no longer; the file stays.

    Raises: as `correct`.
    """

    def change(written: TOMLDocument) -> None:
        written.setdefault("library", tomlkit.table()).setdefault("leave_out", tomlkit.array())
        names, own = written["library"]["leave_out"], _pattern(home.name)
        if (own in names) == back:
            (names.remove if back else names.append)(own)

    _rewrite(home.folder, change)


def _pattern(name: str) -> str:
    """What of `leave_out` matches a name alone."""
    return re.sub(r"([*?\[])", r"[\1]", name)


def files_left_out(sources: Iterable[Path]) -> list[str]:
    """The files of some folders that a `library.toml` leaves out by their very names."""
    return [
        name
        for folder in sources
        if folder.is_dir()
        for one in read_library_file(folder).leave_out
        for name in [re.sub(r"\[([*?[])\]", r"\1", one)]
        if _pattern(name) == one and (folder / name).is_file()
    ]


def _rewrite(folder: Path, change: Callable[[TOMLDocument], None]) -> None:
    path = folder / FILE
    try:
        with file_lock(folder / _LOCK):
            read_library_file(folder)
            held = path.read_bytes().decode() if path.exists() else ""
            written = tomlkit.parse(held.removeprefix("\ufeff"))
            change(written)
            text = tomlkit.dumps(written)
            parse_library_file(path, text)
            replace_file(path, (held[: held.startswith("\ufeff")] + text).encode())
    except OSError as error:
        raise refused("unwritten", path, error.strerror or error) from error
