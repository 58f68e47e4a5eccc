"""Where in a re-joined text a new page begins, and the numbers printed on the pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from index.document_building import build_document
from index.model import Document, PageBreak, PageLabel, Span
from index.readers.blocks import Block, BlockKind, Extraction

FIRST = "井欄多用青石，少數用麻石，青石的井欄容易磨損，磨損的痕跡可以用來推算年"
SECOND = "代。推算的方法有兩種，一種是量刻痕的深度，另一種是數刻痕的條數，兩種方法的結果往往不"
THIRD = "相同。取其平均即可。"


@pytest.mark.parametrize(
    ("feet", "labels"),
    [
        (("- 63 -", "- 64 -"), [(1, "63"), (2, "64")]),
        (("第 189 頁", "第 190 頁"), [(1, "189"), (2, "190")]),
        (("−xi−", "−xii−"), [(1, "xi"), (2, "xii")]),
        (("井欄考　12", "井欄考　13"), [(1, "12"), (2, "13")]),
    ],
)
def test_page_ends_and_numbers(
    feet: tuple[str, str],
    labels: list[tuple[int, str]],
    document_of: Callable[[str], Document],
) -> None:
    text = (
        f"井欄考\n\n高岑\n\n一、刻痕\n\n{FIRST}\n\n{feet[0]}\n\n{SECOND}\n\n{feet[1]}\n\n{THIRD}\n"
    )
    document = document_of(text)
    (paragraph,) = document.paragraphs
    assert paragraph.text == FIRST + SECOND + THIRD
    assert paragraph.page == 1
    assert paragraph.breaks == (
        PageBreak(len(FIRST), 2), PageBreak(len(FIRST + SECOND), 3)
    )  # fmt: skip
    assert list(document.page_labels) == [PageLabel(*label) for label in labels]
    assert [item.text for item in document.furniture] == list(feet)


def test_a_year_in_a_running_head_is_no_page_number(
    document_of: Callable[[str], Document],
) -> None:
    pages = [f"{SECOND}\n\n東岸學報 2004 年　　　　{page}\n\n" for page in (12, 13, 14)]
    opening = f"{THIRD}\n\n" * 6
    text = f"井欄考\n\n高岑\n\n一、刻痕\n\n{opening}{''.join(pages)}{THIRD}\n"
    assert [label.label for label in document_of(text).page_labels] == ["12", "13", "14"]


def paged(*pages: str, labels: tuple[tuple[int, str], ...] = ()) -> list[tuple[int, str]]:
    """The labels of a file with pages and elements of its own: on each a text and a foot."""
    text, blocks = "", []
    for number, foot in enumerate(pages, 1):
        for kind, line in ((BlockKind.PARAGRAPH, SECOND), (BlockKind.FURNITURE, foot)):
            if line:
                blocks.append(Block(kind, Span(len(text), len(text) + len(line)), number))
                text += line + "\n"
    given = tuple(PageLabel(*each) for each in labels)
    document = build_document(Extraction(text, tuple(blocks), "test", page_labels=given))
    return [tuple(label) for label in document.page_labels]


def test_printed_numbers_are_read_where_the_format_tells_pages_and_feet_apart() -> None:
    assert paged("·185·", "", "·187·") == [(1, "185"), (2, "186"), (3, "187")]
    assert paged("DOI: 10.5/27 191 學報", "DOI: 10.5/27 192 學報") == [(1, "191"), (2, "192")]
    assert paged("", "750", "751", labels=((1, "749"), (2, "750"))) == [
        (1, "749"), (2, "750"), (3, "751")
    ]  # fmt: skip


def test_numbers_of_a_head_that_stays_the_same_are_none() -> None:
    head = "3 4 5 6 學報"
    assert paged("", head, "", head) == []
    assert paged("·185·", "", "") == []
