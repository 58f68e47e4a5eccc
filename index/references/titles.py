"""Titles: recognisers for the marks and orders that distinguish a title from its neighbours, each
for one convention (〈篇〉《刊》, GB/T 7714 codes, “article” *journal*, *italics*, APA), tried in
the order of `RECOGNISERS`. They see a reference whose addresses have been blanked out.
"""

import re
from collections.abc import Callable
from functools import partial

from index.references import plain_titles
from index.references.facts import TitleFound
from index.references.names import author_in, clean_author, is_author, is_english_prose
from index.text.tables import read_patterns

_RULES = read_patterns(__file__)
_PIECES = ("J", "N", "C", "A")
_MAX_AUTHOR = 60


def find_title(text: str, lead: int) -> TitleFound | None:
    """The title of a reference, addresses blanked out, by the first convention that fits; `lead` is
    where signal words (參見, See) end.
    """
    lead = len(text) - len(text[lead:].lstrip())
    found = (recognise(text, lead) for recognise in RECOGNISERS)
    return next((one for one in found if one is not None and one.text.strip()), None)


def _gbt(text: str, lead: int) -> TitleFound | None:
    if (match := _RULES["gbt"].search(text, lead)) is None:
        return None
    head = text[lead : match.start()]
    split = _author_end(head)
    author = clean_author(head[:split])
    if not (title := _RULES["year first"].sub("", head[split:].strip(" .．。:：,，*"))):
        return None
    if "." not in author[:-1]:
        author = author.rstrip(".")
    start = text.index(title, lead)
    code = match.group("code")
    inside = _gbt_container(text[match.end() :], code)
    end = text.index(inside, match.end()) + len(inside) if inside else match.end()
    return TitleFound(title, start, end, code in _PIECES, inside, code, author)


def _gbt_container(rest: str, code: str) -> str:
    """The journal, newspaper or, after its editor, the collection that a piece stands in."""
    if code not in _PIECES and _RULES["gbt part of"].match(rest) is None:
        return ""
    parts = [part for one in _RULES["gbt parts"].split(rest) if (part := one.strip(" ,，"))]
    if code in ("J", "N"):
        return re.split(r"[,，:：\[［(（\d]", parts[0])[0].strip() if parts else ""
    before = next((n for n, part in enumerate(parts) if re.search(r"[:：]|\d{4}", part)), 0)
    return parts[before - 1] if before and len(parts[before - 1]) > 1 else ""


def _author_end(head: str) -> int:
    """End of the authors in "authors. title": the first full stop that does not end an initial."""
    western = _RULES["surname initials"].match(head)
    if western is not None and western.end() < len(head):
        return western.end()
    for match in re.finditer(r"[.．。:：]\s*", head):
        before = head[: match.start()]
        initial = re.search(r"(?:^|[\s.,，])[A-Z]$", before)
        if not initial or _RULES["han"].match(head, match.end()):
            return match.end() if author_in(before) else 0
    return 0


def _chinese_article(text: str, lead: int) -> TitleFound | None:
    if (match := _RULES["article"].search(text, lead)) is None:
        return None
    book = _RULES["book"].search(text, lead)
    if book is not None and book.start() < match.start():
        return None  # a chapter after its book, 《明史》，〈食貨二〉; a name within a title
    container = _RULES["book"].search(text, match.end())
    end = container.end() if container and container.start() - match.end() <= 40 else match.end()
    name = container.group(1) if container and end > match.end() else ""
    return TitleFound(match.group(1), match.start(), end, True, name)


def _chinese_book(text: str, lead: int) -> TitleFound | None:
    if (match := _RULES["book"].search(text, lead)) is None:
        return None
    second = _RULES["book"].search(text, match.end())
    for later in _RULES["book"].finditer(text, match.end()):
        # 《某甲傳》編寫組編《某甲年譜》; 《某詩》是某年所作，見《某集》.
        between = text[match.end() : later.start()]
        if _RULES["body"].match(between) or _RULES["told of"].fullmatch(between):
            return TitleFound(later.group(1), later.start(), later.end())
    if second is not None and _RULES["held in"].fullmatch(text[match.end() : second.start()]):
        return TitleFound(match.group(1), match.start(), second.end(), True, second.group(1))
    return TitleFound(match.group(1), match.start(), match.end())


def _quoted(text: str, lead: int) -> TitleFound | None:
    if (match := _RULES["quoted"].search(text, lead)) is None:
        return None
    start, end = match.span()
    quoted = match.group(1) or match.group(2)
    title = quoted.strip(" ,，.")
    told = is_english_prose(text[end:].lstrip()[:12].partition(",")[0])
    long = len(clean_author(text[lead:start])) > _MAX_AUTHOR
    if told or long or _RULES["sentence end"].search(quoted):
        return None
    container = _RULES["italic"].search(text, end) or _RULES["book"].search(text, end)
    between = text[end : container.start()] if container else ""
    if container is not None and len(between) <= (90 if between.startswith(" in ") else 40):
        return TitleFound(title, start, container.end(), True, container.group(1).strip(" ,."))
    plain = _RULES["in collection"].match(text[end:])
    series = plain.group("series") if plain else ""
    name = plain.group("name").strip() if plain and not series else ""
    name = _RULES["closing number"].sub("", name)
    if re.search(r"\d", name) or _RULES["no container"].match(name) or not is_author(name):
        name = ""
    end += plain.end() if plain and (series or name) else 0
    return TitleFound(title, start, end, True, series or name, term=True)


_form = partial(partial, plain_titles.find_by_form)
RECOGNISERS: tuple[Callable[[str, int], TitleFound | None], ...] = (
    _gbt,
    _form("early"),
    _form("marked"),
    _chinese_article,
    _chinese_book,
    _form("middle"),
    plain_titles.find_numbered_title,
    _form("quoted"),
    _quoted,
    _form("italic"),
    _form("late"),
    _form("later"),
    _form("last"),
)
"""Tried in this order; the most reliable marks come first."""
