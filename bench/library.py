"""Figures of whole libraries: `python -m bench.library`.

Rebuilds a library of made-up papers (`bench.papers`) in each format by itself and in all together,
changes one paper and rebuilds again. Every rebuild is the command as the reader runs it, in a
process of its own, whose memory, workers included, is watched from outside (proportional set size,
Linux only). Prints Markdown.
"""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from bench.papers import FORMATS, make_papers, write_library
from index.frozen import frozen

POLL_SECONDS = 0.02


@frozen
class Figures:
    """One rebuild: what it reports, the time of the whole command, peak memory in megabytes."""

    documents: int
    passages: int
    seconds: float
    whole: float
    megabytes: float


def rebuild(folder: Path, index: Path) -> Figures:
    """Run `yinzheng rebuild` and watch it."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "webui", "rebuild", str(folder), "--index", str(index)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    watch = _MemoryWatch(process.pid)
    watch.start()
    printed, _ = process.communicate()
    whole = time.perf_counter() - started
    watch.join()
    found = re.search(r"(\d+) documents?.*?(\d+) passages?, ([\d.]+) s", printed)
    if process.returncode or found is None:
        raise click.ClickException(f"The rebuild of {folder} failed: {printed}")
    return Figures(int(found[1]), int(found[2]), float(found[3]), whole, watch.peak / 2**20)


class _MemoryWatch(threading.Thread):
    """Adds up the proportional set sizes of a process and its descendants, again and again."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process = process
        self.peak = 0

    def run(self) -> None:
        while size := sum(map(_proportional_size, _family(self._process))):
            self.peak = max(self.peak, size)
            time.sleep(POLL_SECONDS)


def _family(process: int) -> list[int]:
    found = [process]
    for each in found:
        try:
            for task in Path(f"/proc/{each}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
        except OSError:
            continue
    return found


def _proportional_size(process: int) -> int:
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.M)
    return int(found[1]) * 1024 if found else 0


@click.command()
@click.option("--documents", default=500, type=click.IntRange(2), help="Papers in the library.")
@click.option("--seed", default=1540, help="Of the texts.")
def main(documents: int, seed: int) -> None:
    """Measure rebuilds of a generated library."""
    papers = make_papers(documents, seed)
    rows: list[tuple[str, Figures]] = []
    with TemporaryDirectory() as place:
        room = Path(place)
        for suffix in FORMATS:
            write_library(papers, room / suffix, [suffix])
            rows.append((f"all as {suffix}", rebuild(room / suffix, room / f"index-{suffix}")))
        library, index = room / "library", room / "index"
        write_library(papers, library, list(FORMATS))
        rows.append(("all formats", rebuild(library, index)))
        changed = library / "paper-0001.txt"
        changed.write_text(changed.read_text("utf-8").replace("緣起", "緣起與範圍"), "utf-8")
        rows.append(("one paper changed", rebuild(library, index)))
        rows.append(("nothing changed", rebuild(library, index)))
    click.echo("| rebuild | documents | passages | s | passages/s | command, s | peak MB |")
    click.echo("|---|---|---|---|---|---|---|")
    for name, one in rows:
        # A rebuild that reads next to nothing has no throughput.
        speed = f"{one.passages / one.seconds:.0f}" if name.startswith("all") else ""
        click.echo(
            f"| {name} | {one.documents} | {one.passages} | {one.seconds:.1f} | {speed} |"
            f" {one.whole:.1f} | {one.megabytes:.0f} |"
        )


if __name__ == "__main__":
    main()
