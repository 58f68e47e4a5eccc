"""How many marks of equivalents are wrong: `python -m bench.precision`.

Forms of the glossary, drawn by a seed, are asked one by one over each set, and every mark that is
there for an equivalent is held against a cut that had no part in finding it: jieba's own, of the
whole passage (`judged`). Prints Markdown, and the wrong marks on standard error.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from bench.data import SEED, in_form, load, words
from bench.peers.yinzheng import ARRAYS
from index.analysis.glossary import load_glossary
from index.analysis.light_jieba import load_jieba
from search import SearchRequest
from search.results import Layer

SETS = ("DRCD_dev", "CMRC_trial")
EVAL = Path(__file__).parents[2] / "shared" / "eval"
OWN = {Layer.EXACT, Layer.SCRIPT, Layer.VARIANT, Layer.NUMBER, Layer.SPELLING}
"""Layers of what was typed itself; numbers have a rule of their own."""


def drawn(count: int) -> list[str]:
    """Forms of the glossary in seeded order."""
    forms = sorted({form.text for group in load_glossary().groups for form in group.forms})
    return random.Random(SEED).sample(forms, min(count, len(forms)))


def judged(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text is no piece of other words.

    It is one where a word of the dictionary begins outside it and ends inside, or the reverse; and
    inside a longer word where it reaches neither end, or leaves over what is no word itself.
    """
    place = 0
    for word in words(text):
        stop = place + len(word)
        inside = place < start < stop or place < end < stop
        if inside and _known(word):
            if not (place <= start and end <= stop):
                return False
            rests = [rest for rest in (text[place:start], text[end:stop]) if rest]
            if any(not _known(rest) for rest in rests) or len(rests) > 1:
                return False
        place = stop
    return True


def _known(word: str) -> bool:
    known = load_jieba().dt.FREQ
    return bool(known.get(word) or known.get(in_form("other", [word])[0]))


def marks_of(data: Path, forms: list[str]) -> Iterator[tuple[str, str, Layer, bool]]:
    """(form, surroundings, layer, right) of the marks of equivalents."""
    pool = load(data)
    with TemporaryDirectory() as folder:
        ARRAYS.build((one.text for one in pool.passages), Path(folder))
        reader = ARRAYS.open(Path(folder))
        for form in forms:
            for hit in reader.searcher.search(SearchRequest(form, limit=20)).hits:
                text, snippet = hit.passage.text, hit.snippet
                for mark in snippet.marks:
                    if mark.layer not in OWN:
                        start, end = snippet.offset + mark.start, snippet.offset + mark.end
                        shown = f"{text[max(0, start - 4) : start]}[{text[start:end]}]"
                        shown += text[end : end + 4]
                        yield form, shown, mark.layer, judged(text, start, end)
        reader.close()


@click.command()
@click.option("--forms", default=700, help="Forms asked.")
@click.option("--data", type=click.Path(exists=True, path_type=Path), default=EVAL)
def main(forms: int, data: Path) -> None:
    """Count the wrong marks of equivalents."""
    load_jieba().initialize()
    asked = drawn(forms)
    click.echo("| set | layer | marks | wrong | share |\n|---|---|---|---|---|")
    for name in SETS:
        marks: Counter[str] = Counter()
        wrong: Counter[str] = Counter()
        for form, shown, layer, right in marks_of(data / f"{name}.json", asked):
            for row in (layer.value, "all"):
                marks[row] += 1
                wrong[row] += not right
            if not right:
                click.echo(f"{name}: {form} {layer.value} {shown}", err=True)
        for row, count in marks.items():
            click.echo(f"| {name} | {row} | {count} | {wrong[row]} | {wrong[row] / count:.3f} |")


if __name__ == "__main__":
    main()
