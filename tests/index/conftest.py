"""What tests of rebuilds and libraries share."""

from collections.abc import Iterator

import pytest

from tests.index.rebuild.simple_stages import simple_stages


@pytest.fixture
def simple() -> Iterator[None]:
    """Rebuilds and opened libraries with the stages of `simple_stages`, in this process."""
    with simple_stages():
        yield
