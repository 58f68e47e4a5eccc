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
from bench.report import in_markdown
from index.analysis.glossary import load_glossary
from index.analysis.words import load_jieba
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


def table(data: Path, forms: int) -> str:
    """Marks, and wrong ones among them, by layer, in Markdown; each wrong one on standard error.

    Args:
        data: a set of questions, whose paragraphs are asked.
        forms: of the glossary, so many.
    """
    load_jieba().initialize()
    marks: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for form, shown, layer, right in marks_of(data, drawn(forms)):
        for row in ("all", layer.value):
            marks[row] += 1
            wrong[row] += not right
        if not right:
            click.echo(f"{data.stem}: {form} {layer.value} {shown}", err=True)
    rows = [[one, str(n), str(wrong[one]), f"{wrong[one] / n:.3f}"] for one, n in marks.items()]
    return in_markdown(["layer", "marks", "wrong", "share"], rows)


@click.command()
@click.option("--forms", default=700, help="Forms asked.")
@click.option("--data", type=click.Path(exists=True, path_type=Path), default=EVAL)
def main(forms: int, data: Path) -> None:
    """Count the wrong marks of equivalents."""
    for name in SETS:
        click.echo(f"### {name}\n\n{table(data / f'{name}.json', forms)}")


if __name__ == "__main__":
    main()
