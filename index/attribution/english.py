"""Testimony in sentences that are mostly Latin letters: said, argued, according to, and their kin.
Speakers are runs of capitalised words and offices with the article (the president); pronouns and
generic groups (some experts) are passed over.
"""

import re
from collections.abc import Sequence

from index.attribution.scope import Attribution, is_sentence_length
from index.attribution.sentences import Quotation, Sentence, within
from index.attribution.vocabulary import PATTERNS
from index.model import Manner, Span
from index.text.characters import HAN

_MAX_HAN_SHARE = 0.1
_MIN_WORDS = 3
_MAX_SENTENCE = 2000  # code points; what is longer is a table or a list, not a sentence


def english_attributions(sentence: Sentence) -> list[Attribution]:
    """Testimonies of an English sentence; none for sentences in Chinese."""
    text = sentence.text[slice(*sentence.span)]
    letters = len(re.findall("[A-Za-z]", text))
    han = len(re.findall(HAN, text))
    if len(text) > _MAX_SENTENCE or letters < _MIN_WORDS or han > _MAX_HAN_SHARE * letters:
        return []
    reports = _reports(sentence)
    found: list[Attribution] = []
    for number, match in enumerate(reports):
        limit = sentence.span.end
        for following in reports[number + 1 : number + 2]:
            turn = PATTERNS["turn"].search(sentence.text, match.end(), following.start())
            limit = turn.start() if turn else limit
        found += _governed(sentence, Span(sentence.span.start, limit), match)
    if not found and not sentence.inside(sentence.span):
        # The talks have failed, Ambassador Hill said on Tuesday.
        start, end = sentence.span
        said = PATTERNS["at end"].search(sentence.text, start, end)
        if said and _speaker(said) and _words(sentence.text, start, said.start()):
            told = _speaker(said), "", "", Manner.REPORTED
            return [Attribution(*told, start, said.start(), start)]
    return found + _behind(sentence, found)


def _reports(sentence: Sentence) -> list[re.Match[str]]:
    """Where a named speaker and a verb stand outside quotations, in order, without overlaps."""
    quoted = [(one.start, one.end) for one in sentence.inside(sentence.span)]
    matches = [
        match
        for name in ("according", "told", "puts it", "says")
        for match in PATTERNS[name].finditer(sentence.text, *sentence.span)
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
    if words is None and match.group().lower().startswith("according to"):
        words = _words(text, scope.start, match.start())  # …, according to the Agency.
    behind = sentence.inside(Span(match.end(), scope.end))
    if behind and behind[0].start == match.end():
        return [_direct(behind[0], name, date, match.start())]
    if words is None:
        return []
    found = [Attribution(name, "", date, Manner.REPORTED, *words, match.start())]
    long = [q for q in behind if is_sentence_length(sentence, q)]
    return found + [_direct(q, name, date, match.start()) for q in long]


def _behind(sentence: Sentence, found: Sequence[Attribution]) -> list[Attribution]:
    """“History,” wrote Marc Alder, “is made by those who stay.”"""
    more: list[Attribution] = []
    inside = sentence.inside(sentence.span)
    for number, quotation in enumerate(inside):
        match = PATTERNS["behind"].match(sentence.text, quotation.end, sentence.span.end)
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
    """The name of a match, "" for no particular speaker."""
    groups = match.groupdict()
    name = PATTERNS["nobody"].sub("", groups["name"] or groups.get("name2") or "", count=1)
    if groups.get("plural") and not PATTERNS["several"].search(name):
        return ""
    apposition = groups.get("apposition") or ""
    if PATTERNS["head"].search(name) and PATTERNS["full name"].fullmatch(apposition):
        return f"{name}, {apposition}"
    return PATTERNS["full stop"].sub("", name.rstrip(" ,"))


def _words(text: str, start: int, end: int) -> Span | None:
    """A stretch without its closing stops, None if it has too few words."""
    words = text[start:end].rstrip(".,;:!? ")
    return Span(start, start + len(words)) if len(words.split()) >= _MIN_WORDS else None
