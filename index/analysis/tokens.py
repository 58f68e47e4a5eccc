"""From text to tokens: single CJK characters, and whole words or numbers of every other script.

Passages are indexed by tokens and queries matched by them: both go through `scan`. `Form` writes
the tokens of a text as one string in which a phrase is found by plain substring search: exactly the
phrase, in any spelling the fold unites, over line breaks, quotation and title marks, but never
across other punctuation and never from inside a Latin word (UN in Nunn, 154 in 1540). Chinese words
are for `index.analysis.words`.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from operator import add
from typing import NamedTuple

from index.frozen import frozen
from index.text.fold import INVISIBLE, fold
from index.text.patterns import late

WORD_EDGE = "\x1f"
"""Stands before and after each Latin word or number of a `Form` (the ASCII unit separator)."""

BREAK = "\n"  # stands in a `Form` where punctuation keeps two tokens from being neighbours

CJK = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u30fa\u30fc-\u30ff"
    "\u3105-\u312f\u3131-\u318e\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c"
    "\uac00-\ud7fb\uf900-\ufaff\uff66-\uff9d\U00016fe0-\U00018cd5\U0001b000-\U0001b2fb"
    "\U00020000-\U000323af"
)
"""Ranges of a regular expression's class: characters that are tokens of their own. Ideographs of
all planes, kana, bopomofo, hangul, and 〇."""

_LETTER = rf"(?:[^\W_{CJK}]{INVISIBLE}*)"
_RUN = late(
    rf"""
    ((?:[^\w{CJK}]+|_)*)                                      # the gap before it
    (?:([{CJK}]+)
      |([a-z](?:\.[a-z])+(?!{_LETTER})\.?)                    # u.s. and u.s
      |(\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?![\d,]|\.\d)
       |(?<![\d.])\d{{1,3}}\.\d+(?!\.?\d))                   # 1,500 and 3.5, but 2004.2.24 is three
      |((?:{_LETTER}'?)+(?<!'))
      |\Z)
    """,
    re.VERBOSE,
)

ONLY_CJK = late(rf"[{CJK}]+")

# What may stand between two tokens that are neighbours all the same. A single hyphen joins
# (al-Qaeda, 南-魯格); a dash of two strokes (——, folded to two hyphens) is punctuation.
_PASSED_OVER = rf'[{INVISIBLE} "《》〈〉·\']*'
_JOINED = late(rf"{_PASSED_OVER}(?:-{_PASSED_OVER})?")
_JOINED_LATIN = late(r"[./_@:&+=?#%~,-]+")  # inside an address: www.un.org/wmd
NAME_STOP = "."  # folded from ．, which Taiwan prints between the parts of a name: 喬治．布希
_AFTER_INITIAL = late(rf"\.{_PASSED_OVER}")  # George J. Tenet


class Token(NamedTuple):
    """A folded character or word and its place.

    `start` and `end` are code point offsets in the original text; `joined` says that nothing but
    passed-over characters stands between it and the token before.
    """

    text: str
    start: int
    end: int
    cjk: bool
    joined: bool


def runs(text: str) -> Iterator[Token]:
    """Split a text into runs, which `scan` splits further: neighbouring CJK characters without
    anything between them, or one Latin word or number; in order, not overlapping. What belongs to
    none is punctuation, symbols, space and invisible characters.
    """
    return _runs(fold(text))


def _runs(folded: str) -> Iterator[Token]:
    end = 0
    before: Token | None = None
    for gap, cjk, initials, number, word in _RUN.findall(folded):
        start = end + len(gap)
        end = start + len(cjk or initials or number or word)
        if start == end:  # what stands after the last
            return
        plain = cjk or _plain(initials, number, word)
        before = Token(plain, start, end, cjk != "", _joined(before, gap, cjk != ""))
        yield before


def scan(text: str) -> list[Token]:
    """Split a text into tokens: its runs, CJK runs character by character."""
    tokens: list[Token] = []
    for run in runs(text):
        if run.cjk:
            tokens.extend(
                Token(char, place, place + 1, True, run.joined or place > run.start)
                for place, char in enumerate(run.text, run.start)
            )
        else:
            tokens.append(run)
    return tokens


def _plain(initials: str, number: str, word: str) -> str:
    """A Latin token without invisible characters, apostrophes, dots, commas, English 's."""
    if word.isalnum():
        return word
    text = initials.replace(".", "") or number.replace(",", "") or word
    return text.replace(INVISIBLE, "").removesuffix("'s").replace("'", "")


