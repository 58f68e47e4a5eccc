"""What an index is to be built from: what is named now, against what it was built from before.

An index is never replaced by surprise: other sources than it has are added or put in their place
only when somebody says which. Nothing is read or built here.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from index.errors import YinzhengError
from index.generations import all_generations
from index.manifest import Manifest, peek_manifest
from index.places import SAMPLE, source_names, source_paths


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
    """The files and folders that an index is to be built from.

    Args:
        paths: what was named; nothing for what the index was built from.
        folder: of the index.
        add: to what the index was built from.
        replace: put them in place of what the index was built from.

    Raises:
        SourcesError: nothing was named and no index says anything, or others than those of the
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
        raise SourcesError(
            f"The index in {folder} was built from {_said(held)}.",
            "Say --add to have both in it, --replace to have only the new ones, or give another"
            " folder with --index.",
        )
    return source_paths(wanted)


def _said(names: Sequence[str]) -> str:
    return ", ".join("the sample library" if name == SAMPLE else name for name in names)
