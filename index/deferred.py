"""Packages that are imported when something of them is first asked for.

For what few calls need and every cold start would wait for; the standard library's own lazy loader.
"""

from __future__ import annotations

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec
from typing import Any


def deferred(name: str) -> Any:
    """The module of that name, loaded at the first look at one of its attributes.

    Args:
        name: of a top-level package.

    Raises:
        ModuleNotFoundError: there is no such package.
    """
    if name in sys.modules:
        return sys.modules[name]
    spec = find_spec(name)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
