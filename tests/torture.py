"""Faults, one after the other, at every place: what a rebuild and an opened index must outlive.

    make torture                              everything, both engines, within an hour
    python -m tests.torture --seconds 20      what 20 seconds allow, evenly spread

A trial fails when an index shows anything but the old or the new library, when the next rebuild does
not bring the new one, when something is left behind, or when damage passes for an answer. Each trial
runs in a forked process, so that a kill is a kill.
"""

from __future__ import annotations

import argparse
import builtins
import errno
import io
import os
import random
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import zip_longest
from pathlib import Path

from index.engines import ENGINES
from index.errors import IndexUnreadable, RebuildError, RebuildLocked
from index.library import LibraryHandle, open_library
from index.rebuild import RebuildReport, rebuild
from tests.index.rebuild.simple_stages import simple_stages

CALLS = ("link", "fsync", "rename", "replace", "mkdir", "unlink", "rmdir")
"""Functions of `os` at which faults are let in, beside the opening of files for writing."""

FAULTS = (None, errno.ENOSPC, errno.EIO, errno.EACCES)
"""At a call: the process is killed, or the call fails so."""

OLD, NEW = "書0", "新書"
Trial = tuple[str, Callable[[Path], None]]


MANY = 10_000
CLIENTS = 8


class Clock:
    """Counts calls, and lets the fault in at one of them, or at all."""

    def __init__(self, at: int | None, fault: int | None) -> None:
        self.calls = 0
        self._at = at
        self._fault = fault
        for name in CALLS:
            setattr(os, name, self._wrapped(getattr(os, name)))
        builtins.open = io.open = self._wrapped(io.open)  # type: ignore[assignment]

    def _wrapped(self, real: Callable) -> Callable:  # type: ignore[type-arg]
        def call(*given: object, **named: object) -> object:
            mode = str(named.get("mode", given[1] if len(given) > 1 else "r"))
            if real.__name__ != "open" or set(mode) & set("wax+"):
                self.calls += 1
                if self._at in {None, self.calls}:
                    if self._fault is None:
                        os._exit(9)
                    raise OSError(self._fault, os.strerror(self._fault))
            return real(*given, **named)

        return call


def build(folder: Path, engine: str) -> RebuildReport:
    return rebuild([folder / "corpus"], folder / "index", engine=engine)


def first_title(folder: Path) -> str:
    library = open_library(folder / "index")
    found = library.docstore.summaries()[0].title
    library.docstore.document(library.docstore.document_ids()[-1])
    list(library.engine.terms("pair"))
    library.close()
    return found


def prepared(place: Path, engine: str) -> Path:
    """A library whose first file has changed since it was indexed; one generation."""
    folder = place / engine
    (folder / "corpus").mkdir(parents=True)
    for number in range(6):
        (folder / "corpus" / f"{number}.txt").write_text(f"書{number}\n第{number}冊的一段", "utf-8")
    build(folder, engine)
    (folder / "corpus" / "0.txt").write_text(f"{NEW}\n新的一段", "utf-8")
    return folder


