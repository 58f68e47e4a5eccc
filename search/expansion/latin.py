"""Forms of Latin words: English singular and plural, Roman numerals in signs and in letters, Greek
letters and their names.

The tokenizer has already removed case, accents and the genitive. No other endings are taken off:
what a stem would unite (nation, national) are different words to a scholar.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from index.analysis.tokens import Token, phrase_key
from index.text.numerals import in_roman
from index.text.tables import read_rows
from search.results import Layer
from search.terms import Alternative, Entry

WEIGHT = 0.95
"""What another form of the same word counts against the typed one; set by hand like the weights of
`search.expansion.glossary_terms`."""

SHORTEST = 4  # letters of a word, in both forms, from which it has endings: gas is not ga's plural

_WORDS = {name: words.split() for name, words in read_rows(__file__)}
_IRREGULAR = dict(pair.split("/") for pair in _WORDS["irregular plurals"])
_SINGULARS = {plural: singular for singular, plural in _IRREGULAR.items()}
_ONE_FORM = frozenset(_WORDS["one form"])  # words in -s that look like plurals
_DERIVED = [pair.split("/") for pair in _WORDS["endings"]]  # what is made of a word, and of which
_NO_PLURALS = re.compile(r".*(?:ss|us|is|as|os|ics)$")
"""Words in -s that are no plurals: congress, status, crisis, Texas, Laos, physics."""

_ROMAN = {chr(0x2170 + i): in_roman(i + 1) for i in range(12)}
_ROMAN_SIGN = re.compile(r"[\u2170-\u217b]+")
_GREEK = dict(pair.split("/") for pair in _WORDS["greek letters"])
_OTHER_SIGN = {
    one: other
    for pair in (*_ROMAN.items(), *_GREEK.items())
    for one, other in (pair, pair[::-1])
    if len(one) > 1 or one in "ivx" or not one.isascii()
}


class WordForms:
    """Finds other forms of the Latin words of a query."""

    def entries(self, tokens: Sequence[Token], cuts: AbstractSet[int]) -> Iterator[Entry]:
        """See `search.terms.Equivalents`; an entry is one token."""
        for place, token in enumerate(tokens):
            forms = dict.fromkeys(word_forms(token.text)) if not token.cjk else {}
            known = (Alternative(one, phrase_key(one), Layer.VARIANT, WEIGHT) for one in forms)
            if forms:
                yield Entry(place, place + 1, tuple(known))


def word_forms(word: str) -> Iterator[str]:
    """Other forms of a folded word: the plural of what may be a singular, the singulars of what may
    be a plural, the other writing of a Roman numeral, the name of a Greek letter and the letter.
    """
    if _ROMAN_SIGN.fullmatch(word):
        yield "".join(map(_ROMAN.__getitem__, word))
    elif word in _OTHER_SIGN:
        yield _OTHER_SIGN[word]
    elif re.fullmatch(rf"[a-z]{{{SHORTEST},}}", word) and word not in _ONE_FORM:
        yield from (form for form in _regular_forms(word) if len(form) >= SHORTEST)


def singular(word: str) -> str:
    """The singular of what is surely a plural; any other word as it is."""
    if word in _SINGULARS:
        return _SINGULARS[word]
    plural = word.endswith("s") and len(word) > SHORTEST and word not in _ONE_FORM
    return next(_singulars(word)) if plural and not _NO_PLURALS.match(word) else word


def bases(word: str) -> Iterator[str]:
    """A folded word, and what it may be made of: avoid of avoiding, register of registration."""
    yield word
    yield from _regular_forms(word)
    for ending, other in _DERIVED:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST - (ending in {"ing", "ed"}):  # moral, of no more
            yield stem + other
            if stem[-1] == stem[-2]:
                yield stem[:-1] + other


def _regular_forms(word: str) -> Iterator[str]:
    if word in _IRREGULAR:
        yield _IRREGULAR[word]
    elif word in _SINGULARS:
        yield _SINGULARS[word]
        if word in {"axes", "bases"}:  # of axe, of base
            yield word[:-1]
    elif word.endswith("s") and not _NO_PLURALS.match(word):
        yield from _singulars(word)
    elif not word.endswith("s") or word.endswith(("ss", "us")):
        yield from _plurals(word)


def _plurals(word: str) -> Iterator[str]:
    if re.search(r"(?:s|x|z|ch|sh|[^aeiou]o)$", word):
        yield word + "es"
    if re.search(r"[^aeiou]y$", word):
        yield word[:-1] + "ies"
    elif not re.search(r"(?:s|x|z|sh)$", word):
        yield word + "s"


def _singulars(word: str) -> Iterator[str]:
    """What may stand before the ending; a reading that is no word is not found."""
    if word.endswith("ies"):
        yield word[:-3] + "y"
    elif re.search(r"(?:ss|x|zz|sh)es$", word):
        yield word[:-2]
    elif re.search(r"(?:us|ch|o)es$", word):
        yield word[:-2]
        yield word[:-1]
    else:
        yield word[:-1]
