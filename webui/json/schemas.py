"""The shapes of the JSON answers, from which the OpenAPI document is generated.

They describe; `webui.json.serialize` makes. A test validates real answers against them.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from marshmallow import Schema, validate
from marshmallow.fields import (
    Boolean,
    Dict,
    Field,
    Float,
    Integer,
    List,
    Nested,
    String,
)

from index.model import DocumentKind, PassageKind
from search.results import Layer, ProblemCode


def _text(description: str = "") -> String:
    return String(required=True, metadata={"description": description} if description else {})


def _texts(description: str = "") -> List[str]:
    return List(
        String(), required=True, metadata={"description": description} if description else {}
    )


def _count(description: str = "") -> Integer:
    return Integer(required=True, metadata={"description": description} if description else {})


def _maybe(field: type[Field], description: str) -> Field:  # type: ignore[type-arg]
    return field(required=True, allow_none=True, metadata={"description": description})


def _one_of(values: type[StrEnum]) -> String:
    members: Sequence[str] = [member.value for member in values]
    return String(required=True, validate=validate.OneOf(members))


def _many(schema: type[Schema]) -> List[Any]:
    return List(Nested(schema), required=True)


class ProblemReportSchema(Schema):
    """An error (RFC 9457)."""

    type = _text()
    title = _text("The same for all errors of this sort.")
    status = _count("HTTP status code.")
    detail = _text("What is wrong this time.")
    remedy = String(metadata={"description": "What to do next."})
    parameters = Dict(
        keys=String(),
        values=List(String()),
        metadata={"description": "What is wrong with each parameter."},
    )


class PassageSchema(Schema):
    """The unit that is indexed and returned."""

    id = _text("Stable across rebuilds of the same text.")
    kind = _one_of(PassageKind)
    document = _text("Id of its document.")
    section = _maybe(String, "Id of its section, null before the first heading.")
    section_path = _texts("Titles of its sections from the top down.")
    page = _maybe(Integer, "Page from 1, null when the format has none.")
    number = _text("A footnote's or a heading's number as printed.")
    text = _text("The original characters.")
    url = _text("Permalink.")


class MarkSchema(Schema):
    """A marked stretch; offsets count code points of the text beside it."""

    start = _count()
    end = _count()
    layer = _one_of(Layer)


class SnippetSchema(Schema):
    """A verbatim piece of the passage."""

    text = _text()
    offset = _count("Where it begins in the passage.")
    marks = _many(MarkSchema)


class NoteSchema(Schema):
    """A footnote called in the passage."""

    id = _text()
    number = _text()
    text = _text()
    url = _text("Permalink.")


class SourceRefSchema(Schema):
    """A source behind the passage."""

    id = _text()
    title = _text()
    author = _text()
    kind = _text()
    date = _text()
    url = _text("Address as the document prints it.")
    document = _maybe(String, "Id of the indexed source, null while it is only known by name.")


class ContextSchema(Schema):
    """What stands around a passage."""

    before = _text("The text before, cut to a few sentences.")
    after = _text("The text after, cut to a few sentences.")
    notes = _many(NoteSchema)
    sources = _many(SourceRefSchema)
    speaker = _text("Whose words they are; empty unless the passage is a testimony.")
    calls = _maybe(String, "For a footnote: the passage in which it is called.")
    cited_by = _texts("Passages that cite this one.")


class PassageInContextSchema(PassageSchema):
    """A passage with what stands around it."""

    context = Nested(ContextSchema, required=True)


class PartSchema(Schema):
    """What contributed how much to a score."""

    name = _text()
    value = Float(required=True)
    detail = _text()


class HitSchema(Schema):
    """One passage found."""

    rank = _count("From 1.")
    score = Float(required=True)
    passage = Nested(PassageSchema, required=True)
    snippet = Nested(SnippetSchema, required=True)
    context = Nested(ContextSchema, required=True)
    matched = _texts("Query words found in the passage.")
    missing = _texts("Query words not found in the passage.")
    explanation = List(Nested(PartSchema), metadata={"description": "Only when asked for."})


class QueryProblemSchema(Schema):
    """A remark on the query."""

    code = _one_of(ProblemCode)
    subject = _text("The piece of the query it is about.")
    message = _text()


class SuggestionSchema(Schema):
    """A query offered, or when applied searched, in place of the one typed."""

    query = _text()
    reason = _text()
    applied = Boolean(required=True)


class LayerUseSchema(Schema):
    """An equivalent that was searched too."""

    term = _text("As typed.")
    alternative = _text("As the library writes it.")
    layer = _one_of(Layer)


class FacetValueSchema(Schema):
    """A value to narrow by."""

    value = _text("Goes into the request.")
    label = _text("For people.")
    count = _count()


class FacetsSchema(Schema):
    """Counts over all hits; each facet ignores its own filter."""

    kind = _many(FacetValueSchema)
    document = _many(FacetValueSchema)
    section = _many(FacetValueSchema)
    author = _many(FacetValueSchema)
    year = _many(FacetValueSchema)
    work = _many(FacetValueSchema)
    language = _many(FacetValueSchema)


class LayerCountSchema(Schema):
    """How many hits need a layer: in none nearer to what was typed are they found."""

    layer = String(validate=validate.OneOf([layer.value for layer in Layer]), required=True)
    passages = _count("Number of hits.")


class SearchResultSchema(Schema):
    """The answer to a search."""

    query = _text("As typed.")
    total = _count("Number of all hits.")
    total_is_exact = Boolean(
        required=True, metadata={"description": "False where total is only a lower bound."}
    )
    took_ms = Float(required=True, metadata={"description": "Milliseconds in the searcher."})
    problems = _many(QueryProblemSchema)
    suggestion = Nested(SuggestionSchema, required=True, allow_none=True)
    layers = _many(LayerUseSchema)
    layers_searched = List(
        String(validate=validate.OneOf([layer.value for layer in Layer])), required=True
    )
    layer_counts = _many(LayerCountSchema)
    absent = _texts("Query words that no passage holds in any layer.")
    offered = _texts("Words of the library that begin or sound as typed, when nothing was found.")
    hits = _many(HitSchema)
    facets = Nested(FacetsSchema, required=True)


class DocumentSummarySchema(Schema):
    """A document of the library in a list."""

    id = _text()
    title = _text()
    authors = _texts()
    language = _text()
    kind = _one_of(DocumentKind)
    date = _text()
    passages = _count("Number of its passages.")
    footnotes = _count("Number of its footnotes.")
    url = _text("Reading view.")


class DocumentListSchema(Schema):
    """All documents of the library."""

    documents = _many(DocumentSummarySchema)


class SuggestionsSchema(Schema):
    """Words of the library."""

    query = _text("As typed.")
    suggestions = _texts()


class HealthSchema(Schema):
    """A sign of life."""

    status = _text("Always `ok`; otherwise the answer is a problem.")
    documents = _count()
    passages = _count()
