"""Whoosh with jieba's ChineseAnalyzer: the usual recipe, BM25F, words joined by OR."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

import jieba
from jieba.analyse import ChineseAnalyzer
from whoosh import index
from whoosh.fields import STORED, TEXT, Schema
from whoosh.qparser import OrGroup, QueryParser

from bench.peers.contract import TOP, Answer, plain

jieba.setLogLevel(logging.WARNING)

MEMORY_MEGABYTES = 512
"""Whoosh's limit before it sorts on disk; its default of 128 makes the build slower."""


class _Reader:
    def __init__(self, folder: Path) -> None:
        opened = index.open_dir(str(folder))
        self._searcher = opened.searcher()
        self._parser = QueryParser("text", opened.schema, group=OrGroup)

    def search(self, query: str) -> list[Answer]:
        found = self._searcher.search(self._parser.parse(plain(query)), limit=TOP)
        return [Answer(hit["place"], hit["text"]) for hit in found]

    def close(self) -> None:
        self._searcher.close()


class WhooshJieba:
    """See the module."""

    def build(self, texts: Iterable[str], folder: Path) -> None:
        schema = Schema(place=STORED, text=TEXT(stored=True, analyzer=ChineseAnalyzer()))
        writer = index.create_in(str(folder), schema).writer(limitmb=MEMORY_MEGABYTES)
        for place, text in enumerate(texts):
            writer.add_document(place=place, text=text)
        writer.commit()

    def open(self, folder: Path) -> _Reader:
        return _Reader(folder)


PEER = WhooshJieba()
