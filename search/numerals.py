"""Numerals of several scripts and their values."""

from __future__ import annotations

from index.analysis.folding import fold

_DIGITS = {
    **{char: value for value, char in enumerate("〇一二三四五六七八九")},
    **{fold(char): value for value, char in enumerate("零壹貳參肆伍陸柒捌玖")},
    fold("兩"): 2,
}
_UNITS = {
    "十": 10, "百": 100, "千": 1_000, fold("拾"): 10, fold("佰"): 100, fold("仟"): 1_000,
    "廿": 20, "卅": 30, "卌": 40,
}  # fmt: skip
_MYRIADS = {fold("萬"): 10**4, fold("億"): 10**8, "兆": 10**12}


def chinese_number(text: str) -> int | None:
    """The value of a Chinese numeral.

    Args:
        text: folded characters, either digit by digit (二〇〇四) or with units (三十五, 四百萬,
            4百萬 with Arabic digits before the unit).

    Returns:
        The value, or None when `text` is not one well-formed numeral.
    """
    if not text:
        return None
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    return _with_units(text)


def _with_units(text: str) -> int | None:
    total = section = 0
    digit: int | None = None
    arabic = ""
    last_unit = last_myriad = 10**20
    for char in text:
        if char.isascii() and char.isdigit():
            arabic += char
            digit = int(arabic)
        elif char in _DIGITS:
            if arabic or (digit and _DIGITS[char]):
                return None
            digit = _DIGITS[char]
        elif char in _UNITS:
            unit = _UNITS[char]
            if unit >= last_unit:
                return None
            scale = unit if unit in {10, 100, 1_000} else 10
            section += (1 if digit is None else digit) * unit if scale == unit else unit
            digit, arabic, last_unit = None, "", scale
        elif char in _MYRIADS:
            myriad = _MYRIADS[char]
            if myriad >= last_myriad or (section == 0 and digit is None):
                return None
            total += (section + (digit or 0)) * myriad
            section, digit, arabic, last_unit, last_myriad = 0, None, "", 10**20, myriad
        else:
            return None
    return total + section + (digit or 0)
