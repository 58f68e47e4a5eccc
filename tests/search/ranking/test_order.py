"""The order of hits: what a reader expects to stand above what."""

from __future__ import annotations

import pytest

from tests.libraries import Shelf, shelf_of_texts

FILLER = ("渡輪每天往返兩岸。", "潮汐表釘在告示板上。", "看守人輪值三班。", "石料取自上游。")


def ranked(folder, query: str, *texts: str) -> list[str]:
    shelf: Shelf = shelf_of_texts(folder, *texts, *FILLER)
    return [text for text in shelf.texts(query) if text in texts]


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("皇后", "皇后的冠冕收在二樓。", "開國之皇後世仍有祭祀。"),
        ("台湾", "台湾的茶园今年减产。", "臺灣的茶園今年減產。"),
        ("臺灣", "臺灣的茶園今年減產。", "台湾的茶园今年减产。"),
        ("導彈", "沿岸部署了導彈基地。", "沿岸部署了飛彈基地。"),
        ("飛彈", "沿岸部署了飛彈基地。", "沿岸部署了導彈基地。"),
        ("WMD", "會議談到WMD的對策。", "會議談到大規模毀滅性武器的對策。"),
        ("2005年10月", "港務長在 2005 年 10 月談到疏濬的經費，並說隔年再議。", "公報，2005 年 10 號，2005-10，10 月。"),
        ("中國", "中國的船隊去年擴充。", "發展中國家要求延期。"),
        ("燈塔 霧號", "燈塔的霧號響了一夜。", "燈塔停用。" + "碼頭的告示換了又換。" * 12 + "霧號也拆了。"),
        ("燈塔 霧號", "霧號與燈塔都拆了。", "燈塔、燈塔、又是燈塔。"),
        ("燈塔", "燈塔亮了。", "碼頭的告示換了又換，" * 15 + "燈塔亮了。"),
        ("燈塔", "燈塔下的人說起燈塔的歷史。", "燈塔下的人說起碼頭的歷史。"),
        ("燈塔看守人的紀錄", "燈塔看守人的紀錄散失了。", "看守人說紀錄在燈塔裡。"),
    ],
)  # fmt: skip
def test_above(tmp_path, query, better, worse):
    assert ranked(tmp_path, query, worse, better) == [better, worse]


def test_equal_passages_stand_in_reading_order(tmp_path):
    shelf = shelf_of_texts(tmp_path, *["燈塔亮了。"] * 50)
    assert shelf.ids("燈塔") == [f"d-p{number}" for number in range(1, 51)]


def test_words_of_a_question_do_not_count(tmp_path):
    wanted, other = "燈塔在一九三一年建成。", "為什麼什麼都沒有？誰又如何得知多少？"
    assert ranked(tmp_path, "誰為什麼如何建成燈塔，多少錢？", other, wanted) == [wanted]
