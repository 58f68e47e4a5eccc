"""The formats of exports: their names in addresses, media types and file names."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from marshmallow import ValidationError


class Format(StrEnum):
    """All formats, as `format=` names them."""

    CSV = "csv"
    JSON = "json"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"
    TEXT = "text"
    DOCX = "docx"
    MARKDOWN = "markdown"


class FileType(NamedTuple):
    """How a format travels: its media type with parameters, and the ending of its file's name."""

    media_type: str
    suffix: str


FILE_TYPES: dict[str, FileType] = {
    Format.CSV: FileType("text/csv; charset=utf-8; header=present", "csv"),
    Format.JSON: FileType("application/json", "json"),
    Format.BIBTEX: FileType("application/x-bibtex; charset=utf-8", "bib"),
    Format.RIS: FileType("application/x-research-info-systems; charset=utf-8", "ris"),
    Format.CSL_JSON: FileType("application/vnd.citationstyles.csl+json", "json"),
    Format.DOCX: FileType(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"
    ),
    Format.TEXT: FileType("text/plain; charset=utf-8", "txt"),
    Format.MARKDOWN: FileType("text/markdown; charset=utf-8", "md"),
}
_REFERENCES = (Format.BIBTEX, Format.RIS, Format.CSL_JSON)
OF_LISTS = (Format.CSV, Format.JSON, *_REFERENCES, Format.TEXT)
OF_WORKS = (Format.CSV, Format.DOCX, Format.RIS)
OF_LINES = (Format.CSV, Format.DOCX, Format.TEXT)
OF_COLLECTIONS = (Format.TEXT, Format.MARKDOWN, Format.DOCX, *_REFERENCES, Format.JSON)
OF_PASSAGES = (Format.TEXT, *_REFERENCES)


def read_format(asked: str | None, among: Sequence[str], name: str = "format") -> str:
    """What an address asks for as `name`, the first of `among` if nothing; else ValidationError."""
    if asked is None:
        return among[0]
    if asked not in among:
        raise ValidationError({name: [f"Must be one of: {', '.join(among)}."]})
    return Format(asked) if asked in list(Format) else asked
