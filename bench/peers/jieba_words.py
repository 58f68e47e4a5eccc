"""Words as jieba cuts them out of the box, in lower case, without punctuation."""

from __future__ import annotations

import logging

import jieba

jieba.setLogLevel(logging.WARNING)


def jieba_words(text: str) -> list[str]:
    """The tokens of a text in order."""
    return [word.lower() for word in jieba.cut(text) if word[0].isalnum()]
