"""SQLite FTS5, ranked by its bm25(): with its trigram tokenizer, and with unicode61 over pairs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from bench.peers.contract import TOP, Answer, plain
from bench.peers.pairs import pairs

FILE = "index.sqlite"
LEAST = 3
"""Characters that the trigram tokenizer needs; shorter queries have to read every text."""

RANKED = "SELECT rowid, {column} FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?"
READ = "SELECT rowid, body FROM passages WHERE body LIKE ? LIMIT ?"


def _any_of(tokens: Iterable[str]) -> str:
    return " OR ".join(f'"{token}"' for token in tokens)


class _Reader:
    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(f"file:{folder / FILE}?mode=ro", uri=True)

    def answers(self, statement: str, *values: object) -> list[Answer]:
        rows = self._connection.execute(statement, (*values, TOP))
        return [Answer(place - 1, text) for place, text in rows]

    def close(self) -> None:
        self._connection.close()


class _TrigramReader(_Reader):
    def search(self, query: str) -> list[Answer]:
        wanted = [
            run[place : place + LEAST]
            for run in plain(query).split()
            for place in range(len(run) - LEAST + 1)
        ]
        if wanted:
            return self.answers(RANKED.format(column="body"), _any_of(wanted))
        return self.answers(READ, f"%{plain(query)}%")


class _PairsReader(_Reader):
    def search(self, query: str) -> list[Answer]:
        return self.answers(RANKED.format(column="original"), _any_of(pairs(query)))


class Trigram:
    """Texts as they are, cut by SQLite into every three characters."""

    def build(self, texts: Iterable[str], folder: Path) -> None:
        with sqlite3.connect(folder / FILE) as connection:
            connection.execute("CREATE VIRTUAL TABLE passages USING fts5(body, tokenize='trigram')")
            connection.executemany("INSERT INTO passages VALUES (?)", ((text,) for text in texts))
        connection.close()

    def open(self, folder: Path) -> _TrigramReader:
        return _TrigramReader(folder)


class Pairs:
    """Texts cut into pairs joined by spaces, which unicode61 takes apart again."""

    def build(self, texts: Iterable[str], folder: Path) -> None:
        with sqlite3.connect(folder / FILE) as connection:
            connection.execute(
                "CREATE VIRTUAL TABLE passages USING"
                " fts5(body, original UNINDEXED, tokenize='unicode61')"
            )
            connection.executemany(
                "INSERT INTO passages VALUES (?, ?)",
                ((" ".join(pairs(text)), text) for text in texts),
            )
        connection.close()

    def open(self, folder: Path) -> _PairsReader:
        return _PairsReader(folder)


TRIGRAM = Trigram()
PAIRS = Pairs()
