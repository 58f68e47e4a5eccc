"""The closed grammar of speakers: whether a noun phrase names one, or why it does not.

A speaker is a name, an office with or without its holder, a body, a court or its decision, a text
that speaks by its title, some of those that a name tells, a government called by its seat. Anything
else is nobody: the author's own voice, unnamed groups (一些學者), things. Pronouns are handed back
for the caller to resolve. Where in a clause the phrase stands is found in `subjects`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.attribution.vocabulary import WORDS, any_of
from index.model import Span
from index.references.numbered import find_decisions
from index.text.characters import HAN
from index.text.dates import FoundDate
from index.text.fold import fold
from index.text.patterns import pattern
from index.text.surnames import SURNAMES

_MAX_NAME = 10
"""Longest name after an office, in characters (a transcription with its middle dot)."""
_FULL = 3
"""Characters of most Chinese names: a surname and two more."""
_MAX_SPEAKER = 40
_MAX_CLASSIC = 4
"""Longest title, in characters, of a classic that speaks for itself: 《左傳》云."""
_TRANSCRIBED = re.compile(f"[{''.join(WORDS['transliteration'])}]+")

OFFICE = re.compile(any_of("roles"))
TITLE = re.compile(r"[《〈][^《》〈〉]*[》〉]")
_GLOSS = re.compile(r"\s*[（(]\s*([^（()）]*[A-Z][^（()）]*?)\s*[)）]\s*$")
_PARENTHESIS = re.compile(r"\s*[（(][^（()）]*[)）]\s*$")
_LATIN_NAME = re.compile(r"(?:^|[^\d\W])[A-Z][A-Za-z.’'-]*(?:\s+[A-Z][A-Za-z.’'-]*)*$|^[A-Z]{2,}")
_WITH_INITIALS = re.compile(r"(?:[A-Z]\.\s?)+[\u3400-\u9fff]{1,6}$")
_HAN_NAME = re.compile(rf"{HAN}{{2,4}}")
_SEVERAL = pattern("[、與和及跟]")
_EDGE = ' \u3000、—-…「『“"」』”'
_NO_SPEAKER = pattern(
    r"[\[\]「」『』“”]|^[\d.．]+[)）.．、]|[你妳呢吧]|我(?!國)|[他她](?![信的])|這[個些]|當時|下面|進行"
)
"""Signs and words that stand in no name, office or body."""
_PREDICATES = re.compile(any_of("predicates"))
_NOT_PREDICATES = re.compile(any_of("not predicates"))
_DOCUMENT = re.compile(f"{fold('的')}?{any_of('documents')}$")
_MODIFIER = re.compile(any_of("modifiers"))
_UNNAMED = re.compile(
    f"{any_of('countless', 'generic')}|[0-9年月日{fold('份項個屆次第及與和')}、\\s]"
)
_SOME_OF = re.compile(f"(.{{2,20}}?)[{fold('均都皆也亦')}]?有{any_of('roles')}$")
_EXAMPLE = re.compile(
    f".*(?:{fold('之一')}{fold('的')}?|[{fold('者家人士派們')}][,，]?[{fold('例諸譬比')}]?{fold('如')})"
    f"(?=..)(?![{fold('何此果今同')}])"
)
"""What introduces one of several: 該書作者之一的, 有學者如."""
_ONE = re.compile(
    f"(?:{fold('有')}?{fold('一')}[{fold('位名個份項篇')}]|{fold('某')}[{fold('位名個')}]?)"
)
_KNOWN = (fold("姓"), *WORDS["countries"], *(body for body in WORDS["bodies"] if len(body) > 1))
_ITSELF = tuple(map(fold, ("本院", "本庭", "本會", "本法院", "本法庭")))
"""What a court calls itself in its judgments."""
_NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A paragraph, its fold (same length) and its dates: what every step looks at; `court` is the
    court whose judgment it stands in, "" in all other texts.
    """

    text: str
    folded: str
    dates: Sequence[FoundDate]
    court: str = ""


