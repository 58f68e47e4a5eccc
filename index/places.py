"""Where the sample library lies, where an index goes when nobody says, and how sources are named.

A manifest names the files and folders of its index by their absolute paths; the sample library,
which is wherever the program is installed, by a word.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from platformdirs import user_data_path

SAMPLE = "sample"
"""Stands for the sample library among sources, which are absolute paths otherwise."""


def sample_path() -> Path:
    """The folder of the embedded sample library."""
    return Path(__file__).parent / "sample"


def default_folder() -> Path:
    """The index folder of this user, by the custom of the system; it need not exist.

    The environment is not looked at here; see `webui.settings`.
    """
    return user_data_path("yinzheng", appauthor=False) / "index"


def folder_for(sources: Sequence[str]) -> Path:
    """The index folder of its own that some sources get, named after the first of them.

    Args:
        sources: as `source_names` gives them.
    """
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
