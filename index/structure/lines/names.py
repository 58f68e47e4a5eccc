"""Names of persons and of institutions on a title page: does a line hold nothing else, and which?

Only the shape of a line is judged, and for short Chinese names the surname; running text is not
searched.
"""

import re
from itertools import chain

from index.text.characters import HAN
from index.text.fold import fold, fold_han
from index.text.surnames import surname_length
from index.text.tables import read_patterns

_RULES = read_patterns(__file__, folded=True)


def split_names(text: str) -> tuple[str, ...]:
    """Parts of a byline, without marks of notes and without 著 or by; brackets are not cut."""
    text = _RULES["mark between"].sub("、", _RULES["byline"].sub("", text))
    if _RULES["dynasty"].match(text) and not _RULES["comma"].search(text):
        return (text.strip(),)  # 清　某某著: as catalogues name the authors of old books
    unmarked = _without_end(text)
    if _RULES["spaced name"].fullmatch(unmarked):
        return ("".join(unmarked.split()),)
    bracketed = [found.span() for found in _RULES["bracketed"].finditer(text)]
    cuts = (
        found.span()
        for found in _RULES["separator"].finditer(fold_han(text))
        if not any(low < found.start() < high for low, high in bracketed)
        and not (found.group().isspace() and _in_spaced_name(text, found.start()))
    )
    edges = [0, *chain.from_iterable(cuts), len(text)]
    parts = zip(edges[::2], edges[1::2], strict=True)
    names = (_without_end(text[start:end]) for start, end in parts)
    return tuple(_unspaced(name) for name in names if name)


def _without_end(name: str) -> str:
    """A name without the signs of notes and 著 or 撰 after it."""
    found = _RULES["name end"].search(fold_han(name))
    return name[: found.start()].strip() if found else name.strip()


def _in_spaced_name(text: str, position: int) -> bool:
    """Whether a wide space stands inside a name between commas: 鄭　雲、魏　琳."""
    before, after = (_RULES["comma"].split(each) for each in (text[:position], text[position:]))
    around = _RULES["bracketed"].sub("", before[-1] + after[0])
    return _RULES["spaced name"].fullmatch(around.strip()) is not None and len(around.split()) == 2


def _unspaced(name: str) -> str:
    """周 敏 as 周敏."""
    return "".join(name.split()) if _RULES["spaced name"].fullmatch(name) else name


def persons(byline: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of authors in a byline, and what it says of their offices."""
    if more := _RULES["other field"].search(fold_han(byline)):
        byline = byline[: more.start()]
    if "：" in byline or ":" in byline:
        return (), (byline,)
    names: list[str] = []
    offices: list[str] = []
    parts = split_names(byline)
    person = any(_is_name(part) and not _is_doubtful(part) for part in parts)
    for part in parts:
        if _RULES["form word"].fullmatch(fold_han(part)):
            continue
        if person and is_affiliation(part) and not _RULES["bracketed"].search(part):
            offices.append(part)  # 某某研究所 陳某某
            continue
        bracket = _RULES["bracketed"].search(part)
        name = part
        if bracket is not None and bracket.start() and is_affiliation(bracket.group()):
            name = _unspaced(part[: bracket.start()].strip())
            offices.append(bracket.group()[1:-1])
        (offices if names and not _is_name(name) else names).append(name)
    return tuple(names), tuple(offices)


def is_affiliation(text: str) -> bool:
    """Whether a text names an office or an institution."""
    return _RULES["affiliation"].search(fold_han(text)) is not None


def holds_name(text: str) -> bool:
    """Whether the first part of a byline is a person's name, or another one surely is."""
    parts = [_RULES["bracketed"].sub("", part).strip() for part in split_names(text)]
    named = [part for part in parts if _is_name(part)]
    return named[:1] == parts[:1] != [] or any(not _is_doubtful(part) for part in named)


def looks_named(text: str, *, strictly: bool = False) -> bool:
    """Whether a line holds nothing but names of persons; `strictly`, where nothing else marks it as
    part of a title page, asks that short Chinese names begin with a common surname.
    """
    if len(text) > 120:
        return False
    if _RULES["spaced name"].fullmatch(_without_end(text)):
        strictly = False  # 聞 清 越: only names are set so
    names = [_RULES["bracketed"].sub("", name).strip() for name in split_names(text)]
    return bool(names) and all(
        _is_name(name) and not (strictly and _is_doubtful(name)) for name in names
    )


def _is_name(name: str) -> bool:
    shaped = any(_RULES[form].fullmatch(name) for form in ("han name", "latin name"))
    surname = surname_length(fold(name))
    # 仁井田昇一: too long but for its long surname
    compound = surname > 1 and re.fullmatch(rf"{HAN}{{1,3}}", name[surname:])
    return bool(shaped or compound) and not is_affiliation(name)


def _is_doubtful(name: str) -> bool:
    """Whether a short Chinese name may as well be a word: 背景 and 研究方法 have the same shape."""
    latin = name[0].isascii() or "·" in name
    surname = surname_length(fold(name))
    return not latin and (not surname or len(name) > max(3, surname + 2))
