"""What a rebuild has to do. A document stays when the file's bytes, its name, what `library.toml`
says of it and the code that reads it are all as they were: that is what its fingerprint is made of.
"""

from __future__ import annotations

import hashlib
import logging
import math
from collections.abc import Callable, Mapping
from contextlib import closing
from itertools import accumulate
from pathlib import Path

from index.codec import to_json
from index.docstore import Docstore, HeldDocument
from index.docstore.schema import SCHEMA_VERSION
from index.engines import ENGINES
from index.engines.writing import Engine
from index.errors import IndexMissing, IndexProblem, InputError
from index.frozen import frozen, replace
from index.generations import DOCSTORE, current_generation
from index.manifest import Manifest, read_manifest
from index.omissions import Omission, Reason, fault, shown_name
from index.readers.refusals import refused
from index.rebuild.discovery import Candidate, Corpus, discover
from index.rebuild.pool import code_version
from index.rebuild.publishing import ASIDE
from index.sources import source_paths

log = logging.getLogger(__name__)
DEAD_SHARE = 0.3
"""Share of removed passages beyond which the index is built from scratch: their postings still
cost space and decoding time."""
MOST_SESSIONS = 16
"""Builds on top of one another before the next is made from scratch, with an engine that does not
unite its segments: each leaves one, which every reader opens and every term is looked up in."""


@frozen
class Base:
    """What to start from: a generation, or what a rebuild that was killed had put aside."""

    path: Path
    manifest: Manifest
    published: bool = True


@frozen
class Plan:
    """The work of one rebuild. `fingerprints` are by candidate, in library order, without the files
    left out; `kept` are ids by fingerprint; `removed` are documents held and not wanted, `fresh`
    the files to read; `base` is None for a build from scratch.
    """

    base: Base | None
    fingerprints: dict[Candidate, str]
    kept: dict[str, str]
    removed: tuple[HeldDocument, ...]
    fresh: tuple[Candidate, ...]
    left_out: tuple[Omission, ...]

    def in_order(self, ids: Mapping[str, str]) -> list[tuple[str, str]]:
        """Id and fingerprint of some documents, given by fingerprint, in library order."""
        return [(ids[each], each) for each in self.fingerprints.values() if each in ids]

    def first(self, size: int) -> Plan:
        """The same for the first of the files to read, about so many bytes of them."""
        sums = accumulate(each.size for each in self.fresh)
        return replace(self, fresh=self.fresh[: 1 + sum(one < size for one in sums)])


def find_base(folder: Path, engine: Engine, analyzer: str) -> Base | None:
    """What was put aside, or the current generation, if a rebuild can start from it."""
    for published in (False, True):
        try:
            path = current_generation(folder) if published else folder / ASIDE
            if published or path.exists():
                # Damage must not go on under new checksums, so all is compared.
                held = read_manifest(path, math.inf)
                made_by = (held.schema, held.engine, held.engine_version, held.analyzer)
                if made_by == (SCHEMA_VERSION, engine.name, engine.version, analyzer):
                    return Base(path, held, published)
        except IndexMissing:
            return None
        except IndexProblem as problem:
            log.warning("The index before is damaged, building from scratch: %s", problem)
    return None


def make_plan(corpus: Corpus, base: Base | None, progress: Callable[[int, int], None]) -> Plan:
    """Compare the files with what the base holds, and decide whether it is worth extending."""
    plan = _compared(corpus, base, progress)
    if base is None or not (plan.removed or plan.fresh):
        return plan
    held = base.manifest
    crowded = not ENGINES[held.engine].unites and held.sessions >= MOST_SESSIONS
    dead = held.size - held.passages + sum(each.passages for each in plan.removed)
    if not crowded and dead <= DEAD_SHARE * held.size:
        return plan
    return replace(plan, base=None, kept={}, removed=(), fresh=tuple(plan.fingerprints))


def _compared(corpus: Corpus, base: Base | None, progress: Callable[[int, int], None]) -> Plan:
    candidates: dict[str, Candidate] = {}  # by fingerprint
    left_out = list(corpus.left_out)
    for number, candidate in enumerate(corpus.files, 1):
        progress(number, len(corpus.files))
        try:
            first = candidates.setdefault(fingerprint(candidate), candidate)
            if first is not candidate:
                problem = refused("same file", candidate.path, first.path)
                left_out.append(fault(candidate.path, problem))
        except OSError as error:
            problem = InputError(f"{candidate.path} cannot be read ({error}).", "Check its rights.")
            left_out.append(fault(candidate.path, problem))
    held: tuple[HeldDocument, ...] = ()
    if base is not None:
        with closing(Docstore(base.path / DOCSTORE)) as docstore:
            held = docstore.held()
    kept = {each.fingerprint: each.id for each in held if each.fingerprint in candidates}
    removed = tuple(each for each in held if each.fingerprint not in candidates)
    fresh = tuple(each for print_, each in candidates.items() if print_ not in kept)
    fingerprints = {each: print_ for print_, each in candidates.items()}
    return Plan(base, fingerprints, kept, removed, fresh, tuple(left_out))


def fingerprint(candidate: Candidate) -> str:
    """Changes with a file's bytes, its name, what is said of it, and our code. Raises OSError."""
    with candidate.path.open("rb") as stream:
        content = hashlib.file_digest(stream, "sha256").hexdigest()
    parts = (content, candidate.name, to_json(candidate.metadata), code_version())
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@frozen
class Changes:
    """Names of files in the library: new or of other content (or read by other code) than the
    index holds; gone since; and sources that are not there at all.
    """

    changed: tuple[str, ...]
    gone: tuple[str, ...]
    missing: tuple[str, ...]


def changes_since(generation: Path, manifest: Manifest) -> Changes:
    """Compare the sources of a generation with what it holds; InputError as `discover`."""
    paths = source_paths(manifest.sources)
    missing = [path for path in paths if not path.exists()]
    corpus = discover([path for path in paths if path not in missing])
    with closing(Docstore(generation / DOCSTORE)) as docstore:
        held = {one.id: one for one in docstore.summaries()}
    corpus = corpus.known_by(held.values())
    base = Base(generation, manifest)
    plan = _compared(corpus, base, lambda done, total: None)
    faults = {one.names[0] for one in manifest.left_out if one.reason is Reason.FAULT}
    changed = {one.name for one in plan.fresh if shown_name(one.path) not in faults}
    gone = {held[one.id].file for one in plan.removed} - {one.name for one in plan.fingerprints}
    return Changes(tuple(sorted(changed)), tuple(sorted(gone)), tuple(map(shown_name, missing)))
