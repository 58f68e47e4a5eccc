"""The note that backs a testimony, by where its mark stands.

Only positions count here; what the note says is read in `index.references`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from index.attribution.quotations import find_quotations
from index.attribution.scope import Attribution
from index.attribution.sentences import split_sentences
from index.model import Footnote, Manner, Mark, Paragraph

_CLOSING = "。！？」』”’)）"


def notes_behind(
    paragraph: Paragraph, attributions: Sequence[Attribution], footnotes: Sequence[Footnote]
) -> list[str | None]:
    """The note that backs each attribution of a paragraph, None where there is none.

    The first mark at or after the end of the words, inside their sentence or directly behind it, or
    behind a quotation that carries the speech on; failing that, a mark between the beginning of the
    report and the words.

    Args: paragraph: with its marks; attributions: what was found in it; footnotes: to look up the
    notes of marks that carry none.
    """
    if not paragraph.marks:
        return [None] * len(attributions)
    quotations = find_quotations(paragraph.text)
    ends = [sentence.end for sentence in split_sentences(paragraph.text, quotations)]
    quoted = {quotation.start: quotation.end for quotation in quotations}
    marks = sorted(paragraph.marks, key=_offset)
    backed: list[str | None] = []
    for words in attributions:
        reach = _reach(paragraph.text, words, ends, quoted)
        after = bisect_left(marks, words.end, key=_offset)
        before = bisect_right(marks, words.start, key=_offset) - 1
        if after < len(marks) and marks[after].offset <= reach:
            backed.append(_note(paragraph, marks[after], footnotes))
        elif before >= 0 and marks[before].offset > words.anchor:
            backed.append(_note(paragraph, marks[before], footnotes))
        else:
            backed.append(None)
    return backed


def _offset(mark: Mark) -> int:
    return mark.offset


def _note(paragraph: Paragraph, mark: Mark, footnotes: Sequence[Footnote]) -> str | None:
    if mark.note is not None:
        return mark.note
    called = [n.id for n in footnotes if (n.paragraph, n.offset) == (paragraph.id, mark.offset)]
    return called[0] if called else None


def _reach(text: str, words: Attribution, ends: Sequence[int], quoted: Mapping[int, int]) -> int:
    """End of the sentence the words end in, and of a quotation that follows it at once."""
    following = bisect_left(ends, words.end)
    end = ends[following] if following < len(ends) else words.end
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return quoted.get(end, end) if words.manner is Manner.REPORTED else end
