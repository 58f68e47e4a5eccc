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
from index.text.numerals import as_number
from index.text.tables import read_patterns

_RULES = read_patterns(__file__)
_MOST_BEFORE = 90
"""Code points before a year in which its authors, or the bracket around both, are looked for."""
_FEWEST = 3
"""Entries with author and year by which a list shows that a text cites so."""
_MAX_TITLE = 120
_LONGEST_RANGE = 20
_MAX_WORDS = 3  # of a Western name; longer ones are bodies
_BEFORE_YEAR = " ,、:("
_EDGE = ' 《》〈〉“”"*_,，'


class Entry(NamedTuple):
    """A work of the list: the paragraph that opens with it, the reference, its author, its year
    (with a letter, if it has one; "" if it names none) and the number before it.
    """

    paragraph: Paragraph
    reference: Reference
    author: str
    year: str
    label: str


class _Printed(NamedTuple):
    """An entry as printed: the paragraph and the line of it that opens it, and all its lines."""

    paragraph: Paragraph
    span: Span
    text: str


def list_of_works(paragraphs: Sequence[Paragraph], sections: Sequence[Section]) -> list[Entry]:
    """The entries under a heading that announces works, in order."""
    entries: list[Entry] = []
    author = ""
    for printed in _printed(paragraphs, _listing(sections)):
        label = _RULES["label"].match(printed.text)
        text = printed.text[label.end() :] if label else printed.text
        if (same := _RULES["same author"].match(text)) and author:
            text = f"{author}{text[same.end() :]}"
        if (entry := _entry(printed._replace(text=text))) is not None:
            entries.append(entry._replace(label=label["number"] or "" if label else ""))
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


def _printed(paragraphs: Sequence[Paragraph], listing: set[str | None]) -> Iterator[_Printed]:
    """The entries as printed; lines that a page or a column broke are joined again."""
    held: _Printed | None = None
    numbered = False
    for paragraph, span in _lines(paragraphs):
        line = paragraph.text[slice(*span)]
        if paragraph.section not in listing:
            if _RULES["works"].fullmatch(line[:40]):
                listing = {*listing, paragraph.section}  # a heading that was read as a line
            continue
        if _RULES["part"].fullmatch(line) or _RULES["works"].fullmatch(line[:40]):
            continue
        label = _RULES["numbered"].match(line)
        numbered = bool(label) if held is None else numbered
        opens = (
            label
            if numbered
            else _keyed(line) or _RULES["closed"].search(held.text if held else "")
        )
        if held and opens:
            yield held
        text = f"{held.text} {line}" if held and not opens else line
        text = _RULES["broken"].sub("", text.strip())
        held = held._replace(text=text) if held and not opens else _Printed(paragraph, span, text)
    if held:
        yield held


def _lines(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[Paragraph, Span]]:
    for paragraph in paragraphs:
        for line in re.finditer(r"[^\n]*\S[^\n]*", paragraph.text):
            yield paragraph, Span(*line.span())


def _keyed(text: str) -> re.Match[str] | None:
    """The authors and the year with which an entry opens."""
    forms = (_RULES[form].match(text) for form in ("bracketed", "between commas"))
    return next((one for one in forms if one and _author(one["author"])), None)


def _author(printed: str) -> str:
    """The authors an entry opens with; 布迪厄，皮埃爾 is one person."""
    family, comma, given = printed.strip().partition("，")
    return author_in(printed) or author_in(f"{given.strip()}·{family}" if comma else "")


def _entry(printed: _Printed) -> Entry | None:
    """An entry, read; None where nothing of it can be."""
    text = _RULES["glued"].sub(" ", printed.text)
    key = _keyed(text)
    author = _author(key["author"]) if key else ""
    if key is not None:
        date, rest = (key["date"] or key["year"]).rstrip("abcdefgh"), text[key.end() :]
        text = f"{author}（{date}）。{rest}"
    found = next(read_references(text, Span(0, len(text))), None)
    if key is None:
        if found is None or not (found.author or _RULES["marked"].search(text)):
            return None
        author, year = found.author, found.date[:4] if found.date[:4].isdecimal() else ""
    else:
        year = key["year"]
        if found is None:
            title = _RULES["title end"].split(rest)[0].strip(_EDGE)[:_MAX_TITLE]
            found = Reference(printed.span, title, DocumentKind.UNKNOWN)
        found.date = found.date if found.date.startswith(year[:4]) else year[:4]
    found.span, found.author = printed.span, author
    return Entry(printed.paragraph, found, author, year, "") if found.title else None


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


class ListedWorks:
    """The works of a list, by what a text cites them with: authors and year, or a number."""

    def __init__(self, entries: Sequence[tuple[int, str, str, str]]) -> None:
        """Args: entries: each work's number, and its authors, year and label in the list."""
        self._works: defaultdict[str, list[_Work]] = defaultdict(list)
        keyed = [(number, author, year) for number, author, year, _ in entries if author and year]
        labelled = {label: number for number, *_, label in entries if label}
        self._labelled = labelled if len(labelled) >= _FEWEST else {}
        for number, author, year in keyed if len(keyed) >= _FEWEST else ():
            self._works[year].append(_work(number, author))
        self._first = {number: _work(number, author).first for number, author, *_ in entries}
        names = {name for works in self._works.values() for each in works for name in each.first}
        known = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        self._cited = re.compile(_RULES["cited"].pattern.replace("KNOWN", known or "(?!)"))

    def find_numbers(self, text: str) -> Iterator[Cited]:
        """The citations of a text by number, [12] or [3-5], that were not taken for marks."""
        for match in _RULES["numbers"].finditer(text) if self._labelled else ():
            printed = [as_number(one) for one in re.findall(r"\d+", match["numbers"])]
            if _RULES["range"].fullmatch(match["numbers"]):
                first, last = map(int, printed)
                printed = [str(one) for one in range(first, min(last, first + _LONGEST_RANGE) + 1)]
            if not all(one in self._labelled for one in printed):
                continue
            # 王明等[6], where [6] is another's, is a slip of the list or of the text.
            before = fold(text[max(0, match.start() - _MOST_BEFORE) : match.start()]).rstrip()
            named = self._cited.search(before)
            for work in (self._labelled[one] for one in printed):
                agrees = named is None or named["first"] in self._first[work]
                yield Cited(Span(*match.span()), (work,) if agrees else (), match["page"] or "")

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
        more = [one for one in _RULES["joined"].split(cited["more"]) if one]
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
        words = first.split() or [first]
        # Smith, John; John Smith; Ozawa Sachiko; but no body.
        names = {family.strip()} if comma else {first, words[0], words[-1]}
        names = {first} if len(words) > _MAX_WORDS else names
    elif "·" in first:
        names.add(first.rpartition("·")[2])
    single = len(persons) == 1 if han else not re.search(r"[&;]| and |,.*,", folded.rstrip(" ,"))
    return _Work(number, frozenset(name for name in names if len(name) > 1), folded, single)
