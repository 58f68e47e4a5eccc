"""Where an equivalent stands as a word, and where it is cut out of its neighbours."""

from __future__ import annotations

import pytest

from index.analysis.tokens import phrase_key
from search.matching.occurrences import Occurrences
from tests.libraries import analyzer, glossary, shelf_of_texts


@pytest.fixture(scope="module")
def occurrences() -> Occurrences:
    return Occurrences(analyzer().segmenter, lambda key: bool(glossary().find(key)))


@pytest.mark.parametrize(
    "text",
    [
        "東[北約]三百公里", "城東[北約]三百公里", "沿[海地]區", "湖[北大]學", "[雷根]斯堡大學", "[巴士]底獄", "中[國聯]通公司",
        "新[政大]幅減稅", "大河[川普]遍", "德[國聯]邦", "造[成大]幅", "卡[拉巴]赫", "家[里根]本", "關[東盟]軍",
        "他[也門]門精通", "東[海珊]瑚", "道[德法]則", "成[文法]", "自[己未]來", "事[項目]錄", "中央[民族學]院",
        "東[南亞]地區", "西[南亞]", "中[南美]國家", "東[南歐]諸國", "南[美國]家",
        "[中華]民國政府", "中華[民國]政府", "[加州]大學洛杉磯分校", "人民武裝[警察]部隊", "[東北]民主聯軍",
    ],
)  # fmt: skip
def test_a_piece_of_other_words_is_none(occurrences, text):
    assert not stands(occurrences, text)


@pytest.mark.parametrize(
    "text",
    [
        "[北約]三國", "美國與[北約]", "[國會]議員", "[電腦]化", "前[總統]", "東[柏林]", "[核武]擴散", "由[川普]簽署",
        "說[蓋達]組織", "[北京]市", "美國[中央情報局局長]特尼特", "[飛彈]防禦系統", "南京[條約]", "AI[技術]", "遺產及[贈與稅]法", "國家[足球]隊", "解除[戒嚴]令",
        "[東南亞]地區", "廣東[南海]郡", "[中央研究院]院士", "前[蘇聯]", "[東吳]大學",
        "[中國]共產黨", "[北京]大學", "中國[共產黨]",
    ],
)  # fmt: skip
def test_a_word_is_one_beside_words_and_in_compounds(occurrences, text):
    assert stands(occurrences, text)


def stands(occurrences: Occurrences, shown: str) -> bool:
    before, rest = shown.split("[")
    held, after = rest.split("]")
    form = phrase_key(before + held + after)
    start = len(phrase_key(before)) if before else 0
    assert form[start : start + len(phrase_key(held))] == phrase_key(held)
    return occurrences.is_word(form, start, start + len(phrase_key(held)))


def test_the_beginning_of_a_body_s_name_comes_after_the_word_and_is_told(tmp_path):
    shelf = shelf_of_texts(tmp_path, "他進東吳大學讀書。", "魏與東吳交兵，互有勝負。", "此外無話。")
    assert shelf.ids("東吳") == ["d-p2", "d-p1"]
    alone = shelf_of_texts(tmp_path / "alone", "他進東吳大學讀書。", "此外無話。").search("東吳")
    assert [one.code.value for one in alone.problems] == ["inside words"]


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("NATO", ["東北「約三百」公里", "東北·約翰到訪"]),
        ("特朗普", ["山川「普查」"]),
    ],
)
def test_an_equivalent_runs_over_no_sign_that_its_words_do_not_have(tmp_path, query, texts):
    assert shelf_of_texts(tmp_path, *texts, "橋").ids(query) == []


@pytest.mark.parametrize("query", ["的*的*的*的*的*的*的*的*的*的*的*武", f'"{"的 " * 11}武"~99'])
def test_signs_that_could_stand_for_anything_cost_no_more_than_the_text(tmp_path, query):
    """With one way tried after the other this would not end."""
    shelf = shelf_of_texts(tmp_path, "武" + "的核" * 400, "的武")
    assert shelf.ids(query) == []


def test_any_number_of_signs_may_stand_in_a_row(tmp_path):
    shelf = shelf_of_texts(tmp_path, "武" + "的核" * 400 + "器")
    assert shelf.ids(f"武{'?' * 800}器") == ["d-p1"]
    assert shelf.ids(f"武{'?' * 799}器") == []
    assert shelf.ids(f"武{'*' * 900}器") == []
    assert shelf.ids("的**器") == ["d-p1"]


def test_a_long_name_may_have_dots_and_title_marks_around_it(tmp_path):
    shelf = shelf_of_texts(tmp_path, "《不擴散核武器條約》生效", "本·拉登的錄影帶")
    assert shelf.ids("NPT") == ["d-p1"]
    assert shelf.ids("賓拉登") == ["d-p2"]
