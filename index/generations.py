"""How an index folder is laid out, and which generation in it is the current one.

    CURRENT                 one line: the name of the current generation
    generations/NAME/       manifest.json, docstore/, engine/, words/
    analysis/               compiled lexicons, made again whenever they are missing
    building/               a rebuild under way, or what an interrupted one left
    aside/                  what a long rebuild has read so far, from which the next goes on
    rebuild.lock            held while a rebuild is under way

`index.library` opens what stands here, `index.rebuild` puts it here; neither knows the other.
"""

from contextlib import suppress
from pathlib import Path

from index.errors import IndexMissing, IndexProblem, IndexUnreadable

CURRENT = "CURRENT"
GENERATIONS = "generations"
ANALYSIS = "analysis"
BUILDING = "building"
LOCK = "rebuild.lock"
DOCSTORE = "docstore"
ENGINE = "engine"
WORDS = "words"


def current_generation(folder: Path) -> Path:
    """The folder of the current generation of an index folder. Raises IndexMissing where nothing
    has been published there, IndexUnreadable where the pointer names no generation.
    """
    try:
        name = (folder / CURRENT).read_text("utf-8").strip()
    except FileNotFoundError as error:
        if any((folder / GENERATIONS).glob("*-*")):
            raise IndexUnreadable(f"{folder / CURRENT} is not there.") from error
        raise IndexMissing(
            f"There is no index in {folder}.", "Run `yinzheng rebuild` to build one."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise IndexUnreadable(f"{folder / CURRENT} cannot be read ({error}).") from error
    generation = folder / GENERATIONS / name
    if not name or Path(name).name != name or not generation.is_dir():
        raise IndexUnreadable(f"{folder / CURRENT} names no generation of the index.")
    return generation


def all_generations(folder: Path) -> tuple[Path, ...]:
    """The folders of all generations, whatever state they are in: the current one, if the pointer
    names any, then the newest first.
    """
    found = sorted((folder / GENERATIONS).glob("*-*"), reverse=True)
    with suppress(IndexProblem):
        found.insert(0, current_generation(folder))
    return tuple(dict.fromkeys(found))
