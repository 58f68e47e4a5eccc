"""All marked places of an answer as lines: sorted, narrowed to forms, cut to context, and counted.

One line a place (a concordance, keyword in context), and the same places by document: how many,
how dense, and where (dispersion). Nothing here searches; the places come from the searcher.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple

from werkzeug.datastructures import MultiDict

from index.docstore import DocumentSummary
from index.frozen import frozen
from search.facets import year_of
from search.marked_places import SORTED_BY, MarkedPlace, Places

WIDTH = 40
"""Characters of context on either side of a line; the page shows as many as it has room for."""
SENTENCE = 160  # characters of context at most where a line is cut to its sentence
_ENDS = re.compile(r"[。！？!?；;\n]|(?<=[a-z)])\.(?=\s)")

By = StrEnum("By", "POSITION RIGHT LEFT FORM DOCUMENT AUTHOR YEAR")
"""What lines are sorted by; what stands right or left is compared from the place outwards."""
CountsBy = StrEnum("CountsBy", "PLACES DENSITY PASSAGES TITLE YEAR")
"""What the table of documents is sorted by, the numbers falling."""


@frozen
class Arrangement:
    """How lines are shown.

    Args: by: what they are sorted by; depth: how many characters to the right or left are compared,
    1 to 3; forms: only places with these words, in whatever case; empty for all; sentence: context
    to the ends of the sentence instead of a width; left, right: only places with this neighbour on
    that side, "" for all.
    """

    by: By = By.POSITION
    depth: int = SORTED_BY
    forms: frozenset[str] = frozenset()
    sentence: bool = False
    left: str = ""
    right: str = ""


class DocumentCount(NamedTuple):
    """Places of one document: how many, in how many passages, for 10,000 characters, and where."""

    document: DocumentSummary
    places: int
    passages: int
    density: float
    at: tuple[float, ...]

    def ticks(self, number: int) -> list[int]:
        """Where its places are on a strip of so many steps, each once."""
        return sorted({round(at * number) for at in self.at})


def pairs_of(how: Arrangement) -> list[tuple[str, str]]:
    """The parameters of an arrangement, defaults left out."""
    pairs = [
        ("by", how.by if how.by is not By.POSITION else ""),
        ("depth", str(how.depth) if how.depth != SORTED_BY else ""),
        *(("form", form) for form in sorted(how.forms)),
        ("context", "sentence" if how.sentence else ""),
        ("left", how.left),
        ("right", how.right),
    ]
    return [pair for pair in pairs if pair[1]]


def read_arrangement(arguments: MultiDict[str, str]) -> Arrangement:
    """How lines are asked for; what cannot be used is as if it were not there."""
    by, depth = arguments.get("by", ""), arguments.get("depth", "")
    return Arrangement(
        By(by) if by in set(By) else By.POSITION,
        int(depth) if depth in ("1", "2", "3") else SORTED_BY,
        frozenset(arguments.getlist("form")),
        arguments.get("context") == "sentence",
        arguments.get("left", ""),
        arguments.get("right", ""),
    )


def form_of(place: MarkedPlace) -> str:
    """The words of a place apart from case and spaces, by which forms are told apart."""
    return " ".join(place.words.casefold().split())


def forms_of(places: Sequence[MarkedPlace]) -> tuple[tuple[str, str, int], ...]:
    """The forms with how they are printed most and how often, most first."""
    printed: dict[str, Counter[str]] = {}
    for one in places:
        printed.setdefault(form_of(one), Counter())[" ".join(one.words.split())] += 1
    counted = ((form, held.most_common(1)[0][0], held.total()) for form, held in printed.items())
    return tuple(sorted(counted, key=lambda one: (-one[2], one[0])))


def arranged(
    found: Places, how: Arrangement, documents: Sequence[DocumentSummary]
) -> list[MarkedPlace]:
    """The places in the order asked for, without other forms; documents in library order."""
    kept = [one for one in found.places if not how.forms or form_of(one) in how.forms]
    keys: dict[By, Callable[[MarkedPlace], str]] = {
        By.RIGHT: lambda one: one.right[: how.depth],
        By.LEFT: lambda one: one.left[: how.depth],
        By.FORM: form_of,
        By.DOCUMENT: lambda one: documents[one.document].title,
        By.AUTHOR: lambda one: "、".join(documents[one.document].authors) or "\uffff",
        By.YEAR: lambda one: year_of(documents[one.document].date) or "9999",
    }
    if how.by in keys:
        kept.sort(key=keys[how.by])
    return kept


def context(text: str, place: MarkedPlace, sentence: bool) -> tuple[str, str]:
    """What stands before and after a place: a width of it, or to the ends of its sentence."""
    if not sentence:
        return text[max(0, place.start - WIDTH) : place.start], text[place.end : place.end + WIDTH]
    before = text[max(0, place.start - SENTENCE) : place.start]
    after = text[place.end : place.end + SENTENCE]
    ends = [one.end() for one in _ENDS.finditer(before)]
    following = _ENDS.search(after)
    return before[ends[-1] if ends else 0 :], after[: following.end() if following else None]


def counts(
    found: Places, documents: Sequence[DocumentSummary], by: CountsBy
) -> list[DocumentCount]:
    """The places by document, in the order asked for; documents are in library order."""
    held: dict[int, list[MarkedPlace]] = {}
    for one in found.places:
        held.setdefault(one.document, []).append(one)
    rows = [
        DocumentCount(
            documents[place],
            len(places),
            len({one.ordinal for one in places}),
            10_000 * len(places) / max(1, int(found.lengths[place])),
            tuple(one.at for one in places),
        )
        for place, places in held.items()
    ]
    rows.sort(key=lambda row: row.document.title)
    if by is CountsBy.YEAR:
        rows.sort(key=lambda row: year_of(row.document.date) or "9999")
    elif by is not CountsBy.TITLE:
        rows.sort(key=lambda row: -getattr(row, by))
    return rows


def years_of(found: Places, documents: Sequence[DocumentSummary]) -> list[tuple[str, int, float]]:
    """The places by year of their documents: the year, how many, and for every 10,000 characters of
    all that the library has of that year.
    """
    lengths: Counter[str] = Counter()
    for place, one in enumerate(documents):
        lengths[year_of(one.date)] += int(found.lengths[place])
    times = Counter(year_of(documents[one.document].date) for one in found.places)
    return [
        (year, count, 10_000 * count / max(1, lengths[year]))
        for year, count in sorted(times.items())
        if year
    ]
