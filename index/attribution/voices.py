"""From cues to voices: each reporting place of a sentence with the speaker it belongs to.

A voice without a subject of its own takes that of the clause or the sentence before it, where that
is safe; otherwise it is dropped. Which words a voice governs is left to `scope`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.attribution import vocabulary as words
from index.attribution.cues import Cue, find_cues
from index.attribution.naming import OFFICE
from index.attribution.quotations import Quotation
from index.attribution.sentences import split_clauses
from index.attribution.speakers import Subject, Verdict
from index.attribution.subjects import (
    is_filler,
    person_at,
    subject_before,
    subject_of_clause,
)
from index.attribution.trimming import Phrase, without_leads
from index.attribution.vocabulary import Strength
from index.model import Span
from index.text.fold import fold

_MAX_CLAUSE = 250
"""Code points between the start of a clause and its verb; no prose leaves its verb so long."""


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
    own_subject: bool


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What the judgement of a cue looks at: the paragraph, the sentence, its clauses."""

    phrase: Phrase
    span: Span
    clauses: Sequence[Span]
    quotations: Sequence[Quotation]


def find_voices(
    phrase: Phrase,
    sentence: Span,
    quotations: Sequence[Quotation],
    previous: Voice | None,
) -> tuple[Voice, ...]:
    """Voices of one sentence, in order.

    Args: phrase: the paragraph; sentence: the sentence to read; quotations: the paragraph's
    quotations; previous: the last voice of the sentence directly before this one, for pronouns.
    """
    context = _Sentence(
        phrase, sentence, split_clauses(phrase.text, sentence, quotations), quotations
    )
    voices: list[Voice] = []
    for cue in find_cues(phrase.text, phrase.folded, sentence, quotations):
        last = voices[-1] if voices else None
        voice = _voice(context, cue, last, previous)
        if voice is not None:
            voices.append(voice)
    return tuple(voices)


def _voice(
    context: _Sentence, cue: Cue, last: Voice | None, previous: Voice | None
) -> Voice | None:
    """The voice of one cue. `last` is the voice before it in the sentence."""
    phrase = context.phrase
    clause = next((c for c in context.clauses if c.start <= cue.start < c.end), context.span)
    start = _after_quotations(context, clause.start, cue.start)
    within = last is not None and last.cue.words_start > start
    if last is not None and within:
        start = last.cue.words_start
    framed = _frame_opening(
        phrase, Span(start, cue.start), words.FRAME_OPENERS if cue.frame else words.VERB_OPENERS
    )
    if not start <= cue.start <= start + _MAX_CLAUSE or (cue.frame and not framed):
        return None
    if cue.follow == "," and _is_conceded(phrase.folded[start : cue.start]):
        return None
    subject = subject_before(phrase, Span(start + framed, cue.start))
    if subject.verdict is Verdict.REFUSED and framed:
        # 法新社引述官員的話報導: who quotes the nameless is the speaker.
        quoting = subject_before(phrase, Span(start, cue.start))
        subject = quoting if quoting.verdict is Verdict.SPEAKER else subject
    if subject.verdict is Verdict.SPEAKER:
        since = start if last is not None else _since(context, clause)
        return _own(phrase, cue, subject, since, start)
    if subject.verdict is Verdict.REFUSED:
        return None
    known: Voice | None = None
    if subject.verdict is Verdict.PRONOUN:
        pronoun = phrase.folded[subject.span.start : subject.span.end]
        known = antecedent(pronoun, last or previous)
        if known is None and OFFICE.search(pronoun):
            return None  # 其總幹事: somebody else than the speaker of a clause before
    elif last is not None and not within and is_filler(phrase, Span(start, cue.start)):
        known = last
    if known is not None:
        return _resumed(phrase, cue, start, known)
    if last is not None or cue.frame:
        return None
    return _from_earlier_clause(context, cue, clause)


