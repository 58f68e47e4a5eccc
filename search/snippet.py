"""The piece of a passage that shows why it was found."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.text.patterns import late
from search.matching.marking import FORMS_KEPT, MarkedText
from search.results import Highlight, Snippet

LENGTH = 180  # characters of a snippet: about four lines of the result list
SLACK = 40  # characters by which a snippet may be longer where that completes its last sentence
LEAD = 60  # characters before a mark where no punctuation says where to begin

_CLAUSE_END = late(  # one class of signs first: a search goes from one to the next
    r"[。！？!?；;…，、,：:.](?:(?<=[，、,：:])(?=\S)|(?<=\.)(?<![A-Z]\.)(?=\s)"
    r"|(?<=[。！？!?；;…])[。！？!?；;…]*[」』”’）)]*)"
)
_SENTENCE_ENDS = "。！？!?；;」』”"
_WORD_BONUS = 3.0  # whole words found beside the scattered characters; each further one adds less


def snippet_of(
    text: str, marked: MarkedText, windows: NDArray[np.float64], calls: Sequence[int] = ()
) -> Snippet:
    """Cut the best window out of an original text.

    Args: marked: what `mark` found in it; windows: the `window_scores` of its form, of `LENGTH`;
    calls: where it calls notes that hold words of the query.

    Returns: The whole text where it is short; otherwise a stretch that begins and ends with a
    sentence or clause where possible and holds most of the query.
    """
    if len(text) <= LENGTH + SLACK:
        return Snippet(text, 0, marked.marks)
    start = _best_start(text, marked, windows, calls)
    called = [one for one in calls if start < one <= start + LENGTH]
    ends = [one.end for one in marked.marks if one.start >= start]
    first_mark = max([min(ends, default=start), *called[:1]])
    end = _end(text, start, first_mark)
    marks = [one for one in marked.marks if one.start < end and one.end > start]
    if marks:
        start, end = min(start, marks[0].start), max(end, marks[-1].end)
    shifted = (Highlight(one.start - start, one.end - start, one.layer) for one in marks)
    return Snippet(text[start:end], start, tuple(shifted))


def _best_start(
    text: str, marked: MarkedText, windows: NDArray[np.float64], calls: Sequence[int]
) -> int:
    """The clause from which most of the query follows, and the calls of notes with the rest."""
    starts, opens_sentence = _clause_starts(text)
    mark_starts = np.array([one.start for one in marked.marks])
    marks = mark_starts.searchsorted(starts + LENGTH) - mark_starts.searchsorted(starts)
    called = np.array(calls).searchsorted(starts + LENGTH) - np.array(calls).searchsorted(starts)
    if len(mark_starts) and not marks.any():  # far from any punctuation
        return max(0, int(mark_starts[0]) - LEAD)
    places = np.frombuffer(marked.form.starts, np.uint32).searchsorted(starts)
    rest = np.minimum(len(text) - starts, LENGTH) / LENGTH
    worth = windows[places + LENGTH - 1] + _WORD_BONUS * (np.sqrt(marks) + called)
    worth += 0.5 * opens_sentence
    return int(starts[np.argmax(worth + 0.2 * rest)])


@lru_cache(maxsize=FORMS_KEPT)
def _clause_starts(text: str) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Where clauses begin, and which of them open a sentence."""
    ends = [match.end() for match in _CLAUSE_END.finditer(text)]
    starts = [0, *(end for end in ends if end < len(text))]
    opens = [not start or text[start - 1] in _SENTENCE_ENDS for start in starts]
    return np.array(starts), np.array(opens)


def _end(text: str, start: int, first_mark: int) -> int:
    """The end of the last sentence that fits, or clause; not before that of the first mark."""
    limit = start + LENGTH + SLACK
    if limit >= len(text):
        return len(text)
    least = max(start + LENGTH // 2, first_mark)
    ends = [one for one in _CLAUSE_END.finditer(text, start, limit) if one.end() >= least]
    sentences = [one for one in ends if one.group()[0] in _SENTENCE_ENDS]
    return (sentences or ends)[-1].end() if ends else start + LENGTH
