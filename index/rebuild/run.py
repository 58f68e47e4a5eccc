"""One rebuild from beginning to end: find, compare, build beside, verify, publish. Whatever fails
before the publication leaves the index that stood before untouched and in use. Engine and docstore
are written document by document; the ordinals that the engine gives are what joins them.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path

from index.analysis.analyzer import WORD, Analyzer
from index.checksums import measure_files
from index.docstore import Docstore
from index.docstore.schema import SCHEMA_VERSION
from index.docstore.writer import DocstoreWriter
from index.engines import AUTO, ENGINES, suitable
from index.engines.contract import Tokens
from index.engines.writing import Engine, EngineWriter
from index.errors import IndexProblem, RebuildError, YinzhengError
from index.files import rebuild_lock
from index.generations import ANALYSIS, DOCSTORE, ENGINE, WORDS, current_generation
from index.manifest import FILE, Manifest, read_manifest, write_manifest
from index.omissions import Omission, Reason, fault
from index.readers.refusals import refused
from index.rebuild import publishing
from index.rebuild.build_check import VerificationError, verify
from index.rebuild.discovery import Candidate, Corpus, discover
from index.rebuild.linking import link_documents
from index.rebuild.plan import Base, Plan, corpus_fingerprint, find_base, fingerprint, make_plan
from index.rebuild.pool import Prepared, Stages, prepare_all, project_stages
from index.sources import source_names
from index.vocabulary import change_words, words_of, write_words

log = logging.getLogger(__name__)
Progress = Callable[[str, int, int], None]
"""Told the stage, the steps done and their number. The stages are `STAGES`, in that order."""
STAGES = ("comparing", "reading", "linking", "storing", "verifying", "publishing")


@dataclass(frozen=True, slots=True)
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
    processes: int | None = None,
    stages: Stages | None = None,
) -> RebuildReport:
    """Build the index of some files and folders (`discovery.discover`) and publish it.

    Args: folder: the index folder; created if need be; engine: a key of `index.engines.ENGINES`, or
    `AUTO` for the one that suits the size; None for the one that was named for the index that
    stands, else `AUTO`; progress: see `Progress`; processes: see `pool.prepare_all`; stages:
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
            analyzer, sources = stages.open_analyzer(folder / ANALYSIS), source_names(paths)
            report = _Rebuild(
                folder, ENGINES[name], stages, analyzer, processes, progress, sources, chosen
            ).run(corpus)
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
    size = sum(one.size for one in corpus.files)
    return suitable(size, held.engine if held else None), False


@dataclass(frozen=True, slots=True)
class _Rebuild:
    """One rebuild, under the lock; `sources` are the names of what it is built from, `chosen` says
    whether somebody chose the engine.
    """

    folder: Path
    engine: Engine
    stages: Stages
    analyzer: Analyzer
    processes: int | None
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
        plan = make_plan(corpus, base, self.stages.version, partial(self.progress, "comparing"))
        old = plan.base.manifest if plan.base else None
        held = old and (old.corpus, old.sources, old.left_out, old.engine_chosen)
        given = self._given(corpus, plan.in_order(plan.kept), plan.left_out)
        if old and not plan.fresh and given == held:
            return RebuildReport(old, len(plan.kept), changed=False)
        try:
            building = publishing.begin(self.folder, plan.base.path if plan.base else None)
            built = self._build(plan, corpus, building)
            documents = built.documents()
            left_out = (*plan.left_out, *built.left_out)
            given = self._given(corpus, documents, left_out)
            if old and given == held:  # what was new was left out
                return RebuildReport(old, len(plan.kept), changed=False)
            if not documents:
                raise _nothing_left(left_out)
            compared = (base.path, base.manifest.files) if base else ()
            manifest = Manifest(
                generation=publishing.new_name(self.folder), schema=SCHEMA_VERSION,
                engine=self.engine.name, engine_version=self.engine.version,
                engine_chosen=self.chosen, analyzer=self.analyzer.version, corpus=given[0],
                title=corpus.title, description=corpus.description, documents=len(documents),
                passages=built.passages, size=built.size, sessions=old.sessions + 1 if old else 1,
                built=datetime.now(UTC).isoformat(timespec="seconds"), project=version("yinzheng"),
                previous=old.generation if old else publishing.newest_whole(self.folder),
                files=measure_files(building, FILE, *compared), sources=self.sources,
                left_out=given[2],
            )  # fmt: skip
            write_manifest(manifest, building)
            self.progress("verifying", 0, 1)
            verify(building, self.engine, self.analyzer)
            self.progress("publishing", 0, 1)
            publishing.publish(self.folder, building, manifest.generation)
            self.progress("publishing", 1, 1)
        finally:
            publishing.tidy(self.folder)
        return RebuildReport(manifest, len(plan.kept), changed=True)

    def _build(self, plan: Plan, corpus: Corpus, folder: Path) -> _Built:
        """Write the files of the new generation; `folder` holds a copy of `plan.base`, if any."""
        target = folder / ENGINE
        if plan.base:
            writer = self.engine.extend(target)
        else:
            target.mkdir()
            writer = self.engine.create(target, self.analyzer.fields)
        try:
            with DocstoreWriter(folder / DOCSTORE) as docstore:
                built = _Built(plan, writer, docstore, self)
                tools = self.stages, self.analyzer, self.folder / ANALYSIS, self.processes
                results = zip(plan.fresh, prepare_all(plan.fresh, *tools), strict=True)
                for number, (candidate, result) in enumerate(results, 1):
                    built.take(candidate, result)
                    self.progress("reading", number, len(plan.fresh))
                self.progress("linking", 0, 1)
                docstore.arrange(document for document, _ in built.documents())
                stood = partial(self.engine.open, target)
                link_documents(docstore, corpus.known, built.added, stood)
                self.progress("storing", 0, 1)
                writer.commit()
                docstore.commit(built.size)
                if not (plan.base and change_words(folder / WORDS, built.words, self.analyzer)):
                    with closing(self.engine.open(target)) as reader:
                        write_words(folder / WORDS, words_of(reader, self.analyzer))
        except BaseException:
            with suppress(Exception):  # what failed may fail to undo, too; its folder goes anyway
                writer.abort()
            raise
        return built

    def _given(
        self, corpus: Corpus, documents: list[tuple[str, str]], left_out: Sequence[Omission]
    ) -> tuple[str, tuple[str, ...], tuple[Omission, ...], bool]:
        """What an index is built from, as its manifest says it."""
        print_ = corpus_fingerprint(corpus, documents)
        return print_, self.sources, corpus.omissions(left_out), self.chosen


