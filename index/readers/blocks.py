"""What a reader hands to the structure stage: the extracted text and what the format says of it.

A reader knows its file format and nothing of scholarship: it reports lines or elements with the
hints the format holds (this is a heading, this is the body of note 3, a mark stands here, page 5
begins) and never guesses. `index.structure` turns this into a `Document`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from index.descriptions.metadata import Metadata
from index.model import PageLabel, Span


class BlockKind(StrEnum):
    """What the format says a block is; `TEXT` when it says nothing and the structure stage
    decides.
    """

    TEXT = "text"
    TITLE = "title"
    AUTHOR = "author"
    AFFILIATION = "affiliation"
    ABSTRACT = "abstract"
    KEYWORDS = "keywords"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE_ROW = "table row"
    QUOTE = "quote"
    CODE = "code"
    NOTE = "note"
    FURNITURE = "furniture"  # running heads, page numbers, navigation: claimed, never indexed


@dataclass(frozen=True, slots=True)
class MarkHint:
    """A footnote mark that the format declares.

    `span` covers the mark's own characters in `Extraction.text` (it may be empty when the format
    draws the number itself); `label` is what is printed ("1", "*"); `key` names the note body that
    it calls and equals that block's `key`.
    """

    span: Span
    label: str
    key: str


@dataclass(frozen=True, slots=True)
class Block:
    """One line (plain text) or one element (structured formats) of the input.

    Its text is `Extraction.text[span.start:span.end]`. `page` counts from 1, None when the format
    has no pages; `line` is the line of the input file (from 1) or None; `level` is a heading's
    level from 1 (0 otherwise); `key` is a note body's key and `label` its printed number, which
    the text may hold too (`label_span` then covers it, so that it can be taken out); `continues`
    says that the block goes on with the text of the block of the same kind before it.
    """

    kind: BlockKind
    span: Span
    page: int | None = None
    line: int | None = None
    level: int = 0
    key: str = ""
    label: str = ""
    label_span: Span | None = None
    series: str = ""
    continues: bool = False
    marks: tuple[MarkHint, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """The text of one file and its blocks in reading order.

    `text` holds every character that the reader found, in reading order; `format` names the reader
    ("text", "markdown", ...); `notices` are for `yinzheng check` (an encoding that was guessed,
    a broken table that was left out); `page_labels` are what is printed for pages ("0001b", "xii")
    whose count in the file differs from it; `recognised` are the lines whose characters a program
    recognised in a picture, with how sure it was, from 0 to 1.
    """

    text: str
    blocks: tuple[Block, ...]
    format: str
    metadata: Metadata = field(default_factory=Metadata)
    notices: tuple[str, ...] = ()
    page_labels: tuple[PageLabel, ...] = ()
    recognised: tuple[tuple[Span, float], ...] = ()
