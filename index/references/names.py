"""Authors of references: whether a text is a list of names, and the names without their trappings.

Handles Chinese names with 著, 編, 主編, 譯; foreign authors with a country in brackets
([美]肯尼斯·華爾茲); English names with eds., et al.; bodies (UN Security Council, 國防部).
"""

from __future__ import annotations

import re
from functools import lru_cache

from index.text.fold import fold
from index.text.surnames import surname_length
from index.text.tables import read_patterns

_RULES = read_patterns(__file__)
_EDGE = ' \u3000,，:：.．。、;；—-「『“"*《〈'
_LONGEST = 4
"""Characters of the longest Chinese names."""
_ENGLISH_SMALL = frozenset(
    re.split(
        " ",
        "and et al al. de la von van der den du di y bin ibn of the for on in & with by "
        "ed eds ed. eds. trans.",
    )
)


def strip_leads(text: str) -> int:
    """How many characters of signal words (參見, 轉引自, See also) a reference opens with."""
    position = 0
    while (match := _RULES["leads"].match(text[position:].lstrip(" ,，。.:："))) and match.end():
        position += len(text[position:]) - len(text[position:].lstrip(" ,，。.:：")) + match.end()
    return position


def clean_author(text: str) -> str:
    """A name list without signal words, country brackets, roles and edge punctuation."""
    author = text[strip_leads(text) :].strip(_EDGE)
    author = _RULES["translated"].sub(
        "", _RULES["translator"].sub("", _RULES["nation"].sub("", author))
    )
    # An initial, and Jr., keep their full stop: "Khan, A. Q."
    if re.search(r"(?:^|[\s.])(?:[A-Z]|[JS]r)$", author) and text.rstrip(" ,，:：").endswith("."):
        author += "."
    while (shorter := _RULES["role"].sub("", author).rstrip(_EDGE)) != author.rstrip(
        _EDGE
    ) and shorter:
        author = shorter
    return _RULES["own work"].sub("", author)


def is_author(text: str) -> bool:
    """Whether a text can be an author or a body: short, and no sentence.

    Args: text: a cleaned author, see `clean_author`.
    """
    if not text or len(text) > 90 or _RULES["place"].match(text):
        return False
    if re.search(r"[\u3400-\u9fff]", text):
        # 有限公司 is a body, 為 may stand in a name: words of a sentence have others around them.
        sense = _RULES["no sentence"].sub("", text)
        if not _RULES["han author"].fullmatch(text) or (
            len(sense) > 3 and _RULES["sentence words"].search(sense)
        ):
            return False
        if _RULES["ends as clause"].search(text) and not (
            surname_length(fold(text)) and len(text) <= _LONGEST
        ):
            return False
        return all(len(part) <= 18 for part in re.split(r"[、，,與和及\s]", text))
    words = _RULES["word"].findall(text)
    if len(words) > 14 or not any(word[0].isupper() for word in words):
        return False
    return all(word[0].isupper() or word.lower() in _ENGLISH_SMALL or "·" in word for word in words)


def is_prose(text: str) -> bool:
    """Whether Chinese words are a sentence rather than a title, a body or a publisher."""
    return _RULES["prose"].search(text) is not None


def is_english_prose(text: str) -> bool:
    """Whether English words are a sentence: a finite verb in small letters, which titles lack."""
    return _RULES["english verb"].search(text) is not None


def same_script(one: str, other: str) -> bool:
    """Whether two names are both written in Chinese, or both in Latin letters."""
    return bool(_RULES["han"].search(one)) == bool(_RULES["han"].search(other))


@lru_cache(maxsize=4096)
def surnames(author: str) -> frozenset[str]:
    """Folded-case family names of an author list, for comparing two spellings of the same people.

    Chinese names count whole; Western names by their last word ("George J. Tenet" and
    "Tenet, George" agree on "tenet").
    """
    found: set[str] = set()
    for listed in _RULES["between names"].split(author):
        part = listed.strip(" .*,")
        if not part:
            continue
        if re.search(r"[\u3400-\u9fff]", part):
            found.add(re.sub(r"\s", "", part))
            continue
        inverted = part.split(",")[0].split()
        names = inverted if "," in part and len(inverted) == 1 else part.replace(",", " ").split()
        names = [
            n
            for n in names
            if n.lower().rstrip(".") not in ("jr", "sr", "iii", "et", "al", "eds", "ed")
        ]
        if names:
            found.add(names[-1].lower().strip("."))
    return frozenset(found)
