"""Levels and parents of headings: how a flat row of headings becomes a tree.

A form of numbering that stands higher (第一章 over 一、 over （一） over 1.) closes all below it; a
heading without a number stands below the numbered one before it, unless its title is one that
papers give to their main parts, such as 結論.
"""

from __future__ import annotations

from dataclasses import dataclass

from index.structure.lines.heading_forms import MARKUP, PLAIN, Heading, is_known_title


@dataclass(frozen=True, slots=True)
class Place:
    """A heading's place: `level` from 1, `parent` the position of its parent among the headings."""

    level: int
    parent: int | None


class SectionTree:
    """Takes headings in reading order and places each."""

    def __init__(self, highest: int) -> None:
        self._highest = highest
        self._stack: list[tuple[int, int, int]] = []  # rank, position, level
        self._count = 0

    def place(self, heading: Heading, title: str) -> Place:
        """Place the next heading.

        Args: heading: how the line was read; title: its title without number and marks, folded to
        one script.
        """
        rank = self._rank(heading, title)
        while self._stack and self._stack[-1][0] >= rank:
            self._stack.pop()
        parent = self._stack[-1][1] if self._stack else None
        level = self._stack[-1][2] + 1 if self._stack else 1
        self._stack.append((rank, self._count, level))
        self._count += 1
        return Place(level, parent)

    def _rank(self, heading: Heading, title: str) -> int:
        if heading.depth:
            return heading.depth - 100
        if heading.form is PLAIN and is_known_title(title):
            return self._highest
        return heading.form.rank


def highest_rank(headings: list[Heading]) -> int:
    """The rank of the highest form of numbering in use; that of plain headings without any."""
    ranks = [heading.form.rank for heading in headings if heading.form is not MARKUP]
    return min(ranks, default=PLAIN.rank)
