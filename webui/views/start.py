"""The start page: a few questions that the library can answer.

Persons whom its texts quote, works that they cite, and words in quotation marks; in a library of
several documents each of them is found in more than one, as far as there are such.
"""

import re
from collections.abc import Iterable, Iterator
from heapq import nlargest
from itertools import chain, islice, zip_longest
from operator import attrgetter

from index.model import Document
from search.persons import persons_of
from search.request import SearchRequest
from search.works import described
from webui.service import Opened

TRIED = 24  # persons, works and phrases of which examples are chosen; each costs a search
LENDING = 12  # documents, those with most sources, whose keywords and quotations are tried
_FIT = re.compile(
    r"(?!\w+://)(?=.*((?![〇零一二三四五六七八九十百千])[㐀-鿿]){2}|.*[^\W\d_㐀-鿿]{5}).{,16}"
)
"""What an example may be: no more than is taken in at a glance; no address, bare number, null."""
_CLAUSE = re.compile(r"[㐀-鿿]{5,12}(?=[，。；！？])")


def example_queries(library: Opened) -> Iterator[str]:
    """Persons, works and words by turns."""
    docstore = library.library.docstore
    people = persons_of(docstore, library.people, library.glossary)
    cited = ((library.documents.get(work), work) for work, _, _ in docstore.works(TRIED))
    works = (described(held, docstore.work_sources(work)).title for held, work in cited)
    lending = nlargest(LENDING, library.documents.values(), key=attrgetter("sources"))
    lent = zip_longest(*(_words(docstore.document(one.id)) for one in lending))
    turns = zip_longest(
        _found((one.name for one in people), "%s", library),
        filter(_FIT.fullmatch, works),
        _found(filter(None, chain.from_iterable(lent)), "「%s」", library),
    )
    return filter(None, chain.from_iterable(turns))


def _words(document: Document) -> Iterator[str]:
    """Keywords, then how quotations begin."""
    yield from document.keywords
    for testimony in document.testimonies:
        yield from _CLAUSE.findall(testimony.text)[:1]


def _found(words: Iterable[str], quoted: str, library: Opened) -> Iterator[str]:
    """Those found just so, in a library of several documents in more than one of them."""
    several = len(library.documents) > 1
    for word in islice(filter(_FIT.fullmatch, dict.fromkeys(words)), TRIED):
        query = quoted % word if several else word
        answer = library.searcher.search(SearchRequest(query, limit=1))
        if len(answer.facets.document) > several and answer.suggestion is None:
            yield query
