"""The library and the searcher that answer the present request.

A rebuild publishes a new generation while the server runs: each request is answered from the one
that is current when it begins. Nothing here searches or reads files itself.
"""

import logging
import time
from collections import Counter
from collections.abc import Callable, Mapping
from threading import Lock, Thread
from typing import cast

from flask import current_app, g, has_request_context

from index.analysis.glossary import Glossary
from index.docstore import DocumentSummary
from index.engines.cache import BoundedCache
from index.errors import IndexProblem, IndexUnreadable
from index.frozen import field, frozen
from index.library import Library, LibraryHandle
from search import Searcher, SearchRequest
from search.citation_chain import Chain
from search.collocations import Company
from search.marked_places import Places
from search.people import People

logger = logging.getLogger(__name__)

EXTENSION = "yinzheng"
MAY_BE_LONG = 150
"""Passages from which a document may be too long for one page; links then name the part."""
PLACES = 32 * 1024 * 1024
PLACE_COST = 400
"""Bytes of a marked place with its strings (`sys.getsizeof`), and of all that are kept."""
PICTURES = 32 * 1024 * 1024  # bytes of pictures that are kept: some three hundred
RENDERED = 16 * 1024 * 1024  # characters of drawn pages that are kept: some hundred of them
INSPECT_PAUSE = 100  # times as long as a look at all files took, until errors lead to the next
WATCH_SECONDS = 1.0  # how soon a server notices that a new generation was published


@frozen
class Opened:
    """One generation of the library, its searcher, and what every page needs of it.

    Args: library: the generation; searcher: over it; documents: its documents by id, in library
    order; not_held: titles of works that its documents cite and that it does not hold; chain:
    follows its citations; people: what the reader says of its speakers; glossary: has the names
    of persons; telling: what tells documents of one title apart, by id: author and year, else the
    file; long: documents that may have several pages in the reading view; held: how many of its
    sources the library holds, by id; copies: near copies of a document before them, with its id;
    places: what lines were made of lately; company: their neighbours; pictures: of pages of PDFs,
    drawn lately; rendered: pages of this generation that were drawn lately.
    """

    library: Library
    searcher: Searcher
    documents: Mapping[str, DocumentSummary]
    not_held: tuple[str, ...]
    chain: Chain
    people: People
    glossary: Glossary
    telling: Mapping[str, str]
    long: frozenset[str]
    held: Mapping[str, int]
    copies: Mapping[str, str]
    places: BoundedCache[Places] = field(
        default_factory=lambda: BoundedCache(lambda found: PLACE_COST * len(found.places), PLACES)
    )
    company: BoundedCache[Company] = field(
        default_factory=lambda: BoundedCache(lambda found: 100 * found.looked_at, PLACES)
    )
    pictures: BoundedCache[bytes] = field(default_factory=lambda: BoundedCache(len, PICTURES))
    rendered: BoundedCache[str] = field(default_factory=lambda: BoundedCache(len, RENDERED))


class Service:
    """Keeps one searcher for each generation of the library. Safe for several threads.

    Args: handle: gives the current library; open_searcher: makes a searcher of a library.
    """

    def __init__(self, handle: LibraryHandle, open_searcher: Callable[[Library], Searcher]) -> None:
        self._handle = handle
        self._open_searcher = open_searcher
        self._lock = Lock()
        self._opened: Opened | None = None
        self._following = False
        self._rests_until = 0.0

    def follow(self) -> None:
        """Open the library before the first request, and each later generation beside the one that
        serves, so that no request waits for it.

        Raises: IndexProblem: the index is missing, stale or unreadable.
        """
        warm(self._refreshed())
        self._following = True
        Thread(target=self._watch, daemon=True, name="generations").start()

    def _watch(self) -> None:
        while True:
            time.sleep(WATCH_SECONDS)
            try:
                self._refreshed()
            except IndexProblem:
                continue  # the log says why; what is open goes on serving
            except Exception:  # whatever it is, the next turn tries again
                logger.exception("The generation published last cannot be opened yet.")

    def inspect(self, *, at_once: bool) -> IndexUnreadable | None:
        """What is damaged in the files of the current generation, None where nothing is, or where
        the last look is not long enough ago for what it took, unless it is wanted `at_once`.
        """
        began = time.monotonic()
        if not at_once and began <= self._rests_until:
            return None
        damage = self._handle.inspect()
        self._rests_until = time.monotonic() + INSPECT_PAUSE * (time.monotonic() - began)
        return damage

    def current(self) -> Opened:
        """The current generation.

        Raises: IndexProblem: the index is missing, stale or unreadable.
        """
        opened = self._opened
        return opened if self._following and opened is not None else self._refreshed()

    def _refreshed(self) -> Opened:
        with self._lock:  # held while the library is asked for, lest an older one replace a newer
            library = self._handle.current()
            opened = self._opened
            if opened is None or opened.library is not library:
                opened = _open(library, self._open_searcher(library))
                if self._following:
                    warm(opened)
                self._opened = opened
            return opened


def warm(opened: Opened) -> None:
    """Ask what makes a searcher read its tables: a query, a misspelling, a prefix."""
    title = next((one.title for one in opened.documents.values() if one.title), "")
    for query in (title, "炭蛆", "wepon"):
        opened.searcher.search(SearchRequest(query))
    opened.searcher.suggest(title[:1] or "a")


def _open(library: Library, searcher: Searcher) -> Opened:
    docstore = library.docstore
    documents = {one.id: one for one in docstore.summaries()}
    known = (one.title for one in docstore.known())
    return Opened(
        library,
        searcher,
        documents,
        tuple(dict.fromkeys(filter(None, (*docstore.titles_not_held(), *known)))),
        Chain(docstore, lambda: searcher.glossary),
        searcher.people,
        searcher.glossary,
        _telling(documents),
        frozenset(one.id for one in documents.values() if one.passages > MAY_BE_LONG),
        docstore.held_counts(),
        docstore.near_copies(),
    )


def _telling(documents: Mapping[str, DocumentSummary]) -> dict[str, str]:
    """What tells documents apart whose titles are the same."""
    times = Counter(one.title for one in documents.values())
    namesakes = [one for one in documents.values() if times[one.title] > 1]
    signed = {one.id: " ".join([*one.authors[:2], one.date[:4]]).strip() for one in namesakes}
    alike = Counter((one.title, signed[one.id]) for one in namesakes)
    alone = {one.id: alike[one.title, signed[one.id]] == 1 for one in namesakes}
    return {one.id: (alone[one.id] and signed[one.id]) or one.file or one.id for one in namesakes}


def inspect(*, at_once: bool = True) -> IndexUnreadable | None:
    """What is damaged in the files of the generation that answers, None where nothing is, or where
    it is too soon to read them all once more.
    """
    service: Service = current_app.extensions[EXTENSION]
    return service.inspect(at_once=at_once)


def damage() -> IndexUnreadable | None:
    """Why the generation that answers is not the one published last, None where it is."""
    try:
        return opened().library.damage
    except IndexProblem:
        return None


def opened() -> Opened:
    """The generation that the present request is answered from.

    Raises: IndexProblem: the index is missing, stale or unreadable.
    """
    if "opened" not in g:
        service: Service = current_app.extensions[EXTENSION]
        g.opened = service.current()
    return cast(Opened, g.opened)


def shown_speaker(speaker: str) -> str:
    """A speaker as printed, "" for one whom the reader says is none."""
    struck = has_request_context() and opened().people.now().is_struck(speaker)
    return "" if struck else speaker
