"""Who speaks: the noun phrase before a reporting verb, or a verdict why there is none.

The phrase is what stands between the start of the clause and the verb, without dates, leading
conjunctions, adverbs and adjuncts (在他提交的報告中). It is judged by what it is made of: pronouns
are handed back for the caller to resolve, the author's own voice and unnamed groups (一些學者) are
turned down. This module does not look for verbs and knows nothing of quotations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.model import Span
from index.structure.dates import FoundDate
from index.structure.testimony import vocabulary as words

_MAX_SPEAKER = 40
_MAX_UNCERTAIN_SPEAKER = 24
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_GLOSS = re.compile(r"\s*[（(]\s*([^（()）]*[A-Z][^（()）]*?)\s*[)）]\s*$")
_ANY_PARENTHESIS = re.compile(r"\s*[（(][^（()）]*[)）]\s*$")
_TITLE = re.compile(r"[《〈][^《》〈〉]*[》〉]")
_LATIN_NAME = re.compile(r"[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*")
_EDGE = " \u3000、—-…「『“\"」』”"
_PREDICATES = re.compile("是|了(?!解)|讓|被(?!告|害)|把|著稱|使得|有(?!限|關|色)|不(?!丹|列)|沒|導致|造成")
_NUMBERED = re.compile(r"[0-9０-９年月日份項個屆次第及與和、\s]")


class Verdict(StrEnum):
    """What the words before a verb turned out to be."""

    SPEAKER = "speaker"
    PRONOUN = "pronoun"
    ABSENT = "absent"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Subject:
    """A verdict and, for speakers and pronouns, the span of the phrase as printed.

    `latin` is the Latin name in parentheses after it, "" if none; `certain` says that the phrase
    holds an office, a kind of body, or the form of a name.
    """

    verdict: Verdict
    span: Span = Span(0, 0)
    latin: str = ""
    certain: bool = False


_REFUSED = Subject(Verdict.REFUSED)
_ABSENT = Subject(Verdict.ABSENT)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The paragraph, its fold (same length) and its dates: what every step here looks at."""

    text: str
    folded: str
    dates: Sequence[FoundDate]


def subject_before(phrase: Phrase, span: Span) -> Subject:
    """Judge the words of a clause that stand before its reporting verb.

    Args:
        phrase: the paragraph.
        span: from the start of the clause to the verb.

    Returns:
        The verdict; `ABSENT` when nothing but adverbs, dates and adjuncts stands there.
    """
    end = _without_adverbs(phrase, span)
    if end is None:
        return _REFUSED
    start = _without_leads(phrase, Span(span.start, end))
    cut = _adjunct_start(phrase, Span(start, end))
    if cut is not None:
        end_before = _without_adverbs(phrase, Span(start, cut))
        if end_before is None:
            return _REFUSED
        end = end_before
    return judge(phrase, Span(start, end))


def subject_of_clause(phrase: Phrase, clause: Span) -> Subject:
    """The certain speaker that opens an earlier clause (特尼特在國會作證時，…), or `ABSENT`."""
    start = _without_leads(phrase, clause)
    cut = _adjunct_start(phrase, Span(start, clause.end))
    if cut is None:
        return _ABSENT
    end = _without_adverbs(phrase, Span(start, cut))
    if end is None:
        return _ABSENT
    subject = judge(phrase, Span(start, end))
    return subject if subject.verdict is Verdict.SPEAKER and subject.certain else _ABSENT


def is_filler(phrase: Phrase, span: Span) -> bool:
    """Whether a span holds only conjunctions, adverbs and dates (並, 同時也)."""
    end = _without_adverbs(phrase, span)
    return end is not None and _without_leads(phrase, Span(span.start, end)) >= end


