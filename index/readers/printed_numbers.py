"""Numbers as notes and lists print them: `1`, `[1]`, `註1`, `*`, `iv`, `甲`; read and drawn."""

import re
import unicodedata
from collections.abc import Callable

from index.readers.words import meanings
from index.text.numerals import in_digits, in_roman, in_units
from index.text.tables import read_rows

_RE = {name: re.compile(form) for name, form in read_rows(__file__)}

_LONGEST = 24  # longer text is words
_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")


def raised(text: str) -> str:
    """`text` in superscript characters if Unicode has them for all of it, else as it is.

    What the format only draws small must not fall into the line: 10⁶ would become 106.
    """
    moved = text.translate(_RAISED)
    return moved if all(old != new for old, new in zip(text, moved, strict=True)) else text


def bare_label(text: str) -> str:
    """The label in `text` without brackets, superscripts and circles: `[註1]` gives `註1`, `①` `1`;
    text that is no label as it is.
    """
    found = _match(text)
    return "".join(found["bare"].split()) if found else text.strip()


def is_label(text: str) -> bool:
    """Whether `text` is nothing but a footnote's number in one of its styles."""
    return _match(text) is not None


def _match(text: str) -> re.Match[str] | None:
    # Compatibility forms turn ¹, ① and full-width digits into digits; only this copy is folded.
    plain = unicodedata.normalize("NFKC", text[: _LONGEST + 1]).strip()
    return _RE["label"].fullmatch(plain) if len(text) <= _LONGEST else None


def leading_label(text: str, label: str) -> str:
    """The printed form of a bare `label` at the head of a note, "" if it begins otherwise."""
    found = _RE["leading"].match(text)
    return found[1] if found and bare_label(found[1]) == label else ""


# The names of the formats are those of Word: ECMA-376 part 1, section 17.18.59 (ST_NumberFormat).
_ALIASES = meanings("number alias")
_PLAIN = "一二三四五六七八九十百千"
_LEGAL = {
    "Traditional": str.maketrans(_PLAIN, "壹貳參肆伍陸柒捌玖拾佰仟"),
    "Simplified": str.maketrans(_PLAIN, "壹贰叁肆伍陆柒捌玖拾佰仟"),
}
_HIGHEST = 9999  # above this no list is real, and Roman numerals grow long


def draw_number(count: int, number_format: str) -> str:
    """Draw a number from 1 in one of Word's formats; unknown ones are drawn in digits."""
    draw = _FORMATS.get(_ALIASES.get(number_format, number_format), str)
    return draw(count) if 1 <= count <= _HIGHEST else str(count)


def _letter(count: int) -> str:
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _legal(count: int, script: str) -> str:
    return in_units(count, full=True).translate(_LEGAL[script])


_FORMATS: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letter,
    "upperLetter": lambda count: _letter(count).upper(),
    "lowerRoman": in_roman,
    "upperRoman": lambda count: in_roman(count).upper(),
    "chineseCounting": in_units,
    "ideographLegalTraditional": lambda count: _legal(count, "Traditional"),
    "chineseLegalSimplified": lambda count: _legal(count, "Simplified"),
    "ideographDigital": in_digits,
    "ideographTraditional": lambda count: "甲乙丙丁戊己庚辛壬癸"[(count - 1) % 10],
    "ideographZodiac": lambda count: "子丑寅卯辰巳午未申酉戌亥"[(count - 1) % 12],
    "decimalEnclosedCircle": lambda count: chr(0x245F + count) if count <= 20 else str(count),
    "decimalFullWidth": lambda count: "".join(chr(ord(d) + 0xFEE0) for d in str(count)),
    "decimalZero": lambda count: f"{count:02}",
}
