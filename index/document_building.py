"""From an extraction to a Document: the whole of what is understood of a text, and why.

Two ways of `reading` lead there, one for bare lines, one for formats that say what is a heading or
a note. Both end in `assembly`; testimony and citations are then read from the finished parts.
"""

from collections.abc import Iterable, Iterator

from index.attribution import find_testimonies
from index.descriptions.metadata import Metadata
from index.frozen import frozen, replace
from index.model import Document, DocumentKind, Span
from index.readers.blocks import Extraction
from index.references.citations import find_citations
from index.references.numbered import kind_by_title
from index.structure.assembly import Assembler
from index.structure.lines.line import Line, lines_from
from index.structure.reading import read
from index.structure.rules import Decision, recorded
from index.text.fold import fold_han

_FACTS = (
    "label", "heading", "plain_heading", "front", "known_title", "judgment", "party", "caption",
    "bullet", "affiliation", "masthead", "publication_data", "columned", "closed", "latin",
)  # fmt: skip


def build_document(
    extraction: Extraction, metadata: Metadata | None = None, file: str = ""
) -> Document:
    """Understand a text.

    Args: extraction: what a reader found in a file; metadata: what the reader's `library.toml`
    says; it wins over the file's own; file: path of the file, as `Document.file` and for a title of
    last resort.
    Returns: The document with ids that depend on the text alone; never raises on odd text.
    """
    document = Assembler(extraction, read(extraction), metadata or Metadata(), file).document()
    parts = document.id, document.paragraphs, document.footnotes, document.title
    cited = find_citations(*parts, document.sections)
    lines = *(one.number for one in document.sections), *(one.text for one in document.paragraphs)
    unsaid = document.kind is DocumentKind.UNKNOWN
    return replace(
        document,
        kind=kind_by_title(document.title, lines) if unsaid else document.kind,
        testimonies=find_testimonies(*parts),
        sources=cited.sources,
        citations=cited.citations,
        doubts=(*document.doubts, *cited.doubts),
    )


@frozen
class Explanation:
    """One line: its `text`, the names of its `facts`, the last decision of each decider on it, and
    the parts of the document that hold it.
    """

    text: str
    facts: tuple[str, ...]
    decisions: tuple[Decision, ...]
    became: tuple[str, ...]


def explain_line(extraction: Extraction, number: int) -> Explanation | None:
    """Why a line of a text was understood as it was.

    Args: extraction: what a reader found in a file; number: of the line, from 1; in formats without
    lines, of the element.
    Returns: None when there is no such line, or it is empty.
    """
    with recorded() as decisions:
        document = build_document(extraction)
    lines = lines_from(fold_han(extraction.text), extraction.blocks)
    numbered = any(line.block.line is not None for line in lines)
    for line in lines:
        if number == (line.block.line if numbered else line.index + 1):
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
