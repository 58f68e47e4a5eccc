"""Markdown written out as one page, where a mark in one markup and its note in the other meet.

What HTML has no word for stands in attributes: `data-line` (of the file), `data-number`, and so on.
"""

import html
import re
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from index.readers.html.notes import PageNotes
from index.readers.html.reader import written_element, written_page
from index.readers.xml.safety import Element
from index.text.tables import NUMERAL, read_rows

_ELEMENTS = re.compile(r"<(?:p|div|a|sup|h[1-6]|table|ol|ul|section|span|aside)\b", re.IGNORECASE)
_NOTE_LINK = re.compile(r"#_?(?:ftn|edn|fn)(?:ref)?-?\d")
_UNDEFINED_MARK = re.compile(r"\[\^([^\]\s]+)\]")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LONGEST = 6  # digits of a number of a note
# Emphasis that CommonMark does not see where no space parts it from the next word: **其一。**但
_STRONG = re.compile(r"\*\*(?=[^\s*])([^*]+)\*\*")
_NOTE_LINE = re.compile(r"[\[［〔【(（]\d{1,3}[\]］〕】)）]\s*[^\s，。、；：,.;:]|[①-⑳]")
_TAG = re.compile(r"</?[A-Za-z][^>]*>")
_LABELLED = re.compile(r"[㐀-鿿]{2,8}：\S|[\[［]\d{1,3}[\]］]\s*\S")  # 修正日期：20211217; [1] 王明
_ARTICLE = re.compile(rf"\s*第\s*{NUMERAL}(?:\s*[-－]\s*\d+)?\s*[條条](?:\s*之\s*{NUMERAL})?\s*")

_CODE = re.compile(r"(^(`{3,}|~{3,}).*?^\2[`~]*[ \t]*$|`[^`\n]+`)", re.MULTILINE | re.DOTALL)
_PROGRAM_COMMENT = re.compile(r"%%(?!%).+?%%", re.DOTALL)
_DIALECTS = [(re.compile(sign, re.MULTILINE), kept) for kept, sign in read_rows(__file__)]


def without_dialect(text: str) -> tuple[str, bool]:
    """A text without what note-taking programs add (Obsidian, Logseq), and if comments were out."""
    pieces = _CODE.split(text)
    commented = False
    for at in range(0, len(pieces), 3):  # text, then code with its fence as two groups
        plain, comments = _PROGRAM_COMMENT.subn(lambda f: "\n" * f[0].count("\n"), pieces[at])
        commented = commented or comments > 0
        for pattern, kept in _DIALECTS:
            plain = pattern.sub(kept, plain)
        pieces[at] = plain
        if at + 2 < len(pieces):
            pieces[at + 2] = ""
    return "".join(piece or "" for piece in pieces), commented


def _holds_html(tokens: Sequence[Token]) -> bool:
    """Whether elements or links of notes stand in a file."""
    return any(
        (token.type in {"html_block", "html_inline"} and _ELEMENTS.search(token.content))
        or _NOTE_LINK.match(str(token.attrs.get("href", "")))
        or _holds_html(token.children or ())
        for token in tokens
    )


def as_page(
    parser: MarkdownIt, tokens: Sequence[Token], environment: dict[str, Any]
) -> tuple[Element, PageNotes, bool]:
    """The page that parsed tokens make, its notes, and whether the file holds HTML of its own."""
    is_html = _holds_html(tokens)
    page = _Renderer(environment, is_html).render(tokens, parser.options, environment)
    return (*written_page(page, is_html=is_html), is_html)


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
            "softbreak": lambda tokens, at, *_: self._break(tokens, at, "\n"),
            "hardbreak": lambda tokens, at, *_: self._break(tokens, at, "<br>"),
            "text": lambda tokens, at, *_: self._text(tokens[at].content),
            "image": lambda tokens, at, *env: self.renderInline(tokens[at].children or (), *env),
            "footnote_ref": lambda tokens, at, *_: self._mark(tokens[at].meta),
            "footnote_reference_open": lambda tokens, at, *_: self._open_note(tokens[at].meta),
            "footnote_reference_close": lambda _, __, *env: self._close_note(*env),
            **dict.fromkeys(("fence", "code_block"), lambda t, at, *_: _whole("pre", t[at])),
        }
        if not is_html:
            rules["html_inline"] = lambda tokens, at, *_: without_tags(tokens[at].content)
            rules["html_block"] = lambda tokens, at, *_: _whole("p", tokens[at])
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

    def _break(self, tokens: Sequence[Token], at: int, written: str) -> str:
        """The end of a line, and of its paragraph before an indent, between labels."""
        self._line += 1
        before, after = (one.content for one in (*tokens[at - 1 : at], *tokens[at + 1 : at + 2]))
        labelled = _LABELLED.match(tokens[0].content) and _LABELLED.match(after)
        ends = after.startswith("\u3000\u3000") or labelled or _ARTICLE.fullmatch(before)
        if _NOTE_LINE.match(after):  # notes below each other are lines, whatever ends them
            written = "<br>"
        return f'</p><p data-line="{self._line}">' if ends else written

    def _text(self, text: str) -> str:
        """Text; a `[^x]` that was left in it is a mark whose note is not there."""

        def mark(found: re.Match[str]) -> str:
            key = html.unescape(found[1])
            return written_element("a", found[0], key=key, label=key)

        return _UNDEFINED_MARK.sub(mark, _STRONG.sub(r"<b>\1</b>", html.escape(text)))

    def _mark(self, meta: Mapping[str, Any]) -> str:
        key = meta.get("label") or f"^{meta['id']}"
        self._waiting += [key] if key.startswith("^") else []
        printed = "" if key.startswith("^") else f"[^{key}]"
        return written_element("a", printed, key=key, label=self._numbers[key])

    def _open_note(self, meta: Mapping[str, Any]) -> str:
        self._in_note = True
        key = meta["label"]
        note = written_element("aside", "", key=key, label=self._numbers.get(key, key))
        return note.removesuffix("</aside>")

    def _close_note(self, options: Any, env: Any) -> str:
        self._in_note = False
        return f"</aside>{self._inline_notes(options, env)}"

    def _inline_notes(self, options: Any, env: Any) -> str:
        keys, self._waiting = self._waiting, []
        written = ""
        for key in keys:
            body = self.renderInline(self._notes[int(key[1:])]["tokens"], options, env)
            written += written_element("aside", body, key=key, label=self._numbers[key])
        return written


def _whole(tag: str, token: Token) -> str:
    inside = html.escape(token.content) if tag == "pre" else without_tags(token.content)
    return written_element(tag, inside, line=token.map and token.map[0] + 1)


def without_tags(source: str) -> str:
    """The text of a piece of HTML, escaped as it was."""
    return html.escape(html.unescape(_TAG.sub("", _COMMENT.sub("", source))))


def _note_numbers(notes: dict[int, dict[str, Any]]) -> dict[str, str]:
    """What is printed for each note: its own number, else its rank; inline ones have `^` and it."""
    keys = {rank: note.get("label") or f"^{rank}" for rank, note in sorted(notes.items())}
    numbers = {key: key for key in keys.values() if key.isdecimal() and len(key) <= _LONGEST}
    taken, spare = set(numbers), count(max(map(int, numbers), default=0) + 1)
    for rank, key in keys.items():
        if key not in numbers:
            own = str(rank + 1)
            numbers[key] = str(next(spare)) if own in taken else own
            taken.add(numbers[key])
    return numbers
