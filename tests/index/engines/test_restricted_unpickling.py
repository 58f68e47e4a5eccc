"""Opening an index runs no code from it."""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path

import pytest

from index.engines import ENGINES
from index.errors import IndexUnreadable
from tests.index.engines.contract_case import add

WHOOSH = ENGINES["whoosh"]


class Hostile:
    """What a stranger would put in the place of a schema."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self):
        return os.mkdir, (str(self.trace),)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "engine"
    place.mkdir()
    writer = WHOOSH.create(place, ["word"])
    add(writer, {"word": ["橋", "石料"]})
    writer.commit()
    return place


def test_an_index_of_ours_opens(folder):
    reader = WHOOSH.open(folder)
    assert reader.postings("word", "石料").ordinals.tolist() == [0]
    reader.close()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Whoosh's files
def test_a_pickle_that_calls_something_is_refused_and_not_run(folder, tmp_path):
    trace = tmp_path / "ran"
    (toc,) = folder.glob("*.toc")
    content = toc.read_bytes()
    hostile = pickle.dumps(Hostile(trace), 2)
    pickle.loads(hostile)
    assert trace.is_dir()  # it would work
    trace.rmdir()
    for at in (index for index in range(len(content)) if content.startswith(b"\x80", index)):
        toc.write_bytes(content[:at] + hostile + content[at + len(hostile) :])
        with pytest.raises(IndexUnreadable):
            WHOOSH.open(folder)
        assert not trace.exists()


def test_no_module_of_whoosh_unpickles_by_itself(folder):
    WHOOSH.open(folder).close()
    free = {pickle.load, pickle.loads, pickle.Unpickler}
    loose = [
        f"{name}.{attribute}"
        for name, module in list(sys.modules.items())
        if name.partition(".")[0] == "whoosh"
        for attribute, value in vars(module).items()
        if value is pickle or (callable(value) and any(value is one for one in free))
    ]
    assert loose == []
