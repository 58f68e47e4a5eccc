"""bm25s over jieba's words: scores computed beforehand, in numpy arrays mapped from disk."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import bm25s

from bench.peers.contract import TOP, Answer
from bench.peers.jieba_words import jieba_words


class _Reader:
    def __init__(self, folder: Path) -> None:
        self._retriever = bm25s.BM25.load(str(folder), mmap=True, load_corpus=True)

    def search(self, query: str) -> list[Answer]:
        tokens = jieba_words(query)
        if not any(token in self._retriever.vocab_dict for token in tokens):
            return []
        found, scores = self._retriever.retrieve([tokens], k=TOP, show_progress=False)
        return [
            Answer(each["id"], each["text"])
            for each, score in zip(found[0], scores[0], strict=True)
            if score > 0
        ]

    def close(self) -> None:
        pass


class Bm25sJieba:
    """See the module."""

    def build(self, texts: Iterable[str], folder: Path) -> None:
        stored = list(texts)
        retriever = bm25s.BM25()
        retriever.index([jieba_words(text) for text in stored], show_progress=False)
        corpus = [{"id": place, "text": text} for place, text in enumerate(stored)]
        retriever.save(str(folder), corpus=corpus, show_progress=False)

    def open(self, folder: Path) -> _Reader:
        return _Reader(folder)


PEER = Bm25sJieba()
