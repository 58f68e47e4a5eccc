"""What stands around a hit."""

from __future__ import annotations

import pytest

from search.presentation import NEIGHBOUR_LENGTH
from tests.libraries import document, shelf_of
from tests.search.conftest import WORDS


def context(shelf, query: str, identity: str):
    return next(hit.context for hit in shelf.search(query).hits if hit.passage.id == identity)


def test_a_paragraph_shows_its_neighbours_notes_sources_and_speaker(bridges):
    found = context(bridges, "封橋", "bridges-p2")
    assert found.before == "臺灣的舊橋多以石料砌成。颱風過後最先清理水門。"
    assert found.after == "石料取自上游的採石場，導彈試射場後來也設在那裡。"
    assert [(one.id, one.number) for one in found.notes] == [("bridges-n2", "2")]
    assert [(one.title, one.document) for one in found.sources] == [("河港日誌", "log")]
    assert found.speaker == "港務長陸文瀾"


def test_a_testimony_shows_its_speaker_and_where_it_stands(bridges):
    found = context(bridges, f"「{WORDS}」 kind:testimony", "bridges-t1")
    assert found.speaker == "港務長陸文瀾"
    assert found.calls == "bridges-p2"
    assert [one.number for one in found.notes] == ["2"]


def test_a_footnote_shows_where_it_is_called_and_what_it_cites(bridges):
    found = context(bridges, "名冊", "bridges-n3")
    assert found.calls == "bridges-p5"
    assert found.notes == ()
    assert [(one.title, one.document) for one in found.sources] == [("橋工名冊", None)]


def test_what_has_nothing_around_it_shows_nothing(tmp_path):
    shelf = shelf_of(tmp_path, document("d", "孤零零的一段。"))
    found = context(shelf, "孤零零", "d-p1")
    assert (found.before, found.after, found.notes, found.sources, found.speaker) == (
        "", "", (), (), "",
    )  # fmt: skip


@pytest.mark.parametrize("neighbour", ["海" * 500, "海風。" * 200, "No stop here " * 60])
def test_long_neighbours_are_cut(tmp_path, neighbour):
    shelf = shelf_of(tmp_path, document("d", neighbour, "燈塔。", neighbour))
    found = context(shelf, "燈塔", "d-p2")
    for side in (found.before, found.after):
        assert 0 < len(side) <= NEIGHBOUR_LENGTH
    assert neighbour.startswith(found.after.removesuffix("…"))
    assert neighbour.endswith(found.before.removeprefix("…"))
