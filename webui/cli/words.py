"""The words of the shell in the reader's language; what click itself says and the help texts stay
English.
"""

import locale
import os

import click

from webui.messages import counted, labels, translated
from webui.settings import understood

LANGUAGE_KEY = "yinzheng.language"


def gettext(message: str, **values: object) -> str:
    """A message in the language of the call, with values in their places."""
    return translated(language(), message, values)


def ngettext(one: str, many: str, num: int) -> str:
    """A message for one or for many, with their number; Chinese has one form for both."""
    return counted(language(), one, many, num)


def label(table: str, value: str) -> str:
    """What the pages call a value of one of their tables (see `webui.labels`)."""
    return gettext(labels()[f"{table}.{value}"])


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
