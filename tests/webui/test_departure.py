"""A quotation beside its source: what differs is struck out or underlined, and nothing is lost."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from index.linking.source_passages import compare
from index.text.fold import fold
from webui.highlighting import Stretch, render, render_departure


def test_what_was_changed_left_out_and_added_is_shown():
    source, quoted = "石料出自北山，灰漿用糯米", "石料出自南山，灰漿只用糯米"
    assert render_departure(quoted, source, compare(quoted, source)) == (
        "石料出自<del>北</del><ins>南</ins>山，灰漿<ins>只</ins>用糯米"
    )


def test_markup_in_the_words_is_escaped():
    source, quoted = "a<b", "a<i>b"
    assert "<i>" not in render_departure(quoted, source, compare(quoted, source))


TEXT = st.text("石料出自北山<&>a ", max_size=20)


@given(TEXT, TEXT)
def test_both_texts_can_be_read_from_it(quoted, source):
    drawn = html.fragment_fromstring(
        f"<p>{render_departure(quoted, source, compare(quoted, source))}</p>"
    )
    without = {
        left_out: "".join(drawn.xpath(f".//text()[not(parent::{left_out})]"))
        for left_out in ("del", "ins")
    }
    assert without["del"] == quoted
    assert fold(without["ins"]) == fold(source)


def test_departures_are_told_apart_in_each_text():
    html = render("水位再漲一尺", annotations=[Stretch(0, 6, "compared"), Stretch(4, 5, "added")])
    assert html == (
        '<span class="compared">水位再漲</span><ins class="added">一</ins>'
        '<span class="compared">尺</span>'
    )
