"""What an index is built from, and where it goes by default. A manifest names files and folders by
their absolute paths; the sample library, which is wherever the program is installed, by a word. An
index is never replaced by surprise.
"""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from platformdirs import user_data_path

from index.errors import YinzhengError
from index.generations import all_generations
from index.manifest import Manifest, peek_manifest

SAMPLE = "sample"  # stands for the sample library among sources, which are absolute paths otherwise


def sample_path() -> Path:
    """The folder of the embedded sample library."""
    return Path(__file__).parent / "sample"


def default_folder() -> Path:
    """The index folder of this user, by the custom of the system; it need not exist."""
    return user_data_path("yinzheng", appauthor=False) / "index"


def folder_for(sources: Sequence[str]) -> Path:
    """The index folder of its own that some sources, by their names, get after the first."""
    digest = hashlib.sha256("\0".join(sources).encode("utf-8", "surrogateescape")).hexdigest()[:8]
    name = "".join(c if c.isalnum() else "-" for c in Path(sources[0]).stem)[:40]
    return default_folder().parent / "indexes" / f"{name}-{digest}"


def source_names(paths: Iterable[Path]) -> tuple[str, ...]:
    """The names under which a manifest keeps sources, each once, in order."""
    sample = sample_path().resolve()
    resolved = (path.resolve() for path in paths)
    return tuple(dict.fromkeys(SAMPLE if path == sample else str(path) for path in resolved))


def source_paths(names: Iterable[str]) -> tuple[Path, ...]:
    """Where the sources lie that `source_names` named."""
    return tuple(sample_path() if name == SAMPLE else Path(name) for name in names)


class SourcesError(YinzhengError):
    """It is not clear what the index is to be built from."""

    exit_status = 2


def held_manifest(folder: Path) -> Manifest | None:
    """What the index of a folder says of itself, damaged or of another version though it may be;
    where the current generation says nothing, what the newest other one says.
    """
    return next(filter(None, map(peek_manifest, all_generations(folder))), None)


def settle_sources(
    paths: Sequence[Path], folder: Path, *, add: bool = False, replace: bool = False
) -> tuple[Path, ...]:
    """The files and folders that an index is to be built from: those named, added to what it was
    built from or in place of it; the latter where none are named.

    Raises: SourcesError: nothing was named and no index says anything, or others than those of the
    index were named without `add` or `replace`.
    """
    manifest = held_manifest(folder)
    held = manifest.sources if manifest else ()
    if not paths:
        if held:
            return source_paths(held)
        raise SourcesError(
            f"There is no index in {folder} that says what it was built from."
            if manifest
            else f"There is no index in {folder} yet.",
            "Name files or folders: `yinzheng rebuild PATH`, or see the sample library with"
            " `yinzheng rebuild --sample`.",
        )
    wanted = source_names(paths)
    if add:
        return source_paths(dict.fromkeys((*held, *wanted)))
    if held and not replace and set(held) != set(wanted):
        said = ("the sample library" if name == SAMPLE else name for name in held)
        raise SourcesError(
            f"The index in {folder} was built from {', '.join(said)}.",
            "Say --add to have both in it, --replace to have only the new ones, or give another"
            " folder with --index.",
        )
    return source_paths(wanted)
