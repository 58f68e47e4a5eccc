"""What a search gives back: frozen values, free of HTML, HTTP and engines.

The JSON names of `docs/` and the page are made from these in `webui`; offsets count code points of
the text they stand beside.
"""

from enum import StrEnum
from typing import NamedTuple

from index.frozen import frozen
from index.model import Passage, Source


class Layer(StrEnum):
    """Why something matched, nearest first."""

    EXACT = "exact"  # the very characters typed, apart from case and spaces
    SCRIPT = "script"  # Traditional for Simplified, or the reverse
    VARIANT = "variant"  # another form of it: width, plural, character variant, punctuation
    SPELLING_VARIANT = "spelling variant"  # 份子 for 分子
    REGIONAL = "regional term"
    NAME = "name"
    ABBREVIATION = "abbreviation"
    TRANSLATION = "translation"
    DICTIONARY = "dictionary"  # a translation out of a general dictionary, not of our glossary
    ROMANISATION = "romanisation"  # Chinese that is pronounced as typed in Latin letters
    NUMBER = "number"
    SPELLING = "spelling"  # a correction of what was typed
    LOOSE = "loose"  # means the same in one sense only; speaks where nothing nearer matches


class Highlight(NamedTuple):
    """A marked stretch of a snippet or a passage, with the layer that explains it."""

    start: int
    end: int
    layer: Layer


class Snippet(NamedTuple):
    """A verbatim piece of the passage: `text == passage.text[offset:offset + len(text)]`; its
    `marks` are sorted, disjoint and relative to it.
    """

    text: str
    offset: int
    marks: tuple[Highlight, ...]


class Context(NamedTuple):
    """What stands around a hit. `before` and `after` are the neighbouring passages' texts, cut to a
    few sentences; `notes` are those called in it (or backing a testimony), `sources` the works it
    relies on; `calls` is the passage in which a footnote hit is called.
    """

    before: str
    after: str
    notes: tuple[Passage, ...]
    sources: tuple[Source, ...]
    speaker: str
    calls: str | None = None
    cited_by: tuple[str, ...] = ()


class Part(NamedTuple):
    """One line of an explanation: what contributed how much to the score."""

    name: str
    value: float
    detail: str = ""


class Hit(NamedTuple):
    """One passage found. `matched` names the query words found in it, in query order."""

    rank: int
    score: float
    passage: Passage
    snippet: Snippet
    context: Context
    matched: tuple[str, ...]
    missing: tuple[str, ...] = ()
    explanation: tuple[Part, ...] = ()


class LayerUse(NamedTuple):
    """An equivalent that was searched too: `term` as typed, `alternative` as printed."""

    term: str
    alternative: str
    layer: Layer


class LayerCount(NamedTuple):
    """How many passages of the answer need a layer: no word of the query stands in them by a nearer
    one. `Layer.EXACT` counts for script and variants, too, which the index folds together.
    """

    layer: Layer
    passages: int


class Suggestion(NamedTuple):
    """A query offered (or, when `applied`, searched) in place of the one typed, and why; `unquoted`
    where it lacks nothing but quotation marks.
    """

    query: str
    reason: str
    applied: bool = False
    unquoted: bool = False


@frozen
class FacetValue:
    """A value to narrow by: `label` is for people, `value` goes into the request, `level` says how
    deep a section stands, from 0.
    """

    value: str
    label: str
    count: int
    level: int = 0


class Facets(NamedTuple):
    """Counts over all hits of the query; each facet ignores its own filter. `document` and `author`
    have most hits first, `section` counts those below with each, in reading order; `work` is the
    kind of work that a document is.
    """

    kind: tuple[FacetValue, ...]
    document: tuple[FacetValue, ...]
    section: tuple[FacetValue, ...]
    author: tuple[FacetValue, ...] = ()
    year: tuple[FacetValue, ...] = ()
    work: tuple[FacetValue, ...] = ()
    language: tuple[FacetValue, ...] = ()
    collection: tuple[FacetValue, ...] = ()


class ProblemCode(StrEnum):
    """Stable names of what was wrong with, or noteworthy about, a query (pages translate them)."""

    EMPTY = "empty"
    MEANINGLESS = "meaningless"
    TOO_LONG = "too long"
    UNBALANCED = "unbalanced"
    UNKNOWN_FIELD = "unknown field"
    BAD_FIELD = "bad field"
    ONLY_NEGATIVE = "only negative"
    ABSENT = "absent"
    NO_SUCH_NOTE = "no such note"
    SYNTAX = "syntax"
    PASSED_OVER = "passed over"
    UNQUOTED = "unquoted"
    INSIDE_WORDS = "inside words"
    APART = "apart"
    NOT_ALL_TRIED = "not all tried"


class Problem(NamedTuple):
    """A notice on the query, or on a piece of it, in English; `instead` is what is most like it."""

    code: ProblemCode
    subject: str
    message: str
    instead: str = ""


@frozen
class SearchResult:
    """The answer to one request. `total` is a lower bound where it is not exact; `absent` are query
    words found in no passage in any layer; `layers_searched` those in which the engine looked;
    `layer_counts` the layers that the hits need, where all are shown; `offered` words of the
    library that begin or sound as typed, when nothing was found and nothing is suggested.
    """

    query: str
    total: int
    took_ms: float
    hits: tuple[Hit, ...]
    facets: Facets
    problems: tuple[Problem, ...] = ()
    suggestion: Suggestion | None = None
    layers: tuple[LayerUse, ...] = ()
    absent: tuple[str, ...] = ()
    layers_searched: tuple[Layer, ...] = ()
    layer_counts: tuple[LayerCount, ...] = ()
    offered: tuple[str, ...] = ()
    total_is_exact: bool = True
