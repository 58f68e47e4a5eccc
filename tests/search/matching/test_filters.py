"""The filters of the query language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index import model
from tests.libraries import document, shelf_of


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("kind:footnote", ["bridges-n1", "bridges-n2", "bridges-n3"]),
        ("kind:註釋", ["bridges-n1", "bridges-n2", "bridges-n3"]),
        ("类型：脚注", ["bridges-n1", "bridges-n2", "bridges-n3"]),
        ("kind:testimony", ["bridges-t1"]),
        ("kind:標題", ["bridges-title", "log-title"]),
        ("section:結論", ["bridges-s4", "bridges-p5", "bridges-n3"]),
        ("section:结论", ["bridges-s4", "bridges-p5", "bridges-n3"]),
        ("section:橋工", ["bridges-s2", "bridges-p2", "bridges-n2",
                        "bridges-s3", "bridges-p3", "bridges-p4"]),
        ("section:bridges-s4", ["bridges-s4", "bridges-p5", "bridges-n3"]),
        ("speaker:陸文瀾", ["bridges-t1"]),
        ("speaker:陆文澜", ["bridges-t1"]),
        ("說話者:港務長", ["bridges-t1"]),
        ("document:log", ["log-title", "log-p1", "log-p2"]),
        ("document:「Harbour Log」", ["log-title", "log-p1", "log-p2"]),
        ("註2", ["bridges-n2"]),
        ("note 3", ["bridges-n3"]),
        ("note:1", ["bridges-n1"]),
        ("kind:footnote 舊橋", ["bridges-n1"]),
        ("kind:paragraph section:結論", ["bridges-p5"]),
        ("kind:footnote NOT 日誌", ["bridges-n1", "bridges-n3"]),
        ("kind:footnote AND 名冊", ["bridges-n3"]),
        ("kind:footnote kind:paragraph", []),
        ("kind:testimony OR note:1", ["bridges-n1", "bridges-t1"]),
        ("-kind:paragraph document:log", ["log-title"]),
    ],
)  # fmt: skip
def test_filters(bridges, query, ids):
    assert sorted(bridges.ids(query)) == sorted(ids)


@pytest.mark.parametrize("name", ["布希", "布什", "Bush", "George W. Bush", "佈希"])
def test_a_speaker_may_be_called_by_any_of_his_names(tmp_path, name):
    said = model.Testimony(
        "d-t1", "布希總統", "", "", model.Manner.REPORTED, "港口明日開放", "d-p1", 5, 11, None
    )
    paper = replace(document("d", "布希總統說，港口明日開放。"), testimonies=(said,))
    assert shelf_of(tmp_path, paper).ids(f'speaker:"{name}"') == ["d-t1"]


def test_without_words_hits_stand_in_reading_order(bridges):
    assert bridges.ids("section:橋工") == [
        "bridges-s2", "bridges-p2", "bridges-n2",
        "bridges-s3", "bridges-p3", "bridges-p4",
    ]  # fmt: skip
    assert bridges.ids("document:bridges OR document:log")[-3:] == ["log-title", "log-p1", "log-p2"]


@pytest.mark.parametrize(
    ("query", "code", "subject"),
    [
        ("kind:poem 舊橋", "bad field", "poem"),
        ("section:序曲", "bad field", "序曲"),
        ("document:nowhere", "bad field", "nowhere"),
        ("speaker:海神", "bad field", "海神"),
        ("speaker:……", "bad field", "……"),
        ("note:99", "no such note", "99"),
        ("註99", "no such note", "99"),
    ],
)
def test_a_value_that_means_nothing_finds_nothing_and_is_named(bridges, query, code, subject):
    result = bridges.search(query)
    assert result.total == 0
    assert (code, subject) in [(one.code.value, one.subject) for one in result.problems]
