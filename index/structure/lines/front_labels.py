"""The words that open the parts of a paper's front (摘要, Keywords, 目次), and what these are.

Only labels are read here; what follows them is for `matter`.
"""

import re
from enum import StrEnum

from index.text.fold import han_pattern
from index.text.tables import read_rows


class Role(StrEnum):
    """What a line of the front is; `OTHER` is printed there and not shown: a degree, an adviser."""

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
_BEFORE = r"[#\s【\[［〔〈（(＊*]*"
_AFTER = rf"{_SPACE}(?:[】\]］〕〉）)＊*]*{_SPACE}[：:︰﹕.]?[＊*]*|$)"
_LABELS = tuple(
    (Role(role), han_pattern(f"{_BEFORE}(?:{words}){_AFTER}", re.IGNORECASE))
    for role, words in read_rows(__file__, SPACE=_SPACE)
)


def label_of(text: str) -> tuple[Role | None, int]:
    """The role and the length of the label that a line begins with; None and 0 without one."""
    for role, form in _LABELS:
        found = form.match(text)
        if found is None:
            continue
        closed = found.group().rstrip("*＊")[-1:] in "：:︰﹕】]］〕〉）)."
        if closed or found.end() == len(text) or text[found.end() - 1].isspace():
            return role, found.end()
    return None, 0
