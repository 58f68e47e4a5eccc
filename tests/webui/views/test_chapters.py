"""A long text has pages, and every part of it is found again."""

import pytest

from index import model
from index.model import Document, Footnote, Manner, Paragraph, Section
from webui.views.parts import CHAPTER, LONG, arrange


def text_of(sections, paragraphs, characters):
    return Document(
        id="d",
        title="長編",
        text="",
        sections=tuple(Section(f"s{n}", "", f"第{n}章", 1, None) for n in range(sections)),
        paragraphs=tuple(
            Paragraph(f"p{n}-{m}", f"s{n}" if sections else None, "文" * characters, None)
            for n in range(max(1, sections))
            for m in range(paragraphs)
        ),
        footnotes=(
            Footnote("n1", "1", "註", None, "p0-0", 0),
            Footnote("n2", "2", "無主", None, None, None),
        ),
        testimonies=(model.Testimony("t1", "某", "", "", Manner.DIRECT, "話", "p0-1", 0, 1, None),),
    )


@pytest.fixture(autouse=True)
def asked(app):
    with app.test_request_context("/"):
        yield


@pytest.mark.parametrize(
    ("sections", "paragraphs", "characters", "pages"),
    [
        (3, 2, 100, 1),
        (10, 3, LONG // 31, 1),
        (10, 10, 1000, 4),
        (0, 200, 1000, 5),
        (2, 100, 1000, 5),
    ],
)
def test_pages(sections, paragraphs, characters, pages):
    document = text_of(sections, paragraphs, characters)
    parts = arrange(document)
    assert len(parts.chapters()) == pages
    shown = [part for page in range(1, pages + 1) for part in parts.on(page)]
    assert tuple(shown) == parts.all[1:], "nothing lost, nothing twice"
    for kind, held in (("heading", document.sections), ("paragraph", document.paragraphs)):
        assert [part.id for part in shown if part.kind == kind] == [one.id for one in held]


def test_no_page_is_much_longer_than_a_chapter():
    for document in (text_of(10, 10, 1000), text_of(0, 300, 700), text_of(2, 200, 900)):
        parts = arrange(document)
        for page in range(1, len(parts.chapters()) + 1):
            held = sum(len(part.text) for part in parts.on(page) if part.kind == "paragraph")
            assert held <= 2 * CHAPTER + 1000


def test_every_part_is_on_the_page_that_draws_it():
    parts = arrange(text_of(10, 10, 1000))
    last = len(parts.chapters())
    for page in range(1, last + 1):
        for part in parts.on(page):
            assert parts.chapter(part.id) == page
            assert parts.chapter(f"{part.id}-mark-3-1") == page
    for part, number in [("n1", 1), ("t1", 1), ("n2", last), ("doubts", last)]:
        assert parts.chapter(part) == number
    assert parts.chapter("nowhere") == 1
