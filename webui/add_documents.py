"""Adding texts, correcting what is known of them, and publishing, at `/documents/add`.

For whoever sits at the server or knows its token (`webui.security`). What is written, and where, is
`webui.own_folder`'s affair; `webui.background_rebuild` reads and rebuilds in another process.
"""

import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from flask import Blueprint, current_app, redirect, render_template, request
from werkzeug.wrappers import Response

from index.docstore import DocumentSummary
from index.errors import IndexProblem, InputError, NotFound
from index.model import DocumentKind
from index.readers.formats import FORMATS
from index.readers.refusals import refused
from index.rebuild import STAGES
from index.sources import held_manifest
from webui import own_folder, security
from webui.background_rebuild import OPENING, PUBLISHED, Intake, start, work_of
from webui.labels import document_kind_label
from webui.own_folder import Home
from webui.service import damage, opened
from webui.urls import Urls

SENT_BYTES = 256 * 1024 * 1024  # of one form: with JavaScript files go in several
SENT_FILES = 2_000
LONGEST_FIELD = 500

adding = Blueprint("adding", __name__, url_prefix="/documents")


@adding.before_request
def _admit() -> None:
    """Files may be larger than other requests; the limits must stand before they are read."""
    if request.endpoint == "adding.add":
        request.max_content_length = SENT_BYTES
        request.max_form_parts = SENT_FILES
    security.demand()


def _index() -> Path:
    return Path(current_app.config["SETTINGS"].index)


def _sources() -> tuple[str, ...]:
    manifest = held_manifest(_index())
    return manifest.sources if manifest else ()


@adding.get("/add")
def shown(refusals: tuple[str, ...] = ()) -> str:
    """What is not in the index yet, how it was understood, and how far the work on it is, until
    the server answers from what was published.
    """
    work, running = work_of(_index())
    if work.stage == PUBLISHED and damage() is None:
        with suppress(IndexProblem):
            if opened().library.manifest.generation < work.generation:
                work, running = replace(work, stage=OPENING), True
    return render_template(
        "documents/add.html",
        work=work,
        running=running,
        stages=(*STAGES, OPENING),
        folder=own_folder.own_folder(_sources(), _index()),
        left_out=own_folder.files_left_out(own_folder.sources_with_own(_sources(), _index())),
        refusals=refusals,
        suffixes=",".join(suffix for one in FORMATS for suffix in one.suffixes),
    )


@adding.post("/add")
def add() -> Response | str | tuple[str, int]:
    """Take files in, and begin to read them; `more` says that others follow in another form."""
    folder = own_folder.own_folder(_sources(), _index())
    refusals = []
    sent = [one for one in request.files.getlist("files") if one.filename]
    for one in sent:
        try:
            own_folder.add_file(
                folder, one.filename or "", one.stream, replace="replace" in request.form
            )
        except InputError as error:
            refusals.append(str(error))
        one.close()
    if not sent and "more" not in request.form:
        refusals.append(str(refused("sent nothing", "")))
    if sent and "more" not in request.form:
        start(_index())
    if refusals:
        return shown(tuple(refusals)), 200 if len(refusals) < len(sent) else 422
    return redirect(Urls(request.script_root).to("adding", "add"), 303)


@adding.post("/publish")
def publish() -> Response:
    """Rebuild the index, or with `look` only read what is new in the library's folders."""
    start(_index(), publish="look" not in request.form)
    return redirect(Urls(request.script_root).to("adding", "add"), 303)


@adding.post("/leave-out")
def left_out() -> Response:
    """Leave a file out of the library from the next publication on, or with `back` no longer."""
    home, _ = _known(request.form.get("file", ""))
    if not home.single:
        own_folder.leave_out(home, back="back" in request.form)
        start(_index())
    return redirect(Urls(request.script_root).to("adding", "add"), 303)


def _known(name: str) -> tuple[Home, dict[str, str]]:
    """Where a file lies, and what is known of it now.

    Raises: NotFound: it is no file of the reader's own.
    """
    home = own_folder.home_of(name, _sources(), _index())
    if home is None:
        raise NotFound(f"There is no file {name} to be corrected.", "Choose one of the shelf.")
    known: list[Intake | DocumentSummary] = [
        one for one in work_of(_index())[0].files if one.name == name and one.understood
    ]
    with suppress(IndexProblem):  # nothing is published yet
        known += [one for one in opened().documents.values() if one.file == name]
    if not known:
        return home, dict.fromkeys(("title", "authors", "date", "kind"), "")
    one = known[0]
    kind = "" if one.kind is DocumentKind.UNKNOWN else one.kind.value
    authors = "、".join(one.authors)
    return home, {"title": one.title, "authors": authors, "date": one.date, "kind": kind}


@adding.get("/correct")
def form() -> str:
    """The form to correct what is known of a file."""
    home, known = _known(request.args.get("file", ""))
    kinds = [(one.value, document_kind_label(one)) for one in DocumentKind if one != "unknown"]
    return render_template("documents/correct.html", home=home, known=known, kinds=kinds)


@adding.post("/correct")
def corrected() -> Response:
    """Write what was corrected into `library.toml`; the index has it when it is published."""
    home, known = _known(request.form.get("file", ""))
    typed = {name: request.form.get(name, "").strip()[:LONGEST_FIELD] for name in known}
    values: dict[str, str | list[str]] = {
        name: " ".join(value.split()) for name, value in typed.items() if value != known[name]
    }
    if "authors" in values:
        authors = re.split(r"\s*[、;；\n]\s*", typed["authors"])
        values["authors"] = [one for one in authors if one]
    if values:
        own_folder.correct(home, values)
        start(_index())
    return redirect(Urls(request.script_root).to("adding", "add"), 303)
