"""What a journal prints about an issue or an article: mastheads, page ranges, dates of receipt.

Such lines say where a text was published, who paid for it and how it is classed; they are no part
of it. Only single lines are judged here; where such a line may stand is for `furniture`.
"""

from __future__ import annotations

import re

from index.text.fold import fold_han, han_pattern

_N = r"[\d０-９〇○一二三四五六七八九十百]{1,7}"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_ISSUE = han_pattern(
    rf"(?:總|总)?(?<!字)第\s*{_N}\s*[卷期輯號](?:\s*第?\s*{_N}\s*期)?|\b(?:vol|no|issue)s?\.?\s*\d+",
    re.IGNORECASE,
)
_TOKENS = han_pattern(
    rf"{_ISSUE.pattern}|(?:民國|民国|西元|公元)?\s*{_N}\s*年(?:\s*{_N}\s*月)?(?:\s*{_N}\s*日)?"
    rf"|(?:{_MONTH}\s*)?\b(?:1[5-9]|20)\d\d\b|{_MONTH}|(?:頁|页|pp?\.)\s*\d+(?:\s*[-–—~～]\s*\d+)?"
    r"|\d+\s*[-–—~～]\s*\d+\s*頁?",
    re.IGNORECASE,
)
_BETWEEN = han_pattern(r"[\s,，、.．:：;；·‧|/()（）\[\]［］〔〕—–-]+")
_PERIODICAL = han_pattern(
    r"《.+》|[刊報]\b|學報|季刊|月刊|集刊|期刊|研究|評論|論叢|史林|雜誌|杂志"
    r"|journal|review|quarterly|bulletin|studies|proceedings",
    re.IGNORECASE,
)
_PERIODICAL_NAME = han_pattern(
    r"(?:學報|学报|季刊|月刊|集刊|期刊|學刊|論叢|雜誌|杂志"
    r"|\b(?:journal|review|quarterly|bulletin|proceedings)(?:\s+of\s.{3,60})?)\W*$",
    re.IGNORECASE,
)
_OCCASION = han_pattern(
    r".{4,}(?:研討會|研讨会|年會|學術會議|論壇)(?:會議|会议|宣讀|發表)?(?:論文|论文)集?"
)
_RUBRIC = han_pattern(
    r"[【\[［〔〈◎■●\s]*(?:專題|专题|研究|學術|学术|一般|特約)?(?:論文|论文|論著|研究討論|书评|評論|研究紀要|研究报告)"
    r"[】\]］〕〉\s]*"
)
_YEAR = han_pattern(r"(?:1[5-9]|20)\d\d|[一二][〇○零九八]\S{2}年|民國")
_LONGEST = 110
_DATA = han_pattern(
    r"[【\[［〔（(*＊\s]*(?:"
    r"收\s*稿\s*日\s*期|投稿(?:日期|日)|(?:接受|通過|通过|審查通過|审查通过)刊?登?(?:日期|日)|(?:修|改)[訂改回](?:日期|日)|責任校對|责任校对"
    r"|責任編輯|基\s*金\s*(?:項\s*目|專案)|作\s*者\s*簡\s*介|第一作者|通[訊信]作者"
    r"|中圖分類號|文獻標[識志]碼|文章編號|引用格式|引文格式|網絡出版|网络出版"
    r"|received|accepted|funding|jel\s+class\w*|clc\s+number|document\s+code|article\s+id|doi"
    r")\s*(?:[】\]］〕]\s*[:：]?|[:：])|[（(]\s*責任[編校][輯對]\s",
    re.IGNORECASE,
)


def is_masthead(text: str) -> bool:
    """Whether a line names a periodical and its issue, a conference or a rubric (【專題論文】), or
    holds nothing but issue, date and pages.

    近代研究  2008年第3期, 《集刊》第十二期, 第28卷第4期  學報  Vol.28 No.4, 2011年6月，頁35-72.
    """
    if len(text) > _LONGEST or "。" in text:
        return False
    if _OCCASION.fullmatch(text) or _RUBRIC.fullmatch(text):
        return True
    found = [match.span() for match in _TOKENS.finditer(text)]
    if not found:
        return False
    rest = _BETWEEN.sub("", _TOKENS.sub("", text))
    issued = _ISSUE.search(text) is not None
    if not rest:
        return len(found) > 1 or (issued and text[-1] in fold_han("期輯"))
    at_end = not text[found[-1][1] :].strip(" 　)）]］》") or _spaced(text[found[0][1] :])
    at_start = found[0][0] == 0 and _spaced(text[found[0][1] :])
    if not (at_end or at_start):
        return False
    if not issued:
        return at_start and len(found) > 1 and _PERIODICAL.search(rest) is not None
    dated = _YEAR.search(text) is not None
    return len(found) > 1 or dated or _PERIODICAL.search(text) is not None


def names_periodical(text: str) -> bool:
    """Whether a line reads like the name of a periodical: THE RIVER REVIEW, 東岸學報."""
    return len(text) <= _LONGEST and _PERIODICAL_NAME.search(text) is not None


def is_issue_head(text: str) -> bool:
    """Whether a line at the edge of a page is a running head that names an issue beside a title."""
    if len(text) > _LONGEST or "。" in text:
        return False
    found = _ISSUE.search(text)
    if found is None:
        return False
    before, after = text[: found.start()], text[found.end() :]
    return (not before.strip() and after.startswith(("   ", "　　", "\t"))) or (
        not after.strip(" 　)）]］") and before.endswith(("   ", "　　", "\t"))
    )


def is_publication_data(text: str) -> bool:
    """Whether a line begins with a label such as 收稿日期：, ［基金項目］ or DOI:."""
    return _DATA.match(text) is not None


def _spaced(after: str) -> bool:
    """Whether a wide space, or the end, follows what was found."""
    return not after.strip() or re.match(r"\s{2}|　|\t", after) is not None
