"""A paragraph cut up: its quotations, its sentences, and the clauses (comma to comma) of these.
Quotations are atoms: a full stop inside one ends a sentence only where the quotation ends too.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from index.attribution.vocabulary import PATTERNS
from index.frozen import frozen
from index.model import Span
from index.text.dates import FoundDate

PAIRS = {"「": "」", "『": "』", "“": "”", "﹁": "﹂", "〝": "〞", "«": "»"}
CLOSERS = frozenset(PAIRS.values()) | {'"', "’"}
OPENERS = frozenset(PAIRS) | {'"', "‘"}
_OPENER_OF = {closer: opener for opener, closer in PAIRS.items()}
_MARK = re.compile(f'["{"".join(PAIRS)}{"".join(_OPENER_OF)}]')
_TERMINATORS = "。！？!?.…"
_END = "。！？!?"
_STOP = re.compile(f"[{_END}]")
_GO_ON = tuple("，,。；;、的之）)")  # after a quotation these say that its sentence goes on
_CLOSING = frozenset("）)】〕》〉]") | CLOSERS
_LONGEST_ABBREVIATION = 6


@frozen
class Quotation:
    """A quoted stretch, with its marks and without (`inner_start`, `inner_end`). `closed` is False
    when the paragraph ends before it does; `opened` when it began in an earlier one.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True
    opened: bool = True


@dataclass(frozen=True)
class Sentence:
    """A sentence in its paragraph, whose `text` and `folded` are as long as each other; `dates` and
    `quotations` are those in the sentence, `court` that whose judgment it stands in, or "".
    """

    text: str
    folded: str
    court: str
    span: Span
    dates: Sequence[FoundDate]
    quotations: Sequence[Quotation]

    @cached_property
    def clauses(self) -> tuple[Span, ...]:
        """Spans between commas and colons outside quotations, parentheses and numbers (4,000)."""
        hidden = [match.span() for match in PATTERNS["parentheses"].finditer(self.text, *self.span)]
        hidden += [(quotation.start, quotation.end) for quotation in self.quotations]
        spans: list[Span] = []
        start = self.span.start
        for match in PATTERNS["break"].finditer(self.text, *self.span):
            if not within(match.start(), hidden):
                spans.append(Span(start, match.start()))
                start = match.end()
        spans.append(Span(start, self.span.end))
        return tuple(span for span in spans if self.text[slice(*span)].strip())

    def inside(self, scope: Span) -> list[Quotation]:
        """The quotations that begin in a stretch."""
        return [one for one in self.quotations if scope.start <= one.start < scope.end]


def within(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a place lies in one of some stretches."""
    return any(start <= position < end for start, end in spans)


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Outermost quoted stretches of a paragraph, in order, without overlaps. A closing mark without
    an opening one extends the quotation before it when that ended with a full sentence; as the
    first mark it closes one of an earlier paragraph. An opening mark that is never closed runs to
    the end, unless another of its kind opens after it: then it is ignored.
    """
    found: list[Quotation] = []
    stack: list[tuple[str, int]] = []
    marks = _directed_marks(text)
    for index, (position, opener, opens) in enumerate(marks):
        if opens:
            stack.append((opener, position))
            continue
        depth = next((n for n in range(len(stack) - 1, -1, -1) if stack[n][0] == opener), None)
        if depth is not None:
            start = stack[depth][1]
            del stack[depth:]
            # An opening mark left over below this pair is a slip when its own kind opens again.
            later = (1 if up else -1 for _, kind, up in marks[index + 1 :] if kind == opener)
            closes = any(balance < 0 for balance in accumulate(later))
            while not closes and stack and stack[-1][0] == opener:
                stack.pop()
            if not stack:
                found.append(Quotation(start, position + 1, start + 1, position))
        elif not stack and not found and position:
            found.append(Quotation(0, position + 1, 0, position, opened=False))
        elif not stack and found and text[found[-1].inner_end - 1] in _TERMINATORS:
            last = found[-1]
            found[-1] = Quotation(last.start, position + 1, last.inner_start, position)
    if stack:
        start = stack[0][1]
        found.append(Quotation(start, len(text), start + 1, len(text), closed=False))
    return tuple(found)


def _directed_marks(text: str) -> list[tuple[int, str, bool]]:
    """(position, kind by its opening mark, opens?) of every quotation mark."""
    curly = max(text.count("“"), text.count("”"))
    alternating = {'"'}
    if ("“" in text) != ("”" in text) and curly % 2 == 0:
        alternating |= {"“", "”"}
    opened: set[str] = set()
    marks: list[tuple[int, str, bool]] = []
    for match in _MARK.finditer(text):
        kind = _OPENER_OF.get(match.group(), match.group())
        opens = match.group() in PAIRS
        if match.group() in alternating:
            opens = kind not in opened
            opened ^= {kind}
        marks.append((match.start(), kind, opens))
    return marks


def split_sentences(text: str, quotations: Sequence[Quotation]) -> tuple[Span, ...]:
    """Spans of the sentences of a paragraph; together they cover it but for outer spaces."""
    ends = [0, *sorted(_sentence_ends(text, quotations)), len(text)]
    spans = (without_blanks(text, start, end) for start, end in pairwise(ends))
    return tuple(span for span in spans if span.end > span.start)


def without_blanks(text: str, start: int, end: int) -> Span:
    """A stretch of a text without the spaces at its ends."""
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    return Span(start, start + len(inner.strip()))


def _sentence_ends(text: str, quotations: Sequence[Quotation]) -> set[int]:
    inside, ends = set[int](), set[int]()
    for quotation in quotations:
        inside.update(range(quotation.start, quotation.end))
        last = text[quotation.inner_start : quotation.inner_end].rstrip()[-1:]
        if last and last in _END + "." and not text.startswith(_GO_ON, quotation.end):
            ends.add(quotation.end)
    end = 0
    for match in _STOP.finditer(text):
        if match.start() not in inside and match.start() >= end:  # not one of a row of stops
            end = _after_closing(text, match.end())
            ends.add(end)
    for match in PATTERNS["latin stop"].finditer(text):
        stop = match.start()
        near = max(0, stop - _LONGEST_ABBREVIATION)
        abbreviated = PATTERNS["abbreviation"].search(text, near, stop)
        if stop not in inside and not abbreviated:
            ends.add(match.end())
    return ends


def _after_closing(text: str, position: int) -> int:
    while position < len(text) and (text[position] in _CLOSING or text[position] in _END):
        if text[position] == '"' and text.count('"', 0, position) % 2 == 0:
            break
        position += 1
    return position
