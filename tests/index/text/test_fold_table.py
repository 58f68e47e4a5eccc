"""The table behind the fold is the one that its makers' data give."""

from __future__ import annotations

import re
from importlib.metadata import version

import pytest

from bench.tables.fold_table import VARIANTS, table_text
from index.text.fold import TABLE_FILE, fold

OPENCC = "1.4.2"
"""The version whose tables `fold.tsv` was made from; to be raised with the file."""


@pytest.mark.slow
def test_the_file_is_what_the_tables_give():
    if version("opencc") != OPENCC:
        pytest.skip(f"fold.tsv was made from OpenCC {OPENCC}, not {version('opencc')}")
    assert TABLE_FILE.read_text("utf-8") == table_text()


def test_every_line_of_the_file_is_one_image_and_other_members():
    seen: set[str] = set()
    for line in TABLE_FILE.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        assert re.fullmatch(r"[0-9A-F]+\t[0-9A-F]+( [0-9A-F]+)*", line), line
        image, members = line.split("\t")
        codes = [image, *members.split(" ")]
        assert len(set(codes)) == len(codes)
        assert not seen & set(codes), "a character stands in two classes"
        seen.update(codes)


@pytest.mark.parametrize("group", VARIANTS)
def test_variants_are_united(group):
    assert len(set(fold(group))) == 1


def test_no_pair_of_variants_is_listed_twice():
    pairs = [frozenset((group[0], char)) for group in VARIANTS for char in group[1:]]
    assert len(pairs) == len(set(pairs))


def test_the_representative_of_a_class_is_simplified_and_common():
    assert fold("著國龍髮劃祇甯俱汚鬪") == "着国龙发划只宁具污斗"
