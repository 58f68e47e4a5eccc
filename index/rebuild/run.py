"""One rebuild from beginning to end: find, compare, build beside, verify, publish.

The steps are in the modules beside this one; here they are only put in order. Whatever fails before
the publication leaves the index that stood before untouched and in use.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from index.docstore.schema import SCHEMA_VERSION
from index.engines import AUTO, ENGINES, suitable
from index.errors import IndexProblem, RebuildError
from index.generations import ANALYSIS, BUILDING, current_generation
from index.manifest import Manifest, measure_files, read_manifest, write_manifest
from index.omissions import Omission
from index.rebuild import publishing
from index.rebuild.build import Built, Progress, Tools, build
from index.rebuild.describing import Describing, described_as_held, held_documents
from index.rebuild.discovery import Corpus, LeftOut, discover
from index.rebuild.locking import rebuild_lock
from index.rebuild.plan import Base, corpus_fingerprint, find_base, make_plan
from index.rebuild.stages import Stages, project_stages
from index.rebuild.verification import VerificationError, verify
from index.sources import source_names

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RebuildReport:
    """What a rebuild did.

    `documents` and `passages` count what the index holds now, `reused` the documents among them
    that had not changed; `left_out` are the files that should be in it and are not, `passed_over`
    all others of the sources that are not; `seconds` is the time taken; `generation` the name of
    the current generation, which `changed` says is a new one, and `engine` what keeps its
    postings.
    """

    documents: int
    passages: int
    reused: int
    left_out: tuple[LeftOut, ...]
    passed_over: tuple[Omission, ...]
    seconds: float
    generation: str
    engine: str
    changed: bool


def rebuild(
    paths: Sequence[Path],
    folder: Path,
    *,
    engine: str | None = None,
    progress: Progress | None = None,
    processes: int | None = None,
    stages: Stages | None = None,
) -> RebuildReport:
    """Build the index of some files and folders and publish it.

    Args:
        paths: files and folders; see `discovery.discover`.
        folder: the index folder; created if need be.
        engine: a key of `index.engines.ENGINES`, or `AUTO` for the one that suits the size; None
            for the one that was named for the index that stands, else `AUTO`.
        progress: told how far it is; see `build.Progress`.
        processes: for reading and analysing; see `pool.prepare_all`.
        stages: stand-ins for the project's stages, for trials; they work in this process unless
            `processes` says otherwise.

    Raises: InputError: a path does not exist, or a `library.toml` breaks its format; RebuildLocked:
    another rebuild is under way in the folder; RebuildError: no document could be read, or the
    result failed its verification.
    """
    started = time.perf_counter()
    if engine not in (None, AUTO, *ENGINES):
        known = ", ".join((AUTO, *ENGINES))
        raise RebuildError(f"There is no engine {engine}.", f"The engines are {known}.")
    if stages is not None and processes is None:
        processes = 0
    stages = stages or project_stages()
    corpus = discover(paths, stages.is_readable)
    if corpus.entries.entries:
        build_document = Describing(stages.build_document, corpus.entries)
        stages = replace(stages, build_document=build_document)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with rebuild_lock(folder):
            publishing.tidy(folder)
            name, chosen = _engine(folder, corpus, engine)
            tools = Tools(
                ENGINES[name], stages, stages.open_analyzer(folder / ANALYSIS), folder / ANALYSIS
            )
            given = _Input(source_names(paths), corpus, chosen)
            return _Rebuild(folder, tools, given, progress or _silent, processes).run(started)
    except (OSError, sqlite3.Error) as error:
        raise RebuildError(
            f"The index in {folder} could not be written ({error}).",
            "Check the free space and the rights of that folder.",
        ) from error


def _engine(folder: Path, corpus: Corpus, asked: str | None) -> tuple[str, bool]:
    """The engine to build with, and whether somebody chose it: the one asked for, else that chosen
    for the index that stands, else the one for files of this size.
    """
    held = None
    with suppress(IndexProblem):
        held = read_manifest(current_generation(folder))
    if asked is None and held is not None and held.engine_chosen and held.engine in ENGINES:
        return held.engine, True
    if asked not in {None, AUTO}:
        return str(asked), True
    size = 0
    for candidate in corpus.files:
        with suppress(OSError):
            size += candidate.path.stat().st_size
    return suitable(size, held.engine if held else None), False


def _silent(stage: str, done: int, total: int) -> None:
    """Show no progress."""


@dataclass(frozen=True, slots=True)
class _Input:
    """What the index is built from: the names of its sources, the files found there, and whether
    somebody chose the engine.
    """

    sources: tuple[str, ...]
    corpus: Corpus
    engine_chosen: bool

    def is_that_of(self, manifest: Manifest, corpus: str, left_out: Sequence[LeftOut]) -> bool:
        """Whether a manifest would say the same of it, `corpus` being the fingerprint."""
        said = (manifest.corpus, manifest.sources, manifest.left_out, manifest.engine_chosen)
        now = (corpus, self.sources, self.corpus.omissions(left_out), self.engine_chosen)
        return said == now


@dataclass(slots=True)
class _Rebuild:
    """One rebuild, under the lock."""

    folder: Path
    tools: Tools
    given: _Input
    progress: Progress
    processes: int | None

    def run(self, started: float) -> RebuildReport:
        """Build on the generation that stands, or from scratch where that cannot be done."""
        base = find_base(self.folder, self.tools.engine, self.tools.analyzer.version)
        try:
            return self._run_from(base, started)
        except (IndexProblem, VerificationError, sqlite3.Error) as problem:
            if base is None:
                raise
            log.warning("The index that stood before is damaged, building anew: %s", problem)
            return self._run_from(None, started)

    def _run_from(self, base: Base | None, started: float) -> RebuildReport:
        if base and self.given.corpus.entries.entries:
            described = described_as_held(self.given.corpus, held_documents(base.path))
            self.given = replace(self.given, corpus=described)
        plan = make_plan(
            self.given.corpus,
            base,
            self.tools.stages.version,
            lambda done, total: self.progress("comparing", done, total),
        )
        old = plan.base.manifest if plan.base else None
        kept = corpus_fingerprint(self.given.corpus, plan.in_order())
        if old and not plan.fresh and self.given.is_that_of(old, kept, plan.left_out):
            return self._report(old, plan.left_out, len(plan.kept), started, changed=False)
        try:
            building = publishing.begin(self.folder, plan.base.path if plan.base else None)
            built = build(
                plan, self.given.corpus, building, self.tools, self.processes, self.progress
            )
            left_out = (*plan.left_out, *built.left_out)
            corpus = corpus_fingerprint(self.given.corpus, built.documents)
            if old and self.given.is_that_of(old, corpus, left_out):  # what was new was left out
                return self._report(old, left_out, len(plan.kept), started, changed=False)
            if not built.documents:
                raise _nothing_left(left_out)
            manifest = self._manifest(built, corpus, left_out, old)
            write_manifest(manifest, building)
            self.progress("verifying", 0, 1)
            verify(building, self.tools.engine, self.tools.analyzer)
            self.progress("publishing", 0, 1)
            publishing.publish(self.folder, building, manifest.generation)
            self.progress("publishing", 1, 1)
        finally:
            publishing.tidy(self.folder)
        return self._report(manifest, left_out, len(plan.kept), started, changed=True)

    def _manifest(
        self, built: Built, corpus: str, left_out: Sequence[LeftOut], old: Manifest | None
    ) -> Manifest:
        return Manifest(
            generation=publishing.new_name(self.folder),
            schema=SCHEMA_VERSION,
            engine=self.tools.engine.name,
            engine_version=self.tools.engine.version,
            analyzer=self.tools.analyzer.version,
            corpus=corpus,
            title=self.given.corpus.title,
            description=self.given.corpus.description,
            documents=len(built.documents),
            passages=built.passages,
            size=built.size,
            sessions=old.sessions + 1 if old else 1,
            built=datetime.now(UTC).isoformat(timespec="seconds"),
            project=version("yinzheng"),
            previous=old.generation if old else publishing.newest_whole(self.folder),
            files=measure_files(self.folder / BUILDING),
            sources=self.given.sources,
            left_out=self.given.corpus.omissions(left_out),
            engine_chosen=self.given.engine_chosen,
        )

    def _report(
        self,
        manifest: Manifest,
        left_out: tuple[LeftOut, ...],
        reused: int,
        started: float,
        *,
        changed: bool,
    ) -> RebuildReport:
        return RebuildReport(
            documents=manifest.documents,
            passages=manifest.passages,
            reused=reused,
            left_out=left_out,
            passed_over=self.given.corpus.omissions(()),
            seconds=time.perf_counter() - started,
            generation=manifest.generation,
            engine=manifest.engine,
            changed=changed,
        )


def _nothing_left(left_out: Sequence[LeftOut]) -> RebuildError:
    if not left_out:
        said = "There is no readable file in what was given."
        return RebuildError(said, "Name files, or a folder that has some.")
    first = str(left_out[0].error)
    if len(left_out) > 1:
        first = f"None of the {len(left_out)} files could be read; the first: {first}"
    return RebuildError(first, "If an index stood there before, it still serves.")
