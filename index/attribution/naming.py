"""Names: whether a phrase surely is a person's, an office's or a body's, by its form alone.

Not whether it speaks; that is judged in `speakers`.
"""

from __future__ import annotations

import re

from index.attribution import vocabulary as words
from index.text.fold import fold
from index.text.surnames import SURNAMES

MAX_NAME = 10
"""Longest name after an office, in characters (a transcription with its middle dot)."""
_FULL = 3
"""Characters of most Chinese names: a surname and two more."""
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
PARENTHESIS = re.compile(r"\s*[（(][^（()）]*[)）]\s*$")
TITLE = re.compile(r"[《〈][^《》〈〉]*[》〉]")
_LATIN_NAME = re.compile(r"(?:^|[^\d\W])[A-Z][A-Za-z.’'-]*(?:\s+[A-Z][A-Za-z.’'-]*)*$|^[A-Z]{2,}")
_PREDICATES = re.compile(words.any_of(words.PREDICATES))
_NOT_PREDICATES = re.compile(words.any_of(words.NOT_PREDICATES))
OFFICE = re.compile(words.any_of(words.ROLES))


def is_clause(folded: str) -> bool:
    """Whether a phrase holds a verb, as no name does; 王有才 and 《求是》 only seem to."""
    folded = TITLE.sub("", folded)
    name = bare_name(folded)
    caused = any(word in name for word in words.CAUSATIVES)
    if len(name) == _FULL and has_chinese_name(name) and not caused:
        folded = folded[: len(folded) - _FULL]
    return _PREDICATES.search(_NOT_PREDICATES.sub("", folded)) is not None


def is_full_name(printed: str, folded: str, *, marked: bool = False) -> bool:
    """Whether a phrase is a person's name, with or without an office before or behind it.

    Of several persons (林大方、周明遠等人) each must be one. Two characters without an office are
    one only when `marked` as a subject by what follows them.
    """
    if "、" in printed:
        named = printed.partition("等")[0].split("、")
        return all(is_full_name(name, fold(name)) for name in named)
    gloss = PARENTHESIS.search(printed)
    if gloss:
        printed, folded = printed[: gloss.start()], folded[: gloss.start()]
    offices = list(OFFICE.finditer(folded))
    if not offices:
        return len(folded) > (1 if marked else 2) and _names_one(printed, folded)
    start, end = offices[-1].span()
    if end < len(folded):
        return _names_one(printed[end:], folded[end:])
    return folded[:start] in SURNAMES or _names_one(printed[:start], folded[:start])


def _names_one(printed: str, folded: str) -> bool:
    return has_chinese_name(folded) or has_foreign_name(printed, folded)


def is_certain(printed: str, folded: str) -> bool:
    """Whether a phrase surely names a speaker: an office, a body, or the form of a name."""
    if not folded or is_clause(folded):
        return False
    return (
        has_office(folded)
        or folded.endswith((*words.BODIES, *words.COUNTRIES, "国"))
        or has_foreign_name(printed, folded)
        or has_chinese_name(folded)
    )


def has_foreign_name(printed: str, folded: str) -> bool:
    """Whether a phrase has the form of a foreign name, transcribed or in Latin letters."""
    transcribed = all(character in words.TRANSLITERATION for character in folded)
    return "·" in folded or bool(_LATIN_NAME.search(printed)) or (transcribed and len(folded) > 1)


def has_chinese_name(folded: str) -> bool:
    """Whether a phrase has the form of a Chinese name."""
    if folded in words.CLASSICAL_SPEAKERS or folded.endswith(("氏", "等人")):
        return True
    bare = folded.removesuffix("等")
    if len(bare) == 2 and bare.endswith(("子", "公")):
        return True
    return (
        2 <= len(bare) <= 4
        and bare[0] in SURNAMES
        and not bare.startswith(words.NOT_NAMES)
        and all(_HAN.match(character) for character in bare)
    )


def bare_name(folded: str) -> str:
    """The name at the end of a phrase, without office and description: 局長特尼特 gives 特尼特."""
    offices = list(OFFICE.finditer(folded))
    start = max([folded.rfind("的") + 1, *(office.end() for office in offices)])
    return folded[start:] if len(folded) - start > 1 else folded


def has_office(folded: str) -> bool:
    """Whether a phrase holds an office, with a name behind it or not."""
    offices = list(OFFICE.finditer(folded))
    if not offices:
        return False
    name = folded[offices[-1].end() :]
    return len(name) <= MAX_NAME and "的" not in name


def names_person(folded: str) -> bool:
    """該組織領袖哈桑: a demonstrative, but the person is named after an office."""
    offices = list(OFFICE.finditer(folded))
    return bool(offices) and 2 <= len(folded) - offices[-1].end() <= MAX_NAME
