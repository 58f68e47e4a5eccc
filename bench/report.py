"""Tables of a benchmark run in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median, quantiles

from bench.measure import Measured

FIRST = 10


def quality(measured: Sequence[Measured], targets: Sequence[int], forms: Sequence[str]) -> str:
    """MRR@10, R@1 and R@10 by form of the questions."""
    head = ["", *(f"{form}: MRR@10 / R@1 / R@10" for form in forms)]
    rows = [[one.peer.title, *(_quality(one, form, targets) for form in forms)] for one in measured]
    return in_markdown(head, rows)


def speed(measured: Sequence[Measured]) -> str:
    """Build, size, open, latency and memory, all times of the processor but for peers that answer
    in another process, whose titles say so.

    The ratio is that of the median question to the first line that was not given up.
    """
    base = next((one for one in measured if not one.failure), None)
    head = [
        "", "build s", "size MB", "open / first answer ms", "question p50 / p95 ms", "ratio",
        "short p50 / p95 ms", "memory MB, build / search",
    ]  # fmt: skip
    ours = _middle(base, "questions") if base else 0.0
    return in_markdown(head, [_speed(one, ours) for one in measured])


def _quality(one: Measured, form: str, targets: Sequence[int]) -> str:
    if one.failure:
        return one.failure
    places = one.asked["found"][form]["places"]
    ranks = [
        found.index(target) + 1 if target in found else 0
        for found, target in zip(places, targets, strict=True)
    ]
    mean = sum(1 / rank for rank in ranks if rank) / len(ranks)
    first = sum(rank == 1 for rank in ranks) / len(ranks)
    ten = sum(0 < rank <= FIRST for rank in ranks) / len(ranks)
    return f"{mean:.4f} / {first:.4f} / {ten:.4f}"


def _speed(one: Measured, ours: float) -> list[str]:
    if not one.built:
        return [one.peer.title, one.failure, *[""] * 6]
    built = [f"{one.built['seconds']:.1f}", f"{one.built['bytes'] / 1e6:.1f}"]
    if one.failure:
        return [one.peer.title, *built, one.failure, *[""] * 4]
    ratio = _middle(one, "questions") / ours if ours else 0.0
    return [
        one.peer.title + " (by the clock)" * one.peer.apart,
        *built,
        f"{one.asked['opened'] * 1000:.0f} / {one.asked['answered'] * 1000:.0f}",
        _latency(one, "questions"),
        f"{ratio:.2f}",
        _latency(one, "short"),
        f"{one.built['memory']:.0f} / {one.asked['memory']:.0f}",
    ]


def _middle(one: Measured, name: str) -> float:
    return float(median(_took(one, name)))


def _latency(one: Measured, name: str) -> str:
    took = _took(one, name)
    return f"{median(took):.2f} / {quantiles(took, n=20)[-1]:.2f}"


def _took(one: Measured, name: str) -> list[float]:
    """Milliseconds of each query."""
    return list(one.asked["found"][name]["took" if one.peer.apart else "processor"])


def in_markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of Markdown."""
    return "\n".join(_lines([head, ["---"] * len(head), *rows]))


def _lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for row in rows:
        yield "| " + " | ".join(row) + " |"
