import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.tokens import scan
from search.expansion.latin import WordForms, word_forms
from search.results import Layer

PAIRS = [
    ("weapon", "weapons"), ("missile", "missiles"), ("treaty", "treaties"), ("state", "states"),
    ("agency", "agencies"), ("virus", "viruses"), ("class", "classes"), ("attack", "attacks"),
    ("toxin", "toxins"), ("crisis", "crises"), ("analysis", "analyses"), ("woman", "women"),
    ("basis", "bases"), ("base", "bases"), ("bacterium", "bacteria"), ("hoax", "hoaxes"),
    ("breach", "breaches"), ("hero", "heroes"), ("alloy", "alloys"), ("cache", "caches"),
    ("iii", "ⅲ"), ("xii", "ⅻ"), ("v", "ⅴ"), ("alpha", "α"), ("beta", "β"), ("lambda", "λ"),
]  # fmt: skip

ONE_FORM = ("texas", "paris", "laos", "hamas", "wales", "news", "physics", "species", "un",
            "gas", "h5n1", "2004", "c", "d", "mm")  # fmt: skip


@pytest.mark.parametrize(("singular", "plural"), PAIRS)
def test_singular_and_plural_lead_to_each_other(singular, plural):
    assert plural in word_forms(singular)
    assert singular in word_forms(plural)


@pytest.mark.parametrize("word", ONE_FORM)
def test_words_without_another_form(word):
    assert list(word_forms(word)) == []


@given(st.text("aeiosxyzchn", min_size=1, max_size=10))
def test_no_form_is_the_word_itself_or_short(word):
    for form in word_forms(word):
        assert form != word
        assert len(form) >= 4 or not form.isascii()  # the sign of a Roman numeral


def test_every_word_of_a_query_is_an_entry_of_its_own(entries_of):
    found = entries_of(WordForms(), "Weapons of Mass Destruction核武states’")
    assert found["Weapons"] == ["weapon"]
    assert found["states"] == ["state"]
    assert "of" not in found


def test_forms_are_variants_below_the_typed_word():
    (entry,) = WordForms().entries(scan("weapon"), {1})
    assert [one.layer for one in entry.alternatives] == [Layer.VARIANT]
    assert all(0.9 < one.weight < 1 for one in entry.alternatives)
