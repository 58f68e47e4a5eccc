"""What every reader promises, whatever its format."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import InputError
from index.readers.blocks import Extraction
from index.readers.formats import FORMATS, Format, read_file

DROPPED = "Chinese characters of the file left out"
FIXTURES = Path(__file__).parents[2] / "fixtures"
PAPERS = [
    path
    for folder in ("papers", "files")
    for path in sorted((FIXTURES / folder).iterdir())
    if path.is_file()
]


_read = cache(read_file)
"""Each file is read once; what a reader gives is frozen."""


def extraction_of(path: Path) -> Extraction:
    try:
        return _read(path)
    except InputError as error:
        assert "locked" in path.name, error
        pytest.skip("the file is locked, and refused")


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_every_character_is_in_exactly_one_block(path: Path) -> None:
    extraction = extraction_of(path)
    counts = [0] * len(extraction.text)
    for block in extraction.blocks:
        for offset in range(*block.span):
            counts[offset] += 1
    wrong = [
        (offset, character)
        for offset, character in enumerate(extraction.text)
        if counts[offset] != 1 and not character.isspace()
    ]
    assert wrong == []


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_blocks_are_in_reading_order(path: Path) -> None:
    blocks = extraction_of(path).blocks
    assert [block.span for block in blocks] == sorted(block.span for block in blocks)
    pages = [block.page for block in blocks if block.page is not None]
    assert pages == sorted(pages)


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_marks_and_labels_lie_in_their_blocks(path: Path) -> None:
    extraction = extraction_of(path)
    for block in extraction.blocks:
        for mark in block.marks:
            assert block.span.start <= mark.span.start <= mark.span.end <= block.span.end
        if block.label_span is not None:
            assert block.span.start <= block.label_span.start
            assert block.label_span.end <= block.span.end


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_no_character_that_the_parser_gave_is_dropped(path: Path) -> None:
    assert [told for told in extraction_of(path).notices if told.startswith(DROPPED)] == []


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_reading_twice_gives_the_same(path: Path) -> None:
    assert extraction_of(path) == extraction_of(path)


@pytest.mark.parametrize("reader", FORMATS, ids=lambda reader: reader.name)
def test_names_and_suffixes_are_in_lower_case(reader: Format) -> None:
    assert reader.name == reader.name.lower()
    assert all(suffix == suffix.lower() and suffix[0] == "." for suffix in reader.suffixes)


QUICK = [reader for reader in FORMATS if reader.name not in {"pdf", "office"}]
"""Readers that start no program of their own; those have their own tests with damaged files."""


@pytest.mark.parametrize("reader", QUICK, ids=lambda reader: reader.name)
@settings(max_examples=25, deadline=None)
@given(data=st.binary(max_size=200))
def test_noise_is_read_or_refused(reader: Format, data: bytes) -> None:
    try:
        reader.read(data, "noise")
    except InputError as error:
        assert "noise" in error.message
        assert error.remedy
