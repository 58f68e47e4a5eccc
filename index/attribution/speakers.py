"""Whether a noun phrase names a speaker, or a verdict why it does not.

A phrase is judged by what it is made of: pronouns are handed back for the caller to resolve, the
author's own voice and unnamed groups (一些學者) are turned down. Where in a clause the phrase
stands is found in `subjects`; this module knows nothing of verbs and quotations.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from index.attribution import vocabulary as words
from index.attribution.naming import (
    PARENTHESIS,
    TITLE,
    bare_name,
    has_chinese_name,
    has_foreign_name,
    has_office,
    is_certain,
    is_clause,
    is_full_name,
    names_person,
)
from index.attribution.trimming import Phrase
from index.model import Span
from index.references.decisions import find_decisions
from index.text.fold import fold
from index.text.patterns import pattern

_MAX_SPEAKER = 40
LONGEST_OPENING = 24
"""Characters within which a name that opens a clause must end."""
_MAX_CLASSIC = 4
"""Longest title, in characters, of a classic that speaks for itself: 《左傳》云."""

_LEAST_TRANSCRIBED, _MOST_TRANSCRIBED = 3, 6
_SIDE = fold("方面")
_NO_SPEAKER = pattern(
    r"[\[\]]|^[\d.．]+[)）.．、]|[你妳呢吧]|我(?!國)|[他她](?![信的])|這[個些]|當時|下面|進行"
)
"""Signs and words that stand in no name, office or body."""
_SEVERAL = pattern("[、與和及跟]")
_WITH_INITIALS = re.compile(r"(?:[A-Z]\.\s?)+[\u3400-\u9fff]{1,6}$")
_NOWHERE = Span(0, 0)
_GLOSS = re.compile(r"\s*[（(]\s*([^（()）]*[A-Z][^（()）]*?)\s*[)）]\s*$")
_NEWSROOM = re.compile(f"{TITLE.pattern}{words.any_of(words.TITLED_VOICES)}")
_EDGE = ' \u3000、—-…「『“"」』”'
_QUOTE_MARK = re.compile(r"[「」『』“”]")
_DOCUMENT = re.compile(f"{fold('的')}?{words.any_of(words.DOCUMENTS)}$")
_MODIFIER = re.compile(words.any_of(words.MODIFIERS))
_CALLED = fold("姓")
_NUMBERED = re.compile(f"[0-9年月日{fold('份項個屆次第及與和')}、\\s]")
_FIGURE = re.compile(f"[{fold('圖表附')}]+[\\d一二三四五六七八九十]")
_SOME_OF = re.compile(f"(.{{2,20}}?)[{fold('均都皆也亦')}]?有{words.any_of(words.ROLES)}$")
_EXAMPLE = re.compile(
    f".*(?:{fold('之一')}{fold('的')}?|[{fold('者家人士派們')}][,，]?[{fold('例諸譬比')}]?{fold('如')})"
    f"(?=..)(?![{fold('何此果今同')}])"
)
"""What introduces one of several: 該書作者之一的, 有學者如."""
_ONE = re.compile(
    f"(?:{fold('有')}?{fold('一')}[{fold('位名個份項篇')}]|{fold('某')}[{fold('位名個')}]?)"
)
_UNNAMED = re.compile(words.any_of(words.longest_first((*words.COUNTLESS, *words.GENERIC))))


class Verdict(StrEnum):
    """What the words before a verb turned out to be."""

    SPEAKER = "speaker"
    PRONOUN = "pronoun"
    ABSENT = "absent"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Subject:
    """A verdict and, for speakers and pronouns, the span of the phrase as printed.

    `latin` is the Latin name in parentheses after it, "" if none.
    """

    verdict: Verdict
    span: Span = _NOWHERE
    latin: str = ""


REFUSED = Subject(Verdict.REFUSED)
ABSENT = Subject(Verdict.ABSENT)


def judge(phrase: Phrase, span: Span) -> Subject:
    """Judge a noun phrase as a speaker.

    Args: phrase: the paragraph; span: the phrase, already without adverbs and adjuncts.
    """
    gloss = _GLOSS.search(phrase.text, span.start, span.end)
    tail = gloss or PARENTHESIS.search(phrase.text, span.start, span.end)
    name = _trimmed(phrase.text, Span(span.start, tail.start() if tail else span.end))
    name = _without_introduction(phrase, name)
    folded = phrase.folded[name.start : name.end]
    if not folded:
        return ABSENT
    if _points_back(folded):
        return Subject(Verdict.PRONOUN, name)
    if _is_modified(phrase, name) and not _is_some_of(folded):
        # A relative clause (曾任國務卿的鮑爾): only what it describes can be a name.
        name = _described(phrase, name)
        printed, noun = phrase.text[slice(*name)], phrase.folded[slice(*name)]
        if not is_certain(printed, noun) or (_ONE.match(folded) and not _holds_name(printed, noun)):
            return REFUSED
        folded = noun
    else:
        printed = phrase.text[slice(*name)]
    if _NO_SPEAKER.search(printed) or not (gloss or _is_one_that_speaks(printed, folded)):
        return REFUSED
    printed = phrase.text[slice(*name)]
    nobody = _is_nobody(printed, folded) or not _is_named(printed, folded)
    if len(folded) > _MAX_SPEAKER or nobody:
        return REFUSED
    return Subject(Verdict.SPEAKER, name, gloss.group(1) if gloss else "")


def _is_one_that_speaks(printed: str, folded: str) -> bool:
    """The closed grammar of speakers: a name, an office, a body, a text that speaks by its title, a
    decision of a court, some of those that a name tells, a government called by its seat.
    """
    seat = folded.removesuffix(_SIDE)
    told = folded.rfind("的") + 1
    body = folded[: max(0, told - 1)]
    return (
        is_certain(printed, folded)
        or (told > 0 and all(map(_is_named_person, _SEVERAL.split(printed[told:]))))
        or (body.endswith((*words.BODIES, *words.COUNTRIES)) and has_office(folded[told:]))
        or all(is_certain(one, fold(one)) for one in _SEVERAL.split(printed))
        or _WITH_INITIALS.match(printed) is not None
        or (seat != folded and seat.endswith((*words.COUNTRIES, *words.BODIES)))
        or _speaks_by_title(printed, folded)
        or _is_some_of(folded)
        or _is_transcribed(folded)
        or any(one.span.start == 0 for one in find_decisions(printed))
    )


def _is_named_person(printed: str) -> bool:
    return is_full_name(printed, fold(printed))


def _speaks_by_title(printed: str, folded: str) -> bool:
    """《左傳》, 《聯合時報》, 司馬遷《史記》: a classic or newspaper, perhaps with an author."""
    title = TITLE.search(printed)
    if title is None:
        return False
    inside, before = folded[title.start() + 1 : title.end() - 1], folded[: title.start()]
    named = not before or is_certain(printed[: title.start()], before)
    whole = title.end() == len(printed) or folded[title.end() :].endswith(words.TITLED_VOICES)
    classic = len(inside.partition("·")[0]) <= _MAX_CLASSIC
    spoken = inside.endswith(words.TITLED_VOICES) or classic
    return named and (whole or bool(before)) and (spoken or bool(before))


def _is_transcribed(folded: str) -> bool:
    """A foreign name without its dot: 布羅代爾, 馬克思、恩格斯."""
    return all(
        _LEAST_TRANSCRIBED <= len(name) <= _MOST_TRANSCRIBED
        and all(character in words.TRANSLITERATION for character in name)
        for name in _SEVERAL.split(folded)
    )


def _without_introduction(phrase: Phrase, name: Span) -> Span:
    """The name without what says that it is one of several, and without what it is told in."""
    folded = phrase.folded[name.start : name.end]
    example = _EXAMPLE.match(folded)
    start = name.start + (example.end() if example else 0)
    document = _DOCUMENT.search(folded)
    end = name.start + document.start() if document else name.end
    told = is_certain(phrase.text[start:end], phrase.folded[start:end])
    return Span(start, end if told and not _ONE.match(folded) else name.end)


def _described(phrase: Phrase, name: Span) -> Span:
    """What stands after the last 的 of a phrase; nothing if it has none."""
    return Span(phrase.folded.rfind("的", *name) + 1 or name.end, name.end)


def _is_modified(phrase: Phrase, name: Span) -> bool:
    """Whether a clause stands before the last 的, or the whole phrase is one."""
    described = _described(phrase, name)
    clause = phrase.folded[name.start : described.start]
    modified = described.start < name.end and _MODIFIER.search(clause)
    return bool(modified) or is_clause(clause)


def _is_some_of(folded: str) -> bool:
    """美國與俄羅斯均有官員: some of those that a name qualifies."""
    match = _SOME_OF.match(folded)
    return match is not None and is_certain(match.group(1), match.group(1))


def _points_back(folded: str) -> bool:
    if folded in words.PRONOUNS:
        return True
    return len(folded) > 1 and folded.startswith(words.DEMONSTRATIVES) and not names_person(folded)


def _is_nobody(printed: str, folded: str) -> bool:
    """The author's own voice, a figure, a thing, or no phrase at all."""
    if _QUOTE_MARK.search(printed) or folded.startswith(words.NOT_FIRST):
        return True
    if folded.startswith(words.AUTHORIAL) and not folded.startswith(words.NOT_AUTHORIAL):
        return True
    if folded in words.IMPERSONAL or _FIGURE.match(folded):
        return True
    if is_clause(folded) and not _is_some_of(folded):
        return True
    return folded.endswith(words.ABSTRACT_TAILS) and not has_office(folded)


def _is_named(printed: str, folded: str) -> bool:
    """Whether more than quantifiers and generic nouns is left: 美俄一些官員 yes, 一些官員 no."""
    if printed[0] in "《〈" and printed[-1] in "》〉":
        title = folded[1:-1]
        classic = title.partition("·")[0]
        return title.endswith(words.TITLED_VOICES) or len(classic) <= _MAX_CLASSIC
    if _NEWSROOM.fullmatch(folded):
        return True
    one = _ONE.match(folded)
    if one and not _holds_name(printed[one.end() :], folded[one.end() :]):
        return False
    untitled = folded if has_office(folded) else TITLE.sub("", folded)
    residue = _NUMBERED.sub("", _UNNAMED.sub("", untitled))
    return bool(re.search(r"\w", residue))


def _holds_name(printed: str, folded: str) -> bool:
    """Whether what a quantifier leaves unnamed is told by a name: 一名美國官員, not 一名官員."""
    known = (_CALLED, *words.COUNTRIES, *(body for body in words.BODIES if len(body) > 1))
    return (
        any(word in folded for word in known)
        or has_foreign_name(printed, folded)
        or has_chinese_name(bare_name(folded))
    )


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)
