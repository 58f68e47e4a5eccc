"""Made-up papers that cite each other, from a seed, in several formats.

The words are our own; the notes are in the form of Taiwan's journals, a fifth of them short forms.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from index.frozen import frozen


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


PLACES = _words("渡口 北灣 石門 上塢 南坪 竹圍 沙崙 鹽埕 龍潭 新港 青溪 白沙 大屯 九曲 長堤 下埔")
THINGS = _words(
    "水門 橋墩 糧倉 渡船 堤岸 鹽場 碼頭 驛道 燈塔 圳路 船塢 關卡 市集 書院 祠堂 茶行 磚窯 礦坑 "
    "漁會 貨棧 城牆 義塾 官倉 水碓 紙坊 布莊 藥鋪 郵亭 營盤 炮臺"
)
KINDS = _words("考 志 始末 述略 沿革 札記 調查 編年 論略 補正")
VERBS = _words("修築 遷移 廢棄 重建 登錄 丈量 查驗 管理 徵用 修繕 開放 封閉 繪製 記述 清點")
TIMES = _words("初年 中葉 末年 秋汛之後 大旱之年 翌年春天 入冬以前 戰事平息後 開港以後 地震之後")
BODIES = _words("縣署 商會 港務局 學堂 水利會 鄉公所 稅關 工程處 文史館 測量隊")
SURNAMES = _words("方 賀 陸 柯 薛 秦 桑 祝 閻 湯 龔 郝")
GIVEN = _words("靜言 知秋 文瀾 守拙 若谷 明遠 懷瑾 思齊 望舒 立本 允中 景行")
HEADINGS = _words("緣起 地理 工程 管理 爭議 結語")
ORDINALS = "一二三四五六"

PARAGRAPHS = 3
"""In each of the sections."""
NOTES = 10
"""In each paper, a fifth of them short forms (同註)."""


@frozen
class Paper:
    """A made-up paper; each paragraph of a section is its text and the number of its note or 0."""

    number: int
    title: str
    author: str
    year: int
    sections: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    notes: tuple[str, ...]


def make_papers(count: int, seed: int) -> list[Paper]:
    """Papers of about two printed pages, each citing some of the others."""
    chance = random.Random(seed)
    heads = []
    for number in range(count):
        title = (
            f"{chance.choice(PLACES)}{chance.choice(THINGS)}{chance.choice(KINDS)}第{number + 1}種"
        )
        author = chance.choice(SURNAMES) + chance.choice(GIVEN)
        heads.append((title, author, chance.randint(1950, 2009)))
    return [_paper(chance, number, heads) for number in range(count)]


def _paper(chance: random.Random, number: int, heads: Sequence[tuple[str, str, int]]) -> Paper:
    notes: list[str] = []
    others = [head for place, head in enumerate(heads) if place != number]
    for place in range(1, NOTES + 1):
        if place % 5 == 0:
            notes.append(f"同註{place - 1}，頁 {chance.randint(1, 300)}。")
            continue
        title, author, year = chance.choice(others)
        page = chance.randint(1, 300)
        notes.append(f"{author}，《{title}》，渡口書店，{year}年，頁 {page}。")
    slots = len(HEADINGS) * PARAGRAPHS
    called = sorted(chance.sample(range(slots), NOTES))
    marks = {slot: place for place, slot in enumerate(called, 1)}
    sections = tuple(
        (
            f"{ORDINALS[at]}、{heading}",
            tuple(
                (_text(chance), marks.get(at * PARAGRAPHS + part, 0)) for part in range(PARAGRAPHS)
            ),
        )
        for at, heading in enumerate(HEADINGS)
    )
    title, author, year = heads[number]
    return Paper(number, title, author, year, sections, tuple(notes))


def _text(chance: random.Random) -> str:
    return "".join(
        f"{chance.choice(TIMES)}，{chance.choice(PLACES)}的{chance.choice(THINGS)}"
        f"由{chance.choice(BODIES)}{chance.choice(VERBS)}，"
        f"{chance.choice(THINGS)}{chance.randint(2, 90)}處隨之{chance.choice(VERBS)}。"
        for _ in range(chance.randint(3, 6))
    )


def as_text(paper: Paper) -> str:
    """Plain text: notes in brackets, listed at the end."""
    lines = [paper.title, "", paper.author, ""]
    for heading, paragraphs in paper.sections:
        lines += [heading, ""]
        for text, mark in paragraphs:
            lines += [text + (f"[{mark}]" if mark else ""), ""]
    lines += ["註釋", ""]
    lines += [f"[{place}] {note}" for place, note in enumerate(paper.notes, 1)]
    return "\n".join(lines) + "\n"


def as_markdown(paper: Paper) -> str:
    """Markdown with its footnotes."""
    lines = [f"# {paper.title}", "", paper.author, ""]
    for heading, paragraphs in paper.sections:
        lines += [f"## {heading}", ""]
        for text, mark in paragraphs:
            lines += [text + (f"[^{mark}]" if mark else ""), ""]
    lines += [f"[^{place}]: {note}" for place, note in enumerate(paper.notes, 1)]
    return "\n".join(lines) + "\n"


def as_html(paper: Paper) -> str:
    """HTML with superscript marks that lead to a list of notes."""
    lines = [
        '<!DOCTYPE html><html lang="zh-Hant"><head><meta charset="utf-8">',
        f"<title>{escape(paper.title)}</title></head><body><article><h1>{escape(paper.title)}</h1>",
        f'<p class="author">{escape(paper.author)}</p>',
    ]
    for heading, paragraphs in paper.sections:
        lines.append(f"<h2>{escape(heading)}</h2>")
        for text, mark in paragraphs:
            call = f'<sup><a href="#n{mark}" id="c{mark}">{mark}</a></sup>' if mark else ""
            lines.append(f"<p>{escape(text)}{call}</p>")
    lines.append("<hr><ol>")
    lines += [
        f'<li id="n{place}">{escape(note)} <a href="#c{place}">↩</a></li>'
        for place, note in enumerate(paper.notes, 1)
    ]
    return "\n".join(lines) + "\n</ol></article></body></html>\n"


FORMATS: dict[str, Callable[[Paper], str]] = {"txt": as_text, "md": as_markdown, "html": as_html}


def write_library(papers: Sequence[Paper], folder: Path, formats: Sequence[str]) -> None:
    """Write papers into a folder, the formats by turns."""
    folder.mkdir(parents=True)
    for paper in papers:
        suffix = formats[paper.number % len(formats)]
        path = folder / f"paper-{paper.number + 1:04}.{suffix}"
        path.write_text(FORMATS[suffix](paper), "utf-8")
