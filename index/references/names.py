"""Authors of references: whether a text is a list of names, and the names without their trappings:
著, 編, 主編, 譯; a country in brackets ([美]肯尼斯·華爾茲); eds., et al.
"""

import re
from functools import lru_cache

from index.text.fold import fold
from index.text.surnames import surname_length
from index.text.tables import read_patterns

_RULES = read_patterns(__file__)
_EDGE = ' \u3000,，:：.．。、;；—-「『“‘"*《〈'
_LEAD_EDGE = " ,，。.:："
_LONGEST = 4  # characters of the longest Chinese names
_SMALL = "and et al al. de la von van der den du di y bin ibn of the for on in & with by "
_SMALL_WORDS = frozenset(f"{_SMALL} ed eds ed. eds. trans.".split())
"""Words of English names and bodies that are no names."""
_NO_NAMES = ("jr", "sr", "iii", "et", "al", "eds", "ed")


def strip_leads(text: str) -> int:
    """How many characters of signal words (參見, 轉引自, See also) a reference opens with."""
    position = 0
    while True:
        blank = len(text[position:]) - len(text[position:].lstrip(_LEAD_EDGE))
        match = _RULES["leads"].match(text[position + blank :])
        if match is None or not match.end():
            return position
        position += blank + match.end()


def clean_author(text: str) -> str:
    """A name list without signal words, country brackets, roles and edge punctuation."""
    author = text[strip_leads(text) :].strip(_EDGE)
    author = _RULES["reign"].sub("", author).strip(_EDGE)
    for trapping in ("nation", "translator", "translated"):
        author = _RULES[trapping].sub("", author)
    # An initial, and Jr., keep their full stop: "Khan, A. Q."
    if re.search(r"(?:^|[\s.])(?:[A-Z]|[JS]r)$", author) and text.rstrip(" ,，:：").endswith("."):
        author += "."
    role = _RULES["role"]
    while (shorter := role.sub("", author).rstrip(_EDGE)) not in ("", author.rstrip(_EDGE)):
        author = shorter
    return _RULES["own work"].sub("", author)


def reign_in(text: str) -> str:
    """The reign under which a gazetteer was made, where it stands for an author: 嘉靖."""
    match = _RULES["reign"].match(text[strip_leads(text) :].strip(_EDGE))
    return match.group() if match else ""


def author_in(text: str) -> str:
    """The author that a text is, cleaned; "" if it can be none."""
    author = clean_author(text)
    return author if is_author(author) else ""


def is_author(text: str) -> bool:
    """Whether a text, cleaned, can be an author or a body: short, and no sentence."""
    if not text or len(text) > 90 or _RULES["place"].match(text):
        return False
    if not _RULES["han"].search(text):
        words = _RULES["word"].findall(text)
        return (
            len(words) <= 14
            and any(word[0].isupper() for word in words)
            and all(w[0].isupper() or w.lower() in _SMALL_WORDS or "·" in w for w in words)
        )
    listed = [one.strip() for one in re.split("[，,]", text) if not re.search("[·‧A-Za-z]", one)]
    if _RULES["open"].search(text) or (len(listed) > 1 and not all(map(_is_name, listed))):
        return False
    # 有限公司 is a body, 為 may stand in a name: words of a sentence have others around them.
    sense = _RULES["no sentence"].sub("", text)
    named = all(map(_is_name, re.split("[、，,]", text)))
    return (
        _RULES["han author"].fullmatch(text) is not None
        and (len(sense) <= 3 or not _RULES["sentence words"].search(sense))
        and (named or not _RULES["ends as clause"].search(text))
        and all(len(part) <= 18 for part in re.split(r"[、，,與和及\s]", text))
    )


def _is_name(text: str) -> bool:
    return text == "等" or (surname_length(fold(text)) > 0 and len(text) <= _LONGEST)


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
    """Family names of an author list, for comparing two spellings of the same people: Chinese names
    whole, Western ones by their last word ("George J. Tenet" and "Tenet, George" agree on "tenet").
    """
    found: set[str] = set()
    for part in (listed.strip(" .*,") for listed in _RULES["between names"].split(author)):
        if _RULES["han"].search(part):
            found.add(re.sub(r"\s", "", part))
            continue
        inverted = part.split(",")[0].split()
        names = inverted if "," in part and len(inverted) == 1 else part.replace(",", " ").split()
        names = [name for name in names if name.lower().rstrip(".") not in _NO_NAMES]
        found.update(name.lower().strip(".") for name in names[-1:])
    return frozenset(found)
