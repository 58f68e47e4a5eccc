"""Every error becomes one report: problem+json for programs, a page for readers."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus

from flask import Flask, Response, current_app, jsonify, render_template, request
from flask_babel import gettext
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException, InternalServerError

from index.errors import IndexUnreadable, YinzhengError
from webui.labels import label
from webui.problems import (
    MEDIA_TYPE,
    ProblemReport,
    from_http,
    from_parameters,
    from_project,
)
from webui.security import is_at_the_server
from webui.service import inspect
from webui.urls import is_data

_NOT_READY = "The index is missing or cannot be used."
_REMEDY = "Run `yinzheng rebuild` where the server runs; its log says more."

RETRY_SECONDS = 30
"""After a 503: a rebuild of a small library is done by then, and the site mends itself."""


def install(app: Flask) -> None:
    """Answer the errors of `app`; call it last, so that no extension's handlers come after."""
    app.register_error_handler(YinzhengError, _project)
    app.register_error_handler(ValidationError, _parameters)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unforeseen)


def _project(error: YinzhengError) -> Response:
    if isinstance(error, IndexUnreadable):
        inspect()  # and the next request is answered by the generation before
    return _answer(from_project(error))


def _parameters(error: ValidationError) -> Response:
    messages = error.messages if isinstance(error.messages, dict) else {"": error.messages}
    return _answer(from_parameters(messages))


def _http(error: HTTPException) -> Response:
    complaints = getattr(error, "data", {}).get("messages", {}).get("query")
    if complaints:  # webargs found a parameter wrong and wrapped marshmallow's complaints
        return _answer(from_parameters(complaints))
    response = _answer(from_http(error))
    for name, value in error.get_headers():
        if name not in {"Content-Type", "Content-Length"}:
            response.headers[name] = value
    return response


def _unforeseen(error: Exception) -> Response:
    damage = inspect()
    if damage is not None:
        return _answer(from_project(damage))
    current_app.logger.exception("Unforeseen error", exc_info=error)
    return _answer(from_http(InternalServerError()))


def _answer(report: ProblemReport) -> Response:
    if report.status == HTTPStatus.SERVICE_UNAVAILABLE:
        current_app.logger.error("%s %s", report.detail, report.remedy)
        if not is_at_the_server():
            report = replace(report, detail=_NOT_READY, remedy=_REMEDY)
    if is_data(request.path):
        response = jsonify(report.to_json())
        response.mimetype = MEDIA_TYPE
    else:
        html = render_template(
            "errors/error.html",
            report=report,
            title=label("error", str(report.status)) or gettext("Something went wrong"),
            sentence=label("advice", str(report.status)),
        )
        response = current_app.make_response(html)
    response.status_code = report.status
    if report.status == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response
