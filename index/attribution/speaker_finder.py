"""From cues to voices: each reporting place of a sentence with the speaker it belongs to. A voice
without a subject takes that of the clause or sentence before it, where that is safe. Speakers may
also stand after their words: 「…」，特尼特說。 and 「…」——魯迅.
"""

from collections.abc import Sequence
from typing import NamedTuple

from index.attribution import subjects
from index.attribution.cues import Cue, closing_cue
from index.attribution.sentences import Quotation, Sentence
from index.attribution.speaker_grammar import Subject, Verdict, judge
from index.attribution.vocabulary import PATTERNS, WORDS, Strength
from index.model import Span
from index.text.fold import fold

_MAX_CLAUSE = 250
"""Code points between the start of a clause and its verb; no prose leaves its verb so long."""
_ENDED = tuple("。.！!？?…")
_SPOKEN_END = (*_ENDED, "，", ",")


class Voice(NamedTuple):
    """A speaker at work. `opens` is where the clause begins, so that the voice before it can end
    there; `date` is ISO 8601, "" if the sentence gives none before the cue.
    """

    speaker: str
    latin: str
    date: str
    cue: Cue
    opens: int
    own_subject: bool = True


def find_voices(
    sentence: Sentence, cues: Sequence[Cue], previous: Voice | None
) -> tuple[Voice, ...]:
    """Voices of one sentence, in order; `previous` is the last of the sentence directly before."""
    voices: list[Voice] = []
    for cue in cues:
        voice = _voice(sentence, cue, voices[-1] if voices else None, previous)
        voices += [voice] if voice is not None else []
    return tuple(voices)


def _voice(
    sentence: Sentence, cue: Cue, last: Voice | None, previous: Voice | None
) -> Voice | None:
    """The voice of one cue. `last` is the voice before it in the sentence."""
    clauses = (one for one in sentence.clauses if one.start <= cue.start < one.end)
    clause = next(clauses, sentence.span)
    start = _after_quotations(sentence, clause.start, cue.start)
    within = last is not None and last.cue.words_start > start
    if last is not None and within:
        start = last.cue.words_start
    framed = _frame_opening(sentence.folded[start : cue.start], frame=cue.frame)
    granted = sentence.folded[start : cue.start].lstrip().startswith(WORDS["concessions"])
    if (
        not start <= cue.start <= start + _MAX_CLAUSE
        or (cue.frame and not framed)
        or (cue.follow == "," and granted)  # 儘管政府一再強調，民眾 …: what follows was not said
        or PATTERNS["supposed"].match(sentence.folded, start, cue.start)
    ):
        return None
    subject = subjects.subject_before(sentence, Span(start + framed, cue.start))
    if subject.verdict is Verdict.REFUSED and framed:
        # 法新社引述官員的話報導: who quotes the nameless is the speaker.
        subject = subjects.subject_before(sentence, Span(start, cue.start)) or subject
    alone = len(subject.name) == 1 and cue.strength is not Strength.QUOTING  # 上曰, not 如上所說
    if subject.verdict is Verdict.REFUSED or alone:
        return None
    if subject:
        since = start if last is not None else _since(sentence, clause)
        return _own(sentence, cue, subject, since, start)
    known: Voice | None = None
    if subject.verdict is Verdict.PRONOUN:
        known = _antecedent(sentence, subject, last or previous)
        if known is None and PATTERNS["office"].search(sentence.folded, *subject.span):
            return None  # 其總幹事: somebody else than the speaker of a clause before
    elif last is not None and not within and subjects.is_filler(sentence, Span(start, cue.start)):
        known = last
    if known is not None:
        date = _date_before(sentence, start, cue.start) or known.date
        return known._replace(date=date, cue=cue, opens=start, own_subject=False)
    if last is not None or cue.frame:
        return None
    for before in _before(sentence, clause):
        # The subject opened an earlier clause: 特尼特在國會作證時，指出 …
        if subject := subjects.subject_of_clause(sentence, before):
            return _own(sentence, cue, subject, _since(sentence, before), before.start)
    return None


def _before(sentence: Sentence, clause: Span) -> list[Span]:
    """The clauses before one, the nearest first."""
    return [one for one in reversed(sentence.clauses) if one.end <= clause.start]


