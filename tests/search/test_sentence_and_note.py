"""A sentence and its note, a testimony and its paragraph, are one thing to a reader."""

from __future__ import annotations

import pytest

from index import model
from index.model import Document, Footnote, Manner, Mark, Paragraph
from tests.libraries import Shelf, shelf_of

PAPER = Document(
    id="d",
    title="",
    text="",
    paragraphs=(
        Paragraph("d-p1", None, "該國的核能力仍有疑問。", 1, (Mark("1", 9, "d-n1"),)),
        Paragraph("d-p2", None, "水門由工程師看守，港務長說：「明日開閘。」", 1),
    ),
    footnotes=(
        Footnote("d-n1", "1", "Report of the Select Committee, p. 4.", 1, "d-p1", 9),
        Footnote("d-n2", "2", "Select papers on 水門.", 1, "d-p2", 4),
    ),
    testimonies=(
        model.Testimony(
            "d-t1", "港務長", "", "", Manner.DIRECT, "明日開閘。", "d-p2", 15, 20, None
        ),
    ),
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory) -> Shelf:
    return shelf_of(tmp_path_factory.mktemp("d"), PAPER)


@pytest.mark.parametrize("query", ["核能力 Select Committee", "核能力 AND Committee"])
def test_the_sentence_comes_before_its_note_and_misses_nothing(shelf, query):
    hits = shelf.search(query).hits
    assert hits[0].passage.id == "d-p1"
    assert hits[0].missing == ()
    assert all("核能力" not in hit.missing for hit in hits if hit.passage.id == "d-n1")


def test_a_long_paragraph_is_opened_at_the_sentence_that_calls_the_note(tmp_path):
    opening = "核能力與核能力之爭由來已久，各方對核能力的說法不一。"
    call = "但有人對該國的核能力仍存疑問。"
    text = (
        opening + "河道向南，渡口在北，舊橋跨在兩岸之間。" * 20 + call + "其餘從略，不再細說。" * 20
    )
    place = text.index(call) + len(call)
    paper = Document(
        id="d",
        title="",
        text="",
        paragraphs=(Paragraph("d-p1", None, text, 1, (Mark("1", place, "d-n1"),)),),
        footnotes=(Footnote("d-n1", "1", "Report of the Select Committee.", 1, "d-p1", place),),
    )
    shelf = shelf_of(tmp_path, paper)
    assert call in shelf.search("核能力 Committee").hits[0].snippet.text
    assert opening in shelf.search("核能力 爭").hits[0].snippet.text


def test_a_passage_without_any_of_the_words_is_no_hit_for_its_notes(shelf):
    assert "d-p2" not in shelf.ids("Select 核能力")
    assert shelf.ids("Select") == ["d-n2", "d-n1"]


def test_what_is_excluded_may_stand_in_the_note(shelf):
    assert shelf.ids("核能力 疑問 NOT Committee") == ["d-p1"]


def test_a_testimony_is_shown_in_its_paragraph_unless_a_kind_is_asked_for(shelf):
    result = shelf.search("開閘")
    assert ([hit.passage.id for hit in result.hits], result.total) == (["d-p2"], 1)
    assert {one.value: one.count for one in result.facets.kind} == {"paragraph": 1, "testimony": 1}
    assert shelf.ids("開閘 kind:testimony") == ["d-t1"]
    assert shelf.ids("speaker:港務長") == ["d-t1"]
