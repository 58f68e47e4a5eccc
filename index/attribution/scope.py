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
from typing import NamedTuple

from index.attribution.sentences import Quotation, Sentence, without_blanks
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


class Attribution(NamedTuple):
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


def attributions_of(sentence: Sentence, voices: Sequence[Voice]) -> list[Attribution]:
    """Testimonies of one sentence's voices, in order, from `find_voices`."""
    nested = [_is_nested(voices, index, sentence.clauses) for index in range(len(voices))]
    found: list[Attribution] = []
    for index, voice in enumerate(voices):
        later = range(index + 1, len(voices))
        outer = (n for n in later if nested[index] or not nested[n])
        limit = next((voices[n].opens for n in outer), sentence.span.end)
        if nested[index]:
            limit = min(limit, _turn(sentence, voice, limit))
        found.extend(_words_of(sentence, voice, Span(voice.cue.words_start, limit)))
    return found


def trailing_attributions(sentence: Sentence, previous: Voice | None) -> list[Attribution]:
    """Direct words whose speaker follows them in this sentence: 「…」，特尼特說。

    Only quotations as long as a sentence, or such as open the sentence, can be claimed from behind;
    a quoted term in the middle of a sentence cannot.
    """
    found: list[Attribution] = []
    for quotation in sentence.quotations:
        start, end = sentence.span
        ends_here = quotation.closed and start <= quotation.end < end
        if ends_here and (quotation.start <= start or is_sentence_length(sentence, quotation)):
            voice = voice_behind(sentence, quotation, previous)
            found += [] if voice is None else [direct(voice, quotation, sentence)]
    return found


def _is_nested(voices: Sequence[Voice], index: int, clauses: Sequence[Span]) -> bool:
    """Whether a voice with its own subject stands in the first clause of the words before it."""
    if index == 0 or not voices[index].own_subject:
        return False
    before = voices[index - 1].cue.words_start
    first = next((clause for clause in clauses if clause.start <= before < clause.end), None)
    return first is not None and first.start <= voices[index].cue.start < first.end


def _turn(sentence: Sentence, voice: Voice, limit: int) -> int:
    for clause in sentence.clauses:
        text = sentence.folded[slice(*clause)].lstrip()
        if voice.cue.words_start < clause.start < limit and text.startswith(WORDS["turns"]):
            return clause.start
    return limit


def _words_of(sentence: Sentence, voice: Voice, scope: Span) -> list[Attribution]:
    inside = sentence.inside(scope)
    quoting = voice.cue.strength is Strength.QUOTING
    if inside and inside[0].start == voice.cue.words_start:
        if not _is_term(sentence, inside[0], scope, voice):
            return [direct(voice, q, sentence) for q in _adjoining(sentence, inside)]
        if quoting:
            return []
    elif quoting and voice.cue.follow != ":":
        return []
    found = _reported(sentence, voice, scope)
    return found + [direct(voice, q, sentence) for q in inside if is_sentence_length(sentence, q)]


def direct(voice: Voice, quotation: Quotation, sentence: Sentence) -> Attribution:
    """The words inside a quotation as the voice's own."""
    words = without_blanks(sentence.text, quotation.inner_start, quotation.inner_end)
    opens = min(voice.opens, quotation.start)
    return Attribution(voice.speaker, voice.latin, voice.date, Manner.DIRECT, *words, opens)


def is_sentence_length(sentence: Sentence, quotation: Quotation) -> bool:
    """Whether a quotation is long enough, or punctuated, to be words rather than a term."""
    inner = sentence.text[quotation.inner_start : quotation.inner_end].strip()
    if not inner or inner[0] in "《〈":
        return False
    return inner[-1] in _SPOKEN_ENDS or len(_WORD.findall(inner)) >= _SENTENCE_LENGTH


def _is_term(sentence: Sentence, quotation: Quotation, scope: Span, voice: Voice) -> bool:
    """A short quotation right after the verb that the clause goes on from: 宣稱「X」威脅和平."""
    if is_sentence_length(sentence, quotation) or voice.cue.follow != '"':
        return False
    following = sentence.text[quotation.end : scope.end].lstrip()
    named = voice.cue.word in WORDS["naming verbs"]
    return named or (bool(following) and following[0] not in _CLOSING)


def _adjoining(sentence: Sentence, quotations: Sequence[Quotation]) -> list[Quotation]:
    """The first quotation and those that follow it with nothing but commas and 和 between."""
    run = [quotations[0]]
    for quotation in quotations[1:]:
        between = sentence.text[run[-1].end : quotation.start]
        introduced = between.rstrip().endswith(("：", ":"))
        if not (introduced or _LINKS.fullmatch(between) or is_sentence_length(sentence, quotation)):
            break
        run.append(quotation)
    return run


def _reported(sentence: Sentence, voice: Voice, scope: Span) -> list[Attribution]:
    start, end = without_blanks(sentence.text, *scope)
    end = start + len(sentence.text[start:end].rstrip(_CLOSING))
    content = sentence.text[start : min(end, start + _MAX_HEAD)]
    # 宣布獨立，… : an object as short as this is an act, whatever the sentence goes on to say.
    head = content if voice.cue.follow else _CLAUSE_END.split(content)[0]
    bare = voice.cue.strength is Strength.BARE and not voice.cue.follow
    if len(_WORD.findall(head)) < (_MIN_BARE if bare else _MIN_REPORTED):
        return []
    # 表示遺憾, 表示強烈不滿: an act without words of its own.
    act = _CLAUSE_END.split(sentence.folded[start:end])[0]
    gesture = act.endswith(WORDS["act objects"]) and not _GESTURES.sub("", act)
    if voice.cue.word == _SHOW and gesture:
        return []
    told = voice.speaker, voice.latin, voice.date
    return [Attribution(*told, Manner.REPORTED, start, end, voice.opens)]
