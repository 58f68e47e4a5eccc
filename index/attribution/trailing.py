"""Speakers named after their words: 「…」，特尼特說。 and signatures under a motto: 「…」——魯迅.

Only quotations as long as a sentence, or such as open the sentence, can be claimed from behind; a
quoted term in the middle of a sentence cannot.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.attribution.cues import Cue, closing_cue
from index.attribution.quotations import Quotation
from index.attribution.scope import Attribution, direct, is_sentence_length
from index.attribution.speakers import Subject, Verdict, judge
from index.attribution.subjects import subject_before
from index.attribution.trimming import Phrase
from index.attribution.vocabulary import Strength
from index.attribution.voices import Voice, antecedent
from index.model import Span

_CLAUSE = re.compile(r"[\s，,—]*([^，,。；;！？!?：:「『“\"]+)")
_SIGNATURE = re.compile(r"\s*(?:—+|─+|--+)\s*(\S[^。，,；;]{0,30}?)\s*[。.]?\s*$")


def trailing_attributions(
    phrase: Phrase,
    sentence: Span,
    quotations: Sequence[Quotation],
    previous: Voice | None,
) -> list[Attribution]:
    """Direct words whose speaker follows them in this sentence.

    Args: phrase: the paragraph; sentence: where the speaker stands; the quotation may end just
    before it; quotations: the paragraph's quotations; previous: the last voice of the sentence
    before, for pronouns.
    """
    found: list[Attribution] = []
    for quotation in quotations:
        if not quotation.closed or not sentence.start <= quotation.end < sentence.end:
            continue
        opens = quotation.start <= sentence.start
        if not opens and not is_sentence_length(phrase, quotation):
            continue
        voice = _speaker_behind(phrase, Span(quotation.end, sentence.end), previous)
        voice = voice or _signature(phrase, quotation)
        if voice is not None:
            found.append(direct(voice, quotation, phrase))
    return found


def _speaker_behind(phrase: Phrase, rest: Span, previous: Voice | None) -> Voice | None:
    match = _CLAUSE.match(phrase.text, rest.start, rest.end)
    if match is None:
        return None
    clause = Span(*match.span(1))
    cue = closing_cue(phrase.text, phrase.folded, clause)
    if cue is None:
        return None
    subject = subject_before(phrase, Span(clause.start, cue.start))
    if subject.verdict is Verdict.PRONOUN:
        known = antecedent(phrase.folded[subject.span.start : subject.span.end], previous)
        return known and replace(known, cue=cue, opens=clause.start)
    if subject.verdict is not Verdict.SPEAKER:
        return None
    dates = [d.iso for d in phrase.dates if clause.start <= d.start and d.end <= cue.start]
    return _voice(phrase, subject, "".join(dates[-1:]), cue)


def _signature(phrase: Phrase, quotation: Quotation) -> Voice | None:
    match = _SIGNATURE.match(phrase.text, quotation.end)
    if match is None:
        return None
    subject = judge(phrase, Span(*match.span(1)))
    if subject.verdict is not Verdict.SPEAKER:
        return None
    end = match.end()
    cue = Cue("", end, end, end, "", Strength.QUOTING)
    return _voice(phrase, subject, "", cue)


def _voice(phrase: Phrase, subject: Subject, date: str, cue: Cue) -> Voice:
    speaker = phrase.text[subject.span.start : subject.span.end]
    return Voice(speaker, subject.latin, date, cue, subject.span.start, True)
