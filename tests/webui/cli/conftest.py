"""Commands called one after the other in this process share the glossary, as no two processes do."""

from functools import cache

import pytest

from index.analysis.glossary import load_glossary

own_glossary = cache(load_glossary)


@pytest.fixture(autouse=True)
def shared_glossary(monkeypatch):
    monkeypatch.setattr(
        "webui.searcher_factory.load_glossary",
        lambda files: load_glossary(files) if files else own_glossary(),
    )
