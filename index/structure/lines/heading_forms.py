"""Which short lines are headings: the forms that numbers of headings take, and plain sub-headings.

A form alone proves only a possibility; `outlining` looks at the neighbours, and levels are given in
`sections`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.model import Span
from index.text.characters import CLOSERS, HAN, INNER_PUNCTUATION, columns
from index.text.fold import han_pattern
from index.text.numerals import CHINESE, FORMAL

MAX_COLUMNS = 120
"""Longest heading, in columns of a fixed-width font: sixty Chinese characters."""
MAX_PLAIN_COLUMNS = 60
"""Longest heading without a number: thirty Chinese characters."""

SHORT_COLUMNS = 60
"""A line of thirty Chinese characters is no paragraph."""


@dataclass(frozen=True, slots=True)
class HeadingForm:
    """A way of numbering. Forms that are `strong` are headings wherever they stand alone on a short
    line; the others may as well be items of a list. A smaller `rank` stands higher.
    """

    name: str
    rank: int
    strong: bool
    pattern: re.Pattern[str]


_N, _F = rf"[{CHINESE}{FORMAL}\d]{{1,4}}", CHINESE
# fmt: off
FORMS: tuple[HeadingForm, ...] = tuple(
    HeadingForm(name, rank, strong, han_pattern(pattern)) for name, rank, strong, pattern in (
        ("part", 1, True, rf"第\s?{_N}\s?[編篇部卷](?=[\s　:：、]|$)"),
        ("scroll", 1, True, rf"卷\s?[第之]?\s?(?:[{_F}]{{1,4}}|[上中下首末])(?=[\s　]|$)"),
        ("chapter", 2, True, rf"第\s?{_N}\s?章(?=[^節]|$)[:：、]?"),
        ("chapter", 2, True, r"(?i:chapter|part)\s+(?:\d{1,3}|[IVXL]{1,6})\b[.:]?"),
        ("section", 3, True, rf"第\s?{_N}\s?節[:：、]?"),
        ("formal", 4, True, rf"[{FORMAL}]{{1,3}}(?:[、．.：:]|(?=[\s　]))"),
        ("roman", 5, True, r"(?:[IVX]{1,6}|[Ⅰ-Ⅻ])(?:[.．、:]|(?=\s))(?=\s*[^\W\d_])"),
        ("chinese", 6, True, rf"[{_F}]{{1,3}}(?:[、．：:]|(?<!\d)\.)"),
        ("chinese and space", 6, False, rf"[{_F}]{{1,3}}(?=[ 　]+[^\W\d_])"),
        ("chinese in brackets", 7, True, rf"[（(〔][{_F}]{{1,3}}[)）〕][、.]?"),
        ("decimal 3", 10, True, r"\d{1,2}[.．]\d{1,2}[.．]\d{1,2}[.．、]?(?=\s|[^\d\s%.])"),
        ("decimal 2", 9, True, r"\d{1,2}[.．]\d{1,2}[.．、]?(?=\s|[^\d\s%.年月倍萬億])"),
        ("arabic", 8, False, r"\d{1,2}(?:[.．、,，:：](?!\d)|(?=\s+[^\W\d_]))"),
        ("arabic in brackets", 11, False, r"[（(]\d{1,2}[)）]|\d{1,2}[)）]"),
        ("article", 11, True,
         rf"第\s?(?:[{_F}\d]{{1,6}}|\d{{1,4}}-\d{{1,3}})\s?條(?:\s?之\s?[{_F}\d]{{1,3}})?"
         r"(?=\s*(?:[（(【][^）)】]{1,30}[)）】]\s*)?$)|(?i:article)\s+[\dIVX]{1,4}$"),
        ("letter", 12, False, r"[A-Ha-h][.．、)）](?=\s*\w)"),
        ("stems", 12, False, r"[甲乙丙丁戊己庚][、．.](?=\s*\w)"),
    )
)
# fmt: on
MARKUP = HeadingForm("markup", 0, True, han_pattern(r"#{1,6}(?=\s)"))
_MARKUP = han_pattern(r"(#{1,6})\s+(?=\S)")
_POSSIBLE = han_pattern(rf"[#第卷\dA-Za-zⅠ-Ⅻ(（〔甲乙丙丁戊己庚{CHINESE}{FORMAL}]")
"""With what a number of a heading begins; most lines are told apart by this alone."""
PLAIN = HeadingForm("plain", 20, False, han_pattern(""))
_COUNTED = han_pattern(r"\s?[年月日號個名人次種條款項億萬千百度世歲]")

_KNOWN = han_pattern(
    r"(?:前言|緒[論言]|引言|導[論言]|序[言論]?|自序|代序|凡例|例言|楔子|結[論語]|小結|餘論|後記|跋|編後"
    r"|附\s?[錄表圖件](?:\s*[一二三四五六七八九十\dA-Z]{1,2})?(?:[\s：:、].{1,30})?|致謝|誌謝|謝[辭誌]"
    r"|參考(?:[文書][獻目]|資料)|引用[文書][獻目]|徵引書目|[註附尾]註?|[註]\s*[釋解]|開題報告|研究綜述|文獻綜述"
    r"|主文|(?:犯罪)?事實(?:及理由)?(?:要領|摘要)?|理由(?:要領)?|(?:程序|實體)(?:方面|事項|部分)|解釋文|解釋理由書?"
    r"|(?:部分)?(?:協同|不同)意見書?|introduction|conclusions?|background|methods?"
    r"|results|discussion|references|bibliography|works cited|notes|endnotes|footnotes"
    r"|appendix(?:\s+[A-Z\d])?(?:[.:]\s.{1,40})?|acknowledge?ments?)",
    re.IGNORECASE,
)
_PARTIES = (
    "原告 被告 上訴人 被上訴人 抗告人 相對人 聲請人 訴訟代理人 法定代理人 代表人 選任辯護人 "
    "公訴人 自訴人 參加人 複代理人 告訴人 申請人 被申請人 委托代理人 第三人 再審原告 再審被告 "
    "反訴原告 反訴被告"
)
_PARTY = han_pattern(
    r"(?:[兼即][ 　]*)?(?:"
    + "|".join(r"[ 　]*".join(party) for party in _PARTIES.split())
    + r")(?=[\s　：:（(]|$)"
)
_JUDGMENT = han_pattern(
    r".{2,24}(?:法院|法庭|委員會|公懲會)\S{0,8}(?:判決|裁定|決定|裁決|調解|仲裁)書?(?:.{0,4}\d.{0,24}號)?"
)
_CAPTION = han_pattern(r"(?:[圖表]\s?[\d一二三四五六七八九十]|(?:Figure|Fig\.|Table)\s*\d)")
_BULLET = han_pattern(rf"[•●○◆■□▪·‧]\s*(?=\S)|[-–—*+>](?:\s+(?=\S)|(?={HAN}))")
_INNER_SPACE = han_pattern(rf"(?<={HAN})[ 　]+(?={HAN})")
_LETTER = han_pattern(r"[^\W\d_]")
_DAY = han_pattern(
    rf"[{CHINESE}\d]{{2,4}}\s?年\s?[{CHINESE}\d]{{1,3}}\s?月\s?[{CHINESE}\d]{{1,3}}\s?日"
)
_NO_HEADING_END = frozenset("。；;，,、：:.．")
_ADDRESS = han_pattern(r"https?://|www\.|\S@\S+\.|doi", re.IGNORECASE)


NOTHING = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line read as a heading: `number` as printed, both parts as spans of the extraction's text.

    `depth` is the level that the format or number signs give it (0 for none), `dress` those signs.
    """

    form: HeadingForm
    number: Span
    title: Span
    depth: int = 0
    dress: Span = NOTHING


