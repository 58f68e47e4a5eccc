"""Western names in short: J. S. Mill, and Mill alone, for the person whose full name is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from index.analysis.dictionary import Dictionary
from index.analysis.glossary import Glossary, Group, GroupKind
from index.analysis.tokens import Token, phrase_key, scan, write
from search.expansion.contract import Entry
from search.results import Layer
from search.terms import Alternative

WEIGHT = 0.7
"""What the full name counts against the short one as typed; set by hand."""
MOST_NAMES = 4
"""Given names, and words of a family name, in a name that is looked for."""


class ShortNames:
    """Finds short forms of persons' names in a query.

    Args:
        glossary: whose names in Latin letters may be shortened.
        dictionary: likewise.
    """

    def __init__(self, glossary: Glossary, dictionary: Dictionary) -> None:
        self._glossary = glossary
        self._dictionary = dictionary

    def entries(self, tokens: Sequence[Token], cuts: AbstractSet[int]) -> list[Entry]:
        """See `contract.Equivalents`; an entry ends with the family name."""
        found: list[Entry] = []
        for last, token in enumerate(tokens):
            if token.cjk or len(token.text) < 3 or not token.text.isalpha():
                continue
            first = last
            while first and last - first < MOST_NAMES and _is_initial(tokens[first - 1]):
                first -= 1
            initials = "".join(one.text for one in tokens[first:last])
            known = tuple(self._alternatives(initials, token.text))
            if known:
                found.append(Entry(first, last + 1, known))
        return found

    def _alternatives(self, initials: str, family: str) -> Iterator[Alternative]:
        if not initials and self._glossary.find(write(scan(family))):
            return
        groups = [group for given, group in self._families.get(family, ()) if initials == given]
        if not initials:
            groups = [group for _, group in self._families.get(family, ())]
            groups = groups if len(set(map(id, groups))) == 1 else []
        texts = dict.fromkeys(form.text for group in groups for form in group.forms)
        texts |= dict.fromkeys(self._from_dictionary(initials, family))
        for text in texts:
            yield Alternative(text, phrase_key(text), Layer.NAME, WEIGHT, whole_words=True)

    def _from_dictionary(self, initials: str, family: str) -> Iterator[str]:
        """Persons of that family name; without initials the dictionary itself knows them."""
        for meaning in self._dictionary.meanings(phrase_key(family)) if initials else ():
            for full in self._dictionary.meanings(phrase_key(meaning.text)):
                if full.name and _shortened(full.text) == (initials, family):
                    yield from (meaning.text, full.text)

    @cached_property
    def _families(self) -> dict[str, list[tuple[str, Group]]]:
        """Family names with the initials of those who bear them, and who they are."""
        found: dict[str, list[tuple[str, Group]]] = defaultdict(list)
        for group in self._glossary.groups:
            if group.kind is not GroupKind.NAME or not any(len(f.text) > 1 for f in group.forms):
                continue
            for form in group.forms:
                initials, family = _shortened(form.text) if form.column == "en" else ("", "")
                if initials:
                    found[family].append((initials, group))
        return found


def _is_initial(token: Token) -> bool:
    return not token.cjk and token.text.isascii() and token.text.isalpha() and len(token.text) <= 2


def _shortened(name: str) -> tuple[str, str]:
    """The initials and the family name of a full name; ("", …) where it has no given names."""
    words = [token.text for token in scan(name)]
    if not words:
        return "", ""
    return "".join(word[0] for word in words[:-1]), words[-1]
