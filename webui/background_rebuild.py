"""Reads what is not in the index yet, and publishes it, in a process of its own: a server's page
starts it and asks a file beside the index how far it is.

    python -m webui.background_rebuild INDEX [publish]
"""

import logging
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread

from index.codec import from_json, to_json
from index.diagnostics import DoubtKind, Understood
from index.engines import AUTO
from index.errors import RebuildLocked, YinzhengError
from index.files import file_lock, replace_file
from index.frozen import frozen, replace
from index.generations import GENERATIONS
from index.model import Document, DocumentKind
from index.omissions import shown_name
from index.rebuild import rebuild
from index.rebuild.discovery import Candidate, discover
from index.rebuild.plan import changes_since, fingerprint
from index.rebuild.pool import understand_all
from index.sources import held_manifest, source_names
from webui.own_folder import sources_with_own
from webui.settings import from_environment

logger = logging.getLogger(__name__)

PUBLISH = "publish"
STARTING, UNDERSTANDING, PUBLISHED = "starting", "understanding", "published"
OPENING = "opening"  # it is published, and the server does not answer from it yet
ENDED = ("read", PUBLISHED, "failed")
STARTED_SECONDS = 30  # by then a process has begun its work, or never will
PATIENCE = 3600
"""Seconds for which one waits for another at work: what it has not seen is still to be read."""
TOLD_SECONDS = 0.2  # progress is written no more often: pages ask once a second


@frozen
class Intake:
    """A file that is not in the index as it is now, and how it was understood.

    `print` is its fingerprint, by which it is not read twice; `error` says why it cannot be read;
    `paired` are the notes that a mark calls; `doubts` are counted by kind.
    """

    name: str
    print: str = ""
    error: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    kind: DocumentKind = DocumentKind.UNKNOWN
    sections: int = 0
    paragraphs: int = 0
    notes: int = 0
    paired: int = 0
    sources: int = 0
    understood: Understood | None = None
    doubts: tuple[tuple[DoubtKind, int], ...] = ()


@frozen
class Work:
    """How far the work on an index is: `stage` is "starting", "understanding" while files are
    looked at, one of `index.rebuild.STAGES` while they are published, "read", "published" or
    "failed" at the end, "" where nothing was ever done; `files` are not in the index yet, `gone`
    are still in it; `generation` was published, of so many `documents` and `passages`.
    """

    stage: str = ""
    done: int = 0
    total: int = 0
    files: tuple[Intake, ...] = ()
    gone: tuple[str, ...] = ()
    error: str = ""
    documents: int = 0
    passages: int = 0
    generation: str = ""


def _file(index: Path, suffix: str) -> Path:
    return index.with_name(f"{index.name}.intake.{suffix}")


def work_of(index: Path) -> tuple[Work, bool]:
    """How far the work on an index is, and whether it goes on."""
    try:
        work = from_json(Work, _file(index, "json").read_text("utf-8", "surrogateescape"))
        age = time.time() - _file(index, "json").stat().st_mtime
    except FileNotFoundError:
        return Work(), False
    except (OSError, ValueError) as error:
        logger.warning("%s cannot be read: %s", _file(index, "json"), error)
        return Work(), False
    try:
        with file_lock(_file(index, "lock"), 0):
            return work, work.stage == STARTING and age < STARTED_SECONDS
    except RebuildLocked:
        return work, work.stage not in ENDED
    except OSError:
        return work, False


def start(index: Path, *, publish: bool = False) -> None:
    """Begin to read what is new, or to publish it, in another process; it waits for one at work."""
    index.parent.mkdir(parents=True, exist_ok=True)
    work, goes_on = work_of(index)
    if not goes_on:  # what one at work tells is not written over
        _Teller(index).tell(replace(work, stage=STARTING, done=0, total=0))
    command = [sys.executable, "-m", "webui.background_rebuild", str(index), *[PUBLISH] * publish]
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    Thread(target=child.wait, daemon=True).start()  # so that no zombie stays


