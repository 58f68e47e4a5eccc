"""Where the subject of a clause stands: before its reporting verb, or at the head of a clause.

Adverbs, dates, conjunctions and adjuncts fall away; what is left is judged in `speakers`.
"""

import re

from index.attribution.sentences import Sentence, within
from index.attribution.speaker_grammar import ABSENT, REFUSED, Subject, Verdict, is_full_name, judge
from index.attribution.vocabulary import PATTERNS, VERBS, WORDS, any_of, longest_first
from index.model import Span
from index.text.fold import fold
from index.text.surnames import SURNAMES

_LONGEST_OPENING = 24  # characters within which a name that opens a clause must end
_LONGEST_WORD = 8  # characters of the longest word that may follow a name
_VERBS = longest_first(verb for verb in VERBS if len(verb) > 1)
_AFTER_NAME = re.compile(
    "|".join((any_of("predicates", "adverbs", "adjunct starts", "blocking adverbs"), *_VERBS))
)
_MANNER_LENGTH = 2  # characters of an adverb in 地 that no list holds: 憤怒地
_SPEAKER_ENDS = tuple(word for word in (*WORDS["roles"], *WORDS["bodies"]) if len(word) > 1)
_LEADING = WORDS["leading adjunct"]
_LONGEST_HOLDER = 4
_BLANKS = " ,，、\u3000"


def subject_before(sentence: Sentence, span: Span) -> Subject:
    """Judge the words of a clause before its verb; `ABSENT` if only adverbs, dates and adjuncts."""
    if (end := without_adverbs(sentence, span)) is None:
        return REFUSED
    folded = sentence.folded
    start = without_leads(sentence, Span(span.start, end))
    if (cut := _adjunct_start(sentence, Span(start, end))) is not None:
        described = folded.rfind("的", start, end) + 1
        modified = folded.startswith(WORDS["modifiers"], cut, described)
        if modified and PATTERNS["office"].search(folded, described, end):
            # 某社出版的《某書》作者某某: the adjunct belongs to the clause before the name.
            return judge(sentence, Span(described, end))
        if (end := without_adverbs(sentence, Span(start, cut))) is None:
            return REFUSED
    subject = judge(sentence, Span(start, end))
    if subject.verdict is Verdict.REFUSED:
        person = person_at(sentence, Span(start, span.end))
        if person and not PATTERNS["causatives"].search(folded, person.span.end, span.end):
            return person
    return subject


def subject_of_clause(sentence: Sentence, clause: Span) -> Subject:
    """The certain speaker that opens an earlier clause (特尼特在國會作證時，…), or `ABSENT`."""
    start = without_leads(sentence, clause)
    topic = sentence.folded[clause.start : start].strip() in WORDS["topic openers"]
    cut = _adjunct_start(sentence, Span(start, clause.end)) or (clause.end if topic else None)
    end = without_adverbs(sentence, Span(start, cut)) if cut is not None else None
    subject = ABSENT if end is None else judge(sentence, Span(start, end))
    return subject or person_at(sentence, Span(start, clause.end))


def person_at(sentence: Sentence, span: Span) -> Subject:
    """The person whose full name a clause begins with, up to an adverb, an adjunct, a verb that no
    name holds, or a title: 吳教授不同意 …; `ABSENT` if unsure.
    """
    folded = sentence.folded
    reach = min(span.end, span.start + _LONGEST_OPENING)
    last = min(span.end, reach + _LONGEST_WORD)
    ends = [m.start() for m in _AFTER_NAME.finditer(folded, span.start, last)]
    ends += [m.end() for m in PATTERNS["office"].finditer(folded, span.start, reach)]
    for end in ends:
        name = Span(span.start, end)
        marked = folded.startswith(WORDS["subject markers"], end)
        joined = folded.startswith(WORDS["connectors"], end)
        near = end <= reach and not joined
        named = near and is_full_name(sentence.text[slice(*name)], marked=marked)
        if named and without_adverbs(sentence, name) == end:
            return judge(sentence, name)
    return ABSENT


def is_filler(sentence: Sentence, span: Span) -> bool:
    """Whether a span holds only conjunctions, adverbs and dates (並, 同時也)."""
    end = without_adverbs(sentence, span)
    return end is not None and without_leads(sentence, Span(span.start, end)) >= end