def forked(work: Callable[[], None]) -> int:
    """The exit status of a process that does some work: 0, or 1 after an exception."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except BaseException as error:
            print(f"    {type(error).__name__}: {error}", file=sys.stderr)
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def interrupted(folder: Path, engine: str, at: int, fault: int | None) -> None:
    """A rebuild with one fault; then what must hold."""

    def work() -> None:
        Clock(at, fault)
        with suppress(RebuildError):
            build(folder, engine)

    status = forked(work)
    assert status in {0, 9}, "an exception that nobody foresaw"
    assert first_title(folder) in {OLD, NEW}
    build(folder, engine)
    assert first_title(folder) == NEW
    left = {path.name for path in (folder / "index").iterdir()}
    assert left <= {"CURRENT", "generations", "rebuild.lock", "analysis"}, left


def damaged(folder: Path, file: Path, kind: int) -> None:
    """One file of the index harmed: told of, and never another answer."""
    path = folder / file
    content = bytearray(path.read_bytes())
    middle = random.Random(f"{file}{kind}").randrange(max(1, len(content)))
    path.unlink()
    if kind == 0 and content:
        content[middle] ^= 1 << (middle % 8)
    elif kind == 1:
        content[middle : middle + 4096] = bytes(len(content[middle : middle + 4096]))
    elif kind == 2:
        del content[middle:]
    if kind < 3:
        path.write_bytes(content)
    with suppress(IndexUnreadable):
        assert first_title(folder) == OLD
    build(folder, engine_of(folder))
    assert first_title(folder) == NEW


def engine_of(folder: Path) -> str:
    return folder.name.partition("-")[0]


def at_once(folder: Path, engine: str) -> None:
    """Two rebuilds at the same time: one may be refused, and the index is the new one."""

    def other() -> None:
        with suppress(RebuildLocked):
            build(folder, engine)

    child = os.fork()
    if child == 0:
        status = 0
        try:
            other()
        except BaseException:
            status = 1
        os._exit(status)
    with suppress(RebuildLocked):
        build(folder, engine)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert first_title(folder) == NEW


def read_only(folder: Path, engine: str) -> None:
    """A folder in which nothing can be written: told, and the index answers."""

    def work() -> None:
        Clock(None, errno.EROFS)
        with suppress(RebuildError):
            build(folder, engine)
            raise AssertionError("a rebuild without a word")
        assert first_title(folder) == OLD

    assert forked(work) == 0
    build(folder, engine)
    assert first_title(folder) == NEW


def under_clients(folder: Path, engine: str) -> None:
    """Rebuilds while clients ask: each answer is that of one generation or of the next."""
    handle = LibraryHandle(folder / "index")
    ended = threading.Event()

    def ask(_: int) -> int:
        answers = 0
        while not ended.is_set():
            library = handle.current()
            assert library.docstore.summaries()[0].title in {OLD, NEW}
            assert len(list(library.engine.terms("pair"))) > 0
            answers += 1
        return answers

    with ThreadPoolExecutor(CLIENTS) as clients:
        asked = [clients.submit(ask, number) for number in range(CLIENTS)]
        try:
            for number in range(6):
                title = (OLD, NEW)[number % 2]
                (folder / "corpus" / "0.txt").write_text(f"{title}\n第{number}次的一段", "utf-8")
                build(folder, engine)
        finally:
            ended.set()
        assert all(one.result() > 0 for one in asked)
    assert handle.current().docstore.summaries()[0].title == NEW


def many(folder: Path, engine: str) -> None:
    """Many small files: all in the index, and one that changes is the only one read again."""
    for number in range(MANY):
        (folder / "corpus" / f"f{number}.txt").write_text(f"冊{number}\n第{number}段文字", "utf-8")
    build(folder, engine)
    (folder / "corpus" / "f7.txt").write_text("冊七\n改過的一段文字", "utf-8")
    report = build(folder, engine)
    assert (report.manifest.documents, report.reused) == (MANY + 6, MANY + 5)
    assert first_title(folder) == NEW


def trials(engine: str, base: Path) -> Iterator[Trial]:
    """All trials on one engine; each gets a copy of `base`."""
    copy = base.with_name(f"{engine}-count")
    shutil.copytree(base, copy)
    counted = copy / "calls"

    def count() -> None:
        clock = Clock(0, None)
        build(copy, engine)
        counted.write_text(str(clock.calls))

    assert forked(count) == 0
    for at in range(1, int(counted.read_text()) + 1):
        for fault in FAULTS:
            name = errno.errorcode[fault] if fault else "killed"
            yield (
                f"{name} at call {at}",
                lambda at=at, fault=fault: lambda folder: interrupted(folder, engine, at, fault),
            )
    for file in sorted(path for path in (base / "index").rglob("*") if path.is_file()):
        if file.name != "rebuild.lock":
            for kind, name in enumerate(("bit", "block", "cut", "gone")):
                yield (
                    f"{name} in {file.name}",
                    lambda file=file, kind=kind: (
                        lambda folder: damaged(folder, file.relative_to(base), kind)
                    ),
                )
    yield "two at once", lambda: lambda folder: at_once(folder, engine)
    yield "read-only folder", lambda: lambda folder: read_only(folder, engine)
    yield "clients during rebuilds", lambda: lambda folder: under_clients(folder, engine)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--trials", type=int, default=100_000)
    parser.add_argument("--only", default="", help="trials whose names begin so")
    asked = parser.parse_args()
    end = time.monotonic() + asked.seconds
    ran: Counter[str] = Counter()
    failed: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        plans = []
        for engine in sorted(set(ENGINES) & {"arrays", "whoosh"}):
            base = prepared(Path(place), engine)
            every = [(engine, base, *one) for one in trials(engine, base)]
            random.Random(1).shuffle(every)
            every.append(
                (
                    engine,
                    base,
                    "many files",
                    lambda engine=engine: lambda folder: many(folder, engine),
                )
            )
            every = [one for one in every if one[2].startswith(asked.only)]
            plans.append(every)
        for engine, base, name, trial in filter(
            None, (x for row in zip_longest(*plans) for x in row)
        ):
            if time.monotonic() > end or sum(ran.values()) == asked.trials:
                break
            folder = Path(place) / f"{engine}-trial"
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(base, folder)
            ran[name.split()[0]] += 1
            if forked(lambda trial=trial, folder=folder: trial()(folder)):
                failed.append(f"{engine}: {name}")
        planned = sum(map(len, plans))
    print(f"{sum(ran.values())} of {planned} trials, {len(failed)} failed:", dict(ran))
    print(*failed, sep="\n")
    sys.exit(bool(failed))


if __name__ == "__main__":
    with simple_stages():
        main()
