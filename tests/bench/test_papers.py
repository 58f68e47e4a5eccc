"""The made-up papers of the benchmark: the same from the same seed, and read as they are meant."""

import pytest

from bench.papers import FORMATS, NOTES, make_papers, write_library
from webui.cli.folder_table import check_folder


def test_the_same_seed_makes_the_same_papers():
    assert make_papers(4, 7) == make_papers(4, 7)
    assert make_papers(4, 7) != make_papers(4, 8)


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_is_read_whole(tmp_path, suffix):
    papers = make_papers(4, 7)
    write_library(papers, tmp_path / "library", [suffix])
    report = check_folder(tmp_path / "library")
    assert [one.title for one in report.files] == [paper.title for paper in papers]
    for one in report.files:
        counts = one.counts
        assert (counts.notes, counts.paired, counts.doubts, counts.unclaimed) == (
            NOTES,
            NOTES,
            0,
            0,
        )
        assert counts.held == counts.citations == NOTES
