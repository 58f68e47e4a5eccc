"""A made-up paper with sections, notes, testimonies and sources, and a log that it cites."""

from __future__ import annotations

import pytest

from index.imprint import Imprint
from index.model import (
    Document,
    DocumentKind,
    Footnote,
    Manner,
    Mark,
    Paragraph,
    Section,
    Source,
    Span,
    Testimony,
)
from tests.libraries import Shelf, shelf_of

WORDS = "水位再漲半尺就得封橋"

PAPER = Document(
    id="bridges",
    title="河港舊橋考",
    text="",
    abstract="本文記述臺灣中部三座舊橋的修築、毀壞與重建。",
    keywords=("舊橋", "河港", "颱風"),
    sections=(
        Section("bridges-s1", "一、", "緣起", 1, None, 1, spans=(Span(0, 1),)),
        Section("bridges-s2", "二、", "橋工與石料", 1, None, 1, spans=(Span(20, 21),)),
        Section("bridges-s3", "1,", "石料", 2, "bridges-s2", 2, spans=(Span(30, 31),)),
        Section("bridges-s4", "三、", "結論", 1, None, 3, spans=(Span(40, 41),)),
    ),
    paragraphs=(
        Paragraph("bridges-p1", "bridges-s1", "臺灣的舊橋多以石料砌成。颱風過後最先清理水門。", 1,
                  (Mark("1", 5, "bridges-n1"),), spans=(Span(10, 11),)),
        Paragraph("bridges-p2", "bridges-s2", f"港務長陸文瀾警告說，{WORDS}。三日後舊橋果然斷了一孔。", 2,
                  (Mark("2", 20, "bridges-n2"),), spans=(Span(25, 26),)),
        Paragraph("bridges-p3", "bridges-s3", "石料取自上游的採石場，導彈試射場後來也設在那裡。", 2,
                  spans=(Span(35, 36),)),
        Paragraph("bridges-p4", "bridges-s3", "布希政府的工程顧問到訪，談到飛彈基地的排水。", 3,
                  spans=(Span(37, 38),)),
        Paragraph("bridges-p5", "bridges-s4", "總之，舊橋的毀壞始於颱風，終於疏忽。", 3,
                  (Mark("3", 4, "bridges-n3"),), spans=(Span(45, 46),)),
    ),
    footnotes=(
        Footnote("bridges-n1", "1", "此處的舊橋只指石橋，不含索橋。", 1, "bridges-p1", 5),
        Footnote("bridges-n2", "2", "《河港日誌》，1931年9月4日。", 2, "bridges-p2", 20),
        Footnote("bridges-n3", "3", "重建的經費見《橋工名冊》。", 3, "bridges-p5", 4),
    ),
    testimonies=(
        Testimony("bridges-t1", "港務長陸文瀾", "Lu Wenlan", "1931", Manner.REPORTED, WORDS,
                  "bridges-p2", 10, 20, "bridges-n2"),
    ),
    sources=(
        Source("bridges-r1", "河港日誌", "港務局", DocumentKind.NEWS, "1931-09-04",
               "https://example.org/log", "log", ("bridges-n2",)),
        Source("bridges-r2", "橋工名冊", "", DocumentKind.BOOK, "", "", None, ("bridges-n3",)),
    ),
)  # fmt: skip

LOG = Document(
    id="log",
    title="Harbour Log, 4 September 1931",
    text="",
    language="en",
    kind=DocumentKind.NEWS,
    imprint=Imprint(collections=("渡口/航運", "渡口/新聞")),
    paragraphs=(
        Paragraph("log-p1", None, "The old bridge was closed at noon.", None),
        Paragraph("log-p2", None, "Ferries ran until dusk. 舊橋 was the word on the sign.", None),
    ),
)


@pytest.fixture(scope="session")
def bridges(tmp_path_factory) -> Shelf:
    return shelf_of(tmp_path_factory.mktemp("bridges"), PAPER, LOG)
