"""The searcher: one request, one result, whatever the parameters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import PassageKind
from search import SearchRequest, Sort
from search.request import MAX_LIMIT, MAX_OFFSET
from search.results import Layer
from tests.libraries import document, shelf_of, shelf_of_texts

ISLANDS = (
    "島上的燈塔由三名看守人輪值。",
    "燈塔的霧號在冬夜裡響個不停。",
    "看守人寫下燈塔、霧號與潮汐的紀錄。",
    "岛上的灯塔已经停用。",
    "沿岸另有飛彈基地，距燈塔兩里。",
    "潮汐表釘在碼頭的告示板上。",
    "The lighthouse keeper kept a log of fog and tide.",
    "布希訪問過這座島。",
)


@pytest.fixture(scope="module")
def islands(tmp_path_factory):
    return shelf_of_texts(tmp_path_factory.mktemp("islands"), *ISLANDS)


@pytest.mark.parametrize(
    "query", ["燈塔", "燈塔 霧號 潮汐", "燈塔 OR fog", "document:d", "「霧號」"]
)
@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_pages_concatenate_to_the_full_list(islands, query, sort, size):
    whole = islands.search(query, sort=sort)
    paged = [
        hit
        for offset in range(0, whole.total + size, size)
        for hit in islands.search(query, sort=sort, limit=size, offset=offset).hits
    ]
    assert paged == list(whole.hits)
    assert [hit.rank for hit in paged] == list(range(1, whole.total + 1))


def test_a_page_beyond_the_last_hit_is_empty_and_still_counts(islands):
    result = islands.search("燈塔", offset=MAX_OFFSET)
    assert result.hits == ()
    assert result.total == 6


def test_by_position_hits_stand_in_reading_order(bridges):
    for query in ("舊橋", "舊橋 OR bridge", "颱風 石料"):
        hits = bridges.search(query, sort=Sort.POSITION).hits
        order = [(["bridges", "log"].index(h.passage.document), h.passage.position) for h in hits]
        assert order == sorted(order)
        assert {hit.passage.id for hit in hits} == set(bridges.ids(query))


def test_by_relevance_scores_fall(islands):
    scores = [hit.score for hit in islands.search("燈塔 霧號 潮汐").hits]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > 0


def test_who_holds_more_of_the_query_comes_first(islands):
    assert islands.ids("燈塔 霧號 潮汐")[0] == "d-p3"
    assert islands.ids("燈塔 霧號")[:2] == ["d-p2", "d-p3"]


def test_what_was_found_and_what_is_missing_is_named(islands):
    hits = {hit.passage.id: hit for hit in islands.search("霧號 潮汐").hits}
    assert (hits["d-p3"].matched, hits["d-p3"].missing) == (("霧號", "潮汐"), ())
    assert (hits["d-p2"].matched, hits["d-p2"].missing) == (("霧號",), ("潮汐",))


@pytest.mark.parametrize("query", ["燈塔 霧號", "导弹", "「看守人」", "What does the keeper log?"])
def test_the_parts_of_an_explanation_make_the_score(islands, query):
    hits = islands.search(query, explain=True).hits
    assert hits
    for hit in hits:
        *parts, kind = hit.explanation
        assert kind.name == "kind"
        assert hit.score == pytest.approx(sum(one.value for one in parts) * kind.value, abs=2e-3)
        assert all(one.value >= 0 for one in hit.explanation)


def test_only_the_hits_asked_for_are_explained_and_only_when_asked(islands):
    assert all(not hit.explanation for hit in islands.search("燈塔").hits)
    assert all(
        hit.explanation for hit in islands.search("燈塔", limit=2, offset=1, explain=True).hits
    )


def test_kinds_narrow(bridges):
    hits = bridges.search("舊橋", kinds=frozenset({PassageKind.FOOTNOTE, PassageKind.TITLE})).hits
    assert {hit.passage.id for hit in hits} == {"bridges-title", "bridges-n1"}


def test_text_comes_before_the_heading_that_announces_it(bridges):
    ids = bridges.ids("石料")
    assert ids.index("bridges-p3") < ids.index("bridges-s3")


@pytest.mark.parametrize(
    ("query", "layer", "lost"),
    [
        ("导弹", Layer.REGIONAL, "d-p5"),
        ("布什", Layer.NAME, "d-p8"),
        ("燈塔", Layer.SCRIPT, "d-p4"),
        ("lighthouses", Layer.VARIANT, "d-p7"),
    ],
)
def test_a_layer_can_be_turned_off(islands, query, layer, lost):
    assert lost in islands.ids(query)
    result = islands.search(query, without=frozenset({layer}))
    assert lost not in [hit.passage.id for hit in result.hits]
    assert layer not in result.layers_searched
    assert layer not in {one.layer for one in result.layers}
    assert layer not in {mark.layer for hit in result.hits for mark in hit.snippet.marks}


@pytest.mark.parametrize("layer", [layer for layer in Layer if layer is not Layer.SPELLING])
def test_turning_a_layer_off_never_adds_hits(islands, layer):
    for query in ("導彈", "布什", "灯塔", "Bush 燈塔"):
        without = islands.search(query, without=frozenset({layer, Layer.SPELLING}))
        assert {hit.passage.id for hit in without.hits} <= set(islands.ids(query))


def test_the_equivalents_used_are_named(islands):
    used = {(one.term, one.alternative, one.layer) for one in islands.search("导弹").layers}
    assert ("导弹", "飛彈", Layer.REGIONAL) in used


def test_only_whole_words_of_an_equivalent_are_marked(tmp_path):
    shelf = shelf_of_texts(tmp_path, "項目與附件都在，這份事項目錄卻缺了兩頁。", "事項目錄。")
    assert shelf.ids("專案") == ["d-p1"]
    assert shelf.marked("專案", "d-p1") == [("項目", "regional term")]


@pytest.mark.parametrize(
    ("query", "marks"),
    [
        ("岸邊三十個倉庫", ["岸邊三十個倉庫"]),
        ("岸邊的三十個倉庫", ["岸邊", "三十", "倉庫"]),
        ("十個倉庫", ["倉庫"]),  # and not half of a number
        ("的三十個倉庫", ["三十個倉庫"]),
        ("陳世民", ["陳世民"]),  # which the segmenter cuts in two
        ("陈世民", ["陳世民"]),
    ],
)
def test_a_run_of_words_is_marked_as_one_where_it_stands_as_typed(tmp_path, query, marks):
    shelf = shelf_of_texts(tmp_path, "岸邊三十個倉庫，陳世民數過兩遍。", "陳先生數過十個。")
    assert [word for word, _ in shelf.marked(query, "d-p1")] == marks


def test_a_run_that_stands_unbroken_comes_first_wherever_it_ranks(tmp_path):
    others = (f"赭石八錢，滑石六錢，第{n}方。" for n in range(30))
    long = "".join(f"第{n}味藥研成細末，分包收存。" for n in range(60))
    shelf = shelf_of_texts(tmp_path, *others, f"{long}又加赭石六錢。{long}")
    assert shelf.ids("赭石六錢")[0] == "d-p31"


def test_a_correction_is_applied_named_and_marked(tmp_path):
    shelf = shelf_of_texts(tmp_path, "The lighthouse burned down.", "燈塔燒毀了。")
    result = shelf.search("lighthuose")
    assert result.suggestion is not None
    assert (result.suggestion.query, result.suggestion.applied) == ("lighthouse", True)
    assert result.absent == ("lighthuose",)
    assert [hit.passage.id for hit in result.hits] == ["d-p1", "d-p2"]
    assert shelf.marked("lighthuose", "d-p1") == [("lighthouse", "spelling")]
    assert shelf.marked("lighthuose", "d-p2") == [("燈塔", "dictionary")]
    as_typed = shelf.search("lighthuose", without=frozenset({Layer.SPELLING}))
    assert (as_typed.total, as_typed.suggestion) == (0, None)


@pytest.mark.parametrize(
    ("query", "better"),
    [
        ("fog NOT lighthuose AND lighthuose", "fog NOT lighthuose AND lighthouse"),
        ("-lighthuose  fog (lighthuose)", "-lighthuose  fog (lighthouse)"),
        ("the\u3000lighthuose's fog", "the\u3000lighthouse fog"),
        ("lighthuose keepr", "lighthouse keeper"),
    ],
)
def test_a_correction_changes_the_word_that_was_absent_and_nothing_else(islands, query, better):
    suggestion = islands.search(query).suggestion
    assert suggestion is not None
    assert suggestion.query == better


@pytest.mark.parametrize(
    "query",
    ["島上的燈塔什麼時候停用？", "岛上的灯塔甚么时候停用", "燈塔在什麼地方停用", "哪一天停用燈塔"],
)
def test_words_that_only_ask_are_not_looked_for(islands, query):
    result = islands.search(query)
    assert result.hits[0].passage.id == "d-p4"
    assert result.absent == ()
    assert not {"時候", "时候", "地方"} & set(result.hits[0].missing)


@pytest.mark.parametrize(
    ("query", "better", "searched"),
    [
        ("「燈塔上的霧號響個不停」", "燈塔上的霧號響個不停", False),
        ("潮汐 “燈塔上的霧號” -布希", "潮汐  燈塔上的霧號  -布希", True),
        ("「霧號」 「燈塔裡的潮汐」", "「霧號」  燈塔裡的潮汐", True),
        ("「燈塔裡的潮汐」~2 -布希", "燈塔裡的潮汐    -布希", True),
    ],
)
def test_what_stands_nowhere_as_quoted_voids_nothing_else(islands, query, better, searched):
    result = islands.search(query)
    assert (bool(result.total), len(result.absent)) == (searched, 1)
    assert result.suggestion is not None
    assert result.suggestion[::2] == (better, searched)
    assert result.suggestion.unquoted
    assert islands.search(better).total


def test_a_reader_may_keep_to_what_she_quoted(islands):
    result = islands.search("「霧號」 「燈塔裡的潮汐」", without=frozenset({Layer.SPELLING}))
    assert result.total == 0
    assert result.suggestion is not None
    assert not result.suggestion.applied


@pytest.mark.parametrize("query", ["一國二制", "口耳向傳", "口耳傳相"])
def test_a_phrase_remembered_a_little_wrong_is_asked_about(tmp_path, query):
    shelf = shelf_of_texts(tmp_path, "他們主張一國兩制。", "故事口耳相傳。", "口耳相傳的故事。")
    suggestion = shelf.search(query).suggestion
    assert suggestion is not None
    assert shelf.search(suggestion.query).total == (1 if "制" in query else 2)


def test_words_that_stand_nowhere_side_by_side_are_told_of(islands):
    def told(query):
        return [one.subject for one in islands.search(query).problems if one.code.value == "apart"]

    assert told("潮汐燈塔") == ["潮汐燈塔"]
    assert told("看守人寫下燈塔霧號") == []  # with a comma of its own
    assert told("燈塔的霧號") == told("燈塔 霧號") == told("灯塔的霧號") == []


def test_the_last_part_of_a_dotted_name_must_stand(tmp_path):
    shelf = shelf_of_texts(tmp_path, "詹姆斯·史都華來訪。", "探員霍布森來訪。")
    assert shelf.ids("詹姆斯·霍布森") == ["d-p2"]


def test_the_nearest_wording_is_told_of(islands):
    result = islands.search("「燈塔上的霧號響個不停」")
    (told,) = [one.subject for one in result.problems if one.code.value == "unquoted"]
    assert "霧號" in told
    assert any(told in text for text in islands.texts("霧號"))


def test_a_quotation_of_nothing_that_the_library_holds_is_not_offered_otherwise(islands):
    assert islands.search("「青島啤酒」").suggestion is None


@pytest.mark.parametrize(
    "query",
    [
        "看守人曾寫下關於燈塔、霧號以及潮汐之紀錄，這座島也有",
        "看守人 寫下 燈塔 霧號 與 潮汐 的 紀錄 這座 島上 每夜",
        "看守人寫下了燈塔，霧號和潮汐的紀錄。 這座島",
    ],
)
def test_what_shares_one_common_word_with_a_sentence_is_no_hit(islands, query):
    ids = islands.ids(query)
    assert ids[0] == "d-p3"
    assert "d-p5" not in ids
    assert "d-p5" in islands.ids("燈塔")


def test_a_whole_text_is_highlighted_for_the_reading_view(islands):
    text = "灯塔与燈塔，飛彈與導彈。"
    marks = islands.searcher.highlighter("燈塔 导弹 NOT 飛彈")(text)
    assert [(text[m.start : m.end], m.layer.value) for m in marks] == [
        ("灯塔", "script"), ("燈塔", "exact"), ("飛彈", "regional term"), ("導彈", "script"),
    ]  # fmt: skip
    assert islands.searcher.highlighter(" ")(text) == ()
    assert islands.searcher.highlighter("燈塔")("") == ()


def test_an_empty_library_answers(tmp_path):
    shelf = shelf_of(tmp_path, document("d"))
    for query in ("燈塔", "「燈塔」", "kind:footnote", "note:1", "燈塔 NOT 霧號", "", "lightho*"):
        result = shelf.search(query, explain=True)
        assert (result.total, result.hits) == (0, ())


@pytest.mark.parametrize(
    "parameters",
    [{"limit": 0}, {"limit": MAX_LIMIT + 1}, {"offset": -1}, {"offset": MAX_OFFSET + 1}],
)
def test_a_request_out_of_range_names_its_parameter(parameters):
    (name,) = parameters
    with pytest.raises(ValueError, match=name):
        SearchRequest("燈塔", **parameters)


QUERIES = st.lists(
    st.one_of(
        st.sampled_from(
            ["燈塔", "灯塔", "霧號", "潮汐", "导弹", "Bush", "lighthouse", "fog", "keep*", " ", " AND ",
             " OR ", " NOT ", " -", "(", ")", "「", "」", '"', "kind:", "note:1", "2004", "三", "的", "*"]
        ),
        st.text(st.characters(exclude_categories=()), max_size=3),
    ),
    max_size=12,
).map("".join)  # fmt: skip


@settings(deadline=None)
@given(QUERIES, st.sampled_from(list(Sort)), st.booleans())
def test_any_query_has_a_consistent_answer(islands, query, sort, explain):
    result = islands.search(query, sort=sort, explain=explain)
    assert result.total == len(result.hits) == len(set(result.hits))
    assert sum(one.count for one in result.facets.kind) == result.total
    assert result.hits or result.problems or result.total == 0
    for hit in result.hits:
        shown = hit.snippet
        assert hit.passage.text[shown.offset : shown.offset + len(shown.text)] == shown.text
        ends = [0, *(mark.end for mark in shown.marks)]
        assert all(
            end <= mark.start < mark.end <= len(shown.text)
            for end, mark in zip(ends, shown.marks, strict=False)
        )


@settings(deadline=None)
@given(QUERIES)
def test_without_hits_the_reason_is_said(islands, query):
    result = islands.search(query)
    if not result.total and not any(sign in query for sign in ("AND", "NOT", "-", "－", ":", "：")):
        assert result.problems


def test_a_known_expression_that_stands_nowhere_is_looked_for_by_its_words(tmp_path):
    shelf = shelf_of_texts(tmp_path, "大規模毀滅性武器（WMD）的擴散令人憂心。", "擴散的傳聞。")
    assert shelf.ids("大規模毀滅性武器擴散")[0] == "d-p1"
    assert shelf.ids("青島") == []


@pytest.mark.parametrize(
    ("query", "absent"),
    [
        ("信息技术扩张", ()),  # 資訊 and 技術, though the dictionary has 信息技术 as one word
        ("東京地鐵沙林事件", ()),
        ("日內瓦公約", ("日內瓦公約",)),
        ("深遠影響", ("深遠影響",)),  # of which the library holds one half only
    ],
)
def test_a_compound_that_stands_nowhere_is_looked_for_by_words_that_stand_somewhere(
    tmp_path, query, absent
):
    shelf = shelf_of_texts(
        tmp_path,
        "技術與資訊一同擴張，影響所及無人能料。",
        "沙林在東京的地鐵裡釋出，這一事件改變了法律。",
        "日內瓦的旅館不理會這份公約。",
    )
    result = shelf.search(query)
    assert result.absent == absent
    assert bool(result.total) == (not absent)


def test_a_measure_word_is_no_part_of_what_is_counted(tmp_path):
    shelf = shelf_of_texts(tmp_path, "清冊把戰劑列為25種。")
    assert shelf.search("二十五种战剂").absent == ()
    assert [word for word, _ in shelf.marked("二十五种战剂", "d-p1")] == ["戰劑", "25"]


def test_what_is_left_between_the_words_of_a_sentence_is_not_missed(tmp_path):
    text = "五個港口城市中，雁城與英城一開始便是締約者，其餘二城遲至次年才加入。"
    shelf = shelf_of_texts(tmp_path, text)
    result = shelf.search("港口城市中，雁、英從一開始便是締約者，二城次年加入燈塔協會")
    assert result.absent == ("燈塔", "協會")
    assert result.hits[0].missing == ("燈塔", "協會")


def test_words_that_sound_as_typed_are_found(islands):
    assert islands.marked("dengta", "d-p4")[0] == ("灯塔", "romanisation")


def test_words_that_sound_as_typed_are_offered_when_nothing_is_found(islands):
    as_written = frozenset({Layer.ROMANISATION})
    result = islands.search("dengta", without=as_written)
    assert (result.total, result.suggestion) == (0, None)
    assert result.offered[0] == "燈塔"
    assert islands.search("dengta", without=as_written | {Layer.SPELLING}).offered == ()
    assert islands.search("燈塔").offered == ()
    assert islands.search("").offered == ()


def test_the_words_within_a_word_of_nowhere_are_offered(tmp_path):
    shelf = shelf_of_texts(tmp_path, "船過赤壁，天色已晚。")
    result = shelf.search("赤壁之戰")
    assert (result.total, result.offered) == (0, ("赤壁",))


def test_an_offered_word_is_in_the_library(islands):
    for word in islands.search("chaoxi").offered:
        assert islands.search(word).total


def test_marks_of_a_whole_text_leave_out_layers_that_are_off(islands):
    marked = islands.searcher.highlighter("导弹")
    assert [one.layer for one in marked(ISLANDS[4])] == [Layer.REGIONAL]
    assert islands.searcher.highlighter("导弹", frozenset({Layer.REGIONAL}))(ISLANDS[4]) == ()
    assert islands.searcher.highlighter("layer:exact 导弹")(ISLANDS[4]) == ()


def test_an_absent_word_is_named_once(islands):
    result = islands.search("青島 燈塔 青島")
    assert result.absent == ("青島",)
    assert [one.subject for one in result.problems] == ["青島"]


@pytest.fixture(scope="module")
def council(tmp_path_factory):
    return shelf_of_texts(
        tmp_path_factory.mktemp("council"),
        "聯合國安全理事會討論毀滅性的打擊。",
        "特拉特羅哥條約在墨西哥簽訂。",
        "中國式的庭園。",
    )


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("聯和國", "聯合國"),  # a word inside 聯合國安全理事會
        ("毀滅姓", "毀滅性"),  # one character left over: the other word stands in the library
        ("中國史", None),  # not for a character that is unlike
    ],
)
def test_a_character_left_over_is_asked_about(council, query, asked):
    suggestion = council.search(query).suggestion
    assert (suggestion.query if suggestion else None) == asked
    assert suggestion is None or suggestion.applied == (query == "毀滅姓")


def test_what_the_glossary_knows_is_not_corrected(council):
    assert council.search("特拉特洛哥條約").suggestion is None


def test_a_slip_in_a_field_is_offered_mended_and_nothing_else(bridges):
    def offered(query):
        result = bridges.search(query)
        return result.suggestion and result.suggestion.query, result.offered

    assert offered("kind:fotnote 舊橋") == ("kind:footnote 舊橋", ())
    assert offered("autor:陸文瀾 舊橋") == ("author:陸文瀾 舊橋", ())
    assert offered("autor autor:陸文瀾") == ("autor author:陸文瀾", ())
    assert offered("year:20 舊橋") == (None, ())


def test_what_the_title_or_a_heading_above_says_is_not_missed(tmp_path):
    text = "墩座須每年查驗。"
    shelf = shelf_of(tmp_path, document("d", text, title="橋梁管理辦法"))
    assert shelf.search("橋梁 墩座 石料").hits[0].missing == ("石料",)
