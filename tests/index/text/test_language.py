from __future__ import annotations

import pytest

from index.text.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("渡口的興衰取決於鹽路，而不是水勢。", "zh-Hant"),
        ("旧城的水井分属街坊与寺院。", "zh-Hans"),
        ("Tolls paid for most bridges.", "en"),
        ("橋の歴史について書かれた本である。", "ja"),
        ("다리의 역사에 관한 책이다.", "ko"),
        ("使用 WMD 擴散的問題，見 Smith 與 Jones。", "zh-Hant"),
        ("123 ¹ —", "und"),
        ("", "und"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert language_of(text) == language
