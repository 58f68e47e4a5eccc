"""Why a line was understood as it was: its facts, the rules that decided, and what it became.

For `yinzheng check --explain LINE`; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.model import Document, Span
from index.readers.blocks import Extraction
from index.structure.lines.line import Line, lines_from
from index.structure.rules import Decision
from index.text.fold import fold_han

_FACTS = (
    "label", "heading", "plain_heading", "front", "known_title", "judgment", "party", "caption",
    "bullet", "affiliation", "masthead", "publication_data", "columned", "closed", "mid_clause",
    "latin",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Explanation:
    """One line: its `text`, the names of its `facts`, the last decision of each decider on it, and
    the parts of the document that hold it.
    """

    text: str
    facts: tuple[str, ...]
    decisions: tuple[Decision, ...]
    became: tuple[str, ...]


def explanation(
    extraction: Extraction, document: Document, decisions: Iterable[Decision], number: int
) -> Explanation | None:
    """Explain a line, by its number from 1; in formats without lines, that of the element.

    Returns: None when there is no such line, or it is empty.
    """
    lines = lines_from(fold_han(extraction.text), extraction.blocks)
    numbered = any(line.number is not None for line in lines)
    for line in lines:
        if number == (line.number if numbered else line.index + 1):
            inside = (each for each in decisions if line.start <= each.start < line.end)
            return Explanation(
                extraction.text[line.start : line.end],
                tuple(name.replace("_", " ") for name in _FACTS if getattr(line.facts, name)),
                tuple({(each.start, each.decider): each for each in inside}.values()),
                tuple(dict.fromkeys(_became(document, line))),
            )
    return None


def _became(document: Document, line: Line) -> Iterator[str]:
    def holds(spans: Iterable[Span]) -> bool:
        return any(span.start < line.end and line.start < span.end for span in spans)

    yield from (f"heading {part.id}" for part in document.sections if holds(part.spans))
    yield from (f"paragraph {part.id}" for part in document.paragraphs if holds(part.spans))
    yield from (f"note {part.number}" for part in document.footnotes if holds(part.spans))
    if holds(part.span for part in document.furniture):
        yield "furniture of the page"
    elif holds(document.claims):
        yield "title page, outline, or label"
    if holds(document.unclaimed):
        yield "nothing: it is unclaimed"
