"""A Document as the JSON object that `yinzheng check --json` prints (see docs/api.md).

Names and meanings are promised to others; nothing is computed here.
"""

from enum import Enum
from typing import Any

from index.imprint import Imprint
from index.model import Document
from index.text.tables import read_rows

_FIELDS = dict(read_rows(__file__))
"""What is said of each part of a document."""
_OWN = "id title authors affiliation language date kind abstract keywords outline"


def check_json(document: Document) -> dict[str, Any]:
    """The object of `check --json`.

    Args: document: as built from one file.
    Returns: Plain dicts, lists, strings, numbers and None, ready for `json.dumps`.
    """
    parts = ("sections", "paragraphs", "footnotes", "testimonies", "sources", "doubts", "furniture")
    return {
        **_told(document, _OWN.split()),
        "imprint": [
            {"name": name, "text": "; ".join(held) if isinstance(held, tuple) else held}
            for name in Imprint.__match_args__
            if (held := getattr(document.imprint, name))
        ],
        **_told(document, parts),
        "metadata": [{"name": name, "text": text} for name, text in document.properties],
        **_told(document, ("page_labels", "understood")),
        "unclaimed": [
            {"start": span.start, "end": span.end, "text": document.text[span.start : span.end]}
            for span in document.unclaimed
        ],
    }


def _told(part: object, names: Any) -> dict[str, Any]:
    return {name: _plain(name, getattr(part, name)) for name in names}


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if not isinstance(value, tuple):
        return value
    names = _FIELDS.get(name, "").split()
    return [_told(one, names) if names else one for one in value]
