"""Markdown in which HTML stands: written out as one page, and read as web pages are.

Posts moved from Word or a web editor are Markdown by their name only: their paragraphs, notes and
marks are elements, or links to `#_ftn1` as Typora writes them. Rendering all of it puts both kinds
of markup into one tree, so that a mark in one and its note in the other find each other.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from index.readers.html.meta import heading_shift, title_element
from index.readers.html.notes import Page, find_notes
from index.readers.html.reader import parse_html
from index.readers.html.walk import PageParts, PageWalk
from index.readers.layout import Layout

_ELEMENTS = re.compile(r"<(?:p|div|a|sup|h[1-6]|table|ol|ul|section|span|aside)\b", re.IGNORECASE)
_NOTE_LINK = re.compile(r"#_?(?:ftn|edn|fn)(?:ref)?-?\d")
_NOTE = '<aside epub:type="footnote" id="fn:{0}">'
_MARK = '<a epub:type="noteref" href="#fn:{0}">{1}</a>'


def holds_html(tokens: Sequence[Token]) -> bool:
    """Whether elements or links of notes stand in a file."""
    for token in tokens:
        if token.type in {"html_block", "html_inline"} and _ELEMENTS.search(token.content):
            return True
        if token.type == "link_open" and _NOTE_LINK.match(str(token.attrs.get("href", ""))):
            return True
        if token.children and holds_html(token.children):
            return True
    return False


def lay_out_as_page(
    parser: MarkdownIt,
    tokens: Sequence[Token],
    environment: dict[str, Any],
    numbers: Mapping[str, str],
    layout: Layout,
    title: str,
) -> None:
    """Render the tokens of a file and lay the page out.

    Args:
        parser: its parser.
        tokens: the file's.
        environment: what the parser noted of its notes.
        numbers: what is printed for each note, by key.
        layout: where to.
        title: the file's title, "" when only the page may print it.
    """
    renderer = _Renderer(numbers)
    body = [token for token in tokens if token.type != "front_matter"]
    page = renderer.render(body, parser.options, environment)
    page += renderer.inline_notes(parser, environment)
    root = parse_html(f"<html><body>{page}</body></html>", "The page")
    top = None if title else title_element(root, "")
    notes = find_notes([Page("", root)])
    PageWalk(layout, PageParts(notes, set(), top, (), heading_shift(root, top))).walk(root)


class _Renderer(RendererHTML):
    """CommonMark's renderer, and the tokens of notes, which stay where their bodies stand."""

    def __init__(self, numbers: Mapping[str, str]) -> None:
        super().__init__()
        self._numbers = numbers
        rules: dict[str, Any] = {
            "footnote_ref": self._mark,
            "footnote_reference_open": self._open_note,
            "footnote_reference_close": lambda *_: "</aside>",
        }
        self.rules = {**self.rules, **rules}

    def _open_note(self, tokens: Sequence[Token], at: int, *_: object) -> str:
        return _NOTE.format(html.escape(tokens[at].meta["label"]))

    def _mark(self, tokens: Sequence[Token], at: int, *_: object) -> str:
        meta = tokens[at].meta
        key = meta.get("label") or f"^{meta['id']}"
        return _MARK.format(html.escape(key), self._numbers[key])

    def inline_notes(self, parser: MarkdownIt, environment: dict[str, Any]) -> str:
        """The notes that are written inside sentences."""
        notes = environment.get("footnotes", {}).get("list", {})
        return "".join(
            _NOTE.format(f"^{rank}")
            + self.renderInline(note["tokens"], parser.options, environment)
            + "</aside>"
            for rank, note in sorted(notes.items())
            if "tokens" in note and not note.get("label")
        )
