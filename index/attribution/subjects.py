"""Where the subject of a clause stands: before its reporting verb, or at the head of a clause
without one.

`trimming` cuts the clause down, `speakers` judges what is left; nothing here knows of quotations.
"""

from __future__ import annotations

import re

from index.attribution import vocabulary as words
from index.attribution.naming import OFFICE, is_full_name
from index.attribution.speakers import (
    ABSENT,
    LONGEST_OPENING,
    REFUSED,
    Subject,
    Verdict,
    judge,
)
from index.attribution.trimming import (
    Phrase,
    adjunct_start,
    without_adverbs,
    without_leads,
)
from index.model import Span

_LONGEST_WORD = 8
"""Characters of the longest word that may follow a name."""
_CAUSATIVE = re.compile(words.any_of(words.CAUSATIVES))
_AFTER_NAME = re.compile(
    words.any_of(
        words.longest_first(
            (
                *words.PREDICATES,
                *words.ADVERBS,
                *words.ADJUNCT_STARTS,
                *words.BLOCKING_ADVERBS,
                *(verb for verb in words.VERBS if len(verb) > 1),
            )
        )
    )
)


def subject_before(phrase: Phrase, span: Span) -> Subject:
    """Judge the words of a clause that stand before its reporting verb.

    Args: phrase: the paragraph; span: from the start of the clause to the verb.
    Returns: The verdict; `ABSENT` when nothing but adverbs, dates and adjuncts stands there.
    """
    end = without_adverbs(phrase, span)
    if end is None:
        return REFUSED
    start = without_leads(phrase, Span(span.start, end))
    cut = adjunct_start(phrase, Span(start, end))
    described = phrase.folded.rfind("的", start, end) + 1
    modifies = cut is not None and phrase.folded.startswith(words.MODIFIERS, cut, described)
    if modifies and _is_office_and_name(phrase, Span(described, end)):
        # 某社出版的《某書》作者某某: the adjunct belongs to the clause before the name.
        return judge(phrase, Span(described, end))
    if cut is not None:
        end_before = without_adverbs(phrase, Span(start, cut))
        if end_before is None:
            return REFUSED
        end = end_before
    subject = judge(phrase, Span(start, end))
    if subject.verdict is Verdict.REFUSED:
        person = person_at(phrase, Span(start, span.end))
        others = phrase.folded[person.span.end : span.end]
        if person.verdict is Verdict.SPEAKER and not _CAUSATIVE.search(others):
            return person
    return subject


def _is_office_and_name(phrase: Phrase, span: Span) -> bool:
    folded = phrase.folded[slice(*span)]
    return OFFICE.search(folded) is not None and is_full_name(phrase.text[slice(*span)], folded)


def subject_of_clause(phrase: Phrase, clause: Span) -> Subject:
    """The certain speaker that opens an earlier clause (特尼特在國會作證時，…), or `ABSENT`."""
    start = without_leads(phrase, clause)
    topic = phrase.folded[clause.start : start].strip() in words.TOPIC_OPENERS
    cut = adjunct_start(phrase, Span(start, clause.end)) or (clause.end if topic else None)
    if cut is not None:
        end = without_adverbs(phrase, Span(start, cut))
        subject = ABSENT if end is None else judge(phrase, Span(start, end))
        if subject.verdict is Verdict.SPEAKER:
            return subject
    return person_at(phrase, Span(start, clause.end))


def person_at(phrase: Phrase, span: Span) -> Subject:
    """The person whose full name a clause begins with: 吳教授不同意 …; `ABSENT` if unsure.

    The name ends where an adverb, an adjunct or a verb that no name holds begins, or with a title.
    """
    reach = min(span.end, span.start + LONGEST_OPENING)
    last = min(span.end, reach + _LONGEST_WORD)
    ends = [m.start() for m in _AFTER_NAME.finditer(phrase.folded, span.start, last)]
    ends += [m.end() for m in OFFICE.finditer(phrase.folded, span.start, reach)]
    for end in ends:
        name = Span(span.start, end)
        if end > reach or without_adverbs(phrase, name) != end:
            continue
        marked = phrase.folded.startswith(words.SUBJECT_MARKERS, end)
        if is_full_name(phrase.text[slice(*name)], phrase.folded[slice(*name)], marked=marked):
            return judge(phrase, name)
    return ABSENT


def is_filler(phrase: Phrase, span: Span) -> bool:
    """Whether a span holds only conjunctions, adverbs and dates (並, 同時也)."""
    end = without_adverbs(phrase, span)
    return end is not None and without_leads(phrase, Span(span.start, end)) >= end
