"""The block of `key: value` lines at the head of a Markdown file: title, authors, date and so on.

It understands the part of YAML that people write there (plain and quoted values, lists in either
form, `|` and `>` text) and leaves the rest alone. Not a YAML parser.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_KEY = re.compile(r"([^\W\d_][\w -]*?)\s*[:：]\s*(.*)")
_ITEM = re.compile(r"\s*-\s+(.*)")
# What separates names and keywords on one line; a comma inside a Latin name is not one.
_SEPARATORS = re.compile(r"\s*(?:[、;；]|，)\s*")
_QUOTED = re.compile(r"^([\"'])(.*)\1$", re.DOTALL)
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
            found[key] = [] if in_text else _inline(value)
        elif key and in_text:
            found[key] = [" ".join([*found[key], line.strip()]).strip()]
        elif key and (item := _ITEM.match(line)):
            found[key] += _inline(re.sub(r"^name\s*[:：]\s*", "", item[1]))
        elif key and indented and found[key] and line.strip() and not _KEY.match(line.strip()):
            found[key][-1] += " " + line.strip()
    return {name: tuple(value for value in values if value) for name, values in found.items()}


def values(fields: Mapping[str, tuple[str, ...]], keys: Sequence[str]) -> tuple[str, ...]:
    """What stands under the first of `keys` that is there."""
    return next((fields[key] for key in keys if fields.get(key)), ())


def names(values: Sequence[str]) -> list[str]:
    """Values cut at list separators."""
    return [part for value in values for part in _SEPARATORS.split(value) if part.strip()]


def _inline(text: str) -> list[str]:
    is_list = text.startswith("[") and text.endswith("]")
    parts = text[1:-1].split(",") if is_list else [text]
    return [_QUOTED.sub(r"\2", part.strip()) for part in parts]
