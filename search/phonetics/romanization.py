"""How characters are read (`readings.tsv`, made by `bench.tables.readings_table`), how syllables
are written in four systems (`syllables.tsv`), both loaded at the first use, in about 15 ms; and
what was typed in one of them -> syllables, cut in every way.

A syllable is written in the letters of Hanyu pinyin, v for ü; a reading is a syllable with its
tone, 1 to 4, 5 for the neutral one: "nv3". Typed may be tone marks (dàguīmó), tone numbers
(hui1mie4xing4) or neither. A way is a row of syllables, with their tones where they were typed.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, product
from pathlib import Path
from typing import TypeAlias

from index.text.patterns import late
from index.text.tables import read_rows

TABLE_FILE = Path(__file__).with_name("readings.tsv")
PINYIN, ZHUYIN, WADE_GILES, TONGYONG = range(4)  # columns of `syllables.tsv`
PARTIAL = "*"  # after letters that only begin a syllable
_NEARLY = "~"
_STOP = late("^(?:ch|t[sz]|[kpt])")


def readings(char: str) -> Sequence[str]:
    """All readings of a folded character; () for one that is not in the table."""
    return _table()[0].get(char, ())


def sounding(said: str) -> frozenset[str]:
    """Folded characters read so: a reading, a syllable in any tone, or the beginning of one."""
    found = _table()[1]
    if said.endswith(PARTIAL):
        full = (one for one in spelled_in(PINYIN) if one.startswith(said[:-1]))
        return frozenset().union(*(found.get(one, "") for one in full))
    return frozenset(found.get(said, ""))


def sounding_nearly(syllable: str) -> frozenset[str]:
    """Folded characters whose syllable many speakers confuse with this one (see `blurred`)."""
    return frozenset(_table()[1].get(_NEARLY + blurred(syllable), ""))


_F_AS_H = {
    "fa": "hua", "fan": "huan", "fang": "huang", "fei": "hui", "fen": "hun", "feng": "hong",
    "fo": "huo", "fu": "hu",
}  # fmt: skip


def blurred(syllable: str) -> str:
    """One text for what is commonly confused: zh/z, ch/c, sh/s, n/l, f/h(u), ing/in, eng/en."""
    text = _F_AS_H.get(syllable, syllable)
    if text[:2] in {"zh", "ch", "sh"}:
        text = text[0] + text[2:]
    elif text[0] == "n":
        text = "l" + text[1:]
    return text[:-1] if text.endswith(("ing", "eng")) else text


@cache
def spelled_in(system: int) -> Mapping[str, Sequence[str]]:
    """Spellings of a system, each with the syllables of Hanyu pinyin that are written so; those of
    Wade-Giles with apostrophes and, for all that leave them out, without.
    """
    found: dict[str, list[str]] = defaultdict(list)
    if system == PINYIN:
        known = {reading[:-1] for own in _table()[0].values() for reading in own}
        found |= {one.replace("v", "u"): [one] for one in known}  # nue; nu is a syllable of its own
        return found | {one: [one] for one in known}
    for row in read_rows(__file__, "syllables.tsv"):
        for written in row[system].split():
            found[written].append(row[PINYIN])
            if system == WADE_GILES and row[PINYIN][0] in "cqkpt":
                found[aspirated(written)].append(row[PINYIN])
    return found


def aspirated(written: str) -> str:
    """A spelling of Wade-Giles with its apostrophe, the only sign that t'ai is not tai."""
    return _STOP.sub(r"\g<0>'", written)


@cache
def _table() -> tuple[dict[str, list[str]], dict[str, str]]:
    """Readings by character; characters by reading, by syllable and, after `_NEARLY`, blurred."""
    own: dict[str, list[str]] = defaultdict(list)
    sounding: dict[str, str] = defaultdict(str)
    for reading, chars in read_rows(__file__, TABLE_FILE.name):
        for said in (reading, reading[:-1], _NEARLY + blurred(reading[:-1])):
            sounding[said] += chars
        for char in chars:
            own[char].append(reading)
    return own, sounding


MAX_LETTERS = 48  # longer input is no word that someone spells out
MAX_SPELLINGS = 12  # ways to cut one input that are looked at (xian is xian and xi'an)
LONGEST_SYLLABLE = 8  # letters of Wade-Giles ch'uang or shuang, and a tone
MOST_SYLLABLES = 6  # of a name that is looked for: places of four characters have a kind besides

Way: TypeAlias = tuple[str, ...]

