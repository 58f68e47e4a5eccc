"""Where an alternative occurs in a token string: one rule for counting matches and marking them.

An equivalent must be a whole word: not 項目 in 事項目錄, nor 北約 in 東北約三百. The text around it
is cut by the segmenter and by longer entries of the glossary (里根 is no word of 雷根斯堡). Words
that the segmenter guessed decide nothing: it guesses at the very names that are asked for
(說蓋|達).
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from index.analysis.tokens import BREAK, WORD_EDGE
from index.analysis.words import Named, WordSegmenter
from index.engines.plan import Leaf
from index.text.fold import fold
from search.interpretation.function_words import DYNASTIES, PREFIXES, SUFFIXES
from search.numerals import stands_alone
from search.terms import Alternative

WILD = re.compile(r"[?*~]")  # signs of a phrase key that stand for other tokens; no token holds one
LONGEST_STAR = 12  # tokens that * may stand for
_SIGNS = re.compile(r"([?*]+|~)")
_EDGES = re.compile(r"^[?*]+|[?*]+$")
_OPEN = re.compile(r"[*~]")  # signs of which it is open for how many tokens they stand

_ANY = re.compile(rf"(?:{WORD_EDGE}[^{WORD_EDGE}]*{WORD_EDGE}|[^{WORD_EDGE}{BREAK}])")
_ANY_AFTER_BREAK = re.compile(f"{BREAK}?{_ANY.pattern}")
_TOKEN = re.compile(rf"{WORD_EDGE}[^{WORD_EDGE}]*{WORD_EDGE}|.")

GLOSS_WORDS = 8  # Latin words and numbers of a gloss passed over: 霍布斯（Thomas Hobbes, 1588）的
_GAP = rf"(?:{BREAK}(?:(?:{WORD_EDGE}[^{WORD_EDGE}]*{WORD_EDGE}{BREAK}?){{1,{GLOSS_WORDS}}})?)?"

AROUND = 8  # characters on each side that decide where words begin and end
LONGEST_ENTRY = 10  # characters of the glossary's entries that are looked for around a stretch
SHORT = 3  # characters of a typed word up to which it may stand inside other words by chance
JUDGED_KEPT = 1 << 14  # surroundings whose judgement is kept, some 4 MB: names recur in company

MUCH_LESS_LIKELY = 50
"""How many times less likely a word over the edge must be for the stretch to stand: 城|東北|約 is
15 times less likely than 城東|北約, 國|會議|員 1,000 times less than 國會|議員. Of 5,369 places
of 1,500 names and terms in 1,000 paragraphs the rule takes away 3."""

CONJUNCTIONS = frozenset(fold("及與和暨或並"))  # join words in longer names: 遺產及贈與稅法

DIRECTIONS = frozenset(fold("東西南北"))
TURNED = DIRECTIONS | {"中"}  # what makes another direction of one: 東南亞 is no 南亞

_EDGE = re.compile(rf"[{BREAK}{WORD_EDGE}]")


def is_short(key: str) -> bool:
    """Whether a phrase key is so short a word that it may stand inside others by chance."""
    return 2 <= len(key) <= SHORT and WORD_EDGE not in key


def may_be_in(alternative: Alternative, form: str) -> bool:
    """Whether an alternative may stand in a form: most do not, known by their keys."""
    key = alternative.phrase_key
    loose = alternative.prefix or alternative.any_punctuation
    return loose or key in form or WILD.search(key) is not None


class Occurrences:
    """Finds alternatives in token strings; `is_entry` knows the glossary's. Safe for threads."""

    def __init__(
        self, segmenter: WordSegmenter, is_entry: Callable[[str], bool] = lambda key: False
    ) -> None:
        self._segmenter = segmenter
        self._is_entry = is_entry
        self._judged = lru_cache(JUDGED_KEPT)(self._judge)

    def of(self, alternative: Alternative | Leaf, form: str) -> Iterator[tuple[int, int]]:
        """Places of an alternative in a `Form.text`, as half-open ranges; they may overlap. Of a
        number only whole numerals count, of a whole word only places that cut no word in two, of a
        name only what is no part of another.
        """
        for start, end in _places(alternative, form):
            if alternative.whole_number and not stands_alone(form, start, end):
                continue
            if any(
                longer in form[max(0, end - len(longer)) : start + len(longer)]
                for longer in alternative.apart_from
            ):
                continue
            if alternative.whole_words and not self.is_word(form, start, end):
                continue
            yield start, end

    def is_word(self, form: str, start: int, end: int, free: bool = False) -> bool:
        """Whether `form[start:end]` is a word of a token string, or several whole ones; a `free`
        one begins no name of a body either: 東吳 of 東吳大學.
        """
        left = _EDGE.split(form[max(0, start - AROUND) : start])[-1]
        right = _EDGE.split(form[end : end + AROUND], maxsplit=1)[0]
        if not left and not right:
            return True
        return self._judged(left, form[start:end], right, free)

    def only_inside(self, form: str, key: str) -> bool:
        """Whether a short word stands in a token string, but only inside other words of it."""
        if not is_short(key):
            return False
        places = [found.start() for found in re.finditer(re.escape(key), form)]
        whole = (self.is_word(form, at, at + len(key), free=True) for at in places)
        return bool(places) and not any(whole)

    def _judge(self, left: str, held: str, right: str, free: bool) -> bool:
        doubled = left[-1:] == held[0] or held[-1] == right[:1]  # 他也門門精通
        if doubled and len(held) <= SHORT:
            return False
        text, first, last = left + held + right, len(left), len(left) + len(held)
        place = 0
        before = after = ""
        for word in self._segmenter.cut(text):
            stop = place + len(word)
            before = word if stop == first else before
            after = word if place == last else after
            crossing = place < first < stop or place < last < stop
            known = crossing and self._segmenter.frequency(word)
            if known and not self._fits(text, place, stop, first, last):
                return False
            if free and place == first < last < stop and Named.BODY in self._segmenter.named(word):
                return False
            place = stop
        turned = len(before) < 2 and left[-1:] in TURNED and held[0] in DIRECTIONS
        if turned or self._is_straddled(before, held, after):
            return False
        for begin in range(max(0, last - LONGEST_ENTRY), last):
            least = max(begin + len(held), first) + 1
            for stop in range(least, min(len(text), begin + LONGEST_ENTRY) + 1):
                entry = self._is_entry(text[begin:stop])
                if entry and not self._fits(text, begin, stop, first, last):
                    return False
        return True

    def _is_straddled(self, before: str, held: str, after: str) -> bool:
        """Whether a word over an edge is nearly as likely as the stretch beside its neighbour:
        城|東北|約 against 城東|北約. One word more in a cut costs it a factor of the corpus.
        """
        share = self._segmenter.share
        return any(
            share(one[:at]) * share(one[at:] + other[:cut]) * share(other[cut:]) > own
            for one, other in ((before, held), (held, after))
            if (own := share(one) * share(other) / MUCH_LESS_LIKELY)
            for at in range(1, len(one))
            for cut in range(1, len(other))
        )

    def _fits(self, text: str, begin: int, stop: int, first: int, last: int) -> bool:
        """Whether a longer word `[begin, stop)` leaves the stretch `[first, last)` whole."""
        if begin <= first and last <= stop:
            before, after = text[begin:first], text[last:stop]
            whole = self._is_rest(before, PREFIXES | DYNASTIES) and self._is_rest(after, SUFFIXES)
            # One word more at most: 中國|共產黨, but no police in 人民武裝|警察|部隊.
            if self._segmenter.named(text[begin:stop]):
                left = [one for one in (before, after) if len(one) > 1]
                whole = whole and (not left or (len(left) == 1 and self._is_known(left[0])))
            crossed = (self._is_crossed(one, text[first:last], after) for one in ("", before))
            return whole and not any(crossed)
        # Two words in one: 美國中央情報局 before 局長, where 中央情報局局長 is asked for.
        edge = first if begin < first else last
        words = text[begin:edge], text[edge:stop]
        return all(len(one) > 1 and self._is_known(one) for one in words)

    def _is_crossed(self, before: str, held: str, after: str) -> bool:
        """Whether two far likelier words cross a stretch in a longer one: 民族|學院, 南美|國家."""
        share = self._segmenter.share
        own = MUCH_LESS_LIKELY * (share(before) or 1.0) * share(held) * share(after)
        ways = ((before + held[:at], held[at:] + after) for at in range(1, len(held)))
        return any(share(one) * share(other) > own > 0 for one, other in ways)

    def _is_known(self, word: str) -> bool:
        return self._segmenter.frequency(word) > 0 or self._is_entry(word)

    def _is_rest(self, rest: str, affixes: frozenset[str]) -> bool:
        if len(rest) < 2:
            return not rest or rest in affixes
        cut = self._segmenter.cut(rest)
        return all(one in CONJUNCTIONS or (len(one) > 1 and self._is_known(one)) for one in cut)


