"""Text that a stranger sends costs time in proportion to its length, whatever it repeats.

Four times the text may take four times the time; where it takes nine times as long, and again when
it is tried again, something looks through the text from every place of it. Processor time is what is
compared, within one process, and what is quick at the larger size is not asked.
"""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest

from index.document_building import build_document
from index.errors import InputError
from index.readers.formats import read_file

REPEATED = (
    " ", "\t", "a", "1", "甲", "1 ", "。", "，", "、", "-", "(", "（", "[1]", "¹", "「", "“a” ", "《甲》", "第1條",
    "同註1，", "https://a.b/", "A. ", "pp. 1-2, ", "2004年", "年度台上字第1號", "<b>", "&amp;", "**a** ", "|",
)  # fmt: skip
AROUND = {
    "note.txt": "渡口\n\n一、前言\n\n渡口的興衰¹。\n\n¹ 見{}\n",
    "paragraph.txt": "渡口\n\n一、前言\n\n渡口{}\n",
    "page.html": "<h1>渡口</h1><p>渡口{}</p>",
    "page.md": "# 渡口\n\n渡口[^1]\n\n[^1]: 見{}\n",
}
SMALL = 1_500  # characters
ENOUGH = 0.4
"""Seconds of processor time up to which nobody asks how they grow."""
LINEAR, QUADRATIC = 4, 16


@pytest.mark.slow
@pytest.mark.parametrize("name", AROUND)
def test_time_grows_with_the_length(name: str, tmp_path: Path) -> None:
    def seconds(piece: str, size: int) -> float:
        (tmp_path / name).write_text(AROUND[name].format(piece * (size // len(piece))), "utf-8")
        start = time.process_time()
        with suppress(InputError):  # such as elements in elements, beyond any depth
            build_document(read_file(tmp_path / name), None, name)
        return time.process_time() - start

    def is_steep(piece: str) -> bool:
        large = seconds(piece, LINEAR * SMALL)
        return large > ENOUGH and large / seconds(piece, SMALL) > (LINEAR + QUADRATIC) / 2

    seconds("甲", SMALL)  # what is compiled at its first use
    assert [one for one in REPEATED if all(is_steep(one) for _ in range(3))] == []
