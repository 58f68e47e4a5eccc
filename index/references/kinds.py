"""What sort of work a reference names, read off its title and what surrounds it.

Vocabulary as data; the first kind whose words occur wins, so the order matters (a committee's
testimony is no report, a convention's protocol no news).
"""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter

from index.model import DocumentKind
from index.text.fold import fold
from index.text.patterns import pattern
from index.text.tables import read_rows

_ROWS = tuple(read_rows(__file__))
GBT_KINDS = {code: DocumentKind(kind) for where, kind, code in _ROWS if where == "code"}
"""GB/T 7714-2015, appendix B: codes of document types."""
_NAMED = {
    DocumentKind(label): frozenset(fold(title) for title in titles.split())
    for label in ("classic", "sutra")
    for titles in [
        " ".join(row[1] for row in read_rows(__file__, "classics.tsv") if row[0] == label)
    ]
}
_CANON = re.compile(fold("大正(?:新[脩修])?大?藏|卍(?:新纂)?續藏|大藏經|嘉興藏") + "|cbeta")
_PART = re.compile(r"[·‧・•．].*$")
_ARCHIVE = re.compile(fold("檔案|檔號|典藏號|全宗|文物|館藏|公文類纂"))
_STATUTE = re.compile(fold("(?:法|條例|規則|辦法)") + "$")
_DECREE = re.compile(fold("(?:條例|規則|細則|辦法|規定|決定|通知|公告|聲明|宣言|命令|準則)") + "$")
_OF_STATUTE = re.compile(fold("第") + r"\s*\w+\s*" + fold("條"))


def _patterns(where: str) -> tuple[tuple[DocumentKind, re.Pattern[str]], ...]:
    rows = ((kind, expression) for place, kind, expression in _ROWS if place == where)
    return tuple(
        (DocumentKind(kind), pattern("|".join(one for _, one in each), re.IGNORECASE))
        for kind, each in groupby(rows, key=itemgetter(0))
    )


_TITLE_PATTERNS = _patterns("title")
_CONTEXT_PATTERNS = _patterns("context")


def kind_of(
    title: str,
    container: str,
    rest: str,
    *,
    article: bool,
    online: bool,
    paged: bool,
    imprint: bool = False,
) -> DocumentKind:
    """Choose the kind of a cited work.

    Args: title: as printed, without its marks; container: journal, newspaper, collection or
    publisher, "" if none; rest: the reference without its title; article: the title stands in
    article marks (〈〉, “”) or in a container; online: an address is given; paged: a page is given
    too; imprint: place, publisher and year are given as for a book.
    Returns: The kind; `UNKNOWN` when nothing tells, and for files of archives.
    """
    told = _kind_by_words(title, container, rest, article=article)
    if told is not None:
        return told
    if article:
        return DocumentKind.WEB if online and not paged else DocumentKind.PAPER
    if imprint:
        return DocumentKind.BOOK
    return DocumentKind.WEB if online else DocumentKind.UNKNOWN


def _kind_by_words(title: str, container: str, rest: str, *, article: bool) -> DocumentKind | None:
    """The kind that a word of the reference tells, None where no word does."""
    folded_title, folded_name, folded_rest = fold(title), fold(container), fold(rest)
    known = kind_of_classic(title)
    if known is not DocumentKind.UNKNOWN:
        return known
    if _CANON.search(folded_name) or (not article and _CANON.search(folded_rest)):
        return DocumentKind.SUTRA
    named = (kind for kind, words in _TITLE_PATTERNS if words.search(folded_title))
    kind = next(named, None)
    if kind is not None:
        return kind
    if _STATUTE.search(folded_title) and _OF_STATUTE.search(folded_rest):
        return DocumentKind.STATUTE
    decree = _DECREE.search(folded_title) and not container
    if decree or _ARCHIVE.search(f"{folded_name} {folded_rest}"):
        return DocumentKind.UNKNOWN
    for kind, words in _CONTEXT_PATTERNS:
        if kind is DocumentKind.BOOK and article and container:
            continue
        in_title = kind is not DocumentKind.BOOK and words.search(folded_title)
        if in_title or words.search(folded_name) or words.search(folded_rest):
            return kind
    return None


def kind_of_classic(title: str) -> DocumentKind:
    """Whether a title is that of a classic or a Buddhist text; UNKNOWN for all others."""
    whole = _PART.sub("", fold(title))
    return next((kind for kind, names in _NAMED.items() if whole in names), DocumentKind.UNKNOWN)


def kind_by_name(title: str) -> DocumentKind:
    """The kind of a work that its name alone tells: a resolution, a treaty, a testimony."""
    folded = fold(title)
    for kind, words in (*_TITLE_PATTERNS, *_CONTEXT_PATTERNS[:1]):
        if words.search(folded):
            return kind
    return DocumentKind.UNKNOWN


def kind_of_mention(title: str) -> DocumentKind:
    """The kind of a work named in 《》 in running text: a book unless its title says otherwise."""
    named = kind_of_classic(title)
    named = kind_by_name(title) if named is DocumentKind.UNKNOWN else named
    if named is not DocumentKind.UNKNOWN or _DECREE.search(fold(title)):
        return named
    is_news = any(words.search(fold(title)) for _, words in _CONTEXT_PATTERNS[1:2])
    return DocumentKind.NEWS if is_news else DocumentKind.BOOK
