"""What has changed in the sources of an index since it was built. Nothing is built here."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from index.docstore import SqliteDocstore
from index.generations import DOCSTORE
from index.manifest import Manifest
from index.omissions import Reason, shown_name
from index.places import source_paths
from index.readers import is_readable
from index.rebuild.describing import described_as_held
from index.rebuild.discovery import discover
from index.rebuild.plan import fingerprint
from index.rebuild.stages import code_version


@dataclass(frozen=True, slots=True)
class Changes:
    """Names of files in the library: new or of other content (or read by other code) than the
    index holds; gone since; and sources that are not there at all.
    """

    changed: tuple[str, ...]
    gone: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Whether a rebuild would find anything to do."""
        return bool(self.changed or self.gone or self.missing)


def changes_since(generation: Path, manifest: Manifest) -> Changes:
    """Compare the sources of a generation with what it holds; every file is read.

    Args:
        generation: its folder.
        manifest: its manifest.

    Raises:
        InputError: a `library.toml` breaks its format.
    """
    paths = source_paths(manifest.sources)
    missing = [path for path in paths if not path.exists()]
    corpus = discover([path for path in paths if path not in missing], is_readable)
    docstore = SqliteDocstore(generation / DOCSTORE)
    try:
        held = {one.fingerprint: one.id for one in docstore.held()}
        summaries = docstore.summaries()
    finally:
        docstore.close()
    files = {one.id: one.file for one in summaries}
    corpus = described_as_held(corpus, summaries)
    code = code_version()
    prints: dict[str, str] = {}
    for candidate in corpus.files:
        with suppress(OSError):
            prints[fingerprint(candidate, code)] = candidate.name
    faults = {one.names[0] for one in manifest.left_out if one.reason is Reason.FAULT}
    told = {one.name for one in corpus.files if shown_name(one.path) in faults}
    changed = {name for print_, name in prints.items() if print_ not in held} - told
    gone = {files[held[each]] for each in held if each not in prints} - set(prints.values())
    return Changes(tuple(sorted(changed)), tuple(sorted(gone)), tuple(map(shown_name, missing)))
