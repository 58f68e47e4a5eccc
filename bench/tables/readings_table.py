"""Makes `readings.tsv`, the table of `search.phonetics.romanization`, from pypinyin's data.

Run by hand after an upgrade of pypinyin (MIT licence; a development dependency only, since its
import costs 0.2 s and 65 MB), and by a test that compares the result with the file:

    python -m bench.tables.readings_table

Not used when searching: there the finished table is read.

Of the readings that pypinyin lists for a character, the first is kept, and of the others those that
a phrase of its phrase dictionary attests, so that obsolete readings make no homophones. Characters
that the fold unites share their readings (发 has those of 發 and 髮). `TAIWAN` adds readings of the
Taiwan standard whose syllable differs, `MISREAD` what is commonly said for characters read after
their phonetic component.
"""

from __future__ import annotations

import re
from collections import defaultdict

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

from index.text.fold import fold
from search.phonetics.romanization import TABLE_FILE, letters

TAIWAN = {
    "垃": "le4", "圾": "se4", "液": "yi4", "攜": "xi1", "括": "gua1", "蝸": "gua1", "熟": "shou2",
    "祕": "bi4", "秘": "bi4", "泌": "bi4", "曝": "pu4", "血": "xie3", "和": "han4", "尷": "gan1",
    "崖": "yai2", "殼": "qiao4", "壑": "huo4", "掠": "lve4", "擲": "zhi2", "說": "shui4",
    "寧": "ning2", "吐": "tu3", "會": "kuai4", "儈": "kuai4", "械": "xie4", "洩": "xie4",
}  # fmt: skip
MISREAD = {
    "蛆": "ju1", "獷": "kuang4", "酵": "xiao4", "莠": "xiu4", "劊": "hui4", "檜": "hui4",
    "瞠": "tang2", "綻": "ding4", "懺": "qian1", "殲": "qian1", "酗": "xiong1", "詰": "ji2",
    "紊": "wen2", "痙": "jing1", "攣": "lian4", "梏": "gao4", "諱": "wei3", "畸": "qi2",
    "齲": "yu3", "拙": "chu1", "皈": "gui1", "呱": "gua1", "鞣": "rou2", "遏": "jie2", "歙": "xi1",
}  # fmt: skip

_COMMON = range(0x4E00, 0xA000)


def _attested() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for phrase, syllables in PHRASES_DICT.items():
        if len(phrase) == len(syllables):
            for char, (reading, *_) in zip(phrase, syllables, strict=True):
                found[char].add(reading)
    return found


def table_text() -> str:
    """The contents of `readings.tsv`: comments, then a line a reading (`mo4 TAB 末没…`)."""
    attested = _attested()
    chars: dict[str, set[str]] = defaultdict(set)
    for code, listed in PINYIN_DICT.items():
        char = chr(code)
        folded = fold(char)
        if ord(folded) not in _COMMON and folded != "〇":
            continue
        first, *others = listed.split(",")
        for reading in (first, *(one for one in others if one in attested[char])):
            written = letters(reading) or ""
            syllable, tone = re.sub(r"\d", "", written), re.sub(r"\D", "", written)
            if set("aeiouv") & set(syllable):
                chars[f"{syllable}{tone or 5}"].add(folded)
    for extra in (TAIWAN, MISREAD):
        for char, reading in extra.items():
            chars[reading].add(fold(char))
    lines = [
        "# Readings of folded characters: a syllable with its tone (5 for none, v for ü) and all",
        "# characters that have it. Made by `python -m bench.tables.readings_table` from the",
        "# dictionaries of pypinyin (MIT licence, (c) mozillazg and contributors); do not edit.",
    ]
    lines += [f"{reading}\t{''.join(sorted(chars[reading]))}" for reading in sorted(chars)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TABLE_FILE.write_text(table_text(), encoding="utf-8")
