"""Regular expressions over Chinese that are typed once and match every spelling.

Each ideograph stands for all that fold like it; Latin letters keep their case, which distinguishes
names.
"""

import re
from functools import lru_cache
from typing import Any, cast

from index.text.fold import fold, fold_classes

_PIECE = re.compile(r"\\.|\[\^?|\]|.", re.DOTALL)
_REPEATED = re.compile(r"\[(?:\\.|[^\]\\])*\]|\\[sd][*+]|\\.", re.DOTALL)
MOST = {"s": 40, "d": 12}
"""Spaces and digits in a row that one step of an expression takes: a search that could take any
number of them from every place would need time quadratic in a line of nothing else. Spaces stand
for what was read already, such as an address, so they are many."""

_OFFERED = ("match", "search", "fullmatch", "sub", "finditer", "findall", "split", "pattern")


class _LazyPattern:
    """Behaves as a compiled expression, but for identity, and compiles it at its first use."""

    def __init__(self, expression: str, flags: int, spelt: bool) -> None:
        self._given = expression, flags, spelt

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        expression, flags, spelt = self._given
        compiled = re.compile(_bounded(any_script(expression)) if spelt else expression, flags)
        for each in _OFFERED:
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)


def pattern(expression: str, flags: int = 0) -> re.Pattern[str]:
    """An expression, without ranges of ideographs, that matches whatever folds like them."""
    return cast(re.Pattern[str], _LazyPattern(expression, flags, True))


def late(expression: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile` at the first use: a search from the shell imports hundreds and uses a few."""
    return cast(re.Pattern[str], _LazyPattern(expression, flags, False))


def _bounded(expression: str) -> str:
    """The expression with its repeated spaces and digits bounded; classes of characters stay."""

    def bound(found: re.Match[str]) -> str:
        piece = found.group()
        if piece[0] == "[" or len(piece) < 3:
            return piece
        return f"{piece[:2]}{{{'0' if piece[2] == '*' else '1'},{MOST[piece[1]]}}}"

    return _REPEATED.sub(bound, expression)


def any_script(expression: str) -> str:
    """The expression that `pattern` compiles, for use as a part of another."""
    spelt: list[str] = []
    inside = False
    for piece in _PIECE.findall(expression):
        spellings = _by_image().get(fold(piece), piece) if _is_han(piece) else piece
        spelt.append(spellings if inside or spellings == piece else f"[{spellings}]")
        inside = piece != "]" if inside else piece.startswith("[")
    return "".join(spelt)


@lru_cache(maxsize=1)
def _by_image() -> dict[str, str]:
    return {
        image: "".join(one for one in (image, *members) if _is_han(one))
        for image, members in fold_classes()
    }


def _is_han(piece: str) -> bool:
    return "\u3400" <= piece[0] <= "\u9fff" or "\U00020000" <= piece[0] <= "\U0003ffff"
