"""Page numbers and running heads, and what only looks like them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from index.model import Document

FIRST = "井欄多用青石，少數用麻石，青石的井欄容易磨損，磨損的痕跡可以用來推算年"
SECOND = "代。推算的方法有兩種，一種是量刻痕的深度，另一種是數刻痕的條數，兩種方法的結果往往不"
THIRD = "相同。取其平均即可。"


@pytest.mark.parametrize(
    "breaks",
    [
        ("\n\n- 3 -\n\n", "\n\n- 4 -\n\n"),
        ("\n\n3\n\n", "\n\n4\n\n"),
        ("\n\n第 3 頁\n\n", "\n\n第 4 頁\n\n"),
        ("\n\n第三頁，共九頁\n\n", "\n\n第四頁，共九頁\n\n"),
        ("\n\nPage 3 of 9\n\n", "\n\nPage 4 of 9\n\n"),
        ("\n\n井欄考　3\n\n", "\n\n井欄考　4\n\n"),
        ("\n\n3\n井欄考\n\n", "\n\n4\n井欄考\n\n"),
        ("\n\n3　高岑\n\n井欄考\n\n", "\n\n4　高岑\n\n井欄考\n\n"),
        ("\n\f", "\n\f"),
        ("\n3\n\f井欄考\n", "\n4\n\f井欄考\n"),
    ],
)
def test_pages_are_joined(breaks: tuple[str, str], document_of: Callable[[str], Document]) -> None:
    text = f"井欄考\n\n高岑\n\n一、刻痕\n\n{FIRST}{breaks[0]}{SECOND}{breaks[1]}{THIRD}\n"
    document = document_of(text)
    assert document.title == "井欄考"
    assert [part.text for part in document.paragraphs] == [FIRST + SECOND + THIRD]
    assert document.unclaimed == ()


def test_short_notes_that_repeat_are_no_running_heads(
    document_of: Callable[[str], Document],
) -> None:
    text = "".join(
        f"{FIRST}{mark}而且還有別的說法，不過這裡不談這些說法的來\n\n{mark} Ibid., p. {page}\n\n"
        f"歷。這是第{page}段的結尾。\n\n"
        for mark, page in (("¹", 7), ("²", 8), ("³", 9))
    )
    document = document_of(text)
    assert [note.text for note in document.footnotes] == [
        "Ibid., p. 7",
        "Ibid., p. 8",
        "Ibid., p. 9",
    ]
    assert len(document.paragraphs) == 3


def test_years_alone_on_a_line_are_text(document_of: Callable[[str], Document]) -> None:
    document = document_of("大事記\n\n1911\n\n設局，招工三百名。\n\n1920\n\n廠房失火，停工三月。\n")
    assert [part.text for part in document.paragraphs][::2] == ["1911", "1920"]
