"""Words that no lexicon has, mostly names: jieba's hidden Markov model over rows of characters.

The same cuts as `jieba.finalseg.cut`, several times as quickly: its model has four states (a
character begins a word, stands in its middle, ends it, or is one), each of which follows two others
only, so the step from one character to the next is written out.
"""

from __future__ import annotations

import sys
import warnings
from functools import cache, lru_cache
from types import ModuleType

JIEBA_VERSION = "0.42.1"
"""The version that pyproject.toml pins. What is compiled from its dictionary is named for it, and
needs no jieba until a row of characters is met that no lexicon has."""


@cache
def load_jieba() -> ModuleType:
    """Import jieba, which takes 30 ms."""
    absent = object()
    held = sys.modules.get("pkg_resources", absent)
    sys.modules["pkg_resources"] = None  # type: ignore[assignment]  # the import system's "missing"
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "invalid escape sequence")
            warnings.filterwarnings("ignore", '"?.* is an invalid escape sequence')
            import jieba  # noqa: PLC0415  (only while pkg_resources is hidden)
    finally:
        if isinstance(held, ModuleType):
            sys.modules["pkg_resources"] = held
        else:
            del sys.modules["pkg_resources"]
    return jieba  # type: ignore[no-any-return]


_NEVER = -3.14e100  # what jieba takes for the logarithm of nothing
_MODEL = load_jieba().finalseg
_START, _TRANS, _EMIT = _MODEL.start_P, _MODEL.trans_P, _MODEL.emit_P
_EB, _SB, _BM, _MM, _BE, _ME, _ES, _SS = (
    _TRANS[before].get(after, _NEVER)
    for before, after in ("EB", "SB", "BM", "MM", "BE", "ME", "ES", "SS")
)

CHARACTERS_KEPT = 1 << 14


@lru_cache(CHARACTERS_KEPT)
def _emission(char: str) -> tuple[float, ...]:
    """The logarithm of the character's probability in each state: B, M, E, S."""
    return tuple(_EMIT[state].get(char, _NEVER) for state in "BMES")


def cut_unknown(row: str) -> tuple[str, ...]:
    """Cut a row of characters into words.

    Args: row: ideographs from U+4E00 to U+9FD5, one at least.

    Returns: Words in order; they concatenate to `row`.
    """
    begins, inside, ends, alone = (
        _START[state] + chance for state, chance in zip("BMES", _emission(row[0]), strict=True)
    )
    steps = []
    for char in row[1:]:
        as_begin, as_inside, as_end, as_alone = _emission(char)
        after_end, after_alone = ends + _EB + as_begin, alone + _SB + as_begin
        from_begin, from_inside = begins + _BM + as_inside, inside + _MM + as_inside
        ended_begin, ended_inside = begins + _BE + as_end, inside + _ME + as_end
        then_end, then_alone = ends + _ES + as_alone, alone + _SS + as_alone
        # Of equal chances jieba takes the state whose letter is the later.
        begins, before_begin = (after_alone, "S") if after_alone >= after_end else (after_end, "E")
        inside, before_inside = (
            (from_inside, "M") if from_inside >= from_begin else (from_begin, "B")
        )
        ends, before_end = (
            (ended_inside, "M") if ended_inside >= ended_begin else (ended_begin, "B")
        )
        alone, before_alone = (then_alone, "S") if then_alone >= then_end else (then_end, "E")
        steps.append({"B": before_begin, "M": before_inside, "E": before_end, "S": before_alone})
    state = "S" if alone >= ends else "E"
    words, last = [], len(row)
    for place in range(len(row) - 1, -1, -1):
        if state in "BS":
            words.append(row[place:last])
            last = place
        state = steps[place - 1][state] if place else state
    if last:
        words.append(row[:last])
    return tuple(reversed(words))
