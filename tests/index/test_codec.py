"""Documents survive the way to JSON and back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import model
from index.codec import from_json, to_json
from index.descriptions.metadata import Metadata
from index.docstore.schema import Linkage
from index.manifest import Manifest
from index.model import Document, Manner, Mark, PassageKind, Section, Source, Span
from webui.background_rebuild import Work

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
st.register_type_strategy(str, TEXT)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


STORED = (Document, Source, Metadata, Linkage, Manifest, Work)


@pytest.mark.parametrize("kind", STORED)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_all_that_is_stored_comes_back_equal(kind: type, data: st.DataObject) -> None:
    stored = data.draw(st.from_type(kind))
    assert from_json(kind, to_json(stored)) == stored


def test_defaults_are_left_out_and_characters_are_kept() -> None:
    section = Section("d1-s1", "一、", "前言", 1, None)
    assert to_json(section) == (
        '{"id":"d1-s1","number":"一、","title":"前言","level":1,"parent":null}'
    )


def test_types_are_restored() -> None:
    testimony = model.Testimony("d-t1", "某人", "", "", Manner.DIRECT, "話", "d-p1", 0, 1, None)
    assert from_json(model.Testimony, to_json(testimony)).manner is Manner.DIRECT
    mark = from_json(Mark, to_json(Mark("1", 2, "d-n1", (Span(3, 4),))))
    assert isinstance(mark.spans, tuple)
    assert isinstance(mark.spans[0], Span)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", "{}", json.dumps({"id": "a"}), '{"nonsense": 1}', "{" + '"id": 1' * 2],
)
def test_other_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_json(Section, text)


def test_an_unknown_enumeration_value_is_refused() -> None:
    good = to_json(model.Testimony("d-t1", "", "", "", Manner.DIRECT, "", "d-p1", 0, 1, None))
    with pytest.raises(ValueError, match="shouted"):
        from_json(model.Testimony, good.replace("direct", "shouted"))


def test_passage_kinds_are_strings_in_json() -> None:
    assert json.dumps(PassageKind.TITLE) == '"title"'
