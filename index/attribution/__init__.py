"""Testimony: words of a paper ascribed to a named person, body or group.

The pipeline: quotations are paired, sentences split, cues found, speakers judged (`voices`), the
words they govern measured (`scope`), and each result tied to its note and date here. Quotation
marks round a mere term are never testimony.

Who counts as a named speaker: persons, bodies, and groups that a name qualifies (美俄一些官員,
蓋達組織成員). The author (本文, 筆者), nobody in particular (一般認為, 據統計) and groups and
persons without any name (一些專家, 這些人, 一位里長) do not; nor do laws and treaties, which are
sources. Of a report the body that made it is the speaker (世界銀行的報告指出), of words
quoted from the nameless the agency that quotes them. 他, 她, 該機構 stand for the speaker of the
sentence before when that sentence reports one, or, where it reports nothing, for the person whose
name it begins with; otherwise they are passed over.

Not here: notes and headings (only paragraphs are read), and whether the words are true to their
source (`index.linking.alignment`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from index.attribution.backing import notes_behind
from index.attribution.english import english_attributions
from index.attribution.naming import bare_name
from index.attribution.quotations import Quotation, find_quotations
from index.attribution.scope import (
    Attribution,
    attributions_of,
    direct,
    is_sentence_length,
)
from index.attribution.sentences import split_sentences
from index.attribution.trailing import trailing_attributions
from index.attribution.trimming import Phrase
from index.attribution.voices import Voice, bystander, find_voices
from index.model import Footnote, Paragraph, Span, Testimony
from index.text.dates import FoundDate, find_dates
from index.text.fold import fold

__all__ = ["find_testimonies"]

_Stretch = TypeVar("_Stretch", FoundDate, Quotation)

_MAX_SENTENCE = 5_000
_MAX_PARAGRAPH = 50_000
"""Code points. What is longer is a table, a word list or a damaged file, not prose, and is passed
over, so that hostile input costs no more than its length."""


def find_testimonies(
    document_id: str, paragraphs: Sequence[Paragraph], footnotes: Sequence[Footnote]
) -> tuple[Testimony, ...]:
    """All testimonies of a document, in reading order.

    Args: document_id: id of the document, the beginning of the new ids; paragraphs: re-joined
    paragraphs with their marks; footnotes: the notes, to tell which note a mark without `note`
    calls.
    Returns: Testimonies with ids `<document>-t<n>`; `text` equals `paragraph.text[start:end]`.
    Direct words exclude the quotation marks; reported words are the governed clause up to the end
    of the sentence without its closing mark. The two may overlap: a long quotation inside reported
    words is a testimony of its own.
    """
    found: list[tuple[Paragraph, Attribution, str | None]] = []
    carried: Voice | None = None
    for paragraph in paragraphs:
        attributions, carried = _read_paragraph(paragraph, carried)
        backed = notes_behind(paragraph, attributions, footnotes)
        found.extend((paragraph, *pair) for pair in zip(attributions, backed, strict=True))
    latin_names = _latin_names(attribution for _, attribution, _ in found)
    testimonies: list[Testimony] = []
    for number, (paragraph, words, note) in enumerate(found, 1):
        testimonies.append(
            Testimony(
                id=f"{document_id}-t{number}",
                speaker=words.speaker,
                speaker_latin=words.latin or latin_names.get(bare_name(fold(words.speaker)), ""),
                date=words.date,
                manner=words.manner,
                text=paragraph.text[words.start : words.end],
                paragraph=paragraph.id,
                start=words.start,
                end=words.end,
                note=note,
            )
        )
    return tuple(testimonies)


def _read_paragraph(
    paragraph: Paragraph, carried: Voice | None
) -> tuple[list[Attribution], Voice | None]:
    """Attributions of one paragraph, and the voice whose speech is still open at its end."""
    text = paragraph.text
    if len(text) > _MAX_PARAGRAPH:
        return [], None
    phrase = Phrase(text, fold(text), find_dates(text))
    quotations = find_quotations(text)
    if carried is not None and paragraph.style == "quote":
        whole = Quotation(0, len(text), 0, len(text))
        return [direct(carried, whole, phrase)], None
    found: list[Attribution] = []
    previous = carried
    if carried is not None and quotations and quotations[0].start == 0:
        found.append(direct(carried, quotations[0], phrase))
    else:
        # Only a speech that was still open can be closed here.
        quotations = tuple(q for q in quotations if q.opened)
        previous = None
    claimed = {found[0].start} if found else set[int]()
    speaking = previous
    for sentence in split_sentences(text, quotations):
        if sentence.end - sentence.start > _MAX_SENTENCE:
            previous = speaking = None
            continue
        here = replace(phrase, dates=_touching(phrase.dates, sentence))
        quoted = _touching(quotations, sentence)
        voices = find_voices(here, sentence, quoted, previous)
        trailing = trailing_attributions(here, sentence, quoted, previous)
        fresh = [*trailing, *attributions_of(here, sentence, voices, quoted)]
        fresh += english_attributions(here, sentence, quoted)
        if speaking is not None and not trailing:
            fresh += _continued(here, sentence, speaking, quoted)
        found.extend(a for a in fresh if a.start not in claimed)
        claimed.update(a.start for a in fresh)
        speaking = voices[-1] if voices else None
        previous = speaking or bystander(here, sentence)
    if speaking is not None and not _goes_on(phrase, speaking, quotations):
        speaking = None
    found.sort(key=lambda a: (a.start, -a.end))
    return _without_repeats(found), speaking


def _touching(stretches: Sequence[_Stretch], sentence: Span) -> Sequence[_Stretch]:
    """Those of a paragraph's stretches, in order, that lie in a sentence or touch it."""
    first = bisect_left(stretches, sentence.start, key=lambda stretch: stretch.end)
    last = bisect_right(stretches, sentence.end, key=lambda stretch: stretch.start)
    return stretches[first:last]


def _continued(
    phrase: Phrase, sentence: Span, previous: Voice, quotations: Sequence[Quotation]
) -> list[Attribution]:
    """A long quotation that opens the sentence right after a report: the speech goes on."""
    for quotation in quotations:
        if quotation.start == sentence.start and is_sentence_length(phrase, quotation):
            return [direct(previous, quotation, phrase)]
    return []


def _goes_on(phrase: Phrase, voice: Voice, quotations: Sequence[Quotation]) -> bool:
    """Whether a paragraph ends inside the voice's speech: an open quotation, or a final colon."""
    if quotations and not quotations[-1].closed and quotations[-1].start >= voice.cue.end:
        return True
    return voice.cue.follow == ":" and not phrase.text[voice.cue.words_start :].strip()


def _without_repeats(found: Iterable[Attribution]) -> list[Attribution]:
    """The first attribution of each stretch of words; empty stretches are dropped."""
    first: dict[tuple[int, int], Attribution] = {}
    for attribution in found:
        if attribution.end > attribution.start:
            first.setdefault((attribution.start, attribution.end), attribution)
    return list(first.values())


def _latin_names(attributions: Iterable[Attribution]) -> dict[str, str]:
    """Latin names that the document gives anywhere, by the folded bare name they gloss."""
    names: dict[str, str] = {}
    for attribution in attributions:
        if attribution.latin:
            names.setdefault(bare_name(fold(attribution.speaker)), attribution.latin)
    return names
