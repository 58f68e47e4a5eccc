"""Pickles without code: what Whoosh may unpickle, held to a closed list of classes.

Whoosh keeps its schema, its segments and small tables as pickles, and a pickle may call anything.
An index may come from somebody else, so the package's own ways to unpickle are restricted: numbers,
texts and containers pass, of classes only those on the list.
"""

from __future__ import annotations

import io
import pickle
import sys
from collections.abc import Collection, Mapping
from importlib import import_module
from types import SimpleNamespace
from typing import IO, Any

WHOOSH: Mapping[str, Collection[str]] = {
    "whoosh.codec.whoosh3": ("W3Codec", "W3Segment"),
    "whoosh.fields": ("Schema", "STORED", "ID"),
    "whoosh.formats": ("Format", "Existence"),
    "whoosh.analysis.tokenizers": ("IDTokenizer",),
    "whoosh.externalsort": (),
    "collections": ("defaultdict",),
    "builtins": ("int",),
}
"""What an index of Whoosh's may hold."""


def restrict_unpickling() -> None:
    """Let Whoosh unpickle nothing else than plain values and the classes named above."""
    for name in WHOOSH:
        import_module(name)

    class Plain(pickle.Unpickler):
        def find_class(self, module: str, name: str) -> Any:
            if (module, name) == ("_codecs", "encode"):  # how older protocols write bytes
                return _latin1
            if name not in WHOOSH.get(module, ()):
                raise pickle.UnpicklingError(f"{module}.{name} has no place in an index")
            return super().find_class(module, name)

    def load(file: IO[bytes], **_: object) -> Any:
        return Plain(file).load()

    def loads(data: bytes, **_: object) -> Any:
        return Plain(io.BytesIO(data)).load()

    module = SimpleNamespace(**{**vars(pickle), "load": load, "loads": loads, "Unpickler": Plain})
    pairs = (pickle.load, load), (pickle.loads, loads), (pickle.Unpickler, Plain), (pickle, module)
    harnessed = {id(free): held for free, held in pairs}
    for loaded in [one for name, one in sys.modules.items() if name.partition(".")[0] == "whoosh"]:
        for attribute, value in list(vars(loaded).items()):
            if id(value) in harnessed:
                setattr(loaded, attribute, harnessed[id(value)])


def _latin1(text: str, encoding: str) -> bytes:
    if encoding != "latin1":
        raise pickle.UnpicklingError(f"{encoding} is not how bytes are written")
    return text.encode("latin1")
