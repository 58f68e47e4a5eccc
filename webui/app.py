"""The application factory: settings, library, pages and endpoints put together."""

import os
from collections.abc import Mapping

from flask import Flask
from flask_compress import Compress

from webui import adding, errors, frame, i18n, keeping, scripts, security
from webui.api import api
from webui.beside import beside
from webui.description import api_docs
from webui.export.routes import exports
from webui.lines import lines
from webui.locating import handle_of
from webui.opening import SearcherFactory
from webui.page_images import page_images
from webui.pages import pages
from webui.service import EXTENSION, Service
from webui.settings import Settings, from_environment, read_settings
from webui.shelf import shelf
from webui.speakers import speakers
from webui.works import works

CONFIGURATION = {
    # Bytes of a request's body, but where files are sent (`adding`, `keeping`).
    "MAX_CONTENT_LENGTH": 64 * 1024,
    # A static file's address holds its fingerprint, so a browser may keep it for a year.
    "SEND_FILE_MAX_AGE_DEFAULT": 365 * 24 * 3600,
    # Levels at which ten hits cost about a millisecond and are a third of their size.
    "COMPRESS_ALGORITHM": ["br", "gzip"],
    "COMPRESS_MIMETYPES": [
        *(f"text/{kind}" for kind in ("html", "css", "javascript", "csv", "plain")),
        *("image/svg+xml", "application/json", "application/problem+json"),
    ],
    "COMPRESS_BR_LEVEL": 4,
    "COMPRESS_LEVEL": 5,
}


def create_app(config: Mapping[str, object] | None = None, service: Service | None = None) -> Flask:
    """Make the WSGI application.

    Args: config: settings by name (see docs/settings.md), before those of the environment; service:
    answers from this library instead of the index folder of the settings.

    Raises: SettingsError: a setting has a value that cannot be used; GlossaryError: a glossary file
    of the settings cannot be used.
    """
    settings = read_settings({**from_environment(os.environ), **(config or {})})
    app = Flask("webui", static_folder="static", template_folder="templates")
    app.config.update(CONFIGURATION, SETTINGS=settings)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.extensions[EXTENSION] = service or _service(settings)
    for one in (
        pages, exports, lines, beside, page_images, works, speakers, shelf, api, api_docs,
        adding.adding,
    ):  # fmt: skip
        app.register_blueprint(one)
    keeping.install(app)
    i18n.install(app, settings.language)
    scripts.install(app)
    security.install(app, settings)
    errors.install(app)
    Compress(app)
    frame.install(app)
    return app


def _service(settings: Settings) -> Service:
    searchers = SearcherFactory(settings)
    return Service(handle_of(settings), searchers, lambda: searchers.glossary)
