"""Names taken apart as far as that is certain."""

from __future__ import annotations

import pytest

from index.descriptions.names import Name, parse_name


@pytest.mark.parametrize(
    ("printed", "family", "given"),
    [
        ("方靜言", "方", "靜言"),
        ("歐陽修文", "歐陽", "修文"),
        ("单于小明", "单于", "小明"),
        ("John A. Smith", "Smith", "John A."),
        ("Smith, John", "Smith", "John"),
        ("Jane van der Berg", "van der Berg", "Jane"),
        ("Ann O'Neil", "O'Neil", "Ann"),
        ("Li Wei", "Li", "Wei"),
        ("Ouyang Xiuwen", "Ouyang", "Xiuwen"),
        ("Jean-Paul Moreau", "Moreau", "Jean-Paul"),
    ],
)
def test_persons(printed, family, given):
    assert parse_name(printed) == Name(printed, family, given)


@pytest.mark.parametrize(
    "printed",
    [
        "聯合國安全理事會", "Ministry of Finance", "Reed, Hall and Sons", "艾米·阿木汗", "Plato",
        "河港檔案館", "Port Office",
    ],
)  # fmt: skip
def test_bodies_and_single_names_stay_whole(printed):
    assert parse_name(printed) == Name(printed)


@pytest.mark.parametrize(
    ("printed", "dynasty", "name"),
    [
        ("清·方靜言", "清", "方靜言"),
        ("（唐）玄奘", "唐", "玄奘"),
        ("〔明〕方靜言", "明", "方靜言"),
        ("宋濂", "", "宋濂"),
    ],
)
def test_a_dynasty_is_no_part_of_a_name(printed, dynasty, name):
    found = parse_name(printed)
    assert (found.dynasty, found.literal) == (dynasty, name)
