"""`python -m bench`: this project and its peers on the same texts and queries, in one run.

Retrieval is judged on the set's own paragraphs, speed on sets of several sizes made from them (see
`bench.distractors`). Prints Markdown.
"""

from __future__ import annotations

from pathlib import Path

import click

from bench.data import FORMS, in_form, load, sample, short_queries
from bench.distractors import passages_of_size
from bench.measure import Measured, chosen, measure, prepare
from bench.report import quality, speed

DATA = Path(__file__).parents[2] / "shared" / "eval" / "DRCD_dev.json"
TIMED = ("questions", "short")


@click.command()
@click.option("--data", type=click.Path(exists=True, path_type=Path), default=DATA)
@click.option("--size", "sizes", type=int, multiple=True, help="Passages; may be repeated.")
@click.option("--questions", default=300, help="Timed questions and short queries.")
@click.option("--bound", default=900.0, help="Seconds for one peer's build, and for its asking.")
@click.option("--only", multiple=True, help="Peers whose title holds this; may be repeated.")
@click.option("--retrieval/--no-retrieval", default=True, help="Judge retrieval, too.")
@click.option("--markdown", type=click.Path(path_type=Path), help="Write the tables here, too.")
def main(
    data: Path, sizes: tuple[int, ...], questions: int, bound: float,
    only: tuple[str, ...], retrieval: bool, markdown: Path | None,
) -> None:  # fmt: skip
    """Measure retrieval, build, size and latency."""
    prepare()
    pool = load(data)
    peers = chosen(only)
    printed = [question.text for question in pool.questions]
    forms = {form: in_form(form, printed) for form in FORMS}
    texts = [passage.text for passage in pool.passages]
    judged = [peer for peer in peers if "ranking" not in peer.title and "arrays" not in peer.title]
    parts: list[str] = []
    if retrieval:
        found: list[Measured] = []
        for peer in judged:
            click.echo(peer.title, err=True)
            found.append(measure(peer, texts, forms, (), bound))
        parts.append(f"### Retrieval: {len(texts)} passages, {len(printed)} questions\n")
        parts.append(quality(found, [one.target for one in pool.questions], tuple(FORMS)))
    timed = {
        "questions": [one.text for one in sample(pool.questions, questions)],
        "short": short_queries(pool.passages, questions),
    }
    for size in sizes or (2_000,):
        larger = list(passages_of_size(pool, size))
        rows = []
        for peer in peers:
            click.echo(f"{size}: {peer.title}", err=True)
            rows.append(measure(peer, larger, timed, TIMED, bound))
        parts += [f"\n### Speed: {size} passages\n", speed(rows)]
    tables = "\n".join(parts) + "\n"
    click.echo(tables)
    if markdown is not None:
        markdown.write_text(tables, "utf-8")


if __name__ == "__main__":
    main()
