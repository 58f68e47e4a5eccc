"""The account of an input's characters: which of them some part of the Document holds.

`yinzheng check` shows what no part claims; the tests hold that nothing is claimed twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.model import Document, Mark, Paragraph, Section, Span

_WORD_RUN = re.compile(r"\S+")


def claimed_spans(document: Document) -> list[Span]:
    """All spans that the parts of a document hold, sorted by where they begin."""
    spans: list[Span] = list(document.claims)
    spans += _mark_spans(document.title_marks)
    spans += _mark_spans(document.abstract_marks)
    parts: list[Section | Paragraph] = [*document.sections, *document.paragraphs]
    for part in parts:
        spans += part.spans
        spans += _mark_spans(part.marks)
    for footnote in document.footnotes:
        spans += footnote.spans
    return sorted(span for span in spans if span.start < span.end)


def unclaimed_runs(text: str, claimed: Iterable[Span]) -> tuple[Span, ...]:
    """Runs of characters that nothing claims.

    Args: text: the extraction's text; claimed: spans sorted by where they begin.
    Returns: Spans that begin and end with a character that is no space; runs with only spaces
    between them are one.
    """
    runs: list[Span] = []
    position = 0
    for span in [*claimed, Span(len(text), len(text))]:
        if span.start > position:
            words = list(_WORD_RUN.finditer(text, position, span.start))
            if words:
                runs.append(Span(words[0].start(), words[-1].end()))
        position = max(position, span.end)
    return tuple(runs)


def _mark_spans(marks: Iterable[Mark]) -> list[Span]:
    return [span for mark in marks for span in mark.spans]