def _since(sentence: Sentence, clause: Span) -> int:
    """Where a date may stand: in the clause, or before it in clauses of dates and adjuncts only."""
    since = clause.start
    for before in _before(sentence, clause):
        if not subjects.is_filler(sentence, before):
            break
        since = before.start
    return since


def _own(sentence: Sentence, cue: Cue, subject: Subject, since: int, opens: int) -> Voice:
    """A voice with its own subject; its date is looked for from `since` on."""
    date = _date_before(sentence, since, cue.start)
    return Voice(subject.name, subject.latin, date, cue, opens)


def _after_quotations(sentence: Sentence, start: int, cue_start: int) -> int:
    """Start of the clause after a quoted speech that stands in it: 「…，」總統說，「…」."""
    for one in sentence.quotations:
        spoken = sentence.text[one.inner_start : one.inner_end].rstrip().endswith(_SPOKEN_END)
        if spoken and start <= one.start and one.end <= cue_start:
            start = one.end
    return start


def _frame_opening(rest: str, *, frame: bool) -> int:
    """Length of the opening word of a frame (據, 根據, 如) with the spaces before it; 0 if none."""
    openers = WORDS["frame openers" if frame else "verb openers"]
    blank = len(rest) - len(rest.lstrip())
    if rest.startswith(openers, blank) and not rest.startswith(WORDS["not openers"], blank):
        return blank + len(next(w for w in openers if rest.startswith(w, blank)))
    quoting = [rest.rfind(w) + len(w) for w in WORDS["quoting openers"] if w in rest]
    return max(quoting, default=0)


def _date_before(sentence: Sentence, start: int, cue_start: int) -> str:
    """ISO form of the date nearest before the cue and not before `start`; "" if there is none."""
    dates = [d.iso for d in sentence.dates if start <= d.start and d.end <= cue_start]
    return "".join(dates[-1:])


def _antecedent(sentence: Sentence, subject: Subject, voice: Voice | None) -> Voice | None:
    """The voice a pronoun stands for: 他 a person, 該機構 a body whose name ends so; else None."""
    if voice is None:
        return None
    pronoun, folded = sentence.folded[slice(*subject.span)], fold(voice.speaker)
    if pronoun in WORDS["pronouns"]:
        body = folded.endswith(WORDS["bodies"]) and not PATTERNS["office"].search(folded)
        return voice if len(pronoun) > 1 or not body else None
    return voice if len(pronoun) > 2 and folded.endswith(pronoun[1:]) else None


def bystander(sentence: Sentence) -> Voice | None:
    """The person whom a sentence without report begins with, for 他 in the next; None where it
    names another office as well, so that 他 may mean either.
    """
    start, end = sentence.span
    opens = subjects.without_leads(sentence, sentence.span)
    subject = subjects.person_at(sentence, Span(opens, end))
    if not subject or PATTERNS["office"].search(sentence.folded, subject.span.end, end):
        return None
    return _silent(subject, start, end)


def _silent(subject: Subject, opens: int, end: int) -> Voice:
    cue = Cue("", end, end, end, "", Strength.QUOTING)
    return Voice(subject.name, subject.latin, "", cue, opens)


def voice_behind(sentence: Sentence, quotation: Quotation, previous: Voice | None) -> Voice | None:
    """The voice of a quotation whose speaker follows it in a sentence, or signs it."""
    match = PATTERNS["clause"].match(sentence.text, quotation.end, sentence.span.end)
    whole = sentence.text[quotation.inner_start : quotation.inner_end].rstrip().endswith(_ENDED)
    if match is not None and whole and sentence.text.startswith(("：", ":"), match.end()):
        match = None  # 「…。」唐僧道：「…」: who is named says what follows
    cue = closing_cue(sentence, Span(*match.span(1))) if match else None
    if match is not None and cue is not None:
        if subject := subjects.subject_before(sentence, Span(match.start(1), cue.start)):
            return _own(sentence, cue, subject, match.start(1), subject.span.start)
        pronoun = subject.verdict is Verdict.PRONOUN
        if pronoun and (known := _antecedent(sentence, subject, previous)) is not None:
            return known._replace(cue=cue, opens=match.start(1))
    signed = PATTERNS["signature"].match(sentence.text, quotation.end)
    signer = judge(sentence, Span(*signed.span(1))) if signed else None
    return _silent(signer, signer.span.start, signed.end()) if signed and signer else None
