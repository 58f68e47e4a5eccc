"""Markdown: CommonMark with tables, front matter and footnotes (`[^1]`, and `^[inline]` ones).

The grammar is markdown-it-py's; this file only walks its tokens. A note stays where its body stands
in the file; one that nothing calls and a mark that calls nothing are kept and left to
`index.structure` to doubt.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from index.readers.blocks import BlockKind, Extraction, Metadata
from index.readers.decoding import decode
from index.readers.layout import Layout
from index.readers.limits import (
    MAX_MARKUP_BYTES,
    bounded_depth,
    refuse_knots,
    refuse_large,
    too_deep,
)
from index.readers.markdown.dialects import without_dialect
from index.readers.markdown.front_matter import names, parse_front_matter, value
from index.readers.markdown.html_road import holds_html, lay_out_as_page
from index.readers.text.reader import read as read_plain_text

_UNDEFINED_MARK = re.compile(r"\[\^([^\]\s]+)\]")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^>]*>")
# The parser passes over what is nested deeper than this; its own default of 20 is too little.
_DEEPEST = 100
_TITLE = ("title", "標題", "标题", "題名", "题名")
_AUTHORS = ("author", "authors", "作者")
_FRONT = (
    (BlockKind.TITLE, _TITLE),
    (BlockKind.TITLE, ("subtitle", "副標題", "副标题")),
    (BlockKind.AUTHOR, _AUTHORS),
    (BlockKind.AFFILIATION, ("affiliation", "institute", "單位", "单位")),
    (BlockKind.ABSTRACT, ("abstract", "摘要")),
    (BlockKind.KEYWORDS, ("keywords", "關鍵字", "關鍵詞", "关键词")),
)
# The plugin's closing step drops notes that nothing calls and moves the others to the end.
_PARSER = (
    MarkdownIt("commonmark", {"maxNesting": _DEEPEST})
    .enable("table")
    .use(front_matter_plugin)
    .use(footnote_plugin)
    .disable("footnote_tail")
)


def read(data: bytes, name: str) -> Extraction:
    """See `index.readers.formats.Read`."""
    refuse_large(len(data), MAX_MARKUP_BYTES, name)
    decoded = decode(data, name)
    refuse_knots(decoded.text, name)
    text, commented = without_dialect(decoded.text)
    environment: dict[str, Any] = {}
    with bounded_depth(name):
        tokens = _PARSER.parse(text, environment)
    # A list and its item are a level each: what stands two below the bound is the last kept.
    if any(token.level >= _DEEPEST - 2 for token in tokens):
        raise too_deep(name)
    if _is_bare(tokens):
        return replace(read_plain_text(data, name), format="markdown")
    notes = environment.get("footnotes", {}).get("list", {})
    layout = Layout(name)
    fields = parse_front_matter(
        next((token.content for token in tokens if token.type == "front_matter"), "")
    )
    _lay_out_fields(fields, layout)
    if commented:
        layout.remark("Comments between %% were left out of the text.")
    title = "" if value(fields, *_TITLE) else _title_on_top(tokens)
    if holds_html(tokens):
        numbers = _note_numbers(notes)
        titled = value(fields, *_TITLE)
        lay_out_as_page(_PARSER, tokens, environment, numbers, layout, titled)
    else:
        _Walk(layout, notes, bool(title)).walk(tokens)
    metadata = Metadata(
        title=value(fields, *_TITLE) or title,
        authors=names(fields, *_AUTHORS),
        date=value(fields, "date", "日期"),
        language=value(fields, "lang", "language"),
        url=value(fields, "url", "source"),
        rights=value(fields, "rights", "license", "copyright"),
        identifiers=names(fields, "doi", "identifier"),
    )
    return layout.extraction("markdown", metadata, decoded.remarks)


def _is_bare(tokens: Sequence[Token]) -> bool:
    """Whether a file holds no markup at all: then its lines are lines, and not to be joined."""
    inline = {child.type for token in tokens for child in token.children or ()}
    kinds = {token.type for token in tokens}
    return kinds <= {"paragraph_open", "inline", "paragraph_close"} and inline <= {
        "text",
        "softbreak",
    }


def _lay_out_fields(fields: dict[str, tuple[str, ...]], layout: Layout) -> None:
    for kind, keys in _FRONT:
        joined = "、".join(next((fields[key] for key in keys if fields.get(key)), ()))
        layout.whole(kind, joined)


def _title_on_top(tokens: Sequence[Token]) -> str:
    """The text of the only heading of the first level, if the file begins with it."""
    tops = [
        i for i, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h1"
    ]
    first = next((i for i, token in enumerate(tokens) if token.type != "front_matter"), -1)
    if len(tops) != 1 or tops[0] != first:
        return ""
    return "".join(
        child.content for child in tokens[first + 1].children or () if child.type == "text"
    )


class _Walk:
    """Lays one file's tokens out."""

    def __init__(
        self, layout: Layout, notes: dict[int, dict[str, Any]], title_on_top: bool
    ) -> None:
        self._layout = layout
        self._notes = notes
        self._title_on_top = title_on_top
        self._numbers = _note_numbers(notes)
        self._kinds = [BlockKind.PARAGRAPH]
        self._marker = ""  # the number of a list item whose text has not begun
        self._inline_notes: list[int] = []

    def walk(self, tokens: Sequence[Token]) -> None:  # noqa: PLR0912 - one case a token
        """Lay the tokens out."""
        for token in tokens:
            match token.type:
                case "heading_open":
                    self._open_heading(token)
                case "paragraph_open":
                    self._open_block(self._kinds[-1], token)
                case "tr_open":
                    self._open_block(BlockKind.TABLE_ROW, token)
                case "td_open" | "th_open":
                    self._layout.cell()
                case "heading_close" | "paragraph_close" | "tr_close":
                    self._close_block()
                case "blockquote_open":
                    self._kinds.append(BlockKind.QUOTE)
                case "list_item_open":
                    self._kinds.append(BlockKind.LIST_ITEM)
                    self._marker = f"{token.info}{token.markup} " if token.info else ""
                case "blockquote_close" | "list_item_close":
                    self._kinds.pop()
                    self._marker = ""
                case "footnote_reference_open":
                    label = token.meta["label"]
                    self._layout.open_note(label, self._numbers.get(label, label))
                case "footnote_reference_close":
                    self._layout.close_note()
                    self._flush_inline_notes()
                case "inline":
                    self._inline(token.children or ())
                case "fence" | "code_block":
                    self._open_block(BlockKind.CODE, token)
                    self._layout.add_verbatim(token.content.rstrip("\n"))
                    self._close_block()
                case "html_block":
                    self._open_block(self._kinds[-1], token)
                    self._layout.add(_strip_tags(token.content))
                    self._close_block()

    def _open_heading(self, token: Token) -> None:
        level = int(token.tag[1:])
        if self._title_on_top:
            kind = BlockKind.TITLE if level == 1 else BlockKind.HEADING
            self._open_block(kind, token, max(level - 1, 0))
        else:
            self._open_block(BlockKind.HEADING, token, level)

    def _open_block(self, kind: BlockKind, token: Token, level: int = 0) -> None:
        self._layout.begin(kind, level=level, line=token.map[0] + 1 if token.map else None)
        marker, self._marker = self._marker, ""
        self._layout.add(marker)

    def _close_block(self) -> None:
        self._layout.end()
        if not self._layout.in_note:
            self._flush_inline_notes()

    def _flush_inline_notes(self) -> None:
        while self._inline_notes:
            rank = self._inline_notes.pop(0)
            self._layout.open_note(f"^{rank}", self._numbers[f"^{rank}"])
            self._layout.begin(BlockKind.NOTE)
            self._inline(self._notes[rank]["tokens"])
            self._layout.close_note()

    def _inline(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            match token.type:
                case "text":
                    self._text(token.content)
                case "code_inline":
                    self._layout.add(token.content)
                case "softbreak":
                    self._layout.add("\n")
                case "hardbreak":
                    self._layout.line_break()
                case "image":
                    self._inline(token.children or ())
                case "html_inline":
                    self._layout.add(_strip_tags(token.content))
                case "footnote_ref":
                    self._mark(token)

    def _mark(self, token: Token) -> None:
        key = token.meta.get("label")
        if key is None:
            key = f"^{token.meta['id']}"
            self._inline_notes.append(token.meta["id"])
            self._layout.mark("", self._numbers[key], key)
        else:
            self._layout.mark(f"[^{key}]", self._numbers[key], key)

    def _text(self, text: str) -> None:
        """Add text; a `[^x]` that was left in it is a mark whose note is not there."""
        position = 0
        for found in _UNDEFINED_MARK.finditer(text):
            self._layout.add(text[position : found.start()])
            self._layout.mark(found[0], found[1], found[1])
            position = found.end()
        self._layout.add(text[position:])


def _note_numbers(notes: dict[int, dict[str, Any]]) -> dict[str, str]:
    """What is printed for each note: its own number if it has one, else its rank among the called.

    Inline notes have the key `^` and their rank from 0.
    """
    keys = {rank: note.get("label") or f"^{rank}" for rank, note in sorted(notes.items())}
    taken = {key for key in keys.values() if key.isdecimal()}
    numbers = {key: key for key in taken}
    spare = max((int(key) for key in taken), default=0)
    for rank, key in keys.items():
        if key in numbers:
            continue
        number = str(rank + 1)
        if number in taken:
            spare += 1
            number = str(spare)
        taken.add(number)
        numbers[key] = number
    return numbers


def _strip_tags(source: str) -> str:
    return html.unescape(_TAG.sub("", _COMMENT.sub("", source)))
