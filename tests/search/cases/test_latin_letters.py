"""What is asked for in Latin letters and stands in Chinese: dictionary, romanisation, short names."""

from __future__ import annotations

import pytest

from tests.libraries import shelf_of_texts
from tests.search.cases.table import Case, check, framed, name_of, shelf_of_cases

CASES = (
    # CC-CEDICT
    Case("natural law", finds=framed("自然法")),
    Case("Forbidden City", finds=framed("紫禁城")),
    Case("WHO", finds=framed("世界衛生組織")),
    Case("who", misses=framed("世界衛生組織")),
    Case("Rousseau", finds=framed("盧梭")),
    Case("prajñā", finds=framed("般若")),
    Case("Nagarjuna", finds=framed("龍樹")),
    Case("Kumārajīva", finds=framed("鳩摩羅什")),
    # Hanyu pinyin, with tones and without
    Case("Cai Yuanpei", finds=framed("蔡元培")),
    Case("Cài Yuánpéi", finds=framed("蔡元培")),
    Case("zhongli", finds=framed("中壢")),
    Case("Si1ma3 Qian1", finds=framed("司馬遷")),
    # Wade-Giles, with apostrophes and without
    Case("Ts'ai Yüan-p'ei", finds=framed("蔡元培")),
    Case("Tsai Yuan-pei", finds=framed("蔡元培")),
    Case("Hu Shih", finds=framed("胡適")),
    Case("Hsü Tsung-li", finds=framed("許宗力")),
    Case("Ssu-ma Ch'ien", finds=framed("司馬遷")),
    Case("J. L. Austin", finds=framed("J.L.奧斯汀", "Austin, J. L., 1962", "J.L. Austin")),
    Case("F. H. H. King", finds=framed("Frank H. H. King"), misses=framed("King, Mary")),
    Case("negative interest rate", finds=framed("負利率"), misses=framed("消極利益")),
    Case("Hsüan-ti", finds=framed("漢宣帝"), misses=framed("選地")),
    Case("King Wen", finds=framed("周文王"), misses=framed("文望")),
    Case("Cheung Chau", finds=framed("長洲")),
    Case("symbolists", finds=framed("象徵主義")),
    Case("T'ien-t'ai", finds=framed("天台"), misses=framed("電台")),
    Case("tien-tai", finds=framed("天台", "電台")),
    Case("lijia zhi", finds=framed("里甲制"), misses=framed("離家之")),
    # Tongyong pinyin, postal forms, and what stands after a name
    Case("Jhongli", finds=framed("中壢")),
    Case("Zhongli District", finds=framed("中壢區", "中壢")),
    Case("Tainan City", finds=framed("臺南市政府", "臺南")),
    Case("Xiamen University", finds=framed("廈門大學"), misses=framed("廈門")),
    Case("Io", misses=framed("以遏")),
    Case("Keelung", finds=framed("基隆")),
    Case("Amoy", finds=framed("廈門")),
    Case("Hsieh Ling-yün", finds=framed("謝靈運")),
    Case("supernova", finds=framed("超新星")),
    Case("marriage registration", finds=framed("婚姻登記")),
    Case("anti-aircraft", finds=framed("防空"), misses=framed("按地")),
    Case("Liang", misses=framed("蔡明亮")),
    Case("prisoner of war", finds=framed("戰俘", "a POW camp"), misses=framed("pow(q, p)")),
    Case("戰俘", misses=framed("pow(q, p)")),
    Case("gene expression", finds=framed("基因表達"), misses=framed("基因表格")),
    Case("suicide", finds=framed("自殺")),
    Case("spaceflight", finds=framed("航天")),
    # signs and letters
    Case("CO₂", finds=framed("CO2", "CO₂")),
    Case("CO2", finds=framed("CO2", "CO₂")),
    Case("H2O", finds=framed("H₂O")),
    Case("PM₂.₅", finds=framed("PM2.5")),
    Case("beta阻滯劑", finds=framed("β阻滯劑")),
    Case("β阻滯劑", finds=framed("beta阻滯劑")),
    Case("uber", finds=framed("über")),
    # a gloss in brackets is passed over
    Case("「霍布斯的國家」", finds=("霍布斯（Hobbes）的國家是人造的人。",)),
    Case("「洛克論政府的目的」", finds=("洛克（John Locke, 1632–1704）論政府的目的。",)),
    # other characters for the same word
    Case("稿本", finds=framed("槀本")),
    Case("揚塵", finds=framed("颺塵")),
    Case("不亦悅乎", finds=framed("不亦說乎")),
    # English words are no pinyin
    Case("women", misses=framed("我們")),
    Case("change", misses=framed("嫦娥")),
)
SHELF = (*CASES, Case("", finds=framed("我們", "嫦娥", "護士")))


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    return shelf_of_cases(tmp_path_factory.mktemp("latin"), SHELF)


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_it_is_found(shelf, case):
    check(shelf, case)


