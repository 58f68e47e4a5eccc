"""What reference managers' own tools read of our exports, and what we read of them ourselves."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import rispy

from index.descriptions.bibliographies import read_bibliography
from index.imprint import Imprint
from index.model import DocumentKind as Kind
from webui.export.bibliographies import bibtex, csl_json, ris
from webui.export.quotation import Quotation

WORK = Quotation(
    id="bridges-n3",
    title="河港舊橋考 & its {Bridges}",
    authors=("方靜言", "OECD Secretariat", "Ministry of Ports, Japan", "Ann B. Moore", "清·王某"),
    date="2003-06",
    kind=Kind.PAPER,
    language="zh-Hant",
    url="https://example.org/a_b?x=1&y=2",
    section="一、緣起",
    page="45",
    note="3",
    text="舊橋 50% 為石年，不含_索橋。",
    original="舊橋 50% 為石\uf98e，不含_索橋。",
    document="bridges",
    imprint=Imprint(
        "河渡學刊", "12", "3", "40-60", "2", "東岸", "臺北", "10.1000/x_y", "978-0-306-40615-7",
        "2026-11-30", "Old Bridges", "Hegang jiuqiao kao", bodies=("OECD Secretariat",),
        editors=("賀知秋", "Ann B. Moore"), translators=("陸文瀾", "Jane van der Berg"),
    ),
    identifiers=("R-7",),
)  # fmt: skip
AUTHORS = [
    {"family": "方", "given": "靜言"},
    {"literal": "OECD Secretariat"},
    {"literal": "Ministry of Ports, Japan"},
    {"family": "Moore", "given": "Ann B."},
    {"family": "王", "given": "某"},
]
KINDS = {
    Kind.PAPER: "article-journal", Kind.NEWS: "article-newspaper", Kind.BOOK: "chapter",
    Kind.THESIS: "thesis", Kind.REPORT: "report", Kind.WEB: "webpage", Kind.CLASSIC: "book",
}  # fmt: skip
needs_pandoc = pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")


def pandoc(given: str, text: str) -> Any:
    done = subprocess.run(
        ["pandoc", "-f", given, "-t", "csljson"],
        input=text, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


@needs_pandoc
@pytest.mark.parametrize("made", [("biblatex", bibtex), ("csljson", csl_json)], ids=lambda m: m[0])
def test_pandoc_reads_every_field(made: Any) -> None:
    (item,) = pandoc(made[0], made[1]([WORK]))
    assert item["author"] == AUTHORS
    assert item["editor"] == [{"family": "賀", "given": "知秋"}, AUTHORS[3]]
    assert item["translator"][0] == {"family": "陸", "given": "文瀾"}
    assert item["issued"] == {"date-parts": [[2003, 6]]}
    assert item["accessed"] == {"date-parts": [[2026, 11, 30]]}
    held = {
        "container-title": "河渡學刊", "volume": "12", "issue": "3", "page": "40-60",
        "edition": "2", "publisher": "東岸", "publisher-place": "臺北", "DOI": "10.1000/x_y",
        "ISBN": "978-0-306-40615-7", "URL": WORK.url,
    }  # fmt: skip
    assert {name: item.get(name) for name in held} == held
    assert item["title"].startswith("河港舊橋考 & its")
    assert "石年，不含_索橋" in item["annote"]
    assert "石\uf98e" in item["annote"]


@needs_pandoc
def test_pandoc_knows_every_kind() -> None:
    works = [replace(WORK, kind=kind, id=kind.value) for kind in KINDS]
    items = {item["id"]: item["type"] for item in pandoc("biblatex", bibtex(works))}
    assert items == {kind.value: name for kind, name in KINDS.items()}


def test_bibtexparser_reads_one_entry_a_passage() -> None:
    library = bibtexparser.parse_string(bibtex([WORK, replace(WORK, id="other")]))
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == ["bridges-n3", "other"]
    assert library.entries[0]["userb"] == "Old Bridges"
    assert library.entries[0]["usera"] == "Hegang jiuqiao kao"


def test_rispy_reads_every_field() -> None:
    (record,) = rispy.loads(ris([WORK]))
    assert record["authors"] == [
        "方, 靜言", "OECD Secretariat", "Ministry of Ports, Japan", "Moore, Ann B.", "王, 某",
    ]  # fmt: skip
    assert record["secondary_authors"] == ["賀, 知秋", "Moore, Ann B."]
    assert record["subsidiary_authors"] == ["陸, 文瀾", "van der Berg, Jane"]
    held = {
        "type_of_reference": "JOUR", "secondary_title": "河渡學刊", "volume": "12", "number": "3",
        "start_page": "40", "end_page": "60", "edition": "2", "publisher": "東岸",
        "place_published": "臺北", "doi": "10.1000/x_y", "access_date": "2026-11-30",
        "translated_title": "Old Bridges", "custom1": "Hegang jiuqiao kao", "year": "2003",
        "date": "2003/06//", "note": "R-7",
    }  # fmt: skip
    assert {name: record.get(name) for name in held} == held
    assert record["notes"] == ["頁 45", "一、緣起，註 3", WORK.marked_text, WORK.original]


@pytest.mark.parametrize(
    ("name", "made"), [("a.bib", bibtex), ("a.ris", ris), ("a.json", csl_json)]
)
def test_we_read_what_we_write(name: str, made: Any, tmp_path: Path) -> None:
    (tmp_path / name).write_text(made([WORK]), "utf-8")
    (entry,) = read_bibliography(tmp_path / name, name).entries
    found = entry.metadata
    assert found.title == WORK.title
    assert (found.date, found.kind, found.url) == (WORK.date, WORK.kind, WORK.url)
    held = found.imprint
    lost = () if name == "a.ris" else ("OECD Secretariat",)  # RIS does not tell bodies
    assert held == replace(WORK.imprint, title_en=held.title_en, title_latin=held.title_latin,
                           bodies=lost)  # fmt: skip
    assert found.authors == (*WORK.authors[:4], "王某")
