"""The shapes of `shapes.tsv` as marshmallow describes them, for the OpenAPI document and tests."""

from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import Any

from marshmallow import Schema, validate
from marshmallow.fields import Boolean, Dict, Field, Float, Integer, List, Nested, String

from index.diagnostics import Understood
from index.model import DocumentKind, Manner, PassageKind
from search.results import Layer, ProblemCode
from webui.json.shapes import Member, shapes

_ENUMS: dict[str, type[StrEnum]] = {
    one.__name__: one for one in (DocumentKind, Manner, PassageKind, Layer, ProblemCode, Understood)
}
_PLAIN: dict[str, type[Field[Any]]] = {
    "text": String,
    "count": Integer,
    "number": Float,
    "flag": Boolean,
}
_VALUES: dict[str, Callable[[], Field[Any]]] = {"counts": Integer, "lists": lambda: List(String())}


@cache
def schema(name: str) -> type[Schema]:
    """What describes a shape."""
    members: dict[str, Field[Any]] = {one.name: _field(one) for one in shapes()[name]}
    return Schema.from_dict(members, name=f"{name}Schema")


def _field(member: Member) -> Field[Any]:
    told = {"description": member.description} if member.description else {}
    options: dict[str, Any] = {"required": not member.optional, "metadata": told}
    if member.nullable:
        options["allow_none"] = True
    if member.several:
        return List(_single(member.kind, {}), **options)
    return _single(member.kind, options)


def _single(kind: str, options: dict[str, Any]) -> Field[Any]:
    if kind in shapes():
        return Nested(schema(kind), **options)
    if kind in _ENUMS:
        return String(validate=validate.OneOf([one.value for one in _ENUMS[kind]]), **options)
    if kind in _VALUES:
        return Dict(keys=String(), values=_VALUES[kind](), **options)
    return _PLAIN[kind](**options)
