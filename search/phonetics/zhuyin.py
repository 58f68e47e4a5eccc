"""Zhuyin (bopomofo) to pinyin letters. Not for cutting pinyin into syllables: see `typed`."""

from __future__ import annotations

import re

_INITIALS = {
    "ㄅ": "b", "ㄆ": "p", "ㄇ": "m", "ㄈ": "f", "ㄉ": "d", "ㄊ": "t", "ㄋ": "n", "ㄌ": "l",
    "ㄍ": "g", "ㄎ": "k", "ㄏ": "h", "ㄐ": "j", "ㄑ": "q", "ㄒ": "x", "ㄓ": "zh", "ㄔ": "ch",
    "ㄕ": "sh", "ㄖ": "r", "ㄗ": "z", "ㄘ": "c", "ㄙ": "s",
}  # fmt: skip
_FINALS = {
    "": "i", "ㄚ": "a", "ㄛ": "o", "ㄜ": "e", "ㄝ": "e", "ㄞ": "ai", "ㄟ": "ei", "ㄠ": "ao",
    "ㄡ": "ou", "ㄢ": "an", "ㄣ": "en", "ㄤ": "ang", "ㄥ": "eng", "ㄦ": "er", "ㄧ": "i",
    "ㄧㄚ": "ia", "ㄧㄛ": "io", "ㄧㄝ": "ie", "ㄧㄞ": "iai", "ㄧㄠ": "iao", "ㄧㄡ": "iu",
    "ㄧㄢ": "ian", "ㄧㄣ": "in", "ㄧㄤ": "iang", "ㄧㄥ": "ing", "ㄨ": "u", "ㄨㄚ": "ua",
    "ㄨㄛ": "uo", "ㄨㄞ": "uai", "ㄨㄟ": "ui", "ㄨㄢ": "uan", "ㄨㄣ": "un", "ㄨㄤ": "uang",
    "ㄨㄥ": "ong",
    "ㄩ": "v", "ㄩㄝ": "ve", "ㄩㄢ": "van", "ㄩㄣ": "vn", "ㄩㄥ": "iong",
}  # fmt: skip
_ALONE = {  # finals without an initial whose spelling is not y- or w- with the final itself
    "i": "yi", "in": "yin", "ing": "ying", "iu": "you", "u": "wu", "ui": "wei", "un": "wen",
    "ong": "weng", "v": "yu", "ve": "yue", "van": "yuan", "vn": "yun", "iong": "yong",
}  # fmt: skip
_TONES = {"ˉ": 1, "ˊ": 2, "ˇ": 3, "ˋ": 4, "˙": 5}

SYMBOLS = "\u3105-\u3129"
"""Range of a regular expression's class: the letters used for Mandarin."""

_SYLLABLE = re.compile(
    rf"(?P<light>˙)?(?P<initial>[{''.join(_INITIALS)}])?(?P<final>[ㄧㄨㄩ]?[ㄚ-ㄦ]?)"
    rf"(?P<tone>[{''.join(_TONES)}])?[ '’]*"
)


def zhuyin_syllables(text: str) -> list[tuple[str, int | None]] | None:
    """Read a run of zhuyin.

    Args:
        text: letters and tone marks; tone marks may be left out, and spaces put between syllables.

    Returns:
        Syllables in pinyin letters (v for ü) with their tones, None where no mark stands; None
        altogether if the text is not zhuyin throughout.
    """
    found: list[tuple[str, int | None]] = []
    place = 0
    while place < len(text):
        match = _SYLLABLE.match(text, place)
        if match is None or not (match["initial"] or match["final"]):
            return None
        letters = _letters(match["initial"] or "", match["final"])
        if letters is None:
            return None
        mark = "˙" if match["light"] else match["tone"]
        found.append((letters, _TONES[mark] if mark else None))
        place = match.end()
    return found


def _letters(initial_mark: str, final_mark: str) -> str | None:
    if final_mark not in _FINALS:
        return None
    final = _FINALS[final_mark]
    initial = _INITIALS.get(initial_mark, "")
    if not initial:
        if final in _ALONE:
            return _ALONE[final]
        return {"i": "y", "u": "w"}[final[0]] + final[1:] if final_mark[0] in "ㄧㄨ" else final
    if final[0] == "v" and initial in {"j", "q", "x"}:
        return f"{initial}u{final[1:]}"
    return initial + final
