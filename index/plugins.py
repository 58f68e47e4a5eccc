"""Parts that live in other packages: they are named there as entry points, and found here.

[project.entry-points."yinzheng.readers"]
vtt = "yinzheng_example:READER"
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import TypeVar

from index.errors import InputError

_T = TypeVar("_T")

READERS = "yinzheng.readers"
EXPORTS = "yinzheng.exports"


@cache
def plugins(group: str, kind: type[_T]) -> dict[str, _T]:
    """What installed packages offer in a group, by name.

    Args: group: of entry points, `READERS` or `EXPORTS`; kind: the class that each must be of.

    Raises: InputError: one cannot be loaded, or is something else.
    """
    found: dict[str, _T] = {}
    for point in sorted(entry_points(group=group), key=lambda one: one.name):
        try:
            value = point.load()
        except Exception as error:  # whatever a strange package raises
            raise _broken(point, f"{type(error).__name__}: {error}") from error
        if not isinstance(value, kind):
            raise _broken(point, f"it is no {kind.__name__}")
        found[point.name] = value
    return found


def versions(group: str) -> str:
    """A fingerprint of the packages that offer something in a group."""
    said = sorted(
        f"{one.name} {one.dist and one.dist.version}" for one in entry_points(group=group)
    )
    return hashlib.sha256("\0".join(said).encode()).hexdigest()[:8] if said else ""


def _broken(point: EntryPoint, reason: str) -> InputError:
    package = point.dist.name if point.dist else point.module
    return InputError(
        f"The plug-in {point.name} of the package {package} cannot be used ({reason}).",
        f"Bring it up to date, or `pip uninstall {package}`.",
    )
