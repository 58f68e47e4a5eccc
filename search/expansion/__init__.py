"""Other ways to write what was typed: glossary, numbers and dates, forms of Latin words.

Each source stands in a file of its own and answers to `contract.Equivalents`; `Expander` asks them
all and settles overlaps. Corrections of spelling are not expansion: see `search.spelling`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from index.analysis.tokens import BREAK, WORD_EDGE, Token, write
from search.expansion.latin import singular
from search.results import Layer
from search.terms import Alternative, Entry, Equivalents

MAX_ALTERNATIVES = 48
"""Ways to write one word or phrase that are looked up, beside the typed one; the largest group of
the glossary has fewer."""


class Expander:
    """Asks several sources of equivalents.

    Args: sources: in order of trust; where two know the same stretch, all their alternatives count.
    """

    def __init__(self, sources: Sequence[Equivalents]) -> None:
        self._sources = tuple(sources)

    def entries(
        self, tokens: Sequence[Token], cuts: AbstractSet[int], longest: int | None = None
    ) -> list[Entry]:
        """Stretches of a run that are known, without overlaps, in order.

        Latin words are asked for as typed and in the singular. Of overlapping stretches the longest
        stays, of equally long ones the first; those of more than `longest` tokens are passed over.
        """
        merged: dict[tuple[int, int], Entry] = {}
        single = [token._replace(text=singular(token.text)) for token in tokens]
        for asked in (tokens, single) if single != list(tokens) else (tokens,):
            for entry in (one for source in self._sources for one in source.entries(asked, cuts)):
                if longest is not None and entry.last - entry.first > longest:
                    continue
                place = (entry.first, entry.last)
                merged[place] = _joined(merged[place], entry) if place in merged else entry
        chosen: list[Entry] = []
        for entry in sorted(merged.values(), key=lambda one: (one.first - one.last, one.first)):
            if all(entry.last <= other.first or other.last <= entry.first for other in chosen):
                chosen.append(_distinct(entry))
        return sorted(chosen, key=lambda one: one.first)

    def phrase_alternatives(
        self,
        tokens: Sequence[Token],
        cuts: AbstractSet[int],
        held: Callable[[Alternative], bool],
    ) -> tuple[Alternative, ...]:
        """A whole phrase with its known stretches replaced: every combination of the alternatives
        that the library holds, at most `MAX_ALTERNATIVES`.
        """
        written = [Alternative("", "", Layer.EXACT)]
        place = 0
        for entry in self.entries(tokens, cuts):
            between = _tail(tokens, place, entry.first)
            break_before = BREAK if entry.first and not tokens[entry.first].joined else ""
            own = _tail(tokens, entry.first, entry.last).removeprefix(BREAK)
            choices = [Alternative("", own, Layer.EXACT), *filter(held, entry.alternatives)]
            written = [
                _followed(before, between + break_before, choice)
                for before in written
                for choice in choices
            ][: MAX_ALTERNATIVES + 1]
            place = entry.last
        rest = Alternative("", _tail(tokens, place, len(tokens)), Layer.EXACT)
        whole = [_followed(before, "", rest) for before in written]
        return tuple(
            replace(one, text=_READABLE.sub(" ", one.phrase_key).strip())
            for one in whole
            if one.layer is not Layer.EXACT
        )


_READABLE = re.compile(rf"[{BREAK}{WORD_EDGE}]+")


def _followed(before: Alternative, between: str, after: Alternative) -> Alternative:
    """Two parts of a phrase as one; the layer is that of the last part that is not as typed."""
    return Alternative(
        "",
        before.phrase_key + between + after.phrase_key,
        before.layer if after.layer is Layer.EXACT else after.layer,
        before.weight * after.weight,
        whole_words=before.whole_words or after.whole_words,
        whole_number=before.whole_number or after.whole_number,
    )


def _joined(one: Entry, other: Entry) -> Entry:
    """Two entries for the same stretch."""
    return Entry(one.first, one.last, one.alternatives + other.alternatives)


def _tail(tokens: Sequence[Token], first: int, last: int) -> str:
    """The form of tokens `[first, last)`, with the break before the first where there is one."""
    if first >= last:
        return ""
    start = BREAK if first and not tokens[first].joined else ""
    return start + write(tokens[first:last])


def _distinct(entry: Entry) -> Entry:
    """Each phrase_key once, the weightiest first; of equal weight in the order of the sources. What
    the glossary calls loose the dictionary does not make nearer, and whose name it knows is no
    other who sounds alike.
    """
    loose = {one.phrase_key for one in entry.alternatives if one.layer is Layer.LOOSE}
    named = any(one.layer is Layer.NAME for one in entry.alternatives)
    ordered = sorted(entry.alternatives, key=lambda one: -one.weight)
    kept: dict[str, Alternative] = {}
    for one in ordered:
        if one.layer is Layer.DICTIONARY and one.phrase_key in loose:
            continue
        if one.layer is Layer.ROMANISATION and named:
            continue
        kept.setdefault(one.phrase_key, one)
    return Entry(entry.first, entry.last, tuple(kept.values())[:MAX_ALTERNATIVES])
