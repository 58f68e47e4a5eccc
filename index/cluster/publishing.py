"""From the generation of an index folder to the cluster: a new index beside the old, and one atomic
change of the alias. Whatever fails before that change leaves the alias where it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from index.cluster.connection import OLDEST, Address, Cluster, Index, Json, NotInCluster
from index.cluster.docstore import write_bare
from index.cluster.rows import file_rows, library_rows, mapping
from index.cluster.tables import Norms, write_tables
from index.codec import to_json
from index.engines import CLUSTER, CLUSTER_VERSION
from index.errors import IndexProblem, NotFound, RebuildError
from index.generations import DOCSTORE, ENGINE, WORDS
from index.library import Library, opened_library
from index.manifest import Manifest, measure_files
from index.vocabulary import words_of, write_words

SHARD_PASSAGES = 4_000_000  # passages of one shard, some 40 GB
TRIED = 25  # passages looked up before the alias changes, spread evenly


def publish(
    folder: Path,
    address: Address,
    norms: Norms,
    shards: int | None = None,
    progress: Callable[[str, int, int], None] = lambda stage, done, total: None,
) -> Manifest:
    """Make the current generation of an index folder the library of a cluster.

    Args: folder: an index folder; address: of the library; norms: BM25's k1 and b by field, of the
    scores it is for; shards: of the index; by the number of passages if not given; progress: told
    "sending", and how many passages of all are sent.
    Returns: The manifest of what stands there now.
    Raises: IndexProblem: the generation cannot be used; RebuildError: the cluster did not take it;
    what stood there before still serves.
    """
    with (
        closing(Cluster(address)) as cluster,
        opened_library(folder) as library,
        TemporaryDirectory() as temporary,
    ):
        tables = Path(temporary)
        path = (library.folder or folder) / DOCSTORE
        manifest = _write_tables(library, path, tables, norms)
        name = index_name(address, manifest)
        shards = shards or 1 + manifest.passages // SHARD_PASSAGES
        body = mapping(norms, shards, {"manifest": to_json(manifest)})

        def rows() -> Iterator[Json]:
            found = library_rows(library.docstore, library.analyzer)
            for done, row in enumerate(found, 1):
                yield row
                progress("sending", min(done, manifest.passages), manifest.passages)
                last = row["n"]
            yield from file_rows(tables, last + 1)

        try:
            before = current_indices(cluster)
            if name not in before:
                check = partial(_check, Index(cluster, name), library)
                create(cluster, name, body, rows(), check)
                _tidy(cluster, {name, *before})
        except (IndexProblem, NotFound) as problem:
            raise RebuildError(
                f"The library was not published to {address}: {problem}",
                "What stood there before still serves. Run the same command again.",
            ) from problem
        return manifest


def index_name(address: Address, manifest: Manifest) -> str:
    """The name of the index of a generation."""
    return f"{address.library}-{manifest.generation}"


def current_indices(cluster: Cluster) -> list[str]:
    """The index that a library's alias names; none where nothing was published."""
    library = cluster.address.library
    with suppress(NotInCluster):
        return list(cluster.ask(lambda client: client.indices.get_alias(name=library)))
    return []


def create(
    cluster: Cluster, name: str, body: Json, rows: Iterator[Json], check: Callable[[int], None]
) -> None:
    """Fill a new index made by a body, and let the alias point to it, once `check`, told how many
    rows were sent, has not raised.
    """
    library, before = cluster.address.library, current_indices(cluster)
    told = cluster.ask(lambda client: client.info())["version"]["number"]
    if int(told.split(".")[0]) < OLDEST:
        raise IndexProblem(f"It runs OpenSearch {told}.", f"Version {OLDEST} or later is needed.")
    try:
        _forget(cluster, name)
        cluster.ask(lambda client: client.indices.create(index=name, body=body))
        sent = cluster.send(name, rows)
        cluster.ask(lambda client: client.indices.refresh(index=name))
        check(sent)
        left: Json = {"alias": library, "must_exist": True}
        actions: list[Json] = [{"add": {"index": name, "alias": library}}]
        actions += [{"remove": {"index": one, **left}} for one in before]
        cluster.ask(lambda client: client.indices.update_aliases(body={"actions": actions}))
    except BaseException:
        with suppress(Exception):  # what failed may fail to undo, too; the next run takes it away
            if name not in current_indices(cluster):
                _forget(cluster, name)
        raise


def _write_tables(library: Library, path: Path, folder: Path, norms: Norms) -> Manifest:
    """Write what servers hold of a library into a folder; returns the manifest of it."""
    (folder / ENGINE).mkdir()
    write_tables(folder / ENGINE, library.engine, norms)
    write_bare(folder / DOCSTORE, path)
    write_words(folder / WORDS, words_of(library.engine, library.analyzer))
    files = measure_files(folder)
    of_cluster = replace(library.manifest, engine=CLUSTER, engine_version=CLUSTER_VERSION)
    return replace(of_cluster, previous=None, files=files)


def _check(index: Index, library: Library, sent: int) -> None:
    """Compare what stands in a new index with what was sent; IndexProblem where it differs."""
    ordinals = library.engine.live().nonzero()[0]
    tried = ordinals[:: max(1, len(ordinals) // TRIED)].tolist()
    terms = [
        (field, tokens[0])
        for text in library.docstore.texts(tried)
        for field, tokens in library.analyzer.analyze(text).items()
        if tokens
    ]
    queries: list[Json] = [{"term": {f"tokens.{field}": token}} for field, token in terms]
    counted: Json = {"size": 0, "track_total_hits": True}
    bodies = [{**counted, "query": one} for one in ({"match_all": {}}, *queries)]
    found = [one["hits"]["total"]["value"] for one in index.search(*bodies)]
    if found != [sent, *(library.engine.holding(*one) for one in terms)]:
        raise IndexProblem("The new index does not hold what was sent.", "Publish it again.")


def _forget(cluster: Cluster, name: str) -> None:
    cluster.ask(lambda client: client.indices.delete(index=name, ignore_unavailable=True))


def _tidy(cluster: Cluster, kept: set[str]) -> None:
    """Remove all indices of the library but the current and the previous one."""
    own = re.compile(rf"{cluster.address.library}-\d{{6}}-[0-9a-f]{{8}}")
    names = cluster.ask(lambda client: client.indices.get(index=f"{cluster.address.library}-*"))
    for name in names:
        if own.fullmatch(name) and name not in kept:
            _forget(cluster, name)
