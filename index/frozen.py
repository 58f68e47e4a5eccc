"""Frozen values that cost little to declare and to make.

`dataclass(frozen=True)` compiles six methods for each class, half a millisecond with Python 3.11,
and a search from the shell declares eighty. `frozen` lets it compile `__init__` alone. Values are
compared, hashed and shown as those of a dataclass; that none is changed is held by mypy, not while
the program runs.
"""

from dataclasses import dataclass, field, fields, replace
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

__all__ = ["field", "fields", "frozen", "replace"]

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """A class whose annotations are the fields of its values, with slots for them.

    Args: cls: the class; `dataclasses.field`, `fields` and `replace` serve as for a dataclass.
    """
    made = dataclass(slots=True, eq=False, repr=False)(cls)
    compared = attrgetter(*(one.name for one in fields(made) if one.compare))  # type: ignore

    def equal(self: T, other: object) -> bool:
        return self.__class__ is other.__class__ and bool(compared(self) == compared(other))

    def hashed(self: T) -> int:
        return hash(compared(self))

    for name, method in {"__eq__": equal, "__hash__": hashed, "__repr__": _shown}.items():
        if name not in vars(cls):
            setattr(made, name, method)
    return made


def _shown(self: Any) -> str:
    values = (f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({', '.join(values)})"
