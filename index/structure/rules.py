"""Rules with names: a decider is a table of them, and the first whose guard holds decides.

Every rule names its witness: a file under `tests/fixtures/papers` that is understood otherwise, and
wrongly, without the rule. A test holds that; a rule that no file holds is deleted.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Generic, NamedTuple, TypeVar

from index.frozen import frozen

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


class Rule(NamedTuple, Generic[Case, Verdict]):
    """A named guard on a case, the verdict when it holds, and `witness`, the file that needs it."""

    name: str
    guard: Callable[[Case], bool]
    verdict: Verdict
    witness: str


@frozen
class Table(Generic[Case, Verdict]):
    """Rules in order; `otherwise` is the verdict when none holds."""

    decider: str
    rules: tuple[Rule[Case, Verdict], ...]
    otherwise: Verdict

    def decide(self, case: Case, start: int) -> Verdict:
        """The verdict of the first rule that holds, of a line that begins at `start`."""
        for rule in self.rules:
            if rule.guard(case):
                record(start, self.decider, rule.name, rule.verdict, rule.witness)
                return rule.verdict
        record(start, self.decider, "otherwise", self.otherwise, "")
        return self.otherwise
