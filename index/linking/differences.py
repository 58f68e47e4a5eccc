"""Where a quotation departs from the words of its source, letter by letter."""

from importlib import import_module
from typing import NamedTuple

from index.model import Span
from index.text.fold import fold


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
