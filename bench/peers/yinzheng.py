"""This project itself, on either of its engines, as shipped and ranking alone.

As shipped is `Searcher.search`: equivalents, corrections, match rule, ranking, snippets, context
and facets. Ranking alone leaves out what is shown of a hit beside its text, as the peers do.
Reading files and their structure is not measured: every text is a document of one paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bench.peers.contract import TOP, Answer
from index.analysis.analyzer import open_analyzer
from index.analysis.tokens import phrase_key
from index.docstore import SqliteDocstore
from index.docstore.writer import DocstoreWriter
from index.engines import ENGINES
from index.library import Library
from index.manifest import Manifest
from index.model import Document, Paragraph
from index.passages import passages_of
from index.vocabulary import LibraryWords, words_of, write_words
from search import Searcher, SearchRequest
from search.query.parser import parse

ENGINE, DOCSTORE, ANALYSIS, WORDS = "engine", "docstore.sqlite", "analysis", "words"


def _document(place: int, text: str) -> Document:
    paragraph = Paragraph(f"{place}-p1", None, text, None)
    return Document(id=str(place), title="", text=text, paragraphs=(paragraph,))


def _library(folder: Path, engine: str) -> Library:
    docstore = SqliteDocstore(folder / DOCSTORE)
    size = len(docstore.document_ids())
    manifest = Manifest(
        generation="1", schema="", engine=engine, engine_version="", analyzer="", corpus="",
        title="", description="", documents=size, passages=size, size=size,
        sessions=1, built="", project="", previous=None, files=(),
    )  # fmt: skip
    reader = ENGINES[engine].open(folder / ENGINE)
    words = LibraryWords(folder / WORDS)
    return Library(manifest, docstore, reader, open_analyzer(folder / ANALYSIS), words)


class _Reader:
    def __init__(self, library: Library) -> None:
        self._library = library
        self.searcher = Searcher(library)

    def search(self, query: str) -> list[Answer]:
        hits = self.searcher.search(SearchRequest(query, limit=TOP)).hits
        return [Answer(int(hit.passage.document), hit.passage.text) for hit in hits]

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
        with DocstoreWriter(folder / DOCSTORE) as docstore:
            for place, text in enumerate(texts):
                document = _document(place, text)
                passages = passages_of(document)
                ordinals = engine.add(analyzer.count(phrase_key(one.text) for one in passages))
                docstore.add(document, document.id, passages, ordinals)
                size += len(ordinals)
            docstore.arrange(map(str, range(size)))
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
