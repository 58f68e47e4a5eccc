"""The shapes of all JSON answers, in `shapes.tsv`: what each object holds, of which type, and why.

One table serves both ways: values are written by it (`dump`), and `schemas` describes it for
OpenAPI. A type is `text`, `count`, `number`, `flag`, `counts` or `lists` (by name), an enumeration
or another shape; `*` before it makes a list, `?` after it allows null, `~` before it lets it be
left out.
Nothing here knows of Flask or marshmallow, which a search from the shell has no time to import.
"""

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

Json = dict[str, Any]
_DIGITS = 6


class Member(NamedTuple):
    """A member of a shape: its type without signs, and what the signs say."""

    name: str
    kind: str
    several: bool
    nullable: bool
    optional: bool
    description: str


@cache
def shapes() -> dict[str, tuple[Member, ...]]:
    """All shapes by name, inherited members first."""
    found: dict[str, tuple[Member, ...]] = {}
    name = ""
    for line in (Path(__file__).parent / "shapes.tsv").read_text("utf-8").splitlines():
        head, *rest = line.split("\t")
        if head:
            name, _, base = head.rstrip(")").partition("(")
            found[name] = found.get(base, ())
        else:
            signs = ("*" in rest[1], "?" in rest[1], "~" in rest[1])
            own = Member(rest[0], rest[1].strip("*?~"), *signs, "".join(rest[2:]))
            found[name] = (*(one for one in found[name] if one.name != own.name), own)
    return found


def dump(shape: str, value: Any, **given: Any) -> Json:
    """An object of ours as JSON: the members of its shape that are given or that it has.

    Args: shape: name of the shape; value: its attributes have the names of the members; given:
    members that are JSON already.
    """
    body = {}
    for one in shapes()[shape]:
        if one.name in given:
            body[one.name] = given[one.name]
        elif hasattr(value, one.name):
            held = getattr(value, one.name)
            body[one.name] = (
                [_dump(one.kind, h) for h in held] if one.several else _dump(one.kind, held)
            )
    return body


def _dump(kind: str, held: Any) -> Any:
    if held is not None and kind in shapes():
        return dump(kind, held)
    if held is None or isinstance(held, bool | int):
        return held
    if kind == "number":
        return round(held, _DIGITS)
    return dict(held) if kind in ("counts", "lists") else str(held)
