"""Documents as they come from the pool, put into the engine and the docstore."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress

from index.analysis.analyzer import WORD, Analyzer
from index.descriptions.matching import Entries
from index.docstore.writer import DocstoreWriter
from index.engines.contract import Tokens
from index.engines.writing import EngineWriter
from index.errors import YinzhengError
from index.omissions import Omission, fault
from index.readers.refusals import refused
from index.rebuild.discovery import Candidate
from index.rebuild.plan import Plan, fingerprint
from index.rebuild.pool import Prepared


class Built:
    """Puts documents into the engine and the docstore, and counts passages and ordinals (`size`);
    `left_out` are files that could not be taken, `added` the ids of the others, `ids` by
    fingerprint those of all that is held now, `words` how many more passages hold a word than in
    the base.
    """

    def __init__(
        self,
        plan: Plan,
        entries: Entries,
        analyzer: Analyzer,
        writer: EngineWriter,
        docstore: DocstoreWriter,
    ) -> None:
        self._plan, self._entries, self._writer, self._docstore = plan, entries, writer, docstore
        self.ids = dict(plan.kept)
        names = {print_: candidate.name for candidate, print_ in plan.fingerprints.items()}
        self._files = {document: names[print_] for print_, document in plan.kept.items()}
        self.left_out: list[Omission] = []
        self.added: list[str] = []
        self.words: Counter[str] = Counter()
        self.passages = plan.base.manifest.passages if plan.base else 0
        self.size = plan.base.manifest.size if plan.base else 0
        for document in plan.removed:
            forms = docstore.remove(document.id)
            tokens = analyzer.count(forms.values())
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
        known = candidate.known_by(result.document, self._entries)
        if known is not candidate:
            with suppress(OSError):  # gone since it was read: then it is read again some day
                prints[candidate] = fingerprint(known)
        print_ = prints[candidate]
        self._docstore.add(result.document, print_, result.passages, ordinals, result.packed)
        self.ids[print_] = document
        self._files[document] = candidate.name
        self.added.append(document)
        self.passages += len(ordinals)
        self.size += len(ordinals)


def _words(tokens: Tokens) -> dict[str, int]:
    return tokens[WORD].passages() if WORD in tokens else {}
