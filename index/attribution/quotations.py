"""Where quotation marks open and close in a paragraph, also when they do not balance.

This module pairs marks and nothing more: whether a quoted stretch is speech or a mere term is
decided in `scope`. Pairs of 「」 『』 “” ‘’ and straight "" are known; nested pairs are kept inside
the outer one and not reported.
"""

from __future__ import annotations

from dataclasses import dataclass

PAIRS = {"「": "」", "『": "』", "“": "”", "﹁": "﹂", "〝": "〞", "«": "»"}
CLOSERS = frozenset(PAIRS.values()) | {'"', "’"}
OPENERS = frozenset(PAIRS) | {'"', "‘"}
_OPENER_OF = {closer: opener for opener, closer in PAIRS.items()}
_TERMINATORS = "。！？!?.…"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch. `start` is the opening mark, `end` lies after the closing one.

    `inner_start` and `inner_end` enclose the words without the marks. `closed` is False when the
    paragraph ends before the quotation does; `opened` is False when it began in an earlier
    paragraph.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True
    opened: bool = True


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Outermost quoted stretches of a paragraph, in order, without overlaps.

    A closing mark without an opening one extends the quotation before it when that one ended with
    a full sentence (「…。」…。」: the speech went on); as the first mark of a paragraph it closes a
    quotation opened in an earlier paragraph; elsewhere it is ignored. An opening mark that is
    never closed runs to the end of the paragraph, unless another quotation of the same kind opens
    after it: then it is ignored.

    Args: text: a paragraph's text.
    Returns: Quotations whose offsets count in `text`.
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
            while stack and stack[-1][0] == opener and not _closes_later(marks, index, opener):
                stack.pop()
            if not stack:
                found.append(Quotation(start, position + 1, start + 1, position))
        elif not stack:
            _close_orphan(found, text, position)
    if stack:
        start = stack[0][1]
        found.append(Quotation(start, len(text), start + 1, len(text), closed=False))
    return tuple(found)


def _close_orphan(found: list[Quotation], text: str, position: int) -> None:
    if not found:
        if position:
            found.append(Quotation(0, position + 1, 0, position, opened=False))
        return
    last = found[-1]
    if last.inner_end > last.inner_start and text[last.inner_end - 1] in _TERMINATORS:
        found[-1] = Quotation(last.start, position + 1, last.inner_start, position)


def _closes_later(marks: list[tuple[int, str, bool]], index: int, opener: str) -> bool:
    balance = 0
    for _, kind, opens in marks[index + 1 :]:
        if kind == opener:
            balance += 1 if opens else -1
            if balance < 0:
                return True
    return False


def _directed_marks(text: str) -> list[tuple[int, str, bool]]:
    """(position, kind by its opening mark, opens?) of every quotation mark."""
    curly = max(text.count("“"), text.count("”"))
    alternating = ("“" in text) != ("”" in text) and curly % 2 == 0
    straight_open = curly_open = False
    marks: list[tuple[int, str, bool]] = []
    for position, character in enumerate(text):
        if character == '"':
            straight_open = not straight_open
            marks.append((position, '"', straight_open))
        elif character in "“”" and alternating:
            curly_open = not curly_open
            marks.append((position, "“", curly_open))
        elif character in PAIRS:
            marks.append((position, character, True))
        elif character in _OPENER_OF:
            marks.append((position, _OPENER_OF[character], False))
    return marks
