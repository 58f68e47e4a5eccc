"""Expressions typed in one script match every spelling, and nothing else changes."""

import pytest

from index.text.patterns import pattern


@pytest.mark.parametrize(
    ("expression", "text"),
    [("註釋第[頁号]", "注释第号"), ("参见", "參見"), ("裏?臺", "台"), ("[^號]台灣", "在臺湾")],
)
def test_either_script_matches(expression: str, text: str) -> None:
    match = pattern(expression).fullmatch(text)
    assert match is not None and match.group() == text


def test_letters_keep_their_case_and_escapes_their_meaning() -> None:
    assert pattern(r"頁\d+[a-c]").search("页12B") is None
    assert pattern(r"[\]號]").findall("]号x") == ["]", "号"]
