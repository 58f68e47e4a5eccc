from __future__ import annotations

import pytest

from index.text.numerals import value_of


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("12", 12), ("１２", 12), ("¹²", 12), ("⑫", 12), ("㉑", 21), ("㊿", 50), ("十二", 12),
        ("二十", 20), ("一〇", 10), ("一百零三", 103), ("廿一", 21), ("拾貳", 12), ("XIV", 14),
        ("iv", 4), ("IIII", None), ("", None), ("註", None), ("甲", None), ("9" * 12, None),
    ],
)  # fmt: skip
def test_values(label: str, value: int | None) -> None:
    assert value_of(label) == value
