"""Which short lines are headings: the forms that numbers of headings take, and plain sub-headings.

A form alone proves only a possibility; `outlining` looks at the neighbours, and levels are given in
`sections`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.model import Span
from index.text.characters import (
    CLOSERS,
    INNER_PUNCTUATION,
    columns,
)
from index.text.fold import han_pattern

MAX_COLUMNS = 120
"""Longest heading, in columns of a fixed-width font: sixty Chinese characters."""
MAX_PLAIN_COLUMNS = 60
"""Longest heading without a number: thirty Chinese characters."""

SHORT_COLUMNS = 60
"""A line of thirty Chinese characters is no paragraph."""

_HAN = "〇零一二三四五六七八九十百廿卅"
_FORMAL = "壹貳貮贰參参叁肆伍陸陆柒捌玖拾"


@dataclass(frozen=True, slots=True)
class HeadingForm:
    """A way of numbering. Forms that are `strong` are headings wherever they stand alone on a short
    line; the others may as well be items of a list. A smaller `rank` stands higher.
    """

    name: str
    rank: int
    strong: bool
    pattern: re.Pattern[str]


FORMS: tuple[HeadingForm, ...] = (
    HeadingForm(
        "part",
        1,
        True,
        han_pattern(rf"第\s?[{_HAN}{_FORMAL}\d]{{1,4}}\s?[編篇部卷](?=[\s　:：、]|$)"),
    ),
    HeadingForm(
        "chapter",
        2,
        True,
        han_pattern(rf"第\s?[{_HAN}{_FORMAL}\d]{{1,4}}\s?章(?=[^節]|$)[:：、]?"),
    ),
    HeadingForm(
        "chapter", 2, True, han_pattern(r"(?i:chapter|part)\s+(?:\d{1,3}|[IVXL]{1,6})\b[.:]?")
    ),
    HeadingForm("section", 3, True, han_pattern(rf"第\s?[{_HAN}{_FORMAL}\d]{{1,4}}\s?節[:：、]?")),
    HeadingForm("formal", 4, True, han_pattern(rf"[{_FORMAL}]{{1,3}}(?:[、．.：:]|(?=[\s　]))")),
    HeadingForm(
        "roman", 5, True, han_pattern(r"(?:[IVX]{1,6}|[Ⅰ-Ⅻ])(?:[.．、:]|(?=\s))(?=\s*[^\W\d_])")
    ),
    HeadingForm("chinese", 6, True, han_pattern(rf"[{_HAN}]{{1,3}}(?:[、．：:]|(?<!\d)\.)")),
    HeadingForm("chinese and space", 6, False, han_pattern(rf"[{_HAN}]{{1,3}}(?=[ 　]+[^\W\d_])")),
    HeadingForm(
        "chinese in brackets", 7, True, han_pattern(rf"[（(〔][{_HAN}]{{1,3}}[)）〕][、.]?")
    ),
    HeadingForm(
        "decimal 3",
        10,
        True,
        han_pattern(r"\d{1,2}[.．]\d{1,2}[.．]\d{1,2}[.．、]?(?=\s|[^\d\s%.])"),
    ),
    HeadingForm(
        "decimal 2",
        9,
        True,
        han_pattern(r"\d{1,2}[.．]\d{1,2}[.．、]?(?=\s|[^\d\s%.年月倍萬億])"),
    ),
    HeadingForm("arabic", 8, False, han_pattern(r"\d{1,2}(?:[.．、,，:：](?!\d)|(?=\s+[^\W\d_]))")),
    HeadingForm("arabic in brackets", 11, False, han_pattern(r"[（(]\d{1,2}[)）]|\d{1,2}[)）]")),
    HeadingForm(
        "article",
        11,
        True,
        han_pattern(
            rf"第\s?[{_HAN}\d]{{1,5}}\s?條(?:之[{_HAN}\d])?$|(?i:article)\s+[\dIVX]{{1,4}}$"
        ),
    ),
    HeadingForm("letter", 12, False, han_pattern(r"[A-Ha-h][.．、)）](?=\s*\w)")),
    HeadingForm("stems", 12, False, han_pattern(r"[甲乙丙丁戊己庚][、．.](?=\s*\w)")),
)
MARKUP = HeadingForm("markup", 0, True, han_pattern(r"#{1,6}(?=\s)"))
_MARKUP = han_pattern(r"(#{1,6})\s+(?=\S)")
_POSSIBLE = han_pattern(rf"[#第\dA-Za-zⅠ-Ⅻ(（〔甲乙丙丁戊己庚{_HAN}{_FORMAL}]")
"""With what a number of a heading begins; most lines are told apart by this alone."""
PLAIN = HeadingForm("plain", 20, False, han_pattern(""))
_COUNTED = han_pattern(r"\s?[年月日號個名人次種條款項億萬千百度世歲]")

_KNOWN = han_pattern(
    r"(?:前\s*言|緒\s*論|绪\s*论|緒\s*言|引\s*言|導\s*論|导\s*论|序\s*[言論]?|結\s*論|結\s*語|小\s*結|小\s*结"
    r"|餘論|後記|附\s*錄(?:\s*[一二三四五六七八九十\dA-Z]{1,2})?(?:[\s：:、].{1,30})?|致\s*謝|參考[文書][獻目]|参考[文书][献目]|參考資料|引用[文書][獻目]"
    r"|徵引書目|註|註\s*[釋解]|注\s*[釋解]|附\s*註|尾\s*註|主文|事實|理由|事實及理由|introduction|conclusions?|background|methods?"
    r"|results|discussion|references|bibliography|works cited|notes|endnotes|footnotes"
    r"|appendix(?:\s+[A-Z\d])?(?:[.:]\s.{1,40})?|acknowledge?ments?)",
    re.IGNORECASE,
)
_CAPTION = han_pattern(r"(?:[圖表]\s?[\d一二三四五六七八九十]|(?:Figure|Fig\.|Table)\s*\d)")
_BULLET = han_pattern(r"[•●○◆■□▪·‧]\s*(?=\S)|[-–—*+>](?:\s+(?=\S)|(?=[\u3400-\u9fff]))")
_INNER_SPACE = han_pattern(r"(?<=[\u3400-\u9fff])[ 　]+(?=[\u3400-\u9fff])")
_LETTER = han_pattern(r"[^\W\d_]")
_DAY = han_pattern(rf"[{_HAN}\d]{{2,4}}\s?年\s?[{_HAN}\d]{{1,3}}\s?月\s?[{_HAN}\d]{{1,3}}\s?日")
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

    Args:
        text: the line without the spaces around it, footnote marks cut from its end.
        start: where it begins in the extraction's text.

    Returns:
        The heading, or None when the line has no number of a heading, is too long, has no words,
        or ends like a sentence. A form that is not strong needs its neighbours' consent.
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
    if columns(text[:100]) > MAX_PLAIN_COLUMNS or not _wordy(text):
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
