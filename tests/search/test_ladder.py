"""Hits counted by the nearest layer that finds them."""

import numpy as np

from index.engines.contract import Postings
from search.evaluation import FoundTerm
from search.ladder import layer_counts
from search.results import Layer, LayerCount
from search.terms import Alternative, Term


def postings(*ordinals):
    return Postings(np.array(ordinals, np.int32), np.ones(len(ordinals), np.float32))


def found(*layers_and_places):
    alternatives = tuple(
        Alternative(layer.value, layer.value, layer) for layer, _ in layers_and_places
    )
    places = tuple(postings(*ordinals) for _, ordinals in layers_and_places)
    return FoundTerm(Term("導彈", alternatives), places, postings())


def test_each_hit_counts_once_under_its_nearest_layer():
    term = found((Layer.EXACT, [0]), (Layer.TRANSLATION, [0, 2, 3]), (Layer.REGIONAL, [0, 1, 2]))
    mask = np.array([True, True, True, True, False])
    assert layer_counts([term], mask) == (
        LayerCount(Layer.EXACT, 1),
        LayerCount(Layer.REGIONAL, 2),
        LayerCount(Layer.TRANSLATION, 1),
    )


def test_only_hits_count():
    term = found((Layer.EXACT, [0]), (Layer.NAME, [1]))
    assert layer_counts([term], np.array([False, True])) == (LayerCount(Layer.NAME, 1),)
    assert layer_counts([], np.array([True])) == ()
