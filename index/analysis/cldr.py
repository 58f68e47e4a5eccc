"""Names of countries, languages, currencies and scripts in the Unicode CLDR (the data of Babel), in
English and in every Chinese locale that has its own: 寮國, 老挝 and Laos are one.
"""

from collections.abc import Iterator, Mapping
from itertools import permutations, product

from babel import Locale

from index.analysis.dictionary import Meaning
from index.text.fold import fold

CHINESE = ("zh_Hant", "zh_Hans", "zh_Hant_HK", "zh_Hans_SG", "zh_Hant_MO")
"""Locales in which names differ (北韓, 朝鲜; 新台幣, 新臺幣; 義大利, 意大利)."""

_ONE_SENSE_ONLY = frozenset({"HK", "MO", "CN", "TW", "KP", "GE", "Hans", "Hant"})
"""Codes whose names in the CLDR are worded for politics (`Hong Kong SAR China`) or are words of
other senses (Georgia, Simplified); the glossary has them with their contexts."""


def cldr_meanings() -> Iterator[tuple[str, Meaning]]:
    """Every two names of one thing, both Chinese or one of them English."""
    english = Locale("en")
    chinese = [Locale.parse(name) for name in CHINESE]
    languages = set(english.languages.values())
    for table, name in (("territories", True), ("languages", False), ("currencies", False)):
        yield from _names(getattr(english, table), [getattr(one, table) for one in chinese], name)
    scripts = {
        code: [f"{text} script", *([] if text in languages else [text])]
        for code, text in english.scripts.items()
        if not code.startswith("Z")
    }
    yield from _names(scripts, [one.scripts for one in chinese], False)


def _names(
    english: Mapping[str, str | list[str]], chinese: list[Mapping[str, str]], name: bool
) -> Iterator[tuple[str, Meaning]]:
    for code, written in english.items():
        if code in _ONE_SENSE_ONLY or code.isdigit():
            continue
        words = {fold(text): text for table in chinese if (text := table.get(code, ""))}
        words = {key: text for key, text in words.items() if len(text) > 1 and text.isalpha()}
        for word, other in permutations(words.values(), 2):
            yield word, Meaning(other, 0, name, standard=True)
        glosses = [written] if isinstance(written, str) else written
        plain = [gloss for gloss in glosses if "(" not in gloss]
        for word, gloss in product(words.values(), plain):
            yield word, Meaning(gloss, 0, name, standard=True)
