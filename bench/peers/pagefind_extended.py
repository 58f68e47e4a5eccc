"""Pagefind, extended: its index is made by its Python interface and searched by its own script.

The script is made for browsers; Node runs it here on files, without a network (see
`pagefind_node.mjs`). Pagefind wants every word of a query, so questions seldom find anything.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from pagefind.index import IndexConfig, PagefindIndex

from bench.peers.contract import TOP, Answer

DRIVER = Path(__file__).with_name("pagefind_node.mjs")
AT_ONCE = 64
"""Records handed over before the answers are waited for."""


async def _build(texts: Iterable[str], folder: Path) -> None:
    async with PagefindIndex(config=IndexConfig(output_path=str(folder))) as target:
        pending: list[asyncio.Task[object]] = []
        for place, text in enumerate(texts):
            record = target.add_custom_record(url=f"/{place}", content=text, language="zh")
            pending.append(asyncio.create_task(record))
            if len(pending) == AT_ONCE:
                await asyncio.gather(*pending)
                pending = []
        await asyncio.gather(*pending)


class _Reader:
    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            ["node", str(DRIVER), str(folder.resolve()), str(TOP)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip

    def search(self, query: str) -> list[Answer]:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(query) + "\n")
        self._process.stdin.flush()
        found = json.loads(self._process.stdout.readline())
        return [Answer(int(url.strip("/")), text) for url, text in found]

    def close(self) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


class PagefindExtended:
    """See the module."""

    def build(self, texts: Iterable[str], folder: Path) -> None:
        asyncio.run(_build(texts, folder))
        shutil.copy(folder / "pagefind.js", folder / "pagefind.mjs")  # the name Node wants

    def open(self, folder: Path) -> _Reader:
        return _Reader(folder)


PEER = PagefindExtended()
