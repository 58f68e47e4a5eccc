"""Hits counted by the nearest layer that finds them."""

import numpy as np

from index.engines.contract import Postings
from search.interpretation.terms import Alternative, Term
from search.ladder import layer_counts
from search.matching.evaluation import FoundTerm
from search.matching.occurrences import Occurrences
from search.results import Layer, LayerCount
from tests.libraries import analyzer


def postings(*ordinals):
    return Postings(np.array(ordinals, np.int32), np.ones(len(ordinals), np.float32))


def found(*layers_and_places):
    alternatives = tuple(
        Alternative(layer.value, layer.value, layer) for layer, _ in layers_and_places
    )
    places = tuple(postings(*ordinals) for _, ordinals in layers_and_places)
    return FoundTerm(Term("exact", alternatives), places, postings())


def counted(term, ordinals, texts=()):
    def read(wanted):
        return [texts[one] for one in wanted]

    return layer_counts([term], np.array(ordinals), (), read, Occurrences(analyzer().segmenter))


def test_each_hit_counts_under_the_layer_it_needs():
    term = found((Layer.EXACT, []), (Layer.TRANSLATION, [0, 2, 3]), (Layer.REGIONAL, [1, 2]))
    assert counted(term, [0, 1, 2, 3]) == (
        LayerCount(Layer.REGIONAL, 2),
        LayerCount(Layer.TRANSLATION, 2),
    )


def test_only_hits_count():
    term = found((Layer.EXACT, []), (Layer.NAME, [0, 1]))
    assert counted(term, [1]) == (LayerCount(Layer.NAME, 1),)
    assert counted(term, []) == ()


def test_nothing_is_said_where_the_words_stand_as_typed():
    term = found((Layer.EXACT, [0]), (Layer.REGIONAL, [1]))
    assert counted(term, [0, 1], ["exact", "regional term"]) == ()
