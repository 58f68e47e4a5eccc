"""Title pages as journals print them: mastheads, spaced letters, stars, rules above the notes."""

from pathlib import Path

import pytest

from index.document_building import build_document
from index.readers.formats import read_file

PAPERS = Path(__file__).parents[3] / "fixtures" / "papers"


@pytest.fixture
def read():
    def built(name):
        return build_document(read_file(PAPERS / name), file=name)

    return built


def test_a_masthead_repeated_on_the_next_page_is_no_title(read):
    document = read("masthead-hans.txt")
    assert document.title == "旧码头的账房与栈租"
    assert document.authors == ("霍知非",)
    assert document.keywords == ("货栈", "账房", "栈租")
    assert [(section.number, section.title, section.level) for section in document.sections] == [
        ("一、", "问题的提出", 1),
        ("（一）", "栈租的名目", 2),
    ]
    assert [paragraph.text[-8:] for paragraph in document.paragraphs] == [
        "这一点前人并未留意。"[-8:],
        "便私下减租，以留住熟客。"[-8:],
        "名目虽异，算法相同。"[-8:],
    ]
    calls = [(note.number, note.paragraph, note.offset) for note in document.footnotes]
    first, second, _ = (paragraph.id for paragraph in document.paragraphs)
    assert calls == [("1", first, 27), ("2", first, 56), ("3", second, 39)]
    assert document.footnotes[1].text.endswith("1931年，第12页。")
    assert (document.doubts, document.unclaimed) == ((), ())


def test_a_starred_author_and_a_rule_above_the_notes(read):
    document = read("starred-author.txt")
    assert document.title == "渡口碑文中的「義渡」"
    assert document.authors == ("聞清越",)
    assert [section.title for section in document.sections] == ["前言", "碑與志"]
    star, first, second = document.footnotes
    assert (star.number, star.text) == ("*", "南嶺師範學院歷史學系副教授")
    assert star.paragraph == f"{document.id}-title"
    assert first.text == "聞清越：《渡口碑錄》（南嶺：石堂書局，1996年），頁48。"
    opening = document.paragraphs[0]
    assert opening.text.endswith("渡錢也不再隨意施捨。")
    assert [mark.number for mark in opening.marks] == ["1", "2"]
    assert second.offset == len(opening.text) - 1
    assert [paragraph.text for paragraph in document.paragraphs[1:]] == [
        "方志抄碑，常把年月改成整數：",
        "1. 乾隆間的碑改題甲子；",
        "2. 無年月的碑補上修志之年。",
        "由此看來，碑與志各說各話。",
    ]
    assert (document.doubts, document.unclaimed) == ((), ())
