"""The block of `key: value` lines at the head of a Markdown file: title, authors, date and so on.

It understands the part of YAML that people write there (plain and quoted values, lists in either
form, `|` and `>` text) and leaves the rest alone. Not a YAML parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_KEY = re.compile(r"([^\W\d_][\w -]*?)\s*[:：]\s*(.*)")
_ITEM = re.compile(r"\s*-\s+(.*)")
# What separates names and keywords on one line; a comma inside a Latin name is not one.
_SEPARATORS = re.compile(r"\s*(?:[、;；]|，)\s*")
_BLOCK_SIGNS = {"|", "|-", "|+", ">", ">-", ">+"}


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
            found[key] = [] if in_text else list(_inline(value))
        elif key and in_text:
            found[key] = [" ".join([*found[key], line.strip()]).strip()]
        elif key and (item := _ITEM.match(line)):
            value = re.sub(r"^name\s*[:：]\s*", "", item[1])
            found[key].extend(_inline(value))
        elif key and indented and found[key] and line.strip() and not _KEY.match(line.strip()):
            found[key][-1] += " " + line.strip()
    return {name: tuple(value for value in values if value) for name, values in found.items()}


def names(fields: Mapping[str, tuple[str, ...]], *keys: str) -> tuple[str, ...]:
    """The values under the first of `keys` that is there, cut at list separators."""
    for key in keys:
        if fields.get(key):
            return tuple(
                part for value in fields[key] for part in _SEPARATORS.split(value) if part.strip()
            )
    return ()


def value(fields: Mapping[str, tuple[str, ...]], *keys: str) -> str:
    """The text under the first of `keys` that is there, "" if none is."""
    return next((" ".join(fields[key]) for key in keys if fields.get(key)), "")


def _inline(text: str) -> Iterator[str]:
    if text.startswith("[") and text.endswith("]"):
        for part in text[1:-1].split(","):
            yield _unquote(part.strip())
    else:
        yield _unquote(text)


def _unquote(text: str) -> str:
    if len(text) >= 2 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    return text
