"""What the search page says of a query beside its hits."""

from search.results import Facets, Layer, LayerUse, SearchResult
from webui.views.notices import equivalents


def test_equivalents_of_a_word_stand_in_one_line(app):
    uses = [("导弹", "飛彈", Layer.REGIONAL), ("导弹", "missile", Layer.TRANSLATION)]
    uses += [("布什", "布希", Layer.NAME), ("布什", "Bush", Layer.NAME), uses[0]]
    result = SearchResult(
        "导弹 布什", 0, 1, (), Facets((), (), ()), layers=tuple(LayerUse(*use) for use in uses)
    )
    with app.test_request_context("/?lang=en"):
        missile, bush = equivalents(result, dict.fromkeys(Layer, "/"))
    assert (missile.term, bush.term) == ("导弹", "布什")
    assert [(form.words, form.label) for form in missile.forms] == [
        ((("飛彈", "zh"),), "regional term"),
        ((("missile", "en"),), "translation"),
    ]
    assert [form.words for form in bush.forms] == [(("布希", "zh"), ("Bush", "en"))]
