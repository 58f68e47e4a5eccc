"""The object of `check --json`: names and meanings that others rely on."""

from __future__ import annotations

import json
from collections.abc import Callable

from index.descriptions.metadata import Metadata
from index.document_building import build_document
from index.imprint import Imprint
from index.model import Document
from index.readers.blocks import Extraction
from index.readers.text.reader import lines_of
from index.report import check_json


def test_names_are_those_of_the_contract(fixture_document: Callable[[str], Document]) -> None:
    report = check_json(fixture_document("page-foot"))
    assert list(report) == [
        "id", "title", "authors", "affiliation", "language", "date", "kind", "abstract", "keywords", "outline", "imprint",
        "sections", "paragraphs", "footnotes", "testimonies", "sources", "doubts", "furniture",
        "metadata", "page_labels", "understood", "unclaimed",
    ]  # fmt: skip
    assert set(report["sections"][0]) == {"id", "number", "title", "level", "parent"}
    assert set(report["paragraphs"][0]) == {"id", "section", "text", "page", "breaks", "marks"}
    assert report["paragraphs"][0]["marks"] == [
        {"number": "1", "offset": 23},
        {"number": "2", "offset": 58},
    ]
    assert set(report["footnotes"][0]) == {
        "id",
        "number",
        "text",
        "page",
        "breaks",
        "paragraph",
        "offset",
    }
    assert json.loads(json.dumps(report)) == report


def test_unnumbered_heading_and_orphans(fixture_document: Callable[[str], Document]) -> None:
    report = check_json(fixture_document("two-paragraph-note"))
    orphan = report["footnotes"][-1]
    assert (orphan["number"], orphan["paragraph"], orphan["offset"]) == ("5", None, None)
    assert {"kind", "message", "line", "part"} == set(report["doubts"][0])
    ids = {part["id"] for part in (*report["paragraphs"], *report["footnotes"])}
    assert len(report["doubts"]) == 3
    assert {doubt["part"] for doubt in report["doubts"]} <= ids
    assert report["paragraphs"][0]["section"] is None
    assert check_json(fixture_document("page-foot"))["sections"][2]["number"] == ""


def test_ids_depend_on_the_text_alone(document_of: Callable[[str], Document]) -> None:
    text = "一、緒言\n\n渡口的興衰¹。\n\n¹ 見縣志。\n"
    first, second = document_of(text), document_of(text)
    assert first == second
    assert first.id[0] == "d" and len(first.id) == 11
    assert [part.id for part in (*first.sections, *first.paragraphs, *first.footnotes)] == [
        f"{first.id}-s1",
        f"{first.id}-p1",
        f"{first.id}-n1",
    ]


def test_metadata_of_the_library_wins() -> None:
    text = "渡口的興衰\n\n林亦舟\n\n摘要：略。\n\n一、緒言\n\n渡口有三處。\n"
    known = Metadata(
        id="ferries", title="三處渡口", authors=("林某",), date="2004", language="zh-Hant"
    )
    document = build_document(Extraction(text, lines_of(text), "text"), known, "a/b.txt")
    assert (document.id, document.title, document.authors) == ("ferries", "三處渡口", ("林某",))
    assert (document.date, document.file) == ("2004", "a/b.txt")
    assert document.paragraphs[0].id == "ferries-p1"
    assert document.unclaimed == ()


def test_title_of_last_resort_is_the_file_name(document_of: Callable[[str], Document]) -> None:
    assert document_of("河道改了三次，村子也跟著搬了三次。\n\n如今河道不再改了。\n").title == "text"


def test_where_a_work_appeared(document_of: Callable[[str], Document]) -> None:
    text = "渡口考\n\n渡口的興衰。\n"
    known = Metadata(date="2006", imprint=Imprint("東岸學報", "12", authors_latin=("Lin Ke'an",)))
    report = check_json(build_document(Extraction(text, lines_of(text), "text"), known))
    assert (report["date"], report["kind"]) == ("2006", "unknown")
    assert report["imprint"] == [
        {"name": "container", "text": "東岸學報"},
        {"name": "volume", "text": "12"},
        {"name": "authors_latin", "text": "Lin Ke'an"},
    ]
    assert check_json(document_of(text))["imprint"] == []