def test_every_layer_names_itself_and_can_be_turned_off(shelf):
    layers = {use.layer.value for use in shelf.search("Hsieh Ling-yün supernova").layers}
    assert layers == {"romanisation", "dictionary"}
    for query, layer in (("Hsieh Ling-yün", "romanisation"), ("supernova", "dictionary")):
        assert shelf.search(query).total
        assert shelf.search(query, without=frozenset({layer})).total == 0


def test_a_known_person_is_no_other_who_sounds_alike(shelf):
    assert shelf.texts("Hu Shih") == list(framed("胡適"))


@pytest.mark.parametrize("query", ["bank law", "the bank laws"])
def test_a_compound_is_put_into_chinese_part_by_part(tmp_path, query):
    shelf = shelf_of_texts(tmp_path, "依銀行法辦理。", "銀行在街上。", "法律很多。")
    assert shelf.ids(query) == ["d-p1"]
    assert shelf.marked(query, "d-p1") == [("銀行法", "dictionary")]


def test_what_follows_of_comes_first_in_chinese(tmp_path):
    shelf = shelf_of_texts(tmp_path, "銀行法規定存款準備。", "法律與銀行都在街上。")
    assert shelf.ids("law of banks")[0] == "d-p1"


def test_an_english_expression_that_stands_nowhere_is_not_taken_apart(tmp_path):
    shelf = shelf_of_texts(tmp_path, "礦業與產業都要納稅。")
    assert shelf.ids("estate tax") == []
    assert shelf.search("estate tax").absent == ("estate tax",)


def test_more_initials_than_are_known_are_the_same_person(tmp_path):
    shelf = shelf_of_texts(tmp_path, "海耶克論知識的分散。", "F 與 A 是兩個字母。")
    assert shelf.ids("F. A. Hayek")[0] == "d-p1"


def test_the_last_word_of_a_law_is_no_family_name(tmp_path):
    shelf = shelf_of_texts(tmp_path, "青苗法由官府放貸。")
    assert shelf.ids("law") == []


def test_a_participle_is_looked_up_in_the_infinitive(tmp_path):
    shelf = shelf_of_texts(tmp_path, "他們暗殺了總統。", "天空很藍。")
    assert shelf.ids("assassinating") == ["d-p1"]


def test_a_name_that_the_segmenter_does_not_know_is_found_by_its_surname(tmp_path):
    shelf = shelf_of_texts(tmp_path, "張謇是實業家。", "他張開雙眼，見到張先生。", "鄔淙岑任院長。")
    assert shelf.ids("Chang Chien") == ["d-p1"]
    assert shelf.marked("Wu Ts'ung-ts'en", "d-p3") == [("鄔淙岑", "romanisation")]


def test_a_plural_is_looked_up_in_the_singular(tmp_path):
    shelf = shelf_of_texts(tmp_path, "佃農付租。", "天空很藍。")
    assert shelf.ids("tenant farmers") == ["d-p1"]


def test_what_the_glossary_calls_loose_the_dictionary_does_not_make_nearer(tmp_path):
    shelf = shelf_of_texts(tmp_path, "朝鮮王朝的使臣每年入貢。")
    assert shelf.ids("North Korea") == []
