"""Refusing markup that would take a parser hours, before it is parsed.

The parsers of Markdown and reStructuredText try every opening sign of a paragraph against the rest
of it, and every line against the blocks it may stand in. In a text that is a few steps a word; ten
thousand unclosed signs in one paragraph are hours. The work can be told beforehand, so no clock is
needed and the same file always fares the same.
"""

from __future__ import annotations

import re

from index.errors import InputError

# Signs times characters, summed over paragraphs. Measured on one slow core: docutils does some
# 60 million a second, markdown-it-py more; a paper of 100 pages comes to a few million.
_SIGNS_TIMES_LENGTH = 400_000_000
# Levels of blocks times lines, summed over paragraphs: markdown-it-py does 100,000 a second.
_LEVELS_TIMES_LINES = 500_000

_PARAGRAPHS = re.compile(r"\n[ \t]*\n")
_SIGNS = re.compile(r"[*_`|\[\]<!^~$:\\]")
_CONTAINERS = re.compile(r"(?:[ \t]*(?:>|[-+*](?=\s)|\d{1,9}[.)](?=\s)))+")


def refuse_knots(text: str, name: str) -> None:
    """Refuse a text whose markup is tangled beyond what writing needs.

    Raises:
        InputError: parsing it would take longer than some ten seconds.
    """
    inline = blocks = 0
    for paragraph in _PARAGRAPHS.split(text):
        inline += len(_SIGNS.findall(paragraph)) * len(paragraph)
        if found := _CONTAINERS.match(paragraph.lstrip("\n")):
            levels = len(re.findall(r"[>+*.)-]", found[0]))
            blocks += levels * (paragraph.count("\n") + 1)
    if inline > _SIGNS_TIMES_LENGTH or blocks > _LEVELS_TIMES_LINES:
        raise InputError(
            f"{name} is too tangled in markup signs to be parsed.",
            "Put empty lines between its paragraphs, or save it as plain text.",
        )