def _from_earlier_clause(context: _Sentence, cue: Cue, clause: Span) -> Voice | None:
    """The voice whose subject opened an earlier clause: 特尼特在國會作證時，指出 …"""
    for before in reversed([c for c in context.clauses if c.end <= clause.start]):
        subject = subject_of_clause(context.phrase, before)
        if subject.verdict is Verdict.SPEAKER:
            since = _since(context, before)
            return _own(context.phrase, cue, subject, since, before.start)
    return None


def _since(context: _Sentence, clause: Span) -> int:
    """Where a date may stand: in the clause, or before it in clauses of dates and adjuncts only."""
    since = clause.start
    for before in reversed([c for c in context.clauses if c.end <= clause.start]):
        if not is_filler(context.phrase, before):
            break
        since = before.start
    return since


def _own(phrase: Phrase, cue: Cue, subject: Subject, since: int, opens: int) -> Voice | None:
    """A voice with its own subject; its date is looked for from `since` on."""
    speaker = phrase.text[subject.span.start : subject.span.end]
    date = _date_before(phrase, since, cue.start)
    return Voice(speaker, subject.latin, date, cue, opens, True)


def _after_quotations(context: _Sentence, start: int, cue_start: int) -> int:
    """Start of the clause behind a quoted speech that stands in it: 「…，」總統說，「…」."""
    text = context.phrase.text
    for quotation in context.quotations:
        inner = text[quotation.inner_start : quotation.inner_end].rstrip()
        if start <= quotation.start and quotation.end <= cue_start and inner[-1:] in _SPOKEN_END:
            start = quotation.end
    return start


def _is_conceded(folded: str) -> bool:
    """儘管政府一再強調，民眾 …: what follows the comma is not what was said."""
    return folded.lstrip().startswith(words.CONCESSIONS)


_SPOKEN_END = tuple("，,。.！!？?")


def _frame_opening(phrase: Phrase, span: Span, openers: tuple[str, ...]) -> int:
    """Length of the opening word of a frame (據, 根據, 如) with the spaces before it; 0 if none."""
    rest = phrase.folded[span.start : span.end]
    blank = len(rest) - len(rest.lstrip())
    opener = next((w for w in openers if rest.startswith(w, blank)), "")
    if opener and not rest.startswith(words.NOT_OPENERS, blank):
        return blank + len(opener)
    quoting = [rest.rfind(w) + len(w) for w in words.QUOTING_OPENERS if w in rest]
    return max(quoting, default=0)


def _date_before(phrase: Phrase, start: int, cue_start: int) -> str:
    """ISO form of the date nearest before the cue and not before `start`; "" if there is none."""
    dates = [d for d in phrase.dates if start <= d.start and d.end <= cue_start]
    return dates[-1].iso if dates else ""


def antecedent(pronoun: str, voice: Voice | None) -> Voice | None:
    """The voice a pronoun stands for: 他 a person, 該機構 a body whose name ends so; else None."""
    if voice is None:
        return None
    folded = fold(voice.speaker)
    if pronoun in words.PRONOUNS:
        plural = len(pronoun) > 1
        body = folded.endswith(words.BODIES) and not any(role in folded for role in words.ROLES)
        return voice if plural or not body else None
    if len(pronoun) > 2 and folded.endswith(pronoun[1:]):
        return voice
    return None


def bystander(phrase: Phrase, sentence: Span) -> Voice | None:
    """The person whom a sentence without report begins with, for 他 in the next: 吳教授不同意 ….

    None where the sentence names another office as well, so that 他 may mean either.
    """
    start = without_leads(phrase, sentence)
    subject = person_at(phrase, Span(start, sentence.end))
    if subject.verdict is not Verdict.SPEAKER or OFFICE.search(
        phrase.folded, subject.span.end, sentence.end
    ):
        return None
    cue = Cue("", sentence.end, sentence.end, sentence.end, "", Strength.QUOTING)
    speaker = phrase.text[subject.span.start : subject.span.end]
    return Voice(speaker, subject.latin, "", cue, sentence.start, True)


def _resumed(phrase: Phrase, cue: Cue, opens: int, voice: Voice) -> Voice:
    date = _date_before(phrase, opens, cue.start) or voice.date
    return Voice(voice.speaker, voice.latin, date, cue, opens, False)
