"""Hits counted by the nearest layer that finds them."""

from tests.libraries import shelf_of_texts


def levels(shelf, query, **parameters):
    result = shelf.search(query, **parameters)
    return [(one.layer.value, one.passages) for one in result.layer_counts], result.total


def test_each_hit_counts_under_the_layer_it_needs(tmp_path):
    shelf = shelf_of_texts(
        tmp_path, "飛彈射程甚遠。", "飛彈與導彈同義。", "missile range", "missile and missile"
    )
    assert levels(shelf, "飛彈") == ([], 4)
    shelf = shelf_of_texts(tmp_path / "b", "飛彈射程甚遠。", "missile range", "missile and 飛彈")
    assert levels(shelf, "导弹") == ([("regional term", 2), ("translation", 1)], 3)
    assert levels(shelf, "导弹", limit=1) == ([], 3)  # not all are shown


def test_only_hits_count(tmp_path):
    shelf = shelf_of_texts(tmp_path, "布希到訪。", "布希與工程師談話。")
    assert levels(shelf, "布什 NOT 工程師") == ([("name", 1)], 1)
    assert levels(shelf, "布什 kind:footnote") == ([], 0)


def test_nothing_is_said_where_the_words_stand_as_typed(tmp_path):
    shelf = shelf_of_texts(tmp_path, "導彈。", "飛彈。")
    assert levels(shelf, "導彈") == ([], 2)
    assert levels(shelf, "导弹") == ([("script", 1), ("regional term", 1)], 2)
