"""Where a sentence may report: verbs such as 指出 and frames such as 據…的說法. Whether a speaker
stands before one is decided in `subjects`, which words it governs in `scope`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from index.attribution.sentences import OPENERS, Sentence, within
from index.attribution.vocabulary import PATTERNS, VERBS, WORDS, Strength, any_of
from index.model import Span
from index.text.fold import fold

_VERB = re.compile(
    f"(?=[{''.join({verb[0] for verb in VERBS})}])(?=({any_of(*(f'verb {s}' for s in Strength))}))"
)
"""Overlapping matches, because a verb may begin inside what is none: 竭力主張. Its first character
alone passes over most places."""
_SEPARATORS = " \u3000,，:：—"
_NOMINAL = tuple(map(fold, "的之者"))  # after a verb these make it a noun
_MAX_ADDRESSEE = 10
_MOST_ASPECTS = 4  # characters between a verb and its words: 指出過了


class Cue(NamedTuple):
    """A reporting verb or a frame's closing. `follow` is what stands before the words: "" (the
    clause goes on), "," ":" or '"' (a quotation opens); a `frame` must begin with an opening word
    (據).
    """

    word: str
    start: int
    end: int
    words_start: int
    follow: str
    strength: Strength
    frame: bool = False


def find_cues(sentence: Sentence) -> tuple[Cue, ...]:
    """Cues of a sentence outside quotations, parentheses and titles, in order."""
    # A weak verb counts only before a comma, a colon or a quotation, a quoting one without comma.
    follows = {Strength.QUOTING: (":", '"'), Strength.WEAK: (",", ":", '"')}
    cues = [
        cue
        for cue in _all_cues(sentence)
        if cue.strength not in follows or cue.follow in follows[cue.strength]
    ]
    if not cues:
        return ()
    hidden = [(quotation.start, quotation.end) for quotation in sentence.quotations]
    hidden += [match.span() for match in PATTERNS["hidden"].finditer(sentence.text, *sentence.span)]
    kept: list[Cue] = []
    for cue in sorted(cues, key=lambda c: (c.start, -c.end)):
        if not within(cue.start, hidden) and (not kept or cue.start >= kept[-1].end):
            kept.append(cue)
    return tuple(kept)


def _all_cues(sentence: Sentence) -> Iterator[Cue]:
    text, folded, span = sentence.text, sentence.folded, sentence.span
    for match in _VERB.finditer(folded, *span):
        verb, end = VERBS[match.group(1)], match.end(1)
        listed = folded.endswith("、", 0, match.start())  # 解釋說明、揭露
        barred = listed or folded.startswith((*_NOMINAL, *verb.not_before), end)
        if not barred and not folded.endswith(verb.not_after, 0, match.start()):
            place = Span(match.start(), _after_aspect(folded, end, span.end))
            yield _cue(text, verb.word, place, verb.strength, span.end)
    for match in PATTERNS["frame"].finditer(folded, *span):
        place = Span(*match.span())
        yield _cue(text, match.group(), place, Strength.WEAK, span.end, frame=True)
    for match in PATTERNS["quoted noun"].finditer(folded, *span):
        yield _cue(text, match.group(), Span(*match.span()), Strength.QUOTING, span.end)


def closing_cue(sentence: Sentence, clause: Span) -> Cue | None:
    """The reporting verb that ends a clause and governs nothing in it (…，特尼特說), or None."""
    folded = sentence.folded
    end = clause.start + len(sentence.text[slice(*clause)].rstrip())
    for match in _VERB.finditer(folded, clause.start, end):
        verb = VERBS[match.group(1)]
        blocked = folded.endswith(verb.not_after, 0, match.start())
        acts = verb.strength is Strength.QUOTING and len(verb.word) > 1  # 手令, 覆電
        if _after_aspect(folded, match.end(1), end) == end and not blocked and not acts:
            return Cue(verb.word, match.start(), end, end, "", verb.strength)
    return None


def _cue(
    text: str, word: str, place: Span, strength: Strength, limit: int, *, frame: bool = False
) -> Cue:
    """A cue with what follows it, read no further than `limit`."""
    position = place.end
    if word in WORDS["addressed"]:
        near = min(limit, position + _MAX_ADDRESSEE + 1)
        commas = [text.find(mark, position, near) for mark in "，,：:"]
        position = min((p for p in commas if p >= 0), default=limit if near == limit else position)
    while position < limit and text[position] in _SEPARATORS:
        position += 1
    if given := PATTERNS["object"].match(text, place.end, limit):
        position = given.end()
    between = text[place.end : position]
    follow = ""
    if position < limit and text[position] in OPENERS and not given:
        follow = '"'
    elif re.search("[:：]", between):
        follow = ":"
    elif re.search("[,，—]", between):
        follow = ","
    return Cue(word, *place, position, follow, strength, frame)


def _after_aspect(folded: str, position: int, limit: int) -> int:
    for _ in range(_MOST_ASPECTS):
        aspect = next((word for word in WORDS["aspect"] if folded.startswith(word, position)), "")
        if position >= limit or not aspect or folded.startswith(WORDS["not aspect"], position):
            break
        position += len(aspect)
    return position
