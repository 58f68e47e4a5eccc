"""Text that a stranger sends costs time in proportion to its length, whatever it repeats.

Four times the text may take four times the time; where it takes nine times as long, and again when
it is tried again, something looks through the text from every place of it. Processor time is what is
compared, within one process, and what is quick at the larger size is not asked.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from index.analysis.glossary import load_glossary
from index.document_building import build_document
from index.errors import InputError
from index.model import Document, DocumentKind, Footnote, Paragraph, Source
from index.readers.formats import read_file, reader_for
from index.readers.html.notes import find_notes
from search.citation_chain import Chain
from search.parallels import shared_stretch


class Held:
    """A docstore that holds one document."""

    def __init__(self, document: Document) -> None:
        self.document = lambda _: document

    def document_ids(self) -> tuple[str, ...]:
        return ("d",)


def read_as(name: str) -> Callable[[bytes], Document]:
    def read(data: bytes) -> Document:
        return build_document(reader_for(Path(name)).read(data, name), None, name)

    return read


REPEATED = (
    " ", "\t", "a", "1", "甲", "1 ", "。", "，", "、", "-", "(", "（", "[1]", "¹", "「", "“a” ", "《甲》", "第1條",
    "同註1，", "https://a.b/", "A. ", "pp. 1-2, ", "2004年", "年度台上字第1號", "<b>", "&amp;", "**a** ", "|",
    "說", "字第", "一百",
)  # fmt: skip
AROUND = {
    "note.txt": "渡口\n\n一、前言\n\n渡口的興衰¹。\n\n¹ 見{}\n",
    "paragraph.txt": "渡口\n\n一、前言\n\n渡口{}\n",
    "page.html": "<h1>渡口</h1><p>渡口{}</p>",
    "page.md": "# 渡口\n\n渡口[^1]\n\n[^1]: 見{}\n",
}
SMALL = 1_500  # characters


def linked_list(size: int) -> etree._Element:
    """A list of notes, the last of which are called."""
    called = range(size - size // 50, size)
    marks = "".join(f'<p><a href="#n{n}" role="doc-noteref">見</a></p>' for n in called)
    items = "".join(f'<li id="n{n}">註</li>' for n in range(size))
    return etree.fromstring(f"<body>{marks}<ol>{items}</ol></body>")


def cited(size: int) -> Document:
    """A document of as many notes, each of which cites a source of its own."""
    paragraphs = [Paragraph(f"d-p{n}", None, "一句話。" * 9, None) for n in range(size)]
    notes = [Footnote(f"d-n{n}", str(n), "註文", None, f"d-p{n}", 5) for n in range(size)]
    book = "t", "a", DocumentKind.BOOK, "", "", None
    sources = [Source(f"d-r{n}", *book, (f"d-n{n}",)) for n in range(size)]
    return Document(
        "d", "", "", paragraphs=tuple(paragraphs), footnotes=tuple(notes), sources=tuple(sources)
    )


def notes_between(size: int) -> bytes:
    """A TEI of as many notes, none of which stands in a paragraph."""
    notes = "<note>註</note>" * size
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div><p>渡口</p>{notes}</div></body></text></TEI>'.encode()


def listed(size: int) -> bytes:
    """A list of works, and below it as many lines that open no entry."""
    entries = "".join(f"[{n}] 王明：《渡口考》，北京：書局，2001年。\n\n" for n in range(1, 5))
    lines = "索引的一行沒有編號也沒有句點\n\n" * size
    return f"# 渡口\n\n正文一段。\n\n## 參考文獻\n\n{entries}{lines}".encode()


def dated(size: int) -> bytes:
    """A list of as many works, each of which the text cites by author and year."""
    names = [
        f"{a}{b}{c}"
        for a in "王李張劉"
        for b in "明華文國安平山水木火"
        for c in "一二三四五六七八九十百千"
    ]
    works = [(names[n % len(names)], 1600 + n % 400) for n in range(size)]
    text = "".join(f"渡口如此（{name}，{year}）。\n\n" for name, year in works)
    entries = "".join(
        f"{name}（{year}）。{name}的渡口{n}。書局。\n\n" for n, (name, year) in enumerate(works)
    )
    return f"# 渡口\n\n{text}## 參考文獻\n\n{entries}".encode()


HOSTILE: dict[str, tuple[Callable[[int], Any], Callable[[Any], Any], int]] = {
    "fonts of RTF": (lambda n: b"{\\rtf1 a\\par " + b"\\f1" * n + b"}", read_as("a.rtf"), 8_000),
    "styles of RTF": (lambda n: b"{\\rtf1 a" + b"\\s1 a" * n + b"}", read_as("a.rtf"), 4_000),
    "notes in a list": (linked_list, lambda root: find_notes([("a", root)]), 20_000),
    "spaces in a line": (
        lambda n: "題\n\n甲{}乙\n".format(" " * n).encode(),
        read_as("a.txt"),
        40_000,
    ),
    "dots in two passages": (
        lambda n: "…" * n,
        lambda text: shared_stretch("一" + text, "二" + text),
        600,
    ),
    "notes between blocks": (notes_between, read_as("a.tei"), 6_000),
    "lines below a list of works": (listed, read_as("a.md"), 6_000),
    "citations by author and year": (dated, read_as("a.md"), 2_000),
    "two languages in a title": (
        lambda n: f"<h1>{'渡' * n} A{' a' * n}口</h1><p>渡口。</p>".encode(),
        read_as("a.html"),
        1_000,
    ),
    "citations": (cited, lambda one: Chain(Held(one), load_glossary).document_leads(one), 3_000),
}
"""What makes a text of a size, what is done with it, and a size at which time that grows with the
square is more than `ENOUGH`."""
ENOUGH = 0.4
"""Seconds of processor time up to which nobody asks how they grow."""
LINEAR, QUADRATIC = 4, 16


def is_steep(work: Callable[[int], float], size: int) -> bool:
    large = work(size)
    return large > ENOUGH and large / work(size // LINEAR) > (LINEAR + QUADRATIC) / 2


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts(name: str) -> None:
    make, work, size = HOSTILE[name]

    def seconds(size: int) -> float:
        made = make(size)
        start = time.process_time()
        work(made)
        return time.process_time() - start

    seconds(100)  # what is compiled at its first use
    assert not all(is_steep(seconds, size) for _ in range(3))


@pytest.mark.slow
@pytest.mark.parametrize("name", AROUND)
def test_time_grows_with_the_length(name: str, tmp_path: Path) -> None:
    def seconds(piece: str, size: int) -> float:
        (tmp_path / name).write_text(AROUND[name].format(piece * (size // len(piece))), "utf-8")
        start = time.process_time()
        with suppress(InputError):  # such as elements in elements, beyond any depth
            build_document(read_file(tmp_path / name), None, name)
        return time.process_time() - start

    seconds("甲", SMALL)  # what is compiled at its first use
    steep = (partial(seconds, piece) for piece in REPEATED)
    found = [w.args for w in steep if all(is_steep(w, LINEAR * SMALL) for _ in range(3))]
    assert found == []
