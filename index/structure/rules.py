"""Rules with names: a decider is a table of them, and the first whose guard holds decides; and why
a line was understood as it was, for `yinzheng check --explain LINE`.

Every rule names its witness: a file under `tests/fixtures/papers` that is understood otherwise, and
wrongly, without the rule. A test holds that; a rule that no file holds is deleted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from index.model import Document, Span
from index.readers.blocks import Extraction
from index.structure.lines.line import Line, lines_from
from index.text.fold import fold_han

_FACTS = (
    "label", "heading", "plain_heading", "front", "known_title", "judgment", "party", "caption",
    "bullet", "affiliation", "masthead", "publication_data", "columned", "closed", "mid_clause",
    "latin",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Explanation:
    """One line: its `text`, the names of its `facts`, the last decision of each decider on it, and
    the parts of the document that hold it.
    """

    text: str
    facts: tuple[str, ...]
    decisions: tuple[Decision, ...]
    became: tuple[str, ...]


def explanation(
    extraction: Extraction, document: Document, decisions: Iterable[Decision], number: int
) -> Explanation | None:
    """Explain a line, by its number from 1; in formats without lines, that of the element.

    Returns: None when there is no such line, or it is empty.
    """
    lines = lines_from(fold_han(extraction.text), extraction.blocks)
    numbered = any(line.number is not None for line in lines)
    for line in lines:
        if number == (line.number if numbered else line.index + 1):
            inside = (each for each in decisions if line.start <= each.start < line.end)
            return Explanation(
                extraction.text[line.start : line.end],
                tuple(name.replace("_", " ") for name in _FACTS if getattr(line.facts, name)),
                tuple({(each.start, each.decider): each for each in inside}.values()),
                tuple(dict.fromkeys(_became(document, line))),
            )
    return None


def _became(document: Document, line: Line) -> Iterator[str]:
    def holds(spans: Iterable[Span]) -> bool:
        return any(span.start < line.end and line.start < span.end for span in spans)

    yield from (f"heading {part.id}" for part in document.sections if holds(part.spans))
    yield from (f"paragraph {part.id}" for part in document.paragraphs if holds(part.spans))
    yield from (f"note {part.number}" for part in document.footnotes if holds(part.spans))
    if holds(part.span for part in document.furniture):
        yield "furniture of the page"
    elif holds(document.claims):
        yield "title page, outline, or label"
    if holds(document.unclaimed):
        yield "nothing: it is unclaimed"


Case = TypeVar("Case")
Verdict = TypeVar("Verdict")


class Decision(NamedTuple):
    """What was decided of the line that begins at an offset: by which table, by which rule."""

    start: int
    decider: str
    rule: str
    verdict: str
    witness: str


_DECISIONS: ContextVar[list[Decision] | None] = ContextVar("decisions", default=None)


@contextmanager
def recorded() -> Iterator[list[Decision]]:
    """Keep the decisions that are made meanwhile, for `yinzheng check --explain`."""
    decisions: list[Decision] = []
    token = _DECISIONS.set(decisions)
    try:
        yield decisions
    finally:
        _DECISIONS.reset(token)


def record(start: int, decider: str, rule: str, verdict: object, witness: str) -> None:
    """Keep one decision, where somebody asked for them."""
    decisions = _DECISIONS.get()
    if decisions is not None:
        decisions.append(Decision(start, decider, rule, str(verdict), witness))


@dataclass(frozen=True, slots=True)
class Rule(Generic[Case, Verdict]):
    """A named guard on a case, the verdict when it holds, and `witness`, the file that needs it."""

    name: str
    guard: Callable[[Case], bool]
    verdict: Verdict
    witness: str


@dataclass(frozen=True, slots=True)
class Table(Generic[Case, Verdict]):
    """Rules in order; `otherwise` is the verdict when none holds."""

    decider: str
    rules: tuple[Rule[Case, Verdict], ...]
    otherwise: Verdict

    def decide(self, case: Case, start: int) -> Verdict:
        """The verdict of the first rule that holds.

        Args: case: what the guards look at; start: where the line in question begins, for the
        record.
        """
        for rule in self.rules:
            if rule.guard(case):
                record(start, self.decider, rule.name, rule.verdict, rule.witness)
                return rule.verdict
        record(start, self.decider, "otherwise", self.otherwise, "")
        return self.otherwise