class Verdict(StrEnum):
    """What the words before a verb turned out to be."""

    SPEAKER = "speaker"
    PRONOUN = "pronoun"
    ABSENT = "absent"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Subject:
    """A verdict; for speakers their name, and the Latin one in parentheses after it, "" if none;
    for speakers and pronouns where they stand.
    """

    verdict: Verdict
    span: Span = _NOWHERE
    name: str = ""
    latin: str = ""

    def __bool__(self) -> bool:
        """Whether it is a speaker."""
        return self.verdict is Verdict.SPEAKER


REFUSED = Subject(Verdict.REFUSED)
ABSENT = Subject(Verdict.ABSENT)


def judge(phrase: Phrase, span: Span) -> Subject:
    """Judge a noun phrase as a speaker.

    Args: phrase: the paragraph; span: the phrase, already without adverbs and adjuncts.
    """
    gloss = _GLOSS.search(phrase.text, *span)
    tail = gloss or _PARENTHESIS.search(phrase.text, *span)
    name = _trimmed(phrase.text, Span(span.start, tail.start() if tail else span.end))
    name = _without_introduction(phrase, name)
    whole = phrase.folded[slice(*name)]
    if not whole:
        return ABSENT
    if phrase.court and whole in _ITSELF:
        return Subject(Verdict.SPEAKER, name, phrase.court)
    if _points_back(whole):
        return Subject(Verdict.PRONOUN, name)
    described = Span(phrase.folded.rfind("的", *name) + 1 or name.end, name.end)
    clause = phrase.folded[name.start : described.start]
    modified = described.start < name.end and _MODIFIER.search(clause)
    if (modified or _is_clause(clause)) and not _is_some_of(whole):
        # A relative clause (曾任國務卿的鮑爾): only what it describes can be a name.
        name = described
        noun = phrase.folded[slice(*name)]
        if _ONE.match(whole) and not _holds_name(phrase.text[slice(*name)], noun):
            return REFUSED
    printed, folded = phrase.text[slice(*name)], phrase.folded[slice(*name)]
    speaks = bool(gloss) or _is_one_that_speaks(printed, folded)
    if not folded or not speaks or _is_nobody(printed, folded):
        return REFUSED
    return Subject(Verdict.SPEAKER, name, printed, gloss.group(1) if gloss else "")


def _is_one_that_speaks(printed: str, folded: str) -> bool:
    seat = folded.removesuffix(fold("方面"))
    told = folded.rfind("的") + 1
    several = _SEVERAL.split(printed)
    return (
        is_certain(printed, folded)
        or (
            told > 0 and all(is_full_name(one, fold(one)) for one in _SEVERAL.split(printed[told:]))
        )
        or all(is_certain(one, fold(one)) for one in several)
        or _WITH_INITIALS.match(printed) is not None
        or (seat != folded and seat.endswith((*WORDS["countries"], *WORDS["bodies"])))
        or _speaks_by_title(printed, folded)
        or _is_some_of(folded)
        or any(one.span.start == 0 for one in find_decisions(printed))
    )


def is_certain(printed: str, folded: str) -> bool:
    """Whether a phrase surely names a speaker: an office, a body, or the form of a name."""
    return (
        bool(folded)
        and not _is_clause(folded)
        and (
            has_office(folded)
            or folded.endswith((*WORDS["bodies"], *WORDS["countries"], "国"))
            or _names_one(printed, folded)
        )
    )


def _is_clause(folded: str) -> bool:
    """Whether a phrase holds a verb, as no name does; 王有才 and 《求是》 only seem to."""
    folded = TITLE.sub("", folded)
    if len(bare_name(folded)) == _FULL and _has_chinese_name(bare_name(folded)):
        folded = folded[:-_FULL]
    return _PREDICATES.search(_NOT_PREDICATES.sub("", folded)) is not None


def is_full_name(printed: str, folded: str, *, marked: bool = False) -> bool:
    """Whether a phrase is a person's name, with or without an office before or behind it.

    Of several persons (林大方、周明遠等人) each must be one. Two characters without an office are
    one only when `marked` as a subject by what follows them.
    """
    if "、" in printed:
        named = printed.partition("等")[0].split("、")
        return all(is_full_name(name, fold(name)) for name in named)
    gloss = _PARENTHESIS.search(printed)
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
    """Whether a phrase has the form of a name: Chinese, transcribed, in Latin letters."""
    foreign = "·" in folded or _LATIN_NAME.search(printed) is not None
    transcribed = len(folded) > 1 and _TRANSCRIBED.fullmatch(folded) is not None
    return foreign or transcribed or _has_chinese_name(folded)


