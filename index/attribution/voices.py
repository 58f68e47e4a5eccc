"""From cues to voices: each reporting place of a sentence with the speaker it belongs to.

A voice without a subject of its own takes that of the clause or the sentence before it, where that
is safe; otherwise it is dropped. Speakers may also stand behind their words: 「…」，特尼特說。 and
「…」——魯迅. Which words a voice governs is left to `scope`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.attribution.cues import Cue, closing_cue
from index.attribution.sentences import Quotation, split_clauses
from index.attribution.speakers import OFFICE, Phrase, Subject, Verdict, judge
from index.attribution.subjects import (
    is_filler,
    person_at,
    subject_before,
    subject_of_clause,
    without_leads,
)
from index.attribution.vocabulary import WORDS, Strength
from index.model import Span
from index.text.fold import fold

_MAX_CLAUSE = 250
"""Code points between the start of a clause and its verb; no prose leaves its verb so long."""
_SPOKEN_END = tuple("，,。.！!？?")
_CLAUSE = re.compile(r"[\s，,—]*([^，,。；;！？!?：:「『“\"]+)")
_SIGNATURE = re.compile(r"\s*(?:—+|─+|--+)\s*(\S[^。，,；;]{0,30}?)\s*[。.]?\s*$")


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker at work: where the speaker stands, the cue, and where the clause began.

    `opens` is where this voice's clause begins, so that the voice before it can end there; `date`
    is ISO 8601, "" if the sentence gives none before the cue.
    """

    speaker: str
    latin: str
    date: str
    cue: Cue
    opens: int
    own_subject: bool = True


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What the judgement of a cue looks at: the paragraph, the sentence, its clauses."""

    phrase: Phrase
    span: Span
    clauses: Sequence[Span]
    quotations: Sequence[Quotation]

    def before(self, clause: Span) -> list[Span]:
        """The clauses before one, the nearest first."""
        return [c for c in reversed(self.clauses) if c.end <= clause.start]


def find_voices(
    phrase: Phrase,
    sentence: Span,
    quotations: Sequence[Quotation],
    cues: Sequence[Cue],
    previous: Voice | None,
) -> tuple[Voice, ...]:
    """Voices of one sentence, in order.

    Args: phrase: the paragraph; sentence: the sentence to read; quotations: those in it; cues:
    those in it; previous: the last voice of the sentence directly before this one, for pronouns.
    """
    clauses = split_clauses(phrase.text, sentence, quotations) if cues else ()
    context = _Sentence(phrase, sentence, clauses, quotations)
    voices: list[Voice] = []
    for cue in cues:
        voice = _voice(context, cue, voices[-1] if voices else None, previous)
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
    openers = WORDS["frame openers" if cue.frame else "verb openers"]
    framed = _frame_opening(phrase, Span(start, cue.start), openers)
    granted = phrase.folded[start : cue.start].lstrip().startswith(WORDS["concessions"])
    if (
        not start <= cue.start <= start + _MAX_CLAUSE
        or (cue.frame and not framed)
        or (cue.follow == "," and granted)  # 儘管政府一再強調，民眾 …: what follows was not said
    ):
        return None
    subject = subject_before(phrase, Span(start + framed, cue.start))
    if subject.verdict is Verdict.REFUSED and framed:
        # 法新社引述官員的話報導: who quotes the nameless is the speaker.
        subject = subject_before(phrase, Span(start, cue.start)) or subject
    if subject:
        since = start if last is not None else _since(context, clause)
        return _own(phrase, cue, subject, since, start)
    if subject.verdict is Verdict.REFUSED:
        return None
    known: Voice | None = None
    if subject.verdict is Verdict.PRONOUN:
        pronoun = phrase.folded[slice(*subject.span)]
        known = antecedent(pronoun, last or previous)
        if known is None and OFFICE.search(pronoun):
            return None  # 其總幹事: somebody else than the speaker of a clause before
    elif last is not None and not within and is_filler(phrase, Span(start, cue.start)):
        known = last
    if known is not None:
        date = _date_before(phrase, start, cue.start) or known.date
        return replace(known, date=date, cue=cue, opens=start, own_subject=False)
    return None if last is not None or cue.frame else _from_earlier_clause(context, cue, clause)


def _from_earlier_clause(context: _Sentence, cue: Cue, clause: Span) -> Voice | None:
    """The voice whose subject opened an earlier clause: 特尼特在國會作證時，指出 …"""
    for before in context.before(clause):
        subject = subject_of_clause(context.phrase, before)
        if subject:
            since = _since(context, before)
            return _own(context.phrase, cue, subject, since, before.start)
    return None


def _since(context: _Sentence, clause: Span) -> int:
    """Where a date may stand: in the clause, or before it in clauses of dates and adjuncts only."""
    since = clause.start
    for before in context.before(clause):
        if not is_filler(context.phrase, before):
            break
        since = before.start
    return since


def _own(phrase: Phrase, cue: Cue, subject: Subject, since: int, opens: int) -> Voice:
    """A voice with its own subject; its date is looked for from `since` on."""
    date = _date_before(phrase, since, cue.start)
    return Voice(subject.name, subject.latin, date, cue, opens)


def _after_quotations(context: _Sentence, start: int, cue_start: int) -> int:
    """Start of the clause behind a quoted speech that stands in it: 「…，」總統說，「…」."""
    text = context.phrase.text
    for quotation in context.quotations:
        inner = text[quotation.inner_start : quotation.inner_end].rstrip()
        if start <= quotation.start and quotation.end <= cue_start and inner[-1:] in _SPOKEN_END:
            start = quotation.end
    return start


def _frame_opening(phrase: Phrase, span: Span, openers: tuple[str, ...]) -> int:
    """Length of the opening word of a frame (據, 根據, 如) with the spaces before it; 0 if none."""
    rest = phrase.folded[slice(*span)]
    blank = len(rest) - len(rest.lstrip())
    if rest.startswith(openers, blank) and not rest.startswith(WORDS["not openers"], blank):
        return blank + len(next(w for w in openers if rest.startswith(w, blank)))
    quoting = [rest.rfind(w) + len(w) for w in WORDS["quoting openers"] if w in rest]
    return max(quoting, default=0)


def _date_before(phrase: Phrase, start: int, cue_start: int) -> str:
    """ISO form of the date nearest before the cue and not before `start`; "" if there is none."""
    dates = [d.iso for d in phrase.dates if start <= d.start and d.end <= cue_start]
    return "".join(dates[-1:])


def antecedent(pronoun: str, voice: Voice | None) -> Voice | None:
    """The voice a pronoun stands for: 他 a person, 該機構 a body whose name ends so; else None."""
    if voice is None:
        return None
    folded = fold(voice.speaker)
    if pronoun in WORDS["pronouns"]:
        body = folded.endswith(WORDS["bodies"]) and not OFFICE.search(folded)
        return voice if len(pronoun) > 1 or not body else None
    return voice if len(pronoun) > 2 and folded.endswith(pronoun[1:]) else None


def bystander(phrase: Phrase, sentence: Span) -> Voice | None:
    """The person whom a sentence without report begins with, for 他 in the next: 吳教授不同意 ….

    None where the sentence names another office as well, so that 他 may mean either.
    """
    subject = person_at(phrase, Span(without_leads(phrase, sentence), sentence.end))
    if not subject or OFFICE.search(phrase.folded, subject.span.end, sentence.end):
        return None
    return _silent(subject, sentence.start, sentence.end)


def _silent(subject: Subject, opens: int, end: int) -> Voice:
    cue = Cue("", end, end, end, "", Strength.QUOTING)
    return Voice(subject.name, subject.latin, "", cue, opens)


def voice_behind(
    phrase: Phrase, sentence: Span, quotation: Quotation, previous: Voice | None
) -> Voice | None:
    """The voice of a quotation whose speaker follows it in a sentence, or signs it.

    Args: previous: the last voice of the sentence before, for pronouns.
    """
    match = _CLAUSE.match(phrase.text, quotation.end, sentence.end)
    clause = Span(*match.span(1)) if match else sentence
    cue = closing_cue(phrase.text, phrase.folded, clause) if match else None
    if cue is not None:
        subject = subject_before(phrase, Span(clause.start, cue.start))
        if subject:
            return _own(phrase, cue, subject, clause.start, subject.span.start)
        if subject.verdict is Verdict.PRONOUN:
            known = antecedent(phrase.folded[slice(*subject.span)], previous)
            if known is not None:
                return replace(known, cue=cue, opens=clause.start)
    signed = _SIGNATURE.match(phrase.text, quotation.end)
    signer = judge(phrase, Span(*signed.span(1))) if signed else None
    return _silent(signer, signer.span.start, signed.end()) if signed and signer else None
