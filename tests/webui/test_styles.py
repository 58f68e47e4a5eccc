"""The colours of the pages are readable in light and dark (WCAG 2.2, success criterion 1.4.3)."""

import re
from pathlib import Path

import pytest

import webui
from search.results import Layer
from webui.highlighting import layer_class

STYLE = (Path(webui.__file__).parent / "static" / "frame.css").read_text("utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
    for block in re.findall(r":root \{(.*?)\}", STYLE, re.S)
)


def luminance(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure():
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"),
        ("ink", "raised"),
        ("ink", "note"),
        ("soft", "paper"),
        ("soft", "raised"),
        ("soft", "note"),
        ("seal", "paper"),
        ("seal", "note"),
        ("seal-ink", "seal"),
        ("mark-ink", "mark"),
        ("mark-ink", "mark-form"),
        ("mark-ink", "mark-term"),
        ("mark-ink", "mark-translation"),
        ("mark-ink", "mark-number"),
        ("mark-ink", "mark-spelling"),
    ],
)
def test_text_stands_out_from_its_ground(scheme, text, ground):
    assert contrast(scheme[text], scheme[ground]) >= 4.5


def test_every_layer_but_the_typed_form_has_a_colour():
    coloured = set(re.findall(r"^\.(layer-[\w-]+)|, \.(layer-[\w-]+)", STYLE, re.M))
    named = {name for pair in coloured for name in pair if name}
    assert named - {"layer-word"} == {layer_class(one) for one in Layer if one is not Layer.EXACT}


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_focus_ring_is_seen(scheme):
    assert contrast(scheme["focus"], scheme["paper"]) >= 3
