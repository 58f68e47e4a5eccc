"""Offsets become HTML: every character stays, everything is escaped, marks are told apart."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.results import Highlight, Layer
from webui.highlighting import Call, Speech, render


def call(offset, label="1", href="#n1"):
    return Call(offset, label, href, "", "Note 1")


def text_of(html):
    return unescape(re.sub(r"<[^>]*>", "", str(html)))


@pytest.mark.parametrize(
    ("text", "highlights", "expected"),
    [
        ("渡口", [], "渡口"),
        ("渡口", [Highlight(0, 2, Layer.EXACT)], '<mark class="layer-exact">渡口</mark>'),
        (
            "舊渡口",
            [Highlight(1, 3, Layer.SCRIPT)],
            '舊<mark class="layer-script" title="other">渡口</mark>',
        ),
        (
            "渡渡",
            [Highlight(0, 1, Layer.REGIONAL), Highlight(1, 2, Layer.REGIONAL)],
            '<mark class="layer-regional-term" title="term">渡</mark>'
            '<mark class="layer-regional-term" title="term">渡</mark>',
        ),
        (
            '<b>&"',
            [Highlight(0, 3, Layer.EXACT)],
            '<mark class="layer-exact">&lt;b&gt;</mark>&amp;&#34;',
        ),
    ],
)
def test_highlights(text, highlights, expected):
    labels = {Layer.SCRIPT: "other", Layer.REGIONAL: "term"}
    assert render(text, highlights, labels=labels) == expected


def test_a_footnote_mark_inside_a_highlight_does_not_cut_it():
    html = render("石橋考", [Highlight(0, 2, Layer.EXACT)], [call(1)])
    assert html == (
        '<mark class="layer-exact">石<sup class="call"><a href="#n1" title="Note 1"'
        ' aria-label="Note 1" role="doc-noteref">1</a></sup>橋</mark>考'
    )


def test_a_footnote_mark_between_two_highlights_belongs_to_neither():
    html = str(
        render("石橋", [Highlight(0, 1, Layer.EXACT), Highlight(1, 2, Layer.EXACT)], [call(1)])
    )
    assert re.findall(r"<mark[^>]*>(.*?)</mark>", html) == ["石", "橋"]
    assert '</mark><sup class="call">' in html


def test_a_footnote_mark_at_the_end_and_an_orphan():
    html = str(render("石橋", (), [call(2), call(0, "9", None)]))
    assert html.startswith('<sup class="call orphan" title="Note 1">9</sup>石橋<sup class="call">')


def test_places_are_numbered_across_texts():
    marks = [Highlight(0, 1, Layer.EXACT), Highlight(2, 3, Layer.EXACT)]
    assert re.findall(r'id="([^"]+)"', str(render("石石石", marks, first_hit=5))) == [
        "hit-5",
        "hit-6",
    ]


def test_a_highlight_that_crosses_a_testimony_keeps_one_place():
    html = str(
        render(
            "他說水漲了。",
            [Highlight(1, 4, Layer.EXACT)],
            annotations=[Speech(2, 5, "t1", "他", direct=False)],
            first_hit=1,
        )
    )
    assert html.count('id="hit-1"') == 1
    assert 'id="t1"' in html
    assert 'class="said reported" title="他"' in html
    assert text_of(html) == "他說水漲了。"


LAYERS = st.sampled_from(list(Layer))


@st.composite
def annotated(draw):
    text = draw(st.text(max_size=40))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    highlights = [Highlight(start, end, draw(LAYERS)) for start, end in pairs]
    calls = [call(offset, "") for offset in draw(st.lists(st.integers(0, 60), max_size=3))]
    speeches = [
        Speech(min(pair), max(pair), "", "某人", draw(st.booleans()))
        for pair in draw(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=3))
    ]
    return text, highlights, calls, speeches


@given(annotated())
def test_every_character_stays_in_its_place(case):
    text, highlights, calls, speeches = case
    html = render(text, highlights, [*speeches, *calls], first_hit=1)
    assert text_of(html) == text
    assert re.findall(r'id="hit-(\d+)"', str(html)) == [
        str(number) for number in range(1, len(highlights) + 1)
    ]
