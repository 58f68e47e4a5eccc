"""The note that backs a testimony, by where its mark stands.

Only positions count here; what the note says is read in `index.structure.citations`.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.model import Footnote, Manner, Mark, Paragraph, Span
from index.structure.testimony.quotations import Quotation, find_quotations
from index.structure.testimony.scope import Attribution
from index.structure.testimony.sentences import split_sentences

_CLOSING = "。！？」』”’)）"


def notes_behind(
    paragraph: Paragraph, attributions: Sequence[Attribution], footnotes: Sequence[Footnote]
) -> list[str | None]:
    """The note that backs each attribution of a paragraph, None where there is none.

    The first mark at or after the end of the words, inside their sentence or directly behind it, or
    behind a quotation that carries the speech on; failing that, a mark between the beginning of the
    report and the words.

    Args:
        paragraph: with its marks.
        attributions: what was found in it.
        footnotes: to look up the notes of marks that carry none.
    """
    if not paragraph.marks:
        return [None] * len(attributions)
    quotations = find_quotations(paragraph.text)
    sentences = split_sentences(paragraph.text, quotations)
    backed: list[str | None] = []
    for words in attributions:
        reach = _reach(paragraph.text, words, sentences, quotations)
        after = [mark for mark in paragraph.marks if words.end <= mark.offset <= reach]
        before = [mark for mark in paragraph.marks if words.anchor < mark.offset <= words.start]
        nearest = after[:1] or before[-1:]
        backed.append(_note(paragraph, nearest[0], footnotes) if nearest else None)
    return backed


def _note(paragraph: Paragraph, mark: Mark, footnotes: Sequence[Footnote]) -> str | None:
    if mark.note is not None:
        return mark.note
    called = [n.id for n in footnotes if (n.paragraph, n.offset) == (paragraph.id, mark.offset)]
    return called[0] if called else None


def _reach(
    text: str, words: Attribution, sentences: Sequence[Span], quotations: Sequence[Quotation]
) -> int:
    """End of the sentence the words end in, and of a quotation that follows it at once."""
    end = next((s.end for s in sentences if s.end >= words.end), words.end)
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    if words.manner is Manner.REPORTED:
        following = next((q for q in quotations if q.start == end), None)
        if following is not None:
            return following.end
    return end
