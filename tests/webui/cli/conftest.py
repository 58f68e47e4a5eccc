"""Commands called one after the other in this process share the glossary, as no two processes do,
and read files in it, but for those that test that children do: each takes half a second to start.
"""

from functools import cache

import pytest

from index.analysis.glossary import load_glossary
from tests.index.rebuild.simple_stages import answers_here

own_glossary = cache(load_glossary)


@pytest.fixture(autouse=True, scope="module")
def reading_here():
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("index.rebuild.pool.answers", answers_here)
        yield


@pytest.fixture(autouse=True)
def shared_glossary(monkeypatch):
    monkeypatch.setattr(
        "webui.searcher_factory.load_glossary",
        lambda files: load_glossary(files) if files else own_glossary(),
    )
