"""Hanyu pinyin for Chinese titles and names, as libraries and presses romanise them.

pypinyin knows the readings and is imported with the first title
that needs it, since its tables take a tenth of a second. `title_latin` and `authors_latin` of a
document go before what is made here. Source: ALA-LC Romanization Tables,
Chinese (words joined, no tones).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from index.text.characters import HAN
from index.text.fold import fold
from index.text.surnames import surname_length

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
    fold(name): reading
    for name, reading in (
        ("單", "shan"), ("解", "xie"), ("仇", "qiu"), ("區", "ou"), ("查", "zha"), ("曾", "zeng"),
        ("繆", "miao"), ("樂", "yue"), ("翟", "zhai"), ("朴", "piao"), ("任", "ren"),
        ("華", "hua"), ("卜", "bu"), ("冼", "xian"), ("尉遲", "yuchi"), ("賁", "ben"), ("蓋", "ge"),
        ("葛", "ge"), ("覃", "qin"), ("那", "na"), ("員", "yuan"), ("萬", "wan"), ("哈", "ha"),
    )
}  # fmt: skip
"""Characters that read otherwise as a surname than in most words."""
