"""Short citations: 同註6, 同上註, 前揭書, 前引文, 見註3, ibid., op. cit., supra note 6; and which
work of the notes before each means.

Notes are read in order; each short form is followed to sources that are already known, so that a
chain (同註6 → 同註3 → a full reference) ends at its source. A form that points forward is followed
once all notes are read. A chain that leads back to itself, or nowhere, is a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.model import DocumentKind, Span
from index.references.identifiers import find_identifiers
from index.references.imprints import find_pages
from index.references.names import clean_author, is_author, same_script, strip_leads
from index.references.registry import Registry, plain, same_authors
from index.text.numerals import value_of
from index.text.patterns import pattern
from index.text.tables import read_patterns

_RULES = read_patterns(__file__)
_COMMA = re.compile(r"[，,。]\s*")
_SORTS = (
    (pattern("書|專書|著"), DocumentKind.BOOK),
    (pattern("文|論文"), DocumentKind.PAPER),
    (pattern("報告"), DocumentKind.REPORT),
)


class Reach(StrEnum):
    """Where a short form points."""

    NOTE = "note"  # to the sources of a numbered note
    CROSS = "cross"  # the same, but it may mean the note's notices
    PREVIOUS = "previous"  # to the source cited last
    EARLIER = "earlier"  # to some source before, told by author, title or sort
    TITLE = "title"  # the same by author and title, if there is one; else it is no citation


@dataclass(frozen=True, slots=True)
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
    """Read a stretch of a note as a short citation.

    Args: text: the note; span: a stretch from `splitting.split_note`.
    Returns: The short form, or None when the stretch is something else.
    """
    stretch = text[span.start : span.end]
    match = _RULES["immediate"].match(stretch, strip_leads(stretch))
    if match is not None and not _RULES["to note"].match(stretch.lstrip()):
        named = _RULES["named behind"].match(stretch, match.end())
        if named is not None:
            kind = _sort_of(named.group("sort"))
            place = _place(stretch, named.end())
            return ShortForm(span, Reach.EARLIER, "", named.group("author"), "", kind, place)
        return ShortForm(span, Reach.PREVIOUS, pages=_place(stretch, match.end()))
    noted = _RULES["noted"].search(stretch) is not None
    match = _RULES["to note"].search(stretch) if noted else None
    if match is not None:
        author, title = _named(stretch, match.start(), match.end())
        pages = _place(stretch, match.end())
        sort = _RULES["sort behind"].match(stretch, match.end())
        kind = _sort_of(sort.group("sort") if sort else "")
        return ShortForm(span, Reach.NOTE, _number(match), author, title, kind, pages)
    match = _RULES["cross"].search(stretch) if noted else None
    if match is not None:
        start = span.start + match.start()
        return ShortForm(
            Span(start, span.start + match.end()), Reach.CROSS, _number(match), pages=""
        )
    match = _RULES["earlier"].search(stretch)
    if match is None:
        return _short_title(stretch, span)
    if find_identifiers(stretch):
        return None  # 前揭釋字第585號解釋 is a reference by its number
    author, title = _named(stretch, match.start(), match.end())
    if match.start() > 2 and not author:
        return None
    behind = _RULES["behind"].match(stretch, match.end()) if not (author or title) else None
    printed = behind.group("sort") if behind else match.group("sort")
    year = _RULES["year"].search(stretch, match.end())
    return ShortForm(
        span, Reach.EARLIER, "", behind.group("author") if behind else author, title,
        _sort_of(printed or ""), _place(stretch, match.end()),
        year.group(1) if year else "",
    )  # fmt: skip


def _short_title(stretch: str, span: Span) -> ShortForm | None:
    """Smith, Short Title, 45: without marks it cites nothing unless such a work came before."""
    match = _RULES["short title"].match(stretch)
    if match is None or not is_author(clean_author(match.group("author"))):
        return None
    author = clean_author(match.group("author"))
    title, pages = match.group("title"), _place(stretch, match.end("title"))
    return ShortForm(span, Reach.TITLE, "", author, title, pages=pages)


def _sort_of(printed: str) -> DocumentKind:
    fitting = (kind for word, kind in _SORTS if word.fullmatch(printed))
    return next(fitting, DocumentKind.UNKNOWN)


def _place(stretch: str, start: int) -> str:
    found = find_pages(stretch[start:])
    return found.value if found else ""


def _named(stretch: str, start: int, end: int) -> tuple[str, str]:
    """Author and title printed beside a short form: 王小明，前揭書; 前揭《…》."""
    title = _RULES["title"].search(stretch)
    before = stretch[: min(start, title.start() if title else start)]
    author = clean_author(before)
    if not is_author(author) and _COMMA.search(before):
        # A notice stands before: its last words may name the author.
        author = clean_author(_COMMA.split(before.rstrip(" ，,：:（("))[-1])
    if not is_author(author):
        author = ""
    return author, title.group(1).strip() if title else ""


def _number(match: re.Match[str]) -> str:
    printed = next(value for value in match.groupdict().values() if value)
    return label_number(printed)


def label_number(label: str) -> str:
    """A note's label as a number, so that 3, 三 and ③ are one; any other label as it is."""
    value = value_of(label)
    return label if value is None else str(value)


