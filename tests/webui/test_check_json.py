"""The object of `check --json`: names and meanings that others rely on."""

from __future__ import annotations

import json
from pathlib import Path

from index.descriptions.metadata import Metadata
from index.document_building import build_document
from index.imprint import Imprint
from index.model import Document
from index.readers.blocks import Extraction
from index.readers.formats import read_file
from index.readers.text.reader import lines_of
from webui.json.serialize import check_json

PAPERS = Path(__file__).parents[1] / "fixtures" / "papers"


def fixture_document(name: str) -> Document:
    return build_document(read_file(PAPERS / f"{name}.txt"), file=f"{name}.txt")


def test_names_are_those_of_the_contract() -> None:
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


def test_unnumbered_heading_and_orphans() -> None:
    report = check_json(fixture_document("two-paragraph-note"))
    orphan = report["footnotes"][-1]
    assert (orphan["number"], orphan["paragraph"], orphan["offset"]) == ("5", None, None)
    assert {"kind", "message", "line", "part"} == set(report["doubts"][0])
    ids = {part["id"] for part in (*report["paragraphs"], *report["footnotes"])}
    assert len(report["doubts"]) == 3
    assert {doubt["part"] for doubt in report["doubts"]} <= ids
    assert report["paragraphs"][0]["section"] is None
    assert check_json(fixture_document("page-foot"))["sections"][2]["number"] == ""


def test_where_a_work_appeared() -> None:
    text = "渡口考\n\n渡口的興衰。\n"
    known = Metadata(date="2006", imprint=Imprint("東岸學報", "12", authors_latin=("Lin Ke'an",)))
    report = check_json(build_document(Extraction(text, lines_of(text), "text"), known))
    assert (report["date"], report["kind"]) == ("2006", "unknown")
    assert report["imprint"] == [
        {"name": "container", "text": "東岸學報"},
        {"name": "volume", "text": "12"},
        {"name": "authors_latin", "text": "Lin Ke'an"},
    ]
    assert check_json(build_document(Extraction(text, lines_of(text), "text")))["imprint"] == []
