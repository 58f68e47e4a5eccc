"""Every error becomes one report: problem+json (RFC 9457) for programs, a page for readers."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Flask, Response, current_app, jsonify, render_template, request
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException, InternalServerError

from index.errors import IndexProblem, IndexUnreadable, NotFound, YinzhengError
from webui.i18n import gettext
from webui.labels import label
from webui.security import is_at_the_server
from webui.service import inspect
from webui.urls import is_data

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 30  # after a 503: a rebuild of a small library is done by then


def install(app: Flask) -> None:
    """Answer the errors of `app`."""
    app.register_error_handler(YinzhengError, _project)
    app.register_error_handler(ValidationError, lambda error: _wrong(error.normalized_messages()))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unforeseen)


def _project(error: YinzhengError) -> Response:
    if isinstance(error, IndexUnreadable):
        inspect()  # where files are damaged, the generation before answers from now on
    if isinstance(error, NotFound):
        return _answer(404, "Not found", error.message, error.remedy)
    if not isinstance(error, IndexProblem):
        return _answer(500, "The work failed", error.message, error.remedy)
    current_app.logger.error("%s %s", error.message, error.remedy)
    said = error.message, error.remedy
    if not is_at_the_server():
        said = (
            "The index is missing or cannot be used.",
            "Run `yinzheng rebuild` where the server runs; its log says more.",
        )
    response = _answer(503, "The index cannot be used", *said)
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def _wrong(messages: Mapping[str, Any]) -> Response:
    """The report of marshmallow's complaints: by parameter a list of sentences, or for repeatable
    parameters a mapping from position to such a list.
    """
    by_name = {name: _sentences(complaint) for name, complaint in sorted(messages.items())}
    said = " ".join(f"{name}: {' '.join(words)}" for name, words in by_name.items())
    return _answer(400, "Wrong parameter", said, parameters=by_name)


def _sentences(complaint: object) -> list[str]:
    if isinstance(complaint, Mapping):
        return [word for inner in complaint.values() for word in _sentences(inner)]
    if isinstance(complaint, Sequence) and not isinstance(complaint, str):
        return [str(word) for word in complaint]
    return [str(complaint)]


def _http(error: HTTPException) -> Response:
    complaints = getattr(error, "data", {}).get("messages", {}).get("query")
    if complaints:  # webargs found a parameter wrong and wrapped marshmallow's complaints
        return _wrong(complaints)
    response = _answer(error.code or 500, error.name, error.description or error.name)
    for name, value in error.get_headers():
        if name not in {"Content-Type", "Content-Length"}:
            response.headers[name] = value
    return response


def _unforeseen(error: Exception) -> Response:
    damage = inspect(at_once=False)
    if damage is not None:
        return _project(damage)
    current_app.logger.exception("Unforeseen error", exc_info=error)
    return _http(InternalServerError())


def _answer(status: int, title: str, detail: str, remedy: str = "", **further: Any) -> Response:
    """A report: `title` is the same for all errors of this sort, `detail` what is wrong this time,
    `remedy` what to do next, "" when the detail says it all.
    """
    if is_data(request.path):
        body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        response = jsonify({**body, **({"remedy": remedy} if remedy else {}), **further})
        response.mimetype = MEDIA_TYPE
    else:
        html = render_template(
            "errors/error.html",
            status=status,
            detail=detail,
            remedy=remedy,
            title=label("error", str(status)) or gettext("Something went wrong"),
            sentence=label("advice", str(status)),
        )
        response = current_app.make_response(html)
    response.status_code = status
    return response
