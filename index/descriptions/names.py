"""Names of authors as the field writes them: family and given name, or a body that has neither.

A Chinese name of two to four characters that begins with a surname is a person's, its family name
first. A name in Latin letters is turned round where a comma or a romanised surname says so; else
its last word, with the particles before it, is the family name. A dynasty before a name
(清·王某) is no part of it. Sources: CSL 1.0.2, names; GB/T 7714-2015, 8.1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from index.descriptions.romanised import romanised_surname
from index.text.characters import HAN
from index.text.fold import fold
from index.text.surnames import COMPOUND_SURNAMES, SURNAMES, surname_length

_DYNASTY = re.compile(
    r"[（(〔\[【]?\s*(先秦|西周|東周|東周|春秋|戰國|战国|秦|西漢|西汉|東漢|东汉|漢|汉|三國|三国|魏|蜀|吳|吴|西晉|西晋"
    r"|東晉|东晋|晉|晋|南朝|北朝|劉宋|刘宋|南齊|南齐|梁|陳|北魏|北齊|北齐|北周|姚秦|後秦|后秦|隋|唐|五代|後梁|後唐|後晉|後漢"
    r"|後周|北宋|南宋|宋|遼|辽|金|元|明|清|民國|民国)\s*(?:[）)〕\]】]\s*|[·‧・．]\s*)(?=\S)"
)
"""A dynasty in brackets, or set off by a dot; a mere first character may be a surname (宋, 金)."""

_CHINESE = re.compile(rf"{HAN}{{2,4}}")
_CHINESE_BODY = re.compile(
    r"(?:部|部門|會|会|院|署|局|社|所|處|处|廳|厅|司|府|黨|党|校|學|学|大學|大学|公司|中心|機構|机构|組織|组织|聯盟|联盟"
    r"|銀行|银行|圖書館|图书馆|博物館|博物馆|檔案館|档案馆|編輯部|编辑部|編委會|委員會|委员会|報|报|國|国|館|馆|室|組|组|團|团)$"
)
_BODY = re.compile(
    r"\b(?:Agency|Assembly|Association|Bank|Board|Bureau|Centre|Center|Church|Commission|Committee"
    r"|Company|Corporation|Council|Court|Department|Foundation|Government|Group|Institute|Library"
    r"|Ministry|Museum|Nations|News|Office|Organi[sz]ation|Party|Press|Society|Times|Union"
    r"|University|Voice)\b"
)
_PARTICLES = frozenset([
    "af", "al", "ap", "bin", "d'", "da", "dal", "de", "del", "della", "der", "des", "di", "dos",
    "du", "el", "ibn", "la", "le", "ten", "ter", "van", "vom", "von", "y", "zu", "zum",
])  # fmt: skip
_SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})


@dataclass(frozen=True, slots=True)
class Name:
    """One author. `literal` is the whole name as printed, without its dynasty; `family` and `given`
    are its parts, "" where it has none (a body, a name that cannot be told apart).
    """

    literal: str
    family: str = ""
    given: str = ""
    dynasty: str = ""

    @property
    def is_chinese(self) -> bool:
        """Whether it is written in Chinese characters."""
        return is_chinese(self.literal)


def is_chinese(text: str) -> bool:
    """Whether Chinese characters stand in it."""
    return re.search(HAN, text) is not None


def parse_name(printed: str) -> Name:
    """Take a name apart as far as that is certain.

    Args: printed: as the document gives it.
    """
    whole = " ".join(printed.split())
    found = _DYNASTY.match(whole)
    dynasty = found.group(1) if found else ""
    name = whole[found.end() :] if found else whole
    if is_chinese(name):
        return _chinese(name, dynasty)
    return _latin(name)


def printed_name(given_as: str) -> str:
    """A name as it is printed, from the "family, given" of bibliographies: 方靜言, Ann B. Moore.

    Args:
        given_as: in braces where it is a body's.

    Returns:
        The name unchanged where it has no such parts, or where turned round nothing would tell
        which of them is the family name.
    """
    if given_as.startswith("{") and given_as.endswith("}"):
        return given_as[1:-1].strip()
    family, *others = (part.strip() for part in given_as.split(","))
    if not others or not all(others) or _BODY.search(given_as):
        return given_as
    if is_chinese(family):
        return family + "".join(reversed(others))
    *suffix, given = others  # King, Jr., Martin
    whole = parse_name(" ".join([given, family, *suffix]))
    known = (whole.family, whole.given) == (family, " ".join([given, *suffix]))
    return whole.literal if known else given_as


def _chinese(name: str, dynasty: str) -> Name:
    if not _CHINESE.fullmatch(name) or (len(name) > 3 and _CHINESE_BODY.search(name)):
        return Name(name, dynasty=dynasty)
    length = surname_length(fold(name))
    if not 0 < length < len(name):
        return Name(name, dynasty=dynasty)
    return Name(name, name[:length], name[length:], dynasty)


def _latin(name: str) -> Name:
    if _BODY.search(name) or re.search(r"\band\b|&", name):
        return Name(name)
    if "," in name:
        family, _, given = (part.strip() for part in name.partition(","))
        return Name(name, family, given) if family and given else Name(name)
    words = name.split(" ")
    if len(words) < 2 or len(words) > 5:
        return Name(name)
    if (
        len(words) <= 3
        and words[0].lower() in _romanised_surnames()
        and all(word.replace("-", "").isalpha() for word in words)
    ):
        return Name(name, words[0], " ".join(words[1:]))
    suffix = words.pop() if words[-1] in _SUFFIXES and len(words) > 2 else ""
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    given = " ".join(words[:start])
    return Name(name, " ".join(words[start:]), f"{given} {suffix}".strip())


@cache
def _romanised_surnames() -> frozenset[str]:
    """Chinese surnames in pinyin: zhang, ouyang."""
    names = (*SURNAMES, *(name for name in COMPOUND_SURNAMES if len(name) == 2))
    return frozenset(map(romanised_surname, names))
