"""The drawing of ARCHITECTURE.md shows the rooms that there are."""

from collections import Counter

from bench.architecture_drawing import PICTURE, drawing, imports_between_rooms, rows_of, shown


def test_the_picture_in_the_repository_holds_every_room():
    _, lines = imports_between_rooms()
    picture = PICTURE.read_text("utf-8")
    missing = [room for room in lines if f">{shown(room)}</text>" not in picture]
    assert not missing, "run python -m bench.architecture_drawing"


def test_rooms_stand_below_what_imports_them():
    arrows = Counter({("webui", "search"): 3, ("search", "index"): 1, ("webui", "index"): 1})
    assert rows_of(arrows, ["index", "search", "webui"]) == [["webui"], ["search"], ["index"]]


def test_rooms_that_import_each_other_share_a_row():
    arrows = Counter({("webui", "webui/views"): 1, ("webui/views", "webui"): 1})
    assert rows_of(arrows, ["webui", "webui/views"]) == [["webui", "webui/views"]]
    assert "webui → webui/views: 1" in drawing(arrows, {"webui": 1, "webui/views": 2})
