"""What sort of work a reference names, read off its title and what surrounds it. The first kind
whose words occur wins: a committee's testimony is no report, a convention's protocol no news.
"""

import re
from itertools import groupby
from operator import itemgetter

from index.model import DocumentKind
from index.references.facts import TitleFound
from index.text.fold import fold
from index.text.patterns import late, pattern
from index.text.tables import read_rows

_ROWS = tuple(read_rows(__file__))
GBT_KINDS = {code: DocumentKind(kind) for where, kind, code in _ROWS if where == "code"}
"""GB/T 7714-2015, appendix B: codes of document types."""
_NAMED = {
    fold(title): DocumentKind(kind)
    for kind, titles in read_rows(__file__, "classics.tsv")
    for title in titles.split()
}
_PART = late(r"[·‧・•．].*$")


def _patterns(where: str) -> tuple[tuple[DocumentKind, re.Pattern[str]], ...]:
    rows = ((kind, expression) for place, kind, expression in _ROWS if place == where)
    return tuple(
        (DocumentKind(kind), pattern("|".join(one for _, one in each), re.IGNORECASE))
        for kind, each in groupby(rows, key=itemgetter(0))
    )


_TITLE_PATTERNS = _patterns("title")
_CONTEXT_PATTERNS = _patterns("context")
((_, _CANON),), ((_, _ARCHIVE),), ((_, _DECREE),) = map(_patterns, ("canon", "archive", "decree"))
((_, _STATUTE),), ((_, _OF_STATUTE),) = map(_patterns, ("law", "article"))


def kind_of(
    title: TitleFound, container: str, rest: str, *, online: bool, paged: bool, imprint: bool
) -> DocumentKind:
    """The kind of a cited work; `UNKNOWN` when nothing says so, and for files of archives. Args:
    container: journal, newspaper, collection or publisher, "" if none; rest: the reference without
    its title.
    """
    told = _kind_by_words(title.text, fold(container), fold(rest), article=title.article)
    if told is not None:
        return told
    if title.article:
        return DocumentKind.WEB if online and not paged else DocumentKind.PAPER
    if imprint:
        return DocumentKind.BOOK
    return DocumentKind.WEB if online else DocumentKind.UNKNOWN


def _kind_by_words(title: str, container: str, rest: str, *, article: bool) -> DocumentKind | None:
    """The kind that a word of the reference names, None where no word does."""
    folded = fold(title)
    known = kind_of_classic(title)
    if known is not DocumentKind.UNKNOWN:
        return known
    if _CANON.search(container) or (not article and _CANON.search(rest)):
        return DocumentKind.SUTRA
    kind = next((kind for kind, words in _TITLE_PATTERNS if words.search(folded)), None)
    if kind is not None:
        return kind
    if _STATUTE.search(folded) and _OF_STATUTE.search(rest):
        return DocumentKind.STATUTE
    if (_DECREE.search(folded) and not container) or _ARCHIVE.search(f"{container} {rest}"):
        return DocumentKind.UNKNOWN
    for kind, words in _CONTEXT_PATTERNS:
        book = kind is DocumentKind.BOOK
        where = (container, rest) if book else (folded, container, rest)
        if not (book and article and container) and any(map(words.search, where)):
            return kind
    return None


def kind_of_classic(title: str) -> DocumentKind:
    """Whether a title is that of a classic or a Buddhist text; UNKNOWN for all others."""
    return _NAMED.get(_PART.sub("", fold(title)), DocumentKind.UNKNOWN)


def kind_by_name(title: str) -> DocumentKind:
    """The kind of a work that its name alone shows: a resolution, a treaty, a testimony."""
    folded = fold(title)
    named = (k for k, words in (*_TITLE_PATTERNS, *_CONTEXT_PATTERNS[:1]) if words.search(folded))
    return next(named, DocumentKind.UNKNOWN)


def kind_of_mention(title: str) -> DocumentKind:
    """The kind of a work named in 《》 in running text: a book unless its title says otherwise."""
    named = kind_of_classic(title)
    named = kind_by_name(title) if named is DocumentKind.UNKNOWN else named
    if named is not DocumentKind.UNKNOWN or _DECREE.search(fold(title)):
        return named
    _, news = _CONTEXT_PATTERNS[1]
    return DocumentKind.NEWS if news.search(fold(title)) else DocumentKind.BOOK