SURE = 1.0
SEVERAL = 0.7
"""Confidence when the note pointed at cites several works and nothing tells which is meant."""
SKIPPED = 0.6
"""Confidence of an ibid. whose preceding note cites nothing, so that an older note is meant."""

_BOOKISH = (DocumentKind.BOOK, DocumentKind.REPORT, DocumentKind.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Target:
    """A source (its number in the registry) and how sure the link is, 0 to 1."""

    source: int
    confidence: float


def resolve(
    form: ShortForm,
    cited: Mapping[str, Sequence[int]],
    history: Sequence[Sequence[int]],
    registry: Registry,
) -> tuple[Target, ...]:
    """Sources a short form means, best known now.

    Args: form: the short citation; cited: sources by note number, for the notes read so far;
    history: sources of the notes before, oldest first, the present note's last; registry: the
    document's sources.
    Returns: Targets, several when a note cites several works and nothing tells them apart; empty
    when nothing is found (yet).
    """
    if form.reach is Reach.PREVIOUS:
        return _previous(history)
    if form.reach in (Reach.EARLIER, Reach.TITLE):
        return _earlier(form, history, registry)
    return _numbered(form, list(dict.fromkeys(cited.get(form.number, ()))), registry)


def _numbered(form: ShortForm, sources: list[int], registry: Registry) -> tuple[Target, ...]:
    """The works of the note a form points to: those its author or title names, else all of them."""
    fitting = [number for number in sources if _fits(form, registry, number)]
    if not fitting and form.author and len(sources) == 1:
        # A translated author has two names; another author in the same script is another's work.
        author = registry.entries[sources[0]].author
        fitting = sources if author and not same_script(form.author, author) else []
        return tuple(Target(number, SEVERAL) for number in fitting)
    if len(fitting) > 1:
        fitting = [n for n in fitting if _sort_fits(form, registry, n)] or fitting
    if len(fitting) > 1 and (form.author or form.pages):
        return ()
    confidence = SURE if len(fitting) == 1 else SEVERAL
    return tuple(Target(number, confidence) for number in fitting)


def _previous(history: Sequence[Sequence[int]]) -> tuple[Target, ...]:
    for back, sources in enumerate(reversed(history)):
        if sources:
            # The present note (0) or the one before it (1) is what ibid. promises.
            return (Target(sources[-1], SURE if back < 2 else SKIPPED),)
    return ()


def _earlier(
    form: ShortForm, history: Sequence[Sequence[int]], registry: Registry
) -> tuple[Target, ...]:
    ordered = [number for sources in reversed(history) for number in reversed(list(sources))]
    candidates = [n for n in dict.fromkeys(ordered) if _fits(form, registry, n)]
    sorted_out = [n for n in candidates if _sort_fits(form, registry, n)]
    chosen = sorted_out or candidates
    if not chosen:
        return ()
    if form.author and len(chosen) > 1:
        return ()
    named = bool(form.author or form.title)
    return (Target(chosen[0], SURE if named else SEVERAL),)


def _fits(form: ShortForm, registry: Registry, number: int) -> bool:
    entry = registry.entries[number]
    letters = plain(form.title)
    if not plain(entry.title).startswith(letters if form.reach is Reach.TITLE else letters[:4]):
        return False
    if form.year and entry.date and not entry.date.startswith(form.year):
        return False
    if not form.author:
        return True
    return bool(entry.author) and same_authors(form.author, entry.author)


def _sort_fits(form: ShortForm, registry: Registry, number: int) -> bool:
    kind = registry.entries[number].kind
    if form.sort is DocumentKind.BOOK:
        return kind in _BOOKISH
    return form.sort in (DocumentKind.UNKNOWN, kind)
