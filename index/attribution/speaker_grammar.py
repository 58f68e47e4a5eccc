"""The closed grammar of speakers: a name, an office with or without its holder, a body, a court or
its decision, a text that speaks by its title, a government called by its seat. Anything else is
nobody: the author's own voice, unnamed groups (一些學者), things. Pronouns are handed back.
"""

import re
from enum import StrEnum
from typing import NamedTuple

from index.attribution.sentences import Sentence
from index.attribution.vocabulary import PATTERNS, WORDS
from index.model import Span
from index.references.numbered import find_decisions
from index.text.characters import HAN
from index.text.fold import fold
from index.text.patterns import pattern
from index.text.surnames import SURNAMES, surname_length

_MAX_NAME = 10  # longest name after an office, in characters (a transcription with its middle dot)
_FULL = 3  # characters of most Chinese names: a surname and two more
_MAX_SPEAKER = 40
_MAX_CLASSIC = 4  # longest title, in characters, of a classic that speaks for itself: 《左傳》云
_EDGE = ' \n\u3000、〔〕—-…「『“"」』”◎•·*＊▪>'
_TRANSLITERATION = frozenset("".join(WORDS["transliteration"]))
_FOREIGN = _TRANSLITERATION.union("".join(WORDS["holders"]))
"""Characters of transcribed names, and those of them that only an office or a dot makes sure."""
_SEVERAL = pattern("[、與和及跟]")
_KNOWN = (fold("姓"), *WORDS["countries"], *(body for body in WORDS["bodies"] if len(body) > 1))
_ITSELF = tuple(map(fold, ("本院", "本庭", "本會", "本法院", "本法庭")))
"""What a court calls itself in its judgments."""


class Verdict(StrEnum):
    """What the words before a verb turned out to be."""

    SPEAKER = "speaker"
    PRONOUN = "pronoun"
    ABSENT = "absent"
    REFUSED = "refused"


class Subject(NamedTuple):
    """A verdict; for speakers their name, and the Latin one in parentheses after it, "" if none;
    for speakers and pronouns where they stand.
    """

    verdict: Verdict
    span: Span = Span(0, 0)
    name: str = ""
    latin: str = ""

    def __bool__(self) -> bool:
        """Whether it is a speaker."""
        return self.verdict is Verdict.SPEAKER


REFUSED = Subject(Verdict.REFUSED)
ABSENT = Subject(Verdict.ABSENT)


def judge(sentence: Sentence, span: Span) -> Subject:
    """Judge a noun phrase of a sentence, already without adverbs and adjuncts, as a speaker."""
    text = sentence.text
    gloss = PATTERNS["gloss"].search(text, *span)
    tail = gloss or PATTERNS["parenthesis"].search(text, *span)
    printed = text[span.start : tail.start() if tail else span.end]
    start = span.start + len(printed) - len(printed.lstrip(_EDGE))
    name = _without_introduction(text, Span(start, start + len(printed.strip(_EDGE))))
    printed = text[slice(*name)]
    if not (whole := fold(printed)):
        return ABSENT
    if sentence.court and whole in _ITSELF:
        return Subject(Verdict.SPEAKER, name, sentence.court)
    if _points_back(whole):
        return Subject(Verdict.PRONOUN, name)
    described = whole.rfind("的") + 1 or len(whole)
    clause = whole[:described]
    modified = described < len(whole) and PATTERNS["modifiers"].search(clause)
    if modified or _is_clause(clause):
        # A relative clause (曾任國務卿的鮑爾): only what it describes can be a name.
        name, printed = Span(name.start + described, name.end), printed[described:]
        if PATTERNS["one"].match(whole) and not _holds_name(printed):
            return REFUSED
    if not printed or not (gloss or _is_one_that_speaks(printed)) or _is_nobody(printed):
        return REFUSED
    return Subject(Verdict.SPEAKER, name, printed, gloss.group(1) if gloss else "")


def _is_one_that_speaks(printed: str) -> bool:
    folded = fold(printed)
    seat = folded.removesuffix(fold("方面"))
    told = folded.rfind("的") + 1
    return (
        is_certain(printed)
        or (told > 0 and all(map(is_full_name, _SEVERAL.split(printed[told:]))))
        or all(is_certain(one.strip()) for one in _SEVERAL.split(printed))
        or PATTERNS["with initials"].match(printed) is not None
        or (seat != folded and seat.endswith((*WORDS["countries"], *WORDS["bodies"])))
        or _speaks_by_title(printed)
        or any(one.span.start == 0 for one in find_decisions(printed))
    )


def is_certain(printed: str) -> bool:
    """Whether a phrase surely names a speaker: an office, a body, or the form of a name."""
    folded = fold(printed)
    speaks = has_office(printed) or folded.endswith((*WORDS["bodies"], *WORDS["countries"], "国"))
    named = (speaks and len(folded) > 1) or _names_one(printed)
    return named and not _is_clause(folded)


def _is_clause(folded: str) -> bool:
    """Whether a phrase holds a verb, as no name does; 王有才 and 《求是》 only seem to."""
    folded = PATTERNS["title"].sub("", folded)
    name = bare_name(folded)
    if len(name) == _FULL and _has_chinese_name(name):
        folded = folded[:-_FULL]
    return PATTERNS["predicates"].search(PATTERNS["not predicates"].sub("", folded)) is not None


