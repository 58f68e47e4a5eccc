"""What is known of a sentence that relies on a work, and kept (`reliance` gathers them); and where
a quotation departs from the words of its source.
"""

from enum import StrEnum
from importlib import import_module
from typing import NamedTuple

from index.model import Span
from index.text.fold import fold


class RelianceManner(StrEnum):
    """How a sentence relies on a work: in its words, in other words, by a note, by its name."""

    QUOTED = "quoted"
    REPORTED = "reported"
    CITED = "cited"
    MENTIONED = "mentioned"


class Reliance(NamedTuple):
    """A sentence that relies on a work. Ids are those of the citing `document`, its `source`, the
    `work` (see `work_index`), the citing `passage` (a note, or the paragraph itself), the `part` in
    which the sentence stands, the `target` (the part of the held work at the place, if known).
    `place` is "" for all of the work; `note` and `locator` are as printed.
    """

    document: str
    source: str
    work: str
    place: str
    passage: str
    note: str
    part: str
    start: int
    end: int
    locator: str
    manner: RelianceManner
    target: str | None = None


class Difference(NamedTuple):
    """One difference: `op` is "replace", "insert" or "delete" (source to quotation)."""

    op: str
    quoted: Span
    source: Span


def compare(quoted: str, source: str) -> tuple[Difference, ...]:
    """Where a quotation departs from the words of its source. Characters that fold alike (other
    scripts, widths, kinds of quotation marks) do not differ.
    """
    levenshtein = import_module("rapidfuzz.distance.Levenshtein")  # a search does not wait for it
    return tuple(
        Difference(one.tag, Span(one.dest_start, one.dest_end), Span(one.src_start, one.src_end))
        for one in levenshtein.opcodes(fold(source), fold(quoted))
        if one.tag != "equal"
    )
