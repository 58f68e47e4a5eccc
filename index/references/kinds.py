"""What sort of work a reference names, read off its title and what surrounds it.

Vocabulary as data; the first kind whose words occur wins, so the order matters (a committee's
testimony is no report, a convention's protocol no news).
"""

from __future__ import annotations

import re

from index.model import DocumentKind
from index.references.tables import read_rows
from index.text.fold import fold

GBT_KINDS = {
    "J": DocumentKind.PAPER,
    "M": DocumentKind.BOOK,
    "N": DocumentKind.NEWS,
    "R": DocumentKind.REPORT,
    "D": DocumentKind.THESIS,
    "C": DocumentKind.PAPER,
    "G": DocumentKind.BOOK,
    "A": DocumentKind.PAPER,
    "EB": DocumentKind.WEB,
    "S": DocumentKind.REPORT,
    "Z": DocumentKind.UNKNOWN,
    "P": DocumentKind.UNKNOWN,
    "DB": DocumentKind.WEB,
}
"""GB/T 7714-2015, appendix B: codes of document types."""

_BY_TITLE = (
    (DocumentKind.RESOLUTION, r"決議$ 決議文$ 決議案$ \bres\.?\ \d S/RES/ A/RES/ \bresolution\b"),
    (
        DocumentKind.TREATY,
        r"條約$ 公約$ 協定$ 議定書$ 憲章$ 規約$ 盟約$ 保障協定$ \btreaty\b"
        r" \bconvention\b \bprotocol\b"
        r" \bcovenant\b U\.?N\.?T\.?S INFCIRC/",
    ),
    (
        DocumentKind.PROGRAMME,
        r"倡議$ 計畫$ 專案$ 方案$ 行動綱領$ \binitiative\b \bprogram(?:me)?\b",
    ),
)
_BY_CONTEXT = (
    (
        DocumentKind.TESTIMONY,
        r"\btestimony\b \bhearings?\b 證詞 聽證會 作證 before\ the\ (?:senate|house)"
        r" \bstatement\ of\b",
    ),
    (
        DocumentKind.NEWS,
        r"日報 時報$ 晚報 週報 聯合報 新聞網 通訊社 電子報"
        r" 新華社 新華網 中央社 路透社 法新社 美聯社 之音 之聲 網路版 廣播"
        r" (?<!院公)(?<!府公)(?<!年)報$"
        r" \b(?:courier|gazette|herald|tribune|observer|chronicle|telegraph|post|news)$"
        r" 日[，,\ ]*第\ *[\da-z]+\ *版 (?<!年)版\ *[a-z]?\d+"
        r" \btimes\b \bwashington\ post\b \bguardian\b \breuters\b \bbbc\b \bcnn\b"
        r" \bassociated\ press\b \bdaily\b wall\ street\ journal",
    ),
    (DocumentKind.REPORT, r"公報$ 年報$ \bworking\ paper\b"),
    (DocumentKind.WEB, r"網站 官網 部落格 \bwebsite\b \bblog\b"),
    (
        DocumentKind.THESIS,
        r"(?:博士|碩士)(?:學位|畢業)?論文 學位論文 \bdissertation\b \bdiss\. \bthesis\b",
    ),
    (
        DocumentKind.PAPER,
        r"學報 季刊 期刊 雙月刊 月刊 集刊 論文(?!集) 研究$ 學刊 評論$ 第\ *\d+\ *期 年第\ *\d+\ *輯"
        r" \bvol\. \bno\. \bjournal\b \bquarterly\b \breview\b",
    ),
    (
        DocumentKind.REPORT,
        r"報告 白皮書 年鑑 \breport\b \bwhite\ paper\b",
    ),
    (
        DocumentKind.BOOK,
        r"出版社 書局 書店 書館 印書館 出版公司 出版 年版 主編 編著 文化事業 \bpress\b \bpublish"
        r" \bbooks?\b \beds?\. \bedition\b",
    ),
)
_NAMED = {
    DocumentKind(label): frozenset(fold(title) for title in titles.split())
    for label in ("classic", "sutra")
    for titles in [" ".join(row[1] for row in read_rows("classics.tsv") if row[0] == label)]
}
_CANON = re.compile(fold("大正(?:新[脩修])?大?藏|卍(?:新纂)?續藏|大藏經|嘉興藏") + "|cbeta")
_PART = re.compile(r"[·‧・•．].*$")
_ARCHIVE = re.compile(fold("檔案|檔號|典藏號|全宗|文物|館藏|公文類纂"))
_STATUTE = re.compile(fold("(?:法|條例|規則|辦法)") + "$")
_DECREE = re.compile(fold("(?:條例|規則|細則|辦法|規定|決定|通知|公告|聲明|宣言|命令|準則)") + "$")
_OF_STATUTE = re.compile(fold("第") + r"\s*\w+\s*" + fold("條"))


