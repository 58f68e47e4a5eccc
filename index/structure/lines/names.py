"""Names of persons and of institutions on a title page: does a line hold nothing else, and which?

Only the shape of a line is judged, and for short Chinese names the surname; running text is not
searched.
"""

from __future__ import annotations

import re

from index.text.characters import HAN as _HAN
from index.text.fold import fold, fold_han, han_pattern
from index.text.surnames import surname_length

_OFFICES = (
    r"教授|講師|主任|博士|碩士|研究生|研究[所院員中室]|局長|院長|部長|處長|秘書長|秘书长"
    r"|總幹事|主席|記者|记者"
)
_BODIES = (
    r"大學|大学|學院|学院|學系|学系|中心(?!思|的|是|在)|委員會|圖書館|图书馆"
    r"|系(?=$|[\s　，,、）)·]|所|暨|教|副|助|講|讲|主任|博|碩|硕)"
)
_AFFILIATION = han_pattern(
    rf"{_OFFICES}|{_BODIES}"
    r"|universi|institut|department|college|school|academy|professor|lecturer|faculty|cent(?:er|re)"
    r"|laborator|@",
    re.IGNORECASE,
)
_HAN_NAME = han_pattern(rf"{_HAN}{{2,4}}|{_HAN}{{1,6}}(?:[·‧・．]{_HAN}{{1,6}})+")
_LATIN_NAME = han_pattern(r"(?:[A-Z][\w.’'\-]*\s?){2,5}")
_NAME_END = han_pattern(rf"[\s*＊†‡§¶\d⁰¹²³⁴-⁹①-⑩,，;；、]*(?:(?<={_HAN}{{2}})[著撰])?$")
_SEPARATOR = han_pattern(
    r"\s*[、,，;；&＆/／]\s*|\s{2,}|　+|\s+(?:and|與|和)\s+"
    rf"|(?<={_HAN}{_HAN})\s(?={_HAN}{_HAN})"
)
_BRACKETED = han_pattern(r"[（(][^（()）]*[)）]")
_SPACED_NAME = han_pattern(rf"{_HAN}(?:[ 　]+{_HAN}){{1,3}}|{_HAN}[ 　]+{_HAN}{{2}}")
_COMMA = han_pattern(r"[、,，;；：:]")
_INNER_SPACE = han_pattern(r"[ 　]+")
_MARK_BETWEEN = han_pattern(rf"(?<={_HAN})[*＊†‡⁰¹²³⁴-⁹①-⑩]+[,，]?[\s　]+(?={_HAN})")
_BYLINE = han_pattern(r"^(?:by|文|撰文)[\s/／╱∕：:]\s*", re.IGNORECASE)


def split_names(text: str) -> tuple[str, ...]:
    """Parts of a byline, without marks of notes and without 著 or by; brackets are not cut."""
    text = _MARK_BETWEEN.sub("、", _BYLINE.sub("", text))
    unmarked = _without_end(text)
    if _SPACED_NAME.fullmatch(unmarked):
        return ("".join(unmarked.split()),)
    bracketed = [found.span() for found in _BRACKETED.finditer(text)]
    parts: list[str] = []
    start = 0
    for found in _SEPARATOR.finditer(fold_han(text)):
        if not any(low < found.start() < high for low, high in bracketed):
            if _INNER_SPACE.fullmatch(found.group()) and _in_spaced_name(text, found.start()):
                continue
            parts.append(text[start : found.start()])
            start = found.end()
    names = (_without_end(part) for part in [*parts, text[start:]])
    return tuple(_unspaced(name) for name in names if name)


def _without_end(name: str) -> str:
    """A name without the signs of notes and 著 or 撰 behind it."""
    found = _NAME_END.search(fold_han(name))
    return name[: found.start()].strip() if found else name.strip()


def _in_spaced_name(text: str, position: int) -> bool:
    """Whether a wide space stands inside a name between commas: 鄭　雲、魏　琳."""
    before, after = _COMMA.split(text[:position])[-1], _COMMA.split(text[position:])[0]
    around = _BRACKETED.sub("", before + after)
    return _SPACED_NAME.fullmatch(around.strip()) is not None and len(around.split()) == 2


def _unspaced(name: str) -> str:
    """周 敏 as 周敏."""
    return "".join(name.split()) if _SPACED_NAME.fullmatch(name) else name


def persons(byline: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of authors in a byline, and what it says of their offices."""
    if "：" in byline or ":" in byline:
        return (), (byline,)
    names: list[str] = []
    offices: list[str] = []
    for part in split_names(byline):
        bracket = _BRACKETED.search(part)
        name = part
        if bracket is not None and bracket.start() and is_affiliation(bracket.group()):
            name = _unspaced(part[: bracket.start()].strip())
            offices.append(bracket.group()[1:-1])
        (offices if names and not _is_name(name) else names).append(name)
    return tuple(names), tuple(offices)


def is_affiliation(text: str) -> bool:
    """Whether a text names an office or an institution."""
    return _AFFILIATION.search(fold_han(text)) is not None


def begins_with_name(text: str) -> bool:
    """Whether the first part of a byline is a person's name."""
    parts = split_names(text)
    return bool(parts) and _is_name(_BRACKETED.sub("", parts[0]).strip())


def looks_named(text: str, *, strictly: bool = False) -> bool:
    """Whether a line holds nothing but names of persons.

    Args: text: the line; strictly: whether short Chinese names must begin with a common surname,
    for lines that nothing else marks as part of a title page.
    """
    if len(text) > 120:
        return False
    if _SPACED_NAME.fullmatch(_without_end(text)):
        strictly = False  # 聞 清 越: only names are set so
    names = [_BRACKETED.sub("", name).strip() for name in split_names(text)]
    return bool(names) and all(
        _is_name(name) and not (strictly and _is_doubtful(name)) for name in names
    )


def _is_name(name: str) -> bool:
    shaped = _HAN_NAME.fullmatch(name) or _LATIN_NAME.fullmatch(name) or _is_compound(name)
    return bool(shaped) and not is_affiliation(name)


def _is_compound(name: str) -> bool:
    """Whether a name too long for one surname of one character has a longer one: 仁井田昇一."""
    surname = surname_length(fold(name))
    return surname > 1 and re.fullmatch(rf"{_HAN}{{1,3}}", name[surname:]) is not None


def _is_doubtful(name: str) -> bool:
    """Whether a short Chinese name may as well be a word: 背景 and 研究方法 have the same shape."""
    latin = name[0].isascii() or "·" in name
    surname = surname_length(fold(name))
    return not latin and (not surname or len(name) > max(3, surname + 2))
