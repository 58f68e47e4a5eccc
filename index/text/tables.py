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
_PARTS = {
    "NUMERAL": NUMERAL,
    "MONTH": MONTH,
    "HAN": HAN,
    "CHINESE": CHINESE,
    "FORMAL": FORMAL,
    "CIRCLED": CIRCLED,
    "SUPERSCRIPTS": SUPERSCRIPTS,
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
