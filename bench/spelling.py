"""Measures corrections: how many misspellings are put right, how many real words are left alone.

    python -m bench.spelling TEXTS.json

`TEXTS.json` is a reading-comprehension set in SQuAD form (DRCD). Its paragraphs are dealt into two
halves by whole articles. The first half is the library. Misspellings are its own words of two
characters and more, each corrupted once by a seeded recipe; real words are those that the segmenter
finds in the second half only and no dictionary knows: names, new terms. A real word that is
"corrected" is an error, a sure one a grave error. Prints Markdown.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from index.analysis.analyzer import WORD, Analyzer
from index.analysis.tokens import form, phrase_key, scan
from index.analysis.words import open_segmenter
from index.vocabulary import LibraryWords, write_words
from search.spelling.candidates import NUMERALS, shapes_alike, sounds_alike
from search.spelling.corrector import Corrector
from search.spelling.repair import TypedQuery
from search.vocabulary import Vocabulary

SEED = 20040224
SAMPLE = 400

ABSENT = """
    澤倫斯基 馬克宏 蕭茲 岸田文雄 尹錫悅 莫迪 杜特蒂 賈伯斯 祖克柏 馬斯克 黃仁勳
    蘇姿丰 張忠謀 陳建仁 賴清德 柯文哲 韓國瑜 侯友宜 蔣萬安 鄭文燦 陳其邁 盧秀燕
    黃偉哲 林佳龍 陳世敏 王建民 郭泓志 戴資穎 莊智淵 詹詠然 抖音 臉書 推特 谷歌
    微信 優步 特斯拉 輝達 聯發科 台積電 鴻海 新冠 口罩國家隊 碳中和 元宇宙 區塊鏈
    比特幣 乙太坊 綠能 離岸風電 碳費 減碳 高鐵左營站 外送員 網紅 直播主 自媒體
    懶人包 同溫層 霸凌 躺平 內捲 芒果乾 亞投行 一帶一路 印太戰略 四方會談 馬里烏波爾
    赫爾松 扎波羅熱 頓內次克 巴赫姆特 加薩走廊 胡塞武裝 真主黨 納卡地區 亞塞拜然
    吉布地 史瓦帝尼 瓜達康納爾 羅興亞人 若開邦 撣邦 果敢 德宏州 阿壩州 麟洛鄉 三灣鄉
    卓蘭鎮 通霄鎮 苑裡鎮 蘆竹區 龜山區 樹林區 鶯歌區 三峽區 八里區 石碇區 坪林區
    二〇二四 民國一百一十三年 2023年 第二七五八號 第九十八條 三十七人
