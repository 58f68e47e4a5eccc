"""Judgments of Taiwan's Judicial Yuan as its open data give them: one JSON object a judgment, with
its text and, beside it, its number, its date and the cause of action.
"""

import json
import re

from index.descriptions.metadata import Metadata
from index.imprint import Imprint
from index.model import DocumentKind
from index.readers.blocks import Extraction
from index.readers.decoding import decode
from index.readers.layout import clean
from index.readers.refusals import refused
from index.readers.text.reader import lines_of

_COURT = re.compile(
    r"^\s*(\S{2,24}?(?:法院|法庭|委員會)(?:\S{2,4}(?:分院|簡易庭))?)\S{0,6}(?:判決|裁定)"
)
_FIELDS = ("JID", "JYEAR", "JCASE", "JNO", "JDATE", "JTITLE")
_TEXT = "JFULL", "JFULLX"  # of the monthly files, and of the interface that gives single judgments


def read(data: bytes, name: str) -> Extraction:
    """See `index.readers.formats.Format.read`."""
    decoded = decode(data, name)
    try:
        found = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        raise refused("other json", name) from error
    held = found[0] if isinstance(found, list) and len(found) == 1 else found
    fields = held if isinstance(held, dict) else {}
    full = next(filter(None, map(fields.get, _TEXT)), "")
    full = full.get("JFULLCONTENT", "") if isinstance(full, dict) else full
    if not isinstance(full, str) or not full.strip():
        raise refused("other json", name)
    text = clean(full.replace("\r\n\n", "\n").replace("\r\n", "\n"))  # lines end in either way
    held = {name: str(fields.get(name) or "").strip() for name in _FIELDS}
    number = "{JYEAR}年度{JCASE}字第{JNO}號".format(**held) if held["JNO"] else ""
    courts = tuple(_COURT.findall(text[:100]))[:1]
    told = (("court", "".join(courts)), ("number", number), ("cause", held["JTITLE"]))
    metadata = Metadata(
        title="".join([*courts, number]),
        authors=courts,
        date=re.sub(r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", held["JDATE"]),
        kind=DocumentKind.JUDGMENT,
        identifiers=tuple(filter(None, [held["JID"]])),
        imprint=Imprint(bodies=courts),
        properties=tuple((key, value) for key, value in told if value),
    )
    return Extraction(text, lines_of(text), "judgment", metadata, notices=decoded.notices)
