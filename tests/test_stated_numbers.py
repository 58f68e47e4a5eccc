"""Numbers that the documentation states are those of the code.

Behind a number stands, invisible on the page, where it comes from, in units of the text:

    up to 64<!-- = index.manifest.CHECKED_AT_OPENING / 1_000_000 --> MB
"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
STATED = re.compile(r"([\d,.]*\d)<!-- = ([\w.]+)\.(\w+)(?: / ([\d_]+))? -->")
FOUND = [
    (page.relative_to(ROOT).as_posix(), *found)
    for page in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
    for found in STATED.findall(page.read_text("utf-8"))
]


@pytest.mark.parametrize(("page", "said", "module", "name", "unit"), FOUND)
def test_a_number_is_the_constant(page: str, said: str, module: str, name: str, unit: str) -> None:
    value = getattr(import_module(module), name) / int(unit or 1)
    assert float(said.replace(",", "")) == value, f"{page} says {said}, {module}.{name} is {value}"


def test_numbers_are_followed_to_their_source() -> None:
    pages = {page for page, *_ in FOUND}
    assert {"ARCHITECTURE.md", "docs/api.md", "docs/reliability.md", "docs/settings.md"} <= pages
    comments = sum(
        text.count("<!-- = ") for text in map(Path.read_text, (ROOT / one for one in pages))
    )
    assert comments == len(FOUND), "a comment that the pattern does not understand"
