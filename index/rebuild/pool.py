"""Reading, structuring and analysing files: in this process, or in several where that pays.

Files come out in the order in which they went in, one at a time, and no more of them are under way
than the workers need, so that memory does not grow with the library. A file that fails is handed
back as left out; the others are not touched by it.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from index.analysis.analyzer import Analyzer
from index.analysis.tokens import needle
from index.codec import to_json
from index.engines.contract import Tokens
from index.errors import InputError, RebuildError, YinzhengError
from index.model import Document, Passage
from index.rebuild.discovery import Candidate, LeftOut
from index.rebuild.stages import Stages

WORTHWHILE_BYTES = 2_000_000
"""Input below which one process is faster than several."""

MOST_PROCESSES = 4
"""The parent stores what the workers analyse; it keeps up with no more of them."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document ready to be stored, with the tokens of all its passages."""

    candidate: Candidate
    document: Document
    passages: tuple[Passage, ...]
    tokens: Tokens


def prepare(candidate: Candidate, stages: Stages, analyzer: Analyzer) -> Prepared | LeftOut:
    """Take one file through all stages."""
    try:
        extraction = stages.read_file(candidate.path)
        document = stages.build_document(extraction, candidate.metadata, candidate.name)
        passages = stages.passages_of(document)
        _check(candidate, document, passages)
        tokens = analyzer.count(needle(passage.text) for passage in passages)
    except YinzhengError as error:
        return LeftOut(candidate.path, error)
    except Exception as error:  # a fault of ours in one file must not cost the others
        return LeftOut(
            candidate.path,
            InputError(
                f"{candidate.path} could not be understood ({type(error).__name__}: {error}).",
                "Please report this, with the file if you can.",
            ),
        )
    return Prepared(candidate, document, passages, tokens)


def _check(candidate: Candidate, document: Document, passages: tuple[Passage, ...]) -> None:
    """Refuse what could not be stored, before anything of it is.

    Raises:
        InputError: there is nothing in it to search.
        ValueError: two parts have the same id, or a text is not valid Unicode.
    """
    if not passages:
        raise InputError(f"{candidate.path} holds no text.", "Check that it is the right file.")
    for parts in (passages, document.sections, document.sources):
        if len({part.id for part in parts}) < len(parts):
            raise ValueError("two parts have the same id")
    to_json(document).encode("utf-8")


def prepare_all(
    candidates: Sequence[Candidate],
    stages: Stages,
    analyzer: Analyzer,
    lexicon: Path,
    processes: int | None,
) -> Iterator[Prepared | LeftOut]:
    """Take files through all stages, in order.

    Args:
        candidates: the files.
        stages: what to do with them.
        analyzer: this process's own.
        lexicon: the folder from which workers open theirs.
        processes: how many; None to decide by the size of the input.

    Raises:
        RebuildError: a worker process died.
    """
    workers = _workers(candidates) if processes is None else processes
    if workers <= 1:
        yield from (prepare(candidate, stages, analyzer) for candidate in candidates)
        return
    context = multiprocessing.get_context("spawn")  # safe in a process that has threads
    with ProcessPoolExecutor(workers, context, _start_worker, (stages, lexicon)) as executor:
        waiting: deque[Future[Prepared | LeftOut]] = deque()
        coming = iter(candidates)
        try:
            for candidate in islice(coming, 2 * workers):
                waiting.append(executor.submit(_work, candidate))
            while waiting:
                yield waiting.popleft().result()
                waiting.extend(executor.submit(_work, each) for each in islice(coming, 1))
        except BrokenProcessPool as error:
            raise RebuildError(
                "A worker process ended before its time; the memory may not have sufficed.",
                "Run the rebuild with one process.",
            ) from error
        finally:
            executor.shutdown(cancel_futures=True)


def _workers(candidates: Iterable[Candidate]) -> int:
    size = sum(candidate.path.stat().st_size for candidate in candidates)
    return min(MOST_PROCESSES, os.cpu_count() or 1) if size >= WORTHWHILE_BYTES else 1


class _Worker:
    """What a worker process keeps between files."""

    stages: Stages
    analyzer: Analyzer


def _start_worker(stages: Stages, lexicon: Path) -> None:
    _Worker.stages = stages
    _Worker.analyzer = stages.open_analyzer(lexicon)


def _work(candidate: Candidate) -> Prepared | LeftOut:
    return prepare(candidate, _Worker.stages, _Worker.analyzer)
