"""Cutting a clause down to its subject: adverbs, dates, conjunctions and adjuncts fall away.

Works on spans of a paragraph and knows only lists of words; whether what is left is a speaker is
judged in `speakers`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.attribution import vocabulary as words
from index.model import Span
from index.text.dates import FoundDate
from index.text.fold import fold
from index.text.surnames import SURNAMES

_NUMERAL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_PART = f"[{fold('間初底')}]?"
_PARTIAL_DATE = re.compile(rf"{_NUMERAL}\s*(?:月份?|日)(?:\s*{_NUMERAL}\s*日)?{_PART}")
_PARTIAL_DATE_END = re.compile(_PARTIAL_DATE.pattern + "$")
_TIME_END = re.compile(words.any_of(words.TIME_ENDS))
_DI = fold("地")
_DE = fold("的")
_MANNER = 2
"""Characters of an adverb in 地 that no list holds: 憤怒地."""
_LONG_SPEAKER_ENDS = tuple(word for word in (*words.ROLES, *words.BODIES) if len(word) > 1)
_LOCALIZER = re.compile(words.any_of(words.LOCALIZERS))
_NOT_LOCALIZER = re.compile(words.any_of(words.NOT_LOCALIZER))
_ADJUNCT = re.compile(words.any_of(words.ADJUNCT_STARTS))
_NOT_ADJUNCT = re.compile(words.any_of(words.NOT_ADJUNCT))
_TITLE = re.compile(r"[《〈][^《》〈〉]*[》〉]")
_PARENTHESES = re.compile(r"[（(][^（()）]*[)）]")
_BLANKS = " ,，、\u3000"
_ZHI = fold("之")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The paragraph, its fold (same length) and its dates: what every step here looks at."""

    text: str
    folded: str
    dates: Sequence[FoundDate]


def without_adverbs(phrase: Phrase, span: Span) -> int | None:
    """End of the span without trailing adverbs and dates; None when a blocking word ends it."""
    start, end = span
    while end > start:
        folded = phrase.folded[start:end].rstrip(_BLANKS)
        end = start + len(folded)
        if folded.endswith(_LONG_SPEAKER_ENDS):
            break
        manner = len(folded) > _MANNER and folded.endswith(_DI)
        if manner and not folded.endswith(words.PLACES_IN_DI):
            known = _longest_end(folded[:-1], words.ADVERBS)
            end -= 1 + max(len(known), _MANNER)
            continue
        dated = next((d for d in phrase.dates if d.end == end and d.start >= start), None)
        if dated is not None:
            end = dated.start
            continue
        partial = _PARTIAL_DATE_END.search(folded)
        if partial and partial.start() > 0:
            end = start + partial.start()
            continue
        blocker = _longest_end(folded, words.BLOCKING_ADVERBS)
        adverb = _longest_end(folded, words.ADVERBS)
        if len(max(blocker, adverb, key=len)) == 1 and _is_short_name(folded):
            break
        if len(blocker) >= len(adverb) and blocker:
            return None
        if not adverb or folded.endswith(_DE + adverb):  # 在他的書中: no adverb, an adjunct's end
            break
        end -= len(adverb)
    return end


def _is_short_name(folded: str) -> bool:
    """王夫之, 王曾, 部長錢復: the last character belongs to the name, not to the clause."""
    if folded[:-2].endswith(words.ROLES):
        folded = folded[-2:]
    if len(folded) == 3:
        return folded[0] in SURNAMES and folded[-1] == _ZHI
    return len(folded) == 2 and folded[0] in SURNAMES


def _longest_end(folded: str, candidates: tuple[str, ...]) -> str:
    if not folded.endswith(candidates):  # nearly always, and asked in one step
        return ""
    return next(word for word in candidates if folded.endswith(word))


def without_leads(phrase: Phrase, span: Span) -> int:
    """Start of the span without leading conjunctions, dates and adjuncts."""
    start, end = span
    while start < end:
        if phrase.folded[start] in _BLANKS:
            start += 1
            continue
        dated = next((d for d in phrase.dates if d.start == start and d.end <= end), None)
        if dated is not None:
            start = dated.end
            continue
        rest = phrase.folded[start:end]
        partial = _PARTIAL_DATE.match(rest)
        if partial:
            start += partial.end()
            continue
        if rest.startswith(words.LEADS) and not rest.startswith(words.NOT_LEADS):
            lead = next(word for word in words.LEADS if rest.startswith(word))
            start += len(lead) + rest.startswith(_DE, len(lead))  # 當時的
            continue
        if rest.startswith(words.LEADING_ADJUNCT) and not rest.startswith(words.NOT_ADJUNCT):
            # 在某處任職的某人: a relative clause leads to its noun. An adjunct that nothing closes
            # holds the whole clause: no subject is left.
            closing = _last_localizer(rest) or rest.rfind("的") + 1
            start = start + closing if closing else end
            continue
        times = [m.end() for m in _TIME_END.finditer(rest) if m.end() < len(rest)]
        if times:
            start += times[-1]
            continue
        break
    return start


def _last_localizer(rest: str) -> int:
    """End of the last localizer that leaves something after it; 0 if there is none."""
    guarded = {
        position for match in _NOT_LOCALIZER.finditer(rest) for position in range(*match.span())
    }
    ends = [m.end() for m in _LOCALIZER.finditer(rest) if m.start() not in guarded]
    return max((end for end in ends if end < len(rest)), default=ends[-1] if ends else 0)


def adjunct_start(phrase: Phrase, span: Span) -> int | None:
    """Where the first adjunct after the subject opens, or None."""
    folded = phrase.folded[span.start : span.end]
    printed = phrase.text[span.start : span.end]
    guarded = {
        position
        for pattern, source in ((_NOT_ADJUNCT, folded), (_TITLE, printed), (_PARENTHESES, printed))
        for match in pattern.finditer(source)
        for position in range(*match.span())
    }
    found = [m for m in _ADJUNCT.finditer(folded) if m.start() > 0 and m.start() not in guarded]
    plain = [m.start() for m in found if m.group() not in words.NEEDS_LOCALIZER]
    end = min(plain, default=len(folded))
    head = folded[:end].rstrip(_BLANKS)
    if any(head.endswith(word) for word in words.LOCALIZERS) and not head.endswith(
        _LONG_SPEAKER_ENDS
    ):
        closed = [m.start() for m in found if m.group() in words.NEEDS_LOCALIZER]
        end = min([start for start in closed if start < end], default=end)
    return span.start + end if end < len(folded) else None
