"""Drawing numbers as lists and notes print them: `iv`, `b`, `十二`, `甲`, `③`, `壹`.

The names of the formats are Word's: ECMA-376 part 1, section 17.18.59 (ST_NumberFormat); those that
Chinese and English documents use are drawn. Reading such numbers is for `index.text.numerals`.
"""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖拾佰仟"
_LEGAL_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖拾佰仟"
_COUNTING = "零一二三四五六七八九十百千"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# Above this no list is real, and Roman numerals grow long.
_HIGHEST = 9999


def draw_number(count: int, number_format: str) -> str:
    """Draw a number from 1 in one of Word's formats; unknown ones are drawn in digits."""
    if not 1 <= count <= _HIGHEST:
        return str(count)
    draw = _FORMATS.get(number_format)
    return draw(count) if draw else str(count)


def _roman(count: int) -> str:
    drawn = ""
    for worth, letters in _ROMAN:
        while count >= worth:
            drawn += letters
            count -= worth
    return drawn


def _letter(count: int) -> str:
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _counting(signs: str, *, bare_ten: bool = True) -> Callable[[int], str]:
    """Numbers as they are spoken: 十二, 一百零五; `bare_ten` writes 十 and not 一十."""

    def draw(count: int) -> str:
        drawn, gap = "", False
        for place in (3, 2, 1, 0):
            digit = count // 10**place % 10
            if digit == 0:
                gap = bool(drawn)
                continue
            drawn += signs[0] if gap else ""
            gap = False
            drawn += signs[digit] + (signs[9 + place] if place else "")
        ten = signs[1] + signs[10]
        return drawn[1:] if bare_ten and drawn.startswith(ten) else drawn

    return draw


def _circled(count: int) -> str:
    return chr(0x245F + count) if count <= 20 else str(count)


def _digitwise(count: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(count))


_FORMATS: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letter,
    "upperLetter": lambda count: _letter(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "chineseCounting": _counting(_COUNTING),
    "chineseCountingThousand": _counting(_COUNTING),
    "taiwaneseCounting": _counting(_COUNTING),
    "taiwaneseCountingThousand": _counting(_COUNTING),
    "japaneseCounting": _counting(_COUNTING),
    "ideographLegalTraditional": _counting(_LEGAL_TRADITIONAL, bare_ten=False),
    "chineseLegalSimplified": _counting(_LEGAL_SIMPLIFIED, bare_ten=False),
    "ideographDigital": _digitwise,
    "taiwaneseDigital": _digitwise,
    "ideographTraditional": lambda count: _STEMS[(count - 1) % 10],
    "ideographZodiac": lambda count: _BRANCHES[(count - 1) % 12],
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalFullWidth": lambda count: "".join(chr(ord(d) + 0xFEE0) for d in str(count)),
    "decimalZero": lambda count: f"{count:02}",
}
