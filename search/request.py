"""One validated, bounded request: the only way into the searcher, from page, JSON or shell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.model import PassageKind
from search.results import Layer

MAX_LIMIT = 100
DEFAULT_LIMIT = 10
MAX_OFFSET = 100_000


class Sort(StrEnum):
    """Best first, or in reading order."""

    RELEVANCE = "relevance"
    POSITION = "position"


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What to search for and how to show it.

    Args:
        query: as typed, any length and content.
        limit: hits wanted, 1 to 100.
        offset: hits to skip, 0 to 100,000.
        kinds: only these kinds of passages; empty for all.
        document: only this document's id; None for all.
        section: only this section's id (and the sections below it); None for all.
        sort: see `Sort`.
        explain: fill `Hit.explanation`.
        without: layers that must not be used.

    Raises:
        ValueError: a number is out of its range; the message names the parameter and the range.
    """

    query: str
    limit: int = DEFAULT_LIMIT
    offset: int = 0
    kinds: frozenset[PassageKind] = frozenset()
    document: str | None = None
    section: str | None = None
    sort: Sort = Sort.RELEVANCE
    explain: bool = False
    without: frozenset[Layer] = frozenset()

    @property
    def restricted(self) -> bool:
        """Whether passages that match may be left out: by kind, document, section or layer."""
        return bool(self.kinds or self.document or self.section or self.without)

    def __post_init__(self) -> None:
        if not 1 <= self.limit <= MAX_LIMIT:
            raise ValueError(f"limit must be from 1 to {MAX_LIMIT}, not {self.limit}")
        if not 0 <= self.offset <= MAX_OFFSET:
            raise ValueError(f"offset must be from 0 to {MAX_OFFSET}, not {self.offset}")
