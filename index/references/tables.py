"""Rules kept as data: tables of names and expressions beside the modules that use them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce
from pathlib import Path

from index.text.dates import MONTH
from index.text.patterns import pattern
from index.text.surnames import SURNAMES

NUMERAL = r"[0-9０-９○〇零一二三四五六七八九十百千]{1,9}"
_PARTS = {
    "{NUMERAL}": NUMERAL,
    "{MONTH}": MONTH,
    "{SURNAME}": f"[{''.join(sorted(SURNAMES))}]",
}
"""What expressions of tables are made of, by the names that stand for it there."""


def read_rows(name: str) -> Iterator[list[str]]:
    """The rows of a table of this folder, cut at their tabs; blank lines and # are passed over."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def read_rules(name: str, **parts: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The rules of a table, each a name and an expression that must take a whole text.

    Args: name: of the file; parts: what stands for {NAME} in the expressions.
    """
    rules = []
    for label, expression in read_rows(name):
        whole = reduce(
            lambda told, part: told.replace(f"{{{part}}}", parts[part]), parts, expression
        )
        rules.append((label, pattern(rf"(?:{whole})[。.]?$")))
    return tuple(rules)


def read_patterns(name: str) -> dict[str, re.Pattern[str]]:
    """The expressions of a table by their names; the rows of a name are alternatives."""
    alternatives: dict[str, list[str]] = {}
    for label, expression in read_rows(name):
        whole = reduce(lambda told, part: told.replace(part, _PARTS[part]), _PARTS, expression)
        alternatives.setdefault(label, []).append(whole)
    return {label: pattern("|".join(each)) for label, each in alternatives.items()}
