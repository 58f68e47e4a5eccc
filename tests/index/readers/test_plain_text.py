from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.readers.blocks import BlockKind
from index.readers.text.reader import lines_of
from index.readers.text.reader import read as read_plain_text


def test_lines_keep_their_indentation_and_number() -> None:
    text = "甲\r\n\r\n　　乙 \n丙"
    seen = [(text[block.span.start : block.span.end], block.line) for block in lines_of(text)]
    assert seen == [("甲", 1), ("　　乙 ", 3), ("丙", 4)]


def test_form_feeds_count_pages() -> None:
    blocks = lines_of("甲\n\f乙\n丙\f丁")
    assert [(block.page, block.line) for block in blocks] == [(1, 1), (2, 2), (2, 3), (3, 3)]


def test_without_form_feeds_there_are_no_pages() -> None:
    assert [block.page for block in lines_of("甲\n乙")] == [None, None]


@given(st.text(max_size=200))
def test_every_character_is_in_one_line(text: str) -> None:
    covered = [offset for block in lines_of(text) for offset in range(*block.span)]
    assert covered == sorted(set(covered))
    outside = set(range(len(text))) - set(covered)
    assert all(text[offset].isspace() for offset in outside)


def test_reader_reports_lines_only() -> None:
    extraction = read_plain_text("一、緒言\n甲。".encode(), "paper.txt")
    assert {block.kind for block in extraction.blocks} == {BlockKind.TEXT}
    assert extraction.format == "text"


def test_wide_spaces_between_all_characters_go() -> None:
    line = "井欄多用青石，少數用麻石，青石的井欄容易磨損，磨損的痕跡可以用來推算年代"
    extraction = read_plain_text("\n".join([" ".join(line)] * 4).encode(), "spaced.txt")
    assert extraction.text.split("\n") == [line] * 4
    assert extraction.notices == ("Spaces between Chinese characters were taken out.",)


def test_what_no_format_means_as_text_is_taken_out_and_old_line_ends_are_kept() -> None:
    data = "題目\v正\uffff文\ufeff。\x1e再一行。\n".encode()
    assert read_plain_text(data, "paper.txt").text == "題目\n正文。\n再一行。\n"
