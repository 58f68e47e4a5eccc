"""Packed texts come back as they were, and each is kept once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import model
from index.docstore.packing import pack, pack_document, unpack, unpack_document
from index.errors import IndexUnreadable
from index.model import Document, Footnote, Manner, Paragraph, Span

LONG = "河道自西向東，入海之前三分其流。" * 20
STORM = Document(
    id="storm",
    title="風災志",
    text=LONG,
    paragraphs=(Paragraph("storm-p1", None, LONG, 1), Paragraph("storm-p2", None, " ", 1)),
    footnotes=(Footnote("storm-n1", "1", "見縣志。", 1, "storm-p1", 2),),
    testimonies=(
        model.Testimony(
            "storm-t1", "漁人", "", "", Manner.DIRECT, "浪高三丈", "storm-p1", 0, 4, None
        ),
    ),
)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back(text: str) -> None:
    assert unpack(pack(text)) == text


def test_long_texts_are_compressed_and_short_ones_left_alone() -> None:
    assert len(pack(LONG)) < len(LONG.encode()) / 5
    assert pack("三") == "三"


def test_damage_is_told() -> None:
    packed = pack(LONG)
    assert isinstance(packed, bytes)
    with pytest.raises(IndexUnreadable, match="yinzheng rebuild"):
        unpack(packed[:-8])


def test_a_document_leaves_to_its_passages_what_they_hold() -> None:
    held = {"storm-p1": LONG, "storm-n1": "見縣志。", "storm-t1": "另一種讀法"}
    packed = pack_document(STORM, held)
    assert "見縣志" not in unpack(packed)
    assert "浪高三丈" in unpack(packed)
    assert unpack(packed).count(LONG) == 1, "the parts have no spans that say where they stand"
    assert unpack_document(packed, {name: pack(text) for name, text in held.items()}) == STORM


def test_a_documents_text_is_left_to_the_parts_that_were_made_of_it() -> None:
    lines = [
        "風自東南來，三日不息，",
        "河水入城。[1]橋梁盡毀，",
        "舟不能渡。",
        "[1]見縣志卷三，災異門。",
        "頁末",
    ]
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    called = text.index("[1]")
    paragraph = Paragraph(
        "p1",
        None,
        "風自東南來，三日不息， 河水入城。橋梁盡毀，舟不能渡。",
        1,
        spans=(
            Span(0, starts[1] - 1),
            Span(starts[1], called),
            Span(called + 3, starts[2] - 1),
            Span(starts[2], starts[3] - 1),
        ),
    )
    note = Footnote(
        "n1", "1", "見縣志卷三，災異門。", 1, "p1", 18, spans=(Span(starts[3] + 3, starts[4] - 1),)
    )
    document = Document("d", "", text, paragraphs=(paragraph,), footnotes=(note,))
    held = {"p1": paragraph.text, "n1": note.text}
    packed = pack_document(document, held)
    assert "三日不息" not in unpack(packed)
    assert "河水入城" in unpack(packed), "too short to be worth while"
    assert unpack_document(packed, {name: pack(text) for name, text in held.items()}) == document
