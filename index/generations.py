"""How an index folder is laid out, and which generation in it is the current one.

    CURRENT                 one line: the name of the current generation
    generations/NAME/       manifest.json, docstore.sqlite, engine/, words/
    analysis/               compiled lexicons, made anew whenever they are missing
    building/               a rebuild under way, or what an interrupted one left
    rebuild.lock            held while a rebuild is under way

`index.library` opens what stands here, `index.rebuild` puts it here; neither knows the other.
"""

from __future__ import annotations

from pathlib import Path

from index.errors import IndexMissing, IndexUnreadable

CURRENT = "CURRENT"
GENERATIONS = "generations"
ANALYSIS = "analysis"
BUILDING = "building"
LOCK = "rebuild.lock"

DOCSTORE = "docstore.sqlite"
ENGINE = "engine"
WORDS = "words"


def current_generation(folder: Path) -> Path:
    """The folder of the current generation.

    Args:
        folder: an index folder.

    Raises:
        IndexMissing: nothing has been published there.
        IndexUnreadable: the pointer names no generation.
    """
    try:
        name = (folder / CURRENT).read_text("utf-8").strip()
    except FileNotFoundError as error:
        raise IndexMissing(
            f"There is no index in {folder}.", "Run `yinzheng rebuild` to build one."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise IndexUnreadable(f"{folder / CURRENT} cannot be read ({error}).") from error
    generation = folder / GENERATIONS / name
    if not name or Path(name).name != name or not generation.is_dir():
        raise IndexUnreadable(f"{folder / CURRENT} names no generation of the index.")
    return generation
