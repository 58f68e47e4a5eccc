"""The line of the author under a title, whatever the surname."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from index.model import Document

BODY = (
    "渡口的書院始於一次義捐，先後修了三回，每回都由渡口的商戶出錢，由里中的父老經手，帳目刻在門外的石上。\n\n"
    "書院的田產在第二次重修時才有記載，其後又添了兩處，皆在渡口以東，佃戶的名字也都在冊上，無一遺漏。\n"
)


@pytest.mark.parametrize(
    "author",
    ["洪志遠", "賴文心", "赖文心", "金若水", "查良平", "卓以寧", "歐陽文心", "仁井田昇一", "渡辺健", "朴志洙"],
)  # fmt: skip
def test_author_under_the_title(author: str, document_of: Callable[[str], Document]) -> None:
    document = document_of(f"論渡口書院之興廢\n\n{author}\n\n{BODY}")
    assert document.title == "論渡口書院之興廢"
    assert document.authors == (author,)
    assert document.sections == ()


@pytest.mark.parametrize("line", ["研究背景", "問題", "書院與渡口"])
def test_a_word_under_the_title_is_no_author(
    line: str, document_of: Callable[[str], Document]
) -> None:
    document = document_of(f"論渡口書院之興廢\n\n{line}\n\n{BODY}")
    assert document.authors == ()
