"""Names of authors as the field writes them: family and given name, or a body that has neither.

A Chinese name of two to four characters that begins with a surname is a person's, its family name
first. A name in Latin letters is turned round where a comma or a romanised surname says so; else
its last word, with the particles before it, is the family name. A dynasty before a name
(清·王某) is no part of it. Sources: CSL 1.0.2, names; GB/T 7714-2015, 8.1.

Titles and names are romanised as libraries and presses do: Hanyu pinyin, words joined, no tones
(ALA-LC Romanization Tables, Chinese). pypinyin knows the readings and is imported with the first
title that needs it, since its tables take a tenth of a second.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from index.text.characters import HAN
from index.text.fold import fold
from index.text.patterns import pattern
from index.text.surnames import COMPOUND_SURNAMES, SURNAMES, surname_length

WORDS = {
    name: tuple(words.split(" "))
    for line in Path(__file__).with_name("names.tsv").read_text("utf-8").splitlines()
    for name, words in [line.split("\t")]
}
"""Words by which names are told, each kind a row of `names.tsv`."""

_DYNASTY = pattern(
    rf"[（(〔\[【]?\s*({'|'.join(WORDS['dynasties'])})"
    r"\s*(?:[）)〕\]】]\s*|[·‧・．]\s*)(?=\S)"
)
"""A dynasty in brackets, or set off by a dot; a mere first character may be a surname (宋, 金)."""

_CHINESE = re.compile(rf"{HAN}{{2,4}}")
_CHINESE_BODY = pattern(rf"(?:{'|'.join(WORDS['bodies in Chinese'])})$")
_BODY = re.compile(rf"\b(?:{'|'.join(WORDS['bodies'])})\b")


@dataclass(frozen=True, slots=True)
class Name:
    """One author. `literal` is the whole name as printed, without its dynasty; `family` and `given`
    are its parts, "" where it has none (a body, a name that cannot be told apart).
    """

    literal: str
    family: str = ""
    given: str = ""
    dynasty: str = ""

    @property
    def is_chinese(self) -> bool:
        """Whether it is written in Chinese characters."""
        return is_chinese(self.literal)


def is_chinese(text: str) -> bool:
    """Whether Chinese characters stand in it."""
    return re.search(HAN, text) is not None


def parse_name(printed: str) -> Name:
    """Take a name apart as far as that is certain.

    Args: printed: as the document gives it.
    """
    whole = " ".join(printed.split())
    found = _DYNASTY.match(whole)
    dynasty = found.group(1) if found else ""
    name = whole[found.end() :] if found else whole
    if is_chinese(name):
        return _chinese(name, dynasty)
    return _latin(name)


def printed_name(given_as: str) -> str:
    """A name as it is printed, from the "family, given" of bibliographies: 方靜言, Ann B. Moore.

    Args: given_as: in braces where it is a body's.

    Returns: The name unchanged where it has no such parts, or where turned round nothing would tell
    which of them is the family name.
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


def _chinese(name: str, dynasty: str) -> Name:
    if not _CHINESE.fullmatch(name) or (len(name) > 3 and _CHINESE_BODY.search(name)):
        return Name(name, dynasty=dynasty)
    length = surname_length(fold(name))
    if not 0 < length < len(name):
        return Name(name, dynasty=dynasty)
    return Name(name, name[:length], name[length:], dynasty)


def _latin(name: str) -> Name:
    if _BODY.search(name) or re.search(r"\band\b|&", name):
        return Name(name)
    if "," in name:
        family, _, given = (part.strip() for part in name.partition(","))
        return Name(name, family, given) if family and given else Name(name)
    words = name.split(" ")
    if len(words) < 2 or len(words) > 5:
        return Name(name)
    if (
        len(words) <= 3
        and words[0].lower() in _romanised_surnames()
        and all(word.replace("-", "").isalpha() for word in words)
    ):
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


@cache
def _pinyin() -> Any:
    return import_module("pypinyin")


def words_of(text: str, cut: Callable[[str], Sequence[str]]) -> tuple[str, ...]:
    """The words of a title: Chinese ones as `cut` makes them, Latin ones, single signs.

    Args: text: in either script; cut: cuts folded Chinese into words that concatenate to it.
    """
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
    """Pinyin without tones, a word for a word: Qingmo yanwu xinzheng yanjiu.

    Args: words: of a title, in order; those that are not Chinese stay as they are.
    """
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
    given = name[length:]
    parts = [romanised_surname(name[:length]), _joined(_syllables(given)) if given else ""]
    return " ".join(part.capitalize() for part in parts if part)


def romanised_surname(name: str) -> str:
    """A surname in small letters, as it reads when it is one: 單 is shan, 歐陽 ouyang."""
    return _SURNAME_READINGS.get(fold(name)) or "".join(_syllables(name))


def _joined(syllables: Sequence[str]) -> str:
    """A word's syllables, an apostrophe before a vowel (GB/T 16159-2012, 6.4)."""
    first, *others = syllables
    return first + "".join(f"'{one}" if one[0] in "aeo" else one for one in others)


def _syllables(word: str) -> list[str]:
    module = _pinyin()
    return list(module.lazy_pinyin(word, style=module.Style.NORMAL, v_to_u=True))


_SURNAME_READINGS = {
    fold(pair.partition("=")[0]): pair.partition("=")[2]
    for pair in WORDS["surnames read otherwise"]
}
"""Characters that read otherwise as a surname than in most words."""
