"""From cues to voices: each reporting place of a sentence with the speaker it belongs to.

A voice without a subject of its own takes that of the clause or the sentence before it, where that
is safe; otherwise it is dropped. Which words a voice governs is left to `scope`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.model import Span
from index.structure.testimony import vocabulary as words
from index.structure.testimony.cues import Cue, find_cues
from index.structure.testimony.quotations import Quotation
from index.structure.testimony.sentences import split_clauses
from index.structure.testimony.speakers import (
    Phrase,
    Subject,
    Verdict,
    is_filler,
    subject_before,
    subject_of_clause,
)
from index.structure.testimony.vocabulary import Strength


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker at work: where the speaker stands, the cue, and where the clause began.

    `speaker` is "" only before resolution; `opens` is where this voice's clause begins, so that the
    voice before it can end there. `date` is ISO 8601, "" if the sentence gives none before the cue.
    """

    speaker: str
    latin: str
    date: str
    cue: Cue
    opens: int
    certain: bool
    own_subject: bool


def find_voices(
    phrase: Phrase,
    sentence: Span,
    quotations: Sequence[Quotation],
    previous: Voice | None,
) -> tuple[Voice, ...]:
    """Voices of one sentence, in order.

    Args:
        phrase: the paragraph.
        sentence: the sentence to read.
        quotations: the paragraph's quotations.
        previous: the last voice of the sentence directly before this one, for pronouns.
    """
    clauses = split_clauses(phrase.text, sentence, quotations)
    voices: list[Voice] = []
    for cue in find_cues(phrase.text, phrase.folded, sentence, quotations):
        clause = next((c for c in clauses if c.start <= cue.start < c.end), sentence)
        last = voices[-1] if voices else None
        voice = _voice(phrase, sentence, clauses, clause, cue, last, previous)
        if voice is not None:
            voices.append(voice)
    return tuple(voices)


def _voice(  # noqa: PLR0913
    phrase: Phrase,
    sentence: Span,
    clauses: Sequence[Span],
    clause: Span,
    cue: Cue,
    last: Voice | None,
    previous: Voice | None,
) -> Voice | None:
    within = last is not None and last.cue.words_start > clause.start
    start = max(clause.start, last.cue.words_start) if last is not None else clause.start
    if start > cue.start:
        return None
    span = Span(start, cue.start)
    framed = _frame_opening(phrase, span)
    if cue.frame and not framed:
        return None
    subject = subject_before(phrase, Span(start + framed, cue.start))
    if subject.verdict is Verdict.SPEAKER:
        if not _strong_enough(cue, subject, phrase):
            return None
        speaker = phrase.text[subject.span.start : subject.span.end]
        date = _date_before(phrase, start if last is not None else sentence.start, cue.start)
        return Voice(speaker, subject.latin, date, cue, start, subject.certain, True)
    if within or subject.verdict is Verdict.REFUSED or cue.frame:
        return None
    if subject.verdict is Verdict.PRONOUN:
        pronoun = phrase.folded[subject.span.start : subject.span.end]
        return _resumed(phrase, cue, start, antecedent(pronoun, last or previous))
    if last is not None:
        filler = is_filler(phrase, span)
        return _resumed(phrase, cue, start, last) if filler else None
    earlier = [c for c in clauses if c.end <= clause.start]
    for before in reversed(earlier):
        subject = subject_of_clause(phrase, before)
        if subject.verdict is Verdict.SPEAKER and _strong_enough(cue, subject, phrase):
            speaker = phrase.text[subject.span.start : subject.span.end]
            date = _date_before(phrase, sentence.start, cue.start)
            return Voice(speaker, subject.latin, date, cue, before.start, True, True)
    return None


def _frame_opening(phrase: Phrase, span: Span) -> int:
    """Length of the opening word of a frame (據, 根據, 如) with the spaces before it; 0 if none."""
    rest = phrase.folded[span.start : span.end]
    blank = len(rest) - len(rest.lstrip())
    opener = next((w for w in words.FRAME_OPENERS if rest.startswith(w, blank)), "")
    if opener:
        return blank + len(opener)
    quoting = [rest.rfind(w) + len(w) for w in words.QUOTING_OPENERS if w in rest]
    return max(quoting, default=0)


def _strong_enough(cue: Cue, subject: Subject, phrase: Phrase) -> bool:
    speaker = phrase.folded[subject.span.start : subject.span.end]
    if len(speaker) == 1 and not subject.certain:
        return False
    if cue.strength is Strength.STRONG:
        return subject.certain or cue.word not in words.NEED_CERTAIN_SPEAKER
    if cue.strength is Strength.BARE:
        return subject.certain or bool(cue.follow)
    if cue.word in words.NEED_CERTAIN_SPEAKER and cue.follow != '"':
        return subject.certain
    return True


def _date_before(phrase: Phrase, start: int, cue_start: int) -> str:
    """ISO form of the date nearest before the cue and not before `start`; "" if there is none."""
    dates = [d for d in phrase.dates if start <= d.start and d.end <= cue_start]
    return dates[-1].iso if dates else ""


def antecedent(pronoun: str, voice: Voice | None) -> Voice | None:
    """The voice a pronoun stands for: 他 a person, 該機構 a body whose name ends so; else None."""
    if voice is None:
        return None
    folded = words.fold(voice.speaker)
    if pronoun in words.PRONOUNS:
        plural = len(pronoun) > 1
        body = folded.endswith(words.BODIES)
        return voice if plural or not body else None
    if len(pronoun) > 2 and folded.endswith(pronoun[1:]):
        return voice
    return None


def _resumed(
    phrase: Phrase, cue: Cue, opens: int, voice: Voice | None
) -> Voice | None:
    if voice is None:
        return None
    date = _date_before(phrase, opens, cue.start) or voice.date
    return Voice(voice.speaker, voice.latin, date, cue, opens, voice.certain, False)
