"""The words that open the parts of a paper's front (摘要, Keywords, 目次), and what these are.

Only labels are read here; what follows them is for `matter`.
"""

from __future__ import annotations

import re
from enum import StrEnum

from index.text.fold import han_pattern


class Role(StrEnum):
    """What a line of the front is. `OTHER` is printed there and shown nowhere: a degree, an
    adviser, a name in other letters.
    """

    TITLE = "title"
    PARALLEL_TITLE = "parallel title"
    AUTHOR = "author"
    AFFILIATION = "affiliation"
    ABSTRACT = "abstract"
    KEYWORDS = "keywords"
    OUTLINE = "outline"
    DATE = "date"
    OTHER = "other"


_SPACE = r"[\s　]*"
_LABELS: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (
        role,
        han_pattern(
            rf"[#\s【\[［〔〈（(＊*]*(?:{words}){_SPACE}(?:[】\]］〕〉）)＊*]*{_SPACE}[：:︰﹕.]?[＊*]*|$)",
            re.IGNORECASE,
        ),
    )
    for role, words in (
        (
            Role.ABSTRACT,
            rf"(?:中文|英文|內容|論文|本文)?(?:摘{_SPACE}要|提{_SPACE}要)|abstract(?!\s+[a-z])|summary(?!\s+[a-z])",
        ),
        (
            Role.KEYWORDS,
            rf"(?:中文|英文)?(?:關{_SPACE}鍵{_SPACE}[字詞]"
            rf"|关{_SPACE}键{_SPACE}[字词]|主題詞)"
            r"|key\s?words?(?!\s+[a-z]+\s+[a-z])|index terms",
        ),
        (
            Role.OUTLINE,
            rf"綱{_SPACE}要|纲{_SPACE}要|大{_SPACE}綱|目{_SPACE}[次錄]"
            r"|(?:table of )?contents|outline",
        ),
        (
            Role.AUTHOR,
            r"(?:作\s*者|著\s*者|撰\s*者|發表人|報告人|authors?)(?=\s*[：:])",
        ),
        (Role.OTHER, r"(?:評論人|评论人|主持人|與談人|与谈人|講評人|讲评人)(?=\s*[：:])"),
        (Role.AFFILIATION, r"(?:作者單位|作者单位|單位|服務單位|affiliations?)(?=\s*[：:])"),
        (
            Role.DATE,
            r"(?:收稿日期|投稿日期|出版日期|發表日期|发表日期|日期|date|received|accepted)(?=\s*[：:])",
        ),
    )
)


def label_of(text: str) -> tuple[Role, int] | None:
    """The role and the length of the label that a line begins with."""
    for role, form in _LABELS:
        found = form.match(text)
        if found is None:
            continue
        printed = found.group()
        alone = found.end() == len(text)
        if (
            alone
            or printed.rstrip("*＊")[-1:] in "：:︰﹕】]］〕〉）)."
            or text[found.end() - 1].isspace()
        ):
            return role, found.end()
        if printed.rstrip() != printed:
            return role, found.end()
    return None
