"""jieba, imported without pkg_resources.

jieba asks `pkg_resources` (of setuptools) for the path of its dictionary, and finds the path by
itself where that module is missing. Importing it costs every new process 60 ms and a deprecation
warning, so here jieba is told that it is missing. Its source writes regular expressions without raw
strings, of which Python warns wherever it compiles the file, that is, where no installer did so
before. This is the only place that imports jieba.
"""

from __future__ import annotations

import sys
import warnings
from functools import cache
from types import ModuleType

JIEBA_VERSION = "0.42.1"
"""The version that pyproject.toml pins. What is compiled from its dictionary is named for it, and
needs no jieba until a row of characters is met that no lexicon has."""


@cache
def load_jieba() -> ModuleType:
    """Import jieba, which takes 30 ms."""
    absent = object()
    held = sys.modules.get("pkg_resources", absent)
    sys.modules["pkg_resources"] = None  # type: ignore[assignment]  # the import system's "missing"
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "invalid escape sequence")
            warnings.filterwarnings("ignore", '"?.* is an invalid escape sequence')
            import jieba  # noqa: PLC0415  (only while pkg_resources is hidden)
    finally:
        if isinstance(held, ModuleType):
            sys.modules["pkg_resources"] = held
        else:
            del sys.modules["pkg_resources"]
    return jieba  # type: ignore[no-any-return]
