"""A paper laid out or labelled in another way is the same paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import opencc
import pytest

from index.diagnostics import DoubtKind
from index.model import Document
from index.text.characters import columns

PAPERS = Path(__file__).parents[2] / "fixtures" / "papers"
REAL = Path(__file__).parents[3].parent / "shared" / "paper"
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
converter = cache(opencc.OpenCC)
MAY_NOT_BEGIN_A_LINE = "，。、；：！？）」』”》"


def wrap(line: str, width: int) -> list[str]:
    """Set a line to a width, as a PDF's text is."""
    lines, current = [], ""
    for character in line:
        word = character.isascii() and character.isalnum()
        inside = word and current[-1:].isascii() and current[-1:].isalnum()
        full = columns(current + character) > width
        if full and not inside and character not in MAY_NOT_BEGIN_A_LINE:
            lines.append(current.rstrip(" "))
            current = ""
        if current or character != " ":
            current += character
    return [*lines, current]


def wrapped(text: str, width: int, end: str = "\n") -> str:
    return end.join(piece for line in text.split("\n") for piece in wrap(line, width))


def relabelled(text: str, dress: Callable[[str], str]) -> str:
    """Write footnote labels in another style; exponents stay."""

    def write(found: re.Match[str]) -> str:
        return dress("".join(str(SUPERSCRIPTS.index(c)) for c in found.group()))

    return re.sub(rf"(?<![\d a-z])[{SUPERSCRIPTS}]+|(?m:^)[{SUPERSCRIPTS}]+", write, text)


LAYOUTS: dict[str, Callable[[str], str]] = {
    "wrapped": lambda text: wrapped(text, 70),
    "wrapped with other line ends": lambda text: wrapped(text, 60, "\r\n"),
    "without blank lines": lambda text: re.sub(r"\n{2,}", "\n", text),
    "[1]": lambda text: relabelled(text, lambda number: f"[{number}]"),
    "〔1〕": lambda text: relabelled(text, lambda number: f"〔{number}〕"),
    "［１］": lambda text: relabelled(text, lambda number: f"［{number.translate(FULL_WIDTH)}］"),
    "①": lambda text: relabelled(text, lambda number: chr(0x245F + int(number))),
    "(1)": lambda text: relabelled(text, lambda number: f"({number})"),
    "（1）": lambda text: relabelled(text, lambda number: f"（{number}）"),
    "〔註1〕": lambda text: relabelled(text, lambda number: f"〔註{number}〕"),
    "[^1]": lambda text: re.sub(
        r"(?m)^\[\^(\d+)\]", r"[^\1]:", relabelled(text, lambda number: f"[^{number}]")
    ),
}


def structure(document: Document) -> dict[str, object]:
    """What must not depend on the layout; spaces do, as line ends swallow them."""

    def tight(text: str) -> str:
        return re.sub(r"\s", "", text)

    names = {part.id: f"p{number}" for number, part in enumerate(document.paragraphs, start=1)}
    return {
        "title": tight(document.title),
        "authors": document.authors,
        "abstract": tight(document.abstract),
        "keywords": document.keywords,
        "sections": [(part.level, part.number, tight(part.title)) for part in document.sections],
        "paragraphs": [tight(part.text) for part in document.paragraphs],
        "marks": [
            (names[part.id], mark.number, len(tight(part.text[: mark.offset])))
            for part in document.paragraphs
            for mark in part.marks
        ],
        "notes": [
            (note.number, tight(note.text), names.get(note.paragraph or ""))
            for note in document.footnotes
        ],
        "doubts": [doubt.kind for doubt in document.doubts if doubt.kind != "short citation"],
    }


def texts() -> dict[str, str]:
    found = {
        name: (PAPERS / f"{name}.txt").read_text("utf-8")
        for name in ("page-foot", "marks-at-cuts", "running-heads", "indented-wrapped")
    }
    real = sorted(REAL.glob("*.txt")) if REAL.is_dir() else []
    if real:
        found["real paper"] = real[0].read_text("utf-8")
    return found


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", texts())
def test_layout_and_labels_do_not_matter(
    name: str, layout: str, document_of: Callable[[str], Document]
) -> None:
    text = texts()[name]
    assert structure(document_of(LAYOUTS[layout](text))) == structure(document_of(text))


@pytest.mark.parametrize("name", texts())
def test_simplified_characters_do_not_matter(
    name: str, document_of: Callable[[str], Document]
) -> None:
    text = texts()[name]
    simplified = converter("t2s").convert(text)
    assert len(simplified) == len(text)
    original, converted = document_of(text), document_of(simplified)
    assert converted.language == "zh-Hans"
    assert [part.spans for part in converted.paragraphs] == [
        part.spans for part in original.paragraphs
    ]
    assert [part.spans for part in converted.footnotes] == [
        part.spans for part in original.footnotes
    ]


@pytest.mark.parametrize("style", ["- {} -", "第 {} 頁", "Page {}", "{}"])
def test_page_numbers_do_not_matter(style: str, document_of: Callable[[str], Document]) -> None:
    text = (PAPERS / "marks-at-cuts.txt").read_text("utf-8")
    pages = text.replace("\n丞", "\n#丞").replace("\n醫的", "\n#醫的").split("#")
    numbered = "\n".join(
        f"{page}\n{style.format(number)}\n" for number, page in enumerate(pages, start=31)
    )
    assert len(pages) == 3
    document = document_of(numbered)
    assert structure(document) == structure(document_of(text))
    assert [note.page for note in document.footnotes] == [1, 2, 2]


VOCABULARIES = {"simplified": "t2s", "traditional": "s2t", "Taiwan": "s2twp", "mainland": "tw2sp"}


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
@pytest.mark.parametrize("paper", sorted(PAPERS.glob("*.txt")), ids=lambda path: path.stem)
def test_neither_script_nor_vocabulary_matters(
    paper: Path, vocabulary: str, document_of: Callable[[str], Document]
) -> None:
    """Every paper, in the other script and in the other side's words, has the same structure."""
    text = paper.read_text("utf-8")
    converted = converter(VOCABULARIES[vocabulary]).convert(text)

    def shape(document: Document) -> object:
        return (
            len(document.authors),
            bool(document.abstract),
            len(document.keywords),
            len(document.outline),
            [(part.level, bool(part.number)) for part in document.sections],
            [len(part.marks) for part in document.paragraphs],
            [(note.number, note.paragraph is None) for note in document.footnotes],
            [each.kind for each in document.doubts if each.kind is not DoubtKind.SHORT_CITATION],
        )

    assert shape(document_of(converted)) == shape(document_of(text))
