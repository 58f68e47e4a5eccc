"""What all templates can use: addresses, words, and how texts and names are shown."""

from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Flask, request
from jinja2 import StrictUndefined

from index.errors import IndexProblem
from index.linking.work_index import work_of
from index.model import printed_heading
from search.facets import year_of
from webui import highlighting, i18n, labels, script_conversion
from webui.export.bibliographies import references
from webui.omissions import reason, told
from webui.service import damage, opened, shown_speaker
from webui.urls import Urls
from webui.views.sources import excerpt, safe_external

_WORDS = (
    highlighting.layer_class, highlighting.render, highlighting.render_departure,
    i18n.document_language, i18n.join_names, damage, excerpt,
    printed_heading, references, safe_external, shown_speaker, work_of, year_of,
)  # fmt: skip


@cache
def _version(name: str) -> str:
    """The fingerprint of a static file, read once, which makes its address new when it is."""
    return sha256((Path(__file__).parent / "static" / name).read_bytes()).hexdigest()[:12]


def install(app: Flask) -> None:
    """Give the templates of `app` their words."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update({word.__name__: word for word in _WORDS})
    named = {name: word for name, word in vars(labels).items() if name.endswith("_label")}
    app.jinja_env.globals.update(named)
    app.jinja_env.globals.update(
        language_of=lambda text: i18n.document_language("", text),
        told=lambda message: told(message, i18n.gettext),
        reason=lambda omission: reason(omission, labels.label),
        languages=i18n.choices,
        script_links=script_conversion.choices,
        doubt_sentence=labels.doubt_sentence,
        problem_sentence=labels.problem_sentence,
    )
    app.context_processor(_of_request)


def _of_request() -> dict[str, Any]:
    """Addresses, the page's language, what is opened, and for prints the day and the host."""
    try:
        library, long = opened(), opened().long
    except IndexProblem:
        library, long = None, frozenset()
    urls = Urls(request.script_root, long)
    return {
        "urls": urls,
        "library": library,
        "static": lambda name: urls.to("static", name, v=_version(name)),
        "page_language": i18n.language_tag(),
        "today": i18n.long_date(date.today()),
        "host": request.host_url.rstrip("/"),
    }
