"""A small library made by hand, and a searcher over it that finds plain substrings.

The doors are tested against these; what the real searcher finds is tested in tests/search.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from index.catalogue import CitedBy, DocumentSummary
from index.errors import NotFound
from index.model import (
    Document,
    DocumentKind,
    Doubt,
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
from index.passages import passages_of
from search.context import context_of
from search.request import SearchRequest
from search.results import (
    Context,
    Facets,
    FacetValue,
    Highlight,
    Hit,
    Layer,
    LayerUse,
    Part,
    Problem,
    ProblemCode,
    SearchResult,
    Snippet,
    Suggestion,
)
from webui.app import create_app
from webui.service import Service

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
            "bridges-r2", "橋工名冊", "", DocumentKind.BOOK, "", "javascript:alert(1)", None,
            ("bridges-n3",),
        ),
    ),
    doubts=(Doubt("orphan note", "Note 4 has no mark.", 31),),
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

SIMPLIFIED = str.maketrans("旧桥台湾风", "舊橋臺灣颱")


class FakeCatalogue:
    """The catalogue of the two documents above."""

    def __init__(self, *documents: Document) -> None:
        self._documents = {document.id: document for document in documents}
        self._passages = {
            passage.id: passage for document in documents for passage in passages_of(document)
        }

    def all_passages(self) -> list[Passage]:
        return list(self._passages.values())

    def document_ids(self) -> tuple[str, ...]:
        return tuple(self._documents)

    def document(self, document: str) -> Document:
        if document not in self._documents:
            raise NotFound(f"There is no document {document}.", "See the list of documents.")
        return self._documents[document]

    def passage(self, passage: str) -> Passage:
        if passage not in self._passages:
            raise NotFound(f"There is no passage {passage}.", "Search for its words.")
        return self._passages[passage]

    def around(self, document: str, position: int, reach: int) -> list[Passage]:
        return [
            one
            for one in self._passages.values()
            if one.document == document and abs(one.position - position) <= reach
        ]

    def sources_of(self, passage: str) -> tuple[Source, ...]:
        return tuple(
            source
            for document in self._documents.values()
            for source in document.sources
            if passage in source.cited_by
        )

    def cited_by(self, document: str) -> tuple[CitedBy, ...]:
        return tuple(
            CitedBy(citing.id, passage, source.id)
            for citing in self._documents.values()
            for source in citing.sources
            if source.document == document
            for passage in source.cited_by
        )

    def summaries(self) -> tuple[DocumentSummary, ...]:
        return tuple(
            DocumentSummary(
                id=one.id,
                title=one.title,
                authors=one.authors,
                date=one.date,
                kind=one.kind,
                language=one.language,
                url=one.url,
                file=one.file,
                passages=len(passages_of(one)),
                footnotes=len(one.footnotes),
                sources=len(one.sources),
            )
            for one in self._documents.values()
        )


@dataclass(frozen=True)
class FakeLibrary:
    catalogue: FakeCatalogue


class FakeSearcher:
    """Finds substrings; a Simplified query is read as Traditional and its marks say so."""

    def __init__(self, library: FakeLibrary) -> None:
        self._catalogue = library.catalogue
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

    def suggest(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        words = ("舊橋", "舊橋考", "水門")
        return tuple(word for word in words if prefix and word.startswith(prefix))[:limit]

    def search(self, request: SearchRequest) -> SearchResult:
        self.requests.append(request)
        if not request.query.strip():
            problem = Problem(ProblemCode.EMPTY, "", "The query is empty.")
            return SearchResult(request.query, 0, 0.1, (), Facets((), (), ()), (problem,))
        found = [
            (passage, marks)
            for passage in self._catalogue.all_passages()
            for marks in [self.highlight(passage.text, request.query)]
            if marks and (not request.kinds or passage.kind in request.kinds)
            if request.document in (None, passage.document)
        ]
        page = found[request.offset : request.offset + request.limit]
        kinds = {passage.kind for passage, _ in found}
        return SearchResult(
            query=request.query,
            total=len(found),
            took_ms=0.25,
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
                document=(FacetValue("bridges", "河港舊橋考", len(found)),) if found else (),
                section=(FacetValue("bridges-s1", "一、緣起", 2),) if found else (),
            ),
            suggestion=(
                Suggestion("舊橋", "the library holds it")
                if request.query == "舊轎"
                else None
            ),
            layers=(
                (LayerUse(request.query, "舊橋", Layer.SCRIPT),)
                if "旧" in request.query and Layer.SCRIPT not in request.without
                else ()
            ),
            absent=() if found else (request.query[:50],),
            layers_searched=(Layer.EXACT, Layer.SCRIPT),
        )

    def _hit(
        self, request: SearchRequest, rank: int, passage: Passage, marks: tuple[Highlight, ...]
    ) -> Hit:
        return Hit(
            rank=rank,
            score=9.5 - rank,
            passage=passage,
            snippet=Snippet(passage.text, 0, marks),
            context=context_of(passage, self._catalogue),
            matched=(request.query,),
            missing=("缺字",) if rank == 2 else (),
            explanation=(Part("coverage", 1.5, "1 of 1 words"),) if request.explain else (),
        )


@pytest.fixture
def documents():
    return BRIDGES, LOG


@pytest.fixture
def library():
    return FakeLibrary(FakeCatalogue(BRIDGES, LOG))


class FixedHandle:
    """Gives one library, or raises; `library` may be replaced as a rebuild would."""

    def __init__(self, library):
        self.library = library
        self.error = None

    def current(self):
        if self.error:
            raise self.error
        return self.library


@pytest.fixture
def handle(library):
    return FixedHandle(library)


@pytest.fixture
def searchers():
    """The searchers that the application opened, in order."""
    return []


@pytest.fixture
def app(handle, searchers, tmp_path):
    def open_searcher(library):
        searchers.append(FakeSearcher(library))
        return searchers[-1]

    made = create_app({"INDEX": str(tmp_path)}, Service(handle, open_searcher))
    made.testing = True
    return made


@pytest.fixture
def client(app):
    return app.test_client()
