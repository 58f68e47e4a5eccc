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
from index.docstore.writer import DocstoreWriter
from index.engines.writing import Engine, EngineWriter
from index.generations import DOCSTORE, ENGINE, WORDS
from index.readers.refusals import refused
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
    processes: int | None
    progress: Progress


def build(plan: Plan, corpus: Corpus, folder: Path, tools: Tools) -> Built:
    """Write the files of the new generation.

    Args: plan: what to do; corpus: the files found; folder: where, holding a copy of `plan.base` if
    there is one; tools: with what.
    """
    target = folder / ENGINE
    if plan.base:
        writer = tools.engine.extend(target)
    else:
        target.mkdir()
        writer = tools.engine.create(target, tools.analyzer.fields)
    try:
        with DocstoreWriter(folder / DOCSTORE) as docstore:
            built = Built(plan, writer, docstore, tools)
            results = prepare_all(
                plan.fresh, tools.stages, tools.analyzer, tools.lexicon, tools.processes
            )
            for number, result in enumerate(results, 1):
                built.take(result)
                tools.progress("reading", number, len(plan.fresh))
            tools.progress("linking", 0, 1)
            docstore.arrange(document for document, _ in built.documents())
            link_documents(docstore, corpus.known, built.added)
            tools.progress("storing", 0, 1)
            writer.commit()
            docstore.commit(built.size)
            with closing(tools.engine.open(target)) as reader:
                write_words(folder / WORDS, words_of(reader, tools.analyzer))
    except BaseException:
        with suppress(Exception):  # what failed may fail to undo, too; its folder goes anyway
            writer.abort()
        raise
    return built


class Built:
    """What is in a build: documents are put into the engine and the docstore, and counted.

    `passages` and `size` are the passages and the ordinals of the engine; `left_out` are files that
    could not be taken, `added` the ids of the others.
    """

    def __init__(
        self, plan: Plan, writer: EngineWriter, docstore: DocstoreWriter, tools: Tools
    ) -> None:
        self._plan, self._writer, self._docstore, self._tools = plan, writer, docstore, tools
        self._ids = dict(plan.kept)  # by fingerprint
        names = {print_: candidate.name for candidate, print_ in plan.fingerprints.items()}
        self._files = {document: names[print_] for print_, document in plan.kept.items()}
        self.left_out: list[LeftOut] = []
        self.added: list[str] = []
        self.passages = plan.base.manifest.passages if plan.base else 0
        self.size = plan.base.manifest.size if plan.base else 0
        for document in plan.removed:
            forms = docstore.remove(document.id)
            writer.remove(list(forms), tools.analyzer.count(forms.values()))
            self.passages -= len(forms)

    def take(self, result: Prepared | LeftOut) -> None:
        """Store a document, or note why it is left out."""
        if isinstance(result, LeftOut):
            self.left_out.append(result)
            return
        document, path = result.document.id, result.candidate.path
        if document in self._files:
            problem = refused("twice", path, document, self._files[document])
            self.left_out.append(LeftOut(path, problem))
            return
        ordinals = self._writer.add(result.tokens)
        prints, stages = self._plan.fingerprints, self._tools.stages
        known = result.candidate.known_by(result.document, stages.entries)
        if known is not result.candidate:
            with suppress(OSError):  # gone since it was read: then it is read anew some day
                prints[result.candidate] = fingerprint(known, stages.version)
        print_ = prints[result.candidate]
        self._docstore.add(result.document, print_, result.passages, ordinals, result.packed)
        self._ids[print_] = document
        self._files[document] = result.candidate.name
        self.added.append(document)
        self.passages += len(ordinals)
        self.size += len(ordinals)

    def documents(self) -> list[tuple[str, str]]:
        """Id and fingerprint of the documents stored, in library order."""
        return self._plan.in_order(self._ids)
