"""Puts together what spaces part in a query although it is one thing, and leaves out what says
nothing beside the rest.

Not for cutting a run into words: that is `search.interpretation.cutting`.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby

from index.analysis.tokens import scan
from search.interpretation.cutting import RunCutter
from search.interpretation.function_words import says_little
from search.query.tree import All, Any, Exclude, Loose, Node, Phrase, Words

SPACED_OUT = 4
"""Single characters in a row, spaces between them, from which they are no words but a scan's."""


def rejoined(node: Node, cutter: RunCutter) -> Node:
    """A tree whose runs of one thing are joined (bin Laden, 大 橋); idle words are left out."""
    match node:
        case Exclude(part):
            return Exclude(rejoined(part, cutter))
        case All(parts) | Any(parts):
            return type(node)(tuple(rejoined(part, cutter) for part in parts))
        case Loose(parts):
            found: list[Node] = []
            for _, group in groupby(parts, key=lambda part: isinstance(part, Words)):
                held = list(group)
                runs = [part for part in held if isinstance(part, Words)]
                if len(runs) > 1:
                    found += _joined(_unspaced(runs), cutter)
                else:
                    found += [rejoined(part, cutter) for part in held]
            kept = [one for one in found if not isinstance(one, Words) or not says_little(one.text)]
            if any(isinstance(one, Words | Phrase) for one in kept):
                found = kept
            return found[0] if len(found) == 1 else Loose(tuple(found))
    return node


def _joined(runs: Sequence[Words], cutter: RunCutter) -> list[Words]:
    """Between Chinese and Chinese a space always parts two words."""
    tokens = scan(_with_gaps(runs))
    starts = [run.start - runs[0].start for run in runs]
    numbers = [bisect_right(starts, token.start) - 1 for token in tokens]
    changes = [place for place in range(1, len(tokens)) if numbers[place] != numbers[place - 1]]
    parted = {place for place in changes if tokens[place].cjk and tokens[place - 1].cjk}
    cuts = cutter.cuts(tokens) | set(changes)
    found = list(runs)
    for entry in reversed(cutter.expander.entries(tokens, cuts)):
        first, last = numbers[entry.first], numbers[entry.last - 1]
        whole_runs = {0, len(tokens), *changes} >= {entry.first, entry.last}
        crossed = parted & set(range(entry.first + 1, entry.last))
        if first < last and whole_runs and not crossed:
            found[first : last + 1] = [_one(runs[first : last + 1])]
    return found


def _unspaced(runs: Sequence[Words]) -> list[Words]:
    """Runs in which text that was written with a space after each character is one run."""
    found: list[Words] = []
    for single, group in groupby(
        runs, key=lambda run: [one.cjk for one in scan(run.text)] == [True]
    ):
        row = list(group)
        found += [_one(row)] if single and len(row) >= SPACED_OUT else row
    return found


def _one(runs: Sequence[Words]) -> Words:
    return Words(_with_gaps(runs), runs[-1].prefix, runs[0].start)


def _with_gaps(runs: Sequence[Words]) -> str:
    """The text of several runs, each as far from the first as in the query."""
    text = ""
    for run in runs:
        text = text.ljust(run.start - runs[0].start) + run.text
    return text
