"""Why a line was understood as it was: its facts, the rules that decided, and what it became.

For `yinzheng check --explain LINE`; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from index.model import Document, Span
from index.readers.blocks import Extraction
from index.structure.lines.facts import LineFacts
from index.structure.lines.line import Line, lines_from
from index.structure.rules import Decision
from index.text.fold import fold_han


@dataclass(frozen=True, slots=True)
class Explanation:
    """One line: its `text`, its `facts` in words, the last decision of each decider on it, and the
    parts of the document that hold it.
    """

    text: str
    facts: tuple[str, ...]
    decisions: tuple[Decision, ...]
    became: tuple[str, ...]


def explanation(
    extraction: Extraction, document: Document, decisions: list[Decision], number: int
) -> Explanation | None:
    """Explain a line.

    Args:
        extraction: what a reader found in the file.
        document: what it was understood as.
        decisions: all that were made meanwhile.
        number: of the line, from 1; in formats without lines, of the element.

    Returns:
        None when there is no such line, or it is empty.
    """
    lines = lines_from(fold_han(extraction.text), extraction.blocks)
    numbered = any(line.number is not None for line in lines)
    line = next(
        (each for each in lines if (each.number if numbered else each.index + 1) == number), None
    )
    if line is None:
        return None
    inside = [each for each in decisions if line.start <= each.start < line.end]
    last = {(each.start, each.decider): each for each in inside}
    return Explanation(
        extraction.text[line.start : line.end],
        tuple(_facts(line.facts)),
        tuple(last.values()),
        tuple(dict.fromkeys(_became(document, line))),
    )


def _facts(facts: LineFacts) -> Iterator[str]:
    if facts.label is not None:
        yield f"label of a note: {facts.label.style} {facts.label.number}"
    if facts.heading is not None:
        yield f"numbered heading: {facts.heading.form.name}"
    if facts.front is not None:
        yield f"label of the front: {facts.front[0]}"
    for name, holds in (
        ("plain heading", facts.plain_heading is not None),
        ("customary title", facts.known_title),
        ("title of a judgment", facts.judgment),
        ("party of a suit", facts.party),
        ("caption", facts.caption),
        ("item", bool(facts.bullet)),
        ("office or institution", facts.affiliation),
        ("masthead", facts.masthead),
        ("publication data", facts.publication_data),
        ("columns", facts.columned),
        ("ends like a sentence", facts.closed),
        ("ends in mid clause", facts.mid_clause),
        ("Latin letters only", facts.latin),
    ):
        if holds:
            yield name


def _became(document: Document, line: Line) -> Iterator[str]:
    def holds(spans: tuple[Span, ...]) -> bool:
        return any(span.start < line.end and line.start < span.end for span in spans)

    yield from (f"heading {part.id}" for part in document.sections if holds(part.spans))
    yield from (f"paragraph {part.id}" for part in document.paragraphs if holds(part.spans))
    yield from (f"note {part.number}" for part in document.footnotes if holds(part.spans))
    yield from ("furniture of the page" for part in document.furniture if holds((part.span,)))
    if holds(document.claims) and not any(holds((part.span,)) for part in document.furniture):
        yield "title page, outline, or label"
    yield from ("nothing: it is unclaimed" for span in document.unclaimed if holds((span,)))
