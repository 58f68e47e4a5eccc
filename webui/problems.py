"""Errors as `application/problem+json` (RFC 9457), made from exceptions in one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from werkzeug.exceptions import HTTPException

from index.errors import IndexProblem, NotFound, YinzhengError

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class ProblemReport:
    """One error as its reader sees it.

    Args: status: HTTP status code; title: the same for all errors of this sort; detail: what is
    wrong this time; remedy: what to do next, "" when the detail says it all; parameters: what is
    wrong with each parameter, by its name.
    """

    status: int
    title: str
    detail: str
    remedy: str = ""
    parameters: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The members of RFC 9457, and `remedy` and `parameters` where there are any."""
        body: dict[str, Any] = {
            "type": "about:blank",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
        }
        if self.remedy:
            body["remedy"] = self.remedy
        if self.parameters:
            body["parameters"] = {name: list(words) for name, words in self.parameters.items()}
        return body


def from_project(error: YinzhengError) -> ProblemReport:
    """The report of one of the project's own exceptions."""
    if isinstance(error, NotFound):
        return ProblemReport(404, "Not found", error.message, error.remedy)
    if isinstance(error, IndexProblem):
        return ProblemReport(503, "The index cannot be used", error.message, error.remedy)
    return ProblemReport(500, "The work failed", error.message, error.remedy)


def from_http(error: HTTPException) -> ProblemReport:
    """The report of an exception that Flask raised."""
    status = error.code or 500
    return ProblemReport(status, error.name, error.description or error.name)


def from_parameters(messages: Mapping[str, Any]) -> ProblemReport:
    """The report of a schema's complaints.

    Args: messages: marshmallow's: by parameter a list of sentences, or for repeatable parameters a
    mapping from position to such a list.
    """
    by_name = {name: tuple(_sentences(complaint)) for name, complaint in sorted(messages.items())}
    said = " ".join(f"{name}: {' '.join(words)}" for name, words in by_name.items())
    return ProblemReport(400, "Wrong parameter", said, parameters=by_name)


def _sentences(complaint: object) -> list[str]:
    if isinstance(complaint, Mapping):
        return [word for inner in complaint.values() for word in _sentences(inner)]
    if isinstance(complaint, Sequence) and not isinstance(complaint, str):
        return [str(word) for word in complaint]
    return [str(complaint)]
