"""Testimony in English sentences: said, argued, according to, and their kin.

Used for sentences that are mostly Latin letters (an English source, an English quotation in a
Chinese paper). Speakers are runs of capitalised words; pronouns and generic groups (some experts)
are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.model import Manner, Span
from index.structure.testimony.quotations import Quotation
from index.structure.testimony.scope import Attribution, is_sentence_length
from index.structure.testimony.trimming import Phrase

_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[A-Za-z]")
_MAX_HAN_SHARE = 0.1
_MIN_WORDS = 3
_MAX_SENTENCE = 2000
"""Code points; what is longer is a table or a list, not a sentence."""

_VERBS = [
    "said",
    "says",
    "stated",
    "states",
    "argued",
    "argues",
    "claimed",
    "claims",
    "warned",
    "warns",
    "insisted",
    "insists",
    "declared",
    "declares",
    "wrote",
    "writes",
    "maintained",
    "maintains",
    "contended",
    "contends",
    "asserted",
    "asserts",
    "testified",
    "remarked",
    "explained",
    "announced",
    "acknowledged",
    "admitted",
    "denied",
    "concluded",
    "predicted",
    "replied",
    "recalled",
    "complained",
    "estimated",
    "noted",
    "notes",
    "observed",
    "observes",
    "suggested",
    "suggests",
    "added",
    "believed",
    "believes",
    "reported",
    "reports",
    "emphasized",
    "emphasised",
    "stressed",
    "reiterated",
    "conceded",
    "cautioned",
]
_VERB = rf"(?:{'|'.join(_VERBS)})"
_CAPITAL = r"[A-Z][\w’'-]*\.?"
_NAME = (
    rf"(?:(?:[Tt]he|[Ff]ormer|[Pp]resident|[Aa]mbassador)\s+)*(?P<name>{_CAPITAL}"
    rf"(?:\s+(?:of|for|and|on|the|de|von|van|bin|al|under)(?=\s+(?:the\s+)?[A-Z])|\s+{_CAPITAL}){{0,10}})"
)
_APPOSITION = r"(?:,\s+[^,.;“”\"]{3,80},)?"
_ADVERB = r"(?:\s+(?:has|had|have|also|once|later|then|repeatedly|again|further|publicly|\w+ly))*"
_SAYS = re.compile(
    rf"(?<![\w.]){_NAME}{_APPOSITION}{_ADVERB}\s+{_VERB}"
    rf"(?:\s+(?:reporters|Congress|the\s+\w+|in\s+\d{{4}}|on\s+[A-Z]\w+))?\s*(?P<link>that\b|[,:])?\s*"
)
_TOLD = re.compile(
    rf"(?<![\w.]){_NAME}{_APPOSITION}{_ADVERB}\s+told\s+(?:\S+\s+){{1,5}}?(?P<link>that)\s+"
)
_ACCORDING = re.compile(rf"\b[Aa]ccording to\s+{_NAME}{_APPOSITION}(?P<link>,|$|(?=[.;]))\s*")
_BEHIND = re.compile(
    rf"\s*,?\s*(?:{_VERB}\s+{_NAME}|{_NAME.replace('name', 'name2')}{_ADVERB}\s+{_VERB})\b"
)
_NOBODY = frozenset(
    [
        "He",
        "She",
        "It",
        "They",
        "We",
        "I",
        "You",
        "One",
        "There",
        "This",
        "That",
        "These",
        "Those",
        "Some",
        "Many",
        "Most",
        "Others",
        "Critics",
        "Scholars",
        "Experts",
        "Officials",
        "Observers",
        "Analysts",
        "However",
        "But",
        "And",
        "In",
        "On",
        "At",
        "As",
        "If",
        "While",
        "Although",
        "When",
        "Since",
        "For",
        "From",
        "Sources",
        "People",
        "Nobody",
        "Everyone",
        "Researchers",
        "Studies",
        "Figure",
        "Table",
        "Section",
        "Chapter",
        "Evidence",
    ]
)


def english_attributions(
    phrase: Phrase, sentence: Span, quotations: Sequence[Quotation]
) -> list[Attribution]:
    """Testimonies of an English sentence; none for sentences in Chinese.

    Args:
        phrase: the paragraph.
        sentence: the sentence to read.
        quotations: the paragraph's quotations.
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
    for pattern in (_ACCORDING, _TOLD, _SAYS):
        for match in pattern.finditer(phrase.text, sentence.start, sentence.end):
            name = _speaker(match.group("name"))
            if name and not any(q.start <= match.start() < q.end for q in inside):
                found = _governed(phrase, sentence, match, name, inside)
                if found:
                    return found + _behind(phrase, inside, found)
    return _behind(phrase, inside, [])


def _governed(
    phrase: Phrase, sentence: Span, match: re.Match[str], name: str, inside: Sequence[Quotation]
) -> list[Attribution]:
    date = "".join([d.iso for d in phrase.dates if sentence.start <= d.start < match.end()][-1:])
    start, end = match.end(), _without_stop(phrase.text, match.end(), sentence.end)
    if len(phrase.text[start:end].split()) < _MIN_WORDS and pattern_leads(match):
        start, end = sentence.start, _without_stop(phrase.text, sentence.start, match.start())
    behind = [q for q in inside if q.start >= match.end()]
    if behind and behind[0].start == match.end():
        return [_direct(q, name, date, match.start()) for q in behind[:1]]
    if len(phrase.text[start:end].split()) < _MIN_WORDS:
        return []
    found = [Attribution(name, "", date, Manner.REPORTED, start, end, match.start())]
    long = [q for q in behind if is_sentence_length(phrase, q)]
    return found + [_direct(q, name, date, match.start()) for q in long]


def pattern_leads(match: re.Match[str]) -> bool:
    """Whether a match is of the kind that may follow its words: …, according to the Agency."""
    return match.re is _ACCORDING


def _behind(
    phrase: Phrase, inside: Sequence[Quotation], found: Sequence[Attribution]
) -> list[Attribution]:
    more: list[Attribution] = []
    for quotation in inside:
        match = _BEHIND.match(phrase.text, quotation.end)
        if match is None or any(a.start == quotation.inner_start for a in found):
            continue
        name = _speaker(match.group("name") or match.group("name2"))
        if name:
            more.append(_direct(quotation, name, "", quotation.start))
    return more


def _direct(quotation: Quotation, name: str, date: str, anchor: int) -> Attribution:
    start, end = quotation.inner_start, quotation.inner_end
    return Attribution(name, "", date, Manner.DIRECT, start, end, min(anchor, start))


def _speaker(name: str) -> str:
    first = name.split(maxsplit=1)[0]
    return "" if first in _NOBODY and len(name.split()) == 1 else name.rstrip(" ,")


def _without_stop(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in ".,;:!? ":
        end -= 1
    return end
