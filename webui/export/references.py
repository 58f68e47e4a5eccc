"""The forms of references that other programs read: ours, and those of other packages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from index.plugins import EXPORTS, plugins
from webui.export.bibtex import bibtex
from webui.export.csl import csl_json
from webui.export.formats import FILE_TYPES, FileType, Format
from webui.export.quotation import Quotation
from webui.export.ris import ris


@dataclass(frozen=True, slots=True)
class Export:
    """A form of references: as links name it, how its file travels, and what writes it."""

    label: str
    file_type: FileType
    render: Callable[[Sequence[Quotation]], str]


OWN: Mapping[str, Export] = {
    Format.BIBTEX: Export("BibTeX", FILE_TYPES[Format.BIBTEX], bibtex),
    Format.RIS: Export("RIS", FILE_TYPES[Format.RIS], ris),
    Format.CSL_JSON: Export("CSL-JSON", FILE_TYPES[Format.CSL_JSON], csl_json),
}


@cache
def references() -> Mapping[str, Export]:
    """All, by their names in addresses; no other package replaces one of ours."""
    return {**OWN, **{k: v for k, v in plugins(EXPORTS, Export).items() if k not in OWN}}


def file_type(name: str) -> FileType:
    """How the file of a format travels."""
    return references()[name].file_type if name in references() else FILE_TYPES[name]
