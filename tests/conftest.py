"""What holds for all tests: how Hypothesis works, and where byte code goes.

No deadlines anywhere: machines are shared, and a test that fails for want of a processor tells
nothing. CI tries the same examples every time; `HYPOTHESIS_PROFILE=long` tries many more.
"""

import gc
import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

if sys.dont_write_bytecode:
    # The processes that tests start would each compile the whole project, for a second or two.
    sys.dont_write_bytecode = False
    sys.pycache_prefix = str(Path(__file__).parents[1] / ".pytest_cache" / "bytecode")
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
    del os.environ["PYTHONDONTWRITEBYTECODE"]

gc.disable()  # while thousands of tests are collected; none of them becomes garbage


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the browser: one process has it, and what is left at the end is short."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


def pytest_collection_finish() -> None:
    """Let later collections pass over what is there for good."""
    gc.freeze()
    gc.enable()


settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("long", deadline=None, max_examples=2000)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev")
)