def _has_chinese_name(folded: str) -> bool:
    if folded in WORDS["classical speakers"]:
        return True
    bare = re.sub(f"{fold('等人')}$|等$", "", folded)
    shaped = _HAN_NAME.fullmatch(bare) is not None and bare[0] in SURNAMES
    return shaped and not bare.startswith(WORDS["not names"])


def bare_name(folded: str) -> str:
    """The name at the end of a phrase, without office and description: 局長特尼特 gives 特尼特."""
    ends = [office.end() for office in OFFICE.finditer(folded)]
    start = max([folded.rfind("的") + 1, *ends])
    return folded[start:] if len(folded) - start > 1 else folded


def has_office(folded: str) -> bool:
    """Whether a phrase holds an office, with a name behind it or not."""
    offices = list(OFFICE.finditer(folded))
    name = folded[offices[-1].end() :] if offices else ""
    return bool(offices) and len(name) <= _MAX_NAME and "的" not in name


def _speaks_by_title(printed: str, folded: str) -> bool:
    """《左傳》, 《聯合時報》, 司馬遷《史記》: a classic or newspaper, perhaps with an author."""
    title = TITLE.search(printed)
    if title is None:
        return False
    inside, before = folded[title.start() + 1 : title.end() - 1], folded[: title.start()]
    if before:
        return is_certain(printed[: title.start()], before)
    whole = title.end() == len(printed) or folded[title.end() :].endswith(WORDS["titled voices"])
    classic = len(inside.partition("·")[0]) <= _MAX_CLASSIC
    return whole and (classic or inside.endswith(WORDS["titled voices"]))


def _without_introduction(phrase: Phrase, name: Span) -> Span:
    """The name without what says that it is one of several, and without what it is told in."""
    folded = phrase.folded[slice(*name)]
    example = _EXAMPLE.match(folded)
    start = name.start + (example.end() if example else 0)
    document = _DOCUMENT.search(folded)
    end = name.start + document.start() if document else name.end
    told = is_certain(phrase.text[start:end], phrase.folded[start:end])
    return Span(start, end if told and not _ONE.match(folded) else name.end)


def _is_some_of(folded: str) -> bool:
    """美國與俄羅斯均有官員: some of those that a name qualifies."""
    match = _SOME_OF.match(folded)
    return match is not None and is_certain(match.group(1), match.group(1))


def _points_back(folded: str) -> bool:
    """他, 該機構; but 該組織領袖哈桑 names a person after an office."""
    offices = list(OFFICE.finditer(folded))
    named = bool(offices) and 2 <= len(folded) - offices[-1].end() <= _MAX_NAME
    back = len(folded) > 1 and folded.startswith(WORDS["demonstratives"]) and not named
    return back or folded in WORDS["pronouns"]


def _is_nobody(printed: str, folded: str) -> bool:
    """The author's own voice, a figure, a thing, an unnamed group (一些官員, but 美俄一些官員)."""
    refused = folded.startswith(WORDS["not first"]) or _NO_SPEAKER.search(printed)
    if refused or len(folded) > _MAX_SPEAKER:
        return True
    thing = folded.endswith(WORDS["abstract tails"]) and not has_office(folded)
    if thing or folded in WORDS["impersonal"]:
        return True
    if TITLE.match(printed):
        return False
    one = _ONE.match(folded)
    if one and not _holds_name(printed[one.end() :], folded[one.end() :]):
        return True
    return not re.search(
        r"\w", _UNNAMED.sub("", folded if has_office(folded) else TITLE.sub("", folded))
    )


def _holds_name(printed: str, folded: str) -> bool:
    """Whether what a quantifier leaves unnamed is told by a name: 一名美國官員, not 一名官員."""
    return (
        any(word in folded for word in _KNOWN)
        or _names_one(printed, folded)
        or (_has_chinese_name(bare_name(folded)))
    )


def _trimmed(text: str, span: Span) -> Span:
    printed = text[slice(*span)]
    start = span.start + len(printed) - len(printed.lstrip(_EDGE))
    return Span(start, max(start, span.start + len(printed.rstrip(_EDGE))))
