"""Authors of references: whether a text is a list of names, and the names without their trappings.

Handles Chinese names with 著, 編, 主編, 譯; foreign authors with a country in brackets
([美]肯尼斯·華爾茲); English names with eds., et al.; bodies (UN Security Council, 國防部).
"""

from __future__ import annotations

import re
from functools import lru_cache

from index.references.tables import read_patterns
from index.text.fold import fold
from index.text.patterns import pattern
from index.text.surnames import surname_length

_RULES = read_patterns("names.tsv")
_LEADS = _RULES["leads"]
_NATION = _RULES["nation"]
_TRANSLATOR = pattern(r"^[^，,：:]{2,20}[譯][，,]\s*(?=\S)")
_TRANSLATED = _RULES["translated"]
"""某甲著，某乙、某丙譯: whoever translated stands behind and is no author."""
_OWN_WORK = pattern(r"^拙(?:文|著|作)$")
_ROLE = _RULES["role"]
_EDGE = ' \u3000,，:：.．。、;；—-「『“"*《〈'
_HAN_AUTHOR = _RULES["han author"]
_SENTENCE_WORDS = _RULES["sentence words"]
_ENDS_AS_CLAUSE = pattern(r"[對於在以從把就是的據依稱叫云曰引]$")
_ENGLISH_VERB = _RULES["english verb"]
_PLACE = pattern(r"[卷第]\s*[\d一二三四五六七八九十百上中下]+|同書")
_LONGEST = 4
"""Characters of the longest Chinese names."""
_NO_SENTENCE = pattern("有限|將軍")
_BETWEEN_NAMES = pattern(r"[、，&;；]|\band\b|與|和|及|等")
_HAN = pattern(r"[\u3400-\u9fff]")
_PROSE = _RULES["prose"]
_ENGLISH_SMALL = frozenset(
    re.split(
        " ",
        "and et al al. de la von van der den du di y bin ibn of the for on in & with by "
        "ed eds ed. eds. trans.",
    )
)
_WORD = pattern(r"[^\s,]+")


def strip_leads(text: str) -> int:
    """How many characters of signal words (參見, 轉引自, See also) a reference opens with."""
    position = 0
    while (match := _LEADS.match(text[position:].lstrip(" ,，。.:："))) and match.end():
        position += len(text[position:]) - len(text[position:].lstrip(" ,，。.:：")) + match.end()
    return position


def clean_author(text: str) -> str:
    """A name list without signal words, country brackets, roles and edge punctuation."""
    author = text[strip_leads(text) :].strip(_EDGE)
    author = _TRANSLATED.sub("", _TRANSLATOR.sub("", _NATION.sub("", author)))
    # An initial, and Jr., keep their full stop: "Khan, A. Q."
    if re.search(r"(?:^|[\s.])(?:[A-Z]|[JS]r)$", author) and text.rstrip(" ,，:：").endswith("."):
        author += "."
    while (shorter := _ROLE.sub("", author).rstrip(_EDGE)) != author.rstrip(_EDGE) and shorter:
        author = shorter
    return _OWN_WORK.sub("", author)


def is_author(text: str) -> bool:
    """Whether a text can be an author or a body: short, and no sentence.

    Args: text: a cleaned author, see `clean_author`.
    """
    if not text or len(text) > 90 or _PLACE.match(text):
        return False
    if re.search(r"[\u3400-\u9fff]", text):
        # 有限公司 is a body, 為 may stand in a name: words of a sentence have others around them.
        sense = _NO_SENTENCE.sub("", text)
        if not _HAN_AUTHOR.fullmatch(text) or (len(sense) > 3 and _SENTENCE_WORDS.search(sense)):
            return False
        if _ENDS_AS_CLAUSE.search(text) and not (
            surname_length(fold(text)) and len(text) <= _LONGEST
        ):
            return False
        return all(len(part) <= 18 for part in re.split(r"[、，,與和及\s]", text))
    words = _WORD.findall(text)
    if len(words) > 14 or not any(word[0].isupper() for word in words):
        return False
    return all(word[0].isupper() or word.lower() in _ENGLISH_SMALL or "·" in word for word in words)


def is_prose(text: str) -> bool:
    """Whether Chinese words are a sentence rather than a title, a body or a publisher."""
    return _PROSE.search(text) is not None


def is_english_prose(text: str) -> bool:
    """Whether English words are a sentence: a finite verb in small letters, which titles lack."""
    return _ENGLISH_VERB.search(text) is not None


def same_script(one: str, other: str) -> bool:
    """Whether two names are both written in Chinese, or both in Latin letters."""
    return bool(_HAN.search(one)) == bool(_HAN.search(other))


@lru_cache(maxsize=4096)
def surnames(author: str) -> frozenset[str]:
    """Folded-case family names of an author list, for comparing two spellings of the same people.

    Chinese names count whole; Western names by their last word ("George J. Tenet" and
    "Tenet, George" agree on "tenet").
    """
    found: set[str] = set()
    for listed in _BETWEEN_NAMES.split(author):
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
