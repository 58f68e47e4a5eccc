"""Why files are refused and what to do then, all in one table: `refusals.tsv`.

A row is a key, the message, in which `{name}` is the file and `{0}` a fact, and the remedy.
"""

from __future__ import annotations

from pathlib import Path

from index.errors import InputError

_TABLE = Path(__file__).with_suffix(".tsv").read_text("utf-8").splitlines()
REFUSALS = {key: (said, remedy) for key, said, remedy in (line.split("\t") for line in _TABLE)}
"""By key the templates of message and remedy."""


def refused(key: str, name: object, *facts: object) -> InputError:
    """The error to raise for a file called `name`; `facts` are what its message says besides."""
    message, remedy = REFUSALS[key]
    return InputError(message.format(*facts, name=name), remedy)
