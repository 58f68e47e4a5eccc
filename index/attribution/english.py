"""Testimony in English sentences: said, argued, according to, and their kin.

Used for sentences that are mostly Latin letters (an English source, an English quotation in a
Chinese paper). Speakers are runs of capitalised words and offices with the article (the president);
pronouns and generic groups (some experts) are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.attribution.scope import Attribution, is_sentence_length
from index.attribution.sentences import Quotation, Sentence, within
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
_NOBODY = re.compile(rf"^(?:{any_of('english nobodies')}(?:\s+|$))+", re.IGNORECASE)


def english_attributions(sentence: Sentence) -> list[Attribution]:
    """Testimonies of an English sentence; none for sentences in Chinese."""
    text = sentence.text[slice(*sentence.span)]
    letters = len(_LETTER.findall(text))
    han = len(_HAN.findall(text))
    if len(text) > _MAX_SENTENCE or letters < _MIN_WORDS or han > _MAX_HAN_SHARE * letters:
        return []
    reports = _reports(sentence)
    found: list[Attribution] = []
    for number, match in enumerate(reports):
        limit = sentence.span.end
        for following in reports[number + 1 : number + 2]:
            turn = _TURN.search(sentence.text, match.end(), following.start())
            limit = turn.start() if turn else limit
        found += _governed(sentence, Span(sentence.span.start, limit), match)
    return (found or _said_at_end(sentence)) + _behind(sentence, found)


def _reports(sentence: Sentence) -> list[re.Match[str]]:
    """Where a named speaker and a verb stand outside quotations, in order, without overlaps."""
    quoted = [(one.start, one.end) for one in sentence.inside(sentence.span)]
    matches = [
        match
        for pattern in (_ACCORDING, _TOLD, _PUTS_IT, _SAYS)
        for match in pattern.finditer(sentence.text, *sentence.span)
        if _speaker(match) and not within(match.start(), quoted)
    ]
    kept: list[re.Match[str]] = []
    for match in sorted(matches, key=lambda found: found.start()):
        if not kept or match.start() >= kept[-1].end():
            kept.append(match)
    return kept


def _governed(sentence: Sentence, scope: Span, match: re.Match[str]) -> list[Attribution]:
    name, text = _speaker(match), sentence.text
    date = "".join([d.iso for d in sentence.dates if scope.start <= d.start < match.end()][-1:])
    words = _words(text, match.end(), scope.end)
    if words is None and match.re is _ACCORDING:
        words = _words(text, scope.start, match.start())  # …, according to the Agency.
    behind = sentence.inside(Span(match.end(), scope.end))
    if behind and behind[0].start == match.end():
        return [_direct(behind[0], name, date, match.start())]
    if words is None:
        return []
    found = [Attribution(name, "", date, Manner.REPORTED, *words, match.start())]
    long = [q for q in behind if is_sentence_length(sentence, q)]
    return found + [_direct(q, name, date, match.start()) for q in long]


def _said_at_end(sentence: Sentence) -> list[Attribution]:
    """The talks have failed, Ambassador Hill said on Tuesday."""
    start, end = sentence.span
    match = None if sentence.inside(sentence.span) else _AT_END.search(sentence.text, start, end)
    if match is None or not _speaker(match) or _words(sentence.text, start, match.start()) is None:
        return []
    return [Attribution(_speaker(match), "", "", Manner.REPORTED, start, match.start(), start)]


def _behind(sentence: Sentence, found: Sequence[Attribution]) -> list[Attribution]:
    """“History,” wrote Marc Alder, “is made by those who stay.”"""
    more: list[Attribution] = []
    inside = sentence.inside(sentence.span)
    for number, quotation in enumerate(inside):
        match = _BEHIND.match(sentence.text, quotation.end, sentence.span.end)
        name = _speaker(match) if match else ""
        if match is None or not name or any(a.start == quotation.inner_start for a in found):
            continue
        more.append(_direct(quotation, name, "", quotation.start))
        for following in inside[number + 1 : number + 2]:
            if not sentence.text[match.end() : following.start].strip(" ,"):
                more.append(_direct(following, name, "", quotation.start))
    return more


def _direct(quotation: Quotation, name: str, date: str, anchor: int) -> Attribution:
    start, end = quotation.inner_start, quotation.inner_end
    return Attribution(name, "", date, Manner.DIRECT, start, end, min(anchor, start))


def _speaker(match: re.Match[str]) -> str:
    """The name of a match, "" for nobody in particular."""
    groups = match.groupdict()
    name = _NOBODY.sub("", groups["name"] or groups.get("name2") or "", count=1)
    if groups.get("plural") and not _SEVERAL.search(name):
        return ""
    apposition = groups.get("apposition") or ""
    if _HEAD.search(name) and re.fullmatch(_FULL_NAME, apposition):
        return f"{name}, {apposition}"
    return _FULL_STOP.sub("", name.rstrip(" ,"))


def _words(text: str, start: int, end: int) -> Span | None:
    """A stretch without its closing stops, None if it has too few words."""
    words = text[start:end].rstrip(".,;:!? ")
    return Span(start, start + len(words)) if len(words.split()) >= _MIN_WORDS else None
