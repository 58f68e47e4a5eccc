"""Citation templates of Wikipedia: {{cite journal |last1=... }}."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from webui.export.bibliographies import Export
from webui.export.file_types import FileType
from webui.export.quotation import Quotation

_FIELDS = {"container": "journal", "volume": "volume", "issue": "issue", "pages": "pages",
           "publisher": "publisher", "place": "location", "doi": "doi", "isbn": "isbn"}  # fmt: skip


def wikitext(quotations: Sequence[Quotation]) -> str:
    """A template a passage, one a line."""
    return "".join(f"{{{{cite journal {' '.join(_fields(one))}}}}}\n" for one in quotations)


def _fields(one: Quotation) -> Iterator[str]:
    for number, name in enumerate(one.names, 1):
        yield f"|last{number}={name.family or name.literal}"
        if name.given:
            yield f"|first{number}={name.given}"
    held = {"title": one.title, "date": one.date, "url": one.url, "quote": one.text}
    held |= {_FIELDS[field]: text for field, text in one.known.items() if field in _FIELDS}
    for name, text in held.items():
        if text:
            yield f"|{name}={text.replace('|', '{{!}}')}"


EXPORT = Export("Wikipedia", FileType("text/plain; charset=utf-8", "wiki"), wikitext)
