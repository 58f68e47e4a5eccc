"""Files called just `.xml`: handed to the JATS or the TEI reader by what they begin with."""

from __future__ import annotations

from index.errors import InputError
from index.readers.blocks import Extraction
from index.readers.xml.jats import JatsReader
from index.readers.xml.tei import TeiReader

_FORMATS = (JatsReader(), TeiReader())
# The root element stands behind declarations and comments; licences in comments run long.
_HEAD = 20_000


class ScholarlyXmlReader:
    """Reads `.xml` files that turn out to be JATS or TEI."""

    name = "xml"
    suffixes = (".xml",)

    def recognises(self, head: bytes) -> bool:
        """Never: the formats that it stands for recognise their own."""
        return False

    def read(self, data: bytes, name: str) -> Extraction:
        """See `index.readers.contract.Reader.read`."""
        for reader in _FORMATS:
            if reader.recognises(data[:_HEAD]):
                return reader.read(data, name)
        raise InputError(
            f"{name} is neither JATS nor TEI.", "Export it in one of these, or as HTML or text."
        )
