"""What the search page says of a query beside its hits."""

from search.results import Facets, Layer, LayerUse, SearchResult
from webui.views.results import equivalents


def test_equivalents_of_a_word_stand_together_each_once():
    uses = [("导弹", "飛彈", Layer.REGIONAL), ("导弹", "missile", Layer.TRANSLATION)]
    uses += [("布什", "布希", Layer.NAME), ("布什", "Bush", Layer.NAME), uses[0]]
    result = SearchResult(
        "导弹 布什", 0, 1, (), Facets((), (), ()), layers=tuple(LayerUse(*use) for use in uses)
    )
    assert equivalents(result) == {
        "导弹": {Layer.REGIONAL: ["飛彈"], Layer.TRANSLATION: ["missile"]},
        "布什": {Layer.NAME: ["布希", "Bush"]},
    }
