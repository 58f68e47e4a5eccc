"""Pages are cited by what is printed on them, else by their place in the file."""

from types import SimpleNamespace

import pytest

from index.model import PageBreak, PageLabel, Passage, PassageKind
from index.passages import cited_pages


@pytest.mark.parametrize(
    ("file", "pages", "cited"),
    [
        ("a.pdf", (2,), "189"),
        ("a.pdf", (2, 3), "189-190"),
        ("a.pdf", (2, 2), "189"),
        ("a.pdf", (1,), "xii"),
        ("a.PDF", (9,), "PDF 9"),
        ("a.pdf", (3, 4), "PDF 3-4"),
        ("a.txt", (9,), "9"),
        ("a.txt", (), ""),
        ("a.xml", (5, 6), "1b-10c"),
    ],
)
def test_cited_pages(file, pages, cited):
    labels = (PageLabel(1, "xii"), PageLabel(2, "189"), PageLabel(3, "190"))
    labels += (PageLabel(5, "0001b"), PageLabel(6, "0010c"))
    assert cited_pages(SimpleNamespace(page_labels=labels, file=file), pages) == cited


@pytest.mark.parametrize(
    ("start", "end", "pages"), [(0, 4, (1, 1)), (4, 8, (1, 2)), (5, 8, (2, 2)), (5, 12, (2, 3))]
)
def test_a_stretch_stands_on_its_own_pages(start, end, pages):
    breaks = (PageBreak(5, 2), PageBreak(10, 3))
    passage = Passage("p", PassageKind.PARAGRAPH, "d", None, (), 0, 1, "", "字" * 15, breaks=breaks)
    assert passage.pages_of(start, end) == pages
