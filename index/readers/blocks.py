"""What a reader hands to the structure stage: the text and what its format says of it, no guess."""

from enum import StrEnum

from index.descriptions.metadata import Metadata
from index.frozen import field, frozen
from index.model import PageLabel, Span

INLINE = "inline"  # the series of notes without a number that stand between the words of a text


class BlockKind(StrEnum):
    """What the format says a block is; `TEXT` when it says nothing."""

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


@frozen
class MarkHint:
    """A declared footnote mark: its characters (none when drawn), its label, its note's key."""

    span: Span
    label: str
    key: str


@frozen
class Block:
    """One line (plain text) or one element (structured formats) of the input.

    `page` and `line` of the file count from 1, None without; `level` is a heading's from 1, else 0;
    `key` is a note body's key and `label` its printed number, which the text may hold too, at
    `label_span`; `continues` says that it goes on with the block of the same kind before it.
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


@frozen
class Extraction:
    """The text of one file, every character that the reader found, and its blocks in reading order.

    `notices` are for `yinzheng check`; `page_labels` are what is printed for pages ("0001b", "xii")
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