def _joined(before: Token | None, gap: str, cjk: bool) -> bool:
    """Whether a token is a neighbour of the one before it, if there is one."""
    if before is None or not gap:
        return before is not None
    is_passed_over = _is_sign_passed_over if len(gap) < 3 else _is_passed_over
    return is_passed_over(gap, before.cjk, len(before.text) == 1, cjk)


def _is_passed_over(gap: str, after_cjk: bool, after_one: bool, cjk: bool) -> bool:
    """Whether a gap parts nothing: after a CJK token, one of one character, before a CJK token."""
    if _JOINED.fullmatch(gap):
        return True
    if after_cjk:
        return cjk and gap == NAME_STOP
    if after_one and _AFTER_INITIAL.fullmatch(gap):
        return True
    return not cjk and _JOINED_LATIN.fullmatch(gap) is not None


_is_sign_passed_over = lru_cache(1 << 10)(_is_passed_over)  # a sign or two are nearly all gaps


@frozen
class Form:
    """The tokens of a text as one searchable string.

    CJK tokens stand as they are, Latin ones between two `WORD_EDGE`s, and a `BREAK` stands where
    two tokens are not neighbours. `starts` and `ends` hold, for each character of `text`, where the
    token it belongs to begins and ends in the original.
    """

    text: str
    starts: array[int]
    ends: array[int]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """What `text[first:last]` covers in the original; breaks at its end cover nothing."""
        while last > first + 1 and self.text[last - 1] == BREAK:
            last -= 1
        return self.starts[first], self.ends[last - 1]


def form(text: str) -> Form:
    """The searchable form of a text, with the way back to the original."""
    pieces: list[str] = []
    starts = array("I")
    ends = array("I")
    numbers = array("I", range(len(text) + 1))
    for run in runs(text):
        if pieces and not run.joined:
            pieces.append(BREAK)
            starts.append(ends[-1])
            ends.append(run.start)
        written = _written(run)
        pieces.append(written)
        if run.cjk:
            starts += numbers[run.start : run.end]
            ends += numbers[run.start + 1 : run.end + 1]
        else:
            starts += array("I", [run.start]) * len(written)
            ends += array("I", [run.end]) * len(written)
    return Form("".join(pieces), starts, ends)


def _written(run: Token) -> str:
    return run.text if run.cjk else f"{WORD_EDGE}{run.text}{WORD_EDGE}"


def phrase_key(text: str) -> str:
    """What to look for in a `Form.text` to find `text` as a phrase ("" when it has no tokens)."""
    folded = fold(text)
    if ONLY_CJK.fullmatch(folded):  # a short way to what `write` gives
        return folded
    return write(_runs(folded))


def write(tokens: Iterable[Token]) -> str:
    """The `Form.text` of runs or tokens; no break before the first."""
    pieces: list[str] = []
    for token in tokens:
        if pieces and not token.joined:
            pieces.append(BREAK)
        pieces.append(_written(token))
    return "".join(pieces)


_FORM_TOKEN = late(rf"{WORD_EDGE}([^{WORD_EDGE}]*){WORD_EDGE}|(.)")


def unigrams(written: str) -> list[str]:
    """The tokens of a `Form.text`, in order: CJK characters one by one, other words whole."""
    return grams(written)[0]


def grams(written: str) -> tuple[list[str], list[str]]:
    """The tokens of a `Form.text`, and neighbouring ones two by two, each pair as one term:
    character bigrams inside Chinese, pairs of words elsewhere.
    """
    singles: list[str] = []
    pairs: list[str] = []
    for line in written.split(BREAK):
        if WORD_EDGE in line:
            tokens = [match[1] or match[2] or "" for match in _FORM_TOKEN.finditer(line)]
            singles.extend(filter(None, tokens))
            pairs.extend(
                left + right if len(left) == len(right) == 1 else f"{left}{WORD_EDGE}{right}"
                for left, right in pairwise(tokens)
                if left and right
            )
        else:
            singles.extend(line)
            pairs.extend(map(add, line, line[1:]))
    return singles, pairs
