"""Everything that a page can name has a name in every language."""

from pathlib import Path

import pytest

import webui
from index.analysis.tokens import phrase_key
from index.model import DocumentKind, Manner, PassageKind
from search.matching.filters import KIND_NAMES
from search.request import Sort
from search.results import Layer, Problem, ProblemCode
from webui import labels
from webui.messages import messages


def named(value):
    match value:
        case PassageKind():
            return labels.kind_label(value)
        case DocumentKind():
            return labels.document_kind_label(value)
        case Layer():
            return labels.layer_label(value)
        case Sort():
            return labels.sort_label(value)
        case Manner():
            return labels.manner_label(value)
        case ProblemCode():
            return labels.problem_sentence(Problem(value, "", ""))


VALUES = [*PassageKind, *DocumentKind, *Layer, *Sort, *Manner, *ProblemCode]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: f"{type(value).__name__}.{value.name}")
def test_every_value_has_a_name_in_every_language(app, value):
    with app.test_request_context(headers={"Accept-Language": "en"}):
        english = named(value)
    with app.test_request_context(headers={"Accept-Language": "zh-TW"}):
        chinese = named(value)
    assert english.isascii()
    assert not chinese.isascii()


def test_a_problem_names_the_piece_that_it_is_about(app):
    with app.test_request_context(headers={"Accept-Language": "en"}):
        problem = Problem(ProblemCode.UNKNOWN_FIELD, "colour", "")
        assert labels.problem_sentence(problem) == "“colour”: There is no such field."


@pytest.mark.parametrize("language", ["zh_Hant", "zh_Hans"])
def test_what_a_page_calls_a_kind_can_be_asked_for(language):
    rows = Path(webui.__file__).with_name("labels.tsv").read_text("utf-8").splitlines()
    words = dict(row.split("\t") for row in rows if row.startswith("kind."))
    for kind in PassageKind:
        called = messages(language)[words[f"kind.{kind}"]]
        known = map(phrase_key, (kind, *KIND_NAMES[kind].split()))
        assert phrase_key(called) in set(known), called
