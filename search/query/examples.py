"""What can be typed, as examples: shown on the help page, and run by a test."""

from pathlib import Path
from typing import NamedTuple


class Example(NamedTuple):
    """A query and what it asks for, as an English sentence for translation."""

    query: str
    meaning: str


_FILE = Path(__file__).with_suffix(".tsv")
EXAMPLES = tuple(Example(*row.split("\t")) for row in _FILE.read_text("utf-8").splitlines())
