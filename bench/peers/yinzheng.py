"""This project itself, on either of its engines, as shipped and ranking alone.

As shipped is `Searcher.search`: equivalents, corrections, match rule, ranking, snippets, context
and facets. Ranking alone leaves out what is shown of a hit beside its text, as the peers do.
Reading files and their structure is not measured: so many texts together are a document.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import accumulate, islice
from pathlib import Path

from bench.peers.contract import TOP, Answer
from index.analysis.analyzer import open_analyzer
from index.analysis.tokens import phrase_key
from index.bounded_processes import Failure, Limits, answers
from index.docstore import Docstore
from index.docstore.packing import Packed, pack_passage
from index.docstore.writer import DocstoreWriter
from index.engines import ENGINES
from index.engines.contract import Tokens
from index.library import Library
from index.manifest import Manifest
from index.model import Document, Paragraph, Passage, Span
from index.passages import passages_of
from index.vocabulary import LibraryWords, words_of, write_words
from search import Searcher, SearchRequest
from search.query.parser import parse

ENGINE, DOCSTORE, ANALYSIS, WORDS = "engine", "docstore", "analysis", "words"


PROCESSES, MEGABYTES, SECONDS = os.cpu_count() or 1, 700, 600
"""Children that analyse, and the bounds of each."""

PARAGRAPHS = 20
"""Texts that are a document together, about what a chapter has."""


def _documents(texts: Iterable[str]) -> Iterator[Document]:
    """Documents whose paragraphs have the texts' places in their ids."""
    numbered = enumerate(texts)
    while held := list(islice(numbered, PARAGRAPHS)):
        ends = list(accumulate((len(text) + 1 for _, text in held), initial=0))
        paragraphs = tuple(
            Paragraph(f"p{place}", None, text, None, spans=(Span(start, start + len(text)),))
            for (place, text), start in zip(held, ends, strict=False)
        )
        text = "\n".join(text for _, text in held)
        yield Document(id=f"d{held[0][0]}", title="", text=text, paragraphs=paragraphs)


_Prepared = tuple[Document, tuple[Passage, ...], Tokens, list[tuple[Packed, Packed]]]


def _prepared(texts: Iterable[str], analysis: Path) -> Iterator[_Prepared]:
    """What is stored of each document, made in children as a rebuild does it."""
    told = answers(
        _documents(texts), lambda _: Limits(SECONDS), _preparing, (analysis,), PROCESSES, MEGABYTES
    )
    for _, answer in told:
        if isinstance(answer, Failure):
            raise RuntimeError(f"a document could not be analysed ({answer.value})")
        yield answer


def _preparing(analysis: Path) -> Callable[[Document], _Prepared]:
    analyzer = open_analyzer(analysis)

    def prepare(document: Document) -> _Prepared:
        passages = passages_of(document)
        tokens = analyzer.count(phrase_key(one.text) for one in passages)
        return document, passages, tokens, [pack_passage(one) for one in passages]

    return prepare


def _place(passage: Passage) -> int:
    return int(passage.id.removeprefix("p"))


def _library(folder: Path, engine: str) -> Library:
    docstore = Docstore(folder / DOCSTORE)
    size = len(docstore.document_ids())
    manifest = Manifest(
        generation="1", schema="", engine=engine, engine_version="", analyzer="", corpus="",
        title="", description="", documents=size, passages=size, size=size,
        sessions=1, built="", project="", previous=None, files=(),
    )  # fmt: skip
    reader = ENGINES[engine].open(folder / ENGINE)
    words = LibraryWords(folder / WORDS)
    return Library(manifest, docstore, reader, open_analyzer(folder / ANALYSIS), words)


def open_searcher(folder: Path, engine: str) -> Searcher:
    """The searcher of an index that `Yinzheng.build` made."""
    return Searcher(_library(folder, engine))


class _Reader:
    def __init__(self, library: Library) -> None:
        self._library = library
        self.searcher = Searcher(library)

    def search(self, query: str) -> list[Answer]:
        hits = self.searcher.search(SearchRequest(query, limit=TOP)).hits
        return [Answer(_place(hit.passage), hit.passage.text) for hit in hits]

    def close(self) -> None:
        self._library.close()


class _RankingSearcher(Searcher):
    """A searcher that can stop when the order is known."""

    def best(self, request: SearchRequest) -> list[int]:
        """Ordinals of the best passages."""
        root = parse(request.query).root
        evaluation = self._parts.compiler.compile(root, request.without)
        _, _, ranking = self._ranked(request, evaluation)
        return [int(one) for one in ranking.ordinals[: request.limit]]


class _RankingReader:
    def __init__(self, library: Library) -> None:
        self._library = library
        self._searcher = _RankingSearcher(library)

    def search(self, query: str) -> list[Answer]:
        ordinals = self._searcher.best(SearchRequest(query, limit=TOP))
        texts = self._library.docstore.texts(ordinals)
        return [Answer(*pair) for pair in zip(ordinals, texts, strict=True)]

    def close(self) -> None:
        self._library.close()


class Yinzheng:
    """The project's index and search.

    Args:
        engine: a key of `index.engines.ENGINES`.
        shown: whether the whole of `Searcher.search` is run.
    """

    def __init__(self, engine: str, *, shown: bool) -> None:
        self._engine = engine
        self._shown = shown

    def build(self, texts: Iterable[str], folder: Path) -> None:
        analyzer = open_analyzer(folder / ANALYSIS)
        (folder / ENGINE).mkdir()
        engine = ENGINES[self._engine].create(folder / ENGINE, analyzer.fields)
        size = 0
        with closing(DocstoreWriter(folder / DOCSTORE)) as docstore:
            for document, passages, tokens, packed in _prepared(texts, folder / ANALYSIS):
                ordinals = engine.add(tokens)
                docstore.add(document, document.id, passages, ordinals, packed)
                docstore.relink(document)
                size += len(ordinals)
            docstore.arrange(f"d{first}" for first in range(0, size, PARAGRAPHS))
            engine.commit()
            docstore.commit(size)
        reader = ENGINES[self._engine].open(folder / ENGINE)
        write_words(folder / WORDS, words_of(reader, analyzer))
        reader.close()

    def open(self, folder: Path) -> _Reader | _RankingReader:
        library = _library(folder, self._engine)
        return _Reader(library) if self._shown else _RankingReader(library)


WHOOSH = Yinzheng("whoosh", shown=True)
WHOOSH_RANKING = Yinzheng("whoosh", shown=False)
ARRAYS = Yinzheng("arrays", shown=True)
ARRAYS_RANKING = Yinzheng("arrays", shown=False)
