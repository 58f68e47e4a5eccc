"""Reading, structuring and analysing files in child processes that are bounded, one or several.
Files come out in the order in which they went in; of one that fails, or takes too much time or
memory, the reason comes out, and the others are not touched by it.
"""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from index.analysis.analyzer import open_analyzer
from index.analysis.tokens import phrase_key
from index.bounded_processes import Failure, Limits, answers
from index.codec import to_json
from index.descriptions.matching import Entries
from index.docstore.packing import Packed, pack_passage
from index.document_building import build_document
from index.engines.contract import Tokens
from index.errors import YinzhengError
from index.frozen import frozen
from index.model import Document, Passage
from index.passages import passages_of
from index.plugins import READERS, versions
from index.readers.formats import read_file
from index.readers.pdf.ocr import is_installed
from index.readers.refusals import refused
from index.rebuild.discovery import Candidate

_T = TypeVar("_T")
WORTHWHILE_BYTES = 2_000_000  # input below which one process is faster than several
MOST_PROCESSES = 4  # the parent stores what the children analyse; it keeps up with no more of them
SECONDS = 20
"""Processor time for a small file. A paper takes half a second, four times as much under load."""
SECONDS_A_MEGABYTE = 30
"""Processor time for each megabyte more: a megabyte of plain text takes some four seconds, one of
PDF, DOCX or EPUB unpacks to several of text."""
MOST_SECONDS = 600
MEGABYTES = 700  # memory of one child; a book of two million characters takes 400
_analyzer = cache(open_analyzer)  # one for all files that a child reads
HEAVY_BYTES = 2_000_000
"""Files from this size on are read one at a time, so that their memory does not add up."""

_READ_BY = (
    "model.py", "imprint.py", "passages.py", "document_building.py", "descriptions", "readers",
    "text", "structure", "references", "attribution",
)  # fmt: skip
"""What of `index` has a part in turning a file into passages."""


@cache
def code_version() -> str:
    """A fingerprint of the code that turns files into passages, taken from the files themselves: a
    document that was read by other code is read again.
    """
    digest = hashlib.sha256()
    index = Path(__file__).parents[1]
    for part in _READ_BY:
        within = (index / part).rglob("*") if (index / part).is_dir() else [index / part]
        for file in sorted(within):
            if not file.is_dir() and file.suffix != ".pyc":
                content = file.read_bytes()
                name = file.relative_to(index).as_posix()
                digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:16] + versions(READERS)


@frozen
class Prepared:
    """A document ready to be stored, with its passages' tokens and their texts packed."""

    document: Document
    passages: tuple[Passage, ...]
    tokens: Tokens
    packed: tuple[tuple[Packed, Packed], ...]


def prepare_all(
    candidates: Sequence[Candidate], entries: Entries, lexicon: Path
) -> Iterator[Prepared | YinzhengError]:
    """Take files from their bytes to tokens, in order, in as many children as their size calls for.

    Args: entries: of the library's bibliographies; lexicon: the folder of the analyzer's tables.
    """
    large = sum(one.size for one in candidates) >= WORTHWHILE_BYTES
    processes = min(MOST_PROCESSES, os.cpu_count() or 1) if large else 1
    return in_children(candidates, partial(_prepared, entries=entries, lexicon=lexicon), processes)


def understand_all(
    candidates: Sequence[Candidate],
) -> Iterator[tuple[Candidate, Document | YinzhengError]]:
    """Read and structure files, in order, and nothing more; in one child."""
    understood = in_children(candidates, partial(_understood, entries=Entries()))
    return zip(candidates, understood, strict=True)


def _prepared(candidate: Candidate, entries: Entries, lexicon: Path) -> Prepared:
    """Take one file through all stages; refuse what could not be stored, before any of it is."""
    document = _understood(candidate, entries)
    passages = passages_of(document)
    if not passages:
        raise refused("nothing to search", candidate.path)
    for parts in (passages, document.sections, document.sources):
        if len({part.id for part in parts}) < len(parts):
            raise ValueError("two parts have the same id")
    to_json(document).encode("utf-8")
    tokens = _analyzer(lexicon).count(phrase_key(passage.text) for passage in passages)
    return Prepared(document, passages, tokens, tuple(map(pack_passage, passages)))


def _understood(candidate: Candidate, entries: Entries) -> Document:
    """Read and structure one file; a second time where an entry turns out to mean it."""
    extraction = read_file(candidate.path)
    document = build_document(extraction, candidate.metadata, candidate.name)
    known = candidate.known_by(document, entries)
    if known is candidate:
        return document
    return build_document(extraction, known.metadata, known.name)


def _guarded(work: Callable[[Candidate], _T], candidate: Candidate) -> _T | YinzhengError:
    """Hand back whatever goes wrong with one file."""
    try:
        return work(candidate)
    except YinzhengError as error:
        return error
    except MemoryError:
        raise
    except Exception as error:  # a fault of ours in one file must not cost the others
        return refused("not understood", candidate.path, f"{type(error).__name__}: {error}")


def in_children(
    candidates: Sequence[Candidate], work: Callable[[Candidate], _T], number: int = 1
) -> Iterator[_T | YinzhengError]:
    """What picklable work comes to on each file, in order, bounded in time and memory."""
    told = answers(candidates, _limits, partial, (_guarded, work), number, MEGABYTES)
    for candidate, answer in told:
        if isinstance(answer, Failure):
            late = answer is Failure.TIME
            bound = f"{_limits(candidate).seconds:.0f}" if late else MEGABYTES
            yield refused(f"child: {answer.value}", candidate.path, bound)
        else:
            yield answer


def _limits(candidate: Candidate) -> Limits:
    size = candidate.size
    seconds = SECONDS + SECONDS_A_MEGABYTE * size / 1_000_000
    if candidate.path.suffix.lower() == ".pdf" and is_installed():
        seconds = MOST_SECONDS  # a thin file may hold a hundred scanned pages
    return Limits(min(seconds, MOST_SECONDS), alone=size >= HEAVY_BYTES)
