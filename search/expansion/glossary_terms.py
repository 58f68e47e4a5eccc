"""Equivalents from the glossary: regional terms, names, abbreviations, translations, spellings; and
for Western names in short (J. S. Mill, and Mill alone) the persons whose full names are known.
"""

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from index.analysis.dictionary import Dictionary
from index.analysis.glossary import Glossary, GlossaryForm, Group, GroupKind, shortened
from index.analysis.tokens import BREAK, Token, phrase_key, write
from index.frozen import frozen
from search.results import Layer
from search.terms import Alternative, Entry, equivalent

WEIGHTS = {
    Layer.SPELLING_VARIANT: 0.95,
    Layer.REGIONAL: 0.9,
    Layer.NAME: 0.9,
    Layer.ABBREVIATION: 0.85,
    Layer.TRANSLATION: 0.8,
    Layer.LOOSE: 0.6,
}
"""What a match of an equivalent counts against one of the typed form: below it in every layer, so
that the typed form comes first, and by less than what any other difference between two passages
makes. Set by hand; no public question set measures it."""

SAFE_LENGTH = 4
"""Characters from which an entry is believed against the segmenter's cuts: shorter ones must fall
between two words (not 項目 in 事項目錄), unless the one cut in two is a mere guess (說蓋|達)."""

LONGEST = 120  # characters of a query in which one entry is looked for; the longest has fewer

FULL_NAME_WEIGHT = 0.7  # what the full name counts against the short one as typed; set by hand
MOST_PERSONS = 3  # persons of one family name who may be meant by it
MOST_NAMES = 4  # given names in a name that is looked for

_WHOLLY = {GroupKind.LOOSE: Layer.LOOSE, GroupKind.SPELLING: Layer.SPELLING_VARIANT}


@frozen
class GlossaryTerms:
    """Finds entries of a glossary; `frequency` is the segmenter's, 0 for words that it guessed."""

    glossary: Glossary
    frequency: Callable[[str], int]

    def entries(self, tokens: Sequence[Token], cuts: AbstractSet[int]) -> Iterator[Entry]:
        """See `search.terms.Equivalents`."""
        written, starts, ends = "", [], {}
        for place, token in enumerate(tokens):
            written += BREAK if place and not token.joined else ""
            starts.append(len(written))
            written += write((token,))
            ends[len(written)] = place + 1
        for first, start in enumerate(starts):
            for key in self.glossary.beginnings(written[start : start + LONGEST]):
                last = ends.get(start + len(key), 0)
                cut = (self._may_be_cut(place, tokens, cuts) for place in (first, last))
                if last and (last - first >= SAFE_LENGTH or all(cut)):
                    yield Entry(first, last, tuple(self._alternatives(key)))

    def _alternatives(self, key: str) -> Iterator[Alternative]:
        for group, own in self.glossary.find(key):
            for other in group.forms:
                layer, key = layer_of(group, own, other), other.phrase_key
                apart = tuple(one for one in group.apart if key in one)
                if key != own.phrase_key:
                    yield Alternative(
                        other.text, key, layer, WEIGHTS[layer], whole_words=True, apart_from=apart
                    )

    def _may_be_cut(self, place: int, tokens: Sequence[Token], cuts: AbstractSet[int]) -> bool:
        if not place or place in cuts:
            return True
        start = max((cut for cut in cuts if cut < place), default=0)
        end = min((cut for cut in cuts if cut > place), default=len(tokens))
        return not self.frequency("".join(token.text for token in tokens[start:end]))


def layer_of(group: Group, one: GlossaryForm, other: GlossaryForm) -> Layer:
    """Why one form of a group stands for another, the strongest reason first."""
    columns = {one.column, other.column}
    if group.kind in _WHOLLY:
        return _WHOLLY[group.kind]
    if "abbr" in columns:
        return Layer.ABBREVIATION
    if group.kind is GroupKind.NAME:
        return Layer.NAME
    return Layer.TRANSLATION if "en" in columns else Layer.REGIONAL


@frozen
class ShortNames:
    """Finds short forms of persons' names, out of a glossary and a dictionary, in a query."""

    glossary: Glossary
    dictionary: Dictionary

    def entries(self, tokens: Sequence[Token], cuts: AbstractSet[int]) -> Iterator[Entry]:
        """See `search.terms.Equivalents`; an entry ends with the family name."""
        for last, token in enumerate(tokens):
            first = last
            while first and last - first < MOST_NAMES and _is_initial(tokens[first - 1]):
                first -= 1
            given = tokens[first:last]
            initials = "".join(one.text for one in given)
            texts = dict.fromkeys(() if token.cjk else self._full(initials, token.text))
            # "of" is no initials, "J.L." is.
            if len(initials) > 1 and all(
                len(one.text) in {1, (one.end - one.start) // 2} for one in given
            ):
                texts |= dict.fromkeys(self._in_lists(initials, token.text))
            if texts:
                names = (equivalent(one, Layer.NAME, FULL_NAME_WEIGHT) for one in texts)
                yield Entry(first, last + 1, tuple(names))

    def _full(self, initials: str, family: str) -> Iterator[str]:
        """The names of those meant; without initials (F. A. Hayek) where few have the name."""
        known, key = self.glossary.bearers(family), phrase_key(family)
        if not initials:
            if self.dictionary.has_common(key):  # Mill is a person's name, the Law of a treaty none
                known = [one for one in known if any("·" in form.text for form in one[1].forms)]
            many = len({id(group) for _, group in known}) > MOST_PERSONS
            known = [] if many or key in self.glossary else known
        for given, group in known:
            if given.startswith(initials) or initials.startswith(given):
                yield from (form.text for form in group.forms)
        for meaning in self.dictionary.meanings(key) if initials else ():
            for full in self.dictionary.meanings(phrase_key(meaning.text)):
                if full.name and shortened(full.text) == (initials, family):
                    yield from (meaning.text, full.text)

    def _in_lists(self, initials: str, family: str) -> Iterator[str]:
        """A name as lists of works and translations print it; also Frank H. H. King."""
        spaced, name = " ".join(f"{one}." for one in initials.upper()), family.capitalize()
        close = spaced.replace(" ", "")
        yield from (f"{close} {name}", f"{name}, {close}", f"{name}, {spaced}")
        if len(initials) > 2:
            yield f"{spaced[3:]} {name}"
        names = (one for one in self.dictionary.meanings(phrase_key(family)) if one.name)
        yield from (f"{close}{one.text}" for one in names if not one.text.isascii())


def _is_initial(token: Token) -> bool:
    return not token.cjk and token.text.isascii() and token.text.isalpha() and len(token.text) <= 2
