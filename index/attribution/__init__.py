"""Testimony: words of a paper ascribed to a named person, body or group; in its own judgment a
court calls itself 本院, 他 and 該機構 stand for the speaker, or the person, of the sentence before.
Quotation marks around a mere term are never testimony; only paragraphs are read.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from index.attribution import scope
from index.attribution.cues import find_cues
from index.attribution.english import english_attributions
from index.attribution.scope import Attribution, direct, is_sentence_length
from index.attribution.sentences import Quotation, Sentence, find_quotations, split_sentences
from index.attribution.speaker_finder import Voice, bystander, find_voices
from index.attribution.speaker_grammar import bare_name
from index.attribution.vocabulary import PATTERNS
from index.model import Footnote, Manner, Paragraph, Span, Testimony
from index.text.dates import FoundDate, find_dates
from index.text.fold import fold

_Stretch = TypeVar("_Stretch", FoundDate, Quotation)
_MAX_SENTENCE = 5_000
_MAX_PARAGRAPH = 50_000
"""Code points. What is longer is a table, a word list or a damaged file, not prose, and is passed
over, so that hostile input costs no more than its length."""
_CLOSING = "。！？」』”’)）"
_OPENING = 3  # paragraphs at the head of a judgment, one of which may print its title


def find_testimonies(
    document_id: str,
    paragraphs: Sequence[Paragraph],
    footnotes: Sequence[Footnote],
    title: str = "",
) -> tuple[Testimony, ...]:
    """All testimonies of a document (`document_id`, the beginning of their ids), in reading order.
    Direct words exclude the quotation marks; the two manners may overlap: a long quotation inside
    reported words is a testimony of its own. `title`: in a judgment, 本院 is the court that it
    names.
    """
    court = _court(title, paragraphs)
    found: list[tuple[Paragraph, Attribution, str | None]] = []
    carried: Voice | None = None
    for paragraph in paragraphs:
        attributions, carried = _read_paragraph(paragraph, carried, court)
        backed = _notes_behind(paragraph, attributions, footnotes)
        found.extend((paragraph, *pair) for pair in zip(attributions, backed, strict=True))
    latin_names: dict[str, str] = {}
    for _, words, _ in found:
        if words.latin:
            latin_names.setdefault(bare_name(fold(words.speaker)), words.latin)
    return tuple(
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
        for number, (paragraph, words, note) in enumerate(found, 1)
    )


def _court(title: str, paragraphs: Sequence[Paragraph]) -> str:
    """The court whose judgment a document is, "" for all others."""
    opening = "".join(paragraph.text for paragraph in paragraphs[:_OPENING])
    for text in (title, opening):
        spaceless = "".join(text.split())
        if named := PATTERNS["judgment"].match(fold(spaceless)):
            return spaceless[slice(*named.span("court"))]
    return ""


def _read_paragraph(
    paragraph: Paragraph, carried: Voice | None, court: str
) -> tuple[list[Attribution], Voice | None]:
    """Attributions of one paragraph, and the voice whose speech is still open at its end."""
    text = paragraph.text
    if len(text) > _MAX_PARAGRAPH:
        return [], None
    quotations = find_quotations(text)
    dates = find_dates(text)
    whole = Sentence(text, fold(text), court, Span(0, len(text)), dates, quotations)
    if carried is not None and paragraph.style == "quote":
        return [direct(carried, Quotation(0, len(text), 0, len(text)), whole)], None
    found: list[Attribution] = []
    speaking = carried
    if carried is not None and quotations and quotations[0].start == 0:
        found.append(direct(carried, quotations[0], whole))
    else:
        # Only a speech that was still open can be closed here.
        quotations = tuple(q for q in quotations if q.opened)
        speaking = None
    silent: Sentence | None = None
    for span in split_sentences(text, quotations):
        if span.end - span.start > _MAX_SENTENCE:
            speaking = silent = None
            continue
        here = _touching(dates, span), _touching(quotations, span)
        sentence = Sentence(text, whole.folded, court, span, *here)
        fresh, speaking = _read_sentence(sentence, speaking, silent)
        claimed = {one.start for one in found}
        found.extend(one for one in fresh if one.start not in claimed)
        silent = None if speaking else sentence
    if speaking is not None:
        # It goes on after an open quotation, or a final colon.
        last, cue = quotations[-1] if quotations else None, speaking.cue
        open_end = last is not None and not last.closed and last.start >= cue.end
        if not open_end and (cue.follow != ":" or text[cue.words_start :].strip()):
            speaking = None
    found.sort(key=lambda a: (a.start, -a.end))
    first = {(one.start, one.end): one for one in reversed(found) if one.end > one.start}
    return list(reversed(first.values())), speaking


def _read_sentence(
    sentence: Sentence, speaking: Voice | None, silent: Sentence | None
) -> tuple[list[Attribution], Voice | None]:
    """Attributions of a sentence, and its last voice; `speaking` is that of the one before."""
    cues = find_cues(sentence)
    previous = speaking
    if previous is None and silent is not None and (cues or sentence.quotations):
        previous = bystander(silent)
    voices = find_voices(sentence, cues, previous)
    trailing = scope.trailing_attributions(sentence, previous)
    fresh = [*trailing, *scope.attributions_of(sentence, voices), *english_attributions(sentence)]
    if speaking is not None and not trailing:
        # A long quotation that opens the sentence right after a report: the speech goes on.
        opening = [one for one in sentence.quotations if one.start == sentence.span.start]
        long = [one for one in opening if is_sentence_length(sentence, one)]
        fresh += [direct(speaking, one, sentence) for one in long]
    return fresh, voices[-1] if voices else None


def _touching(stretches: Sequence[_Stretch], sentence: Span) -> Sequence[_Stretch]:
    """Those of a paragraph's stretches, in order, that lie in a sentence or touch it."""
    first = bisect_left(stretches, sentence.start, key=lambda stretch: stretch.end)
    last = bisect_right(stretches, sentence.end, key=lambda stretch: stretch.start)
    return stretches[first:last]


def _notes_behind(
    paragraph: Paragraph, attributions: Sequence[Attribution], footnotes: Sequence[Footnote]
) -> Iterator[str | None]:
    """The note that backs each attribution: of the first mark behind the words, as far as `_reach`
    tells; else between the beginning of the report and the words.
    """
    marks = sorted(paragraph.marks, key=lambda mark: mark.offset) if attributions else []
    quotations = find_quotations(paragraph.text) if marks else ()
    ends = [one.end for one in split_sentences(paragraph.text, quotations)] if marks else []
    quoted = {quotation.start: quotation.end for quotation in quotations}
    for words in attributions:
        reach = _reach(paragraph.text, words, ends, quoted)
        near = [mark for mark in marks if words.end <= mark.offset <= reach]
        near = near or [m for m in reversed(marks) if words.anchor < m.offset <= words.start]
        place = paragraph.id, near[0].offset if near else None
        called = (one.id for one in footnotes if (one.paragraph, one.offset) == place)
        yield (near[0].note or next(called, None)) if near else None


def _reach(text: str, words: Attribution, ends: Sequence[int], quoted: Mapping[int, int]) -> int:
    """End of the sentence the words end in, and of a quotation that follows it at once."""
    end = next((end for end in ends if end >= words.end), words.end)
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return quoted.get(end, end) if words.manner is Manner.REPORTED else end