def numbered_heading(text: str, start: int) -> Heading | None:
    """Read a line as a numbered heading.

    Args: text: the line without the spaces around it, footnote marks cut from its end; start: where
    it begins in the extraction's text.
    Returns: The heading, or None when the line has no number of a heading, is too long, has no
    words, or ends like a sentence. A form that is not strong needs its neighbours' consent.
    """
    if columns(text[:200]) > MAX_COLUMNS:
        return None
    if _POSSIBLE.match(text) is None:
        return None
    hashes = _MARKUP.match(text)
    if hashes is not None:
        return _marked_up(text, start, hashes.end(1), hashes.end())
    for form in FORMS:
        found = form.pattern.match(text)
        if found is None or not found.end():
            continue
        if text[found.end() - 1].isdecimal() and _COUNTED.match(text, found.end()):
            return None
        title = text[found.end() :].strip()
        if title[-1:] in _NO_HEADING_END or (
            not title and form.rank > 3 and form.name != "article"
        ):
            return None
        if not form.strong and any(c in "。；;" for c in title):
            return None
        lead = len(text[found.end() :]) - len(text[found.end() :].lstrip())
        return Heading(
            form,
            Span(start, start + found.end()),
            Span(min(start + found.end() + lead, start + len(text)), start + len(text)),
        )
    return None


