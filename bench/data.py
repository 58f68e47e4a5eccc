"""The texts and the queries of the benchmark, from a reading-comprehension set in SQuAD form.

The set's own paragraphs are the pool in which retrieval is judged. Larger sets, for speed, are made
of it by `bench.distractors`. Nothing here is measured.
"""

from __future__ import annotations

import json
import logging
import random
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from opencc import OpenCC

from index.analysis.words import load_jieba
from index.frozen import frozen

SEED = 20040224

FORMS = {"same": "", "other": "t2s", "mainland": "tw2sp"}
"""Forms of the questions, by the OpenCC configuration that makes them of the printed ones: as they
are; characters in the other script; characters and vocabulary of the mainland."""

BANDS = ((1, 2), (3, 20), (21, 10**9))
"""Short queries are drawn in equal parts from words that so many of the pool's paragraphs hold."""


@frozen
class Passage:
    """A paragraph and the number of the article it comes from."""

    text: str
    article: int


@frozen
class Question:
    """A question, the index of the paragraph it was written on, and where its answer begins
    there.
    """

    text: str
    target: int
    answer: int


@frozen
class Pool:
    """A set of questions and the paragraphs they were written on."""

    passages: tuple[Passage, ...]
    questions: tuple[Question, ...]


def load(path: Path) -> Pool:
    """Read a set.

    Args:
        path: a file in the form of SQuAD 1.1, as DRCD is published.
    """
    passages: list[Passage] = []
    questions: list[Question] = []
    for number, article in enumerate(json.loads(path.read_text("utf-8"))["data"]):
        for paragraph in article["paragraphs"]:
            for asked in paragraph["qas"]:
                answer = int(asked["answers"][0]["answer_start"])
                questions.append(Question(asked["question"], len(passages), answer))
            passages.append(Passage(paragraph["context"], number))
    return Pool(tuple(passages), tuple(questions))


def in_form(form: str, texts: Sequence[str]) -> list[str]:
    """Questions in one of `FORMS`."""
    return [_converter(FORMS[form]).convert(text) for text in texts] if FORMS[form] else list(texts)


def sample(questions: Sequence[Question], count: int, seed: int = SEED) -> list[Question]:
    """So many questions, or all there are, in seeded order."""
    return random.Random(seed).sample(questions, min(count, len(questions)))


def short_queries(passages: Sequence[Passage], count: int, seed: int = SEED) -> list[str]:
    """Names and terms of two to six Chinese characters that stand in the texts.

    Args:
        passages: of the pool.
        count: how many; a third of each of `BANDS` as far as there are any.
        seed: of the draw.
    """
    held: Counter[str] = Counter()
    for passage in passages:
        held.update({word for word in words(passage.text) if _is_term(word)})
    chance = random.Random(seed)
    chosen: list[str] = []
    for least, most in BANDS:
        band = sorted(word for word, number in held.items() if least <= number <= most)
        chosen += chance.sample(band, min(len(band), count // len(BANDS)))
    chance.shuffle(chosen)
    return chosen


@lru_cache(maxsize=4_096)
def words(text: str) -> tuple[str, ...]:
    """A text cut into words; they add up to it.

    jieba's dictionary is Simplified, so the cuts are those of the converted text; where conversion
    changes the length they are jieba's own.
    """
    converted = _converter("t2s").convert(text)
    pieces, place = [], 0
    for word in _tokenizer().cut(converted if len(converted) == len(text) else text):
        pieces.append(text[place : place + len(word)])
        place += len(word)
    return tuple(pieces)


def is_chinese(char: str) -> bool:
    """Whether a character is an ideograph of the basic planes' main block."""
    return "一" <= char <= "\u9fff"


def _is_term(word: str) -> bool:
    return 2 <= len(word) <= 6 and all(map(is_chinese, word))


@cache
def _converter(configuration: str) -> OpenCC:
    return OpenCC(configuration)


@cache
def _tokenizer() -> Any:
    jieba = load_jieba()
    jieba.setLogLevel(logging.WARNING)
    return jieba.Tokenizer()
