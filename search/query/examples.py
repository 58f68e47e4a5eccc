"""What can be typed, as examples: shown on the help page, and run by a test."""

from typing import NamedTuple

from index.text.tables import read_rows


class Example(NamedTuple):
    """A query and what it asks for, as an English sentence for translation."""

    query: str
    meaning: str


EXAMPLES = tuple(Example(*row) for row in read_rows(__file__))
