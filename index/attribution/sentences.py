"""Sentences of a paragraph and the clauses (comma to comma) inside a sentence.

Quotations are atoms here: a full stop inside one ends a sentence only where the quotation ends
too. No words are looked at; that is for `cues` and `speakers`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.attribution.quotations import CLOSERS, Quotation
from index.model import Span

_END = "。！？!?"
_CLOSING = frozenset("）)】〕》〉]") | CLOSERS
_BREAK = frozenset("，,；;：:")
_LATIN_STOP = re.compile(
    r"(?<=[a-z0-9)\"”’])\.[\"”’)]*(?=\s+[A-Z\"“‘「(\u3400-\u9fff])|\.[\"”’)]*\s*$"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|St|vs|No|Vol|pp|ed|eds|cf|etc|art|Jr|Sr)"
    r"|\b[A-Z])$"
)
_LONGEST_ABBREVIATION = 6
_PARENTHESIS = re.compile(r"[（(][^（()）]*[)）]")


def split_sentences(text: str, quotations: Sequence[Quotation]) -> tuple[Span, ...]:
    """Spans of the sentences of a paragraph; together they cover it but for outer spaces.

    Args: text: the paragraph; quotations: its quotations, from `find_quotations`.
    Returns: Half-open spans in `text`, in order.
    """
    ends = sorted(_sentence_ends(text, quotations))
    spans: list[Span] = []
    start = 0
    for end in [*ends, len(text)]:
        stripped_start = start + len(text[start:end]) - len(text[start:end].lstrip())
        stripped_end = stripped_start + len(text[stripped_start:end].rstrip())
        if stripped_end > stripped_start:
            spans.append(Span(stripped_start, stripped_end))
        start = max(start, end)
    return tuple(spans)


def split_clauses(text: str, sentence: Span, quotations: Sequence[Quotation]) -> tuple[Span, ...]:
    """Spans between commas, semicolons and colons of a sentence, without these marks.

    Commas inside quotations, parentheses and numbers (4,000) do not divide.
    """
    hidden = {
        position
        for match in _PARENTHESIS.finditer(text, sentence.start, sentence.end)
        for position in range(*match.span())
    }
    for quotation in quotations:
        hidden.update(range(quotation.start, quotation.end))
    spans: list[Span] = []
    start = sentence.start
    for position in range(sentence.start, sentence.end):
        if text[position] in _BREAK and position not in hidden and not _in_number(text, position):
            spans.append(Span(start, position))
            start = position + 1
    spans.append(Span(start, sentence.end))
    return tuple(span for span in spans if text[span.start : span.end].strip())


def _in_number(text: str, position: int) -> bool:
    return (
        0 < position < len(text) - 1
        and text[position - 1].isdigit()
        and text[position + 1].isdigit()
    )


def _sentence_ends(text: str, quotations: Sequence[Quotation]) -> set[int]:
    inside = set[int]()
    ends = set[int]()
    for quotation in quotations:
        inside.update(range(quotation.start, quotation.end))
        last = text[quotation.inner_start : quotation.inner_end].rstrip()[-1:]
        after = text[quotation.end : quotation.end + 1]
        if last in _END + "." and last and after not in "，,。；;、的之）)":
            ends.add(quotation.end)
    for position, character in enumerate(text):
        if character in _END and position not in inside:
            ends.add(_after_closing(text, position + 1))
    for match in _LATIN_STOP.finditer(text):
        stop = match.start()
        abbreviated = _ABBREVIATION.search(text[max(0, stop - _LONGEST_ABBREVIATION) : stop])
        if stop not in inside and not abbreviated:
            ends.add(match.end())
    return ends


def _after_closing(text: str, position: int) -> int:
    while position < len(text) and (text[position] in _CLOSING or text[position] in _END):
        if text[position] == '"' and text.count('"', 0, position) % 2 == 0:
            break
        position += 1
    return position
