"""What was typed as pinyin, zhuyin or Wade-Giles -> syllables, in every way it can be cut.

Takes pinyin with tone marks (dàguīmó), tone numbers (hui1mie4xing4) or neither, with or without
spaces, apostrophes and hyphens. Not for finding words: see `search.phonetics.suggestions`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product
from typing import NamedTuple

from search.phonetics.readings import TONGYONG, WADE_GILES, ZHUYIN, syllables, syllables_in

MAX_LETTERS = 48
"""Longer input is no word that someone spells out."""
MAX_SPELLINGS = 12
"""Ways to cut one input that are looked at (xian is xian and xi'an)."""

_TONE_MARKS = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0306": 3, "\u0300": 4}
_SEPARATORS = frozenset(" '’‘-·")
_ZHUYIN = re.compile("[\u3105-\u3129ˉˊˇˋ˙ '’]+")
_ZHUYIN_SYLLABLE = re.compile("(˙?)([\u3105-\u3129]{1,3})([ˉˊˇˋ]?) *['’]? *")
_ZHUYIN_TONES = " ˉˊˇˋ˙"
_LONGEST = 6  # zhuang


class Syllable(NamedTuple):
    """Letters (v for ü) and tone, 1 to 5, None where it was not typed; `partial` when the letters
    only begin a syllable.
    """

    text: str
    tone: int | None = None
    partial: bool = False


class _Letters(NamedTuple):
    """Typed letters, the tone marked or numbered at each (0 for none), and places where a syllable
    must end.
    """

    text: str
    tones: tuple[int, ...]
    ends: frozenset[int]


def marked_syllable(text: str) -> Syllable | None:
    """Read one syllable with its tone mark (mó), or None if it is not letters."""
    letters = _letters(text)
    if letters is None or not letters.text:
        return None
    return Syllable(letters.text, max(letters.tones) or None)


def spellings(text: str) -> tuple[tuple[Syllable, ...], ...]:
    """All ways to read a text as syllables, those with the fewest first.

    Args: text: as typed, not folded (the fold drops tone marks).

    Returns: At most `MAX_SPELLINGS`; () when the text cannot be read so. Only the last syllable of
    a spelling may be partial.
    """
    stripped = text.strip().lower()
    if not stripped or len(stripped) > MAX_LETTERS * 2:
        return ()
    if _ZHUYIN.fullmatch(stripped):
        read = _zhuyin(stripped)
        return (read,) if read else ()
    letters = _letters(stripped)
    if letters is None or not letters.text or len(letters.text) > MAX_LETTERS:
        return ()
    found: list[tuple[Syllable, ...]] = []
    for spelling in _cut(letters, 0, _reachable(letters)):
        found.append(spelling)
        if len(found) >= MAX_SPELLINGS:
            break
    return tuple(sorted(found, key=lambda one: (one[-1].partial, len(one))))


def _letters(text: str) -> _Letters | None:
    letters: list[str] = []
    tones: list[int] = []
    ends: set[int] = set()
    for char in unicodedata.normalize("NFD", text):
        if char in _SEPARATORS:
            ends.add(len(letters))
        elif char in "12345" and letters and not tones[-1]:
            tones[-1] = int(char)
            ends.add(len(letters))
        elif char in _TONE_MARKS and letters:
            tones[-1] = _TONE_MARKS[char]
        elif (char == "\u0308" and letters and letters[-1] == "u") or (
            char == ":" and letters and letters[-1] == "u"
        ):
            letters[-1] = "v"
        elif "a" <= char <= "z":
            letters.append(char)
            tones.append(0)
        else:
            return None
    return _Letters("".join(letters), tuple(tones), frozenset(ends))


def _reachable(letters: _Letters) -> list[bool]:
    """For each place, whether the rest can be cut into syllables: keeps `_cut` from dead ends."""
    size = len(letters.text)
    reachable = [False] * size + [True]
    for place in range(size - 1, -1, -1):
        reachable[place] = any(reachable[end] for _, end in _syllables_at(letters, place))
    return reachable


def _cut(letters: _Letters, place: int, reachable: list[bool]) -> Iterator[tuple[Syllable, ...]]:
    if place == len(letters.text):
        yield ()
        return
    for syllable, end in _syllables_at(letters, place):
        if reachable[end]:
            for rest in _cut(letters, end, reachable):
                yield (syllable, *rest)


def _syllables_at(letters: _Letters, place: int) -> Iterator[tuple[Syllable, int]]:
    """Syllables that begin at a place, the longest first, with their ends."""
    known = syllables()
    size = len(letters.text)
    for end in range(min(size, place + _LONGEST), place, -1):
        if any(place < stop < end for stop in letters.ends):
            continue
        text = letters.text[place:end]
        marks = {tone for tone in letters.tones[place:end] if tone}
        if len(marks) > 1:
            continue
        tone = marks.pop() if marks else None
        if text in known:
            yield Syllable(text, tone), end
        elif text.replace("u", "v") in known and text[0] in "ln":
            yield Syllable(text.replace("u", "v"), tone), end
        elif end == size and tone is None and any(one.startswith(text) for one in known):
            yield Syllable(text, None, partial=True), end


def _zhuyin(text: str) -> tuple[Syllable, ...]:
    """Zhuyin with or without tones and spaces; () if it is none throughout."""
    table = syllables_in(ZHUYIN)
    found: list[Syllable] = []
    while match := _ZHUYIN_SYLLABLE.match(text):
        light, letters, tone = match.groups()
        known = next((letters[:n] for n in (3, 2, 1) if letters[:n] in table), "")
        if not known:
            break
        whole = len(known) == len(letters)
        number = _ZHUYIN_TONES.index("˙" if light else tone or " ") if whole or light else 0
        found.append(Syllable(table[known][0], number or None))
        text = text[match.end() if whole else len(light) + len(known) :]
    return () if text.strip() else tuple(found)


LONGEST_SYLLABLE = 7  # Wade-Giles ch'uang, shuang; hsiung
MOST_SYLLABLES = 6
"""Syllables of a name that is looked for: places of four characters have a kind besides."""


def ways_to_say(words: Sequence[str]) -> Iterator[tuple[Syllable, ...]]:
    """Every way to read romanised words as syllables of Hanyu pinyin, all in one system.

    Args: words: folded: no capitals, no accents, no apostrophes.

    Yields: Whole syllables, at least two; those of Hanyu pinyin first, each way once.
    """
    seen: set[tuple[str, ...]] = set()
    hanyu = spellings(" ".join(words))
    fewest = min(map(len, hanyu), default=0)
    for way in (*(one for one in hanyu if len(one) <= fewest + 1), *_others(words)):
        if 2 <= len(way) <= MOST_SYLLABLES and not way[-1].partial:
            said = tuple(one.text for one in way)
            if said not in seen:
                seen.add(said)
                yield tuple(one._replace(tone=None) for one in way)


def _others(words: Sequence[str]) -> Iterator[tuple[Syllable, ...]]:
    for table in (syllables_in(WADE_GILES), syllables_in(TONGYONG)):
        cuts = [_fewest(list(islice(_cut_word(word, table), MAX_SPELLINGS))) for word in words]
        for parts in islice(product(*cuts), MAX_SPELLINGS):
            typed = [table[syllable] for part in parts for syllable in part]
            for way in islice(product(*typed), MAX_SPELLINGS):
                yield tuple(map(Syllable, way))


def _fewest(cuts: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Those with the fewest syllables: between more of them a hyphen or an apostrophe is wanted."""
    fewest = min(map(len, cuts), default=0)
    return [cut for cut in cuts if len(cut) == fewest]


def _cut_word(word: str, table: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    if not word:
        yield ()
    for end in range(min(len(word), LONGEST_SYLLABLE), 0, -1):
        if word[:end] in table:
            for rest in _cut_word(word[end:], table):
                yield (word[:end], *rest)
