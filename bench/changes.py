"""What a change of one file costs in a library: `python -m bench.changes`.

A library of papers whose paragraphs are texts of the benchmark and whose notes cite the other
papers is built, then changed in the ways that people change theirs. Every rebuild is the command as
the reader runs it, in a process of its own; what it writes is counted by the kernel, in blocks that
went to a file system, those of its children included. Prints Markdown.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from bench.__main__ import DATA
from bench.data import load
from bench.distractors import passages_of_size
from bench.papers import make_papers
from bench.report import in_markdown
from index.frozen import frozen

PARAGRAPHS = 20
"""Of each paper, in sections of five, every other one with a note."""
BLOCK = 512  # bytes, in which `getrusage` counts


@frozen
class Cost:
    """Of one rebuild: seconds by the clock and of processor time, bytes written, peak bytes of
    memory of the largest of its processes.
    """

    seconds: float
    processor: float
    written: int
    memory: int


def write_papers(folder: Path, texts: Iterable[str], number: int) -> None:
    """Write so many papers in Markdown."""
    coming = iter(texts)
    for paper in make_papers(number, 1540):
        notes = iter(enumerate(paper.notes, 1))
        lines = [f"# {paper.title}", "", paper.author, ""]
        foot = []
        for place, text in enumerate(islice(coming, PARAGRAPHS)):
            if place % 5 == 0:
                lines += [f"## {paper.sections[place // 5][0]}", ""]
            if place % 2 == 0:
                mark, note = next(notes)
                foot.append(f"[^{mark}]: {note}")
                lines += [f"{text}[^{mark}]", ""]
            else:
                lines += [text, ""]
        path = folder / f"paper-{paper.number + 1:04}.md"
        path.write_text("\n".join([*lines, *foot]) + "\n", "utf-8")


def rebuild(folder: Path, index: Path) -> Cost:
    """Run `yinzheng rebuild`."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "webui", "rebuild", str(folder), "--index", str(index)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise click.ClickException(f"The rebuild of {folder} failed.")
    seconds = time.perf_counter() - started
    processor = used.ru_utime + used.ru_stime
    return Cost(seconds, processor, used.ru_oublock * BLOCK, used.ru_maxrss * 1024)


def _edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text("utf-8")), "utf-8")


def changes(folder: Path) -> Iterator[str]:
    """Make one change after the other; the name of each."""
    first, other = folder / "paper-0001.md", folder / "paper-0002.md"
    before = first.read_text("utf-8")
    yield "nothing changed"
    _edit(first, lambda text: text.replace("。", "。此處有改動。", 1))
    yield "a sentence changed"
    _edit(first, lambda text: text.replace("此處有改動。", "此處又有改動。", 1))
    yield "and again"
    _edit(first, lambda text: text.replace("種\n", "種甲編\n", 1))
    yield "a title changed"
    added = other.read_text("utf-8").replace("種\n", "種補遺\n", 1)
    (folder / "paper-new.md").write_text(added.replace("。", "。另有一說。"), "utf-8")
    yield "a file added"
    (folder / "paper-new.md").unlink()
    yield "a file removed"
    first.write_text(before, "utf-8")


@click.command()
@click.option("--data", type=click.Path(exists=True, path_type=Path), default=DATA)
@click.option("--papers", "numbers", type=int, multiple=True, help="Papers; may be repeated.")
@click.option("--folder", type=click.Path(path_type=Path), help="Keep libraries and indexes here.")
def main(data: Path, numbers: tuple[int, ...], folder: Path | None) -> None:
    """Measure rebuilds after small changes of a library."""
    pool = load(data)
    rows = []
    with TemporaryDirectory() as scratch:
        for number in numbers or (600, 1_800):
            place = (folder or Path(scratch)) / str(number)
            library, index = place / "library", place / "index"
            if not library.exists():
                library.mkdir(parents=True)
                write_papers(library, passages_of_size(pool, number * PARAGRAPHS), number)
            todo = [("the first build", rebuild(library, index))]
            todo += [(name, rebuild(library, index)) for name in changes(library)]
            for name, cost in todo:
                rows.append([
                    f"{number:,} papers: {name}", f"{cost.seconds:.1f}", f"{cost.processor:.1f}",
                    f"{cost.written / 1e6:.1f}", f"{cost.memory / 1e6:.0f}",
                ])  # fmt: skip
                click.echo(str(rows[-1]), err=True)
    head = ["library", "s", "processor s", "MB written", "peak MB"]
    click.echo(in_markdown(head, rows))


if __name__ == "__main__":
    main()
