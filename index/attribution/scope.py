"""Which words a voice governs, and whether they are given directly or reported.

Decisions, made once and here:

- direct words are those inside the quotation marks, without the marks; reported words run from
  after the verb (and its comma or colon) to the end of the sentence, without its closing mark;
- a further voice in a later clause of the sentence ends the words of the one before it; a voice in
  the first clause of another's words is nested in them, and its own words end where the outer
  speaker's account goes on (，而且 …);
- a quotation inside reported words is a testimony of its own when it is as long as a sentence
  (ends with a full stop inside, or holds at least twelve ideographs); a shorter one is a term or a
  fragment and stays part of the reported words;
- a quotation that opens the sentence after a report carries on the same speech.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.attribution.sentences import Quotation, split_clauses, without_blanks
from index.attribution.speakers import Phrase
from index.attribution.vocabulary import WORDS, Strength, any_of
from index.attribution.voices import Voice, voice_behind
from index.model import Manner, Span
from index.text.fold import fold

_SENTENCE_LENGTH = 12
"""Ideographs from which a quotation counts as words rather than as a term; chosen on the golden
table of the tests: the longest quoted term there has nine, the shortest unpunctuated speech
thirteen."""

_MIN_REPORTED = 4
_MAX_HEAD = 200
"""Code points of reported words that are looked at to judge them."""
_MIN_BARE = 6
"""Words that 說 and 稱 need without a comma: 越南稱黃沙群島 names, it does not speak."""
_SPOKEN_ENDS = "。！？!?…，,"
_CLOSING = "。！？!?.;；,，:： \u3000"
_WORD = re.compile(r"[\u3400-\u9fff]|[A-Za-z]+")
_CLAUSE_END = re.compile(r"[，,；;：:。]")
_LINKS = re.compile(
    r"[\s,，;；、：:]*(?:和|與|与|及|以及|並說|并说|又說|又说|或|；|;)?[\s,，;；、]*"
)
_GESTURES = re.compile(any_of("act objects", "gestures"))
_SHOW = fold("表示")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words found to be somebody's: `[start, end)` in the paragraph, and whose they are.

    `anchor` is where the report begins (its clause), so that a mark between it and the words counts
    as theirs.
    """

    speaker: str
    latin: str
    date: str
    manner: Manner
    start: int
    end: int
    anchor: int


def attributions_of(
    phrase: Phrase, sentence: Span, voices: Sequence[Voice], quotations: Sequence[Quotation]
) -> list[Attribution]:
    """Testimonies of one sentence's voices.

    Args: phrase: the paragraph; sentence: the sentence the voices stand in; voices: in order, from
    `find_voices`; quotations: those in the sentence.
    """
    clauses = split_clauses(phrase.text, sentence, quotations) if voices else ()
    nested = [_is_nested(voices, index, clauses) for index in range(len(voices))]
    found: list[Attribution] = []
    for index, voice in enumerate(voices):
        later = range(index + 1, len(voices))
        outer = (n for n in later if nested[index] or not nested[n])
        limit = next((voices[n].opens for n in outer), sentence.end)
        if nested[index]:
            limit = min(limit, _turn(phrase, clauses, voice, limit))
        found.extend(_words_of(phrase, voice, Span(voice.cue.words_start, limit), quotations))
    return found


def trailing_attributions(
    phrase: Phrase, sentence: Span, quotations: Sequence[Quotation], previous: Voice | None
) -> list[Attribution]:
    """Direct words whose speaker follows them in this sentence: 「…」，特尼特說。

    Only quotations as long as a sentence, or such as open the sentence, can be claimed from behind;
    a quoted term in the middle of a sentence cannot.
    """
    found: list[Attribution] = []
    for quotation in quotations:
        ends_here = quotation.closed and sentence.start <= quotation.end < sentence.end
        opens = quotation.start <= sentence.start
        if ends_here and (opens or is_sentence_length(phrase, quotation)):
            voice = voice_behind(phrase, sentence, quotation, previous)
            found += [] if voice is None else [direct(voice, quotation, phrase)]
    return found


