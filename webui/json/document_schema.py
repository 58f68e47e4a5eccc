"""The shape of a document in JSON: `/api/documents/ID`, and `yinzheng check --json` within it."""

from __future__ import annotations

from marshmallow import Schema, validate
from marshmallow.fields import Integer, List, Nested, String

from index.diagnostics import Understood
from index.model import DocumentKind, Manner


def _text() -> String:
    return String(required=True)


def _maybe_text() -> String:
    return String(required=True, allow_none=True)


def _offset() -> Integer:
    return Integer(required=True, metadata={"description": "In code points."})


def _page() -> Integer:
    return Integer(required=True, allow_none=True)


class SectionSchema(Schema):
    """A heading; `number` as printed, empty if none."""

    id = _text()
    number = _text()
    title = _text()
    level = Integer(required=True)
    parent = _maybe_text()


class NoteMarkSchema(Schema):
    """Where a footnote is called, as an offset in the paragraph's text."""

    number = _text()
    offset = _offset()


class PageBreakSchema(Schema):
    """Where in a text a new page begins."""

    offset = _offset()
    page = Integer(required=True)


class ParagraphSchema(Schema):
    """A paragraph re-joined across page ends, footnote marks taken out."""

    id = _text()
    section = _maybe_text()
    text = _text()
    page = _page()
    breaks = List(Nested(PageBreakSchema), required=True)
    marks = List(Nested(NoteMarkSchema), required=True)


class FootnoteSchema(Schema):
    """A note; `paragraph` and `offset` are null when nothing calls it."""

    id = _text()
    number = _text()
    text = _text()
    page = _page()
    breaks = List(Nested(PageBreakSchema), required=True)
    paragraph = _maybe_text()
    offset = Integer(required=True, allow_none=True)


class TestimonySchema(Schema):
    """Words ascribed to a speaker; `start` and `end` are offsets in the paragraph's text."""

    __test__ = False

    id = _text()
    speaker = _text()
    speaker_latin = _text()
    date = _text()
    manner = String(required=True, validate=validate.OneOf([manner.value for manner in Manner]))
    text = _text()
    paragraph = _text()
    start = _offset()
    end = _offset()
    note = _maybe_text()


class SourceSchema(Schema):
    """A cited work; `document` is the id of the indexed source, or null."""

    id = _text()
    title = _text()
    author = _text()
    kind = String(required=True, validate=validate.OneOf([kind.value for kind in DocumentKind]))
    date = _text()
    url = _text()
    document = _maybe_text()
    cited_by = List(String(), required=True)


class DoubtSchema(Schema):
    """Something the structure reader is unsure of."""

    kind = _text()
    message = _text()
    line = Integer(required=True, allow_none=True)
    part = String(required=True, allow_none=True)


class UnclaimedSchema(Schema):
    """Text that no part of the document claims."""

    start = _offset()
    end = _offset()
    text = _text()


class FurnitureSchema(Schema):
    """What belongs to a page and not to the text: a running head, a page number."""

    text = _text()
    page = _page()


class PropertySchema(Schema):
    """What the file says of itself outside its text."""

    name = _text()
    text = _text()


class PageLabelSchema(Schema):
    """The number that is printed on a page."""

    page = Integer(required=True)
    label = _text()


class CitedBySchema(Schema):
    """Where another document cites this one."""

    document = _text()
    passage = _text()
    source = _text()


class DocumentSchema(Schema):
    """A document with all its parts."""

    id = _text()
    title = _text()
    authors = List(String(), required=True)
    affiliation = _text()
    language = _text()
    abstract = _text()
    keywords = List(String(), required=True)
    outline = List(String(), required=True)
    sections = List(Nested(SectionSchema), required=True)
    paragraphs = List(Nested(ParagraphSchema), required=True)
    footnotes = List(Nested(FootnoteSchema), required=True)
    testimonies = List(Nested(TestimonySchema), required=True)
    sources = List(Nested(SourceSchema), required=True)
    doubts = List(Nested(DoubtSchema), required=True)
    furniture = List(Nested(FurnitureSchema), required=True)
    metadata = List(Nested(PropertySchema), required=True)
    page_labels = List(Nested(PageLabelSchema), required=True)
    understood = String(required=True, validate=validate.OneOf([word.value for word in Understood]))
    unclaimed = List(Nested(UnclaimedSchema), required=True)
    kind = String(required=True, validate=validate.OneOf([kind.value for kind in DocumentKind]))
    date = _text()
    url = _text()
    cited_by = List(Nested(CitedBySchema), required=True)