"""
"""Real words of many kinds that a library of older encyclopaedic articles need not hold."""


def words_in_memory(words: Iterable[tuple[str, int]]) -> LibraryWords:
    """The words of a library that is not to be kept."""
    with TemporaryDirectory() as folder:
        write_words(Path(folder) / "words", words)
        opened = LibraryWords(Path(folder) / "words")
        _ = opened.latin
        return opened


Repaired = tuple[str, bool]


class TextLibrary:
    """Texts in memory, answering what a corrector asks of a library."""

    def __init__(self, texts: list[str], analyzer: Analyzer) -> None:
        self._texts = texts
        self._forms = [form(text) for text in texts]
        self._joined = "\n\n".join(one.text for one in self._forms)
        self._analyzer = analyzer
        self.counts: Counter[str] = Counter()
        for text in texts:
            self.counts.update(set(analyzer.analyze(text)[WORD]))
        self.vocabulary = Vocabulary(words_in_memory(self.counts.items()), self.original)

    def original(self, wanted: str) -> str | None:
        """The text of a phrase key as printed."""
        if wanted not in self._joined:
            return None
        for text, written in zip(self._texts, self._forms, strict=True):
            if (place := written.text.find(wanted)) >= 0:
                start, end = written.span(place, place + len(wanted))
                return text[start:end]
        return None

    def is_present(self, text: str) -> bool:
        """Whether a text occurs."""
        return phrase_key(text) in self._joined

    def repair(self, query: str, corrector: Corrector) -> Repaired | None:
        """A query of one run of Chinese, corrected, and whether that is sure."""
        tokens = scan(query)
        cuts, end = set(), 0
        for word in self._analyzer.segmenter.cut("".join(token.text for token in tokens)):
            end += len(word)
            cuts.add(end)
        found = TypedQuery(tokens, cuts, corrector, self.is_present).corrections()
        for one in reversed(found):
            query = query[: one.start] + one.text + query[one.end :]
        return (query, all(one.sure for one in found)) if found else None


def _homophone(word: str, place: int, chance: random.Random) -> str | None:
    return _exchanged(word, place, sounds_alike(word[place]), chance)


def _look_alike(word: str, place: int, chance: random.Random) -> str | None:
    return _exchanged(word, place, shapes_alike(word[place]), chance)


def _exchanged(word: str, place: int, others: frozenset[str], chance: random.Random) -> str | None:
    common = sorted(other for other in others - NUMERALS if _is_common(other))
    return word[:place] + chance.choice(common) + word[place + 1 :] if common else None


def _is_common(char: str) -> bool:
    """Whether a character is one that people type: the first level of GB 2312."""
    try:
        return char.encode("gb2312") < b"\xd8"
    except UnicodeEncodeError:
        return False


def _dropped(word: str, place: int, _: random.Random) -> str | None:
    return word[:place] + word[place + 1 :] if len(word) > 3 else None


def _doubled(word: str, place: int, _: random.Random) -> str | None:
    return word[:place] + word[place] + word[place:] if len(word) > 2 else None


def _swapped(word: str, place: int, _: random.Random) -> str | None:
    if place + 1 == len(word) or len(word) < 3:
        return None
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


RECIPES: dict[str, Callable[[str, int, random.Random], str | None]] = {
    "homophone": _homophone,
    "look-alike": _look_alike,
    "character missing": _dropped,
    "character doubled": _doubled,
    "neighbours swapped": _swapped,
}


def _misspelled(
    recipe: Callable[[str, int, random.Random], str | None],
    words: list[str],
    library: TextLibrary,
    corrector: Corrector,
) -> Iterator[tuple[str, str]]:
    """Pairs of a word and a misspelling that is itself neither a word nor in the library."""
    chance = random.Random(SEED)
    for word in chance.sample(words, len(words)):
        typed = recipe(word, chance.randrange(len(word)), chance)
        if not typed or set(word) & NUMERALS:
            continue
        if not library.is_present(typed) and not corrector.is_word(typed):
            yield word, typed


def _row(name: str, results: list[tuple[str, str, Repaired | None]]) -> str:
    strong = [(word, found[0]) for word, _, found in results if found and found[1]]
    weak = [(word, found[0]) for word, _, found in results if found and not found[1]]
    right = sum(phrase_key(word) == phrase_key(query) for word, query in strong)
    right_weak = sum(phrase_key(word) == phrase_key(query) for word, query in weak)
    share = f"{right / len(strong):.3f}" if strong else "-"
    found = f"{(right + right_weak) / len(results):.3f}"
    cells = (name, len(results), len(strong), right, share, len(weak), right_weak, found)
    return f"| {' | '.join(map(str, cells))} |"


def main() -> None:
    """Run the measurement on the file named on the command line."""
    articles = json.loads(Path(sys.argv[1]).read_text("utf-8"))["data"]
    random.Random(SEED).shuffle(articles)
    halves = [
        [paragraph["context"] for article in part for paragraph in article["paragraphs"]]
        for part in (articles[0::2], articles[1::2])
    ]
    segmenter = open_segmenter(Path(gettempdir()) / "yinzheng-bench")
    analyzer = Analyzer(segmenter)
    library, other = (TextLibrary(texts, analyzer) for texts in halves)
    corrector = Corrector(library.vocabulary, segmenter.frequency, segmenter.named)
    start = time.perf_counter()
    corrector.correct("炭蛆")
    print(f"{len(library.counts)} words; first look-up {time.perf_counter() - start:.2f} s\n")
    print("| misspelled by | words | sure | right | share right | asked | right | all right |")
    print("|---|---|---|---|---|---|---|---|")
    for length, sizes in (("2", {2}), ("3 and more", set(range(3, 9)))):
        words = sorted(word for word in library.counts if len(word) in sizes and not word.isascii())
        for name, recipe in RECIPES.items():
            results = []
            for word, typed in _misspelled(recipe, words, library, corrector):
                results.append((word, typed, library.repair(typed, corrector)))
                if len(results) == SAMPLE:
                    break
            if results:
                print(_row(f"{name}, {length}", results))
    print()
    unknown = sorted(
        word
        for word in other.counts
        if 2 <= len(word) <= 8 and not word.isascii()
        and not corrector.is_word(word) and not library.is_present(word)
    )  # fmt: skip
    random.Random(SEED).shuffle(unknown)
    print("| real words | words | sure (wrong) | asked |")
    print("|---|---|---|---|")
    for name, absent in (
        ("unknown to any dictionary", unknown),
        (
            "names, new terms, numbers",
            [one for one in ABSENT.split() if not library.is_present(one)],
        ),
    ):
        found = [(word, library.repair(word, corrector)) for word in absent]
        strong = [(word, one[0]) for word, one in found if one and one[1]]
        weak = [(word, one[0]) for word, one in found if one and not one[1]]
        print(f"| {name} | {len(found)} | {len(strong)} | {len(weak)} |")
        if "--list" in sys.argv:
            print(strong, weak, sep="\n")


if __name__ == "__main__":
    main()
