from __future__ import annotations

import pytest

from index.model import Span
from index.structure.notes.finding import MarkTable, PlacedMark
from index.structure.paragraphs.joining import join


def joined(
    *lines: str, marks: tuple[str, ...] = (), compounds: frozenset[str] = frozenset()
) -> tuple[str, list[int]]:
    text = "\n".join(lines)
    pieces, start = [], 0
    for line in lines:
        pieces.append(Span(start, start + len(line)))
        start += len(line) + 1
    placed = [
        PlacedMark(Span(text.index(mark), text.index(mark) + len(mark)), mark, 0) for mark in marks
    ]
    result = join(text, pieces, MarkTable(placed), compounds)
    return result.text, [mark.offset for mark in result.marks]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("渡口的興", "衰取決於鹽路"), "渡口的興衰取決於鹽路"),
        (("the farmers who", "crossed"), "the farmers who crossed"),
        (("使用", "WMD 擴散"), "使用WMD 擴散"),
        (("until the rail-", "way came"), "until the railway came"),
        (("Al-", "Qaeda"), "Al-Qaeda"),
        (("2005-", "10"), "2005-10"),
        (("見 https://example.org/a/", "b-c.html 一文"), "見 https://example.org/a/b-c.html 一文"),
        (("was insured.", "The third"), "was insured. The third"),
        (("兩端  ", "  空格"), "兩端空格"),
    ],
)
def test_lines_are_joined(lines: tuple[str, ...], text: str) -> None:
    assert joined(*lines)[0] == text


def test_compounds_keep_their_hyphen() -> None:
    assert joined("the long-", "term", compounds=frozenset({"long-term"}))[0] == "the long-term"


@pytest.mark.parametrize(
    ("lines", "mark", "text", "offset"),
    [
        (("武器¹（WMD）",), "¹", "武器（WMD）", 2),
        (("計畫⁴",), "⁴", "計畫", 2),
        (("計畫", "⁴。後來"), "⁴", "計畫。後來", 2),
        (("計畫⁴", "。後來"), "⁴", "計畫。後來", 2),
        (("the regime ¹.",), "¹", "the regime.", 10),
        (("the tower ¹ stood",), "¹", "the tower stood", 9),
        (("木棧 ¹ 建成",), "¹", "木棧建成", 2),
        (("weapons", "¹ and"), "¹", "weapons and", 7),
    ],
)
def test_marks_leave_their_offset(
    lines: tuple[str, ...], mark: str, text: str, offset: int
) -> None:
    assert joined(*lines, marks=(mark,)) == (text, [offset])
