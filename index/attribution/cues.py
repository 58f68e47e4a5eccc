"""Where a sentence reports: verbs such as 指出 and frames such as 據…的說法.

A cue is only a place that may report. Whether a speaker stands before it is decided in
`speakers`, which words it governs in `scope`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from index.attribution import vocabulary as words
from index.attribution.quotations import CLOSERS, OPENERS, Quotation
from index.attribution.vocabulary import Strength
from index.model import Span
from index.text.fold import fold

_VERB = re.compile(f"(?=({words.any_of(tuple(words.VERBS))}))")
"""Overlapping matches, because a verb may begin inside what is none: 竭力主張."""

_FRAME = re.compile(words.any_of(words.FRAME_CLOSERS))
_QUOTED_NOUN = re.compile(words.any_of(words.QUOTED_NOUNS))
_HIDDEN = re.compile(r"[（(][^（()）]*[)）]|[《〈][^《》〈〉]*[》〉]")
_OBJECT = re.compile(
    rf"[^，,。；;：:！？!?{''.join(sorted(CLOSERS | OPENERS))}]{{1,12}}[：:]\s*(?=[「『“\"])"
)
"""What a verb has for its object before it gives the words: 描述那段日子：「."""
_NOMINAL_AFTER = words.folded_words("的 之 者")
_SEPARATORS = " \u3000,，:：—"
_COPULAS = words.folded_words("是 為")
_MAX_ADDRESSEE = 10
_NEAR = 6
_MODIFIER = 3
"""Characters before a verb that make it a noun when 的 is among them: 的嚴厲批評."""
_QUOTING = fold("的話")


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


class _Found(NamedTuple):
    word: str
    start: int
    end: int
    strength: Strength
    frame: bool = False


def find_cues(
    text: str, folded: str, sentence: Span, quotations: Sequence[Quotation]
) -> tuple[Cue, ...]:
    """Cues of one sentence outside quotations, parentheses and titles, in order.

    Args: text: the paragraph; folded: its fold, of the same length; sentence: the span to look at;
    quotations: the paragraph's quotations.
    """
    hidden = [Span(q.start, q.end) for q in quotations]
    hidden += [Span(*m.span()) for m in _HIDDEN.finditer(text, sentence.start, sentence.end)]
    cues: list[Cue] = []
    for match in _VERB.finditer(folded, sentence.start, sentence.end):
        verb = words.VERBS[match.group(1)]
        end = _after_aspect(folded, match.end(1), sentence.end)
        cue = _cue(text, _Found(verb.word, match.start(), end, verb.strength), sentence.end)
        if not _touches(verb, folded, match.start(), match.end(1)) and _may_report(cue, folded):
            cues.append(cue)
    for match in _FRAME.finditer(folded, sentence.start, sentence.end):
        found = _Found(match.group(), *match.span(), Strength.WEAK, frame=True)
        cue = _cue(text, found, sentence.end)
        if cue.follow:
            cues.append(cue)
    for match in _QUOTED_NOUN.finditer(folded, sentence.start, sentence.end):
        end = match.end() + (folded.startswith(_COPULAS, match.end()))
        found = _Found(match.group(), match.start(), end, Strength.QUOTING)
        cue = _cue(text, found, sentence.end)
        if cue.follow in (":", '"'):
            cues.append(cue)
    visible = [cue for cue in cues if not any(h.start <= cue.start < h.end for h in hidden)]
    return _without_overlaps(visible)


def closing_cue(text: str, folded: str, clause: Span) -> Cue | None:
    """The reporting verb that ends a clause and governs nothing in it (…，特尼特說), or None."""
    end = clause.start + len(text[clause.start : clause.end].rstrip())
    for match in _VERB.finditer(folded, clause.start, end):
        verb = words.VERBS[match.group(1)]
        blocked = folded[max(0, match.start() - 4) : match.start()].endswith(verb.not_after)
        acts = verb.strength is Strength.QUOTING and len(verb.word) > 1  # 手令, 覆電
        if _after_aspect(folded, match.end(1), end) == end and not blocked and not acts:
            return Cue(verb.word, match.start(), end, end, "", verb.strength)
    return None


def _cue(text: str, found: _Found, limit: int) -> Cue:
    """A cue with what follows it, read no further than `limit`."""
    position = found.end
    if found.word in words.ADDRESSED:
        commas = [text.find(mark, position, limit) for mark in "，,：:"]
        comma = min((p for p in commas if p >= 0), default=limit)
        if comma - position <= _MAX_ADDRESSEE:
            position = comma
    while position < limit and text[position] in _SEPARATORS:
        position += 1
    object_before_colon = _OBJECT.match(text, found.end, limit)
    if object_before_colon and not found.frame:
        position = object_before_colon.end()
    between = text[found.end : position]
    follow = ""
    if position < limit and text[position] in OPENERS and not object_before_colon:
        follow = '"'
    elif any(mark in between for mark in ":："):
        follow = ":"
    elif any(mark in between for mark in ",，—"):
        follow = ","
    return Cue(found.word, found.start, found.end, position, follow, found.strength, found.frame)


def _may_report(cue: Cue, folded: str) -> bool:
    if cue.word in words.NOUNS_TOO and cue.follow == ",":
        near = folded[max(0, cue.start - _NEAR) : cue.start]
        modified = "的" in near[-_MODIFIER:] and not near.endswith(_QUOTING)
        return not modified and not any(word in near for word in words.MEASURED)
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
