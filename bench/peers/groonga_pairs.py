"""Groonga with its TokenBigram tokenizer, ranked by its tf-idf, driven through its command line.

Its answers come over a pipe as JSON, which is part of what is timed. Its cache of answers is off.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

from bench.peers.contract import TOP, Answer
from bench.peers.pairs import pairs

FILE = "db"
LOADED_AT_ONCE = 1_000

SCHEMA = """\
table_create Passages TABLE_NO_KEY
column_create Passages text COLUMN_SCALAR LongText
table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram \
--normalizer NormalizerAuto
column_create Terms passages COLUMN_INDEX|WITH_POSITION Passages text
"""

SELECT = (
    'select Passages --match_columns "scorer_tf_idf(text)" --query "{query}"'
    " --output_columns _id,text --sort_keys -_score --limit {top} --cache no --command_version 3"
)


class _Groonga:
    """A Groonga process on one database, asked line by line."""

    def __init__(self, *arguments: str) -> None:
        self._process = subprocess.Popen(
            ["groonga", "-e", "utf8", *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip

    def ask(self, command: str) -> object:
        """The answer to one command, or to `load` with its values on the lines below it."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(command + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        header = answer["header"] if isinstance(answer, dict) else None
        failed = header["return_code"] if header else answer[0][0]
        if failed:
            raise RuntimeError(f"Groonga could not do {command[:80]!r}: {answer}")
        return answer["body"] if header else answer[1]

    def close(self) -> None:
        """End the process and wait for it."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


class _Reader:
    def __init__(self, folder: Path) -> None:
        self._groonga = _Groonga(str(folder / FILE))
        self._groonga.ask("status")

    def search(self, query: str) -> list[Answer]:
        wanted = " OR ".join(pairs(query))
        if not wanted:
            return []
        body = self._groonga.ask(SELECT.format(query=wanted, top=TOP))
        return [Answer(place - 1, text) for place, text in body["records"]]  # type: ignore[index]

    def close(self) -> None:
        self._groonga.close()


class GroongaPairs:
    """See the module."""

    def build(self, texts: Iterable[str], folder: Path) -> None:
        groonga = _Groonga("-n", str(folder / FILE))
        for command in SCHEMA.splitlines():
            groonga.ask(command)
        batch: list[dict[str, str]] = []
        for text in texts:
            batch.append({"text": text})
            if len(batch) == LOADED_AT_ONCE:
                _load(groonga, batch)
                batch = []
        if batch:
            _load(groonga, batch)
        groonga.close()

    def open(self, folder: Path) -> _Reader:
        return _Reader(folder)


def _load(groonga: _Groonga, batch: list[dict[str, str]]) -> None:
    groonga.ask("load --table Passages\n" + json.dumps(batch, ensure_ascii=False))


PEER = GroongaPairs()
