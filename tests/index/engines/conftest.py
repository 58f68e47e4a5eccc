"""Every test that asks for an engine runs once with each of them."""

from __future__ import annotations

import pytest

from index.engines import ENGINES
from index.engines.writing import Engine


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> Engine:
    return ENGINES[request.param]
