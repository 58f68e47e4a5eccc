"""Pagefind extended, which static sites are searched with: one page a passage, built by its command
line and asked as typed through its own JavaScript in Node.

Its answers come over a pipe as JSON, which is part of what is timed.
"""

from __future__ import annotations

import html
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from bench.peers.contract import TOP, Answer

PAGE = '<html lang="zh"><body>{}</body></html>'
ASKER = Path(__file__).with_name("pagefind_asker.mjs")


class _Reader:
    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            ["node", str(ASKER), str(folder), str(TOP)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip
        self.search("")

    def search(self, query: str) -> list[Answer]:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(query) + "\n")
        self._process.stdin.flush()
        found = json.loads(self._process.stdout.readline())
        return [Answer(int(Path(page).stem), text) for page, text in found]

    def close(self) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


class Pagefind:
    """See the module."""

    def build(self, texts: Iterable[str], folder: Path) -> None:
        with tempfile.TemporaryDirectory() as site:
            for place, text in enumerate(texts):
                page = PAGE.format(html.escape(text))
                (Path(site) / f"{place}.html").write_text(page, "utf-8")
            command = [
                sys.executable,
                "-m",
                "pagefind",
                "--site",
                site,
                "--output-path",
                str(folder),
            ]
            subprocess.run(command, check=True, capture_output=True)

    def open(self, folder: Path) -> _Reader:
        return _Reader(folder)


PEER = Pagefind()
