"""One rebuild from beginning to end: find, compare, build beside, verify, publish. Whatever fails
before the publication leaves the index that stood before untouched and in use. Engine and docstore
are written document by document; the ordinals that the engine gives are what joins them.
"""

from __future__ import annotations

import hashlib
import logging
import shutil
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path

from index.analysis.analyzer import Analyzer, open_analyzer
from index.codec import to_json
from index.docstore import Docstore
from index.docstore.schema import SCHEMA_VERSION
from index.docstore.writer import DocstoreWriter
from index.engines import AUTO, ENGINES, suitable
from index.engines.writing import Engine
from index.errors import IndexProblem, RebuildError
from index.files import file_lock
from index.frozen import frozen, replace
from index.generations import ANALYSIS, DOCSTORE, ENGINE, LOCK, WORDS, current_generation
from index.manifest import Manifest, measure_files, read_manifest, write_manifest
from index.omissions import Omission, Reason
from index.rebuild import publishing
from index.rebuild.discovery import Corpus, discover
from index.rebuild.linking import link_documents
from index.rebuild.plan import Base, Plan, find_base, make_plan
from index.rebuild.pool import prepare_all
from index.rebuild.publishing import VerificationError
from index.rebuild.storing import Built
from index.sources import source_names
from index.vocabulary import change_words, words_of, write_words

log = logging.getLogger(__name__)
Progress = Callable[[str, int, int], None]
"""Told the stage, the steps done and their number. The stages are `STAGES`, in that order."""
PART_BYTES = 64_000_000
"""Bytes of files after which what was read is put aside, some minutes' work: more is not lost when
a rebuild is killed. Each part costs a merge of postings and texts with those before it."""
STAGES = ("comparing", "reading", "linking", "storing", "verifying", "publishing")


@frozen
class RebuildReport:
    """What a rebuild did. `manifest` is that of the current generation, which `changed` says is a
    new one, `reused` the number of documents that had not changed; `seconds` is the time taken.
    """

    manifest: Manifest
    reused: int
    changed: bool
    seconds: float = 0.0

    @property
    def left_out(self) -> tuple[Omission, ...]:
        """The files that should be in the index and are not."""
        return tuple(one for one in self.manifest.left_out if one.reason is Reason.FAULT)


