from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import InputError
from index.readers.decoding import decode

TRADITIONAL = "渡口的興衰取決於鹽路，而不是水勢；船戶後來組成公所，議定輪值的次序。"
SIMPLIFIED = "旧城的水井分属街坊与寺院，甜水井归挑水行会经营，苦水井任人汲用。"
CANTONESE = "渡頭嘅潮汐錶掛喺墟市入口，漁民出海之前都會望一望。"
ENGLISH = "Tolls paid for most bridges of the upper valley until the railway came."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TRADITIONAL, "utf-8"),
        (TRADITIONAL, "utf-8-sig"),
        (TRADITIONAL, "utf-16"),
        (TRADITIONAL, "utf-16-le"),
        (TRADITIONAL, "utf-16-be"),
        (TRADITIONAL, "utf-32"),
        (TRADITIONAL, "cp950"),
        (TRADITIONAL, "gb18030"),
        (CANTONESE, "big5hkscs"),
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED, "gbk"),
        (SIMPLIFIED, "utf-16-le"),
        (ENGLISH, "ascii"),
        (ENGLISH, "utf-16-le"),
        ("武器¹與 10⁶ 公里", "utf-16-be"),
    ],
)
def test_encoding_is_found(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "paper.txt").text == text


def test_guess_is_remarked() -> None:
    assert decode(TRADITIONAL.encode("cp950"), "paper.txt").notices == (
        "The file is not UTF-8; it was read as Big5-HKSCS.",
    )
    assert decode(TRADITIONAL.encode("utf-8"), "paper.txt").notices == ()


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0" * 20,
        b"text with a NUL \0 inside",
        "甲\ud800乙".encode("utf-8", "surrogatepass"),
        b"\xff\xfe\x00\xd8\x31\x00",
        b"\xef\xbb\xbf\xff\xff\xff",
        bytes(range(128, 256)) * 4,
        b"\x01\x02\x03\x04\x05\x06\x07",
    ],
    ids=[
        "image",
        "NUL",
        "surrogate in UTF-8",
        "surrogate in UTF-16",
        "broken",
        "noise",
        "controls",
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, "folder/paper.txt")
    assert "folder/paper.txt" in caught.value.message
    assert "UTF-8" in caught.value.remedy


@given(st.binary(max_size=300))
def test_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data, "any.txt")
    except InputError:
        return
    assert "\0" not in decoded.text
    decoded.text.encode("utf-8")
