"""Equivalents from the glossary: regional terms, names, abbreviations, translations, spellings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet

from index.analysis.glossary import Glossary, GlossaryForm, Group, Relation
from index.analysis.tokens import BREAK, Token, write
from search.results import Layer
from search.terms import Alternative, Entry

WEIGHTS = {
    Relation.SPELLING_VARIANT: 0.95,
    Relation.REGIONAL: 0.9,
    Relation.NAME: 0.9,
    Relation.ABBREVIATION: 0.85,
    Relation.TRANSLATION: 0.8,
    Relation.LOOSE: 0.6,
}
"""What a match of an equivalent counts against one of the typed form: below it in every layer, so
that the typed form comes first, and by less than what any other difference between two passages
makes. Set by hand; no public question set measures it."""

SAFE_LENGTH = 4
"""Characters from which an entry is believed against the segmenter's cuts: shorter ones must fall
between two words (the 項目 in 事項目錄 is none), unless the word that they cut in two is one that
the segmenter guessed (說蓋|達)."""

LONGEST = 120
"""Characters of a query in which one entry is looked for; the longest has fewer."""


class GlossaryTerms:
    """Finds entries of a glossary in a query.

    Args: glossary: as loaded by `index.analysis.glossary.load_glossary`; frequency: of a folded
    word in the segmenter's dictionary, 0 for one that it guessed.
    """

    def __init__(self, glossary: Glossary, frequency: Callable[[str], int]) -> None:
        self._glossary = glossary
        self._frequency = frequency

    def entries(self, tokens: Sequence[Token], cuts: AbstractSet[int]) -> list[Entry]:
        """See `contract.Equivalents`."""
        written, starts, ends = "", [], {}
        for place, token in enumerate(tokens):
            written += BREAK if place and not token.joined else ""
            starts.append(len(written))
            written += write((token,))
            ends[len(written)] = place + 1
        found: list[Entry] = []
        for first, start in enumerate(starts):
            for key in self._glossary.beginnings(written[start : start + LONGEST]):
                last = ends.get(start + len(key))
                if last and self._is_word(first, last, tokens, cuts):
                    known = self._glossary.find(key)
                    found.append(Entry(first, last, self._alternatives(known)))
        return found

    def _alternatives(self, known: Sequence[tuple[Group, GlossaryForm]]) -> tuple[Alternative, ...]:
        return tuple(
            _alternative(group, own, other)
            for group, own in known
            for other in group.forms
            if other.phrase_key != own.phrase_key
        )

    def _is_word(
        self, first: int, last: int, tokens: Sequence[Token], cuts: AbstractSet[int]
    ) -> bool:
        if last - first >= SAFE_LENGTH:
            return True
        return all(self._may_be_cut(place, tokens, cuts) for place in (first, last))

    def _may_be_cut(self, place: int, tokens: Sequence[Token], cuts: AbstractSet[int]) -> bool:
        if not place or place in cuts:
            return True
        start = max((cut for cut in cuts if cut < place), default=0)
        end = min((cut for cut in cuts if cut > place), default=len(tokens))
        return not self._frequency("".join(token.text for token in tokens[start:end]))


def _alternative(group: Group, own: GlossaryForm, other: GlossaryForm) -> Alternative:
    relation = group.relation(own, other)
    return Alternative(
        other.text,
        other.phrase_key,
        Layer(relation.value),
        WEIGHTS[relation],
        whole_words=True,
        apart_from=tuple(one for one in group.apart if other.phrase_key in one),
    )
