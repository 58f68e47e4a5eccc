"""Names of authors as the field writes them: family and given name, or a body that has neither.

A Chinese name of two to four characters that begins with a surname is a person's. A name in Latin
letters is reversed where a comma or a romanised surname says so; else its last word, with the
particles before it, is the family name. Sources: CSL 1.0.2, names; GB/T 7714-2015, 8.1. Titles and
names are romanised as libraries do (ALA-LC Romanization Tables, Chinese) by pypinyin, whose tables
take a tenth of a second and come with the first title that needs them.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import import_module

from index.frozen import frozen
from index.text.characters import HAN
from index.text.fold import fold
from index.text.patterns import pattern
from index.text.surnames import COMPOUND_SURNAMES, SURNAMES, surname_length
from index.text.tables import read_rows

WORDS = {name: tuple(words.split(" ")) for name, words in read_rows(__file__)}
"""Words by which names are recognised, each kind a row of `names.tsv`."""
_DYNASTY = pattern(
    rf"[（(〔\[【]?\s*({'|'.join(WORDS['dynasties'])})"
    r"\s*(?:[）)〕\]】]\s*|[·‧・．]\s*|\s(?=\S+[譯撰著集述造編]$))(?=\S)"
)
"""A dynasty in brackets, before a dot, or in 姚秦 鳩摩羅什譯; a character may be a surname (宋)."""
_CHINESE = re.compile(rf"{HAN}{{2,4}}")
_CHINESE_BODY = pattern(rf"(?:{'|'.join(WORDS['bodies in Chinese'])})$")
_BODY = re.compile(rf"\b(?:{'|'.join(WORDS['bodies'])})\b")


@frozen
class Name:
    """One author. `literal` is the whole name as printed, without its dynasty; `family` and `given`
    are its parts, "" where it has none (a body, a name that cannot be divided).
    """

    literal: str
    family: str = ""
    given: str = ""
    dynasty: str = ""


def is_chinese(text: str) -> bool:
    """Whether Chinese characters stand in it."""
    return re.search(HAN, text) is not None


def parse_name(printed: str) -> Name:
    """Split a name, as the document gives it, as far as that is certain."""
    name, dynasty = " ".join(printed.split()), ""
    if found := _DYNASTY.match(name):
        name, dynasty = name[found.end() :], found.group(1)
    if not is_chinese(name):
        return _latin(name)
    if not _CHINESE.fullmatch(name) or (len(name) > 3 and _CHINESE_BODY.search(name)):
        return Name(name, dynasty=dynasty)
    length = surname_length(fold(name))
    if not 0 < length < len(name):
        return Name(name, dynasty=dynasty)
    return Name(name, name[:length], name[length:], dynasty)


def printed_name(given_as: str) -> str:
    """A name as it is printed (方靜言, Ann B. Moore), from the "family, given" of bibliographies or
    the braces around a body; unchanged where it has no such parts, or where reversed nothing would
    say which of them is the family name.
    """
    if given_as.startswith("{") and given_as.endswith("}"):
        return given_as[1:-1].strip()
    family, *others = (part.strip() for part in given_as.split(","))
    if not others or not all(others) or _BODY.search(given_as):
        return given_as
    if is_chinese(family):
        return family + "".join(reversed(others))
    *suffix, given = others  # King, Jr., Martin
    whole = parse_name(" ".join([given, family, *suffix]))
    known = (whole.family, whole.given) == (family, " ".join([given, *suffix]))
    return whole.literal if known else given_as


def _latin(name: str) -> Name:
    if _BODY.search(name) or re.search(r"\band\b|&", name):
        return Name(name)
    if "," in name:
        family, _, given = (part.strip() for part in name.partition(","))
        return Name(name, family, given) if family and given else Name(name)
    words = name.split(" ")
    if not 2 <= len(words) <= 5:
        return Name(name)
    plain = len(words) <= 3 and all(word.replace("-", "").isalpha() for word in words)
    if plain and words[0].lower() in _romanised_surnames():
        return Name(name, words[0], " ".join(words[1:]))
    suffix = words.pop() if words[-1] in WORDS["suffixes"] and len(words) > 2 else ""
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in WORDS["particles"]:
        start -= 1
    given = " ".join(words[:start])
    return Name(name, " ".join(words[start:]), f"{given} {suffix}".strip())


@cache
def _romanised_surnames() -> frozenset[str]:
    """Chinese surnames in pinyin: zhang, ouyang."""
    names = (*SURNAMES, *(name for name in COMPOUND_SURNAMES if len(name) == 2))
    return frozenset(map(romanised_surname, names))


_RUN = re.compile(rf"{HAN}+|[^\W{HAN[1:-1]}]+|[^\w\s]")
_SIGNS = str.maketrans("（）《》〈〉「」『』，。：；、！？", "()“”‘’“”‘’,.:;,!?")


def words_of(text: str, cut: Callable[[str], Sequence[str]]) -> tuple[str, ...]:
    """The words of a title: Chinese ones as `cut` makes them of folded text, Latin ones, signs."""
    words: list[str] = []
    for run in _RUN.finditer(text):
        if not re.match(HAN, run.group()):
            words.append(run.group())
            continue
        start = run.start()
        for word in cut(fold(run.group())):
            words.append(text[start : start + len(word)])
            start += len(word)
    return tuple(words)


def romanised(words: Iterable[str]) -> str:
    """Pinyin without tones, a word for a word (Qingmo yanwu xinzheng yanjiu), others as they are"""
    line = " ".join(
        _joined(_syllables(word)) if re.match(HAN, word) else word.translate(_SIGNS)
        for word in words
    )
    line = re.sub(r"\s+([,.:;!?)”’])", r"\1", line)
    line = re.sub(r"([(“‘])\s+", r"\1", line)
    return line[:1].upper() + line[1:]


def romanised_name(name: str) -> str:
    """A person's name, the family name first: Ouyang Xiuwen."""
    length = surname_length(fold(name)) or 1
    given = _joined(_syllables(name[length:]))
    return f"{romanised_surname(name[:length]).capitalize()} {given.capitalize()}".strip()


def romanised_surname(name: str) -> str:
    """A surname in small letters, as it reads when it is one: 單 is shan, 歐陽 ouyang."""
    return _SURNAME_READINGS.get(fold(name)) or "".join(_syllables(name))


def _joined(syllables: Sequence[str]) -> str:
    """A word's syllables, an apostrophe before a vowel (GB/T 16159-2012, 6.4)."""
    others = (f"'{one}" if one[0] in "aeo" else one for one in syllables[1:])
    return "".join((*syllables[:1], *others))


def _syllables(word: str) -> list[str]:
    module = import_module("pypinyin")
    return list(module.lazy_pinyin(word, style=module.Style.NORMAL, v_to_u=True))


_READ_OTHERWISE = (pair.split("=") for pair in WORDS["surnames read otherwise"])
_SURNAME_READINGS = {fold(name): reading for name, reading in _READ_OTHERWISE}
"""Characters that read otherwise as a surname than in most words."""
