"""Every rule of a decider has a witness: a paper that is understood otherwise without the rule."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from index.descriptions.metadata import Metadata
from index.model import Document
from index.readers.formats import read_file
from index.structure.assembly import Assembler
from index.structure.front import title_page
from index.structure.furniture import running_heads
from index.structure.notes import pairing
from index.structure.outline import choosing
from index.structure.paragraphs import gathering
from index.structure.reading import read_lines
from index.structure.rules import recorded

PAPERS = Path(__file__).parents[2] / "fixtures" / "papers"
TABLES: tuple[tuple[ModuleType, str], ...] = (
    (gathering, "GOES_ON"),
    (choosing, "STANDS_ALONE"),
    (title_page, "ROLES"),
    (pairing, "BEGINS_NOTE"),
    (running_heads, "HEADS"),
)


def rules_of(table: Any) -> tuple[Any, ...]:
    return table if isinstance(table, tuple) else table.rules


RULES = [
    (module, name, rule) for module, name in TABLES for rule in rules_of(getattr(module, name))
]


def understood(name: str) -> Document:
    extraction = read_file(PAPERS / f"{name}.txt")
    return Assembler(extraction, read_lines(extraction), Metadata(), name).document()


@pytest.mark.parametrize(
    ("module", "name", "rule"), RULES, ids=[f"{name}: {rule.name}" for _, name, rule in RULES]
)
def test_every_rule_is_needed_by_its_witness(
    module: ModuleType, name: str, rule: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_rule = understood(rule.witness)
    table = getattr(module, name)
    rest = tuple(other for other in rules_of(table) if other is not rule)
    monkeypatch.setattr(
        module, name, rest if isinstance(table, tuple) else replace(table, rules=rest)
    )
    assert understood(rule.witness) != with_rule


def test_names_of_rules_are_told_apart() -> None:
    for module, name in TABLES:
        names = [rule.name for rule in rules_of(getattr(module, name))]
        assert len(set(names)) == len(names)


def test_decisions_name_the_rule_that_decided() -> None:
    with recorded() as decisions:
        document = understood("judgment-line-numbers")
    start = document.text.index("被      告")
    decided = {(each.decider, each.rule) for each in decisions if each.start == start}
    assert ("goes on with the paragraph before", "item, caption or party") in decided
