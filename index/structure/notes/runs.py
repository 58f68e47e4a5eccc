"""Marks that stand side by side without anything between them: ¹² for notes 1 and 2.

Such a run reads like one number. The count of the marks before it tells which is meant; whether a
note has a body is for `pairing`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from index.model import Span
from index.structure.lines.note_labels import Label, Style


def split_runs(labels: Sequence[Label], bodies: Collection[int | None]) -> list[Label]:
    """Split superscripts that are two marks in a row.

    Args: labels: possible marks in order; bodies: the numbers of lines that may begin a note.
    Returns: The labels; a superscript becomes two when it is not the next number but its digits are
    the next two, and notes of both numbers may exist.
    """
    split: list[Label] = []
    last = 0
    for label in labels:
        if label.style is not Style.SUPERSCRIPT or label.value is None:
            split.append(label)
            continue
        halves = _halves(label, last) if label.value != last + 1 and not label.weak else None
        if halves is not None and all(half.value in bodies for half in halves):
            split.extend(halves)
            last += 2
            continue
        split.append(label)
        if not label.weak:
            last = label.value
    return split


def _halves(label: Label, last: int) -> tuple[Label, Label] | None:
    first, second = str(last + 1), str(last + 2)
    if label.number != first + second or label.span.end - label.span.start != len(label.number):
        return None
    middle = label.span.start + len(first)
    return (
        replace(label, number=first, value=last + 1, span=Span(label.span.start, middle)),
        replace(label, number=second, value=last + 2, span=Span(middle, label.span.end)),
    )
