from __future__ import annotations

import pytest

from index.structure.lines.note_labels import Style, body_label, mark_labels
from index.text.fold import fold_han


@pytest.mark.parametrize(
    ("line", "style", "number"),
    [
        ("¹ 見縣志。", Style.SUPERSCRIPT, "1"),
        ("²見縣志。", Style.SUPERSCRIPT, "2"),
        ("¹² 見縣志。", Style.SUPERSCRIPT, "12"),
        ("註1：見縣志。", Style.WORD, "1"),
        ("註 3 見縣志。", Style.WORD, "3"),
        ("注一：见县志。", Style.WORD, "1"),
        ("〔註 12〕見縣志。", Style.WORD, "12"),
        ("[註4] 見縣志。", Style.WORD, "4"),
        ("[3] 見縣志。", Style.BRACKET, "3"),
        ("［１０］見縣志。", Style.BRACKET, "10"),
        ("〔5〕見縣志。", Style.BRACKET, "5"),
        ("①見縣志。", Style.CIRCLED, "1"),
        ("(6) 見縣志。", Style.PAREN, "6"),
        ("（7）見縣志。", Style.PAREN, "7"),
        ("[^a]: 見縣志。", Style.CARET, "a"),
        ("† 獨立研究者。", Style.SYMBOL, "†"),
        ("8 見縣志。", Style.BARE, "8"),
        ("9. 見縣志。", Style.BARE, "9"),
    ],
)
def test_labels_before_a_body(line: str, style: Style, number: str) -> None:
    label = body_label(fold_han(line), 100)
    assert label is not None
    assert (label.style, label.number, label.span.start) == (style, number, 100)


@pytest.mark.parametrize(
    "line",
    [
        "2003 年新發現",
        "20 世紀中葉",
        "3 月份的數字",
        "36 通碑記"[:2] + " 名工人",
        "1.1 引言",
        "注意安全",
        "船戶",
        "1911",
        "50% 的人",
        "",
    ],
)
def test_years_and_counts_are_no_labels(line: str) -> None:
    assert body_label(fold_han(line), 0) is None


def marks(text: str) -> list[tuple[str, bool]]:
    return [(label.number, label.weak) for label in mark_labels(fold_han(text), 0, len(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("武器¹（WMD）", [("1", False)]),
        ("目標。」³另外", [("3", False)]),
        ("計畫¹²。", [("12", False)]),
        ("計畫¹,²。", [("1", False), ("2", False)]),
        ("約 10⁶ 斤", [("6", True)]),
        ("40 m² 的池", [("2", True)]),
        ("停留三天[2,4-6]。", [("2", False), ("4", False), ("5", False), ("6", False)]),
        ("分為：(1)甲，(2)乙", [("1", True), ("2", True)]),
        ("秤有兩種(1)，", [("1", False)]),
        ("見註6所引", []),
        ("學塾的好壞〔註 2〕。", [("2", False)]),
        ("字據1，三年", [("1", False)]),
        ("the tower.1 He", [("1", False)]),
        ("有 3 條規矩", []),
        ("H5N1病毒", []),
        ("3.14 與 1,000", []),
        ("刻工*", [("*", False)]),
        ("馬廄[^stable]，", [("stable", False)]),
    ],
)
def test_marks_in_running_text(text: str, found: list[tuple[str, bool]]) -> None:
    assert marks(text) == found


def test_only_the_first_of_several_numbers_holds_the_characters() -> None:
    text = "甲[1-3]"
    assert [tuple(label.span) for label in mark_labels(fold_han(text), 0, len(text))] == [
        (1, 6),
        (6, 6),
        (6, 6),
    ]
