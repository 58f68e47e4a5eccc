"""Citations by author and year, 王明（2005） and (Smith, 2005, p. 12), and the list of works that
they mean: what stands under 參考文獻, each entry read as a reference in one dress, 作者（年）。….
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from index.model import DocumentKind, Paragraph, Section, Span
from index.references.facts import Reference
from index.references.names import author_in
from index.references.references import read_references
from index.text.fold import fold
from index.text.tables import read_patterns

_RULES = read_patterns(__file__)
_MOST_BEFORE = 90
"""Code points before a year in which its authors, or the bracket around both, are looked for."""
_FEWEST = 3
"""Entries with author and year by which a list shows that a text cites so."""
_MAX_TITLE = 120
_MAX_WORDS = 3  # of a Western name; longer ones are bodies
_BEFORE_YEAR = " ,、:("


class Entry(NamedTuple):
    """A work of the list: the paragraph that opens with it, the reference, its author and year
    (with a letter, if it has one; "" if it names none).
    """

    paragraph: Paragraph
    reference: Reference
    author: str
    year: str


def list_of_works(paragraphs: Sequence[Paragraph], sections: Sequence[Section]) -> list[Entry]:
    """The entries under a heading that announces works, in order."""
    entries: list[Entry] = []
    author = ""
    for first, text in _printed(paragraphs, _listing(sections)):
        bare = text[_RULES["label"].match(text).end() :]
        same = _RULES["same author"].match(bare)
        entry = _entry(first, f"{author}{bare[same.end() :]}" if same and author else bare)
        if entry is not None:
            entries.append(entry)
            author = entry.author
    return entries


def _listing(sections: Sequence[Section]) -> set[str | None]:
    """The sections that list works: those so called, those within them, and parts that follow."""
    found: set[str | None] = set()
    listing = False
    for section in sections:
        part = listing and _RULES["part"].fullmatch(section.title)
        named = _RULES["works"].fullmatch(section.title)
        listing = bool(part or named or section.parent in found)
        found |= {section.id} if listing else set()
    return found


def _printed(
    paragraphs: Sequence[Paragraph], listing: set[str | None]
) -> Iterator[tuple[Paragraph, str]]:
    """The entries as printed, with the paragraph each begins in; lines of one are joined."""
    first, text = None, ""
    for paragraph in paragraphs:
        if paragraph.section not in listing:
            if _RULES["works"].fullmatch(paragraph.text[:40]):
                listing = {*listing, paragraph.section}  # a heading that was read as a line
            continue
        if _RULES["part"].fullmatch(paragraph.text):
            continue
        if first and (_RULES["closed"].search(text) or _opens(paragraph.text)):
            yield first, text
            first, text = None, ""
        first = first or paragraph
        text = _RULES["broken"].sub("", f"{text} {paragraph.text}").strip()
    if first:
        yield first, text


def _opens(text: str) -> bool:
    label = _RULES["label"].match(text)
    return label.end() > 0 or _keyed(text) is not None


def _keyed(text: str) -> re.Match[str] | None:
    """The authors and the year with which an entry opens."""
    forms = (_RULES[form].match(text) for form in ("bracketed", "between commas"))
    return next((one for one in forms if one and _author(one["author"])), None)


def _author(printed: str) -> str:
    """The authors an entry opens with; 布迪厄，皮埃爾 is one person."""
    family, comma, given = printed.strip().partition("，")
    return author_in(printed) or author_in(f"{given.strip()}·{family}" if comma else "")


def _entry(paragraph: Paragraph, text: str) -> Entry | None:
    """An entry, read; None where nothing of it can be."""
    span = Span(0, len(paragraph.text))
    key = _keyed(text)
    if key is None:
        found = next(read_references(text, Span(0, len(text))), None)
        if found is None:
            return None
        found.span, year = span, found.date[:4] if found.date[:4].isdecimal() else ""
        return Entry(paragraph, found, found.author, year)
    author, rest = _author(key["author"]), text[key.end() :]
    year = key["year"]
    dressed = f"{author}（{(key['date'] or year).rstrip('abcdefgh')}）。{rest}"
    found = next(read_references(dressed, Span(0, len(dressed))), None)
    if found is None:
        title = _RULES["title end"].split(rest)[0].strip(' 《》〈〉“”"*_,，')[:_MAX_TITLE]
        found = Reference(span, title, DocumentKind.UNKNOWN, year[:4])
    found.span, found.author = span, author
    found.date = found.date if found.date.startswith(year[:4]) else year[:4]
    return Entry(paragraph, found, author, year) if found.title else None


class _Work(NamedTuple):
    """A work as texts cite it: its number, the names of its first author, all authors, folded, and
    whether they are one.
    """

    number: int
    first: frozenset[str]
    authors: str
    single: bool


class Cited(NamedTuple):
    """A citation by author and year: where, the works that agree, the page. Only one is meant;
    where none or several agree it leads nowhere. `others`: the first author agrees, not all named.
    """

    span: Span
    works: tuple[int, ...]
    pages: str
    others: bool = False


class WorksByYear:
    """The works of a list, by the authors and year under which a text cites them."""

    def __init__(self, entries: Iterable[tuple[int, str, str]]) -> None:
        """Args: entries: number, authors and year of each work."""
        self._works: defaultdict[str, list[_Work]] = defaultdict(list)
        keyed = [(number, author, year) for number, author, year in entries if author and year]
        for number, author, year in keyed if len(keyed) >= _FEWEST else ():
            self._works[year].append(_work(number, author))
        names = {name for works in self._works.values() for each in works for name in each.first}
        known = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        self._cited = re.compile(_RULES["cited"].pattern.replace("KNOWN", known or "(?!)"))

    def find(self, text: str) -> Iterator[Cited]:
        """The citations of a text, in order: a year within a bracket, behind its authors."""
        folded = fold(text)
        before: re.Match[str] | None = None
        end = 0
        for match in _RULES["year"].finditer(folded) if self._works else ():
            start = max(0, match.start() - _MOST_BEFORE)
            if _RULES["in bracket"].search(folded, start, match.start()) is None:
                continue
            goes_on = before is not None and _RULES["further"].fullmatch(folded, end, match.start())
            page = _RULES["page"].match(folded, match.end())
            end = page.end() if page else match.end()
            told = [match["year"] + letter for letter in re.findall("[a-z]", match["letters"])]
            for year in told or [match["year"]]:
                found = None if goes_on else self._named(folded, start, match.start(), year)
                before = found[0] if found else before
                if before is None or not (found or goes_on):
                    evident = _RULES["evident"].search(text, start, match.start())
                    if evident and _RULES["closes"].match(folded, end):
                        yield Cited(Span(evident.start("names"), end), (), "")
                    before = None
                    continue
                works, others = found[1:] if found else self._agreeing(before, year)
                span = Span(match.start() if goes_on else before.start(), end)
                yield Cited(span, works, page["page"] if page else "", others)

    def _named(
        self, folded: str, start: int, end: int, year: str
    ) -> tuple[re.Match[str], tuple[int, ...], bool] | None:
        """The known authors that end before a year, with the works of theirs that agree."""
        end = len(folded[:end].rstrip(_BEFORE_YEAR))
        first = match = self._cited.search(folded, start, end)
        while match is not None:
            works, others = self._agreeing(match, year)
            if works:
                return match, works, others
            match = self._cited.search(folded, match.start() + 1, end)
        return (first, (), False) if first else None

    def _agreeing(self, cited: re.Match[str], year: str) -> tuple[tuple[int, ...], bool]:
        """The works of a year by the authors that are cited; and whether they have others, too."""
        more = [one for one in _RULES["between"].split(cited["more"]) if one]
        works = [
            work
            for work in self._works.get(year, ())
            if cited["first"] in work.first and all(name in work.authors for name in more)
        ]
        several = bool(more or cited["others"])
        fitting = [work for work in works if work.single is not several]
        chosen = fitting or works
        return tuple(work.number for work in chosen), not (fitting or more)


def _work(number: int, author: str) -> _Work:
    folded = fold(author)
    persons = [one.strip(" ,.") for one in _RULES["between"].split(folded)]
    first = next(filter(None, persons), folded)
    han = _RULES["han"].search(first)
    names = {first}
    if not han:
        family, comma, _ = folded.partition(",")
        words = first.split()
        # Smith, John; John Smith; Ozawa Sachiko; but no body.
        names = {family.strip()} if comma else {first, words[0], words[-1]}
        names = {first} if len(words) > _MAX_WORDS else names
    elif "·" in first:
        names.add(first.rpartition("·")[2])
    single = len(persons) == 1 if han else not re.search(r"[&;]| and |,.*,", folded.rstrip(" ,"))
    return _Work(number, frozenset(name for name in names if len(name) > 1), folded, single)