def is_full_name(printed: str, *, marked: bool = False) -> bool:
    """Whether a phrase is a person's name, with or without an office, or several
    (林大方、周明遠等人). Two characters without an office are one only when `marked` as a subject
    by what follows them.
    """
    if "、" in printed:
        return all(map(is_full_name, printed.partition("等")[0].split("、")))
    gloss = PATTERNS["parenthesis"].search(printed)
    printed = printed[: gloss.start()] if gloss else printed
    if not (offices := list(PATTERNS["office"].finditer(fold(printed)))):
        return len(printed) > (1 if marked else 2) and _names_one(printed)
    start, end = offices[-1].span()
    if end < len(printed):
        return _names_one(printed[end:])
    return fold(printed[:start]) in SURNAMES or _names_one(printed[:start])


def _names_one(printed: str) -> bool:
    """Whether a phrase has the form of a name: Chinese, transcribed, in Latin letters."""
    folded = fold(printed)
    parts = re.split(r"\s?[·-]\s?", folded)
    dotted = len(parts) > 1 and all(part and _FOREIGN.issuperset(part) for part in parts)
    foreign = dotted or PATTERNS["latin name"].fullmatch(printed) is not None
    known = _FOREIGN if len(folded) > _FULL else _TRANSLITERATION
    transcribed = len(folded) > 1 and known.issuperset(folded)
    return foreign or transcribed or _has_chinese_name(folded)


def _has_chinese_name(folded: str) -> bool:
    bare = PATTERNS["and others"].sub("", folded)
    first = surname_length(bare)
    longest = _FULL + 1 if bare[1:2] in SURNAMES else first + 2  # 林鄭月娥
    shaped = re.fullmatch(f"{HAN}+", bare) is not None and 0 < first < len(bare) <= longest
    none = bare.startswith(WORDS["not names"]) or bare.endswith(WORDS["name stops"])
    return (shaped and not none) or folded in WORDS["classical speakers"]


def bare_name(folded: str) -> str:
    """The name at the end of a phrase, without office and description: 局長特尼特 gives 特尼特."""
    ends = [office.end() for office in PATTERNS["office"].finditer(folded)]
    start = max([folded.rfind("的") + 1, *ends])
    return folded[start:] if len(folded) - start > 1 else folded


def has_office(printed: str) -> bool:
    """Whether a phrase ends with an office, or with one and the name of its holder."""
    if not (offices := list(PATTERNS["office"].finditer(fold(printed)))):
        titled = PATTERNS["titled"].match(fold(printed))
        return titled is not None and _names_one(printed[titled.end() :])
    start, end = offices[-1].span()
    before, holder = printed[:start], printed[end:].strip()
    if not holder or _names_one(holder):
        return True
    foreign = 1 < len(holder) <= _MAX_NAME and _FOREIGN.issuperset(fold(holder))
    called = PATTERNS["holder"].fullmatch(fold(holder)) and not before.endswith(tuple(SURNAMES))
    return foreign or (bool(called) and not _names_one(before))


def _speaks_by_title(printed: str) -> bool:
    """《左傳》, 《聯合時報》, 司馬遷《史記》: a classic or newspaper, perhaps with an author."""
    title = PATTERNS["title"].search(printed)
    if title is None or title.start():
        return title is not None and is_certain(printed[: title.start()])
    inside, behind = fold(title.group()[1:-1]), fold(printed[title.end() :])
    voiced = inside.endswith(WORDS["titled voices"])
    classic = len(inside.partition("·")[0]) <= _MAX_CLASSIC
    return (not behind or behind.endswith(WORDS["titled voices"])) and (classic or voiced)


def _without_introduction(text: str, name: Span) -> Span:
    """The name without what says that it is one of several, and without what introduces it."""
    folded = fold(text[slice(*name)])
    example = PATTERNS["example"].match(folded)
    start = name.start + (example.end() if example else 0)
    document = PATTERNS["document"].search(folded)
    end = name.start + document.start() if document else name.end
    told = is_certain(text[start:end]) and not PATTERNS["one"].match(folded)
    return Span(start, end if told else name.end)


def _points_back(folded: str) -> bool:
    """他, 該機構; but 該組織領袖哈桑 names a person after an office."""
    unnamed = bare_name(folded) == folded and len(folded) > 1
    return (unnamed and folded.startswith(WORDS["demonstratives"])) or folded in WORDS["pronouns"]


def _is_nobody(printed: str) -> bool:
    """The author's own voice, a figure, a thing, an unnamed group (一些官員, but 美俄一些官員)."""
    folded = fold(printed)
    office = has_office(printed)
    if (
        len(folded) > _MAX_SPEAKER
        or folded.startswith(WORDS["not first"])
        or PATTERNS["no speaker"].search(fold(printed))
        or (folded.endswith(WORDS["abstract tails"]) and not office)
        or folded in WORDS["impersonal"]
    ):
        return True
    if PATTERNS["title"].match(printed):
        return False
    one = PATTERNS["one"].match(folded)
    if one and not _holds_name(printed[one.end() :]):
        return True
    named = PATTERNS["unnamed"].sub("", folded if office else PATTERNS["title"].sub("", folded))
    return not re.search(r"\w", named)


def _holds_name(printed: str) -> bool:
    """Whether what a quantifier leaves unnamed has a name: 一名美國官員, not 一名官員."""
    folded = fold(printed)
    known = any(word in folded for word in _KNOWN)
    return known or _names_one(printed) or _has_chinese_name(bare_name(folded))
