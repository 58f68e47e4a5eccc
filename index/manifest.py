"""What a published index says of itself: who built it, when, from what, and with which versions.

One JSON file a generation, written last, so that a generation without a readable manifest is an
interrupted build. It decides whether an index may be used; it holds no text.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from index.codec import from_json, to_json
from index.errors import IndexUnreadable
from index.omissions import Omission

FILE = "manifest.json"


@dataclass(frozen=True, slots=True)
class FileSize:
    """A file of the generation, by its path within it, and its length in bytes."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """The manifest of one generation.

    `schema`, `analyzer` and `engine_version` must equal those of the code that opens it; `corpus`
    changes whenever any document, its metadata or their order changes; `title` and
    `description` are the library's, "" if it has none; `built` is ISO 8601 in UTC;
    `sessions` counts the builds since the engine's files were last made from scratch; `size` is the
    number of ordinals, removed passages included; `previous` is the generation it replaced;
    `sources` are the files and folders it was built from (see `index.places`), `left_out` what of
    them it does not hold.
    """

    generation: str
    schema: str
    engine: str
    engine_version: str
    analyzer: str
    corpus: str
    title: str
    description: str
    documents: int
    passages: int
    size: int
    sessions: int
    built: str
    project: str
    previous: str | None
    files: tuple[FileSize, ...]
    sources: tuple[str, ...] = ()
    left_out: tuple[Omission, ...] = ()


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write the manifest of the generation in `folder`."""
    # A path of other bytes than UTF-8 comes as lone surrogates, and goes back to its bytes.
    (folder / FILE).write_text(to_json(manifest) + "\n", "utf-8", "surrogateescape")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the generation in `folder`, whose files are there at their full length.

    Raises:
        IndexUnreadable: the manifest is missing or damaged, or a file is missing or cut off.
    """
    try:
        manifest = from_json(Manifest, (folder / FILE).read_text("utf-8", "surrogateescape"))
        damaged = [
            each.path for each in manifest.files if (folder / each.path).stat().st_size != each.size
        ]
    except (OSError, ValueError) as error:
        raise IndexUnreadable(
            f"The index in {folder} is incomplete ({error}).",
            "Run `yinzheng rebuild` with the files it was built from.",
        ) from error
    if damaged:
        raise IndexUnreadable(
            f"Files of the index in {folder} are damaged: {', '.join(damaged)}.",
            "Run `yinzheng rebuild` with the files it was built from.",
        )
    return manifest


def measure_files(folder: Path) -> tuple[FileSize, ...]:
    """All files below a generation's folder, without the manifest, in the order of their paths."""
    return tuple(
        FileSize(path.relative_to(folder).as_posix(), path.stat().st_size)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != FILE
    )
