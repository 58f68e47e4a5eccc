"""One validated, bounded request: the only way into the searcher, from page, JSON or shell."""

from enum import StrEnum

from index.frozen import frozen
from index.model import DocumentKind, PassageKind
from search.results import Layer

MAX_LIMIT = 100
DEFAULT_LIMIT = 10
MAX_OFFSET = 100_000


class Sort(StrEnum):
    """Best first, in reading order, or by the years of the documents."""

    RELEVANCE = "relevance"
    POSITION = "position"
    DATE = "date"


@frozen
class SearchRequest:
    """What to search for and how to show it.

    Args: query: as typed, any length and content; limit: hits wanted, 1 to 100; offset: hits to
    skip, 0 to 100,000; kinds, document, section, authors, years (from the first to the second),
    works, languages ("zh-Hant", "en"), collections of a reference manager: only these values of the
    facets, empty or None for all; explain: fill `Hit.explanation`; without: layers that must not be
    used; excluded: facet and value of what must not be shown: ("document", "letter").
    Raises: ValueError: a number is out of its range; the message names the parameter and the range.
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
    authors: frozenset[str] = frozenset()
    years: tuple[int, int] | None = None
    works: frozenset[DocumentKind] = frozenset()
    languages: frozenset[str] = frozenset()
    collections: frozenset[str] = frozenset()
    excluded: frozenset[tuple[str, str]] = frozenset()

    @property
    def restricted(self) -> bool:
        """Whether passages that match may be left out: by a facet or a layer."""
        return self.narrowed or bool(self.without)

    @property
    def narrowed(self) -> bool:
        """Whether a facet leaves passages out that match."""
        sets = self.kinds, self.authors, self.works, self.languages, self.collections
        return any((*sets, self.excluded, self.document, self.section, self.years))

    def __post_init__(self) -> None:
        if not 1 <= self.limit <= MAX_LIMIT:
            raise ValueError(f"limit must be from 1 to {MAX_LIMIT}, not {self.limit}")
        if not 0 <= self.offset <= MAX_OFFSET:
            raise ValueError(f"offset must be from 0 to {MAX_OFFSET}, not {self.offset}")
