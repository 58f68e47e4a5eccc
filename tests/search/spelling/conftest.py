"""A small library of sentences made for these tests, and a corrector over it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pytest

from bench.spelling import words_in_memory
from index.analysis.analyzer import WORD, Analyzer
from index.analysis.tokens import form, phrase_key, scan
from index.analysis.words import WordSegmenter, open_segmenter
from search.spelling.corrector import Correction, Corrector
from search.spelling.repair import TypedQuery
from search.vocabulary import Vocabulary

SENTENCES = (
    "恐怖主義與大規模毀滅性武器的擴散，是本文的主題。",
    "恐怖主義的背景；恐怖組織與恐怖分子的動機；恐怖攻擊的類型。",
    "蓋達組織的首腦賓拉登躲在阿富汗的山區。",
    "中央情報局局長特尼特在國會作證。",
    "陳世民教授討論核不擴散條約的缺陷。",
    "國際原子能機構派人視察濃縮鈾的離心機。",
    "炭疽、天花、鼠疫與肉毒桿菌毒素都可以當作生物戰劑。",
    "伊波拉病毒很難取得，沙林毒劑卻曾經用在東京地鐵。",
    "歐姆真理教的信徒製造了化學武器。",
    "骯髒炸彈把放射性物質散布開來，輻射令人恐慌。",
    "巴基斯坦的核科學家向利比亞和伊朗出售核技術。",
    "聯合國安全理事會通過決議，要求各國管制出口。",
    "防擴散安全倡議允許在公海攔截可疑的船隻。",
    "冷戰結束以後，蘇聯解體，核彈頭散落各地。",
    "桑戈委員會與核供應國集團訂立清單。",
    "廣島在一九四五年八月遭到原子彈轟炸。",
    "彈道導彈的射程超過一百五十公里。",
    "穆斯林社群譴責自殺性爆炸事件。",
    "神經毒氣、疫苗、病毒、細菌以及微生物學家。",
    "資訊網路與情報蒐集是反恐怖的關鍵。",
    "Nuclear proliferation and international terrorism threaten the environment.",
    "The proliferation of weapons; the nonproliferation treaty; verification and safeguards.",
    "Iran announced enrichment of uranium in its laboratory.",
)


def repaired(query: str, corrections: list[Correction]) -> str:
    """A query with its corrections in place."""
    for one in reversed(corrections):
        query = query[: one.start] + one.text + query[one.end :]
    return query


@dataclass(frozen=True)
class Library:
    corrector: Corrector
    segmenter: WordSegmenter
    vocabulary: Vocabulary
    printed: str

    def is_present(self, text: str) -> bool:
        return phrase_key(text) in self.printed

    def repair(self, query: str) -> list[Correction]:
        tokens = scan(query)
        cuts, start = set(), 0
        for place in range(1, len(tokens) + 1):
            if (
                place == len(tokens)
                or not tokens[place].cjk
                or not tokens[place - 1].cjk
                or not tokens[place].joined
            ):
                if tokens[start].cjk:
                    end = start
                    for word in self.segmenter.cut("".join(t.text for t in tokens[start:place])):
                        end += len(word)
                        cuts.add(end)
                cuts.add(place)
                start = place
        return TypedQuery(tokens, cuts, self.corrector, self.is_present).corrections()


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    segmenter = open_segmenter(tmp_path_factory.mktemp("lexicon"))
    analyzer = Analyzer(segmenter)
    counts = Counter(word for text in SENTENCES for word in set(analyzer.analyze(text)[WORD]))
    forms = [form(text) for text in SENTENCES]

    def original(wanted: str) -> str | None:
        for text, written in zip(SENTENCES, forms, strict=True):
            if (place := written.text.find(wanted)) >= 0:
                start, end = written.span(place, place + len(wanted))
                return text[start:end]
        return None

    vocabulary = Vocabulary(words_in_memory(counts.items()), original)
    known = frozenset({"泽连斯基", "iraq"})
    corrector = Corrector(vocabulary, segmenter.frequency, segmenter.named, known.__contains__)
    return Library(corrector, segmenter, vocabulary, "\n\n".join(one.text for one in forms))