def _patterns(
    table: tuple[tuple[DocumentKind, str], ...],
) -> tuple[tuple[DocumentKind, re.Pattern[str]], ...]:
    compiled = []
    for kind, printed in table:
        words = [_folded(word) for word in re.split(r"(?<!\\) ", printed.strip())]
        compiled.append((kind, re.compile("|".join(words), re.IGNORECASE)))
    return tuple(compiled)


def _folded(pattern: str) -> str:
    """Fold the ideographs of a pattern and leave its syntax alone."""
    return re.sub(r"[\u3400-\u9fff]+", lambda match: fold(match.group()), pattern)


_TITLE_PATTERNS = _patterns(_BY_TITLE)
_CONTEXT_PATTERNS = _patterns(_BY_CONTEXT)


def kind_of(
    title: str,
    container: str,
    rest: str,
    *,
    article: bool,
    online: bool,
    paged: bool,
    imprint: bool = False,
) -> DocumentKind:
    """Choose the kind of a cited work.

    Args:
        title: as printed, without its marks.
        container: journal, newspaper, collection or publisher, "" if none.
        rest: the reference without its title.
        article: the title stands in article marks (〈〉, “”) or in a container.
        online: an address is given.
        paged: a page is given too.
        imprint: place, publisher and year are given as for a book.

    Returns:
        The kind; `UNKNOWN` when nothing tells, and for files of archives.
    """
    told = _kind_by_words(title, container, rest, article=article)
    if told is not None:
        return told
    if article:
        return DocumentKind.WEB if online and not paged else DocumentKind.PAPER
    if imprint:
        return DocumentKind.BOOK
    return DocumentKind.WEB if online else DocumentKind.UNKNOWN


def _kind_by_words(title: str, container: str, rest: str, *, article: bool) -> DocumentKind | None:
    """The kind that a word of the reference tells, None where no word does."""
    folded_title, folded_name, folded_rest = fold(title), fold(container), fold(rest)
    known = kind_of_classic(title)
    if known is not DocumentKind.UNKNOWN:
        return known
    if _CANON.search(folded_name) or (not article and _CANON.search(folded_rest)):
        return DocumentKind.SUTRA
    named = (kind for kind, words in _TITLE_PATTERNS if words.search(folded_title))
    kind = next(named, None)
    if kind is not None:
        return kind
    if _STATUTE.search(folded_title) and _OF_STATUTE.search(folded_rest):
        return DocumentKind.STATUTE
    decree = _DECREE.search(folded_title) and not container
    if decree or _ARCHIVE.search(f"{folded_name} {folded_rest}"):
        return DocumentKind.UNKNOWN
    for kind, words in _CONTEXT_PATTERNS:
        if kind is DocumentKind.BOOK and article and container:
            continue
        in_title = kind is not DocumentKind.BOOK and words.search(folded_title)
        if in_title or words.search(folded_name) or words.search(folded_rest):
            return kind
    return None


def kind_of_classic(title: str) -> DocumentKind:
    """Whether a title is that of a classic or a Buddhist text; UNKNOWN for all others."""
    whole = _PART.sub("", fold(title))
    return next((kind for kind, names in _NAMED.items() if whole in names), DocumentKind.UNKNOWN)


def kind_by_name(title: str) -> DocumentKind:
    """The kind of a work that its name alone tells: a resolution, a treaty, a testimony."""
    folded = fold(title)
    for kind, pattern in (*_TITLE_PATTERNS, *_CONTEXT_PATTERNS[:1]):
        if pattern.search(folded):
            return kind
    return DocumentKind.UNKNOWN


def kind_of_mention(title: str) -> DocumentKind:
    """The kind of a work named in 《》 in running text: a book unless its title says otherwise."""
    named = kind_of_classic(title)
    named = kind_by_name(title) if named is DocumentKind.UNKNOWN else named
    if named is not DocumentKind.UNKNOWN or _DECREE.search(fold(title)):
        return named
    is_news = any(pattern.search(fold(title)) for _, pattern in _CONTEXT_PATTERNS[1:2])
    return DocumentKind.NEWS if is_news else DocumentKind.BOOK
