"""Laying out a text from the elements of a structured format: blocks under each other."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from index.descriptions.metadata import Metadata
from index.model import PageLabel, Span
from index.readers.blocks import Block, BlockKind, Extraction, MarkHint
from index.readers.input_bounds import MAX_BLOCKS, MAX_TEXT
from index.readers.refusals import refused
from index.text.characters import is_ideograph
from index.text.tables import read_rows

# White space that formats collapse; the ideographic and the no-break space are characters.
_PIECES = re.compile(r"[ \t\r\n\f]+|[^ \t\r\n\f]+")
_INDENT = " \t\u3000\u00a0"  # indents, dropped at the head of a block
# How many characters `tail` gives at most.
_TAIL = 80
# Controls that no format means as text (XML 1.0, section 2.2), lone surrogates and byte order marks
# left inside a text (U+FEFF) among them.
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufeff\ufffe\uffff]")

_SYMBOLS = {int(code, 16): drawn for code, drawn in read_rows(__file__)}

RUBY = "Readings set beside characters (ruby) were left out of the text."
"""What all formats say that have them."""


def clean(text: str) -> str:
    """`text` without the control characters and lone surrogates that no format means as text."""
    return _NOT_TEXT.sub("", text)


def plain_symbols(text: str) -> str:
    """`text` with the symbols of Symbol and Wingdings that have characters of their own."""
    return text.translate(_SYMBOLS)


def is_wide(character: str) -> bool:
    """Whether a character takes a full cell (Unicode Standard Annex 11, classes W and F)."""
    return unicodedata.east_asian_width(character) in "WF"


_NO_NOTE = Block(BlockKind.NOTE, Span(0, 0))


class Layout:
    """Lays elements out in reading order; `page` is that of blocks begun from now on, if known."""

    def __init__(self, name: str) -> None:
        """`name` is the file's name, for errors."""
        self.page: int | None = None
        self.kinds = [BlockKind.PARAGRAPH]  # the last one is that of blocks which text begins
        self.page_labels: dict[int, str] = {}  # what is printed for a page, where it differs
        self.recognised: list[tuple[Span, float]] = []
        self._name = name
        self._parts: list[str] = []
        self.offset = 0  # how many characters have been laid out
        self._last = ""  # the last character of the open block
        self._space = ""  # white space that waits for what follows it
        self._open: Block | None = None  # without its end
        self._marks: list[MarkHint] = []  # of the open block
        self._note = _NO_NOTE  # what the blocks of the open note have in common
        self._blocks: list[Block] = []
        self._text: int | None = None  # the last block that is no note and no furniture
        self._notices: list[str] = []

    @property
    def kind(self) -> BlockKind | None:
        """The kind of the open block, None between blocks."""
        return self._open.kind if self._open else None

    @property
    def is_blank(self) -> bool:
        """Whether the open block holds no text yet (also when none is open)."""
        return self._open is None or self.offset == self._open.span.start

    @property
    def tail(self) -> str:
        """The last few characters of the open block, waiting white space not counted."""
        if self._open is None:
            return ""
        size = self.offset - self._open.span.start
        return "".join(self._parts[-_TAIL:])[-min(size, _TAIL) :] if size else ""

    def take_back(self) -> None:
        """Take back the last character of the open block, such as the hyphen of a parted word."""
        self._parts[-1] = self._parts[-1][:-1]
        self.offset -= 1
        if not self._parts[-1]:
            self._parts.pop()
        self._last = "" if self.is_blank else self._parts[-1][-1]

    def open_note(self, key: str, label: str, series: str = "") -> None:
        """Begin the body of a note, until `close_note`; `label` is without brackets, "" if none."""
        self.end()
        self._note = Block(BlockKind.NOTE, Span(0, 0), key=key, label=label, series=series)

    def close_note(self) -> None:
        """End the body of the open note."""
        self.end()
        self._note = _NO_NOTE

    @property
    def in_note(self) -> bool:
        """Whether a note's body is open."""
        return self._note is not _NO_NOTE

    def begin(self, kind: BlockKind, *, level: int = 0, line: int | None = None) -> None:
        """Open a block, or inside a note a part of it; the parameters are those of `Block`."""
        self.end()
        here = Span(self.offset, self.offset)
        if self.in_note and kind is not BlockKind.FURNITURE:
            self._open = replace(self._note, span=here, page=self.page, line=line)
        else:
            self._open = Block(kind, here, page=self.page, line=line, level=level)

    def turn(self, page: int) -> None:
        """Begin a page; an open block with text goes on there."""
        self.page, block = page, self._open
        if block is not None and self.offset > block.span.start:
            self.end()
            here = Span(self.offset, self.offset)
            self._open = replace(block, span=here, page=page, marks=(), continues=True)

    def whole(self, kind: BlockKind, text: str, *, level: int = 0, line: int | None = None) -> None:
        """Lay out a block that holds nothing but `text`, none when there is none."""
        self.begin(kind, level=level, line=line)
        self.add(text)
        self.end()

    def add(self, text: str) -> None:
        """Append inline text; runs of white space count as one space, or none between ideographs.

        A source line that ends between two wide characters was wrapped, not spaced (CSS Text 3,
        section 4.1.3, segment break transformation).
        """
        for piece in _PIECES.findall(clean(text)):
            if piece[0] in " \t\r\n\f":
                self._space += piece
            else:
                self._write(piece)

    def code(self, text: str, line: int | None = None) -> None:
        """Lay out a block whose white space matters."""
        self.begin(BlockKind.CODE, line=line)
        self._write(clean(text).strip("\n"))
        self.end()

    def cell(self) -> None:
        """Begin the next cell of a table row; a tab parts it from the one before."""
        self._space = ""
        if not self.is_blank:
            self._write("\t")

    def line_break(self) -> None:
        """Start a new line inside the open block."""
        self._space = ""
        if not self.is_blank and self._last != "\n":
            self._write("\n")

    def mark(self, text: str, label: str, key: str) -> None:
        """Append a footnote mark; `text` is "" when the format draws it, `label` unbracketed.

        Between blocks such a mark hangs on the one before.
        """
        if self._open is None and not text and self._text is not None:
            last = self._blocks[self._text]
            hint = MarkHint(Span(last.span.end, last.span.end), label, key)
            self._blocks[self._text] = replace(last, marks=(*last.marks, hint))
            return
        if self._open is None:
            self.begin(self.kinds[-1])
        self._marks.append(MarkHint(self._number(text), label, key))

    def mark_label(self, text: str) -> None:
        """Append the printed label of the open note block, to be taken out by the next stage."""
        span = self._number(text)
        if self._open and self._open.label_span is None and span.start < span.end:
            self._open = replace(self._open, label_span=span)

    def _number(self, text: str) -> Span:
        if text := " ".join(clean(text).split()):
            self._write(text)
        return Span(self.offset - len(text), self.offset)

    def end(self) -> None:
        """Close the open block; one without text and marks leaves no trace."""
        self._space = ""
        while self._open is not None and self._last == "\n":
            self.take_back()
        block, self._open = self._open, None
        if block is None:
            return
        marks, self._marks = tuple(self._marks), []
        if self.offset > block.span.start or marks:
            span = Span(block.span.start, self.offset)
            if block.kind not in (BlockKind.NOTE, BlockKind.FURNITURE):
                self._text = len(self._blocks)
            self._blocks.append(replace(block, span=span, marks=marks))
            if block.kind is BlockKind.NOTE and self.in_note:
                self._note = replace(self._note, continues=True)
            self._parts.append("\n")
            self.offset += 1
        self._last = ""
        if len(self._blocks) > MAX_BLOCKS:
            raise refused("many paragraphs", self._name, MAX_BLOCKS)

    def notice(self, text: str) -> None:
        """Note something for `yinzheng check`, once."""
        if text not in self._notices:
            self._notices.append(text)

    def extraction(
        self,
        form: str,
        metadata: Metadata | None = None,
        notices: Iterable[str] = (),
        given: Iterable[str] = (),
    ) -> Extraction:
        """Close the open block and give what was laid out; InputError: there is no text at all.

        Args: given: all text that the format prints or hides, as the parser gave it: ideographs
        that stand neither in the text nor in what the file says of itself are reported.
        """
        self.end()
        metadata = metadata or Metadata()
        if not self._blocks:
            raise refused("no text", self._name)
        text = "".join(self._parts)
        properties = (said for _, said in metadata.properties)
        of_itself = (metadata.title, *metadata.authors, *metadata.aliases, *properties)
        held = Counter("".join([text, *of_itself]))
        seen = Counter("".join(given))
        missing = {c: n - held[c] for c, n in seen.items() if n > held[c] and is_ideograph(c)}
        if missing:
            told = f"{sum(missing.values())} ({''.join(missing)[:20]})"
            self.notice(f"Chinese characters of the file left out of the text: {told}.")
        labels = tuple(PageLabel(page, label) for page, label in self.page_labels.items())
        said = (*notices, *self._notices)
        blocks, recognised = tuple(self._blocks), tuple(self.recognised)
        return Extraction(text, blocks, form, metadata, said, labels, recognised)

    def _write(self, text: str) -> None:
        """Append text after the white space that waits, if it counts there."""
        if self._open is None:
            self.begin(self.kinds[-1])
        space, self._space = self._space, ""
        if self.is_blank:
            text = text.lstrip(_INDENT)
            if self._open and self._open.page != self.page:  # it may break before the first word
                self._open = replace(self._open, page=self.page)
        elif space and self._last not in "\n\t":
            wrapped = ("\n" in space or "\r" in space) and is_wide(text[0]) and is_wide(self._last)
            text = text if wrapped else f" {text}"
        if not text:
            return
        self._parts.append(text)
        self.offset += len(text)
        self._last = text[-1]
        if self.offset > MAX_TEXT:
            raise refused("long text", self._name, MAX_TEXT)
