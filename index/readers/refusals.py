"""Why files are refused and what to do then: `{name}` is the file, `{0}` a fact."""

from index.errors import InputError
from index.text.tables import read_rows

REFUSALS = {key: (said, remedy) for key, said, remedy in read_rows(__file__)}
"""By key the templates of message and remedy."""


def refused(key: str, name: object, *facts: object) -> InputError:
    """The error to raise for a file called `name`; `facts` are what its message says besides."""
    message, remedy = REFUSALS[key]
    return InputError(message.format(*facts, name=name), remedy)