class _Teller:
    """Writes down how far the work is."""

    def __init__(self, index: Path) -> None:
        self._path = _file(index, "json")
        self._told = 0.0

    def tell(self, work: Work, *, now: bool = True) -> Work:
        if now or time.monotonic() - self._told > TOLD_SECONDS:
            self._told = time.monotonic()
            replace_file(self._path, to_json(work).encode("utf-8", "surrogateescape"))
        return work


def work_on(index: Path, *, publish: bool) -> Work:
    """Read what is new in the sources of an index, or rebuild it."""
    with file_lock(_file(index, "lock"), PATIENCE):
        teller, held = _Teller(index), work_of(index)[0]
        try:
            manifest = held_manifest(index)
            named = sources_with_own(manifest.sources if manifest else (), index)
            paths = [path for path in named if path.exists()]
            if publish:
                return teller.tell(_published(paths, index, held, teller))
            fresh = discover(paths).files
            gone: tuple[str, ...] = ()
            names = {one.name for one in fresh}
            if manifest is not None:
                manifest = replace(manifest, sources=source_names(paths))
                changes = changes_since(index / GENERATIONS / manifest.generation, manifest)
                names, gone = set(changes.changed), changes.gone
            new = [one for one in fresh if one.name in names]
            return teller.tell(_read(new, gone, held, teller))
        except Exception as error:  # whatever it is, who waits for it is told
            if not isinstance(error, YinzhengError):
                logger.exception("The work on %s failed", index)
            return teller.tell(replace(held, stage="failed", error=str(error)))


def _read(new: Sequence[Candidate], gone: tuple[str, ...], held: Work, teller: _Teller) -> Work:
    read_before = {one.print: one for one in held.files if one.print}
    prints = {one: _print_of(one) for one in new}
    fresh = [one for one, print_ in prints.items() if print_ not in read_before]
    files = {one.name: read_before.get(print_, Intake(one.name)) for one, print_ in prints.items()}
    work = teller.tell(Work(UNDERSTANDING, 0, len(fresh), tuple(files.values()), gone))
    for done, (candidate, document) in enumerate(understand_all(fresh), start=1):
        files[candidate.name] = _intake(candidate, document, prints[candidate])
        work = replace(work, done=done, files=tuple(files.values()))
        teller.tell(work, now=False)
    return replace(work, stage="read")


def _print_of(candidate: Candidate) -> str:
    with suppress(OSError):
        return fingerprint(candidate)
    return ""  # its reader will say why


def _intake(candidate: Candidate, document: Document | YinzhengError, print_: str) -> Intake:
    if isinstance(document, YinzhengError):
        return Intake(candidate.name, print_, shown_name(str(document)))
    return Intake(
        name=candidate.name,
        print=print_,
        title=document.title,
        authors=document.authors,
        date=document.date,
        kind=document.kind,
        sections=len(document.sections),
        paragraphs=len(document.paragraphs),
        notes=len(document.footnotes),
        paired=sum(note.paragraph is not None for note in document.footnotes),
        sources=len(document.sources),
        understood=document.understood,
        doubts=tuple(Counter(one.kind for one in document.doubts).items()),
    )


def _published(paths: Sequence[Path], index: Path, held: Work, teller: _Teller) -> Work:
    def progress(stage: str, done: int, total: int) -> None:
        teller.tell(replace(held, stage=stage, done=done, total=total), now=not done)

    engine = from_environment(os.environ).get("ENGINE", AUTO)
    report = rebuild(paths, index, engine=engine, progress=progress)
    files = tuple(Intake(Path(one.names[0]).name, error=one.message) for one in report.left_out)
    made = report.manifest
    counts = made.documents, made.passages
    return Work(PUBLISHED, 0, 0, files, (), "", *counts, made.generation)


if __name__ == "__main__":
    work_on(Path(sys.argv[1]), publish=sys.argv[2:] == [PUBLISH])
