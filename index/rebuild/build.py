"""Carrying out a plan in the folder of a build: the engine's files and the docstore.

Both are written side by side, document by document, so that nothing but the document at hand is in
memory; the ordinals that the engine gives are what joins them. Nothing here is visible to readers.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from index.analysis.analyzer import Analyzer
from index.descriptions.matching import Entries
from index.docstore.writer import DocstoreWriter
from index.engines.contract import Engine, EngineWriter
from index.generations import DOCSTORE, ENGINE, WORDS
from index.readers.refusals import refused
from index.rebuild.describing import described_when_read
from index.rebuild.discovery import Corpus, LeftOut
from index.rebuild.linking import link_documents
from index.rebuild.plan import Plan, fingerprint
from index.rebuild.pool import Prepared, prepare_all
from index.rebuild.stages import Stages
from index.vocabulary import words_of, write_words

Progress = Callable[[str, int, int], None]
"""Told the stage, the steps done and their number. The stages are `STAGES`, in that order."""

STAGES = ("comparing", "reading", "linking", "storing", "verifying", "publishing")


@dataclass(frozen=True, slots=True)
class Tools:
    """What a build works with; `lexicon` is the folder from which workers open the analyzer."""

    engine: Engine
    stages: Stages
    analyzer: Analyzer
    lexicon: Path


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build: id and fingerprint of each document in library order, the number of
    passages, the engine's size, and the files left out.
    """

    documents: list[tuple[str, str]]
    passages: int
    size: int
    left_out: tuple[LeftOut, ...]


def build(
    plan: Plan,
    corpus: Corpus,
    folder: Path,
    tools: Tools,
    processes: int | None,
    progress: Progress,
) -> Built:
    """Write the files of the new generation.

    Args: plan: what to do; corpus: the files found; folder: where, holding a copy of `plan.base` if
    there is one; tools: with what; processes: see `pool.prepare_all`; progress: told how far it is.
    """
    target = folder / ENGINE
    if plan.base:
        writer = tools.engine.extend(target)
    else:
        target.mkdir()
        writer = tools.engine.create(target, tools.analyzer.fields)
    try:
        with DocstoreWriter(folder / DOCSTORE) as docstore:
            store = _Store(plan, writer, docstore, corpus.entries, tools.stages.version)
            store.remove(tools.analyzer)
            prepared = prepare_all(
                plan.fresh, tools.stages, tools.analyzer, tools.lexicon, processes
            )
            for number, result in enumerate(prepared):
                store.take(result)
                progress("reading", number + 1, len(plan.fresh))
            documents = store.in_order()
            progress("linking", 0, 1)
            docstore.arrange(document for document, _ in documents)
            link_documents(docstore, corpus.known, store.added)
            progress("storing", 0, 1)
            writer.commit()
            docstore.commit(store.size)
            with closing(tools.engine.open(target)) as reader:
                write_words(folder / WORDS, words_of(reader, tools.analyzer))
    except BaseException:
        with suppress(Exception):  # what failed may fail to undo, too; its folder goes anyway
            writer.abort()
        raise
    return Built(documents, store.passages, store.size, tuple(store.left_out))


class _Store:
    """Puts documents into the engine and the docstore and counts what is in them."""

    def __init__(
        self,
        plan: Plan,
        writer: EngineWriter,
        docstore: DocstoreWriter,
        entries: Entries,
        code: str,
    ) -> None:
        self._plan = plan
        self._entries = entries
        self._code = code
        self._writer = writer
        self._docstore = docstore
        self._ids = dict(plan.kept)  # by fingerprint
        names = {print_: candidate.name for candidate, print_ in plan.fingerprints.items()}
        self._files = {document: names[print_] for print_, document in plan.kept.items()}
        self.left_out: list[LeftOut] = []
        self.added: list[str] = []
        self.passages = plan.base.manifest.passages if plan.base else 0
        self.size = plan.base.manifest.size if plan.base else 0

    def remove(self, analyzer: Analyzer) -> None:
        """Take out the documents that are gone or have changed.

        Args: analyzer: of the version with which they were analysed.
        """
        for document in self._plan.removed:
            forms = self._docstore.remove(document)
            self._writer.remove(list(forms), analyzer.count(forms.values()))
            self.passages -= len(forms)

    def take(self, result: Prepared | LeftOut) -> None:
        """Store a document, or note why it is left out."""
        if isinstance(result, LeftOut):
            self.left_out.append(result)
            return
        document = result.document.id
        if document in self._files:
            path = result.candidate.path
            problem = refused("twice", path, document, self._files[document])
            self.left_out.append(LeftOut(path, problem))
            return
        ordinals = self._writer.add(result.tokens)
        print_ = self._print(result)
        self._docstore.add(result.document, print_, result.passages, ordinals, result.packed)
        self._ids[print_] = document
        self._files[document] = result.candidate.name
        self.added.append(document)
        self.passages += len(ordinals)
        self.size += len(ordinals)

    def _print(self, result: Prepared) -> str:
        """The fingerprint of a file, with the entry that describes it now that it was read."""
        candidate = described_when_read(result.candidate, result.document, self._entries)
        if candidate != result.candidate:
            with suppress(OSError):  # gone since it was read: then it is read anew some day
                self._plan.fingerprints[result.candidate] = fingerprint(candidate, self._code)
        return self._plan.fingerprints[result.candidate]

    def in_order(self) -> list[tuple[str, str]]:
        """Id and fingerprint of the documents stored, in library order."""
        prints = self._plan.fingerprints.values()
        return [(self._ids[each], each) for each in prints if each in self._ids]
