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
FEWEST = 3
"""Entries, or citations, with author and year that show that a text cites so."""
_MAX_TITLE = 120
_MAX_ENTRY = 1_000  # code points up to which lines are joined to an entry
_MAX_WORDS = 3  # of a Western name; longer ones are bodies


class Entry(NamedTuple):
    """A work of the list: the paragraph that opens with it, what is read of it, and the year by
    which it is cited (with a letter, if it has one; "" if it names none).
    """

    paragraph: Paragraph
    reference: Reference
    year: str


def list_of_works(paragraphs: Iterable[Paragraph], sections: Iterable[Section]) -> list[Entry]:
    """The entries under a heading that announces works, in order."""
    entries: list[Entry] = []
    for paragraph, span, printed in _printed(paragraphs, _listing(sections)):
        text = _RULES["glued"].sub(" ", _RULES["label"].sub("", printed, count=1))
        if entries:
            text = _RULES["same author"].sub(entries[-1].reference.author, text)
        if found := _read(text):
            reference, year = found
            reference.span = span
            entries.append(Entry(paragraph, reference, year))
    return entries


def unlisted(text: str) -> list[str]:
    """What a text without a list of works cites by author and year, as printed."""
    return [match.group().strip() for match in _RULES["unlisted"].finditer(text)]


def _listing(sections: Iterable[Section]) -> set[str | None]:
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
    paragraphs: Iterable[Paragraph], listing: set[str | None]
) -> list[tuple[Paragraph, Span, str]]:
    """The entries as printed, each with its first line; lines that a page or a column broke are
    joined again.
    """
    found: list[tuple[Paragraph, Span, str]] = []
    numbered = False
    for paragraph in paragraphs:
        for place in re.finditer(r"[^\n]*\S[^\n]*", paragraph.text):
            line = place.group()
            heading = _RULES["works"].fullmatch(line[:40])
            if heading or paragraph.section not in listing or _RULES["part"].fullmatch(line):
                listing |= {paragraph.section} if heading else set()  # one read as a line
                continue
            label = _RULES["numbered"].match(line)
            numbered = bool(label) if not found else numbered
            opens = label if numbered else _keyed(line)
            open_end = found and (numbered or not _RULES["closed"].search(found[-1][2]))
            if open_end and not opens and len(found[-1][2]) < _MAX_ENTRY:
                joined = f"{found[-1][2]} {line}".strip()
                found[-1] = (*found[-1][:2], _RULES["broken"].sub("", joined))
            else:
                found.append((paragraph, Span(*place.span()), line))
    return found


def _keyed(text: str) -> re.Match[str] | None:
    """The authors and the year with which an entry opens."""
    forms = (_RULES[form].match(text) for form in ("bracketed", "between commas"))
    return next((one for one in forms if one and _author(one["author"])), None)


def _author(printed: str) -> str:
    """The authors an entry opens with; 布迪厄，皮埃爾 is one person."""
    printed = _RULES["and"].sub("、", printed)
    family, comma, given = printed.strip().partition("，")
    return author_in(printed) or author_in(f"{given.strip()}·{family}" if comma else "")


def _read(text: str) -> tuple[Reference, str] | None:
    """An entry, and the year by which it is cited; None where nothing of it can be read."""
    if (key := _keyed(text)) is None:
        found = next(read_references(text, Span(0, len(text))), None)
        if found is None or not (found.author or _RULES["marked"].search(text)):
            return None
        return found, found.date[:4] if found.date[:4].isdecimal() else ""
    author, year, rest = _author(key["author"]), key["year"], text[key.end() :]
    dressed = f"{author}（{key['date'].rstrip('abcdefgh')}）。{rest}"
    title = _RULES["title end"].split(rest)[0].strip(' 《》〈〉“”"*_,，')[:_MAX_TITLE]
    plain = Reference(Span(0, 0), title, DocumentKind.UNKNOWN)
    found = next(read_references(dressed, Span(0, len(dressed))), plain)
    found.author = author
    found.date = found.date if found.date.startswith(year[:4]) else year[:4]
    return (found, year) if found.title else None


