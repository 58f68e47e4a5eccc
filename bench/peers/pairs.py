"""Neighbouring characters two by two, as Lucene's CJK analyzer makes them; other words whole."""

from __future__ import annotations

import re

_RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+|[^\W_]+?(?=[\u3400-\u9fff\W_]|$)")


def pairs(text: str) -> list[str]:
    """The tokens of a text in order; a character that stands alone is a token of its own."""
    tokens: list[str] = []
    for run in _RUN.findall(text.lower()):
        if run[0] < "\u3400" or len(run) == 1:
            tokens.append(run)
        else:
            tokens.extend(run[place : place + 2] for place in range(len(run) - 1))
    return tokens
