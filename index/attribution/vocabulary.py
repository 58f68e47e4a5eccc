"""The words that testimony is recognised by: reporting verbs, titles, bodies, adverbs.

The lists themselves are data, in `vocabulary.tsv` (extend them there, never in code); here each
gets its name and its meaning. They are printed in Traditional characters and folded on reading, so
that Simplified and variant forms need no lines of their own. They were gathered by us from reading
papers in politics, history, literature and law, and checked against encyclopedia prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from index.text.fold import fold

_TABLE = Path(__file__).with_name("vocabulary.tsv")


class Strength(StrEnum):
    """How much a verb proves by itself.

    STRONG: speech or judgement whatever follows (指出). WEAK: only before a comma, a colon or a
    quotation (解釋). BARE: one character, part of many other words (說): as WEAK, or with a speaker
    who is certainly one. QUOTING: only before a colon or a quotation (曰).
    """

    STRONG = "strong"
    WEAK = "weak"
    BARE = "bare"
    QUOTING = "quoting"


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb, folded. `not_after` and `not_before` are folded texts it must not touch."""

    word: str
    strength: Strength
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()


def longest_first(words: Iterable[str]) -> tuple[str, ...]:
    """Words without repeats, in the order in which alternatives must be tried."""
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))


def folded_words(printed: str) -> tuple[str, ...]:
    """The words of a blank-separated list, folded, longest first."""
    return longest_first(fold(word) for word in printed.split())


def any_of(words: tuple[str, ...]) -> str:
    """A regular expression that matches any of the (folded) words, longest first."""
    return "(?:" + "|".join(map(re.escape, words)) + ")"


def _read_lists(table: str) -> dict[str, tuple[str, ...]]:
    lists: dict[str, str] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            name, words = line.split("\t")
            lists[name] = f"{lists.get(name, '')} {words}"
    return {fold(name): folded_words(words) for name, words in lists.items()}


_LISTS = _read_lists(_TABLE.read_text(encoding="utf-8"))


def _verbs() -> dict[str, Verb]:
    found = [
        Verb(
            word,
            strength,
            _LISTS.get(f"not after {word}", ()),
            _LISTS.get(f"not before {word}", ()),
        )
        for strength in Strength
        for word in _LISTS[f"verb {strength}"]
    ]
    return {verb.word: verb for verb in sorted(found, key=lambda v: (-len(v.word), v.word))}


VERBS = _verbs()
"""Reporting verbs by their folded form, longest first."""

ASPECT = _LISTS["aspect"]
"""What may stand between a verb and the words: 指出過, 警告說, 聲稱說."""

NOT_ASPECT = _LISTS["not aspect"]
"""Words that only look like an aspect after a verb."""

ADVERBS = longest_first((*_LISTS["adverbs"], *_LISTS["times"]))
"""Adverbs, times and first verbs (笑道, 介紹說) before the verb: no part of the speaker."""

BLOCKING_ADVERBS = _LISTS["blocking adverbs"]
"""Words before a verb that deny the report, make it hypothetical, or turn the verb into a noun."""

LEADS = longest_first((*_LISTS["leads"], *_LISTS["times"]))
"""What may stand before the speaker: conjunctions, sequence words, times without a year."""

ADJUNCT_STARTS = _LISTS["adjunct starts"]
"""Words that open an adjunct or a first predicate after the speaker: 在報告中, 接受訪問時."""

NEEDS_LOCALIZER = _LISTS["needs localizer"]
"""Adjunct openings that count only when a localizer (中, 時, 上 …) closes them."""

NOT_ADJUNCT = _LISTS["not adjunct"]
"""Words that contain an adjunct opening without being one."""

LOCALIZERS = _LISTS["localizers"]
"""What closes an adjunct: 在報告中, 接受訪問時."""

COUNTLESS = _LISTS["countless"]
"""Quantifiers: they do not name anybody."""

GENERIC = _LISTS["generic"]
"""Nouns and modifiers that, without a name beside them, leave a group unnamed."""

IMPERSONAL = _LISTS["impersonal"]
"""Subjects that are the author or nobody: no named speaker."""

PRONOUNS = _LISTS["pronouns"]
"""Pronouns that may stand for the speaker of the sentence before."""

ABSTRACT_TAILS = _LISTS["abstract tails"]
"""Ends of noun phrases that are things, not speakers."""

ROLES = _LISTS["roles"]
"""Offices and professions: a phrase that holds one is a speaker."""

BODIES = _LISTS["bodies"]
"""Ends of names of bodies and groups."""

ACT_OBJECTS = _LISTS["act objects"]
"""After 表示 alone these are gestures, not words: 表示遺憾 with nothing more is no testimony."""

