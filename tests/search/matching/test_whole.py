"""Numbers keep their unit, names are whole, and what is dropped or doubtful is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index import model
from tests.libraries import Shelf, document, shelf_of, shelf_of_texts

TEXTS = {
    "decade": "五十年代的橋工。",
    "percent": "百分之五十的石料，即50%。",
    "system": "六三三四學制，又作6-3-3-4。",
    "fraction": "四分之三的水門。",
    "before": "公元前37年築城。",
    "year": "在位三十七年。",
    "judge": "許宗力大法官提出意見書。",
    "ruling": "釋字第748號解釋公布。",
    "truths": "苦、集、滅、道是為四諦。",
    "broken": "The Visud-\ndhi-Magga is a treatise.",
    "ranch": "阿根廷的牧場。",
    "himself": "他自己未來想當醫生。",
    "date": "己未年三月。",
}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory) -> Shelf:
    papers = [document(name, text) for name, text in TEXTS.items()]
    return shelf_of(tmp_path_factory.mktemp("whole"), *papers)


@pytest.mark.parametrize(
    ("query", "documents"),
    [
        ("50%", ["percent"]),
        ("50％", ["percent"]),
        ("百分之五十", ["percent"]),
        ("50年代", ["decade"]),
        ("四分之三", ["fraction"]),
        ("37年", ["year"]),
        ("公元前37年", ["before"]),
        ("許宗勝", []),
        ("許宗力", ["judge"]),
        ("釋字第747號", []),
        ("釋字第748號", ["ruling"]),
        ("苦集滅道", ["truths"]),
        ("Visuddhi-Magga", ["broken"]),
        ("己未", ["date", "himself"]),
    ],
)
def test_what_is_found(shelf, query, documents):
    assert [hit.passage.document for hit in shelf.search(query).hits] == documents


def test_the_nearest_number_is_offered_with_what_follows_it(tmp_path):
    shelf = shelf_of_texts(tmp_path, "安全理事會通過第1540號決議。")
    result = shelf.search("第1541號決議")
    assert result.total == 0
    assert result.suggestion is not None
    assert result.suggestion.query == "第1540號決議"


@pytest.mark.parametrize("number", ["747", "七四七", "七百四十七"])
def test_the_nearest_number_is_offered(shelf, number):
    result = shelf.search(f"釋字第{number}號")
    assert result.absent == (f"第{number}號",)
    assert result.suggestion is not None
    assert (result.suggestion.query, result.suggestion.applied) == ("釋字第748號", False)


def test_a_character_left_over_is_named(shelf, tmp_path):
    hit, *_ = (
        shelf_of_texts(tmp_path, "阿根廷的牧場。", "屋裡有蟻。", "阿根廷有蟻。")
        .search("阿根廷蟻")
        .hits
    )
    assert hit.passage.id == "d-p3"


def test_a_name_with_a_character_more_is_another_name(shelf):
    result = shelf.search("阿根廷蟻")
    assert (result.total, result.absent) == (0, ("阿根廷蟻",))


@pytest.mark.parametrize("query", ["洪仁玕條約", "條約洪仁玕"])
def test_what_is_absent_is_named_in_the_words_typed(tmp_path, query):
    assert shelf_of_texts(tmp_path, "條約的文本。").search(query).absent == ("洪仁玕",)


def test_only_inside_other_words_is_said_where_it_is_so_everywhere(shelf, tmp_path):
    def told(result):
        return [one.subject for one in result.problems if one.code.value == "inside words"]

    assert told(shelf_of_texts(tmp_path, TEXTS["himself"]).search("己未")) == ["己未"]
    assert told(shelf.search("己未")) == []
    assert told(shelf.search("未來")) == []


def test_a_speaker_is_no_piece_of_another_name(tmp_path):
    said = model.Testimony(
        "d-t1", "聖馬丁", "", "", model.Manner.REPORTED, "港口明日開放", "d-p1", 5, 11, None
    )
    paper = replace(document("d", "聖馬丁說，港口明日開放。"), testimonies=(said,))
    shelf = shelf_of(tmp_path, paper)
    assert shelf.ids("speaker:馬丁") == []
    assert shelf.ids("speaker:聖馬丁") == ["d-t1"]


def test_a_prefix_of_very_many_words_says_that_not_all_were_tried(tmp_path):
    words = " ".join(
        f"bridge{one}{other}" for one in "abcdefghijklmnop" for other in "abcdefghijklmno"
    )
    shelf = shelf_of_texts(tmp_path, words, "harbour")
    told = [one.subject for one in shelf.search("bridge*").problems]
    assert told == ["bridge"]
    assert shelf.search("bridgea*").problems == shelf.search("harb*").problems == ()


def test_a_phrase_of_very_many_equivalents_says_that_not_all_were_tried(tmp_path):
    shelf = shelf_of_texts(tmp_path, "飛彈 導彈 missile", "布希 布什 Bush", "資訊 信息")
    (told, *_) = shelf.search("「布希資訊飛彈布希資訊飛彈布希資訊」").problems
    assert told.code.value == "not all tried"
    assert "not all tried" not in {one.code.value for one in shelf.search("「布希」").problems}


def test_many_made_up_words_are_not_all_corrected(shelf):
    query = " ".join(chr(0x4E00 + 7 * n) + chr(0x5E00 + 5 * n) for n in range(30))
    codes = [one.code.value for one in shelf.search(query).problems]
    assert codes.count("not all tried") == 1


@pytest.mark.parametrize("query", ["朝鲜核武器", "朝鲜 核武器", "北朝鮮核武器"])
def test_a_loose_equivalent_counts_beside_another_word_of_the_query(tmp_path, query):
    shelf = shelf_of_texts(tmp_path, "北韓的核武器引起關切。", "會議談到核武器。")
    assert shelf.marked(query, "d-p1")[0][0] == "北韓"
    assert shelf.ids("朝鮮王朝") == shelf.ids("朝鮮水門") == []


def test_a_loose_equivalent_counts_where_the_word_is_nowhere_beside_the_other(tmp_path):
    shelf = shelf_of_texts(tmp_path, "摩托車載貨不得超高。", "島上機車的密度居首。")
    assert shelf.ids("摩托車 密度")[0] == "d-p2"
    assert shelf.ids("摩托車") == ["d-p1"]
