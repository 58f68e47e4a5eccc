"""From a finished build to the generation that readers open, and the tidying before and after. The
build is verified first: counts must agree, and a sample of passages be found by rare tokens. One
atomic replacement of the pointer file makes it the current one; the generation before is kept. Of a
large library the two share the files that did not change: damage to one of these damages both.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from index import generations
from index.analysis.analyzer import Analyzer
from index.docstore import Docstore
from index.engines.reading import StoredReader
from index.engines.writing import Engine
from index.errors import IndexProblem, NotFound, RebuildError
from index.files import to_disk
from index.manifest import FILE as MANIFEST
from index.manifest import Manifest, check_files, peek_manifest, read_manifest

ASIDE = "aside"  # the folder of what a long rebuild has read so far
COPIED_BYTES = 8_000_000
"""Generations up to this size, those of some thousand passages, are copied, so that the next shares
no file with them; copying as much takes some milliseconds."""
SAMPLE = 25  # passages looked up; spread evenly over the library
TOKENS_TRIED = 4  # tokens of a passage whose postings are compared for the rarest


class VerificationError(RebuildError):
    """The files that were built are not what they should be."""


def new_name(folder: Path) -> str:
    """A name for the next generation: a running number, and a random part so that two indexes that
    were built in the same folder one after the other never share a name.
    """
    taken = [path.name.split("-")[0] for path in (folder / generations.GENERATIONS).glob("*-*")]
    number = max((int(name) for name in taken if name.isdigit()), default=0) + 1
    return f"{number:06d}-{secrets.token_hex(4)}"


def newest_whole(folder: Path) -> str | None:
    """The name of the current generation, or of the newest whole one, if there is one."""
    for generation in generations.all_generations(folder):
        with suppress(IndexProblem):
            check_files(generation)
            return generation.name
    return None


def begin(folder: Path, base: Path | None) -> Path:
    """Make the folder of a build, with a private copy of the generation it starts from, if any."""
    building = folder / generations.BUILDING
    if base is None:
        building.mkdir()
    else:
        size = sum(one.stat().st_size for one in base.rglob("*") if one.is_file())
        copy = _linked if size > COPIED_BYTES else shutil.copyfile
        shutil.copytree(base, building, copy_function=copy)
        (building / MANIFEST).unlink()
    return building


def _linked(source: str, target: str) -> None:
    """A hard link, where the file system knows them: files of a generation are only replaced."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def verify(building: Path, engine: Engine, analyzer: Analyzer) -> None:
    """Check a finished build, manifest included; VerificationError says what does not agree."""
    try:
        manifest = read_manifest(building)
        with (
            closing(Docstore(building / generations.DOCSTORE)) as docstore,
            closing(engine.open(building / generations.ENGINE)) as reader,
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


def publish(folder: Path, building: Path, name: str) -> None:
    """Make a finished build, manifest included, the current generation under a name."""
    for path in (*building.rglob("*"), building):
        to_disk(path)
    published = folder / generations.GENERATIONS
    published.mkdir(exist_ok=True)
    building.rename(published / name)
    to_disk(published)
    pointer = folder / f"{generations.CURRENT}.part"
    pointer.write_text(name + "\n", "utf-8")
    to_disk(pointer)
    pointer.replace(folder / generations.CURRENT)
    to_disk(folder)
    shutil.rmtree(folder / ASIDE, ignore_errors=True)


def tidy(folder: Path) -> None:
    """Remove what no reader will open again: interrupted builds, and all generations but the
    current and the previous one. What the system does not let go of stays for the next time.
    """
    shutil.rmtree(folder / generations.BUILDING, ignore_errors=True)
    (folder / f"{generations.CURRENT}.part").unlink(missing_ok=True)
    with suppress(IndexProblem):
        current = generations.current_generation(folder)
        manifest = peek_manifest(current)
        if manifest is None:
            return  # nothing says which generations are needed
        for generation in (folder / generations.GENERATIONS).iterdir():
            if generation.name not in {current.name, manifest.previous}:
                shutil.rmtree(generation, ignore_errors=True)
