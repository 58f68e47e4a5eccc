"""What a passage, a question and a start cost at several sizes: `python -m bench.scale`.

Processor time, not wall time: read on a machine that does other work, too. Each size is built and
asked in processes of their own; tantivy over pairs, asked from Python, is what a question is
compared with. Prints Markdown.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

import click

from bench.__main__ import DATA
from bench.data import Pool, load, sample, short_queries
from bench.distractors import clauses, passages_of_size
from bench.measure import chosen, measure, prepare
from bench.peers.yinzheng import ANALYSIS, DOCSTORE, ENGINE, WORDS, Yinzheng, open_searcher
from bench.report import in_markdown
from search import SearchRequest

TANTIVY = "tantivy, pairs"
LONGEST_QUOTED = 12
WARM_UP = 100


def kinds_of_queries(pool: Pool, number: int) -> dict[str, list[str]]:
    """So many queries of each kind."""
    short = short_queries(pool.passages, number + 1)
    pieces = (
        piece.strip("，。；：！？、「」《》（）")
        for one in pool.passages
        for piece in clauses(one.text)
    )
    quoted = [piece for piece in pieces if 6 <= len(piece) <= LONGEST_QUOTED]
    return {
        "questions": [one.text for one in sample(pool.questions, number)],
        "short": short[:number],
        "two words": [f"{one} {other}" for one, other in pairwise(short)],
        "OR, NOT": [
            f"{one} {('OR', 'NOT')[place % 2]} {other}"
            for place, (one, other) in enumerate(pairwise(short))
        ],
        "quotations": [f'"{one}"' for one in quoted[:: max(1, len(quoted) // number)][:number]],
    }


def ask(folder: Path, engine: str, warm_up: list[str], **asked: list[str]) -> dict[str, Any]:
    """Open an index and ask it; processor seconds and bytes of memory."""
    found: dict[str, Any] = {}

    def timed(work: Callable[[], Any]) -> tuple[float, Any]:
        started = time.process_time()
        result = work()
        return time.process_time() - started, result

    found["open"], searcher = timed(lambda: open_searcher(folder, engine))
    found["first answer"], _ = timed(lambda: searcher.search(SearchRequest(warm_up[0])))
    found["first suggestion"], _ = timed(lambda: searcher.suggest("河"))
    found["first correction"], _ = timed(lambda: searcher.search(SearchRequest("為布倫")))
    for query in warm_up:
        searcher.search(SearchRequest(query))
    for kind, queries in asked.items():
        found[kind] = [timed(lambda: searcher.search(SearchRequest(one)))[0] for one in queries]  # noqa: B023
    status = Path("/proc/self/status").read_text("ascii").split("VmRSS:")[1]
    return {**found, "memory": int(status.split()[0]) * 1024}


def build(folder: Path, engine: str, data: str, size: int) -> dict[str, Any]:
    """Build an index; processor seconds, those of the children, peak memory of the parent."""
    texts = passages_of_size(load(Path(data)), size)
    spent = 0.0

    def given() -> Any:
        nonlocal spent  # what the making of the texts takes is not the building's
        while True:
            started = time.process_time()
            text = next(texts, None)
            spent += time.process_time() - started
            if text is None:
                return
            yield text

    started = time.process_time()
    Yinzheng(engine, shown=True).build(given(), folder)
    own = time.process_time() - started - spent
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return {"own": own, "children": children.ru_utime + children.ru_stime, "peak": peak}


def _in_child(work: Callable[..., Any], folder: Path, engine: str, **given: Any) -> dict[str, Any]:
    """What a function of this module gives in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.scale", "--child", work.__name__],
        input=json.dumps({"folder": str(folder), "engine": engine, **given}),
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _bytes(path: Path) -> int:
    return sum(one.stat().st_size for one in [path, *path.rglob("*")] if one.is_file())


def _rows(size: int, folder: Path, found: Mapping[str, Any], compared: str) -> dict[str, str]:
    """One size's figures, by the row in which they stand."""
    per = {name: _bytes(folder / name) / size for name in (ENGINE, WORDS, DOCSTORE)}
    rows = {
        "postings and terms, words, docstore: bytes a passage": " + ".join(
            f"{one:.0f}" for one in per.values()
        ),
        "open; first answer, suggestion, correction: ms": "; ".join(
            f"{1000 * found[name]:.0f}"
            for name in ("open", "first answer", "first suggestion", "first correction")
        ),
    }
    for kind, took in found.items():
        if isinstance(took, list):
            rows[f"{kind}: p50 / p95 ms"] = _middle([1000 * one for one in took])
    rows["tantivy, pairs, questions: p50 / p95 ms"] = compared
    rows["memory after all that, MB"] = f"{found['memory'] / 1e6:.0f}"
    if built := found.get("built"):
        rows["build: processor s, parent + children; peak MB of the parent"] = (
            f"{built['own']:.0f} + {built['children']:.0f}; {built['peak'] / 1e6:.0f}"
        )
    return rows


def _middle(took: Sequence[float]) -> str:
    return f"{median(took):.2f} / {quantiles(took, n=20)[-1]:.2f}"


@click.command()
@click.option("--data", type=click.Path(exists=True, path_type=Path), default=DATA)
@click.option("--size", "sizes", type=int, multiple=True, help="Passages; may be repeated.")
@click.option("--engine", default="arrays")
@click.option("--questions", default=200, help="Queries of each kind.")
@click.option("--folder", type=click.Path(path_type=Path), help="Keep the indexes here.")
@click.option("--compared/--alone", default=True, help="Ask tantivy, too.")
@click.option("--child", hidden=True)
def main(
    data: Path, sizes: tuple[int, ...], engine: str, questions: int, folder: Path | None,
    compared: bool, child: str | None,
) -> None:  # fmt: skip
    """Measure one engine at several sizes."""
    if child is not None:
        given = json.load(sys.stdin)
        given["folder"] = Path(given["folder"])
        print(json.dumps({"build": build, "ask": ask}[child](**given)))
        return
    pool = load(data)
    asked = kinds_of_queries(pool, questions)
    asked["warm_up"] = [one.text for one in sample(pool.questions, questions + WARM_UP)[questions:]]
    columns = []
    with TemporaryDirectory() as scratch:
        for size in sizes or (2_000, 20_000):
            place = (folder or Path(scratch)) / f"{engine}-{size}"
            built = None
            if not (place / WORDS).exists():
                (place / ANALYSIS).mkdir(parents=True)
                built = _in_child(build, place, engine, data=str(data), size=size)
                click.echo(f"{size}: built {built}", err=True)
            found = _in_child(ask, place, engine, **asked) | {"built": built}
            peer = _tantivy(pool, size, asked) if compared else ""
            columns.append(_rows(size, place, found, peer))
            click.echo(f"{size}: {columns[-1]}", err=True)
    names = list(dict.fromkeys(name for column in columns for name in column))
    head = [engine, *(f"{size:,}" for size in sizes or (2_000, 20_000))]
    click.echo(
        in_markdown(head, [[name, *(one.get(name, "") for one in columns)] for name in names])
    )


def _tantivy(pool: Pool, size: int, asked: Mapping[str, Sequence[str]]) -> str:
    peers = chosen([TANTIVY])
    prepare(peers)
    timed = {"questions": asked["questions"]}
    texts = list(passages_of_size(pool, size))
    (one,) = measure(peers, texts, timed, asked["warm_up"], 900.0)
    return one.failure or _middle(one.asked["found"]["questions"]["processor"])


if __name__ == "__main__":
    main()
