"""Small libraries for the tests of search: documents or bare texts in, an opened library out.

The engine and the docstore are the real ones; only reading, structuring and publishing are left
out. Analyzer and glossary are made once for all tests.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from index.analysis.analyzer import Analyzer, open_analyzer
from index.analysis.glossary import Glossary, load_glossary
from index.analysis.tokens import phrase_key
from index.docstore import Docstore
from index.docstore.writer import DocstoreWriter
from index.engines import DEFAULT_ENGINE, ENGINES
from index.library import Library
from index.manifest import Manifest
from index.model import Document, Paragraph, PassageKind
from index.passages import passages_of
from index.vocabulary import LibraryWords, words_of, write_words
from search import Searcher, SearchRequest, SearchResult


@cache
def analyzer() -> Analyzer:
    """The analyzer with its dictionary, as an opened index has it."""
    with TemporaryDirectory() as folder:
        return open_analyzer(Path(folder))


glossary: Callable[[], Glossary] = cache(load_glossary)


def document(identity: str, *texts: str, title: str = "") -> Document:
    """A document of paragraphs without sections; their ids are `<identity>-p1` and so on."""
    paragraphs = tuple(
        Paragraph(f"{identity}-p{number}", None, text, None) for number, text in enumerate(texts, 1)
    )
    return Document(id=identity, title=title, text="", paragraphs=paragraphs)


def make_library(
    folder: Path, documents: Sequence[Document], engine: str = DEFAULT_ENGINE
) -> Library:
    """Index documents in an empty folder and open the result."""
    target = folder / "engine"
    target.mkdir(parents=True)
    store = ENGINES[engine].create(target, analyzer().fields)
    with closing(DocstoreWriter(folder / "docstore")) as docstore:
        size = 0
        for one in documents:
            passages = passages_of(one)
            ordinals = store.add(analyzer().count(phrase_key(passage.text) for passage in passages))
            docstore.add(one, one.id, passages, ordinals)
            docstore.relink(one)
            size += len(ordinals)
        docstore.arrange([one.id for one in documents])
        store.commit()
        docstore.commit(size)
    manifest = Manifest(
        generation="1", schema="", engine=engine, engine_version="", analyzer="", corpus="",
        title="", description="", documents=len(documents), passages=size, size=size,
        sessions=1, built="", project="", previous=None, files=(),
    )  # fmt: skip
    reader = ENGINES[engine].open(target)
    write_words(folder / "words", words_of(reader, analyzer()))
    words = LibraryWords(folder / "words")
    return Library(manifest, Docstore(folder / "docstore"), reader, analyzer(), words)


@dataclass(frozen=True)
class Shelf:
    """A library with a searcher over it, and short ways to ask it."""

    library: Library
    searcher: Searcher

    def search(self, query: str, **parameters: object) -> SearchResult:
        """Answer a query; 100 hits if not told otherwise."""
        return self.searcher.search(SearchRequest(query, **{"limit": 100, **parameters}))  # type: ignore[arg-type]

    def texts(self, query: str, **parameters: object) -> list[str]:
        """The texts of all hits, best first."""
        return [hit.passage.text for hit in self.search(query, **parameters).hits]

    def ids(self, query: str, **parameters: object) -> list[str]:
        """The ids of all hits, best first."""
        return [hit.passage.id for hit in self.search(query, **parameters).hits]

    def marked(self, query: str, identity: str, **parameters: object) -> list[tuple[str, str]]:
        """The marked pieces of one hit's snippet, each with its layer."""
        result = self.search(query, **parameters)
        (shown,) = [hit.snippet for hit in result.hits if hit.passage.id == identity]
        return [(shown.text[m.start : m.end], m.layer.value) for m in shown.marks]

    def total(self, *kinds: PassageKind) -> int:
        """Number of passages, of these kinds or of all."""
        documents = map(self.library.docstore.document, self.library.docstore.document_ids())
        return sum(
            not kinds or passage.kind in kinds for one in documents for passage in passages_of(one)
        )


def shelf_of(folder: Path, *documents: Document, engine: str = DEFAULT_ENGINE) -> Shelf:
    """A shelf of documents."""
    library = make_library(folder, documents, engine)
    return Shelf(library, Searcher(library, glossary()))


def shelf_of_texts(folder: Path, *texts: str) -> Shelf:
    """A shelf of one document `d` whose paragraphs are these texts."""
    return shelf_of(folder, document("d", *texts))
