"""Frozen dataclasses to compact JSON and back, by their type hints alone.

For the docstore and the manifest. Fields that hold their default are left out, so that a document
of a thousand parts stays small; unknown names in the JSON are refused, because a docstore is read
by the version that wrote it. It knows what `index.model` uses (dataclasses, named tuples, string
enumerations, tuples, `X | None`, str, int, float, bool) and nothing else.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


def to_json(value: object) -> str:
    """The JSON text of a dataclass of the kinds named above."""
    return json.dumps(_encode(value), ensure_ascii=False, separators=(",", ":"))


def from_json(cls: type[T], text: str) -> T:
    """The dataclass that `to_json` wrote; ValueError where the text is none of this class."""
    try:
        return typing.cast(T, _decoder(typing.cast(Any, cls))(json.loads(text)))
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"not the JSON of a {cls.__name__}: {error}") from error


def _encode(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return {
            name: _encode(held)
            for name, default in _defaults(typing.cast(Any, type(value))).items()
            if (held := getattr(value, name)) != default
        }
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    return value  # a StrEnum is a str


@cache
def _defaults(cls: type) -> dict[str, object]:
    """Field names with their defaults; a required field's, MISSING, is equal to nothing."""
    return {field.name: field.default for field in dataclasses.fields(cls)}


@cache
def _decoder(hint: Any) -> Callable[[Any], Any]:
    """What turns parsed JSON into a value of the type."""
    origin = typing.get_origin(hint)
    arguments = typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        (inner,) = (each for each in arguments if each is not types.NoneType)
        decode = _decoder(inner)
        return lambda data: None if data is None else decode(data)
    if origin is tuple:
        decoders = [_decoder(each) for each in arguments if each is not Ellipsis]
        if arguments[-1] is Ellipsis:
            return lambda data: tuple([decoders[0](each) for each in data])
        return lambda data: tuple([d(each) for d, each in zip(decoders, data, strict=True)])
    if isinstance(hint, type):
        if dataclasses.is_dataclass(hint):
            hints = typing.get_type_hints(hint)
            fields = {one.name: _decoder(hints[one.name]) for one in dataclasses.fields(hint)}
            return lambda data: hint(**{name: fields[name](held) for name, held in data.items()})
        if issubclass(hint, tuple):
            return lambda data: hint(*data)
        if issubclass(hint, StrEnum):
            return hint
        if hint in (str, int, float, bool):
            return lambda data: data
    raise TypeError(f"the codec does not know {hint!r}")
