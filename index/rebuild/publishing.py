"""From a finished build to the generation that readers open, and the tidying before and after. One
atomic replacement of the pointer file makes it the current one; the generation before is kept. Of a
large library the two share the files that did not change: damage to one of these damages both.
"""

import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from index.errors import IndexProblem
from index.generations import BUILDING, CURRENT, GENERATIONS, all_generations, current_generation
from index.manifest import FILE as MANIFEST
from index.manifest import check_files, peek_manifest

ASIDE = "aside"  # the folder of what a long rebuild has read so far
COPIED_BYTES = 8_000_000
"""Generations up to this size, those of some thousand passages, are copied, so that the next shares
no file with them; copying as much takes some milliseconds."""


def new_name(folder: Path) -> str:
    """A name for the next generation: a running number, and a random part so that two indexes that
    were built in the same folder one after the other never share a name.
    """
    taken = [path.name.split("-")[0] for path in (folder / GENERATIONS).glob("*-*")]
    number = max((int(name) for name in taken if name.isdigit()), default=0) + 1
    return f"{number:06d}-{secrets.token_hex(4)}"


def newest_whole(folder: Path) -> str | None:
    """The name of the current generation, or where that is damaged of the newest whole one; None if
    there is none.
    """
    for generation in all_generations(folder):
        with suppress(IndexProblem):
            check_files(generation)
            return generation.name
    return None


def begin(folder: Path, base: Path | None) -> Path:
    """Make the folder of a build, with a private copy of the generation it starts from, if any."""
    building = folder / BUILDING
    if base is None:
        building.mkdir()
    else:
        size = sum(one.stat().st_size for one in base.rglob("*") if one.is_file())
        copy = _linked if size > COPIED_BYTES else shutil.copyfile
        shutil.copytree(base, building, copy_function=copy)
        (building / MANIFEST).unlink()
    return building


def _linked(source: str, target: str) -> None:
    """A hard link, where the file system knows them: who goes on from a generation replaces its
    files and writes into none.
    """
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def put_aside(folder: Path, building: Path) -> Path:
    """Keep what a rebuild has built so far, in place of what it had kept before."""
    aside = folder / ASIDE
    shutil.rmtree(aside, ignore_errors=True)
    building.rename(aside)
    return aside


def publish(folder: Path, building: Path, name: str) -> None:
    """Make a finished build, manifest included, the current generation under a name."""
    for path in (*building.rglob("*"), building):
        _to_disk(path)
    generations = folder / GENERATIONS
    generations.mkdir(exist_ok=True)
    building.rename(generations / name)
    _to_disk(generations)
    pointer = folder / f"{CURRENT}.part"
    pointer.write_text(name + "\n", "utf-8")
    _to_disk(pointer)
    pointer.replace(folder / CURRENT)
    _to_disk(folder)
    shutil.rmtree(folder / ASIDE, ignore_errors=True)


def tidy(folder: Path) -> None:
    """Remove what no reader will open again: interrupted builds, and all generations but the
    current and the previous one. What the system does not let go of stays for the next time.
    """
    shutil.rmtree(folder / BUILDING, ignore_errors=True)
    (folder / f"{CURRENT}.part").unlink(missing_ok=True)
    with suppress(IndexProblem):
        current = current_generation(folder)
        manifest = peek_manifest(current)
        if manifest is None:
            return  # nothing says which generations are needed
        for generation in (folder / GENERATIONS).iterdir():
            if generation.name not in {current.name, manifest.previous}:
                shutil.rmtree(generation, ignore_errors=True)


def _to_disk(path: Path) -> None:
    """Wait until a file or a folder's list of names is on the disk (files only on Windows, which
    opens no folders).
    """
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
