"""A small library made by hand, and a searcher over it that finds plain substrings.

The doors are tested against these; what the real searcher finds is tested in tests/search.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field, replace
from types import SimpleNamespace

import numpy as np
import pytest
from flask import Flask
from jinja2 import BytecodeCache

from index.diagnostics import DoubtKind, doubt
from index.docstore import Docstore
from index.docstore.writer import DocstoreWriter
from index.errors import IndexUnreadable
from index.model import (
    Citation,
    Document,
    DocumentKind,
    Footnote,
    Manner,
    Mark,
    Paragraph,
    Passage,
    PassageKind,
    Section,
    Source,
    Testimony,
)
from index.omissions import Omission
from index.passages import passages_of
from search.collocations import Companion, Company
from search.marked_places import MarkedPlace, Places
from search.parallels import Parallel
from search.people import People
from search.presentation import contexts_of
from search.request import SearchRequest
from search.results import (
    Facets,
    FacetValue,
    Highlight,
    Hit,
    Layer,
    LayerCount,
    LayerUse,
    Part,
    Problem,
    ProblemCode,
    SearchResult,
    Snippet,
    Suggestion,
)
from tests.libraries import glossary
from tests.webui.chromium import browser, plain_browser, running, site
from webui.app import create_app
from webui.service import EXTENSION, Service

__all__ = ["browser", "plain_browser", "running", "site"]


class _CompiledTemplates(BytecodeCache):
    """Compiled templates kept for the process: each test makes an application of its own."""

    def __init__(self):
        self.kept = {}

    def load_bytecode(self, bucket):
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket):
        self.kept[bucket.key] = bucket.bytecode_to_string()


Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": _CompiledTemplates()}

SPOKEN = "港務長陸文瀾警告說，水位再漲半尺就得封橋"

BRIDGES = Document(
    id="bridges",
    title="河港舊橋考",
    text="",
    authors=("方靜言", "賀知秋"),
    affiliation="渡口文史館",
    language="zh-Hant",
    date="2011",
    kind=DocumentKind.PAPER,
    abstract="本文記述臺灣中部三座舊橋的修築與毀壞。",
    keywords=("舊橋", "河港"),
    outline=("一、緣起", "二、橋工"),
    sections=(
        Section("bridges-s1", "一、", "緣起", 1, None, 1),
        Section("bridges-s2", "二、", "橋工", 1, None, 1, (Mark("3", 2, "bridges-n3"),)),
        Section("bridges-s3", "1,", "石料與灰漿", 2, "bridges-s2", 2),
    ),
    paragraphs=(
        Paragraph(
            "bridges-p1",
            "bridges-s1",
            "臺灣的舊橋多以石料砌成，橋墩之間留出水門，颱風過後最先清理的就是水門。",
            1,
            (Mark("1", 5, "bridges-n1"),),
        ),
        Paragraph(
            "bridges-p2",
            "bridges-s2",
            f"那年秋汛，{SPOKEN}。三日後舊橋果然斷了一孔。",
            2,
            (Mark("2", 5 + len(SPOKEN), "bridges-n2"), Mark("9", 6 + len(SPOKEN), None)),
        ),
        Paragraph(
            "bridges-p3",
            "bridges-s3",
            '灰漿的配方寫作 <b>石灰 & 糯米</b>，工人稱作"白膠"。',
            2,
        ),
    ),
    footnotes=(
        Footnote("bridges-n1", "1", "此處的舊橋只指石橋，不含索橋。", 1, "bridges-p1", 5),
        Footnote("bridges-n2", "2", "《河港日誌》，1931年9月4日。", 2, "bridges-p2", 25),
        Footnote("bridges-n3", "3", "橋工名冊今存渡口文史館。", 1, "bridges-s2", 2),
        Footnote("bridges-n4", "4", "沒有標號的一條註。", 2, None, None),
    ),
    testimonies=(
        Testimony(
            "bridges-t1",
            "港務長陸文瀾",
            "Lu Wenlan",
            "1931",
            Manner.REPORTED,
            "水位再漲半尺就得封橋",
            "bridges-p2",
            5 + SPOKEN.index("水位"),
            5 + len(SPOKEN),
            "bridges-n2",
        ),
    ),
    sources=(
        Source(
            "bridges-r1",
            "河港日誌",
            "港務局",
            DocumentKind.NEWS,
            "1931-09-04",
            "https://example.org/log?a=1&b=2",
            "log",
            ("bridges-n2", "bridges-p2"),
        ),
        Source(
            "bridges-r2",
            "橋工名冊",
            "",
            DocumentKind.BOOK,
            "",
            "javascript:alert(1)",
            None,
            ("bridges-n3",),
        ),
    ),
    citations=(
        Citation("bridges-p2", "bridges-r1", 5, 9, "mention"),
        Citation("bridges-n2", "bridges-r1", 0, 17, "note"),
        Citation("bridges-n3", "bridges-r2", 0, 4, "note"),
    ),
    doubts=(doubt(DoubtKind.NOTE_WITHOUT_MARK, 31, "bridges-n4", number="4", text="…"),),
)

LOG = Document(
    id="log",
    title="Harbour Log, 4 September 1931",
    text="",
    authors=("Port Office",),
    language="en",
    date="1931-09-04",
    kind=DocumentKind.NEWS,
    paragraphs=(Paragraph("log-p1", None, "The old bridge was closed at noon.", None),),
)

SUGGESTIONS = {
    "舊轎": Suggestion("舊橋", "the library holds it"),
    "酒橋": Suggestion("舊橋", "sounds alike", applied=True),
    "「橋舊」": Suggestion("橋舊", "stands apart", unquoted=True),
}

SIMPLIFIED = str.maketrans("旧桥台湾风", "舊橋臺灣颱")


def write_docstore(path, *documents: Document) -> Docstore:
    """The docstore of some documents, as a rebuild stores it."""
    with closing(DocstoreWriter(path)) as writer:
        size = 0
        for document in documents:
            passages = passages_of(document)
            writer.add(document, document.id, passages, range(size, size + len(passages)))
            writer.relink(document)
            size += len(passages)
        writer.arrange([document.id for document in documents])
        writer.commit(size)
    return Docstore(path)


@dataclass(frozen=True)
class FakeLibrary:
    """A library that has a docstore and no engine."""

    docstore: Docstore
    manifest: SimpleNamespace = field(
        default_factory=lambda: SimpleNamespace(
            title="渡口文庫", generation="1", sources=(), left_out=()
        )
    )
    damage: IndexUnreadable | None = None
    analyzer: SimpleNamespace = field(
        default_factory=lambda: SimpleNamespace(segmenter=SimpleNamespace(cut=list))
    )

    def without(self, *left_out: Omission) -> FakeLibrary:
        """The same where some files could not be taken."""
        held = {**vars(self.manifest), "left_out": left_out}
        return replace(self, manifest=SimpleNamespace(**held))

    def all_passages(self) -> list[Passage]:
        documents = (self.docstore.document(one) for one in self.docstore.document_ids())
        return [passage for document in documents for passage in passages_of(document)]


class FakeSearcher:
    """Finds substrings; a Simplified query is read as Traditional and its marks say so."""

    def __init__(self, library: FakeLibrary) -> None:
        self._library = library
        self.glossary = glossary()
        self.people = People(library.manifest.sources)
        self.requests: list[SearchRequest] = []

    def highlight(self, passage_text: str, query: str) -> tuple[Highlight, ...]:
        traditional = query.translate(SIMPLIFIED)
        layer = Layer.EXACT if traditional == query else Layer.SCRIPT
        found = []
        start = passage_text.find(traditional)
        while query and start >= 0:
            found.append(Highlight(start, start + len(query), layer))
            start = passage_text.find(traditional, start + len(query))
        return tuple(found)

    def highlighter(self, query: str, without=frozenset()):
        return lambda text: self.highlight(text, query)

    def places(self, request: SearchRequest) -> Places:
        docstore = self._library.docstore
        documents = docstore.document_ids()
        found = [
            MarkedPlace(
                docstore.ordinal(passage.id), documents.index(passage.document), mark.start,
                mark.end, mark.layer, passage.text[mark.start : mark.end], "", "", 0.0,
            )
            for passage in self._library.all_passages()
            for mark in self.highlight(passage.text, request.query.strip())
        ]  # fmt: skip
        return Places(tuple(found), len(found), True, np.ones(len(documents), np.int64))

    def parallels(self, passage: Passage) -> tuple[Parallel, ...]:
        return ()

    def company(self, found: Places) -> Company:
        return Company((Companion("水門", 2, 9.1, frozenset({0, 1})),), (), len(found.places))

    def terms(self, document: str) -> tuple[Companion, ...]:
        return (Companion("水門", 2, 9.1),)

    def suggest(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        words = ("舊橋", "舊橋考", "水門")
        return tuple(word for word in words if prefix and word.startswith(prefix))[:limit]

    def search(self, request: SearchRequest) -> SearchResult:
        self.requests.append(request)
        if not request.query.strip():
            problem = Problem(ProblemCode.EMPTY, "", "The query is empty.")
            return SearchResult(request.query, 0, 0.1, (), Facets((), (), ()), (problem,))
        suggestion = SUGGESTIONS.get(request.query)
        if suggestion and suggestion.applied and Layer.SPELLING in request.without:
            suggestion = None
        searched = suggestion.query if suggestion and suggestion.applied else request.query
        searched = searched.strip("「」")
        found = [
            (passage, marks)
            for passage in self._library.all_passages()
            for marks in [self.highlight(passage.text, searched)]
            if marks and (not request.kinds or passage.kind in request.kinds)
            if request.document in (None, passage.document)
            if Layer.SCRIPT not in request.without or marks[0].layer is not Layer.SCRIPT
        ]
        page = found[request.offset : request.offset + request.limit]
        kinds = {passage.kind for passage, _ in found}
        return SearchResult(
            query=request.query,
            total=len(found),
            took_ms=22.6 if found else 0.25,
            hits=tuple(
                self._hit(request, rank, passage, marks)
                for rank, (passage, marks) in enumerate(page, request.offset + 1)
            ),
            facets=Facets(
                kind=tuple(
                    FacetValue(kind.value, kind.value, sum(p.kind is kind for p, _ in found))
                    for kind in PassageKind
                    if kind in kinds
                ),
                document=tuple(
                    FacetValue(one.id, one.title, count)
                    for one in (BRIDGES, LOG)
                    if (count := sum(passage.document == one.id for passage, _ in found))
                ),
                section=(
                    FacetValue("bridges-s1", "一、緣起", 2),
                    FacetValue("bridges-s2", "二、橋工", 1),
                )
                if found
                else (),
            ),
            suggestion=suggestion,
            layers=(
                (LayerUse(request.query, "舊橋", Layer.SCRIPT),)
                if "旧" in request.query and Layer.SCRIPT not in request.without
                else ()
            ),
            absent=() if found or " AND " in request.query else (request.query[:50],),
            layers_searched=tuple(layer for layer in Layer if layer not in request.without),
            layer_counts=(
                (LayerCount(Layer.SCRIPT, len(found)),) if found and "旧" in request.query else ()
            ),
            offered=("舊橋", "水門") if request.query == "jiuqiao" else (),
        )

    def _hit(
        self, request: SearchRequest, rank: int, passage: Passage, marks: tuple[Highlight, ...]
    ) -> Hit:
        return Hit(
            rank=rank,
            score=9.5 - rank,
            passage=passage,
            snippet=Snippet(passage.text, 0, marks),
            context=contexts_of([passage], self._library.docstore)[0],
            matched=(request.query,),
            missing=("缺字",) if rank == 2 else (),
            explanation=(Part("coverage", 1.5, "1 of 1 words"),) if request.explain else (),
        )


@pytest.fixture(scope="session")
def library(tmp_path_factory):
    path = tmp_path_factory.mktemp("docstore") / "docstore"
    with closing(write_docstore(path, BRIDGES, LOG)) as docstore:
        yield FakeLibrary(docstore)


@pytest.fixture(scope="session")
def newer_library(tmp_path_factory):
    """What a rebuild without the paper would publish."""
    path = tmp_path_factory.mktemp("newer") / "docstore"
    with closing(write_docstore(path, LOG)) as docstore:
        yield FakeLibrary(docstore)


class FixedHandle:
    """Gives one library, or raises; `library` may be replaced as a rebuild would."""

    def __init__(self, library):
        self.library = library
        self.error = None

    def current(self):
        if self.error:
            raise self.error
        return self.library

    def inspect(self):
        return self.library.damage


@pytest.fixture
def handle(library):
    return FixedHandle(library)


@pytest.fixture
def searchers():
    """The searchers that the application opened, in order."""
    return []


@pytest.fixture(scope="session")
def application(tmp_path_factory):
    made = create_app({"INDEX": str(tmp_path_factory.mktemp("none"))})
    made.testing = True
    return made


@pytest.fixture
def app(application, handle, searchers, tmp_path):
    """The application, which is made once, with an index folder and a service of the test's own."""

    def open_searcher(library):
        searchers.append(FakeSearcher(library))
        return searchers[-1]

    settings = replace(application.config["SETTINGS"], index=tmp_path)
    application.config["SETTINGS"] = settings
    application.extensions[EXTENSION] = Service(handle, open_searcher)
    return application


@pytest.fixture
def client(app):
    return app.test_client()
