"""Everyone who relies on a work: the sentences of a library that rely on a statute's article, a
decision, a sutra, a book, held or not. Only those that are shown are followed to their source.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from index.docstore import Docstore, DocumentSummary
from index.errors import NotFound
from index.frozen import frozen
from index.linking.model import Reliance, RelianceManner
from index.linking.work_index import Work as HeldWork
from index.model import DocumentKind, Source
from index.passages import cited_pages
from search.citation_chain import Chain, Link

PAGE = 50  # sentences shown, and followed to their source, at a time


@frozen
class WorkRequest:
    """Which sentences are asked for; empty fields narrow nothing. `place` is that of the work
    ("550"), author and year are those of the citing document, `offset` counts sentences to pass
    over.
    """

    work: str
    place: str | None = None
    author: str = ""
    year: str = ""
    manner: RelianceManner | None = None
    offset: int = 0


@frozen
class Relying:
    """A sentence that relies on the work, in its document. `page` is as cited, "" without pages;
    `words` are those of the work where the sentence leads, "" if they are not known.
    """

    link: Link
    document: DocumentSummary
    manner: RelianceManner
    place: str
    page: str
    words: str


@frozen
class Work:
    """A work and who relies on it. `source` is what is known of it, `document` the one that is it,
    if held, with its `parts` by place; `places` counts sentences by place. `total` sentences fit
    the request; authors, years and manners are counted before narrowing.
    """

    id: str
    source: Source
    document: DocumentSummary | None
    places: Mapping[str, int]
    parts: Mapping[str, str]
    total: int
    sentences: tuple[Relying, ...]
    authors: Mapping[str, int]
    years: Mapping[str, int]
    manners: Mapping[str, int]


def work_of_library(
    asked: WorkRequest,
    docstore: Docstore,
    chain: Chain,
    documents: Mapping[str, DocumentSummary],
    limit: int = PAGE,
) -> Work:
    """A work with the sentences that rely on it, `limit` of them followed. Raises: NotFound:
    nothing in the library is this work or relies on it.
    """
    held = documents.get(asked.work)
    sources = docstore.work_sources(asked.work)
    if held is None and not sources:
        raise NotFound(
            f"Nothing in the library leans on a work {asked.work}.",
            "The page of a source leads to its work; `/works` lists those leant on most.",
        )
    rows = docstore.reliances(asked.work, asked.place)
    fitting = [
        row
        for row in rows
        if (not asked.author or asked.author in documents[row.document].authors)
        and (not asked.year or documents[row.document].date.startswith(asked.year))
        and (asked.manner is None or row.manner == asked.manner)
    ]
    shown = fitting[asked.offset : asked.offset + limit]
    of_row = [documents[row.document] for row in rows]
    counts = docstore.place_counts(asked.work)
    return Work(
        id=asked.work,
        source=described(held, sources),
        document=held,
        places={one: counts[one] for one in sorted(counts, key=_order)},
        parts=docstore.places(asked.work) if held else {},
        total=len(fitting),
        sentences=tuple(_relying(row, chain, docstore, documents[row.document]) for row in shown),
        authors=Counter(name for one in of_row for name in one.authors),
        years=Counter(one.date[:4] for one in of_row if one.date),
        manners=Counter(row.manner for row in rows),
    )


def _relying(row: Reliance, chain: Chain, docstore: Docstore, document: DocumentSummary) -> Relying:
    link = chain.followed(row)
    page = words = ""
    try:
        pages = docstore.passage(row.part).pages_of(row.start, row.end)
        page = cited_pages(document, pages or ())
        if link.landing is not None:
            text = docstore.passage(link.landing.passage).text
            words = text[link.landing.start : link.landing.end]
    except NotFound:
        pass  # a part without text is no passage.
    return Relying(link, document, RelianceManner(row.manner), row.place, page, words)


def described(held: DocumentSummary | None, sources: Sequence[Source]) -> Source:
    """A work by the fullest of its citations, one at least; its document, if held, knows better."""
    if held is None:
        return max(sources, key=_fullness)
    fullest = max(sources, key=_fullness, default=None)
    kind = fullest.kind if fullest and held.kind == "unknown" else held.kind
    told = (fullest.identifiers, fullest.aliases) if fullest else ()
    known = HeldWork(held.id, held.title, held.authors, held.date, kind, held.url, *told)
    return known.as_source(held.id)


def _fullness(source: Source) -> tuple[int, int]:
    if source.kind is DocumentKind.CLASSIC:  # cited by its parts, as 論語·季氏; it is 論語
        return -len(source.title), 0
    fields = (source.author, source.date, source.publisher, source.url, source.identifiers)
    return sum(map(bool, fields)), len(source.title)


def _order(place: str) -> tuple[str, list[int]]:
    """By unit and numbers: 184, 185, 185-3, 550."""
    unit, _, number = place.rpartition(" ")
    return unit, [int(part) for part in number.split("-") if part.isdecimal()]
