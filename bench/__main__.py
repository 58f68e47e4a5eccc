"""`python -m bench`: this project and its peers on the same texts and queries, in one run.

Retrieval is judged on the set's own paragraphs, speed on sets of several sizes made from them (see
`bench.distractors`). Prints Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from bench.data import FORMS, in_form, load, sample, short_queries
from bench.distractors import passages_of_size
from bench.measure import Measured, chosen, measure, prepare
from bench.precision import table
from bench.report import quality, speed

DATA = Path(__file__).parents[2] / "shared" / "eval" / "DRCD_dev.json"


@click.command()
@click.option("--data", type=click.Path(exists=True, path_type=Path), default=DATA)
@click.option("--size", "sizes", type=int, multiple=True, help="Passages; may be repeated.")
@click.option("--questions", default=300, help="Timed questions, short queries: so many each.")
@click.option("--bound", default=900.0, help="Seconds for one peer's build, and for its asking.")
@click.option("--only", multiple=True, help="Peers whose title holds this; may be repeated.")
@click.option("--retrieval/--no-retrieval", default=True, help="Judge retrieval, too.")
@click.option("--marks", default=700, help="Forms of the glossary whose marks are judged.")
@click.option("--markdown", type=click.Path(path_type=Path), help="Write the tables here, too.")
def main(
    data: Path, sizes: tuple[int, ...], questions: int, bound: float,
    only: tuple[str, ...], retrieval: bool, marks: int, markdown: Path | None,
) -> None:  # fmt: skip
    """Measure retrieval, build, size, latency and the marks of equivalents."""
    pool = load(data)
    peers = chosen(only)
    prepare(peers)
    texts = [passage.text for passage in pool.passages]
    parts: list[str] = []
    if retrieval:
        printed = [question.text for question in pool.questions]
        forms = {form: in_form(form, printed) for form in FORMS}
        judged = [one for one in peers if "ranking" not in one.title and "arrays" not in one.title]
        rows = _told(measure(judged, texts, forms, printed[:1], bound), "retrieval")
        parts.append(f"### Retrieval: {len(texts)} passages, {len(printed)} questions\n")
        parts.append(quality(rows, [one.target for one in pool.questions], tuple(FORMS)))
    asked = [one.text for one in sample(pool.questions, 2 * questions)]
    terms = short_queries(pool.passages, 2 * questions)
    timed = {"questions": asked[:questions], "short": terms[:questions]}
    warm_up = asked[questions:] + terms[questions:]
    for size in sizes or (2_000,):
        larger = list(passages_of_size(pool, size))
        rows = _told(measure(peers, larger, timed, warm_up, bound), str(size))
        parts += [f"\n### Speed: {size} passages\n", speed(rows)]
    if marks:
        parts.append(f"\n### Marks of equivalents: {marks} forms, {len(texts)} passages\n")
        parts.append(table(data, marks))
    tables = "\n".join(parts) + "\n"
    click.echo(tables)
    if markdown is not None:
        markdown.write_text(tables, "utf-8")


def _told(found: Iterator[Measured], what: str) -> list[Measured]:
    """All that was measured, each named on standard error when it is done."""
    rows = []
    for one in found:
        click.echo(f"{what}: {one.peer.title} {one.failure}", err=True)
        rows.append(one)
    return rows


if __name__ == "__main__":
    main()
