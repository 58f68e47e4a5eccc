"""What a journal prints about an issue or an article: mastheads, page ranges, dates of receipt.

Only single lines are judged here; where such a line may stand is for `furniture`.
"""

import re

from index.text.fold import fold_han
from index.text.tables import read_patterns

_RULES = read_patterns(__file__, folded=True)
_LONGEST = 110


def is_masthead(text: str) -> bool:
    """Whether a line names a periodical and its issue, a conference or a rubric (【專題論文】), has
    an issue at one edge, or holds nothing but issue, date and pages.

    近代研究  2008年第3期, 《集刊》第十二期, 第28卷第4期  學報  Vol.28 No.4, 2011年6月，頁35-72.
    """
    if len(text) > _LONGEST or "。" in text:
        return False
    if any(_RULES[form].fullmatch(text) for form in ("occasion", "rubric", "head")):
        return True
    found = [match.span() for match in _RULES["tokens"].finditer(text)]
    if not found:
        return False
    rest = _RULES["between"].sub("", _RULES["tokens"].sub("", text))
    issued = _RULES["issue"].search(text) is not None
    if not rest:
        return len(found) > 1 or (issued and text[-1] in fold_han("期輯"))
    at_end = not text[found[-1][1] :].strip(" 　)）]］》") or _spaced(text[found[0][1] :])
    at_start = found[0][0] == 0 and _spaced(text[found[0][1] :])
    if not (at_end or at_start):
        return False
    if not issued:
        return at_start and len(found) > 1 and _RULES["periodical"].search(rest) is not None
    dated = _RULES["year"].search(text) is not None
    return len(found) > 1 or dated or _RULES["periodical"].search(text) is not None


def names_periodical(text: str) -> bool:
    """Whether a line reads like the name of a periodical: THE RIVER REVIEW, 東岸學報."""
    return len(text) <= _LONGEST and _RULES["periodical name"].search(text) is not None


def is_publication_data(text: str) -> bool:
    """Whether a line begins with a label such as 收稿日期：, ［基金項目］ or DOI:."""
    return _RULES["data"].match(text) is not None


def _spaced(after: str) -> bool:
    """Whether a wide space, or the end, follows what was found."""
    return not after.strip() or re.match(r"\s{2}|　|\t", after) is not None
