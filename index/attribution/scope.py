"""Which words a voice governs. Direct ones stand inside the quotation marks; reported ones run from
after the verb to the end of the sentence, or to a further voice in a later clause; a voice in their
first clause is nested. A quotation as long as a sentence is a testimony of its own, a shorter none.
"""

from collections.abc import Sequence
from typing import NamedTuple

from index.attribution.sentences import Quotation, Sentence, without_blanks
from index.attribution.speaker_finder import Voice, voice_behind
from index.attribution.vocabulary import PATTERNS, WORDS, Strength
from index.model import Manner, Span
from index.text.fold import fold

_SENTENCE_LENGTH = 12
"""Ideographs from which a quotation counts as words rather than as a term; chosen on the golden
table of the tests: the longest quoted term there has nine, the shortest unpunctuated speech
thirteen."""
_MIN_REPORTED = 4
_MAX_HEAD = 200  # code points of reported words that are looked at to judge them
_MIN_BARE = 6  # words that 說 and 稱 need without a comma: 越南稱黃沙群島 names, it does not speak
_SPOKEN_ENDS = "。！？!?…，,"
_CLOSING = "。！？!?.;；,，:： \u3000"
_SHOW = fold("表示")


class Attribution(NamedTuple):
    """Words found to be somebody's: `[start, end)` in the paragraph, and whose they are; `anchor`
    is where the report begins (its clause).
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
        for clause in sentence.clauses if nested[index] else ():
            text = sentence.folded[slice(*clause)].lstrip()
            if voice.cue.words_start < clause.start < limit and text.startswith(WORDS["turns"]):
                limit = clause.start
        found.extend(_words_of(sentence, voice, Span(voice.cue.words_start, limit)))
    return found


def trailing_attributions(sentence: Sentence, previous: Voice | None) -> list[Attribution]:
    """Direct words whose speaker follows them in this sentence: 「…」，特尼特說。 They are as long
    as a sentence, or open it: a quoted term in its middle cannot be claimed by what follows.
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
    return inner[-1] in _SPOKEN_ENDS or len(PATTERNS["word"].findall(inner)) >= _SENTENCE_LENGTH


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
        linked = between.rstrip().endswith(("：", ":")) or PATTERNS["links"].fullmatch(between)
        if not (linked or is_sentence_length(sentence, quotation)):
            break
        run.append(quotation)
    return run


def _reported(sentence: Sentence, voice: Voice, scope: Span) -> list[Attribution]:
    start, end = without_blanks(sentence.text, *scope)
    end = start + len(sentence.text[start:end].rstrip(_CLOSING))
    content = sentence.text[start : min(end, start + _MAX_HEAD)]
    # 宣布獨立，… : an object as short as this is an act, whatever the sentence goes on to say.
    head = content if voice.cue.follow else PATTERNS["clause end"].split(content)[0]
    bare = voice.cue.strength is Strength.BARE and not voice.cue.follow
    if len(PATTERNS["word"].findall(head)) < (_MIN_BARE if bare else _MIN_REPORTED):
        return []
    # 表示遺憾, 表示強烈不滿: an act without words of its own.
    act = PATTERNS["clause end"].split(sentence.folded[start:end])[0]
    gesture = act.endswith(WORDS["act objects"]) and not PATTERNS["gestures"].sub("", act)
    if voice.cue.word == _SHOW and gesture:
        return []
    told = voice.speaker, voice.latin, voice.date
    return [Attribution(*told, Manner.REPORTED, start, end, voice.opens)]
