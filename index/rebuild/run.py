"""One rebuild from beginning to end: find, compare, build beside, verify, publish.

The steps are in the modules beside this one; here they are only put in order. Whatever fails before
the publication leaves the index that stood before untouched and in use.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from index.docstore import Docstore
from index.docstore.schema import SCHEMA_VERSION
from index.engines import AUTO, ENGINES, suitable
from index.errors import IndexProblem, RebuildError
from index.generations import ANALYSIS, BUILDING, DOCSTORE, current_generation
from index.manifest import Manifest, measure_files, read_manifest, write_manifest
from index.omissions import Omission
from index.rebuild import publishing
from index.rebuild.build import Progress, Tools, build
from index.rebuild.discovery import Corpus, LeftOut, discover
from index.rebuild.locking import rebuild_lock
from index.rebuild.plan import Base, corpus_fingerprint, find_base, make_plan
from index.rebuild.stages import Stages, project_stages
from index.rebuild.verification import VerificationError, verify
from index.sources import source_names

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RebuildReport:
    """What a rebuild did. `manifest` is that of the current generation, which `changed` says is a
    new one, `reused` the number of documents that had not changed; `left_out` are the files that
    should be in it and are not; `seconds` is the time taken.
    """

    manifest: Manifest
    reused: int
    left_out: tuple[LeftOut, ...]
    changed: bool
    seconds: float = 0.0


def rebuild(
    paths: Sequence[Path],
    folder: Path,
    *,
    engine: str | None = None,
    progress: Progress = lambda stage, done, total: None,
    processes: int | None = None,
    stages: Stages | None = None,
) -> RebuildReport:
    """Build the index of some files and folders (`discovery.discover`) and publish it.

    Args: folder: the index folder; created if need be; engine: a key of `index.engines.ENGINES`, or
    `AUTO` for the one that suits the size; None for the one that was named for the index that
    stands, else `AUTO`; progress: see `build.Progress`; processes: see `pool.prepare_all`; stages:
    stand-ins for the project's stages, for trials; they work in this process unless `processes`
    says otherwise.

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
    stages = replace(stages, entries=corpus.entries)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with rebuild_lock(folder):
            publishing.tidy(folder)
            name, chosen = _engine(folder, corpus, engine)
            lexicon = folder / ANALYSIS
            analyzer = stages.open_analyzer(lexicon)
            tools = Tools(ENGINES[name], stages, analyzer, lexicon, processes, progress)
            report = _Rebuild(folder, tools, source_names(paths), chosen).run(corpus)
            return replace(report, seconds=time.perf_counter() - started)
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


@dataclass(frozen=True, slots=True)
class _Rebuild:
    """One rebuild, under the lock; `sources` are the names of what it is built from, `chosen` says
    whether somebody chose the engine.
    """

    folder: Path
    tools: Tools
    sources: tuple[str, ...]
    chosen: bool

    def run(self, corpus: Corpus) -> RebuildReport:
        """Build on the generation that stands, or from scratch where that cannot be done."""
        base = find_base(self.folder, self.tools.engine, self.tools.analyzer.version)
        try:
            return self._run_from(base, corpus)
        except (IndexProblem, VerificationError, sqlite3.Error) as problem:
            if base is None:
                raise
            log.warning("The index that stood before is damaged, building anew: %s", problem)
            return self._run_from(None, corpus)

    def _run_from(self, base: Base | None, corpus: Corpus) -> RebuildReport:
        if base and corpus.entries.entries:
            with closing(Docstore(base.path / DOCSTORE)) as docstore:
                corpus = corpus.known_by(docstore.summaries())
        progress = self.tools.progress
        plan = make_plan(
            corpus,
            base,
            self.tools.stages.version,
            lambda done, total: progress("comparing", done, total),
        )
        old = plan.base.manifest if plan.base else None
        held = old and (old.corpus, old.sources, old.left_out, old.engine_chosen)
        left_out = plan.left_out
        given = self._given(corpus, plan.in_order(plan.kept), left_out)
        if old and not plan.fresh and given == held:
            return RebuildReport(old, len(plan.kept), left_out, changed=False)
        try:
            building = publishing.begin(self.folder, plan.base.path if plan.base else None)
            built = build(plan, corpus, building, self.tools)
            documents = built.documents()
            left_out = (*left_out, *built.left_out)
            given = self._given(corpus, documents, left_out)
            if old and given == held:  # what was new was left out
                return RebuildReport(old, len(plan.kept), left_out, changed=False)
            if not documents:
                raise _nothing_left(left_out)
            manifest = Manifest(
                generation=publishing.new_name(self.folder),
                schema=SCHEMA_VERSION,
                engine=self.tools.engine.name,
                engine_version=self.tools.engine.version,
                analyzer=self.tools.analyzer.version,
                corpus=given[0],
                title=corpus.title,
                description=corpus.description,
                documents=len(documents),
                passages=built.passages,
                size=built.size,
                sessions=old.sessions + 1 if old else 1,
                built=datetime.now(UTC).isoformat(timespec="seconds"),
                project=version("yinzheng"),
                previous=old.generation if old else publishing.newest_whole(self.folder),
                files=measure_files(self.folder / BUILDING),
                sources=self.sources,
                left_out=given[2],
                engine_chosen=self.chosen,
            )
            write_manifest(manifest, building)
            progress("verifying", 0, 1)
            verify(building, self.tools.engine, self.tools.analyzer)
            progress("publishing", 0, 1)
            publishing.publish(self.folder, building, manifest.generation)
            progress("publishing", 1, 1)
        finally:
            publishing.tidy(self.folder)
        return RebuildReport(manifest, len(plan.kept), left_out, changed=True)

    def _given(
        self, corpus: Corpus, documents: list[tuple[str, str]], left_out: Sequence[LeftOut]
    ) -> tuple[str, tuple[str, ...], tuple[Omission, ...], bool]:
        """What an index is built from, as its manifest says it."""
        print_ = corpus_fingerprint(corpus, documents)
        return print_, self.sources, corpus.omissions(left_out), self.chosen


def _nothing_left(left_out: Sequence[LeftOut]) -> RebuildError:
    if not left_out:
        said = "There is no readable file in what was given."
        return RebuildError(said, "Name files, or a folder that has some.")
    first = str(left_out[0].error)
    if len(left_out) > 1:
        first = f"None of the {len(left_out)} files could be read; the first: {first}"
    return RebuildError(first, "If an index stood there before, it still serves.")
