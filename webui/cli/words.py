"""The words of the shell in the reader's language, from the same translations as the pages.

The pages' machinery needs Flask and Babel, which a search from the shell does not wait for: here
only the pairs of a file of translations are read, and for English none. What click itself says
(usage, wrong options) and the help texts stay English.
"""

from __future__ import annotations

import json
import locale
import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import click

TRANSLATIONS = Path(__file__).parents[1] / "translations"
LANGUAGES = ("en", "zh_Hant", "zh_Hans")
LANGUAGE_KEY = "yinzheng.language"

_STRING = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'
_ENTRY = re.compile(
    rf"^msgid {_STRING}(?:msgid_plural {_STRING})?msgstr(?:\[0\])? {_STRING}", re.MULTILINE
)
_PIECE = re.compile(r'"((?:[^"\\]|\\.)*)"')


def gettext(message: str) -> str:
    """A message in the language of the call."""
    return translations(language()).get(message, message)


def ngettext(one: str, many: str, number: int) -> str:
    """A message for one or for many; Chinese has one form for both."""
    return translations(language()).get(one) or (one if number == 1 else many)


def understood(tag: str) -> str:
    """The one of our languages that a tag or the name of a locale means, English for all others."""
    parts = re.split(r"[-_.@]", tag.lower())
    if parts[0] in {"zh", "chinese"}:
        return "zh_Hant" if {"hant", "tw", "hk", "mo", "traditional"} & set(parts) else "zh_Hans"
    return "en"


def language_of_locale() -> str:
    """What the environment asks for, in the order of POSIX; on Windows what the system says."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    named = next(filter(None, names), None)
    if named is None and os.name == "nt":
        named = locale.getlocale()[0]
    return understood(named or "")


def language() -> str:
    """The language of the call, one of `LANGUAGES`: that of --language, else of the locale."""
    context = click.get_current_context(silent=True)
    chosen = context.meta.get(LANGUAGE_KEY) if context else None
    return chosen or language_of_locale()


@cache
def translations(language: str) -> Mapping[str, str]:
    """The translations into one of `LANGUAGES` by message; of plurals, by the form for one."""
    file = TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"
    if not file.is_file():
        return {}
    entries = _ENTRY.findall(file.read_text("utf-8"))
    return {_joined(one): _joined(translated) for one, _, translated in entries if _joined(one)}


def _joined(strings: str) -> str:
    return "".join(json.loads(f'"{piece}"') for piece in _PIECE.findall(strings))
