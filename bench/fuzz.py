"""Processor time of queries that nobody would type: `python -m bench.fuzz`.

Half of them are made after the grammar of the query language, of one word up to some fifty, half
are random: characters of no meaning, Latin letters, long stretches of the texts, signs, up to the
longest query allowed. Prints the quantiles and the slowest.
"""

from __future__ import annotations

import random
import string
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from bench.data import SEED, load
from bench.peers.yinzheng import ARRAYS, open_searcher
from bench.report import in_markdown
from search import SearchRequest
from search.query.parser import MAX_QUERY

DATA = Path(__file__).parents[2] / "shared" / "eval" / "DRCD_dev.json"
SHARES = (0.5, 0.9, 0.99, 0.999, 1.0)
FIELDS = ("title", "author", "section", "speaker", "kind", "year", "layer", "cites", "note")
SIGNS = " 　,.，。、;；:：!?！？()（）[]「」『』“”\"'《》〈〉*?~-—…·/%@#&+=<>|\\^_"


def made(chance: random.Random, text: str) -> str:
    """A query after the grammar of the language, of pieces of a text and noise."""

    def some_text() -> str:
        at = chance.randrange(len(text) - 14)
        return text[at : at + chance.randint(1, 14)]

    def word() -> str:
        return chance.choice(
            [
                some_text(), some_text(), _noise(chance), f"「{some_text()}」",
                f"{chance.choice(FIELDS)}:{some_text()[:3]}",
                f"{some_text()[:2]}*{some_text()[:2]}", f"{some_text()[:1]}?{_noise(chance)[:1]}",
                f"{chance.choice('abcdefgh')}*", f"「{some_text()} {_noise(chance)}」~5",
                "Ts'ai", "第3號", f"{some_text()[:2]} NEAR/7 {some_text()[:2]}",
                "(", "」", "-", "NOT", "OR", "\u200b",
            ]
        )  # fmt: skip

    joints = [" ", " OR ", " AND ", " NOT ", " -", ""]
    row = (word() for _ in range(chance.choice([1, 2, 3, 5, 10, 50])))
    return chance.choice(joints).join(row)[:MAX_QUERY]


def at_random(chance: random.Random, text: str) -> str:
    """A query without grammar: rows of one sort of characters, alone or with others between."""

    def row(length: int) -> str:
        match chance.randrange(5):
            case 0:
                return "".join(_noise(chance) for _ in range(-(-length // 3)))
            case 1:
                at = chance.randrange(max(1, len(text) - length))
                return text[at : at + length]
            case 2:
                return "".join(chance.choices(string.ascii_lowercase + "  '", k=length))
            case 3:
                return "".join(
                    chance.choices("0123456789〇一二三四五六七八九十百千萬年月日第", k=length)
                )
            case _:
                return "".join(chance.choices(SIGNS + text[:20], k=length))

    lengths = (chance.choice([2, 4, 8, 20, 100, 1000]) for _ in range(chance.choice([1, 1, 2, 5])))
    return "".join(map(row, lengths))[:MAX_QUERY]


def _noise(chance: random.Random) -> str:
    return "".join(chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(chance.randint(1, 5)))


def asked(text: str, count: int, seed: int) -> Iterator[str]:
    """So many queries, in turn of each sort."""
    chance = random.Random(seed)
    for number in range(count):
        yield (made, at_random)[number % 2](chance, text)


@click.command()
@click.option("--data", type=click.Path(exists=True, path_type=Path), default=DATA)
@click.option("--queries", default=20_000, help="Queries asked.")
@click.option("--seed", default=SEED, help="Of the queries.")
@click.option("--slowest", default=10, help="Queries that are shown.")
@click.option("--bound", default=3_600.0, help="Seconds after which no more are asked.")
def main(data: Path, queries: int, seed: int, slowest: int, bound: float) -> None:
    """Ask queries of every sort and tell what they cost."""
    texts = [one.text for one in load(data).passages]
    took: list[tuple[float, str]] = []
    with TemporaryDirectory() as folder:
        ARRAYS.build(texts, Path(folder))
        searcher = open_searcher(Path(folder), "arrays")
        end = time.monotonic() + bound
        for query in asked("".join(texts), queries, seed):
            started = time.process_time()
            searcher.search(SearchRequest(query))
            took.append((1000 * (time.process_time() - started), query))
            if time.monotonic() > end:
                break
    took.sort()
    places = [min(len(took) - 1, int(share * len(took))) for share in SHARES]
    row = [f"{took[place][0]:.0f}" for place in places]
    over = sum(cost > 500 for cost, _ in took)
    click.echo(in_markdown([f"{share:.1%}" for share in SHARES], [row]))
    click.echo(f"\nOver 500 ms: {over} of {len(took)}. The slowest:\n")
    for cost, query in reversed(took[-slowest:]):
        click.echo(f"{cost:.0f} ms, {len(query)} characters: {query[:100]!r}")


if __name__ == "__main__":
    main()
