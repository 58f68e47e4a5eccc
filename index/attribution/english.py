"""Testimony in English sentences: said, argued, according to, and their kin.

Used for sentences that are mostly Latin letters (an English source, an English quotation in a
Chinese paper). Speakers are runs of capitalised words and offices with the article (the president);
pronouns and generic groups (some experts) are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.attribution.scope import Attribution, is_sentence_length
from index.attribution.sentences import Quotation
from index.attribution.speakers import Phrase
from index.attribution.vocabulary import any_of
from index.model import Manner, Span

_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[A-Za-z]")
_MAX_HAN_SHARE = 0.1
_MIN_WORDS = 3
_MAX_SENTENCE = 2000
"""Code points; what is longer is a table or a list, not a sentence."""
_MAX_TIME = 30
"""Code points between the verb and the end of a sentence that ends with its speaker."""

_HEAD = re.compile(
    r"(?:Secretary|Minister|President|Director|Chancellor|Ambassador|Chairman|Governor|General)$"
)
"""Last words of offices that stand before a name: the Foreign Secretary, Edward Grey."""
_VERB = any_of("english verbs")
_CAPITAL = r"[A-Z][\w’'-]*\.?"
_FULL_NAME = (
    rf"{_CAPITAL}"
    r"(?:\s+(?:of|for|and|on|the|de|von|van|bin|al|under)(?=\s+(?:the\s+)?[A-Z])"
    rf"|\s+{_CAPITAL}){{0,10}}"
)
_OFFICE = rf"(?<=[Tt]he\s){any_of('english offices')}\b"
_NAME = rf"(?:(?:[Tt]he|[Ff]ormer)\s+)*(?P<name>{_FULL_NAME}|{_OFFICE})"
_YEAR = r"(?:\s*\(\d{4}[a-z]?(?:[:,]\s*[\d–-]+)?\))?"
_APPOSITION = rf"{_YEAR}(?:,\s+(?P<apposition>[^,.;“”\"]{{3,80}}),)?"
_ADVERB = r"(?:\s+(?:has|had|have|also|once|later|then|repeatedly|again|further|publicly|\w+ly))*"
_SAYS = re.compile(
    rf"(?<![\w.]){_NAME}{_APPOSITION}{_ADVERB}\s+"
    rf"(?:{_VERB}|(?P<plural>{any_of('english plural verbs')})\b)"
    r"(?:\s+(?:reporters|Congress|the\s+\w+|in\s+\d{4}|on\s+[A-Z]\w+))?"
    r"\s*(?P<link>that\b|[,:])?\s*"
)
_TOLD = re.compile(
    rf"(?<![\w.]){_NAME}{_APPOSITION}{_ADVERB}\s+told\s+(?:\S+\s+){{1,5}}?(?P<link>that)\s+"
)
_PUTS_IT = re.compile(rf"\b[Aa]s\s+{_NAME}{_APPOSITION}{_ADVERB}\s+puts?\s+it\s*,\s*")
_ACCORDING = re.compile(
    r"\b[Aa]ccording to\s+"
    r"(?:(?:an?|the)\s+(?:\w+\s+){0,3}?"
    r"(?:report|study|statement|account|survey)\s+(?:by|of|from)\s+)?"
    rf"{_NAME}{_APPOSITION}(?P<link>,|$|(?=[.;]))\s*"
)
_BEHIND = re.compile(
    rf"\s*,?\s*(?:{_VERB}\s+{_NAME}|{_NAME.replace('name', 'name2')}{_ADVERB}\s+{_VERB})\b"
)
_AT_END = re.compile(
    rf",\s+{_NAME}{_ADVERB}\s+{_VERB}"
    rf"(?:\s+(?:on|in|at|last|yesterday|today)\b[^,.]{{0,{_MAX_TIME}}})?\s*\.?$"
)
_FULL_STOP = re.compile(r"(?<=\w{4})\.$")
"""Behind a word too long for an abbreviation (Acton. but Jr.)."""
_SEVERAL = re.compile(r"\band\b|\bal\.")
_TURN = re.compile(r"(?:;|,\s*(?:but|and|while|whereas))\s*(?:[Tt]he\s+)?$")
_NOBODY = re.compile(rf"(?:{any_of('english nobodies')}(?:\s+|$))+", re.IGNORECASE)


def english_attributions(
    phrase: Phrase, sentence: Span, quotations: Sequence[Quotation]
) -> list[Attribution]:
    """Testimonies of an English sentence; none for sentences in Chinese.

    Args: phrase: the paragraph; sentence: the sentence to read; quotations: the paragraph's
    quotations.
    """
    text = phrase.text[sentence.start : sentence.end]
    letters = len(_LETTER.findall(text))
    if (
        len(text) > _MAX_SENTENCE
        or letters < _MIN_WORDS
        or len(_HAN.findall(text)) > _MAX_HAN_SHARE * letters
    ):
        return []
    inside = [q for q in quotations if sentence.start <= q.start < sentence.end]
    reports = _reports(phrase, sentence, inside)
    found: list[Attribution] = []
    for number, match in enumerate(reports):
        limit = sentence.end
        if number + 1 < len(reports):
            turn = _TURN.search(phrase.text, match.end(), reports[number + 1].start())
            limit = turn.start() if turn else limit
        found += _governed(phrase, Span(sentence.start, limit), match, inside)
    return (found or _said_at_end(phrase, sentence, inside)) + _behind(
        phrase, sentence, inside, found
    )


def _reports(phrase: Phrase, sentence: Span, inside: Sequence[Quotation]) -> list[re.Match[str]]:
    """Where a named speaker and a verb stand outside quotations, in order, without overlaps."""
    matches = [
        match
        for pattern in (_ACCORDING, _TOLD, _PUTS_IT, _SAYS)
        for match in pattern.finditer(phrase.text, sentence.start, sentence.end)
        if _speaker(match) and not any(q.start <= match.start() < q.end for q in inside)
    ]
    kept: list[re.Match[str]] = []
    for match in sorted(matches, key=lambda found: found.start()):
        if not kept or match.start() >= kept[-1].end():
            kept.append(match)
    return kept


def _governed(
    phrase: Phrase, scope: Span, match: re.Match[str], inside: Sequence[Quotation]
) -> list[Attribution]:
    name = _speaker(match)
    date = "".join([d.iso for d in phrase.dates if scope.start <= d.start < match.end()][-1:])
    start, end = match.end(), _without_stop(phrase.text, match.end(), scope.end)
    if len(phrase.text[start:end].split()) < _MIN_WORDS and match.re.pattern == _ACCORDING.pattern:
        # …, according to the Agency.
        start, end = scope.start, _without_stop(phrase.text, scope.start, match.start())
    behind = [q for q in inside if match.end() <= q.start < scope.end]
    if behind and behind[0].start == match.end():
        return [_direct(q, name, date, match.start()) for q in behind[:1]]
    if len(phrase.text[start:end].split()) < _MIN_WORDS:
        return []
    found = [Attribution(name, "", date, Manner.REPORTED, start, end, match.start())]
    long = [q for q in behind if is_sentence_length(phrase, q)]
    return found + [_direct(q, name, date, match.start()) for q in long]


def _said_at_end(phrase: Phrase, sentence: Span, inside: Sequence[Quotation]) -> list[Attribution]:
    """The talks have failed, Ambassador Hill said on Tuesday."""
    match = _AT_END.search(phrase.text, sentence.start, sentence.end)
    if inside or match is None or not _speaker(match):
        return []
    words = Span(sentence.start, match.start())
    if len(phrase.text[slice(*words)].split()) < _MIN_WORDS:
        return []
    return [Attribution(_speaker(match), "", "", Manner.REPORTED, *words, sentence.start)]


def _behind(
    phrase: Phrase,
    sentence: Span,
    inside: Sequence[Quotation],
    found: Sequence[Attribution],
) -> list[Attribution]:
    """“History,” wrote Marc Alder, “is made by those who stay.”"""
    more: list[Attribution] = []
    for number, quotation in enumerate(inside):
        match = _BEHIND.match(phrase.text, quotation.end, sentence.end)
        if match is None or any(a.start == quotation.inner_start for a in found):
            continue
        name = _speaker(match)
        if name:
            more.append(_direct(quotation, name, "", quotation.start))
            for following in inside[number + 1 : number + 2]:
                if not phrase.text[match.end() : following.start].strip(" ,"):
                    more.append(_direct(following, name, "", quotation.start))
    return more


def _direct(quotation: Quotation, name: str, date: str, anchor: int) -> Attribution:
    start, end = quotation.inner_start, quotation.inner_end
    return Attribution(name, "", date, Manner.DIRECT, start, end, min(anchor, start))


def _speaker(match: re.Match[str]) -> str:
    """The name of a match, "" for nobody in particular."""
    groups = match.groupdict()
    name = groups["name"] or groups.get("name2") or ""
    name = name[found.end() :] if (found := _NOBODY.match(name)) else name
    if groups.get("plural") and not _SEVERAL.search(name):
        return ""
    apposition = groups.get("apposition") or ""
    if _HEAD.search(name) and re.fullmatch(_FULL_NAME, apposition):
        return f"{name}, {apposition}"
    return _FULL_STOP.sub("", name.rstrip(" ,"))


def _without_stop(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in ".,;:!? ":
        end -= 1
    return end