def without_adverbs(sentence: Sentence, span: Span) -> int | None:
    """End of the span without trailing adverbs and dates; None when a blocking word ends it."""
    start, end = span
    while end > start:
        folded = sentence.folded[start:end].rstrip(_BLANKS)
        end = start + len(folded)
        if folded.endswith(_SPEAKER_ENDS):
            break
        dated = next((d for d in sentence.dates if d.end == end and d.start >= start), None)
        partial = PATTERNS["partial date end"].search(folded)
        if folded.endswith("地") and not folded.endswith(WORDS["places in di"]):
            end -= 1 + max(len(_longest_end(folded[:-1], "adverbs")), _MANNER_LENGTH)
        elif dated is not None:
            end = dated.start
        elif partial and partial.start() > 0:
            end = start + partial.start()
        else:
            blocker = _longest_end(folded, "blocking adverbs")
            adverb = _longest_end(folded, "adverbs")
            if len(max(blocker, adverb, key=len)) == 1 and _is_short_name(folded):
                break
            if len(blocker) >= len(adverb) and blocker:
                return None
            if not adverb or folded.endswith("的" + adverb):  # 在他的書中: an adjunct's end
                break
            end -= len(adverb)
    return max(start, end)


def _is_short_name(folded: str) -> bool:
    """王夫之, 王曾, 部長錢復: the last character belongs to the name, not to the clause."""
    name = folded[-2:] if folded[:-2].endswith(WORDS["roles"]) else folded
    named = len(name) == 2 or (len(name) == 3 and name[-1] in fold("之才正先"))
    return named and name[0] in SURNAMES


def _longest_end(folded: str, name: str) -> str:
    words = WORDS[name]
    if not folded.endswith(words):  # nearly always, and asked in one step
        return ""
    return next(word for word in words if folded.endswith(word))


def without_leads(sentence: Sentence, span: Span) -> int:
    """Start of the span without leading conjunctions, dates and adjuncts."""
    start, end = span
    while start < end:
        rest = sentence.folded[start:end]
        dated = next((d for d in sentence.dates if d.start == start and d.end <= end), None)
        if rest[0] in _BLANKS:
            start += 1
        elif dated is not None:
            start = dated.end
        elif not sentence.text[sentence.span.start : start].strip() and (
            item := PATTERNS["item"].match(rest)
        ):
            start += item.end()
        elif partial := PATTERNS["partial date"].match(rest):
            start += partial.end()
        elif rest.startswith(WORDS["leads"]) and not rest.startswith(WORDS["not leads"]):
            lead = next(word for word in WORDS["leads"] if rest.startswith(word))
            start += len(lead) + rest.startswith("的", len(lead))  # 當時的
        elif rest.startswith(_LEADING) and not rest.startswith(WORDS["not adjunct"]):
            # 在某處任職的某人: a relative clause leads to its noun. An adjunct that nothing closes
            # holds the whole clause: no subject is left.
            closing = _last_localizer(rest) or rest.rfind("的") + 1
            start = start + closing if closing else end
        elif times := [
            m.end() for m in PATTERNS["time ends"].finditer(rest) if m.end() < len(rest)
        ]:
            start += times[-1]
        else:
            break
    return start


def _last_localizer(rest: str) -> int:
    """End of the last localizer that leaves something after it; 0 if there is none."""
    guarded = [match.span() for match in PATTERNS["not localizer"].finditer(rest)]
    localizers = PATTERNS["localizers"].finditer(rest)
    ends = [one.end() for one in localizers if not within(one.start(), guarded)]
    return max((end for end in ends if end < len(rest)), default=ends[-1] if ends else 0)


def _adjunct_start(sentence: Sentence, span: Span) -> int | None:
    """Where the first adjunct after the subject opens, or None."""
    starts = PATTERNS["adjunct starts"].finditer(sentence.folded, *span)
    if not (found := [m for m in starts if m.start() > span.start]):
        return None
    guarded = [match.span() for match in PATTERNS["not adjunct"].finditer(sentence.folded, *span)]
    for closed in (PATTERNS["title"], PATTERNS["parentheses"]):
        guarded += [match.span() for match in closed.finditer(sentence.text, *span)]
    offices = (office.end() for office in PATTERNS["office"].finditer(sentence.folded, *span))
    near = (end for end in offices if span.end - end <= _LONGEST_HOLDER)
    named = (end for end in near if is_full_name(sentence.text[end : span.end]))
    guarded += [(end + 1, span.end) for end in named]  # 總統文在寅
    found = [m for m in found if not within(m.start(), guarded)]
    needy = [m.start() for m in found if m.group() in WORDS["needs localizer"]]
    end = min((m.start() for m in found if m.start() not in needy), default=span.end)
    head = sentence.folded[span.start : end].rstrip(_BLANKS)
    if head.endswith(WORDS["localizers"]) and not head.endswith(_SPEAKER_ENDS):
        end = min((start for start in needy if start < end), default=end)
    return end if end < span.end else None
