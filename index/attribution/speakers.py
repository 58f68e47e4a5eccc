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
from index.attribution.trimming import Phrase
from index.model import Span
from index.references.numbered import find_decisions
from index.text.fold import fold
from index.text.patterns import pattern
from index.text.surnames import SURNAMES

_MAX_SPEAKER = 40
LONGEST_OPENING = 24
"""Characters within which a name that opens a clause must end."""
_MAX_NAME = 10
"""Longest name after an office, in characters (a transcription with its middle dot)."""
_FULL = 3
"""Characters of most Chinese names: a surname and two more."""
_MAX_CLASSIC = 4
"""Longest title, in characters, of a classic that speaks for itself: 《左傳》云."""

_LEAST_TRANSCRIBED, _MOST_TRANSCRIBED = 3, 6
_SIDE = fold("方面")
_SEVERAL = pattern("[、與和及跟]")
_WITH_INITIALS = re.compile(r"(?:[A-Z]\.\s?)+[\u3400-\u9fff]{1,6}$")
_NOWHERE = Span(0, 0)
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_GLOSS = re.compile(r"\s*[（(]\s*([^（()）]*[A-Z][^（()）]*?)\s*[)）]\s*$")
_ANY_PARENTHESIS = re.compile(r"\s*[（(][^（()）]*[)）]\s*$")
_TITLE = re.compile(r"[《〈][^《》〈〉]*[》〉]")
_NEWSROOM = re.compile(f"{_TITLE.pattern}{words.any_of(words.TITLED_VOICES)}")
_LATIN_NAME = re.compile(r"(?:^|[^\d\W])[A-Z][A-Za-z.’'-]*(?:\s+[A-Z][A-Za-z.’'-]*)*$|^[A-Z]{2,}")
_EDGE = ' \u3000、—-…「『“"」』”'
_QUOTE_MARK = re.compile(r"[「」『』“”]")
_PREDICATES = re.compile(words.any_of(words.PREDICATES))
_DOCUMENT = re.compile(f"{fold('的')}?{words.any_of(words.DOCUMENTS)}$")
_MODIFIER = re.compile(words.any_of(words.MODIFIERS))
_NOT_PREDICATES = re.compile(words.any_of(words.NOT_PREDICATES))
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
OFFICE = re.compile(words.any_of(words.ROLES))
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

    Args:
        phrase: the paragraph.
        span: the phrase, already without adverbs and adjuncts.
    """
    gloss = _GLOSS.search(phrase.text, span.start, span.end)
    tail = gloss or _ANY_PARENTHESIS.search(phrase.text, span.start, span.end)
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
    if gloss is None and not _is_one_that_speaks(printed, folded):
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
        or (body.endswith((*words.BODIES, *words.COUNTRIES)) and _has_office(folded[told:]))
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
    title = _TITLE.search(printed)
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
    return bool(modified) or _is_clause(clause)


def _is_clause(folded: str) -> bool:
    """Whether a phrase holds a verb, as no name does; 王有才 and 《求是》 only seem to."""
    folded = _TITLE.sub("", folded)
    name = bare_name(folded)
    caused = any(word in name for word in words.CAUSATIVES)
    if len(name) == _FULL and _has_chinese_name(name) and not caused:
        folded = folded[: len(folded) - _FULL]
    return _PREDICATES.search(_NOT_PREDICATES.sub("", folded)) is not None


def is_full_name(printed: str, folded: str, *, marked: bool = False) -> bool:
    """Whether a phrase is a person's name, with or without an office before or behind it.

    Of several persons (林大方、周明遠等人) each must be one. Two characters without an office are
    one only when `marked` as a subject by what follows them.
    """
    if "、" in printed:
        named = printed.partition("等")[0].split("、")
        return all(is_full_name(name, fold(name)) for name in named)
    gloss = _ANY_PARENTHESIS.search(printed)
    if gloss:
        printed, folded = printed[: gloss.start()], folded[: gloss.start()]
    offices = list(OFFICE.finditer(folded))
    if not offices:
        return len(folded) > (1 if marked else 2) and _names_one(printed, folded)
    start, end = offices[-1].span()
    if end < len(folded):
        return _names_one(printed[end:], folded[end:])
    return folded[:start] in SURNAMES or _names_one(printed[:start], folded[:start])


def _names_one(printed: str, folded: str) -> bool:
    return _has_chinese_name(folded) or _has_foreign_name(printed, folded)


def is_certain(printed: str, folded: str) -> bool:
    """Whether a phrase surely names a speaker: an office, a body, or the form of a name."""
    if not folded or _is_clause(folded):
        return False
    return (
        _has_office(folded)
        or folded.endswith((*words.BODIES, *words.COUNTRIES, "国"))
        or _has_foreign_name(printed, folded)
        or _has_chinese_name(folded)
    )


def _has_foreign_name(printed: str, folded: str) -> bool:
    transcribed = all(character in words.TRANSLITERATION for character in folded)
    return "·" in folded or bool(_LATIN_NAME.search(printed)) or (transcribed and len(folded) > 1)


def _has_chinese_name(folded: str) -> bool:
    if folded in words.CLASSICAL_SPEAKERS or folded.endswith(("氏", "等人")):
        return True
    bare = folded.removesuffix("等")
    if len(bare) == 2 and bare.endswith(("子", "公")):
        return True
    return (
        2 <= len(bare) <= 4
        and bare[0] in SURNAMES
        and not bare.startswith(words.NOT_NAMES)
        and all(_HAN.match(character) for character in bare)
    )


def _is_some_of(folded: str) -> bool:
    """美國與俄羅斯均有官員: some of those that a name qualifies."""
    match = _SOME_OF.match(folded)
    return match is not None and is_certain(match.group(1), match.group(1))


def bare_name(folded: str) -> str:
    """The name at the end of a phrase, without office and description: 局長特尼特 gives 特尼特."""
    offices = list(OFFICE.finditer(folded))
    start = max([folded.rfind("的") + 1, *(office.end() for office in offices)])
    return folded[start:] if len(folded) - start > 1 else folded


def _points_back(folded: str) -> bool:
    if folded in words.PRONOUNS:
        return True
    return len(folded) > 1 and folded.startswith(words.DEMONSTRATIVES) and not _names_person(folded)


def _is_nobody(printed: str, folded: str) -> bool:
    """The author's own voice, a figure, a thing, or no phrase at all."""
    if _QUOTE_MARK.search(printed) or folded.startswith(words.NOT_FIRST):
        return True
    if folded.startswith(words.AUTHORIAL) and not folded.startswith(words.NOT_AUTHORIAL):
        return True
    if folded in words.IMPERSONAL or _FIGURE.match(folded):
        return True
    if _is_clause(folded) and not _is_some_of(folded):
        return True
    return folded.endswith(words.ABSTRACT_TAILS) and not _has_office(folded)


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
    untitled = folded if _has_office(folded) else _TITLE.sub("", folded)
    residue = _NUMBERED.sub("", _UNNAMED.sub("", untitled))
    return bool(re.search(r"\w", residue))


def _holds_name(printed: str, folded: str) -> bool:
    """Whether what a quantifier leaves unnamed is told by a name: 一名美國官員, not 一名官員."""
    known = (_CALLED, *words.COUNTRIES, *(body for body in words.BODIES if len(body) > 1))
    return (
        any(word in folded for word in known)
        or _has_foreign_name(printed, folded)
        or _has_chinese_name(bare_name(folded))
    )


def _has_office(folded: str) -> bool:
    offices = list(OFFICE.finditer(folded))
    if not offices:
        return False
    name = folded[offices[-1].end() :]
    return len(name) <= _MAX_NAME and "的" not in name


def _names_person(folded: str) -> bool:
    """該組織領袖哈桑: a demonstrative, but the person is named after an office."""
    offices = list(OFFICE.finditer(folded))
    return bool(offices) and 2 <= len(folded) - offices[-1].end() <= _MAX_NAME


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)