def judge(phrase: Phrase, span: Span) -> Subject:
    """Judge a noun phrase as a speaker.

    Args:
        phrase: the paragraph.
        span: the phrase, already without adverbs and adjuncts.
    """
    text = phrase.text
    gloss = _GLOSS.search(text, span.start, span.end)
    latin = gloss.group(1) if gloss else ""
    tail = gloss or _ANY_PARENTHESIS.search(text, span.start, span.end)
    start, end = _trimmed(text, span.start, tail.start() if tail else span.end)
    folded = phrase.folded[start:end]
    if not folded:
        return _ABSENT
    if folded in words.PRONOUNS:
        return Subject(Verdict.PRONOUN, Span(start, end))
    if folded.startswith(_DEMONSTRATIVE) and len(folded) > 1 and not _names_after_office(folded):
        return Subject(Verdict.PRONOUN, Span(start, end))
    if folded in words.IMPERSONAL or folded.startswith(_AUTHORIAL) or _FIGURE.match(folded):
        return _REFUSED
    if _PREDICATES.search(folded):
        start = phrase.folded.rfind("的", start, end) + 1 or end
        folded = phrase.folded[start:end]
        if not folded or _PREDICATES.search(folded) or not is_certain(text[start:end], folded):
            return _REFUSED
    certain = bool(latin) or is_certain(text[start:end], folded)
    if len(folded) > (_MAX_SPEAKER if certain else _MAX_UNCERTAIN_SPEAKER):
        return _REFUSED
    if not _is_named(text[start:end], folded) or (
        folded.endswith(words.ABSTRACT_TAILS) and not _has_office(folded)
    ):
        return _REFUSED
    return Subject(Verdict.SPEAKER, Span(start, end), latin, certain)


def is_certain(printed: str, folded: str) -> bool:
    """Whether a phrase surely names a speaker: an office, a body, or the form of a name."""
    if _has_office(folded) or folded.endswith(words.BODIES):
        return True
    if "·" in folded or _LATIN_NAME.search(printed):
        return True
    if all(character in words.TRANSLITERATION for character in folded) and len(folded) > 1:
        return True
    if folded in words.CLASSICAL_SPEAKERS or folded.endswith(("氏", "等人")):
        return True
    bare = folded.removesuffix("等")
    if len(bare) == 2 and bare.endswith(("子", "公")):
        return True
    return (
        2 <= len(bare) <= 4
        and bare[0] in words.SURNAMES
        and not bare.startswith(words.NOT_NAMES)
        and all(_HAN.match(character) for character in bare)
    )


_DEMONSTRATIVE = tuple(words.folded_words("該 此 這 那 其 他 她"))
_AUTHORIAL = tuple(words.folded_words("本文 本論文 本書 本研究 本章 本節 筆者 我們 吾人 我 余 你 您 它"))
_OFFICE = re.compile(words.any_of(words.ROLES))
_UNNAMED = re.compile(
    words.any_of(tuple(sorted({*words.COUNTLESS, *words.GENERIC}, key=lambda w: (-len(w), w))))
)


_FIGURE = re.compile(f"[{words.fold('圖表附')}]+[\\d一二三四五六七八九十]")


def _names_after_office(folded: str) -> bool:
    """該組織領袖哈桑: a demonstrative, but the person is named."""
    offices = list(_OFFICE.finditer(folded))
    return bool(offices) and 2 <= len(folded) - offices[-1].end() <= 8


def _has_office(folded: str) -> bool:
    last = None
    for last in _OFFICE.finditer(folded):
        pass
    return last is not None and len(folded) - last.end() <= 10


