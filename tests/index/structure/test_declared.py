"""Formats that declare their elements: bookkeeping, and notes that they do not declare."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from index.document_building import build_document
from index.errors import InputError
from index.model import Document, DocumentKind, Span
from index.readers.blocks import Block, BlockKind, Extraction, MarkHint
from index.readers.formats import read_file

FILES = Path(__file__).parents[2] / "fixtures" / "files"


def extraction(elements: Sequence[tuple[BlockKind, str]], **more: object) -> Extraction:
    text, blocks = "", []
    for kind, words in elements:
        blocks.append(Block(kind, Span(len(text), len(text) + len(words)), level=1))
        text += words + "\n\n"
    return Extraction(text, tuple(blocks), "test")


def test_undeclared_endnotes_are_found() -> None:
    document = build_document(
        extraction(
            [
                (BlockKind.TITLE, "村落的井"),
                (BlockKind.HEADING, "一、來歷"),
                (BlockKind.PARAGRAPH, "井在村口[1]，深三丈[2]。"),
                (BlockKind.PARAGRAPH, "注释"),
                (BlockKind.PARAGRAPH, "[1] 见《井考》。"),
                (BlockKind.PARAGRAPH, "[2] 村民口述。"),
                (BlockKind.PARAGRAPH, "口述者不愿具名。"),
            ]
        )
    )
    assert [part.text for part in document.paragraphs] == ["井在村口，深三丈。"]
    assert [mark.offset for mark in document.paragraphs[0].marks] == [4, 8]
    assert [note.text for note in document.footnotes] == [
        "见《井考》。",
        "村民口述。口述者不愿具名。",
    ]
    assert [part.title for part in document.sections] == ["來歷"]
    assert document.unclaimed == ()


def leveled(*elements: tuple[int, str]) -> Extraction:
    """Headings of the levels given, and paragraphs (0)."""
    found = extraction(
        [(BlockKind.HEADING if level else BlockKind.PARAGRAPH, words) for level, words in elements]
    )
    pairs = zip(found.blocks, elements, strict=True)
    return replace(found, blocks=tuple(replace(block, level=at) for block, (at, _) in pairs))


def outline(extracted: Extraction) -> list[tuple[int, str, str]]:
    sections = build_document(extracted).sections
    return [(part.level, part.number, part.title) for part in sections]


def test_numbers_rank_headings_that_all_have_one_style() -> None:
    law = leveled(
        (1, "渡船管理規則"),
        (1, "第 一 章 總則"),
        (1, "第 1 條"),
        (0, "渡船由渡口公所管理。"),
        (1, "第 二 章 渡船"),
        (1, "第 一 節 登記"),
        (1, "第 2 條"),
        (0, "渡船應登記。"),
        (1, "附則"),
        (0, "本規則自公布日施行。"),
    )
    assert [(level, number or title) for level, number, title in outline(law)] == [
        (1, "渡船管理規則"),
        (1, "第 一 章"),
        (2, "第 1 條"),
        (1, "第 二 章"),
        (2, "第 一 節"),
        (3, "第 2 條"),
        (1, "附則"),
    ]


def test_a_heading_that_its_writer_forgot_to_style_is_found_by_its_number() -> None:
    thesis = leveled(
        (0, "渡口與市鎮"),
        (1, "第一章 緒論"),
        (0, "1.1 项目緣起"),
        (0, "渡口在鎮東，船戶二十家，本文由此寫起。"),
        (0, "1.2 前人研究"),
        (3, "1.2.1 地方志中的渡口"),
        (0, "歷代方志都記渡口，詳略不同。"),
        (0, "1.5 倍的船資是夜渡的定例，見於碑記，"),
        (0, "3.0 2.4 1.8"),
        (3, "1.2.2 近人著作"),
        (0, "近人所論以航運為主。"),
        (1, "第二章 船戶"),
        (0, "船戶二十家，世代居此。"),
    )
    assert outline(thesis) == [
        (1, "第一章", "緒論"),
        (2, "1.1", "项目緣起"),
        (2, "1.2", "前人研究"),
        (3, "1.2.1", "地方志中的渡口"),
        (3, "1.2.2", "近人著作"),
        (1, "第二章", "船戶"),
    ]


def test_headings_are_found_by_words_where_none_is_declared() -> None:
    lines = (
        "村落的井",
        "前言",
        "井在村口，深三丈，由三戶人家輪流看守，每年秋後淘洗一次1。",
        "一、井的來歷",
        "井是遷村那一年挖的，石欄由北岸運來，工錢由各戶分攤。",
    )
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    mark = text.index("1")
    blocks = tuple(
        Block(
            BlockKind.TITLE if line == lines[0] else BlockKind.PARAGRAPH,
            Span(start, start + len(line)),
            marks=(MarkHint(Span(mark, mark + 1), "1", "n"),) if "1" in line else (),
        )
        for line, start in zip(lines, starts, strict=True)
    )
    document = build_document(Extraction(text, blocks, "test"))
    assert [(part.number, part.title) for part in document.sections] == [
        ("", "前言"),
        ("一、", "井的來歷"),
    ]
    assert [part.text for part in document.paragraphs] == [lines[2].replace("1", ""), lines[4]]


def test_a_heading_that_repeats_the_title_is_no_section() -> None:
    document = build_document(
        extraction(
            [
                (BlockKind.TITLE, "村落的井"),
                (BlockKind.HEADING, "村落的井"),
                (BlockKind.PARAGRAPH, "施羽"),
                (BlockKind.PARAGRAPH, "東岸大學歷史學系教授"),
                (BlockKind.PARAGRAPH, "摘要：井在村口，深三丈。"),
                (BlockKind.HEADING, "來歷"),
                (BlockKind.PARAGRAPH, "井是遷村那一年挖的。"),
            ]
        )
    )
    assert document.authors == ("施羽",)
    assert [part.title for part in document.sections] == ["來歷"]
    assert document.unclaimed == ()


def test_declared_marks_and_notes() -> None:
    text = "井在村口1。\n\n1 見《井考》。\n\n又見《井志》。"
    body, more = text.index("1 見"), text.index("又見")
    blocks = (
        Block(
            BlockKind.PARAGRAPH,
            Span(0, 6),
            marks=(MarkHint(Span(4, 5), "1", "fn1"),),
        ),
        Block(
            BlockKind.NOTE,
            Span(body, body + 9),
            key="fn1",
            label="1",
            label_span=Span(body, body + 1),
        ),
        Block(BlockKind.NOTE, Span(more, len(text)), key="fn1", continues=True),
    )
    document = build_document(Extraction(text, blocks, "test"))
    note = document.footnotes[0]
    assert document.paragraphs[0].text == "井在村口。"
    assert (note.number, note.text) == ("1", "見《井考》。又見《井志》。")
    assert (note.paragraph, note.offset) == (document.paragraphs[0].id, 4)
    assert document.unclaimed == ()
    assert document.doubts == ()


def test_only_top_heading_is_the_title() -> None:
    text = "村落的井\n\n來歷\n\n井在村口。"
    blocks = (
        Block(BlockKind.HEADING, Span(0, 4), level=1),
        Block(BlockKind.HEADING, Span(6, 8), level=2),
        Block(BlockKind.PARAGRAPH, Span(10, 15)),
    )
    document = build_document(Extraction(text, blocks, "test"))
    assert document.title == "村落的井"
    assert [(part.title, part.level) for part in document.sections] == [("來歷", 1)]


@pytest.mark.parametrize("heading", ["绪论", "緒論", "はじめに", "Introduction"])
def test_what_every_paper_has_is_no_title(heading: str) -> None:
    text = f"{heading}\n\n來歷\n\n井在村口。"
    end = len(heading)
    blocks = (
        Block(BlockKind.HEADING, Span(0, end), level=1),
        Block(BlockKind.HEADING, Span(end + 2, end + 4), level=2),
        Block(BlockKind.PARAGRAPH, Span(end + 6, end + 11)),
    )
    document = build_document(Extraction(text, blocks, "test"), file="a/wells.docx")
    assert document.title == "wells"
    assert [part.title for part in document.sections] == [heading, "來歷"]


def test_styles_are_kept() -> None:
    kinds = [
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.TABLE_ROW,
        BlockKind.QUOTE,
        BlockKind.CODE,
    ]
    document = build_document(
        extraction([(kind, f"第{number}段。") for number, kind in enumerate(kinds)])
    )
    assert [part.style for part in document.paragraphs] == [
        "text",
        "list",
        "table",
        "quote",
        "code",
    ]


@pytest.mark.parametrize("path", sorted(FILES.iterdir()), ids=lambda path: path.name)
def test_files_of_all_formats_are_claimed_whole(
    path: Path, claimed_once: Callable[[Document], None]
) -> None:
    try:
        found = read_file(path)
    except InputError:
        pytest.skip("the file is locked, and refused")
    document = build_document(found, file=path.name)
    claimed_once(document)
    assert document.unclaimed == ()
    assert [doubt for doubt in document.doubts if doubt.kind == "note without mark"] == []


def test_numbered_paragraphs_are_no_notes_where_the_format_declares_its_own() -> None:
    called = [f"井在村口{n}，由三戶人家輪流看守，每年淘洗。" for n in (1, 2, 3)]
    rules = [f"{n}. 看守的人家要先把井欄擦淨，再把繩索收好，不得有誤。" for n in (1, 2, 3)]
    found = extraction(
        [(BlockKind.HEADING, "井"), *((BlockKind.PARAGRAPH, line) for line in [*called, *rules])]
    )
    blocks = list(found.blocks)
    for at in (1, 2, 3):
        start = blocks[at].span.start + 4
        mark = MarkHint(Span(start, start + 1), str(at), str(at))
        blocks[at] = replace(blocks[at], marks=(mark,))
    document = build_document(replace(found, blocks=tuple(blocks)))
    assert document.footnotes == ()
    assert [part.text[:2] for part in document.paragraphs] == ["井在"] * 3 + ["1.", "2.", "3."]


def test_a_list_of_notes_ends_at_the_next_chapter() -> None:
    rules = [f"{n}\u3000看守的人家要先把井欄擦淨，再把繩索收好，不得有誤。" for n in (4, 5)]
    called = "井在村口[1]，由三戶[2]人家輪流看守[3]。"
    found = extraction(
        [
            (BlockKind.HEADING, "井"),
            (BlockKind.PARAGRAPH, called),
            (BlockKind.PARAGRAPH, "註釋"),
            *((BlockKind.PARAGRAPH, f"[{n}] 見《井考》。") for n in (1, 2, 3)),
            (BlockKind.HEADING, "欄"),
            (BlockKind.PARAGRAPH, "看守的規矩有兩條，都刻在石上，石在祠堂門外。"),
            (BlockKind.PARAGRAPH, "石上的字是："),
            *((BlockKind.PARAGRAPH, rule) for rule in rules),
        ]
    )
    starts = [found.text.index(f"[{n}]") for n in (1, 2, 3)]
    marks = [MarkHint(Span(at, at + 3), str(n), f"#{n}") for n, at in enumerate(starts, 1)]
    blocks = (found.blocks[0], replace(found.blocks[1], marks=tuple(marks)), *found.blocks[2:])
    document = build_document(replace(found, blocks=blocks))
    assert [note.text for note in document.footnotes] == ["見《井考》。"] * 3


def test_the_first_heading_behind_contents_that_are_set_apart_is_no_entry_of_them() -> None:
    found = build_document(
        extraction(
            [
                (BlockKind.TITLE, "海塘的修築"),
                (BlockKind.HEADING, "目錄"),
                (BlockKind.FURNITURE, "第一章 緒論 1"),
                (BlockKind.HEADING, "第一章 緒論"),
                (BlockKind.HEADING, "1.1 緣起"),
                (BlockKind.PARAGRAPH, "海塘毀於風潮，次年重修，工料由沿海各戶分攤。"),
                (BlockKind.HEADING, "｜"),
            ]
        )
    )
    assert [part.number for part in found.sections] == ["第一章", "1.1"]


def test_a_court_and_its_judgment_on_lines_of_their_own_are_the_title() -> None:
    found = build_document(
        extraction(
            [
                (BlockKind.HEADING, "某某市中级人民法院"),
                (BlockKind.HEADING, "民事判决书"),
                (BlockKind.PARAGRAPH, "原告：某甲公司，住所地某市。"),
                (BlockKind.HEADING, "一、关联案件"),
                (BlockKind.PARAGRAPH, "经审理查明，双方曾有往来。"),
            ]
        )
    )
    assert found.title == "某某市中级人民法院民事判决书"
    assert found.kind is DocumentKind.JUDGMENT


def test_words_of_a_form_are_no_authors() -> None:
    rows = [(BlockKind.TITLE, "海塘的修築"), (BlockKind.TABLE_ROW, "姓名\t职称\t单位\t备注")]
    assert (
        build_document(extraction([*rows, (BlockKind.PARAGRAPH, "海塘毀於風潮。")])).authors == ()
    )


def test_each_paper_of_one_file_is_a_part_of_its_own() -> None:
    paragraph, heading = BlockKind.PARAGRAPH, BlockKind.HEADING
    document = build_document(
        extraction(
            [
                (BlockKind.TITLE, "渡口考"),
                (paragraph, "摘要：論渡口的設置。"),
                (heading, "一、緣起"),
                (paragraph, "渡口始於一次義捐，先後修了三回。"),
                (heading, "橋樑考"),
                (paragraph, "摘要：論橋樑的設置。"),
                (heading, "一、橋樑"),
                (paragraph, "橋樑始於一次官捐，先後修了兩回。"),
            ]
        )
    )
    sections = [(part.level, part.title) for part in document.sections]
    assert (1, "橋樑考") in sections
    assert "several texts" in [doubt.kind for doubt in document.doubts]
    assert document.unclaimed == ()


def test_notes_on_the_lines_of_one_element() -> None:
    document = build_document(
        extraction(
            [
                (BlockKind.TITLE, "村落的井"),
                (BlockKind.PARAGRAPH, "井在村口[1]，深三丈[2]。"),
                (BlockKind.PARAGRAPH, "[1] 见《井考》。\n[2] 村民口述。"),
            ]
        )
    )
    assert [note.text for note in document.footnotes] == ["见《井考》。", "村民口述。"]
    assert len(document.paragraphs[0].marks) == 2
