"""The table of terms: each is found at its place, however long it is."""

from pathlib import Path

import pytest

from index.engines.term_dictionary import STRIDE, TermTable, write_table


@pytest.mark.parametrize("length", [256, 300])
def test_long_terms_are_found_on_both_sides_of_a_landmark(length: int, tmp_path: Path) -> None:
    terms = [b"a%04d" % number for number in range(STRIDE - 1)]
    terms += [b"b" * 255, b"b" * length, b"c"]
    write_table(tmp_path / "table", [(term, place + 1) for place, term in enumerate(terms)])
    table = TermTable(tmp_path / "table")
    assert [table.count(term) for term in terms] == list(range(1, len(terms) + 1))