class _Work(NamedTuple):
    """A work as texts cite it: its number, the names of its first author, all authors, folded, and
    whether they are one.
    """

    number: int
    first: frozenset[str]
    authors: str
    single: bool


class Cited(NamedTuple):
    """A citation of listed works: where, the works that agree, whether but the first author does,
    the page. Only one work is meant; where none or several agree it leads nowhere.
    """

    span: Span
    works: tuple[int, ...]
    loosely: bool = False
    pages: str = ""


class ListedWorks:
    """The works of a list, by the authors and years with which a text cites them."""

    def __init__(self, entries: Sequence[tuple[int, Entry]]) -> None:
        """Args: entries: with the number of each work."""
        self._works: defaultdict[str, list[_Work]] = defaultdict(list)
        works = [(_work(number, one.reference.author), one) for number, one in entries]
        for work, one in works:
            if one.year and work.first:
                self._works[one.year].append(work)
        names = {name for listed in self._works.values() for one in listed for name in one.first}
        known = "|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)"
        self._cited = re.compile(_RULES["cited"].pattern.replace("KNOWN", known))

    def find(self, text: str) -> Iterator[Cited]:
        """The citations of a text by author and year: a year in a bracket, behind its authors."""
        folded, names, end = fold(text), None, 0
        few = sum(map(len, self._works.values())) < FEWEST
        for match in _RULES["year"].finditer("" if few else folded):
            start = max(0, match.start() - _MOST_BEFORE)
            if _RULES["in bracket"].search(folded, start, match.start()) is None:
                continue
            letters = re.findall("[a-z]", match["letters"]) or [""]
            again = names and _RULES["further"].fullmatch(folded, end, match.start())
            if not again:
                names = self._named(folded, start, match.start(), match["year"] + letters[0])
            page = _RULES["page"].match(folded, match.end())
            end = page.end() if page else match.end()
            if names is not None:
                span = Span(match.start() if again else names.start(), end)
                for letter in letters:
                    agreeing = self._agreeing(names, match["year"] + letter)
                    yield Cited(span, *agreeing, page["page"] if page else "")
            evident = names is None and _RULES["evident"].search(text, start, match.start())
            if evident and _RULES["closes"].match(folded, end):
                yield Cited(Span(evident.start("names"), end), ())

    def _named(self, folded: str, start: int, end: int, year: str) -> re.Match[str] | None:
        """The authors of the list that end before a year: if possible those of a work of it."""
        end = len(folded[:end].rstrip(" ,、:("))
        first = match = self._cited.search(folded, start, end)
        while match is not None and not self._agreeing(match, year)[0]:
            match = self._cited.search(folded, match.start() + 1, end)
        return match or first

    def _agreeing(self, cited: re.Match[str], year: str) -> tuple[tuple[int, ...], bool]:
        """The works of a year by the authors that are cited; and whether they have others, too."""
        more = [one for one in _RULES["joined"].split(cited["more"]) if one]
        works = [
            work
            for work in self._works.get(year, ())
            if cited["first"] in work.first and all(name in work.authors for name in more)
        ]
        several = bool(more or cited["others"])
        fitting = [work for work in works if work.single is not several]
        return tuple(work.number for work in fitting or works), not (fitting or more)


def _work(number: int, author: str) -> _Work:
    folded = fold(author)
    persons = [one.strip(" ,.") for one in _RULES["between"].split(folded)]
    first = next(filter(None, persons), "")
    names = {first, first.rpartition("·")[2]}
    single = len(persons) == 1
    if not _RULES["han"].search(first):
        # Smith, John; John Smith; Ozawa Sachiko; but no body.
        family, comma, _ = folded.partition(",")
        words = first.split()
        own = {first} if len(words) > _MAX_WORDS else {first, *words[:1], *words[-1:]}
        names = {family.strip()} if comma else own
        single = not _RULES["several"].search(folded)
    return _Work(number, frozenset(name for name in names if len(name) > 1), folded, single)