class _Built:
    """Puts documents into the engine and the docstore, and counts passages and ordinals (`size`);
    `left_out` are files that could not be taken, `added` the ids of the others, `words` how many
    more passages hold a word than in the base.
    """

    def __init__(
        self, plan: Plan, writer: EngineWriter, docstore: DocstoreWriter, of: _Rebuild
    ) -> None:
        self._plan, self._writer, self._docstore, self._stages = plan, writer, docstore, of.stages
        self._ids = dict(plan.kept)  # by fingerprint
        names = {print_: candidate.name for candidate, print_ in plan.fingerprints.items()}
        self._files = {document: names[print_] for print_, document in plan.kept.items()}
        self.left_out: list[Omission] = []
        self.added: list[str] = []
        self.words: Counter[str] = Counter()
        self.passages = plan.base.manifest.passages if plan.base else 0
        self.size = plan.base.manifest.size if plan.base else 0
        for document in plan.removed:
            forms = docstore.remove(document.id)
            tokens = of.analyzer.count(forms.values())
            writer.remove(list(forms), tokens)
            self.words.subtract(_words(tokens))
            self.passages -= len(forms)

    def take(self, candidate: Candidate, result: Prepared | YinzhengError) -> None:
        """Store a document, or note why it is left out."""
        if not isinstance(result, YinzhengError) and result.document.id in self._files:
            document = result.document.id
            result = refused("twice", candidate.path, document, self._files[document])
        if isinstance(result, YinzhengError):
            self.left_out.append(fault(candidate.path, result))
            return
        document = result.document.id
        ordinals = self._writer.add(result.tokens)
        if self._plan.base:
            self.words.update(_words(result.tokens))
        prints = self._plan.fingerprints
        known = candidate.known_by(result.document, self._stages.entries)
        if known is not candidate:
            with suppress(OSError):  # gone since: it is read again at a later rebuild
                prints[candidate] = fingerprint(known, self._stages.version)
        print_ = prints[candidate]
        self._docstore.add(result.document, print_, result.passages, ordinals, result.packed)
        self._ids[print_] = document
        self._files[document] = candidate.name
        self.added.append(document)
        self.passages += len(ordinals)
        self.size += len(ordinals)

    def documents(self) -> list[tuple[str, str]]:
        """Id and fingerprint of the documents stored, in library order."""
        return self._plan.in_order(self._ids)


def _words(tokens: Tokens) -> dict[str, int]:
    return tokens[WORD].passages() if WORD in tokens else {}


def _nothing_left(left_out: Sequence[Omission]) -> RebuildError:
    if not left_out:
        said = "There is no readable file in what was given."
        return RebuildError(said, "Name files, or a folder that has some.")
    first = left_out[0].message
    if len(left_out) > 1:
        first = f"None of the {len(left_out)} files could be read; the first: {first}"
    return RebuildError(first, "If an index stood there before, it still serves.")
