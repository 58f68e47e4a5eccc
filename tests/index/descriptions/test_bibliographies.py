"""Bibliographies in their three formats, and the files that their entries mean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.descriptions.bibliographies import Entry, is_bibliography, read_bibliography
from index.descriptions.matching import Entries
from index.descriptions.metadata import Metadata
from index.errors import InputError
from index.imprint import Imprint
from index.model import DocumentKind

BIBTEX = r"""@string{journal = "東岸學報"}
@comment{none}
@article{lin2006,
  author = {林可安 and {OECD Secretariat} and M{\"u}ller, Jos\'e},
  title = {{渡口考} \& the {Port} --- a study}, journal = journal, year = 2006, month = mar,
  volume = 12, number = {3}, pages = {45--60}, doi = {10.1000/x_y},
  file = {Full Text:storage/AB/渡口.pdf:application/pdf;Snapshot:b\:c.html:text/html},
}
@book{broken, title = {abc
@phdthesis{fang1998, author = {方念慈}, title = {港埠志}, school = {某大學}, date = {1998-06}}
"""
RIS = """TY  - JOUR
ID  - lin2006
AU  - 林, 可安
AU  - Moore, Ann B.
TI  - 渡口考
TT  - On Ferries
T2  - 東岸學報
VL  - 12
IS  - 3
SP  - 45
EP  - 60
PY  - 2006/03//
SN  - 1234-5678
L1  - file:///books/渡口.pdf
ER  -\x20
"""
CSL = [
    {
        "id": "lin2006", "type": "chapter", "title": "渡口考", "container-title": "港埠論集",
        "author": [{"family": "林", "given": "可安"}, {"literal": "OECD Secretariat"},
                   {"family": "Humboldt", "given": "Alexander", "non-dropping-particle": "von"}],
        "issued": {"date-parts": [["2006", 3]]}, "publisher-place": "臺北", "page": "1–9",
        "DOI": "10.1000/xyz", "custom": {"note": None},
    }
]  # fmt: skip
BETTER = {
    "config": {},
    "items": [
        {"itemType": "newspaperArticle", "title": "渡口開放", "publicationTitle": "海口日報",
         "creators": [{"creatorType": "author", "firstName": "可安", "lastName": "林"},
                      {"creatorType": "editor", "name": "某編輯"}],
         "date": "2006-03-04", "citationKey": "lin2006", "attachments": [{"path": "a/渡口.html"}]},
    ],
}  # fmt: skip


def read(tmp_path: Path, name: str, text: str) -> tuple[Entry, ...]:
    (tmp_path / name).write_text(text, "utf-8")
    return read_bibliography(tmp_path / name, name).entries


def test_bibtex(tmp_path: Path) -> None:
    paper, thesis = read(tmp_path, "a.bib", BIBTEX)
    held = paper.metadata
    assert held.title == "渡口考 & the Port — a study"
    assert held.authors == ("林可安", "OECD Secretariat", "José Müller")
    assert held.imprint.bodies == ("OECD Secretariat",)
    assert (held.date, held.kind, held.imprint.container) == (
        "2006-03",
        DocumentKind.PAPER,
        "東岸學報",
    )
    assert (held.imprint.pages, held.imprint.doi) == ("45-60", "10.1000/x_y")
    assert paper.files == ("storage/AB/渡口.pdf", "b:c.html")
    assert (thesis.metadata.kind, thesis.metadata.imprint.publisher) == (
        DocumentKind.THESIS,
        "某大學",
    )


def test_what_is_no_bibtex_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(BIBTEX, "utf-8")
    assert read_bibliography(tmp_path / "a.bib", "a.bib").faults == ("no BibTeX from line 9 on",)


def test_ris(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, "a.ris", RIS)
    held = entry.metadata
    assert (held.title, held.authors, held.date) == (
        "渡口考",
        ("林可安", "Ann B. Moore"),
        "2006-03",
    )
    assert held.imprint == Imprint(
        container="東岸學報", volume="12", issue="3", pages="45-60", title_en="On Ferries"
    )
    assert entry.files == ("file:///books/渡口.pdf",)


def test_csl_json(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, "a.json", json.dumps(CSL))
    held = entry.metadata
    assert held.authors == ("林可安", "OECD Secretariat", "Alexander von Humboldt")
    assert (held.kind, held.date, held.imprint.place) == (DocumentKind.BOOK, "2006-03", "臺北")
    assert (held.imprint.pages, held.imprint.container) == ("1-9", "港埠論集")


def test_better_bibtex_json(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, "a.json", json.dumps(BETTER))
    held = entry.metadata
    assert (held.authors, held.kind, entry.key) == (("林可安",), DocumentKind.NEWS, "lin2006")
    assert (held.imprint.container, entry.files) == ("海口日報", ("a/渡口.html",))


@pytest.mark.parametrize("name", ["a.bib", "a.ris", "a.json"])
def test_damage_is_an_error_of_ours(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"\xff\xfe\x00 nothing")
    with pytest.raises(InputError, match="cannot be read as a bibliography"):
        read_bibliography(tmp_path / name, name)


def test_not_every_json_is_a_bibliography(tmp_path: Path) -> None:
    for text, expected in (("[1, 2]", False), ('{"a": 1}', False), ('[{"x": "type"}]', False),
                           ('[{"type": "Feature"}]', False),
                           (json.dumps(CSL), True), (json.dumps(BETTER), True)):  # fmt: skip
        (tmp_path / "a.json").write_text(text, "utf-8")
        assert is_bibliography(tmp_path / "a.json") is expected


def entry(key: str, title: str = "", doi: str = "", *files: str) -> Entry:
    return Entry("a.bib", key, Metadata(title=title, imprint=Imprint(doi=doi)), files)


FERRIES = entry("lin2006", "渡口考：一種制度", "10.1000/xyz")
PORTS = entry("fang1998", "港埠志", "", "C:\\books\\志\\scan.pdf")
OTHER = entry("fang1999", "舊橋", "", "books/橋/scan.pdf")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("lin2006.pdf", FERRIES),
        ("LIN2006.pdf", FERRIES),
        ("10.1000_xyz.pdf", FERRIES),
        ("渡口考 一种制度.pdf", FERRIES),
        ("林可安 - 2006 - 渡口考：一種制度.pdf", FERRIES),
        ("志/scan.pdf", PORTS),
        ("橋/scan.pdf", OTHER),
        ("scan.pdf", None),
        ("渡口.pdf", None),
    ],
)
def test_files_are_found_by_their_names(name: str, expected: Entry | None) -> None:
    assert Entries((FERRIES, PORTS, OTHER)).of_file(name) == expected


def test_texts_are_found_by_doi_and_title() -> None:
    entries = Entries((FERRIES, PORTS))
    assert entries.of_work("別的題目", "10.1000/XYZ") == FERRIES
    assert entries.of_work("別的題目", "", ("https://doi.org/10.1000/xyz",)) == FERRIES
    assert entries.of_work("渡口考——一种制度", "") == FERRIES
    assert entries.of_work("渡口考", "") is None
    assert [(one.count, one.names) for one in entries.without_file()] == [(1, ("港埠志",))]


def test_two_entries_of_one_title_describe_nothing() -> None:
    second = Entry("a.bib", "x", Metadata(title="港埠志", date="2001"))
    assert Entries((PORTS, second)).of_work("港埠志", "") is None


def test_editors_and_translators_are_no_authors(tmp_path: Path) -> None:
    (item,) = read(tmp_path, "b.json", json.dumps(BETTER))
    assert item.metadata.authors == ("林可安",)
    assert item.metadata.imprint.editors == ("某編輯",)
    book = (
        '@book{a, title = {渡口考}, editor = {林可安 and {OECD}}, translator = {M{\\"u}ller, José}}'
    )
    held = read(tmp_path, "c.bib", book)[0].metadata.imprint
    assert (held.editors, held.translators) == (("林可安", "OECD"), ("José Müller",))
