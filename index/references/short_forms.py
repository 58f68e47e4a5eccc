"""Short citations: 同註6, 同上註, 前揭書, 前引文, 見註3, ibid., op. cit., supra note 6; and which
work of the notes before each means. A chain (同註6 → 同註3 → a full reference) ends at its source.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from index.frozen import frozen
from index.model import DocumentKind, Span
from index.references.facts import Reference
from index.references.identifiers import find_identifiers
from index.references.imprints import find_pages
from index.references.names import author_in, same_script, strip_leads
from index.references.registry import Registry, plain, same_authors
from index.text.fold import fold
from index.text.numerals import as_number
from index.text.tables import read_patterns

_RULES = read_patterns(__file__)
_COMMA = re.compile(r"[，,。]\s*")
_SORTS = {"book": "書 專書 著", "paper": "文 論文", "report": "報告"}
SURE = 1.0
SEVERAL = 0.7
"""Confidence when the note pointed at cites several works and nothing says which is meant."""
SKIPPED = 0.6
"""Confidence of an ibid. whose preceding note cites nothing, so that an older note is meant."""
_BOOKISH = (DocumentKind.BOOK, DocumentKind.REPORT, DocumentKind.UNKNOWN)


class Reach(StrEnum):
    """Where a short form points."""

    NOTE = "note"  # to the sources of a numbered note
    CROSS = "cross"  # the same, but it may mean the note's notices
    PREVIOUS = "previous"  # to the source cited last
    EARLIER = "earlier"  # to some source before, named by author, title or sort
    TITLE = "title"  # the same by author and title, if there is one; else it is no citation


@frozen
class ShortForm:
    """A short citation in a note. Fields that it does not print are empty."""

    span: Span
    reach: Reach
    number: str = ""
    author: str = ""
    title: str = ""
    sort: DocumentKind = DocumentKind.UNKNOWN
    pages: str = ""
    year: str = ""


def read_short_form(text: str, span: Span) -> ShortForm | None:
    """Read a stretch of a note as a short citation; None when it is something else."""
    stretch = text[slice(*span)]
    match = _RULES["immediate"].match(stretch, strip_leads(stretch))
    if match is not None and not _RULES["to note"].match(stretch.lstrip()):
        named = _RULES["named behind"].match(stretch, match.end())
        place = _place(stretch, (named or match).end())
        if named is None:
            return ShortForm(span, Reach.PREVIOUS, pages=place)
        kind = _sort_of(named)
        return ShortForm(span, Reach.EARLIER, "", named.group("author"), "", kind, place)
    noted = _RULES["noted"].search(stretch) is not None
    if noted and (match := _RULES["to note"].search(stretch)):
        author, title = _named(stretch, match.start())
        kind = _sort_of(_RULES["sort behind"].match(stretch, match.end()))
        place = _place(stretch, match.end())
        return ShortForm(span, Reach.NOTE, _number(match), author, title, kind, place)
    if noted and (match := _RULES["cross"].search(stretch)):
        start, end = match.span()
        return ShortForm(Span(span.start + start, span.start + end), Reach.CROSS, _number(match))
    if (match := _RULES["earlier"].search(stretch)) is None:
        return _short_title(stretch, span)
    author, title = _named(stretch, match.start())
    # 前揭釋字第585號解釋 is a reference by its number.
    if find_identifiers(stretch) or (match.start() > 2 and not author):
        return None
    behind = _RULES["behind"].match(stretch, match.end()) if not (author or title) else None
    year = _RULES["year"].search(stretch, match.end())
    return ShortForm(
        span, Reach.EARLIER, "", behind.group("author") if behind else author, title,
        _sort_of(behind or match), _place(stretch, match.end()), year.group(1) if year else ""
    )  # fmt: skip


def _short_title(stretch: str, span: Span) -> ShortForm | None:
    """Smith, Short Title, 45: without marks it cites nothing unless such a work came before."""
    match = _RULES["short title"].match(stretch)
    author = author_in(match.group("author")) if match else ""
    if match is None or not author:
        return None
    behind = find_pages(stretch[match.end("title") :].lstrip('*”"’.,'))
    place = behind.value if behind else ""
    return ShortForm(span, Reach.TITLE, "", author, match.group("title"), pages=place)


def as_reference(form: ShortForm | None) -> Iterator[Reference]:
    """The work of a short title whose full citation does not stand before: by author and page."""
    if form is not None and form.reach is Reach.TITLE and form.pages:
        kind, author = DocumentKind.UNKNOWN, form.author
        yield Reference(form.span, form.title, kind, author=author, pages=form.pages)


def _sort_of(match: re.Match[str] | None) -> DocumentKind:
    printed = fold(match.group("sort") or "") if match else ""
    fitting = (kind for kind, words in _SORTS.items() if printed in fold(words).split())
    return DocumentKind(next(fitting, "unknown"))


def _place(stretch: str, start: int) -> str:
    found = find_pages(stretch[start:])
    return found.value if found else ""


def _named(stretch: str, start: int) -> tuple[str, str]:
    """Author and title printed beside a short form: 王小明，前揭書; 前揭《…》."""
    title = _RULES["title"].search(stretch)
    before = stretch[: min(start, title.start() if title else start)]
    author = author_in(before)
    if not author and _COMMA.search(before):
        # A notice stands before: its last words may name the author.
        author = author_in(_COMMA.split(before.rstrip(" ，,：:（("))[-1])
    return author, title.group(1).strip() if title else ""


def _number(match: re.Match[str]) -> str:
    return as_number(next(filter(None, match.groupdict().values())))


class Target(NamedTuple):
    """A source (its number in the registry) and how sure the link is, 0 to 1."""

    source: int
    confidence: float


def resolve(
    form: ShortForm,
    cited: Mapping[str, Sequence[int]],
    history: Sequence[Sequence[int]],
    registry: Registry,
) -> tuple[Target, ...]:
    """Sources a short form means, best known now: several when nothing distinguishes the works of a
    note, none while nothing is found. Args: cited: sources by note number; history: sources of the
    notes before, the present one's last.
    """
    if form.reach is Reach.PREVIOUS:
        # The present note (0) or the one before it (1) is what ibid. promises.
        before = ((back, sources[-1]) for back, sources in enumerate(reversed(history)) if sources)
        return tuple(Target(last, SURE if back < 2 else SKIPPED) for back, last in before)[:1]
    if form.reach in (Reach.NOTE, Reach.CROSS):
        return _numbered(form, list(dict.fromkeys(cited.get(form.number, ()))), registry)
    ordered = (number for sources in reversed(history) for number in reversed(sources))
    chosen = _fitting(form, dict.fromkeys(ordered), registry)
    if form.author and len(chosen) > 1:
        return ()
    sure = SURE if form.author or form.title else SEVERAL
    return tuple(Target(number, sure) for number in chosen[:1])


def _numbered(form: ShortForm, sources: list[int], registry: Registry) -> tuple[Target, ...]:
    """The works of the note a form points to: those its author or title names, else all of them."""
    fitting = _fitting(form, sources, registry)
    if not fitting and form.author and len(sources) == 1:
        # A translated author has two names; another author in the same script is another's work.
        author = registry.entries[sources[0]].author
        fitting = sources if author and not same_script(form.author, author) else []
        return tuple(Target(number, SEVERAL) for number in fitting)
    if len(fitting) > 1 and (form.author or form.pages):
        return ()
    confidence = SURE if len(fitting) == 1 else SEVERAL
    return tuple(Target(number, confidence) for number in fitting)


def _fitting(form: ShortForm, numbers: Iterable[int], registry: Registry) -> list[int]:
    """The works whose author, title and year a form names, of its sort where any is."""
    fitting = [number for number in numbers if _fits(form, registry.entries[number])]
    kinds = _BOOKISH if form.sort is DocumentKind.BOOK else (form.sort,)
    of_sort = [number for number in fitting if registry.entries[number].kind in kinds]
    return fitting if form.sort is DocumentKind.UNKNOWN else of_sort or fitting


def _fits(form: ShortForm, entry: Reference) -> bool:
    letters, short = plain(form.title), form.reach is Reach.TITLE
    # The surname of a short title's author may stand first: Tang of Tang Enbo.
    named = same_authors(form.author, entry.author) or (
        short and plain(form.author) in plain(entry.author)
    )
    return (
        plain(entry.title).startswith(letters if short else letters[:4])
        and (not (form.year and entry.date) or entry.date.startswith(form.year))
        and named
        and bool(entry.author or not form.author)
    )
