"""Where a sentence reports: verbs such as 指出 and frames such as 據…的說法.

A cue is only a place that may report. Whether a speaker stands before it is decided in
`speakers`, which words it governs in `scope`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.model import Span
from index.structure.testimony import vocabulary as words
from index.structure.testimony.quotations import OPENERS, Quotation
from index.structure.testimony.vocabulary import Strength

_VERB = re.compile(words.any_of(tuple(words.VERBS)))
_FRAME = re.compile(words.any_of(words.FRAME_CLOSERS))
_QUOTED_NOUN = re.compile(words.any_of(words.QUOTED_NOUNS))
_HIDDEN = re.compile(r"[（(][^（()）]*[)）]|[《〈][^《》〈〉]*[》〉]")
_NOMINAL_AFTER = words.folded_words("的 之 者")
_SEPARATORS = " \u3000,，:：—"
_COPULAS = words.folded_words("是 為")
_ADDRESSED = words.folded_words("告訴 提醒")
_MAX_ADDRESSEE = 10


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb or a frame's closing, with the place where the words begin after it.

    `follow` is what stands between: "" (the clause goes on), "," ":" or '"' (a quotation opens).
    `frame` is the folded opening word that the clause must begin with, "" for verbs.
    """

    word: str
    start: int
    end: int
    words_start: int
    follow: str
    strength: Strength
    frame: bool = False


def find_cues(
    text: str, folded: str, sentence: Span, quotations: Sequence[Quotation]
) -> tuple[Cue, ...]:
    """Cues of one sentence outside quotations, parentheses and titles, in order.

    Args:
        text: the paragraph.
        folded: its fold, of the same length.
        sentence: the span to look at.
        quotations: the paragraph's quotations.
    """
    hidden = [Span(q.start, q.end) for q in quotations]
    hidden += [Span(*m.span()) for m in _HIDDEN.finditer(text, sentence.start, sentence.end)]
    cues: list[Cue] = []
    for match in _VERB.finditer(folded, sentence.start, sentence.end):
        verb = words.VERBS[match.group()]
        end = _after_aspect(folded, match.end(), sentence.end)
        cue = _cue(text, folded, verb.word, Span(match.start(), end), verb.strength, sentence.end)
        if not _touches(verb, folded, match.start(), match.end()) and _may_report(cue):
            cues.append(cue)
    for match in _FRAME.finditer(folded, sentence.start, sentence.end):
        cue = _cue(
            text, folded, match.group(), Span(*match.span()), Strength.WEAK, sentence.end, True
        )
        if cue.follow:
            cues.append(cue)
    for match in _QUOTED_NOUN.finditer(folded, sentence.start, sentence.end):
        end = match.end() + (folded.startswith(_COPULAS, match.end()))
        span = Span(match.start(), end)
        cue = _cue(text, folded, match.group(), span, Strength.QUOTING, sentence.end)
        if cue.follow in (":", '"'):
            cues.append(cue)
    visible = [cue for cue in cues if not any(h.start <= cue.start < h.end for h in hidden)]
    return _without_overlaps(visible)


def closing_cue(text: str, folded: str, clause: Span) -> Cue | None:
    """The reporting verb that ends a clause and governs nothing in it (…，特尼特說), or None."""
    end = clause.start + len(text[clause.start : clause.end].rstrip())
    for match in _VERB.finditer(folded, clause.start, end):
        verb = words.VERBS[match.group()]
        blocked = folded[max(0, match.start() - 4) : match.start()].endswith(verb.not_after)
        if _after_aspect(folded, match.end(), end) == end and not blocked:
            return Cue(verb.word, match.start(), end, end, "", verb.strength)
    return None


def _cue(  # noqa: PLR0913
    text: str, folded: str, word: str, span: Span, strength: Strength, limit: int, frame: bool = False
) -> Cue:
    position = span.end
    if word in _ADDRESSED:
        comma = min((p for p in (text.find(c, position, limit) for c in "，,：:") if p > 0), default=-1)
        if 0 < comma - position <= _MAX_ADDRESSEE:
            position = comma
    while position < limit and text[position] in _SEPARATORS:
        position += 1
    between = text[span.end : position]
    follow = ""
    if position < limit and text[position] in OPENERS:
        follow = '"'
    elif any(mark in between for mark in ":："):
        follow = ":"
    elif any(mark in between for mark in ",，—"):
        follow = ","
    return Cue(word, span.start, span.end, position, follow, strength, frame)


def _may_report(cue: Cue) -> bool:
    if cue.strength is Strength.QUOTING:
        return cue.follow in (":", '"')
    return cue.strength is not Strength.WEAK or bool(cue.follow)


def _touches(verb: words.Verb, folded: str, start: int, end: int) -> bool:
    before = folded[max(0, start - 4) : start]
    return (
        before.endswith(verb.not_after)
        or folded.startswith(verb.not_before, end)
        or folded.startswith(_NOMINAL_AFTER, end)
    )


def _after_aspect(folded: str, position: int, limit: int) -> int:
    while position < limit:
        aspect = next((word for word in words.ASPECT if folded.startswith(word, position)), "")
        if not aspect or folded.startswith(words.NOT_ASPECT, position):
            break
        position += len(aspect)
    return position


def _without_overlaps(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    kept: list[Cue] = []
    for cue in sorted(cues, key=lambda c: (c.start, -c.end)):
        if not kept or cue.start >= kept[-1].end:
            kept.append(cue)
    return tuple(kept)
