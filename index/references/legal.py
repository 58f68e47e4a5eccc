"""Decisions, resolutions and statutes: works that are cited by name and number, without marks.

Their form alone tells them: 釋字第585號, 最高法院98年度台上字第123號, S.C. Res. 1540, Roe v. Wade,
民法第184條. A decision is a citation wherever a stretch begins with it; a resolution or a statute
only when nothing but facts stands behind it, since commentary speaks of both all the time.
"""

from __future__ import annotations

import re

from index.references.found import TitleFound
from index.references.names import is_english_prose

_PARTY = r"(?:[A-Z][\w.&'’-]*\s+(?:(?:of|the|and|ex|rel\.)\s+)*){1,6}"
_CASE = re.compile(
    r"(?P<name>(?:(?:Joined\s+)?Cases?\s+[CTF]-\d+/\d+(?:\s+P)?\s+)?(?:R\s+\([A-Z]\w+\)\s+|"
    rf"{_PARTY})v\.?\s+(?:[A-Z][\w.&'’-]*(?:\s+(?:of|the|and)(?=\s+[A-Z]))?\s*){{1,6}})"
    r"(?=[,(（\[\s]|$)"
    r"|(?P<advice>[A-Z][\w’' -]{3,120}\((?:Advisory Opinion|Judgment|Merits|Jurisdiction"
    r"|[A-Z][\w .]+ v\.? [A-Z][\w .]+)\))"
)
_CASE_TAIL = re.compile(
    r"\s*(?:,\s*(?:\d+\s+[A-Z][\w. ]{0,20}?\s+\d+)?(?:,\s*(?P<page>\d+(?:[-–]\d+)?))?(?=\s*[(,])"
    r"|\[\d{4}\]\s*(?:\d+\s+)?[A-Z][A-Za-z ]+"
    r"\s*[\w-]*(?:,\s*(?P<place>\[\d+\]|(?:paras?\.?|at)\s*\d+))?)"
)
"""Behind a case's name: 512 U.S. 218, 224 (its report blanked out or not); [1994] UKHL 12, [23]."""
_NUMERAL = r"[\d○〇零一二三四五六七八九十百]+"
_DECISION = re.compile(
    rf"(?P<name>(?:司法院)?(?:大法官)?(?:會議)?釋字第\s*{_NUMERAL}(?:\s*[、及]\s*第?\s*{_NUMERAL})*\s*號(?:解釋)?"
    rf"|[^，,。；;]{{0,14}}(?:法院|法庭)\s*{_NUMERAL}\s*年[^，,。；;\d]{{0,12}}字?第\s*{_NUMERAL}\s*號"
    r"(?:民事|刑事|行政)?(?:判決|裁定|判例)?"
    r"|[^，,。；;（(]{0,20}[（(〔]\d{4}[)）〕][^，,。；;（(]{2,16}?\d{1,6}\s*[號号]"
    r"(?:之[一二三四五六七八九十]+)?(?:[^，,。；;]{0,6}(?:判决书|裁定书|判决|裁定|判決書|決定書|决定书))?)"
)
_RESOLUTION = re.compile(
    r"(?P<name>(?:(?:聯合國|联合国)?(?:安全理事會|安全理事会|安理會|安理会|大會|大会)"
    r"(?:通過的|通过的)?\s*)?[「『“《]?\s*第\s*[\d/]+\s*[號号](?:決議|决议)(?:文|案)?"
    r"|(?:UNSC|UNGA|S\.?C\.?|G\.?A\.?|(?:(?:UN|United\s+Nations)\s+)?(?:Security\s+Council|General\s+Assembly))"
    r"\s+[Rr]es(?:\.|olution)?\s*\d+(?:/\d+)?)[」』”》]?"
)
_STATUTE = re.compile(
    r"(?P<name>[\u3400-\u9fff]{1,28}?(?:法|條例|条例|規則|规则|細則|细则|辦法|办法|標準|公約|公约|條約|条约|憲章|宪章))"
    rf"(?=\s*第\s*{_NUMERAL}\s*[條条])"
    r"|(?P<act>(?:[A-Z][\w'’-]*\s+(?:(?:of|and|the|on|for|in)\s+)*){0,8}(?:Acts?(?:\s+of)?,?\s+\d{4}|Ordinance\s+No\.\s*\d+\s+of\s+\d{4}))"
)
_SMALL = r"(?:of|on|for|the|to|and|against|between|with|in|by|from|a|an|or|their)"
_TREATY = re.compile(
    rf"(?P<name>(?:[A-Z][\w’'-]*\s+(?:{_SMALL}\s+)*){{0,12}}(?:Convention|Treaty|Protocol|Covenant|Charter|Statute|Agreement)"
    rf"(?:\s+(?:{_SMALL}|[A-Z(][\w’')-]*))*)(?=,|\s*\((?![A-Z])|\s+art)"
)
_HEARING = re.compile(
    r"(?P<name>(?:Prepared\s+)?(?:Statement|Testimony|Hearing|Remarks)\s+[^,]{0,60}?\bbefore\s+the\s+[^,(]{4,120}?)"
    r"(?=,|\s*\(|\.?$)"
)
_WITNESS = re.compile(r"(?:of|by)\s+(?P<name>[A-Z][\w. -]{2,60}?)\s+(?:before|on)\b")
_FACTS = re.compile(
    r"第\s*[\d○〇零一二三四五六七八九十百-]+\s*[條条項项款段頁页號号](?:之\s*[\d一二三四五六七八九十]+)?"
    r"|[（(\[][^（()）\[\]]{0,60}[)）\]]|參照|規定|意旨"
    r"|前段|後段|但書|理由書|刊行|印行|聯合國文件|联合国文件|U\.?N\.?\s+Docs?\.?"
    r"|\b\d{1,2}\s+[A-Z][a-z]+\s+\d{4}"
    r"|\b[A-Z][a-z]+\s+\d{1,2},\s+\d{4}|\d{4}\s*年|\d+\s*月|\d+\s*[日號号]"
    r"|\b(?:paras?|arts?|secs?|ss?|op|pp?|chs?|amended|as)\b\.?"
    r"|U\.?S\.?C\.?|Stat\.?|c\.|cap\.?|[A-Za-z]?\d[A-Za-z\d.-]*"
)