def _marked_up(text: str, start: int, depth: int, lead: int) -> Heading:
    """A heading after number signs; a number behind them is its number."""
    inner = numbered_heading(text[lead:], start + lead)
    title = Span(start + lead, start + len(text))
    number = Span(start + lead, start + lead)
    if inner is not None and inner.form is not MARKUP:
        number, title = inner.number, inner.title
    return Heading(MARKUP, number, title, depth, Span(start, start + depth))


def plain_heading(text: str, start: int) -> Heading | None:
    """Read a line as a heading without a number: short, without the punctuation of a sentence."""
    if columns(text[:100]) > MAX_PLAIN_COLUMNS or not _wordy(text) or is_party(text):
        return None
    if text[-1] in _NO_HEADING_END or text[0] in INNER_PUNCTUATION or text[0] in CLOSERS:
        return None
    if any(c in "。；;，" for c in text) or _CAPTION.match(text) or _BULLET.match(text):
        return None
    if _ADDRESS.search(text) or _DAY.search(text) or text[0] in "（(—*=" or text[-1] in "-—":
        return None
    if text.isascii() and (text.count(" ") > 11 or not (text[0].isupper() or text[0].isdigit())):
        return None
    return Heading(PLAIN, Span(start, start), Span(start, start + len(text)))


def is_known_title(text: str) -> bool:
    """Whether a line is a customary title of the highest level, such as 結論 or References."""
    bare = text.strip("　 :：[]［］【】〔〕")
    return any(_KNOWN.fullmatch(title) is not None for title in (bare, unspaced(bare)))


def is_party(text: str) -> bool:
    """Whether a line names a party of a suit, as the head of a judgment does: 上 訴 人 甲某."""
    return _PARTY.match(text) is not None


def is_judgment_title(text: str) -> bool:
    """Whether a line is the title of a judgment: 某某地方法院民事判決."""
    return _JUDGMENT.fullmatch("".join(text.split())) is not None


def unspaced(text: str) -> str:
    """A short title without the spaces between its Chinese characters: 参 考 文 献."""
    return _INNER_SPACE.sub("", text)


def is_caption(text: str) -> bool:
    """Whether a line is the caption of a figure or a table."""
    return _CAPTION.match(text) is not None


def bullet_length(text: str) -> int:
    """Length of the bullet that a line begins with, spaces included; 0 when it has none."""
    found = _BULLET.match(text)
    return found.end() if found else 0


def _wordy(text: str) -> bool:
    letters = len(_LETTER.findall(text))
    return letters >= 2 and letters * 2 >= len(text.replace(" ", ""))