def _is_nested(voices: Sequence[Voice], index: int, clauses: Sequence[Span]) -> bool:
    """Whether a voice with its own subject stands in the first clause of the words before it."""
    if index == 0 or not voices[index].own_subject:
        return False
    before = voices[index - 1].cue.words_start
    first = next((clause for clause in clauses if clause.start <= before < clause.end), None)
    return first is not None and first.start <= voices[index].cue.start < first.end


def _turn(phrase: Phrase, clauses: Sequence[Span], voice: Voice, limit: int) -> int:
    for clause in clauses:
        text = phrase.folded[clause.start : clause.end].lstrip()
        if voice.cue.words_start < clause.start < limit and text.startswith(WORDS["turns"]):
            return clause.start
    return limit


def _words_of(
    phrase: Phrase, voice: Voice, scope: Span, quotations: Sequence[Quotation]
) -> list[Attribution]:
    inside = [q for q in quotations if scope.start <= q.start < scope.end]
    if inside and inside[0].start == voice.cue.words_start:
        if not _is_term(phrase, inside[0], scope, voice):
            return [direct(voice, q, phrase) for q in _adjoining(phrase, inside)]
        if voice.cue.strength is Strength.QUOTING:
            return []
    elif voice.cue.strength is Strength.QUOTING and voice.cue.follow != ":":
        return []
    found = _reported(phrase, voice, scope)
    return found + [direct(voice, q, phrase) for q in inside if is_sentence_length(phrase, q)]


def direct(voice: Voice, quotation: Quotation, phrase: Phrase) -> Attribution:
    """The words inside a quotation as the voice's own."""
    words = without_blanks(phrase.text, quotation.inner_start, quotation.inner_end)
    opens = min(voice.opens, quotation.start)
    return Attribution(voice.speaker, voice.latin, voice.date, Manner.DIRECT, *words, opens)


def is_sentence_length(phrase: Phrase, quotation: Quotation) -> bool:
    """Whether a quotation is long enough, or punctuated, to be words rather than a term."""
    inner = phrase.text[quotation.inner_start : quotation.inner_end].strip()
    if not inner or inner[0] in "《〈":
        return False
    return inner[-1] in _SPOKEN_ENDS or len(_WORD.findall(inner)) >= _SENTENCE_LENGTH


def _is_term(phrase: Phrase, quotation: Quotation, scope: Span, voice: Voice) -> bool:
    """A short quotation right after the verb that the clause goes on from: 宣稱「X」威脅和平."""
    if is_sentence_length(phrase, quotation) or voice.cue.follow != '"':
        return False
    following = phrase.text[quotation.end : scope.end].lstrip()
    named = voice.cue.word in WORDS["naming verbs"]
    return named or (bool(following) and following[0] not in _CLOSING)


def _adjoining(phrase: Phrase, quotations: Sequence[Quotation]) -> list[Quotation]:
    """The first quotation and those that follow it with nothing but commas and 和 between."""
    run = [quotations[0]]
    for quotation in quotations[1:]:
        between = phrase.text[run[-1].end : quotation.start]
        introduced = between.rstrip().endswith(("：", ":"))
        whole = introduced or is_sentence_length(phrase, quotation)
        if not (_LINKS.fullmatch(between) or whole):
            break
        run.append(quotation)
    return run


def _reported(phrase: Phrase, voice: Voice, scope: Span) -> list[Attribution]:
    start, end = without_blanks(phrase.text, *scope)
    while end > start and phrase.text[end - 1] in _CLOSING:
        end -= 1
    content = phrase.text[start : min(end, start + _MAX_HEAD)]
    # 宣布獨立，… : an object as short as this is an act, whatever the sentence goes on to say.
    head = content if voice.cue.follow else _CLAUSE_END.split(content)[0]
    bare = voice.cue.strength is Strength.BARE and not voice.cue.follow
    if len(_WORD.findall(head)) < (_MIN_BARE if bare else _MIN_REPORTED):
        return []
    if voice.cue.word == _SHOW and _is_gesture(phrase.folded[start:end]):
        return []
    return [
        Attribution(
            voice.speaker, voice.latin, voice.date, Manner.REPORTED, start, end, voice.opens
        )
    ]


def _is_gesture(folded: str) -> bool:
    """表示遺憾, 表示強烈不滿: an act without words of its own."""
    head = _CLAUSE_END.split(folded)[0]
    return head.endswith(WORDS["act objects"]) and not _GESTURES.sub("", head)