def rebuild(
    paths: Sequence[Path],
    folder: Path,
    *,
    engine: str | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> RebuildReport:
    """Build the index of some files and folders (`discovery.discover`) and publish it.

    Args: folder: the index folder; created if need be; engine: a key of `index.engines.ENGINES`, or
    `AUTO` for the one that suits the size; None for the one that was named for the index that
    stands, else `AUTO`; progress: see `Progress`.

    Raises: InputError: a path does not exist, or a `library.toml` breaks its format; RebuildLocked:
    another rebuild is under way in the folder; RebuildError: no document could be read, or the
    result failed its verification.
    """
    started = time.perf_counter()
    if engine not in (None, AUTO, *ENGINES):
        known = ", ".join((AUTO, *ENGINES))
        raise RebuildError(f"There is no engine {engine}.", f"The engines are {known}.")
    corpus = discover(paths)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with file_lock(folder / LOCK, 0, f"Another rebuild is under way in {folder}"):
            publishing.tidy(folder)
            name, chosen = _engine(folder, corpus, engine)
            analyzer, sources = open_analyzer(folder / ANALYSIS), source_names(paths)
            work = _Rebuild(folder, ENGINES[name], analyzer, progress, sources, chosen)
            return replace(work.run(corpus), seconds=time.perf_counter() - started)
    except (OSError, sqlite3.Error) as error:
        raise RebuildError(
            f"The index in {folder} could not be written ({error}).",
            "Check the free space and the rights of that folder.",
        ) from error


def _engine(folder: Path, corpus: Corpus, asked: str | None) -> tuple[str, bool]:
    """The engine asked for, the one of the index that stands, or by size; whether it was chosen."""
    held = None
    with suppress(IndexProblem):
        held = read_manifest(current_generation(folder))
    if asked is None and held is not None and held.engine_chosen and held.engine in ENGINES:
        return held.engine, True
    if asked not in {None, AUTO}:
        return str(asked), True
    return suitable(sum(one.size for one in corpus.files), held.engine if held else None), False


@frozen
class _Rebuild:
    """One rebuild, under the lock; `chosen` says whether somebody chose the engine."""

    folder: Path
    engine: Engine
    analyzer: Analyzer
    progress: Progress
    sources: tuple[str, ...]
    chosen: bool

    def run(self, corpus: Corpus) -> RebuildReport:
        """Build on the generation that stands, or from scratch where that cannot be done."""
        base = find_base(self.folder, self.engine, self.analyzer.version)
        try:
            return self._run_from(base, corpus)
        except (IndexProblem, VerificationError, sqlite3.Error) as problem:
            if base is None:
                raise
            log.warning("The index before is damaged, building from scratch: %s", problem)
            return self._run_from(None, corpus)

    def _run_from(self, base: Base | None, corpus: Corpus) -> RebuildReport:
        if base and corpus.entries.entries:
            with closing(Docstore(base.path / DOCSTORE)) as docstore:
                corpus = corpus.known_by(docstore.summaries())
        plan = make_plan(corpus, base, partial(self.progress, "comparing"))
        old = plan.base.manifest if plan.base and plan.base.published else None
        given = self._given(corpus, plan.in_order(plan.kept), plan.left_out)
        reused = len(plan.kept)
        if old and not plan.fresh and given == _given_to(old):
            return RebuildReport(old, reused, changed=False)
        try:
            total = len(plan.fresh)
            while self.engine.unites and (first := plan.first(PART_BYTES)).fresh != plan.fresh:
                plan = self._part(first, plan, corpus, total)
            building, built = self._build(plan, corpus, total - len(plan.fresh), total, last=True)
            if not built.ids:
                raise _nothing_left((*plan.left_out, *built.left_out))
            manifest = self._describe(building, plan, corpus, built)
            if old and _given_to(manifest) == _given_to(old):  # what was new was left out
                return RebuildReport(old, reused, changed=False)
            self.progress("verifying", 0, 1)
            publishing.verify(building, self.engine, self.analyzer)
            self.progress("publishing", 0, 1)
            publishing.publish(self.folder, building, manifest.generation)
            self.progress("publishing", 1, 1)
        finally:
            publishing.tidy(self.folder)
        return RebuildReport(manifest, reused, changed=True)

    def _part(self, first: Plan, plan: Plan, corpus: Corpus, total: int) -> Plan:
        """Store the first files of a plan and put them aside to go on from; what is left to do."""
        building, built = self._build(first, corpus, total - len(plan.fresh), total, last=False)
        manifest = self._describe(building, first, corpus, built)
        aside = self.folder / publishing.ASIDE
        shutil.rmtree(aside, ignore_errors=True)
        building.rename(aside)
        left, left_out = plan.fresh[len(first.fresh) :], (*plan.left_out, *built.left_out)
        base = Base(aside, manifest, published=False)
        return replace(plan, base=base, kept=built.ids, removed=(), fresh=left, left_out=left_out)

    def _describe(self, building: Path, plan: Plan, corpus: Corpus, built: Built) -> Manifest:
        """Write the manifest of what was built."""
        base, documents = plan.base, plan.in_order(built.ids)
        given = self._given(corpus, documents, (*plan.left_out, *built.left_out))
        previous = base.manifest.generation if base and base.published else None
        compared = (base.path, base.manifest.files) if base else ()
        manifest = Manifest(
            generation=publishing.new_name(self.folder), schema=SCHEMA_VERSION,
            engine=self.engine.name, engine_version=self.engine.version,
            engine_chosen=self.chosen, analyzer=self.analyzer.version, corpus=given[0],
            title=corpus.title, description=corpus.description, documents=len(documents),
            passages=built.passages, size=built.size,
            sessions=base.manifest.sessions + 1 if base else 1,
            built=datetime.now(UTC).isoformat(timespec="seconds"), project=version("yinzheng"),
            previous=previous or publishing.newest_whole(self.folder),
            files=measure_files(building, *compared), sources=self.sources,
            left_out=given[2],
        )  # fmt: skip
        write_manifest(manifest, building)
        return manifest

    def _build(
        self, plan: Plan, corpus: Corpus, done: int, total: int, *, last: bool
    ) -> tuple[Path, Built]:
        """Write the files of a generation; only the `last` part has links and words."""
        folder = publishing.begin(self.folder, plan.base.path if plan.base else None)
        target = folder / ENGINE
        if plan.base:
            writer = self.engine.extend(target)
        else:
            target.mkdir()
            writer = self.engine.create(target, self.analyzer.fields)
        with closing(DocstoreWriter(folder / DOCSTORE)) as docstore:
            built = Built(plan, corpus.entries, self.analyzer, writer, docstore)
            prepared = prepare_all(plan.fresh, corpus.entries, self.folder / ANALYSIS)
            results = zip(plan.fresh, prepared, strict=True)
            for number, (candidate, result) in enumerate(results, done + 1):
                built.take(candidate, result)
                self.progress("reading", number, total)
            docstore.arrange(document for document, _ in plan.in_order(built.ids))
            if last:
                self.progress("linking", 0, 1)
                stood = partial(self.engine.open, target)
                link_documents(docstore, corpus.known, built.added, stood)
                self.progress("storing", 0, 1)
            else:
                docstore.keep_linked_by("")
                shutil.rmtree(folder / WORDS, ignore_errors=True)
            writer.commit()
            docstore.commit(built.size)
            if last and not change_words(folder / WORDS, built.words, self.analyzer):
                with closing(self.engine.open(target)) as reader:
                    write_words(folder / WORDS, words_of(reader, self.analyzer))
        return folder, built

    def _given(
        self, corpus: Corpus, documents: list[tuple[str, str]], left_out: Sequence[Omission]
    ) -> tuple[str, tuple[str, ...], tuple[Omission, ...], bool]:
        """What an index is built from, as its manifest says it; a fingerprint changes with any
        document (id, fingerprint), their order, and what is known of others.
        """
        parts = [corpus.title, corpus.description, *map(to_json, corpus.known)]
        parts += [f"{name} {print_}" for name, print_ in documents]
        print_ = hashlib.sha256("\0".join(parts).encode()).hexdigest()
        omissions = (*left_out, *corpus.passed_over, *corpus.entries.without_file())
        return print_, self.sources, omissions, self.chosen


def _given_to(manifest: Manifest) -> tuple[object, ...]:
    return manifest.corpus, manifest.sources, manifest.left_out, manifest.engine_chosen


def _nothing_left(left_out: Sequence[Omission]) -> RebuildError:
    if not left_out:
        said = "There is no readable file in what was given."
        return RebuildError(said, "Name files, or a folder that has some.")
    first = left_out[0].message
    if len(left_out) > 1:
        first = f"None of the {len(left_out)} files could be read; the first: {first}"
    return RebuildError(first, "If an index stood there before, it still serves.")
