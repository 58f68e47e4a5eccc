"""Large and degenerate texts: what matters is that these return, with everything claimed."""

from __future__ import annotations

import pytest

from index.descriptions.metadata import Metadata
from index.model import Document
from index.readers.blocks import Extraction
from index.readers.text.reader import lines_of
from index.structure.assembly import Assembler
from index.structure.reading import read_lines

pytestmark = pytest.mark.slow

SENTENCE = "渡口的興衰取決於鹽路¹，1911 年以後則不然[1]。"


def understood(text: str) -> Document:
    """The document without testimony and citations, which have bounds of their own."""
    extraction = Extraction(text, lines_of(text), "text")
    return Assembler(extraction, read_lines(extraction), Metadata(), "large.txt").document()


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE * 5_000,
        "a" * 250_000,
        "1" * 125_000,
        "¹" * 50_000,
        "(" * 125_000,
        "# " * 50_000,
        "[" * 75_000,
        "https://" * 12_500,
        "甲 " * 50_000,
        (SENTENCE + "\n") * 2_500,
        "甲乙丙\n" * 5_000,
        "\n".join(f"[{number % 900}] 甲乙，丙。" for number in range(5_000)),
        "\n".join(str(number) for number in range(5_000)),
        "還沒有說完就斷了線而沒有句號的一行字\n\n" * 2_500,
        "摘要：\n" * 1_250,
        "註釋\n1. 甲。\n" * 1_000,
        "學刊  2008年第3期\n\n渡口的興衰\n\n- 7 -\n\n" * 1_000,
        "\n".join(f"{number}        渡口的興衰\n甲。\n乙。\n丙。" for number in range(1_250)),
        "品名      單價      銷路\n" * 2_500,
        "第三條\n渡口。\n" * 1_250,
        "收稿日期：" * 12_500,
        "2008年第3期  " * 12_500,
        "12\n34" * 12_500,
        "甲 " * 25_000 + "\n\n" + "乙\n\n" * 5_000,
    ],
    ids=lambda text: text[:12],
)
def test_large_text_is_claimed_whole(text: str) -> None:
    document = understood(text)
    assert document.unclaimed == ()


def test_lone_surrogate_in_a_text_is_kept() -> None:
    document = understood("渡口\ud800的興衰。")
    assert document.paragraphs[0].text == "渡口\ud800的興衰。"
