"""Which glossary terms a text holds, whatever language or region writes them.

For comparing a text with its source across languages and spellings. Not for the expansion of
queries, which weighs and names every equivalent (`search.expansion`).
"""

from __future__ import annotations

from collections import defaultdict

from index.analysis.glossary import Glossary, GroupKind
from index.analysis.tokens import phrase_key

_PREFIX = 2
"""Needles are looked up by their first characters; shorter ones mean too little to be kept."""


class Concepts:
    """The groups of a glossary, to be recognized in texts by any of their forms."""

    def __init__(self, glossary: Glossary) -> None:
        self._by_prefix: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self._forms: list[tuple[tuple[str, str], ...]] = []
        for number, group in enumerate(glossary.groups):
            forms = () if group.kind is GroupKind.SPELLING else group.forms
            kept = tuple(
                (form.phrase_key, form.text) for form in forms if len(form.phrase_key) >= _PREFIX
            )
            self._forms.append(kept)
            for wanted, _ in kept:
                self._by_prefix[wanted[:_PREFIX]].append((wanted, number))
        for held in self._by_prefix.values():
            held.sort(key=lambda one: -len(one[0]))

    def of(self, text: str) -> frozenset[int]:
        """The numbers of the groups of which some form stands in a text.

        At each place the longest form counts, so that 基地組織 is not also 基地.
        """
        searched = phrase_key(text)
        found: set[int] = set()
        position = 0
        while position < len(searched) - 1:
            held = self._by_prefix.get(searched[position : position + _PREFIX], ())
            fitting = [one for one in held if searched.startswith(one[0], position)]
            longest = len(fitting[0][0]) if fitting else 1
            found.update(number for wanted, number in fitting if len(wanted) == longest)
            # A Latin word's closing edge opens the next one.
            position += max(1, longest - 1) if fitting else 1
        return frozenset(found)

    def forms_in(self, number: int, searched: str) -> tuple[str, ...]:
        """The forms of a group that stand in a text.

        Args: number: of the group; searched: the text's phrase_key (see
        `index.analysis.tokens.phrase_key`).
        """
        return tuple(text for wanted, text in self._forms[number] if wanted in searched)

    def forms(self, number: int) -> tuple[str, ...]:
        """All forms of a group, in the order of the glossary."""
        return tuple(text for _, text in self._forms[number])
