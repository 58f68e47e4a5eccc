"""Covers of theses in PDFs, whose lines are set large without being headings."""

from __future__ import annotations

from index.document_building import build_document
from index.model import Span
from index.readers.blocks import Block, BlockKind, Extraction

H, P, T = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.TITLE


def cover(*lines: tuple[BlockKind, str]) -> Extraction:
    text, blocks = "", []
    for kind, words in (*lines, (H, "摘要"), (P, "海塘毀於風潮，次年重修。"), (H, "第一章 緒論")):
        blocks.append(Block(kind, Span(len(text), len(text) + len(words)), page=1, level=1))
        text += words + "\n"
    return Extraction(text, tuple(blocks), "pdf")


def test_large_lines_of_a_cover_are_no_headings_and_its_title_takes_two_lines() -> None:
    found = build_document(
        cover(
            (H, "中工 2018-X16-"),
            (P, "本科畢業論文"),
            (P, "清代海塘工程的"),
            (P, "組織與經費之研究"),
            (H, "系 （部）"),
            (H, "姓名：林可安"),
            (H, "吳 某"),
            (H, "2018年5月10日"),
        )
    )
    assert found.title == "清代海塘工程的組織與經費之研究"
    assert found.authors == ("林可安",)
    assert [part.title for part in found.sections] == ["緒論"]


def test_names_and_dates_as_large_as_the_title_are_no_part_of_it() -> None:
    large = (T, "指導教授：周以文博士"), (T, "中華民國109年12月")
    found = build_document(cover((P, "碩士論文"), (T, "海塘工程研究"), (T, "林可安"), *large))
    assert found.title == "海塘工程研究"
    assert found.authors == ("林可安",)


def test_the_first_page_of_an_article_holds_no_headings_however_large_it_is_set() -> None:
    found = build_document(
        cover(
            (H, "津渡與交通"),
            (T, "從“官渡”到“義渡”"),
            (H, "清代沿江渡口的經費與管理"),
            (H, "周\ue40a①"),
            (P, "①某某大學歷史系"),
        )
    )
    assert found.title == "從“官渡”到“義渡”清代沿江渡口的經費與管理"
    assert found.authors == ("周\ue40a",)
    assert [section.title for section in found.sections] == ["緒論"]


def test_an_abstract_set_as_large_as_headings_is_read_whole() -> None:
    lines = (
        (T, "官渡與義渡"),
        (P, "周渡"),
        (H, "【摘要】渡口的經費"),
        (H, "出自公田，義渡則募捐。"),
    )
    found = build_document(cover(*lines, (H, "【關鍵詞】渡口；公田")))
    assert found.abstract.startswith("渡口的經費出自公田，義渡則募捐。")
    assert found.keywords == ("渡口", "公田")


def test_names_that_only_raised_numbers_of_their_offices_part_are_no_heading() -> None:
    found = build_document(cover((T, "官渡與義渡"), (H, "周渡川¹陳望海²"), (P, "¹某某大學歷史系")))
    assert found.authors == ("周渡川", "陳望海")
    assert [section.title for section in found.sections] == ["緒論"]
