"""What texts of any language share: glossary terms and numbers. Not for the expansion of queries,
which weighs and names every equivalent (`search.expansion`).
"""

import re
from collections import defaultdict

from index.analysis.glossary import Glossary, GroupKind
from index.analysis.tokens import phrase_key
from index.text.fold import fold
from index.text.numerals import value_of

_WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
_WORDS += " fifteen sixteen seventeen eighteen nineteen twenty"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ENGLISH_NUMBERS = {word: value for value, word in enumerate(_WORDS.split())}
_ENGLISH_NUMBERS |= {word: 10 * value for value, word in enumerate(_TENS.split(), 2)}
_ENGLISH_UNITS = {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6}
_ENGLISH_UNITS["billion"] = 10**9
_UNITS = {fold("百萬"): 10**6, fold("萬"): 10**4, fold("億"): 10**8, "千": 10**3}
_CHINESE = re.compile(
    r"(?P<digits>\d+(?:[,，]\d{3})*(?:\.\d+)?)\s*(?P<unit>百万|千|万|亿)?(?![A-Za-z])"
    r"|(?P<han>[〇零○一二三四五六七八九十百千两廿卅]{1,8})(?P<han_unit>万|亿)?"
)
_ENGLISH = re.compile(
    rf"\b(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?|{'|'.join(_ENGLISH_NUMBERS)})"
    rf"[\s-]+(?P<unit>{'|'.join(_ENGLISH_UNITS)})s?\b"
    rf"|\b(?P<alone>{'|'.join(_ENGLISH_NUMBERS)})\b",
    re.IGNORECASE,
)
_LEAST = 3
"""One and two are everywhere and tell nothing."""


def quantities(text: str) -> frozenset[int]:
    """Whole numbers from three up that a Chinese or English text names, by value."""
    text = fold(text)
    found: set[int] = set()
    covered: list[range] = []
    for match in _ENGLISH.finditer(text):
        word = (match.group("number") or match.group("alone")).lower()
        unit = _ENGLISH_UNITS.get((match.group("unit") or "").lower(), 1)
        base = _ENGLISH_NUMBERS.get(word)
        found.add(round((_decimal(word) if base is None else base) * unit))
        covered.append(range(*match.span()))
    for match in _CHINESE.finditer(text):
        if any(match.start() in span for span in covered):
            continue
        if match.group("digits"):
            unit = _UNITS.get(match.group("unit") or "", 1)
            found.add(round(_decimal(match.group("digits")) * unit))
        else:
            value = value_of(match.group("han"))
            found.add((value or 0) * _UNITS.get(match.group("han_unit") or "", 1))
    return frozenset(value for value in found if value >= _LEAST)


def _decimal(printed: str) -> float:
    return float(printed.replace(",", "").replace("，", "")[:15])


_PREFIX = 2
"""Forms are looked up by their first characters; shorter ones mean too little to be kept."""


class Concepts:
    """The groups of a glossary, to be recognized in texts by any of their forms."""

    def __init__(self, glossary: Glossary) -> None:
        self._by_prefix: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for number, group in enumerate(glossary.groups):
            forms = () if group.kind is GroupKind.SPELLING else group.forms
            for wanted in (form.phrase_key for form in forms):
                if len(wanted) >= _PREFIX:
                    self._by_prefix[wanted[:_PREFIX]].append((wanted, number))
        for held in self._by_prefix.values():
            held.sort(key=lambda one: -len(one[0]))

    def of(self, text: str) -> frozenset[int]:
        """The groups of which some form stands in a text: the longest at each place, so that
        基地組織 is not also 基地.
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
