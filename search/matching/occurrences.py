"""Where an alternative stands in one form: the same rule for counting matches and for marking
them.

An equivalent must stand as a whole word: the 項目 of 事項目錄 is none. That takes a segmenter
(`standing`); everything else is read off the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from index.analysis.tokens import BREAK, WORD_EDGE
from index.engines.plan import Leaf
from search.matching.standing import Standing
from search.numerals import stands_alone
from search.terms import Alternative


class Occurrences(NamedTuple):
    """Finds alternatives in forms; `standing` judges where one must stand as a whole word."""

    standing: Standing

    @staticmethod
    def may_be_in(alternative: Alternative, form: str) -> bool:
        """Whether an alternative may stand in a form: most do not, known by their keys."""
        key = alternative.phrase_key
        loose = alternative.prefix or alternative.any_punctuation
        return loose or key in form or WILD.search(key) is not None

    def of(self, alternative: Alternative | Leaf, form: str) -> Iterator[tuple[int, int]]:
        """Places of an alternative in a `Form.text`, as half-open ranges; they may overlap.

        A prefix may end inside a Latin word. Of a number only whole numerals count, of what must be
        a whole word only places at whose edges no word of the text is cut in two, of a name only
        what is no part of another.
        """
        for start, end in _places(alternative, form):
            if alternative.whole_number and not stands_alone(form, start, end):
                continue
            if any(
                longer in form[max(0, end - len(longer)) : start + len(longer)]
                for longer in alternative.apart_from
            ):
                continue
            if alternative.whole_words and not self.standing.is_word(form, start, end):
                continue
            yield start, end


WILD = re.compile(r"[?*~]")
"""Signs of a phrase key that stand for other tokens; no token holds one."""
LONGEST_STAR = 12
"""Tokens that * may stand for."""

_ANY = rf"(?:{WORD_EDGE}[^{WORD_EDGE}]*{WORD_EDGE}|[^{WORD_EDGE}{BREAK}])"
_TOKEN = re.compile(rf"{WORD_EDGE}[^{WORD_EDGE}]*{WORD_EDGE}|.")

GLOSS_WORDS = 8
"""Latin words and numbers of a gloss that is passed over: 霍布斯（Thomas Hobbes, 1588）的國家."""
_GAP = rf"(?:{BREAK}(?:(?:{WORD_EDGE}[^{WORD_EDGE}]*{WORD_EDGE}{BREAK}?){{1,{GLOSS_WORDS}}})?)?"


def _places(alternative: Alternative | Leaf, form: str) -> Iterator[tuple[int, int]]:
    if alternative.any_punctuation:
        tokens = map(re.escape, _TOKEN.findall(alternative.phrase_key))
        yield from (match.span() for match in re.finditer(_GAP.join(tokens), form))
        return
    wanted = alternative.phrase_key
    if WILD.search(wanted):
        signs = {
            "?": _ANY,
            "*": f"{_ANY}{{0,{LONGEST_STAR}}}?",
            "~": f"(?:{BREAK}?{_ANY}){{0,{alternative.gap}}}?{BREAK}?",
        }
        pattern = "".join(signs.get(one) or re.escape(one) for one in wanted)
        yield from (match.span() for match in re.finditer(pattern, form))
        return
    if isinstance(alternative, Alternative) and alternative.prefix:
        wanted = wanted.removesuffix(WORD_EDGE)
    place = form.find(wanted) if wanted else -1
    while place >= 0:
        yield place, place + len(wanted)
        place = form.find(wanted, place + 1)
