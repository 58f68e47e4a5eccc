"""Requests made from the description, most of them odd: each is answered as the description says."""

from __future__ import annotations

import warnings

import hypothesis
import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of its own dependencies, while they are imported
    import schemathesis
    from schemathesis.checks import load_all_checks

OPERATIONS = (
    "search", "documents", "document", "passage", "suggest", "health", "export_hits",
    "export_passage", "export_lines", "export_counts", "work",
)  # fmt: skip


@pytest.fixture
def operations(app):
    load_all_checks()
    described = schemathesis.openapi.from_wsgi("/api/openapi.json", app)
    found = (one.ok() for one in described.get_all_operations())
    return {one.definition.raw["operationId"]: one for one in found}


@pytest.mark.slow
@pytest.mark.parametrize("name", OPERATIONS)
def test_an_answer_is_one_that_is_described(operations, name):
    @hypothesis.given(case=operations[name].as_strategy())
    @hypothesis.settings(
        max_examples=15, deadline=None, database=None, derandomize=True,
        suppress_health_check=list(hypothesis.HealthCheck),
    )  # fmt: skip
    def ask(case):
        case.call_and_validate(headers={"Accept-Encoding": "identity"})

    ask()


def test_every_operation_is_asked(operations):
    assert set(OPERATIONS) == set(operations)