def only_facts(text: str) -> bool:
    """Whether nothing but dates, numbers, places and document symbols stands in a text."""
    return re.search(r"[^\W\d_]", _FACTS.sub("", text)) is None


def tells_more(text: str) -> bool:
    """Whether a Chinese text goes on to tell something behind its dates and numbers."""
    return re.search(r"[\u3400-\u9fff]{5}", _FACTS.sub(" ", text)) is not None


def find_decision(text: str, lead: int) -> TitleFound | None:
    """A court's decision or an advisory opinion, with the place cited behind its report."""
    match = _CASE.match(text, lead + len(text[lead:]) - len(text[lead:].lstrip(" ,，")))
    match = match or _DECISION.search(text, lead)
    if match is None or len(text[lead : match.start()].strip(" ,，")) > 20:
        return None
    group = next(name for name, value in match.groupdict().items() if value)
    tail = _CASE_TAIL.match(text, match.end()) if match.re is _CASE else None
    place = (tail.group("page") or tail.group("place") or "") if tail else ""
    name = match.group(group).strip(" ,")
    start = match.start(group)
    return TitleFound(
        name, start, start + len(name), author="", publisher="", locator=place, solid=True
    )


def find_enactment(text: str, lead: int) -> TitleFound | None:
    """A resolution called by its number, or a statute with its article, and facts alone behind."""
    for pattern in (_RESOLUTION, _STATUTE):
        match = pattern.match(text, lead + len(text[lead:]) - len(text[lead:].lstrip(" 「『“《")))
        if match is None or not only_facts(text[match.end() :]):
            continue
        group = next(name for name, value in match.groupdict().items() if value)
        name = match.group(group).strip(" 「」『』“”《》")
        return TitleFound(
            name, match.start(group), match.end(), author="", publisher="", solid=True
        )
    return None


def find_treaty(text: str, lead: int) -> TitleFound | None:
    """A treaty in English, which has no author: its name runs to the first comma or bracket."""
    match = _TREATY.match(text[lead:].lstrip())
    if match is None or is_english_prose(text[lead:]):
        return None
    start = text.index(match.group("name"), lead)
    name = match.group("name").strip()
    return TitleFound(name, start, start + len(name), author="", publisher="")


def find_hearing(text: str, lead: int) -> TitleFound | None:
    """A statement before a committee that has no title of its own."""
    match = _HEARING.match(text[lead:].lstrip())
    if match is None:
        return None
    start = text.index(match.group("name"), lead)
    witness = _WITNESS.search(match.group("name"))
    author = witness.group("name") if witness else ""
    name = match.group("name").strip()
    return TitleFound(name, start, start + len(name), author=author, publisher="", solid=True)