_END = "'"
_TO_END = late("[ '’‘·-]+")
_TONE_MARKS = str.maketrans("\u0304\u0301\u030c\u0306\u0300", "12334")
_ZHUYIN = late("[\u3105-\u3129ˉˊˇˋ˙ '’]+")
_ZHUYIN_TONES = str.maketrans({"ˉ": "1'", "ˊ": "2'", "ˇ": "3'", "ˋ": "4'"})
_LETTERS = late(r"(?:[a-z\u3105-\u3129][1-5]?'?)+")
_SYLLABLE = late(r"[^'\d]+(?:'[^'\d]+)?(?:\d[^'\d]*)?")


def letters(text: str) -> str | None:
    """Typed letters with each tone after its own and ' where a syllable must end, or None."""
    text = unicodedata.normalize("NFD", text).replace("u\u0308", "v").replace("u:", "v")
    text = re.sub("[1-5]", r"\g<0>'", text).translate(_TONE_MARKS)
    text = re.sub("˙([\u3105-\u3129]+)", r"\g<1>5'", text).translate(_ZHUYIN_TONES)
    text = _TO_END.sub(_END, text).strip(_END)
    return text if _LETTERS.fullmatch(text) else None


def spellings(text: str) -> tuple[Way, ...]:
    """All ways, `MAX_SPELLINGS` at most, to read a text as typed (the fold drops tone marks) in
    pinyin or zhuyin, those with the fewest syllables first. Only the last syllable of a pinyin
    spelling may be partial.
    """
    stripped = text.strip().lower()
    typed = letters(stripped) if len(stripped) <= 2 * MAX_LETTERS else None
    if typed is None or sum(map(str.isalpha, typed)) > MAX_LETTERS:
        return ()
    if _ZHUYIN.fullmatch(stripped):
        return tuple(_cut(typed, ZHUYIN)[:1])
    return tuple(sorted(_cut(typed, PINYIN), key=lambda way: (way[-1].endswith(PARTIAL), len(way))))


def ways_to_say(words: Sequence[str]) -> Iterator[Way]:
    """Ways to read folded words, in one system each, as two or more syllables, pinyin first."""
    seen: set[Way] = set()
    for way in (*likely(spellings(" ".join(words).replace(_END, ""))), *_others(words)):
        said = toneless(way)
        if 2 <= len(way) <= MOST_SYLLABLES and not way[-1].endswith(PARTIAL) and said not in seen:
            seen.add(said)
            yield said


def likely(ways: Sequence[Way]) -> list[Way]:
    """Those of hardly more syllables than need be."""
    fewest = min(map(len, ways), default=0)
    return [way for way in ways if len(way) <= fewest + 1]


def toneless(way: Way) -> Way:
    """The same syllables in any tone."""
    return tuple(one.rstrip("12345") for one in way)


def _others(words: Sequence[str]) -> Iterator[Way]:
    """Of the ways to cut a word those with the fewest syllables, of two letters on the average at
    least (Io is no i-o): between more of them a hyphen or an apostrophe is wanted.
    """
    plain = [word.replace(_END, "") for word in words]
    for system, typed in ((WADE_GILES, words), (TONGYONG, plain)):
        cuts = [_cut(word, system) if word.replace(_END, "").isalpha() else [] for word in typed]
        least = [min(map(len, own), default=0) for own in cuts]
        fewest = (
            [way for way in own if len(way) == few <= max(1, len(word) // 2)]
            for word, own, few in zip(plain, cuts, least, strict=True)
        )
        for parts in islice(product(*fewest), MAX_SPELLINGS):
            yield tuple(syllable for part in parts for syllable in part)


@cache
def _beginnings_in_pinyin() -> frozenset[str]:
    return frozenset(one[:end] for one in spelled_in(PINYIN) for end in range(1, len(one) + 1))


def _cut(typed: str, system: int) -> list[Way]:
    """The ways to cut what `letters` gives, the longest syllables first, from the end backwards."""
    table = spelled_in(system)
    ways: list[list[Way]] = [[] for _ in typed] + [[()]]
    toned = any(map(str.isdigit, typed))
    for place in range(len(typed) - 1, -1, -1):
        if not any(ways[place + 1 : place + 1 + LONGEST_SYLLABLE]):
            return []  # no syllable ends where another may begin
        if typed[place] == _END:
            ways[place] = ways[place + 1]
        elif held := _SYLLABLE.match(typed, place):
            for end in range(min(held.end(), place + LONGEST_SYLLABLE), place, -1):
                said, tone = typed[place:end], ""
                if toned:
                    said, tone = re.sub(r"\d", "", said), re.sub(r"\D", "", said)
                known = [one + tone for one in table.get(said, ())]
                begun = system == PINYIN and end == len(typed) and not tone and not known
                if begun and said in _beginnings_in_pinyin():
                    known = [said + PARTIAL]
                if not typed[end : end + 1].isdigit():
                    ways[place] += [(one, *rest) for one in known for rest in ways[end]]
            del ways[place][MAX_SPELLINGS:]
    return ways[0]
