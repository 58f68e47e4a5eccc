"""Rules kept as data: tables of names and expressions beside the modules that use them."""

import re
from collections.abc import Iterator
from pathlib import Path

from index.text.characters import HAN
from index.text.dates import MONTH
from index.text.fold import fold_han
from index.text.numerals import CHINESE, CIRCLED, FORMAL, SUPERSCRIPTS
from index.text.patterns import late, pattern
from index.text.surnames import SURNAMES

NUMERAL = r"[0-9０-９○〇零一二三四五六七八九十百千]{1,9}"
_N, _COLUMN = r"[\d〇○零一二三四五六七八九十百]{1,5}", r"(?:[上中下]|[abc](?![a-z]))\d{0,2}"
CANON_PAGE = (
    r"(?:(?:大正(?:新[脩修])?(?:大藏經|藏經?)?|卍?(?:新纂)?續藏經?|南傳(?:大藏經)?)\s?第?\s?"
    rf"{_N}\s?[冊卷]?\s?[‧·・•．.，,、]\s?(?:頁|pp?\.)?\s?{_N}\s?頁?(?:{_COLUMN})?"
    rf"|(?<![A-Za-z])[TX]\s?\d\d?\s?[,.，]\s?(?:pp?\.\s?)?\d{{1,4}}{_COLUMN})"
    rf"(?:\s?[-–—─～至]+\s?(?:{_N})?(?:{_COLUMN})?)?"
)
"""A page of a Buddhist canon by volume, page and column: 大正一四‧四八〇下, T30, 279a."""
_PARTS = {
    "NUMERAL": NUMERAL,
    "MONTH": MONTH,
    "HAN": HAN,
    "CHINESE": CHINESE,
    "FORMAL": FORMAL,
    "CIRCLED": CIRCLED,
    "SUPERSCRIPTS": SUPERSCRIPTS,
    "REIGN": (
        "洪武|建文|永樂|宣德|正統|景泰|天順|成化|弘治|正德|嘉靖|隆慶|萬曆|天啟|崇禎|順治|康熙|雍正|乾隆"
        "|嘉慶|道光|咸豐|同治|光緒|宣統|至元|大德|至正|淳熙|寶慶|景定|咸淳|嘉定|嘉泰|明治|大正|昭和|平成"
    ),
    "CANON_PAGE": CANON_PAGE,
    "SURNAME": f"[{''.join(sorted(SURNAMES))}]",
}
"""What expressions of tables are made of, by the names that stand for it there."""


def read_rows(module: str, name: str = "", **parts: str) -> Iterator[list[str]]:
    """The rows of a table, cut at their tabs; blank lines and # are passed over.

    Args: module: the file of the module beside which the table stands; name: of the table, if it is
    not the module's; parts: what stands for {NAME} in it, beside {NUMERAL} and its like.
    """
    beside = Path(module)
    table = beside.with_name(name) if name else beside.with_suffix(".tsv")
    known = (_PARTS | parts).items()
    for line in table.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            whole = line
            for part, expression in known if "{" in line else ():
                whole = whole.replace(f"{{{part}}}", expression)
            yield whole.split("\t")


def read_rules(module: str, name: str, **parts: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The rows of a table as rules, each a name and an expression that must take a whole text."""
    rows = read_rows(module, name, **parts)
    return tuple((label, pattern(rf"(?:{whole})[。.]?$")) for label, whole in rows)


def read_patterns(module: str, *, folded: bool = False) -> dict[str, re.Pattern[str]]:
    """The expressions of a table by their names, rows as alternatives; `folded` for folded text."""
    alternatives: dict[str, list[str]] = {}
    for label, expression in read_rows(module):
        alternatives.setdefault(label, []).append(expression)
    return {
        label: late(fold_han("|".join(each))) if folded else pattern("|".join(each))
        for label, each in alternatives.items()
    }
