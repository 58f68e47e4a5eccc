"""Which short lines are headings: the forms that numbers of headings take, and plain sub-headings.

A form alone proves only a possibility; `choosing` looks at the neighbours and gives the levels.
"""

import re

from index.frozen import frozen
from index.model import Span
from index.text.characters import columns, unspaced
from index.text.fold import fold_han, han_pattern
from index.text.tables import read_patterns, read_rows

_RULES = read_patterns(__file__, folded=True)

MAX_COLUMNS = 120  # longest heading, in columns of a fixed-width font: sixty Chinese characters
SHORT_COLUMNS = 60  # longest heading without a number; a line of thirty characters is no paragraph


@frozen
class HeadingForm:
    """A way of numbering. Forms that are `strong` are headings wherever they stand alone on a short
    line; the others may as well be items of a list. A smaller `rank` stands higher.
    """

    name: str
    rank: int
    strong: bool
    pattern: re.Pattern[str]


FORMS = tuple(
    HeadingForm(name, int(rank), strength == "strong", han_pattern(expression))
    for name, rank, strength, expression in read_rows(__file__, "heading_numbers.tsv")
)
MARKUP = HeadingForm("markup", 0, True, han_pattern(r"#{1,6}(?=\s)"))
PLAIN = HeadingForm("plain", 20, False, han_pattern(""))

_NO_HEADING_END = frozenset("。；;，,、：:.．")
NOTHING = Span(0, 0)


@frozen
class Heading:
    """A line read as a heading: `number` as printed, both parts as spans of the extraction's text;
    `depth` is the level that the format or number signs give it (0 for none), `dress` those signs.
    """

    form: HeadingForm
    number: Span
    title: Span
    depth: int = 0
    dress: Span = NOTHING


def numbered_heading(text: str, start: int) -> Heading | None:
    """Read a line as a numbered heading.

    Args: text: the line without marks at its end; start: where it begins in the extraction's text.
    Returns: The heading, or None when the line has no number of a heading, is too long, has no
    words, or ends like a sentence. A form that is not strong needs its neighbours' consent.
    """
    if columns(text[:200]) > MAX_COLUMNS or _RULES["possible"].match(text) is None:
        return None
    hashes = _RULES["markup"].match(text)
    if hashes is not None:
        return _marked_up(text, start, hashes.end(1), hashes.end())
    for form in FORMS:
        found = form.pattern.match(text)
        if found is None or not found.end():
            continue
        end = found.end()
        if text[end - 1].isdecimal() and _RULES["counted"].match(text, end):
            return None
        title = text[end:].strip()
        untitled = not title and form.rank > 3 and form.name != "article"
        if untitled or title[-1:] in _NO_HEADING_END:
            return None
        if not form.strong and any(c in "。；;" for c in title):
            return None
        begin = start + len(text) - len(text[end:].lstrip())
        return Heading(form, Span(start, start + end), Span(begin, start + len(text)))
    return None


def unnumbered(text: str, start: int) -> Heading:
    """A line, as for `numbered_heading`, as a heading without a number."""
    return Heading(PLAIN, Span(start, start), Span(start, start + len(text)))


def _marked_up(text: str, start: int, depth: int, lead: int) -> Heading:
    """A heading after number signs; a number after them is its number."""
    inner = numbered_heading(text[lead:], start + lead)
    title = Span(start + lead, start + len(text))
    number = Span(start + lead, start + lead)
    if inner is not None and inner.form is not MARKUP:
        number, title = inner.number, inner.title
    return Heading(MARKUP, number, title, depth, Span(start, start + depth))


def plain_heading(text: str, start: int) -> Heading | None:
    """Read a line as a heading without a number: short, without the punctuation of a sentence."""
    if columns(text[:100]) > SHORT_COLUMNS or _RULES["unlike"].search(text):
        return None
    letters = len(_RULES["letter"].findall(text))
    if letters < 2 or letters * 2 < len(text.replace(" ", "")):
        return None
    if any(_RULES[form].match(text) for form in ("party", "caption", "bullet")):
        return None
    if text.isascii() and (text.count(" ") > 11 or not (text[0].isupper() or text[0].isdigit())):
        return None
    return unnumbered(text, start)


def is_known_title(text: str) -> bool:
    """Whether a line is a customary title of the highest level, such as 結論 or References."""
    bare = fold_han(text).strip("　 :：[]［］【】〔〕")
    return any(_RULES["known"].fullmatch(title) is not None for title in (bare, unspaced(bare)))


def begins_as(form: str, text: str) -> bool:
    """Whether a line begins as the naming of a "party" of a suit does, at the head of a judgment
    (上 訴 人 甲某), as the "caption" of a figure or a table, or as a "speech" in a dialogue.
    """
    return _RULES[form].match(text) is not None


def is_judgment_title(text: str) -> bool:
    """Whether a line is the title of a judgment: 某某地方法院民事判決."""
    return _RULES["judgment"].fullmatch("".join(text.split())) is not None


def bullet_length(text: str) -> int:
    """Length of the bullet that a line begins with, spaces included; 0 when it has none."""
    found = _RULES["bullet"].match(text)
    return found.end() if found else 0
