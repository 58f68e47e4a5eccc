"""Is the build whole? Asked of the finished files before publishing: counts must agree, and a
sample of passages must be found by a rare token of theirs.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from index.analysis.analyzer import Analyzer
from index.docstore import Docstore
from index.engines.reading import StoredReader
from index.engines.writing import Engine
from index.errors import IndexProblem, NotFound, RebuildError
from index.generations import DOCSTORE, ENGINE
from index.manifest import Manifest, read_manifest

SAMPLE = 25  # passages looked up; spread evenly over the library
TOKENS_TRIED = 4  # tokens of a passage whose postings are compared for the rarest


class VerificationError(RebuildError):
    """The files that were built are not what they should be."""


def verify(building: Path, engine: Engine, analyzer: Analyzer) -> None:
    """Check a finished build, manifest included. Raises VerificationError, whose message says what
    does not agree.
    """
    try:
        manifest = read_manifest(building)
        with (
            closing(Docstore(building / DOCSTORE)) as docstore,
            closing(engine.open(building / ENGINE)) as reader,
        ):
            wrong = next(_faults(manifest, docstore, reader, analyzer), "")
    except (IndexProblem, NotFound) as error:
        wrong = str(error)
    if wrong:
        raise VerificationError(
            f"The new index failed its verification: {wrong}.",
            "The index that stood before still serves. Run `yinzheng rebuild` again.",
        )


def _faults(
    manifest: Manifest, docstore: Docstore, reader: StoredReader, analyzer: Analyzer
) -> Iterator[str]:
    columns = docstore.columns()
    live = reader.live()
    ordinals = live.nonzero()[0].tolist()
    stored = (columns.document >= 0).nonzero()[0].tolist()
    if not manifest.size == reader.size == len(live) == len(columns.document):
        yield "the docstore and the engine disagree on the number of passages"
    if ordinals != stored or len(stored) != manifest.passages:
        yield "the docstore and the engine disagree on which passages there are"
    if len(docstore.document_ids()) != manifest.documents:
        yield "the number of documents is not the one in the manifest"
    for field in analyzer.fields:
        lengths = reader.lengths(field)
        if lengths.shape != (reader.size,) or lengths[~live].any():
            yield f"the lengths of the field {field} are wrong"
    sample = ordinals[:: max(1, len(ordinals) // SAMPLE)]
    for passage, ordinal in zip(docstore.passages(sample), sample, strict=True):
        for field, tokens in analyzer.analyze(passage.text).items():
            tried = [reader.postings(field, token) for token in tokens[:TOKENS_TRIED]]
            rarest = min(tried, key=lambda postings: len(postings.ordinals), default=None)
            if rarest is not None and ordinal not in rarest.ordinals:
                yield f"the passage {passage.id} is not found by its own words"
