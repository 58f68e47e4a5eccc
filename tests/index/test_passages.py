"""Which passages a document is cut into, and in which order."""

from __future__ import annotations

import pytest

from index.model import (
    Document,
    Footnote,
    Manner,
    Paragraph,
    PassageKind,
    Section,
    Span,
    printed_heading,
)
from index.model import (
    Testimony as Words,  # pytest takes names in Test for tests
)
from index.passages import passages_of

PAPER = Document(
    id="d",
    title="燈塔考",
    text="",
    abstract="本文談三座燈塔。",
    keywords=("燈塔", "航道"),
    sections=(
        Section("d-s1", "一、", "緣起", 1, None, 1, spans=(Span(10, 14),)),
        Section("d-s2", "1,", "石塔", 2, "d-s1", 2, spans=(Span(50, 54),)),
        Section("d-s3", "", "無名", 3, "d-s2", 2, spans=(Span(90, 92),)),
    ),
    paragraphs=(
        Paragraph("d-p1", "d-s1", "看守人老潘說霧號壞了。", 1, spans=(Span(20, 30), Span(60, 70))),
        Paragraph("d-p2", "d-s2", "石塔高二十丈。", 2, spans=(Span(55, 59),)),
        Paragraph("d-p3", "d-s3", " \n", 2, spans=(Span(93, 94),)),
        Paragraph("d-p0", None, "題辭在最前。", 1, spans=(Span(5, 9),)),
    ),
    footnotes=(
        Footnote("d-n1", "1", "見《航道志》。", 1, "d-p1", 3),
        Footnote("d-n2", "2", "又見附表。", 2, "d-p1", 5),
        Footnote("d-n3", "3", "節名的註。", 2, "d-s2", 1),
        Footnote("d-n4", "*", "題名的註。", 1, "d-title", 2),
        Footnote("d-n5", "9", "沒有標號。", 2, None, None),
        Footnote("d-n6", "7", "", 2, "d-p2", 0),
    ),
    testimonies=(
        Words(
            "d-t1", "老潘", "", "", Manner.REPORTED, "霧號壞了", "d-p1", 6, 10, "d-n1"
        ),
    ),
)  # fmt: skip


def test_passages_stand_in_reading_order():
    assert [one.id for one in passages_of(PAPER)] == [
        "d-title", "d-n4", "d-abstract", "d-keywords", "d-p0",
        "d-s1", "d-p1", "d-t1", "d-n1", "d-n2", "d-s2", "d-n3", "d-p2", "d-s3", "d-n5",
    ]  # fmt: skip


def test_positions_count_from_zero_without_gaps():
    assert [one.position for one in passages_of(PAPER)] == list(range(15))


def test_parts_without_text_are_no_passages():
    assert not {"d-p3", "d-n6"} & {one.id for one in passages_of(PAPER)}
    assert passages_of(Document("e", "", "")) == ()


def test_what_a_passage_knows_of_its_part():
    by_id = {one.id: one for one in passages_of(PAPER)}
    note, words, heading = by_id["d-n1"], by_id["d-t1"], by_id["d-s3"]
    assert (note.kind, note.number, note.calls, note.section) == (
        PassageKind.FOOTNOTE, "1", "d-p1", "d-s1",
    )  # fmt: skip
    assert (words.kind, words.speaker, words.calls, words.text) == (
        PassageKind.TESTIMONY, "老潘", "d-p1", "霧號壞了",
    )  # fmt: skip
    assert (heading.kind, heading.text, heading.number) == (PassageKind.HEADING, "無名", "")
    assert by_id["d-keywords"].text == "燈塔、航道"
    assert by_id["d-n5"].calls is None
    assert by_id["d-n3"].section == "d-s2"
    assert by_id["d-p0"].section is None


def test_the_section_path_leads_from_the_top_down():
    by_id = {one.id: one for one in passages_of(PAPER)}
    assert by_id["d-s3"].section_path == ("一、緣起", "1, 石塔", "無名")
    assert by_id["d-p2"].section_path == ("一、緣起", "1, 石塔")
    assert by_id["d-title"].section_path == by_id["d-n5"].section_path == ()


@pytest.mark.parametrize(
    ("number", "title", "printed"),
    [
        ("一、", "前言", "一、前言"),
        ("（二）", "範圍", "（二）範圍"),
        ("2.", "擴大倡議", "2. 擴大倡議"),
        ("第三章", "結論", "第三章 結論"),
        ("", "結論", "結論"),
        ("第 2 條", "第 2 條", "第 2 條"),
    ],
)
def test_a_heading_in_one_line(number: str, title: str, printed: str) -> None:
    assert printed_heading(number, title) == printed
