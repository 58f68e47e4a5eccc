"""The stages that a rebuild puts together, and the version of the code behind them: one value, so
that a rebuild can be tried with simple stand-ins and so that worker processes can be told what to
do.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from index.analysis.analyzer import Analyzer, open_analyzer
from index.descriptions.matching import Entries
from index.descriptions.metadata import Metadata
from index.model import Document, Passage
from index.passages import passages_of
from index.plugins import READERS, versions
from index.readers.blocks import Extraction
from index.readers.formats import is_readable, read_file
from index.understanding import build_document


@dataclass(frozen=True, slots=True)
class Stages:
    """From a file to tokens. `version` changes whenever the same file may come out otherwise;
    `entries` are those of the library's bibliographies.
    """

    is_readable: Callable[[Path], bool]
    read_file: Callable[[Path], Extraction]
    build_document: Callable[[Extraction, Metadata | None, str], Document]
    passages_of: Callable[[Document], tuple[Passage, ...]]
    open_analyzer: Callable[[Path], Analyzer]
    version: str
    entries: Entries = field(default_factory=Entries)


_READ_BY = (
    "model.py", "imprint.py", "passages.py", "understanding.py", "descriptions", "readers", "text",
    "structure", "references", "attribution",
)  # fmt: skip
"""What of `index` has a part in turning a file into passages."""


def code_version() -> str:
    """A fingerprint of the code that turns files into passages, taken from the files themselves: a
    document that was read by other code is read again.
    """
    digest = hashlib.sha256()
    index = Path(__file__).parents[1]
    for part in _READ_BY:
        for file in sorted((index / part).rglob("*")) or [index / part]:
            if file.is_file() and file.suffix != ".pyc":
                content = file.read_bytes()
                name = file.relative_to(index).as_posix()
                digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:16] + versions(READERS)


def project_stages() -> Stages:
    """The stages of this project."""
    version = code_version()
    return Stages(is_readable, read_file, build_document, passages_of, open_analyzer, version)
