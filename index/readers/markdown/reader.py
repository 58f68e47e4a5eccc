"""Markdown: CommonMark with tables, front matter and footnotes (`[^1]`, and `^[inline]` ones)."""

import re
from dataclasses import replace
from typing import Any

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from index.descriptions.mapping import described
from index.readers.blocks import Extraction
from index.readers.decoding import decode
from index.readers.html.reader import title_element
from index.readers.html.walk import PageParts, PageWalk
from index.readers.input_bounds import (
    MAX_MARKUP_BYTES,
    bounded_depth,
    refuse_large,
    refuse_slow_markup,
)
from index.readers.layout import Layout
from index.readers.markdown.page import as_page, without_dialect, without_tags
from index.readers.refusals import refused
from index.readers.text.reader import read as read_plain_text
from index.readers.words import kinds

# The parser passes over what is nested deeper than this; its own default of 20 is too little.
_DEEPEST = 100
_TITLE = ("title", "標題", "标题", "題名", "题名")
_FRONT = kinds("markdown field")
_KEY = re.compile(r"([^\W\d_][\w -]*?)\s*[:：]\s*(.*)")
_ITEM = re.compile(r"\s*-\s+(.*)")
# What separates names and keywords on one line; a comma inside a Latin name is not one.
_SEPARATORS = re.compile(r"\s*(?:[、;；]|，)\s*")
_QUOTED = re.compile(r"^([\"'])(.*)\1$", re.DOTALL)
_BLOCK_SIGNS = {"|", "|-", "|+", ">", ">-", ">+"}
# The plugin's closing step drops notes that nothing calls and moves the others to the end.
_PARSER = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
_PARSER.use(front_matter_plugin).use(footnote_plugin).disable("footnote_tail")


def read(data: bytes, name: str) -> Extraction:
    """See `index.readers.formats.Format.read`."""
    refuse_large(len(data), MAX_MARKUP_BYTES, name)
    decoded = decode(data, name)
    refuse_slow_markup(decoded.text, name)
    text, commented = without_dialect(decoded.text)
    environment: dict[str, Any] = {}
    with bounded_depth(name):
        tokens = _PARSER.parse(text, environment)
    # A list and its item are a level each: what stands two below the bound is the last kept.
    if any(token.level >= _DEEPEST - 2 for token in tokens):
        raise refused("deep", name)
    types = {token.type for token in tokens}
    inline = {child.type for token in tokens for child in token.children or ()}
    plain = types <= {"paragraph_open", "inline", "paragraph_close"}
    if plain and inline <= {"text", "softbreak"}:  # no markup: its lines are lines
        return replace(read_plain_text(data, name), format="markdown")
    layout = Layout(name)
    body = [token for token in tokens if token.type != "front_matter"]
    front = [token.content for token in tokens if token.type == "front_matter"]
    fields = parse_front_matter("".join(front))
    for key, kind in _FRONT.items():
        layout.whole(kind, "、".join(fields.get(key, ())))
    if commented:
        layout.notice("Comments between %% were left out of the text.")
    root, notes, is_html = as_page(_PARSER, body, environment)
    title, top = next((" ".join(fields[key]) for key in _TITLE if fields.get(key)), ""), None
    if not title:
        tops = [token for token in body if token.type == "heading_open" and token.tag == "h1"]
        if len(tops) == 1 and tops[0] is body[0]:
            title = "".join(t.content for t in body[1].children or () if t.type == "text")
        top = title_element(root, "") if is_html else next(root.iter("h1"), None) if title else None
    PageWalk(layout, PageParts(notes, title=top, bold_headings=is_html)).walk(root)
    found = described("markdown", lambda name: _SEPARATORS.split("、".join(fields.get(name, ()))))
    told = tuple((name, "、".join(each)) for name, each in fields.items())
    metadata = replace(found, title=title, properties=told)
    shown = (without_tags(token.content) for token in body)
    return layout.extraction("markdown", metadata, decoded.notices, shown)


def parse_front_matter(text: str) -> dict[str, tuple[str, ...]]:
    """Read the lines between the fences: values by lower-case key, text of several lines as one."""
    found: dict[str, list[str]] = {}
    key = ""
    in_text = False
    for line in text.splitlines():
        indented = line[:1].isspace()
        if not indented and (pair := _KEY.match(line)):
            key, value = pair[1].strip().lower(), pair[2].strip()
            in_text = value in _BLOCK_SIGNS
            found[key] = [] if in_text else _inline(value)
        elif key and in_text:
            found[key] = [" ".join([*found[key], line.strip()]).strip()]
        elif key and (item := _ITEM.match(line)):
            found[key] += _inline(re.sub(r"^name\s*[:：]\s*", "", item[1]))
        elif key and indented and found[key] and line.strip() and not _KEY.match(line.strip()):
            found[key][-1] += " " + line.strip()
    return {name: tuple(value for value in values if value) for name, values in found.items()}


def _inline(text: str) -> list[str]:
    is_list = text.startswith("[") and text.endswith("]")
    parts = text[1:-1].split(",") if is_list else [text]
    return [_QUOTED.sub(r"\2", part.strip()) for part in parts]
