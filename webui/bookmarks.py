"""What a reader keeps, at `/keeping`: passages in collections, searches, the last queries."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from flask import Blueprint, Flask, Response, current_app, g, redirect, render_template, request
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as Answer

from index.errors import YinzhengError
from index.model import Passage
from webui import bookmark_file, security
from webui.bookmark_file import Bookmark, Bookmarks
from webui.export.bibliographies import references
from webui.export.file_types import OF_COLLECTIONS, Format, read_format
from webui.export.quotation import Quotation, quotation_of
from webui.export.routes import download
from webui.export.styles import Style, cited, note, notes, read_style, style_of_page
from webui.export.writing import Block, Run, word_document
from webui.i18n import document_language, gettext
from webui.pages import urls
from webui.parameters import read_leniently
from webui.service import Opened, opened

MERGED_BYTES = 16 * 1024 * 1024
NEWS = 10  # new hits of a saved search that are named
OWN = ("same-origin", "none")
"""How a browser says that a page of ours, or the reader herself, led here (Fetch Metadata)."""

bookmarks = Blueprint("bookmarks", __name__, url_prefix="/keeping")


@bookmarks.before_request
def _admit() -> None:
    """A file to merge may be larger than other requests; the limit must stand before it is read."""
    if request.endpoint == "bookmarks.merge":
        request.max_content_length = MERGED_BYTES
    security.demand()


def install(app: Flask) -> None:
    """Offer the pages, and to all templates what a star needs to know."""
    app.register_blueprint(bookmarks)
    app.after_request(_remember)
    words = {"form_key": security.form_key, "kept": _read_quietly, "kept_ids": _ids}
    app.context_processor(lambda: words)


def _file() -> Any:
    return bookmark_file.file_of(current_app.config["SETTINGS"].index)


def _read_quietly() -> Bookmarks:
    """What is kept, for stars and the start page; a damaged file is told of on its own page."""
    if security.may_change():
        try:
            return bookmark_file.read_bookmarks(_file())
        except YinzhengError as error:
            current_app.logger.warning("%s", error)
    return dict(bookmark_file.NOTHING)


def _ids() -> frozenset[str]:
    """The passages that are kept, read once a request."""
    if "kept_ids" not in g:
        g.kept_ids = frozenset(one["passage"] for one in _read_quietly()["passages"])
    return frozenset(g.kept_ids)


def _remember(response: Response) -> Response:
    """Keep the query of a page of results that a reader went to herself."""
    query = request.args.get("q", "").strip()[:500]
    sent = request.headers.get
    went_there = sent("Sec-Fetch-Dest") == "document" and sent("Sec-Fetch-Site") in OWN
    if request.endpoint != "pages.search" or not (query and went_there and security.may_change()):
        return response

    def change(kept: Bookmarks) -> None:
        kept["queries"] = list(dict.fromkeys((query, *kept["queries"])))[: bookmark_file.QUERIES]

    if _read_quietly()["queries"][:1] != [query]:
        try:
            bookmark_file.change_bookmarks(_file(), change)
        except YinzhengError as error:  # an answer is not lost for it
            current_app.logger.warning("%s", error)
    return response


@bookmarks.get("")
def index() -> str:
    """All that is kept."""
    library, kept = opened(), bookmark_file.read_bookmarks(_file())
    collections: dict[str, list[tuple[Bookmark, Passage | None, str]]] = {}
    for entry in kept["passages"]:
        found = bookmark_file.find_again(entry, library)
        said = cited(quotation_of(found, library)) if found else entry["citation"]
        collections.setdefault(entry["collection"], []).append((entry, found, said))
    return render_template(
        "bookmarks/index.html",
        collections=collections,
        searches=[(one, *_news(one, library)) for one in kept["searches"]],
        queries=kept["queries"],
        file=_file(),
        styles=tuple(Style),
        own=style_of_page(),
    )


def _news(saved: Bookmark, library: Opened) -> tuple[int, list[Passage]]:
    """How many hits of a saved search are new, and some of them; within one generation none is."""
    if saved["generation"] == library.library.manifest.generation:
        return 0, []
    total, hits = bookmark_file.hits_of(_asked(saved["address"]), library)
    if total > bookmark_file.COUNTED or saved["total"] > bookmark_file.COUNTED:
        return max(0, total - saved["total"]), []
    seen = set(saved["seen"])
    new = [one for print_, one in hits.items() if print_ not in seen]
    return len(new), new[:NEWS]


def _asked(address: str) -> Any:
    return replace(read_leniently(MultiDict(parse_qsl(address)))[0], offset=0)


@bookmarks.post("/passages")
def keep() -> Answer:
    """Put a passage into a collection, the one used last unless one is named."""
    library = opened()
    passage = library.library.docstore.passage(request.form.get("passage", ""))
    one = quotation_of(passage, library)
    entry = {
        "passage": passage.id,
        "document": passage.document,
        "quotation": passage.text,
        "title": one.title,
        "authors": list(one.authors),
        "date": one.date,
        "citation": cited(one),
        "comment": "",
        "tags": [],
        "added": date.today().isoformat(),
    }

    def change(kept: Bookmarks) -> None:
        last = kept["passages"][-1]["collection"] if kept["passages"] else str(gettext("Unsorted"))
        entry["collection"] = request.form.get("collection", "").strip()[:100] or last
        bookmark_file.merge_bookmarks(kept, {**bookmark_file.NOTHING, "passages": [entry]})

    return _changed(change)


@bookmarks.post("/edit")
def edit() -> Answer:
    """Comment, tag or move an entry, or take it out."""
    form = request.form

    def change(kept: Bookmarks) -> None:
        mine = (form.get("collection"), form["passage"])
        for entry in [
            one for one in kept["passages"] if (one["collection"], one["passage"]) == mine
        ]:
            if "remove" in form:
                kept["passages"].remove(entry)
                continue
            entry["comment"] = form.get("comment", "").strip()[:2_000]
            tags = (one.strip()[:50] for one in re.split("[,，、]", form.get("tags", "")))
            entry["tags"] = list(dict.fromkeys(filter(None, tags)))
            entry["collection"] = form.get("to", "").strip()[:100] or entry["collection"]

    return _changed(change)


@bookmarks.post("/searches")
def save_search() -> Answer:
    """Save a search with its hits of now, mark its new hits as seen, or give it up."""
    address = request.form.get("address", "")[:4_000]
    asked, library = _asked(address), opened()
    total, hits = bookmark_file.hits_of(asked, library)
    saved = {
        "address": address,
        "query": asked.query,
        "since": date.today().isoformat(),
        "total": total,
        "generation": library.library.manifest.generation,
        "seen": list(hits) if total <= bookmark_file.COUNTED else [],
    }

    def change(kept: Bookmarks) -> None:
        others = [one for one in kept["searches"] if one["address"] != address]
        kept["searches"] = others if "remove" in request.form else [*others, saved]

    return _changed(change)


@bookmarks.post("/merge")
def merge() -> Answer:
    """Add what another such file holds."""
    upload = request.files.get("file")
    try:
        other = bookmark_file.parse_bookmarks(upload.read().decode("utf-8") if upload else "")
    except ValueError as error:
        raise ValidationError({"file": [str(error)]}) from error
    return _changed(lambda kept: bookmark_file.merge_bookmarks(kept, other))


def _changed(change: Callable[[Bookmarks], None]) -> Answer:
    """Change what is kept and lead back to the page that asked for it."""
    bookmark_file.change_bookmarks(_file(), change)
    back = urlsplit(request.referrer or "")
    if back.netloc == request.host and request.endpoint == "bookmarks.keep":
        return redirect(f"/{back.path.lstrip('/')}?{back.query}", 303)
    return redirect(urls().to("keeping"), 303)


@bookmarks.get("/export")
def export() -> Response:
    """A collection as quotations with their citations, or with `format=json` all that is kept."""
    chosen = read_format(request.args.get("format"), (*OF_COLLECTIONS, *references()))
    kept, library = bookmark_file.read_bookmarks(_file()), opened()
    named = request.args.get("collection", "")
    entries = [one for one in kept["passages"] if named in {"", one["collection"]}]
    whole = chosen is Format.JSON
    style = read_style(request.args.get("style"))
    body = bookmark_file.text_of(kept) if whole else _exported(entries, chosen, style, library)
    return download(body, chosen, named or "keeping")


def _exported(entries: list[Bookmark], chosen: str, style: Style, library: Opened) -> str | bytes:
    quotations = [_quotation(one, library) for one in entries]
    if chosen in references():
        return references()[chosen].render(quotations)
    words = [one.marked_text for one in quotations]
    said = ((one["comment"], *(f"#{tag}" for tag in one["tags"])) for one in entries)
    remarks = (" ".join(filter(None, each)) for each in said)
    if chosen is Format.DOCX:
        rows = zip(words, notes(quotations, style), remarks, strict=True)
        blocks = [(Block([Run(w)], note=n), Block([Run(r)], indented=True)) for w, n, r in rows]
        return word_document(one for pair in blocks for one in pair if one.runs[0].text)
    rows = zip(words, (note(one, style) for one in quotations), remarks, strict=True)
    if chosen is Format.MARKDOWN:
        return "\n".join(
            f"> {words}\n>\n> {citation}\n" + (f"\n{remark}\n" if remark else "")
            for words, citation, remark in rows
        )
    return "\n".join("\n".join(filter(None, row)) + "\n" for row in rows)


def _quotation(entry: Bookmark, library: Opened) -> Quotation:
    """The entry ready to be cited: from the library as it is, else from what was kept."""
    found = bookmark_file.find_again(entry, library)
    if found:
        return quotation_of(found, library)
    words = entry["quotation"]
    same = {name: entry[name] for name in ("title", "date", "document")}
    authors, language = tuple(entry["authors"]), document_language("", words)
    return Quotation(entry["passage"], authors=authors, language=language, text=words, **same)
