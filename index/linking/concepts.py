"""What texts of any language share: glossary terms and numbers. Not for the expansion of queries,
which weighs and names every equivalent (`search.expansion`).
"""

import re

from index.analysis.glossary import Glossary, GroupKind
from index.analysis.tokens import phrase_key
from index.text.fold import fold
from index.text.numerals import ENGLISH_SMALL, ENGLISH_TENS, chinese_number

_ENGLISH_NUMBERS = {word: value for value, word in enumerate(ENGLISH_SMALL)}
_ENGLISH_NUMBERS |= {word: 10 * value for value, word in enumerate(ENGLISH_TENS, 2)}
_ENGLISH_UNITS = {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6}
_ENGLISH_UNITS["billion"] = 10**9
_CHINESE = re.compile(
    r"\d+(?:[,，]\d{3})*(?:\.\d+)?\s*[百千万亿]*(?![A-Za-z])"
    r"|[〇零○一二三四五六七八九十百千两廿卅]{1,8}[万亿]?"
)
_ENGLISH = re.compile(
    rf"\b(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?|{'|'.join(_ENGLISH_NUMBERS)})"
    rf"[\s-]+(?P<unit>{'|'.join(_ENGLISH_UNITS)})s?\b"
    rf"|\b(?P<alone>{'|'.join(_ENGLISH_NUMBERS)})\b",
    re.IGNORECASE,
)
_LEAST = 3  # one and two are everywhere and say nothing
_LONGEST = 128  # code points of the longest forms that are looked for


def quantities(text: str) -> frozenset[int]:
    """Whole numbers from three up that a Chinese or English text names, by value."""
    text = fold(text)
    found: set[int] = set()
    covered: list[range] = []
    for match in _ENGLISH.finditer(text):
        word = (match.group("number") or match.group("alone")).lower()
        unit = _ENGLISH_UNITS.get((match.group("unit") or "").lower(), 1)
        base = _ENGLISH_NUMBERS.get(word)
        digits = word.replace(",", "").replace("，", "")[:15]
        found.add(round((float(digits) if base is None else base) * unit))
        covered.append(range(*match.span()))
    for match in _CHINESE.finditer(text):
        if not any(match.start() in span for span in covered):
            found.add(chinese_number(re.sub(r"[,，\s]", "", match.group())) or 0)
    return frozenset(value for value in found if value >= _LEAST)


def concepts_in(text: str, glossary: Glossary) -> frozenset[str]:
    """The groups of a glossary of which some form stands in a text, each by all its forms: the
    longest at each place, so that 基地組織 is not also 基地.
    """
    searched = phrase_key(text)
    found: set[str] = set()
    position = 0
    while position < len(searched) - 1:
        length = 1
        for form in reversed(glossary.beginnings(searched[position : position + _LONGEST])):
            groups = (one for one, _ in glossary.find(form) if one.kind is not GroupKind.SPELLING)
            meant = {"|".join(one.phrase_key for one in group.forms) for group in groups}
            if len(form) > 1 and meant:
                found |= meant
                length = len(form)
                break
        # A Latin word's closing edge opens the next one.
        position += max(1, length - 1)
    return frozenset(found)
