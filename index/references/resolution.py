"""Which source a short citation means.

Notes are read in order; each short form is followed to sources that are already known, so that a
chain (同註6 → 同註3 → a full reference) ends at its source. A form that points forward is followed
once all notes are read. A chain that leads back to itself, or nowhere, is a doubt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.model import DocumentKind
from index.references.names import same_script
from index.references.registry import Registry, plain, same_authors
from index.references.short_forms import Reach, ShortForm

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
