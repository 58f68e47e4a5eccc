"""The made-up papers of the benchmark: the same from the same seed, and read as they are meant."""

from collections import Counter

import pytest

from bench.papers import FORMATS, NOTES, make_papers, write_library
from webui.cli.check import check_folder

pytestmark = pytest.mark.slow


def test_the_same_seed_makes_the_same_papers():
    assert make_papers(4, 7) == make_papers(4, 7)
    assert make_papers(4, 7) != make_papers(4, 8)


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_is_read_whole(tmp_path, suffix):
    papers = make_papers(4, 7)
    write_library(papers, tmp_path / "library", [suffix])
    report = check_folder(tmp_path / "library")
    assert [one.title for one, _ in report.files] == [paper.title for paper in papers]
    as_meant = Counter(dict.fromkeys(("notes", "paired", "citations", "held"), NOTES))
    for _, counts in report.files:
        assert Counter(counts) - Counter(passages=counts["passages"]) == as_meant
