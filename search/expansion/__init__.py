"""Other ways to write what was typed: glossary, numbers and dates, forms of Latin words.

Each source answers to `search.terms.Equivalents`; `Expander` asks them all and settles overlaps.
Corrections of spelling are not expansion: see `search.spelling`.
"""

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice, product
from math import prod

from index.analysis.tokens import BREAK, WORD_EDGE, Token, write
from index.frozen import frozen
from search.expansion.latin import singular
from search.results import Layer
from search.terms import Alternative, Entry, Equivalents

MAX_ALTERNATIVES = 48
"""Ways to write one word or phrase that are tried; the glossary's largest group has fewer."""


@frozen
class Expander:
    """Asks `sources` in the order of trust; of what two know, all alternatives count."""

    sources: Sequence[Equivalents]

    def entries(
        self, tokens: Sequence[Token], cuts: AbstractSet[int], longest: int | None = None
    ) -> list[Entry]:
        """Stretches of a run that are known, without overlaps, in order.

        Latin words are asked for as typed and in the singular. Of overlapping stretches the longest
        stays, of equally long ones the first; those of more than `longest` tokens are passed over.
        """
        merged: dict[tuple[int, int], tuple[Alternative, ...]] = {}
        single = [one if one.cjk else one._replace(text=singular(one.text)) for one in tokens]
        for asked in (tokens, single) if single != list(tokens) else (tokens,):
            for entry in (one for source in self.sources for one in source.entries(asked, cuts)):
                if longest is None or entry.size <= longest:
                    place = (entry.first, entry.last)
                    merged[place] = merged.get(place, ()) + entry.alternatives
        chosen: list[Entry] = []
        for first, last in sorted(merged, key=lambda one: (one[0] - one[1], one[0])):
            if all(last <= other.first or other.last <= first for other in chosen):
                chosen.append(Entry(first, last, _distinct(merged[first, last])))
        return sorted(chosen)

    def phrase_alternatives(
        self, tokens: Sequence[Token], entries: Sequence[Entry], held: Callable[[Alternative], bool]
    ) -> list[Alternative]:
        """A whole phrase with its known stretches (`entries`) replaced: every combination of the
        alternatives that the library holds, at most `MAX_ALTERNATIVES`; the layer is that of the
        last part that is not as typed.
        """

        def broken(at: int) -> str:
            return BREAK if 0 < at < len(tokens) and not tokens[at].joined else ""

        parts: list[list[Alternative]] = []
        place = 0
        for entry in (*entries, Entry(len(tokens), len(tokens))):
            first = entry.first
            between = broken(place) + write(tokens[place:first]) if place < first else ""
            keys = (between + broken(first), write(entry.of(tokens)))
            before, own = (Alternative("", key, Layer.EXACT) for key in keys)
            parts += [[before], [own, *filter(held, entry.alternatives)]]
            place = entry.last
        found = []
        for row in islice(product(*parts), MAX_ALTERNATIVES + 1):
            key = "".join(one.phrase_key for one in row)
            layers = [one.layer for one in row if one.layer is not Layer.EXACT]
            if layers:
                found.append(
                    Alternative(
                        _READABLE.sub(" ", key).strip(),
                        key,
                        layers[-1],
                        prod(one.weight for one in row),
                        whole_words=any(one.whole_words for one in row),
                        whole_number=any(one.whole_number for one in row),
                    )
                )
        return found


_READABLE = re.compile(rf"[{BREAK}{WORD_EDGE}]+")


def _distinct(alternatives: Sequence[Alternative]) -> tuple[Alternative, ...]:
    """Each phrase_key once, the weightiest first; of equal weight in the order of the sources. What
    the glossary calls loose the dictionary does not make nearer, and whose name it knows is no
    other who sounds alike.
    """
    loose = {one.phrase_key for one in alternatives if one.layer is Layer.LOOSE}
    named = any(one.layer is Layer.NAME for one in alternatives)
    kept: dict[str, Alternative] = {}
    for one in sorted(alternatives, key=lambda one: -one.weight):
        nearer = one.layer is Layer.DICTIONARY and one.phrase_key in loose
        if not nearer and not (named and one.layer is Layer.ROMANISATION):
            kept.setdefault(one.phrase_key, one)
    return tuple(kept.values())[:MAX_ALTERNATIVES]
