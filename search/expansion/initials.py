"""Western names in short: J. S. Mill, and Mill alone, for the person whose full name is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from index.analysis.dictionary import Dictionary
from index.analysis.glossary import Glossary, shortened
from index.analysis.tokens import Token, phrase_key
from search.results import Layer
from search.terms import Alternative, Entry

WEIGHT = 0.7
"""What the full name counts against the short one as typed; set by hand."""
MOST_PERSONS = 3
"""Persons of one family name who may be meant by it."""
MOST_NAMES = 4
"""Given names in a name that is looked for."""


@dataclass(frozen=True)
class ShortNames:
    """Finds short forms of persons' names, out of a glossary and a dictionary, in a query."""

    glossary: Glossary
    dictionary: Dictionary

    def entries(self, tokens: Sequence[Token], cuts: AbstractSet[int]) -> list[Entry]:
        """See `contract.Equivalents`; an entry ends with the family name."""
        found: list[Entry] = []
        for last, token in enumerate(tokens):
            first = last
            while first and last - first < MOST_NAMES and _is_initial(tokens[first - 1]):
                first -= 1
            initials = "".join(one.text for one in tokens[first:last])
            texts = dict.fromkeys(self._full(initials, token.text)) if not token.cjk else {}
            if texts:
                found.append(Entry(first, last + 1, tuple(map(_alternative, texts))))
        return found

    def _full(self, initials: str, family: str) -> Iterator[str]:
        """The names of those who are meant; without initials only where few bear the name. F. A.
        Hayek is Friedrich Hayek, too.
        """
        known = self.glossary.bearers(family)
        if not initials:
            listed = self.glossary.find(phrase_key(family))
            if self._is_english(family):  # Mill is a person's name, the Law of a treaty none
                known = [one for one in known if any("·" in form.text for form in one[1].forms)]
            many = len({id(group) for _, group in known}) > MOST_PERSONS
            known = [] if listed or many else known
        for given, group in known:
            if given.startswith(initials) or initials.startswith(given):
                yield from (form.text for form in group.forms)
        for meaning in self.dictionary.meanings(phrase_key(family)) if initials else ():
            for full in self.dictionary.meanings(phrase_key(meaning.text)):
                if full.name and shortened(full.text) == (initials, family):
                    yield from (meaning.text, full.text)

    def _is_english(self, word: str) -> bool:
        return any(not one.name for one in self.dictionary.meanings(phrase_key(word)))


def _alternative(text: str) -> Alternative:
    return Alternative(text, phrase_key(text), Layer.NAME, WEIGHT, whole_words=True)


def _is_initial(token: Token) -> bool:
    return not token.cjk and token.text.isascii() and token.text.isalpha() and len(token.text) <= 2
