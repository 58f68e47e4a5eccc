"""The suites of the engine's and the docstore's contracts, and every question of the docstore."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from index.cluster.connection import Address, Cluster, Index
from index.cluster.docstore import ClusterDocstore, write_bare
from index.cluster.mirror import refresh
from index.cluster.publishing import create
from index.cluster.rows import library_rows, mapping
from index.docstore import Docstore
from index.docstore.columns import Columns
from index.errors import NotFound
from index.library import Library, open_library
from tests.cluster.cluster_engine import ClusterEngine
from tests.cluster.conftest import BM25
from tests.cluster.nodes import Nodes
from tests.index import test_docstore as docstore_suite
from tests.index.engines import test_plans as engine_suite
from tests.index.engines.contract_case import PASSAGES, build
from tests.libraries import analyzer

pytestmark = pytest.mark.cluster

executor = engine_suite.executor
path = docstore_suite.path


def chosen_from(suite: object, *fixtures: str) -> dict[str, object]:
    """The tests of a suite that ask for nothing but some fixtures and their own parameters."""
    chosen = {}
    for name, test in vars(suite).items():
        if name.startswith("test_"):
            marks = [mark for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]
            own = {
                one.strip()
                for mark in marks
                for names in [mark.args[0]]
                for one in (names.split(",") if isinstance(names, str) else names)
            }
            if set(inspect.signature(test).parameters) - own <= {*fixtures}:
                chosen[name] = test
    return chosen


globals().update(chosen_from(engine_suite, "engine", "executor", "tmp_path", "monkeypatch"))
del globals()[
    "test_leaving_out_what_cannot_be_among_the_best_changes_nothing"
]  # counts inside numpy
globals().update(chosen_from(docstore_suite, "docstore"))


@pytest.fixture
def engine(nodes: Nodes) -> ClusterEngine:
    return ClusterEngine(nodes.address)


@pytest.fixture
def docstore(path: Path, address: Address) -> Iterator[Docstore]:
    local, bare, cluster = Docstore(path), path.with_name("bare.sqlite"), Cluster(address)
    write_bare(bare, path)
    name = f"{address.library}-000001-00000000"
    rows = library_rows(local, analyzer())
    create(cluster, name, mapping(BM25, 2, {}), rows, lambda sent: None)
    opened = ClusterDocstore(bare, Index(cluster, name))
    yield opened
    opened.close()


def test_lengths_terms_and_numbers_of_passages(engine: ClusterEngine, tmp_path: Path) -> None:
    build(engine, tmp_path, PASSAGES)
    reader = engine.open(tmp_path)
    assert (reader.size, reader.live().tolist()) == (4, [True] * 4)
    assert reader.lengths("words").tolist() == [3, 2, 0, 1]
    assert list(reader.terms("words", "條")) == [("條例", 1), ("條約", 1)]
    assert [reader.holding("words", one) for one in ("核武", "absent", "", "\ud800")] == [
        2,
        0,
        0,
        0,
    ]
    assert reader.holding("nowhere", "核武") == 0


@pytest.fixture(scope="module")
def both(
    sample: tuple[Path, Address], local_sample: Library, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Docstore, Docstore]]:
    far = open_library(refresh(tmp_path_factory.mktemp("server"), sample[1]))
    yield local_sample.docstore, far.docstore
    far.close()


LISTS = [
    "document_ids",
    "titles",
    "summaries",
    "headings",
    "speakers",
    "held_counts",
    "titles_not_held",
    "known",
]


@pytest.mark.parametrize("question", LISTS)
def test_the_lists_of_the_sample_are_the_same(both, question: str) -> None:
    near, far = (getattr(one, question)() for one in both)
    order = sorted if question in {"headings", "speakers"} else lambda found: found
    assert order(near) == order(far)
    assert near


def test_the_columns_of_the_sample_are_the_same(both) -> None:
    near, far = (one.columns() for one in both)
    for name in Columns.__slots__:
        assert np.array_equal(getattr(near, name), getattr(far, name)), name


def test_every_document_of_the_sample_is_the_same(both) -> None:
    near, far = both
    for one in near.document_ids():
        for question in ("document", "document_passages", "cited_by", "places"):
            assert getattr(near, question)(one) == getattr(far, question)(one), (question, one)


def test_every_passage_of_the_sample_is_the_same(both) -> None:
    near, far = both
    ordinals = np.flatnonzero(near.columns().document >= 0).tolist()[::-1]
    for question in ("passages", "texts", "forms"):
        assert getattr(near, question)(ordinals) == getattr(far, question)(ordinals)
    for one in near.passages(ordinals[::5]):
        assert near.ordinal(one.id) == far.ordinal(one.id)
        for question in ("passage", "reliances_on"):
            assert getattr(near, question)(one.id) == getattr(far, question)(one.id), question
        for question in ("called_in", "sources_of", "neighbours"):
            assert getattr(near, question)([one.id]) == getattr(far, question)([one.id]), question
        if one.number:
            assert near.notes_numbered(one.number) == far.notes_numbered(one.number)


def test_every_work_of_the_sample_is_the_same(both) -> None:
    near, far = both
    assert near.works(3) == far.works(3)
    for work, *_ in near.works(1_000):
        assert near.reliances(work) == far.reliances(work)
        assert near.place_counts(work) == far.place_counts(work)
        near_sources, far_sources = (
            {source.id: source for source in one.work_sources(work)} for one in both
        )
        assert near_sources == far_sources
        for place in near.place_counts(work):
            assert near.reliances(work, place) == far.reliances(work, place)


@pytest.mark.parametrize("question", ["document", "passage", "ordinal"])
def test_what_is_not_there_is_not_found(both, question: str) -> None:
    for docstore in both:
        with pytest.raises(NotFound):
            getattr(docstore, question)("nothing")
        with pytest.raises(NotFound):
            docstore.texts([10_000_000])
