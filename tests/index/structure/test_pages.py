"""Where in a re-joined text a new page begins, and the numbers printed on the pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from index.model import Document, PageBreak, PageLabel

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
