"""Numbers as headings and notes print them, turned into integers: 12, １２, ¹², ⑫, 十二, 拾貳, XII.

Only whole labels are read; finding them in a text is for `notes.labels` and `headings.forms`.
"""

from __future__ import annotations

import re
import unicodedata

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
CIRCLED = "①-⑳㉑-㉟㊱-㊿❶-❿⓫-⓴➀-➉➊-➓"
CHINESE = "〇零一二三四五六七八九十百廿卅"
_PLAIN_FORM = str.maketrans(
    "壹貳貮贰参參叁肆伍陸陆柒捌玖拾零○", "一二二二三三三四五六六七八九十〇〇"
)
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_SHAPE = re.compile(r"(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def value_of(label: str) -> int | None:
    """The integer that a label stands for, or None when it is no number.

    Superscripts, full-width and circled digits, Chinese and formal numerals below 1,000 and Roman
    numerals below 100 are known.
    """
    label = label.strip()
    if not label:
        return None
    plain = unicodedata.normalize("NFKC", label)
    if plain.isdecimal() and len(plain) <= 9:
        return int(plain)
    if len(label) == 1:
        number = unicodedata.numeric(label, -1.0)
        if number > 10 and number == int(number):
            return int(number)
    return _chinese(label) or _roman(plain)


def _chinese(label: str) -> int | None:
    plain = label.translate(_PLAIN_FORM).replace("廿", "二十").replace("卅", "三十")
    if not plain or any(c not in _DIGITS and c not in "十百" for c in plain):
        return None
    if not any(c in "十百" for c in plain):
        return int("".join(str(_DIGITS[c]) for c in plain)) if len(plain) <= 4 else None
    total, pending = 0, 0
    for character in plain:
        if character in _DIGITS:
            pending = _DIGITS[character]
        else:
            total += (pending or 1) * (10 if character == "十" else 100)
            pending = 0
    return total + pending


def _roman(label: str) -> int | None:
    label = label.upper()
    if not label or not _ROMAN_SHAPE.fullmatch(label):
        return None
    values = [_ROMAN[character] for character in label]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)