def _is_named(printed: str, folded: str) -> bool:
    """Whether more than quantifiers and generic nouns is left: 美俄一些官員 yes, 一些官員 no."""
    if any(printed.startswith(mark) for mark in "《〈") and printed[-1] in "》〉":
        return folded[1:-1].endswith(words.TITLED_VOICES) or len(folded) <= 6
    residue = _NUMBERED.sub("", _UNNAMED.sub("", _TITLE.sub("", folded)))
    return bool(re.search(r"\w", residue))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _without_adverbs(phrase: Phrase, span: Span) -> int | None:
    """End of the span without trailing adverbs and dates; None when a blocking word ends it."""
    start, end = span
    while end > start:
        folded = phrase.folded[start:end].rstrip(" ,，、")
        end = start + len(folded)
        if folded.endswith(_LONG_SPEAKER_ENDS):
            break
        dated = next((d for d in phrase.dates if d.end == end and d.start >= start), None)
        if dated is not None:
            end = dated.start
            continue
        blocker = _longest_end(folded, words.BLOCKING_ADVERBS)
        adverb = _longest_end(folded, words.ADVERBS)
        if len(max(blocker, adverb, key=len)) == 1 and _is_short_name(folded):
            break
        if len(blocker) >= len(adverb) and blocker:
            return None
        if not adverb:
            break
        end -= len(adverb)
    return end


def _is_short_name(folded: str) -> bool:
    """王夫之, 王曾: the last character belongs to the name, not to the clause."""
    if len(folded) == 3:
        return folded[0] in words.SURNAMES and folded[-1] == _ZHI
    return len(folded) == 2 and folded[0] in words.SURNAMES


_ZHI = words.fold("之")


def _longest_end(folded: str, candidates: tuple[str, ...]) -> str:
    return next((word for word in candidates if folded.endswith(word)), "")


_LONG_SPEAKER_ENDS = tuple(word for word in (*words.ROLES, *words.BODIES) if len(word) > 1)
_LEADING_ADJUNCT = words.folded_words("在 於 當 根據 依據 按照 隨著 對 對於 就 針對 為 從 自 據 透過 通過 除")
_LOCALIZER = re.compile(words.any_of(words.LOCALIZERS))
_NOT_LOCALIZER = re.compile(words.any_of(words.NOT_LOCALIZER))
_ADJUNCT = re.compile(words.any_of(words.ADJUNCT_STARTS))
_NOT_ADJUNCT = re.compile(words.any_of(words.NOT_ADJUNCT))


def _without_leads(phrase: Phrase, span: Span) -> int:
    """Start of the span without leading conjunctions, dates and adjuncts."""
    start, end = span
    while start < end:
        if phrase.folded[start] in " ,，、\u3000":
            start += 1
            continue
        dated = next((d for d in phrase.dates if d.start == start and d.end <= end), None)
        if dated is not None:
            start = dated.end
            continue
        rest = phrase.folded[start:end]
        lead = next((word for word in words.LEADS if rest.startswith(word)), "")
        if lead and not rest.startswith(_NOT_LEADS):
            start += len(lead)
            continue
        if rest.startswith(_LEADING_ADJUNCT) and not rest.startswith(words.NOT_ADJUNCT):
            closing = _last_localizer(rest)
            # An adjunct that is never closed holds the whole clause: no subject is left.
            start = start + closing if closing else end
            continue
        break
    return start


_NOT_LEADS = words.folded_words("如來 並州 又新 一行 一心 二程 三蘇 是非 另類 更生 還珠 過去的 現在的 目前的")


def _last_localizer(rest: str) -> int:
    """End of the last localizer that leaves something after it; 0 if there is none."""
    guarded = {
        position for match in _NOT_LOCALIZER.finditer(rest) for position in range(*match.span())
    }
    ends = [m.end() for m in _LOCALIZER.finditer(rest) if m.start() not in guarded]
    return max((end for end in ends if end < len(rest)), default=ends[-1] if ends else 0)


def _adjunct_start(phrase: Phrase, span: Span) -> int | None:
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
    head = folded[:end].rstrip(" ,，、")
    if any(head.endswith(word) for word in words.LOCALIZERS) and not head.endswith(
        _LONG_SPEAKER_ENDS
    ):
        closed = [m.start() for m in found if m.group() in words.NEEDS_LOCALIZER]
        end = min([start for start in closed if start < end], default=end)
    return span.start + end if end < len(folded) else None


_PARENTHESES = re.compile(r"[（(][^（()）]*[)）]")
