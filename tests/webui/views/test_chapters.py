"""A long text has pages, and every part of it is found again."""

import pytest

from index import model
from index.model import Document, Footnote, Manner, Paragraph, Section
from webui.views.chapters import CHAPTER, LONG, chapter_with, chapters_of


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


def parts_of(chapters):
    units = [unit for chapter in chapters for unit in chapter.units]
    heads = [unit.section.id for unit in units if unit.section]
    return heads, [paragraph.id for unit in units for paragraph in unit.paragraphs]


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
    chapters = chapters_of(document)
    assert len(chapters) == pages
    assert [one.number for one in chapters] == list(range(1, pages + 1))
    heads, held = parts_of(chapters)
    assert heads == [one.id for one in document.sections]
    assert held == [one.id for one in document.paragraphs], "nothing lost, nothing twice"


def test_no_page_is_much_longer_than_a_chapter():
    for document in (text_of(10, 10, 1000), text_of(0, 300, 700), text_of(2, 200, 900)):
        for chapter in chapters_of(document):
            held = sum(len(p.text) for unit in chapter.units for p in unit.paragraphs)
            assert held <= 2 * CHAPTER + 1000


def test_every_part_is_on_the_page_that_draws_it():
    document = text_of(10, 10, 1000)
    chapters = chapters_of(document)
    for chapter in chapters:
        for part in [*parts_of([chapter])[0], *parts_of([chapter])[1]]:
            assert chapter_with(document, chapters, part) == chapter.number
            assert chapter_with(document, chapters, f"{part}-mark-3-1") == chapter.number
    for part, number in [("n1", 1), ("t1", 1), ("n2", len(chapters)), ("doubts", len(chapters))]:
        assert chapter_with(document, chapters, part) == number
    assert chapter_with(document, chapters, "nowhere") == 1
