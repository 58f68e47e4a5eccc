from __future__ import annotations

import pytest

from index.text.fold import fold
from index.text.surnames import surname_length


@pytest.mark.parametrize(
    ("name", "length"),
    [
        ("洪志遠", 1), ("賴和", 1), ("赖和", 1), ("金耀基", 1), ("歐陽修", 2), ("司馬遷", 2), ("司馬", 1),
        ("渡辺信一郎", 2), ("仁井田陞", 3), ("佐佐木毅", 3), ("朴正熙", 1), ("背景", 0), ("", 0),
    ],
)  # fmt: skip
def test_length_of_the_surname(name: str, length: int) -> None:
    assert surname_length(fold(name)) == length
