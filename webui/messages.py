"""The words of pages and shell, read from `translations/` as they are written: no compiled form is
kept, so none can be out of date. English stands in the code.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_TRANSLATIONS = Path(__file__).parent / "translations"
_STRING = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'
_ENTRY = re.compile(
    rf"^msgid {_STRING}(?:msgid_plural {_STRING})?msgstr(?:\[0\])? {_STRING}", re.MULTILINE
)
_PIECE = re.compile(r'"((?:[^"\\]|\\.)*)"')


@cache
def labels() -> Mapping[str, str]:
    """The English words for values of tables (`labels.tsv`), by table and value."""
    rows = Path(__file__).with_name("labels.tsv").read_text("utf-8").splitlines()
    return dict(row.split("\t") for row in rows)


@cache
def messages(language: str) -> Mapping[str, str]:
    """The translations into one of `settings.LANGUAGES` by message; of plurals, by the form for
    one, since Chinese has no other.
    """

    def joined(strings: str) -> str:
        return "".join(json.loads(f'"{piece}"') for piece in _PIECE.findall(strings))

    file = _TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"
    entries = _ENTRY.findall(file.read_text("utf-8")) if file.is_file() else ()
    return {joined(one): joined(translated) for one, _, translated in entries if joined(one)}


def translated(language: str, message: str, values: Mapping[str, object]) -> str:
    """A message in a language, with values in their places."""
    said = messages(language).get(message) or message
    return said % values if values else said


def counted(language: str, one: str, many: str, num: int) -> str:
    """A message for one or for many, with their number."""
    return (messages(language).get(one) or (one if num == 1 else many)) % {"num": num}