def _wild_places(key: str, gap: int, form: str) -> Iterator[tuple[int, int]]:
    """Places of a key with signs, each of which stands for as few tokens as it may. No place is
    tried twice for the rest of a key: the text bounds the time, however many signs there are.
    """
    key = _EDGES.sub(lambda signs: signs[0].replace("*", ""), key)  # where it may stand for none
    if not _OPEN.search(key):
        each = ("(?>" + _ANY.pattern + ")" if one == "?" else re.escape(one) for one in key)
        yield from (match.span() for match in re.finditer("".join(each), form))
        return
    first, *rest = _SIGNS.split(key)
    signs, pieces = rest[::2], rest[1::2]

    @cache
    def end_of(number: int, place: int) -> int | None:
        """Where the signs and pieces from one on end that begin at a place."""
        if number == len(pieces):
            return place
        piece, begins = pieces[number], _begins(form, place, signs[number], gap)
        ends = (at + len(piece) for at in begins if form.startswith(piece, at))
        return next((end for at in ends if (end := end_of(number + 1, at)) is not None), None)

    start = form.find(first)
    while start >= 0:
        if (end := end_of(0, start + len(first))) is not None:
            yield start, end
        start = form.find(first, max(start + 1, end or 0))


def _begins(form: str, place: int, signs: str, gap: int) -> Iterator[int]:
    """Where what follows some signs at a place may begin, the nearest first."""
    token = _ANY_AFTER_BREAK if signs == "~" else _ANY
    least, more = signs.count("?"), gap if signs == "~" else LONGEST_STAR * ("*" in signs)
    for count in range(least + more + 1):
        if count >= least:
            yield from [place + 1] * (signs == "~" and form.startswith(BREAK, place))
            yield place
        if (passed := token.match(form, place)) is None:
            return
        place = passed.end()


def _places(alternative: Alternative | Leaf, form: str) -> Iterator[tuple[int, int]]:
    if alternative.any_punctuation:
        tokens = map(re.escape, _TOKEN.findall(alternative.phrase_key))
        yield from (match.span() for match in re.finditer(_GAP.join(tokens), form))
        return
    wanted = alternative.phrase_key
    if WILD.search(wanted):
        yield from _wild_places(wanted, alternative.gap, form)
        return
    if isinstance(alternative, Alternative) and alternative.prefix:
        wanted = wanted.removesuffix(WORD_EDGE)
    place = form.find(wanted) if wanted else -1
    while place >= 0:
        yield place, place + len(wanted)
        place = form.find(wanted, place + 1)
