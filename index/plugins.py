"""Parts that live in other packages: they are named there as entry points, and found here.

[project.entry-points."yinzheng.readers"]
vtt = "yinzheng_example:READER"
"""

import hashlib
from functools import cache
from importlib.metadata import entry_points
from typing import TypeVar

from index.errors import InputError

_T = TypeVar("_T")
READERS = "yinzheng.readers"
EXPORTS = "yinzheng.exports"


@cache
def plugins(group: str, kind: type[_T]) -> dict[str, _T]:
    """What installed packages offer in a group of entry points, by name; each must be of a kind.

    Raises: InputError: one cannot be loaded, or is something else.
    """
    found: dict[str, _T] = {}
    for point in sorted(entry_points(group=group), key=lambda one: one.name):
        try:
            value = point.load()
            if not isinstance(value, kind):
                raise TypeError(f"it is no {kind.__name__}")
        except Exception as error:  # whatever a strange package raises
            package = point.dist.name if point.dist else point.module
            reason = f"{type(error).__name__}: {error}"
            raise InputError(
                f"The plug-in {point.name} of the package {package} cannot be used ({reason}).",
                f"Bring it up to date, or `pip uninstall {package}`.",
            ) from error
        found[point.name] = value
    return found


def versions(group: str) -> str:
    """A fingerprint of the packages that offer something in a group."""
    points = entry_points(group=group)
    said = sorted(f"{one.name} {one.dist and one.dist.version}" for one in points)
    return hashlib.sha256("\0".join(said).encode()).hexdigest()[:8] if said else ""
