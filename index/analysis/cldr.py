"""Names of countries, languages, currencies and scripts in the Unicode CLDR, in English and in each
Chinese locale that has its own (寮國, 老挝 and Laos are one); `cldr.tsv` holds them.
"""

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

from index.analysis.dictionary import Meaning
from index.text.fold import fold

TABLE_FILE = Path(__file__).with_name("cldr.tsv")
CHINESE = ("zh_Hant", "zh_Hans", "zh_Hant_HK", "zh_Hans_SG", "zh_Hant_MO")
"""Locales in which names differ (北韓, 朝鲜; 新台幣, 新臺幣; 義大利, 意大利)."""
KINDS = ("territories", "languages", "currencies", "scripts")

_ONE_SENSE_ONLY = frozenset({"HK", "MO", "CN", "TW", "KP", "GE", "Hans", "Hant"})
"""Codes whose names in the CLDR are worded for politics (`Hong Kong SAR China`) or are words of
other senses (Georgia, Simplified); the glossary has them with their contexts."""


def cldr_meanings() -> Iterator[tuple[str, Meaning]]:
    """Every two names of one thing, both Chinese or one of them English."""
    lines = TABLE_FILE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    languages = {english for kind, _, english, *_ in rows if kind == "languages"}
    for kind, code, english, *chinese in rows:
        script = kind == "scripts"
        if code in _ONE_SENSE_ONLY or code.isdigit() or (script and code.startswith("Z")):
            continue
        name = kind == "territories"
        words = {fold(text): text for text in chinese if len(text) > 1 and text.isalpha()}
        for word, other in permutations(words.values(), 2):
            yield word, Meaning(other, 0, name, standard=True)
        glosses = [f"{english} script"] if script else []
        if not script or english not in languages:
            glosses.append(english)
        for gloss in glosses:
            if "(" not in gloss:
                for word in words.values():
                    yield word, Meaning(gloss, 0, name, standard=True)
