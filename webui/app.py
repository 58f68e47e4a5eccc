"""The application factory: settings, library, pages and endpoints put together."""

import os
from collections.abc import Mapping

from flask import Flask
from flask_compress import Compress

from webui import (
    add_documents,
    bookmarks,
    errors,
    i18n,
    script_conversion,
    security,
    template_context,
)
from webui.api import api
from webui.description import api_docs
from webui.documents import document_list
from webui.export.routes import exports
from webui.library_location import handle_of
from webui.lines import lines
from webui.page_images import page_images
from webui.pages import pages
from webui.searcher_factory import searcher_factory
from webui.service import EXTENSION, Service
from webui.settings import Settings, from_environment, read_settings
from webui.side_by_side import beside
from webui.speakers import speakers
from webui.word_lookup import word_lookup
from webui.works import works

CONFIGURATION = {
    # Bytes of a request's body, but where files are sent (`adding`, `bookmarks`).
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
    app.extensions[EXTENSION] = service or service_of(settings)
    for one in (
        pages, exports, lines, beside, page_images, works, speakers, document_list, api, api_docs,
        add_documents.adding, word_lookup,
    ):  # fmt: skip
        app.register_blueprint(one)
    bookmarks.install(app)
    i18n.install(app)
    script_conversion.install(app)
    security.install(app, settings)
    errors.install(app)
    Compress(app)
    template_context.install(app)
    return app


def service_of(settings: Settings) -> Service:
    """What answers from the index or the cluster of the settings."""
    return Service(handle_of(settings), searcher_factory(settings))
