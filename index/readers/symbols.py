"""Characters of symbol fonts, which files give as private ones: the star of a first note, bullets.

Word writes Symbol and Wingdings at U+F020 to U+F0FF; what has a character of its own is put back,
the rest is left for `index.structure` to doubt.
"""

from __future__ import annotations

_SYMBOLS = {
    0xF02A: "*", 0xF02B: "+", 0xF02D: "-", 0xF02F: "/", 0xF03D: "=", 0xF06C: "●", 0xF06E: "■",
    0xF06F: "□", 0xF075: "◆", 0xF0A7: "▪", 0xF0A8: "□", 0xF0B0: "°", 0xF0B1: "±", 0xF0B4: "×",
    0xF0B7: "•", 0xF0D8: "➢", 0xF0E0: "→", 0xF0FC: "✓",
}  # fmt: skip


def plain_symbols(text: str) -> str:
    """`text` with the symbols that have characters of their own."""
    return text.translate(_SYMBOLS)
