"""Markdown written out as one page, which is laid out as web pages are.

Posts moved from Word or a web editor hold elements, or links to `#_ftn1`: in one tree a mark in one
kind of markup and its note in the other find each other. What HTML has no word for stands in
attributes: `data-line` (of the file, from 1), `data-number`, and key and label of notes.
"""

import html
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from index.readers.html.reader import title_element, written_page
from index.readers.html.walk import PageParts, PageWalk
from index.readers.layout import Layout

_ELEMENTS = re.compile(r"<(?:p|div|a|sup|h[1-6]|table|ol|ul|section|span|aside)\b", re.IGNORECASE)
_NOTE_LINK = re.compile(r"#_?(?:ftn|edn|fn)(?:ref)?-?\d")
_UNDEFINED_MARK = re.compile(r"\[\^([^\]\s]+)\]")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^>]*>")


def _holds_html(tokens: Sequence[Token]) -> bool:
    """Whether elements or links of notes stand in a file."""
    return any(
        (token.type in {"html_block", "html_inline"} and _ELEMENTS.search(token.content))
        or _NOTE_LINK.match(str(token.attrs.get("href", "")))
        or _holds_html(token.children or ())
        for token in tokens
    )


def lay_out_as_page(
    parser: MarkdownIt,
    tokens: Sequence[Token],
    environment: dict[str, Any],
    layout: Layout,
    titles: tuple[str, str],
) -> None:
    """Render the tokens of a file and lay the page out.

    Args: parser, environment: what parsed the tokens, and what it noted of the notes; titles: what
    the file says is its title, and the heading that begins it, "" without.
    """
    is_html = _holds_html(tokens)
    renderer = _Renderer(environment, is_html)
    body = [token for token in tokens if token.type != "front_matter"]
    page = renderer.render(body, parser.options, environment)
    root, notes = written_page(page, is_html=is_html)
    given, on_top = titles
    top = next(root.iter("h1"), None) if on_top else None
    if is_html and not given:
        top = title_element(root, "")
    parts = PageParts(notes, title=top, bold_headings=is_html)
    PageWalk(layout, parts).walk(root)


class _Renderer(RendererHTML):
    """CommonMark's renderer, and the tokens of notes, which stay where their bodies stand."""

    def __init__(self, environment: dict[str, Any], is_html: bool) -> None:
        super().__init__()
        self._notes = environment.get("footnotes", {}).get("list", {})
        self._numbers = _note_numbers(self._notes)
        self._waiting: list[str] = []  # inline notes, until the end of their paragraph
        self._in_note = False
        self._line = 0  # of the file, where an inline text has got to
        rules: dict[str, Any] = {
            "softbreak": lambda tokens, at, *_: self._break(tokens[at + 1 :], "\n"),
            "hardbreak": lambda tokens, at, *_: self._break(tokens[at + 1 :], "<br>"),
            "text": lambda tokens, at, *_: self._text(tokens[at].content),
            "image": lambda tokens, at, *env: self.renderInline(tokens[at].children or (), *env),
            "footnote_ref": lambda tokens, at, *_: self._mark(tokens[at].meta),
            "footnote_reference_open": lambda tokens, at, *_: self._open_note(
                tokens[at].meta["label"]
            ),
            "footnote_reference_close": lambda _, __, *env: self._close_note(*env),
            "fence": lambda tokens, at, *_: _whole("pre", tokens[at], html.escape),
            "code_block": lambda tokens, at, *_: _whole("pre", tokens[at], html.escape),
        }
        if not is_html:
            rules["html_inline"] = lambda tokens, at, *_: without_tags(tokens[at].content)
            rules["html_block"] = lambda tokens, at, *_: _whole("p", tokens[at], without_tags)
        self.rules = {**self.rules, **rules}

    def renderToken(  # noqa: N802 - the library's name
        self, tokens: Sequence[Token], idx: int, options: Any, env: Any
    ) -> str:
        """Write a token with the line and number that it has; notes after their paragraph."""
        token = tokens[idx]
        if token.nesting == 1 and token.map:
            self._line = token.map[0] + 1
            token.attrSet("data-line", str(self._line))
        if token.type == "list_item_open" and token.info:
            token.attrSet("data-number", f"{token.info}{token.markup} ")
        written = super().renderToken(tokens, idx, options, env)
        if token.type in {"heading_close", "paragraph_close", "tr_close"} and not self._in_note:
            written += self._inline_notes(options, env)
        return written

    def _break(self, after: Sequence[Token], written: str) -> str:
        """The end of a line, which may be that of a paragraph: the next one is indented."""
        self._line += 1
        indented = bool(after) and after[0].content.startswith("\u3000\u3000")
        return f'</p><p data-line="{self._line}">' if indented else written

    def _text(self, text: str) -> str:
        """Text; a `[^x]` that was left in it is a mark whose note is not there."""
        return _UNDEFINED_MARK.sub(
            lambda found: _element("a", html.unescape(found[1]), html.unescape(found[1]), found[0]),
            html.escape(text),
        )

    def _mark(self, meta: Mapping[str, Any]) -> str:
        key = meta.get("label") or f"^{meta['id']}"
        self._waiting += [key] if key.startswith("^") else []
        printed = "" if key.startswith("^") else f"[^{key}]"
        return _element("a", key, self._numbers[key], printed)

    def _open_note(self, label: str) -> str:
        self._in_note = True
        note = _element("aside", label, self._numbers.get(label, label), "")
        return note.removesuffix("</aside>")

    def _close_note(self, options: Any, env: Any) -> str:
        self._in_note = False
        return f"</aside>{self._inline_notes(options, env)}"

    def _inline_notes(self, options: Any, env: Any) -> str:
        keys, self._waiting = self._waiting, []
        held = ((key, self._notes[int(key[1:])]["tokens"]) for key in keys)
        bodies = [(key, self.renderInline(tokens, options, env)) for key, tokens in held]
        return "".join(_element("aside", key, self._numbers[key], body) for key, body in bodies)


def _element(tag: str, key: str, label: str, inside: str) -> str:
    key, label = html.escape(key), html.escape(label)
    return f'<{tag} data-key="{key}" data-label="{label}">{inside}</{tag}>'


def _whole(tag: str, token: Token, written: Callable[[str], str]) -> str:
    line = f' data-line="{token.map[0] + 1}"' if token.map else ""
    return f"<{tag}{line}>{written(token.content)}</{tag}>"


def without_tags(source: str) -> str:
    """The text of a piece of HTML, escaped as it was."""
    return html.escape(html.unescape(_TAG.sub("", _COMMENT.sub("", source))))


def _note_numbers(notes: dict[int, dict[str, Any]]) -> dict[str, str]:
    """What is printed for each note: its own number, else its rank; inline ones have `^` and it."""
    keys = {rank: note.get("label") or f"^{rank}" for rank, note in sorted(notes.items())}
    numbers = {key: key for key in keys.values() if key.isdecimal()}
    taken, spare = set(numbers), count(max(map(int, numbers), default=0) + 1)
    for rank, key in keys.items():
        if key not in numbers:
            own = str(rank + 1)
            numbers[key] = str(next(spare)) if own in taken else own
            taken.add(numbers[key])
    return numbers
