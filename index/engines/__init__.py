"""Engines: stores of postings behind one contract, one file an engine.

What an engine must do is in `contract`; which ones there are is the table below. Scores, snippets
and queries are not made here.
"""

from collections.abc import Mapping

from index.engines.arrays import ArraysEngine
from index.engines.contract import Engine
from index.engines.whoosh_engine import WhooshEngine

DEFAULT_ENGINE = "whoosh"

ENGINES: Mapping[str, Engine] = {"whoosh": WhooshEngine(), "arrays": ArraysEngine()}
"""By the name under which `yinzheng rebuild` and the manifest know them."""

__all__ = ["DEFAULT_ENGINE", "ENGINES"]