GESTURES = _LISTS["gestures"]
"""What may stand beside such objects: 表示強烈不滿和堅決反對."""

CONCESSIONS = _LISTS["concessions"]
"""Openings of a clause whose report is granted, not told: 儘管政府一再強調，民眾 …"""

ADDRESSED = _LISTS["addressed"]
"""Verbs that name whom the words are meant for before they give them: 告訴國會，…"""

NAMING_VERBS = _LISTS["naming verbs"]
"""Verbs after which a short quotation is a term: 提出「軟權力」."""

NOT_AUTHORIAL = _LISTS["not authorial"]
"""Words that only begin like the author's own voice."""

DOCUMENTS = _LISTS["documents"]
"""What a body speaks in: 世界銀行的報告指出 is the bank's word."""

SUBJECT_MARKERS = _LISTS["subject markers"]
"""Adverbs that stand behind a subject and nothing else, so that 傅柯 before them is a name."""

PLACES = _LISTS["places"]
"""Ends of places where words stand: 牌子上, 信中."""

CAUSATIVES = _LISTS["causatives"]
"""What makes another than the person named first the one who speaks: 總統要求部長說明."""

MODIFIERS = _LISTS["modifiers"]
"""Words of a clause before 的 that describes a named speaker: 曾參與談判的將軍金恩."""

NEED_CERTAIN_SPEAKER = _LISTS["need certain speaker"]
"""Verbs whose subject is often a thing: only a certain speaker makes them a report."""

NOUNS_TOO = _LISTS["nouns too"]
"""Verbs that are nouns as well: after 的 and before a comma they report nothing."""

FRAME_OPENERS = _LISTS["frame openers"]
"""Openings of frames around a speaker: 據…的說法, 如…所言, 在…看來."""

VERB_OPENERS = _LISTS["verb openers"]
"""The openings among them that a plain verb may close: 據路透社報導."""

NOT_OPENERS = _LISTS["not openers"]
"""Words that only begin like an opening."""

QUOTING_OPENERS = _LISTS["quoting openers"]
"""Openings that may stand inside the clause: 外電引述國務卿的話說."""

FRAME_CLOSERS = _LISTS["frame closers"]
"""Closings of such frames; they count only with an opening and a comma or colon after them."""

QUOTED_NOUNS = _LISTS["quoted nouns"]
"""Nouns that announce a quotation: 胡適的名言：「…」 (是 or 為 may follow)."""

PREDICATES = _LISTS["predicates"]
"""Verbs that no name holds: a phrase with one of them is a clause, not a speaker."""

NOT_PREDICATES = _LISTS["not predicates"]
"""Words of names and offices that hold such a verb: 被告, 不丹."""

COUNTRIES = _LISTS["countries"]
"""States, and capitals that stand for their governments."""

NOT_LOCALIZER = _LISTS["not localizer"]
"""Words that begin with a localizer character without being one."""

NOT_NAMES = _LISTS["not names"]
"""Words of two characters that begin like a Chinese name."""

CLASSICAL_SPEAKERS = _LISTS["classical speakers"]
"""One-word speakers of classical texts: 子曰, 上曰."""

TITLED_VOICES = _LISTS["titled voices"]
"""Ends of titles in 《》 that speak as a newsroom does."""

TRANSLITERATION = frozenset("".join(_LISTS["transliteration"]))
"""Characters that transcriptions of foreign names are written with."""

DEMONSTRATIVES = _LISTS["demonstratives"]
"""Beginnings of phrases that point back instead of naming: 該機構, 這些人."""

AUTHORIAL = _LISTS["authorial"]
"""Beginnings of phrases for the author's own voice."""

NOT_FIRST = _LISTS["not first"]
"""Particles that no name begins with."""

LEADING_ADJUNCT = _LISTS["leading adjunct"]
"""Openings of adjuncts before the speaker: 在會議上, 根據協定."""

NOT_LEADS = _LISTS["not leads"]
"""Names and words that begin like a conjunction."""

TIME_ENDS = _LISTS["time ends"]
"""Ends of adjuncts of time without an opening: 兩個月之後."""

PLACES_IN_DI = _LISTS["places in di"]
"""Nouns in 地, where it makes no adverb."""

TURNS = _LISTS["turns"]
"""Conjunctions at which a nested speaker's words end."""

TOPIC_OPENERS = _LISTS["topic openers"]
"""Openings that name the subject of the next clause: 至於賓拉登，則認為 …"""

MEASURED = _LISTS["measured"]
"""Measure words that make a noun of the verb near after them: 一張緊急警告."""
