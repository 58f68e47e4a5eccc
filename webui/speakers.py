"""The page of a library's speakers, where its reader strikes one out or joins two."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from search.persons import persons_of
from webui import security
from webui.pages import urls
from webui.service import opened

SHOWN = 1_000  # persons of the list, those who say most; the others are found with `speaker:`

speakers = Blueprint("speakers", __name__)


@speakers.get("/speakers")
def listed() -> str:
    """Everyone who is quoted in the library, with the names of each."""
    library = opened()
    held = persons_of(library.library.docstore, library.people, library.glossary)
    return render_template(
        "speakers.html",
        persons=held[:SHOWN],
        struck=library.people.told().struck,
        file=library.people.file,
        all=len(held),
        may_change=bool(security.form_key()) and library.people.file is not None,
    )


@speakers.post("/speakers")
def changed() -> Response:
    """Strike out, take back, join or part the chosen names."""
    security.demand()
    library, asked = opened(), request.form.get("do", "")
    people = library.people
    persons = persons_of(library.library.docstore, people, library.glossary)
    held = {one.name: (one.name, *one.names) for one in persons}
    chosen = request.form.getlist("name")
    names = list(dict.fromkeys(n for name in chosen for n in held.get(name, (name,))))
    if names and asked in ("strike", "back"):
        people.strike(names, back=asked == "back")
    if names and asked in ("join", "apart"):
        people.join(names, apart=asked == "apart")
    return redirect(urls().to("speakers"), 303)
