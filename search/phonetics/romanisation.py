"""Romanised Chinese -> syllables of Hanyu pinyin: Wade-Giles, Tongyong pinyin, Hanyu pinyin.

Wade-Giles is taken with and without its apostrophes and diaereses, as people print and type it:
chang is then both chang and zhang, and the library's words decide. Taiwan's street signs mix the
systems word by word; a whole name keeps to one. Names that keep to none (Keelung, Amoy, Canton,
Chiang Kai-shek) are in the glossary and the dictionary.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, product

from search.phonetics.readings import syllables
from search.phonetics.typed import MAX_SPELLINGS, Syllable, spellings

LONGEST_SYLLABLE = 7  # Wade-Giles ch'uang, shuang; hsiung
MOST_SYLLABLES = 6
"""Syllables of a name that is looked for: places of four characters have a kind besides."""

# Initials of Hanyu pinyin in Wade-Giles, without apostrophes, and in Tongyong.
_WADE_INITIALS = {
    "b": "p", "p": "p", "d": "t", "t": "t", "g": "k", "k": "k", "j": "ch", "q": "ch", "x": "hs",
    "zh": "ch", "ch": "ch", "z": "ts", "c": "ts", "r": "j",
}  # fmt: skip
_TONGYONG_INITIALS = {"zh": "jh", "q": "c", "x": "s"}
_WADE_WHOLE = {
    "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tzu", "si": "ssu",
    "er": "erh", "ge": "ko", "ke": "ko", "he": "ho", "e": "o", "yi": "i", "yan": "yen",
    "ye": "yeh", "yue": "yueh", "you": "yu", "yong": "yung", "guo": "kuo", "kuo": "kuo",
    "huo": "huo", "shuo": "shuo",
}  # fmt: skip
_WADE_FINALS = {
    "ian": "ien", "ie": "ieh", "ong": "ung", "iong": "iung", "ue": "ueh", "ve": "ueh", "uo": "o",
    "v": "u",
}  # fmt: skip
_TONGYONG_WHOLE = {
    "zhi": "jhih", "chi": "chih", "shi": "shih", "ri": "rih", "zi": "zih", "ci": "cih",
    "si": "sih", "feng": "fong", "weng": "wong", "wen": "wun", "ju": "jyu", "qu": "cyu",
    "xu": "syu", "jue": "jyue", "que": "cyue", "xue": "syue", "juan": "jyuan", "quan": "cyuan",
    "xuan": "syuan", "jun": "jyun", "qun": "cyun", "xun": "syun", "jiong": "jyong",
    "qiong": "cyong", "xiong": "syong",
}  # fmt: skip
_TONGYONG_FINALS = {"iu": "iou", "ui": "uei", "v": "yu", "ve": "yue"}
_SLIPS = {"szu": "si", "tze": "zi", "tse": "zi", "hsien": "xian", "yueh": "yue", "kuei": "gui"}
"""Spellings beside the rules that are common in print (Sun Tze, Lao-tse, Szuma)."""


def ways_to_say(words: Sequence[str]) -> Iterator[tuple[Syllable, ...]]:
    """Every way to read romanised words as syllables of Hanyu pinyin, all in one system.

    Args:
        words: folded: no capitals, no accents, no apostrophes.

    Yields:
        Whole syllables, at least two; those of Hanyu pinyin first, each way once.
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
    for table in (_wade_giles(), _tongyong()):
        cuts = [_fewest(list(islice(_cut(word, table), MAX_SPELLINGS))) for word in words]
        for parts in islice(product(*cuts), MAX_SPELLINGS):
            typed = [table[syllable] for part in parts for syllable in part]
            for way in islice(product(*typed), MAX_SPELLINGS):
                yield tuple(map(Syllable, way))


def _fewest(cuts: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Those with the fewest syllables: between more of them a hyphen or an apostrophe is wanted."""
    fewest = min(map(len, cuts), default=0)
    return [cut for cut in cuts if len(cut) == fewest]


def _cut(word: str, table: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    if not word:
        yield ()
    for end in range(min(len(word), LONGEST_SYLLABLE), 0, -1):
        if word[:end] in table:
            for rest in _cut(word[end:], table):
                yield (word[:end], *rest)


@cache
def _wade_giles() -> Mapping[str, Sequence[str]]:
    table = _table(_WADE_INITIALS, _WADE_FINALS, _WADE_WHOLE)
    for written, said in _SLIPS.items():
        table[written] = [*table.get(written, ()), said]
    return table


@cache
def _tongyong() -> Mapping[str, Sequence[str]]:
    return _table(_TONGYONG_INITIALS, _TONGYONG_FINALS, _TONGYONG_WHOLE)


def _table(
    initials: Mapping[str, str], finals: Mapping[str, str], whole: Mapping[str, str]
) -> dict[str, list[str]]:
    """Spellings of another system -> the syllables of Hanyu pinyin that are written so."""
    found: dict[str, list[str]] = defaultdict(list)
    for syllable in sorted(syllables()):
        initial = next((one for one in ("zh", "ch", "sh") if syllable.startswith(one)), "")
        initial = initial or (syllable[0] if syllable[0] not in "aeiouvyw" else "")
        final = syllable[len(initial) :]
        written = initials.get(initial, initial) + finals.get(final, final)
        found[whole.get(syllable, written)].append(syllable)
    return dict(found)
