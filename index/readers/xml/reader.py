"""Files called just `.xml`: handed to the JATS or the TEI reader by what they begin with."""

from index.readers.blocks import Extraction
from index.readers.formats import recognised
from index.readers.refusals import refused

# The root element stands after declarations and comments; licences in comments run long.
_HEAD = 20_000


def read(data: bytes, name: str) -> Extraction:
    """See `index.readers.formats.Format.read`."""
    found = recognised(data[:_HEAD], "jats", "tei")
    if found is None:
        raise refused("other xml", name)
    return found.read(data, name)
