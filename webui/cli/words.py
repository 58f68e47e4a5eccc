"""The words of the shell in the reader's language, read from the translations of the pages without
Flask and Babel, which a search does not wait for. What click itself says and the help texts stay
English.
"""

import json
import locale
import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import click

from webui.settings import understood

TRANSLATIONS = Path(__file__).parents[1] / "translations"
LANGUAGE_KEY = "yinzheng.language"
_STRING = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'
_ENTRY = re.compile(
    rf"^msgid {_STRING}(?:msgid_plural {_STRING})?msgstr(?:\[0\])? {_STRING}", re.MULTILINE
)
_PIECE = re.compile(r'"((?:[^"\\]|\\.)*)"')


def gettext(message: str, **values: object) -> str:
    """A message in the language of the call, with values in their places."""
    said = translations(language()).get(message, message)
    return said % values if values else said


def ngettext(one: str, many: str, num: int) -> str:
    """A message for one or for many, with their number; Chinese has one form for both."""
    said = translations(language()).get(one) or (one if num == 1 else many)
    return said % {"num": num}


def label(table: str, value: str) -> str:
    """What the pages call a value of one of their tables (see `webui.labels`)."""
    rows = TRANSLATIONS.with_name("labels.tsv").read_text("utf-8").splitlines()
    return gettext(dict(row.split("\t") for row in rows)[f"{table}.{value}"])


def language() -> str:
    """The language of the call, one of `settings.LANGUAGES`: that of --language, else what the
    environment asks for, in the order of POSIX; on Windows what the system says.
    """
    context = click.get_current_context(silent=True)
    if context and LANGUAGE_KEY in context.meta:
        return str(context.meta[LANGUAGE_KEY])
    named = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), None)
    if named is None and os.name == "nt":
        named = locale.getlocale()[0]
    return understood(named or "") or "en"


@cache
def translations(language: str) -> Mapping[str, str]:
    """The translations into a language by message; of plurals, by the form for one."""

    def joined(strings: str) -> str:
        return "".join(json.loads(f'"{piece}"') for piece in _PIECE.findall(strings))

    file = TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"
    entries = _ENTRY.findall(file.read_text("utf-8")) if file.is_file() else ()
    return {joined(one): joined(translated) for one, _, translated in entries if joined(one)}
