"""Pages of PDFs as pictures, at `/d/<document>/pages/<page>.png`: drawn on demand and kept.

Only of files that the library was built from and that still lie where they lay; which file that is,
the index says, never an address.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import BoundedSemaphore

from flask import Blueprint, Response, request

from index.errors import NotFound
from index.readers.pdf.picture import MOST_WORDS, page_picture
from index.sources import source_paths
from webui.own_folder import home_among
from webui.service import Opened, opened
from webui.urls import Urls

WIDTH = 1000  # pixels: a page of 17 cm at 150 dots an inch, readable on any screen
LONGEST_WORD = 60
AT_ONCE = BoundedSemaphore(2)  # pages drawn at the same time: each takes a processor

page_images = Blueprint("page_images", __name__)


def original(library: Opened, document: str) -> Path | None:
    """The PDF that a document was read from; None if it is none, or gone."""
    name = library.documents[document].file if document in library.documents else ""
    if not name.lower().endswith(".pdf"):
        return None
    home = home_among(name, source_paths(getattr(library.library.manifest, "sources", ())))
    return home and home.folder / home.name


def pictures(
    library: Opened, document: str, words: Iterable[str], urls: Urls
) -> Callable[[int | None], str]:
    """What gives the address of a page's picture with some words boxed, "" where there is none."""
    if original(library, document) is None:
        return lambda page: ""
    boxed = list(dict.fromkeys(word for word in words if len(word) <= LONGEST_WORD))[:MOST_WORDS]
    return lambda page: (
        "" if page is None else urls.to("page_image", document, str(page), word=boxed)
    )


@page_images.get("/d/<document>/pages/<int:page>.png")
def picture(document: str, page: int) -> Response:
    """A page with a box around each place of the words."""
    library = opened()
    path = original(library, document)
    words = tuple(word[:LONGEST_WORD] for word in request.args.getlist("word")[:MOST_WORDS])

    def drawn() -> bytes:
        with AT_ONCE:
            made = page_picture(path, page, WIDTH, words) if path else None
        if made is None:  # which is not kept: it may have been for want of time
            raise NotFound(
                f"There is no picture of page {page} of {document}.",
                "Pictures are drawn of PDFs that still lie where the library was built from.",
            )
        return made

    held = library.pictures.get((document, page, words), drawn)
    return Response(held, mimetype="image/png", headers={"Cache-Control": "private, max-age=3600"})
