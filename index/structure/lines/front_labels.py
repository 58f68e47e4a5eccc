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
            r"|主題詞)"
            r"|key\s?words?(?!\s+[a-z]+\s+[a-z])|index terms",
        ),
        (
            Role.OUTLINE,
            rf"綱{_SPACE}要|大{_SPACE}綱|目{_SPACE}[次錄]"
            r"|(?:table of )?contents|outline",
        ),
        (
            Role.TITLE,
            rf"(?:論文|中文)*(?:題{_SPACE}[目名]|篇{_SPACE}名|法規名稱)(?=\s*[：:\s]\s*\S)",
        ),
        (
            Role.AUTHOR,
            rf"(?:學生|作者|中文)?姓{_SPACE}名(?=\s*[：:\s]\s*\S)|(?:[作著撰]{_SPACE}者|撰寫人|發表人|報告人|申請人"
            rf"|研{_SPACE}究{_SPACE}生|學{_SPACE}生|authors?|student(?:\s+name)?)(?=\s*[：:])",
        ),
        (
            Role.OTHER,
            rf"(?:評論人|主持人|與談人|講評人|(?:共同|論文)?指{_SPACE}導{_SPACE}(?:教授|教師|老師)|授課[教老]師|任課[教老]師|導師"
            rf"|學{_SPACE}號|班{_SPACE}級|年{_SPACE}級|(?:co-?)?advis[eo]r|student\s+(?:id|number))(?=\s*[：:])",
        ),
        (
            Role.AFFILIATION,
            rf"(?:作者單位|服務單位|單位|學校|學{_SPACE}院|院{_SPACE}系|系{_SPACE}[所別]|所{_SPACE}別|專{_SPACE}業"
            r"|affiliations?)(?=\s*[：:])",
        ),
        (
            Role.DATE,
            r"(?:收稿日期|投稿日期|出版日期|發表日期|日期|date|received|accepted)(?=\s*[：:])",
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
