"""Where an alternative stands in one form: the same rule for counting matches and for marking
them.
"""

from __future__ import annotations

from collections.abc import Iterator

from index.analysis.tokens import WORD_EDGE
from search.numeral_edges import stands_alone
from search.terms import Alternative


def occurrences(form: str, alternative: Alternative) -> Iterator[tuple[int, int]]:
    """Places of an alternative in a `Form.text`, as half-open ranges; they may overlap.

    A prefix may end inside a Latin word. Of a number only whole numerals count. Whether words of
    the text straddle the edges is not asked here: that takes a segmenter, see `search.matching`.
    """
    wanted = alternative.needle
    if alternative.prefix:
        wanted = wanted.removesuffix(WORD_EDGE)
    place = form.find(wanted) if wanted else -1
    while place >= 0:
        end = place + len(wanted)
        if not alternative.whole_number or stands_alone(form, place, end):
            yield place, end
        place = form.find(wanted, place + 1)
