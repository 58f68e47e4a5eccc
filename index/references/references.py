"""One reference, read: author, title, publisher, date, pages, address, identifiers, kind. What the
recognisers of `titles` find is kept only when there is evidence of a reference: commentary that
merely names a book cites nothing here.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from index.model import DocumentKind, Span
from index.references import identifiers, imprints, names
from index.references.comma_separated import find_listed
from index.references.facts import Found, Reference, TitleFound
from index.references.kinds import GBT_KINDS, kind_by_name, kind_of, kind_of_mention
from index.references.numbered import find_canons, find_decisions, find_numbered, parted
from index.references.plain_titles import only_facts, tells_more, titled_by_number
from index.references.titles import find_title
from index.text.dates import common_year
from index.text.fold import fold
from index.text.numerals import value_of
from index.text.tables import read_patterns

_EDGE = " \u3000,，.。;；:：、"
_MAX_REFERENCE = 1200
"""Code points of the longest stretch that is read as a reference; longer ones are commentary."""
_MAX_PAGE_TITLE = 120
_RULES = read_patterns(__file__)
_BY_NUMBER = (DocumentKind.STATUTE, DocumentKind.JUDGMENT, DocumentKind.TREATY)
_BY_SCROLL = (DocumentKind.SUTRA, DocumentKind.CLASSIC)


def read_references(text: str, span: Span) -> Iterator[Reference]:
    """Read a stretch of a note as references: one, several where they are listed, or commentary."""
    if span.end - span.start > _MAX_REFERENCE:
        return
    listed = () if re.search(r"[《〈]|https?:", text[slice(*span)]) else find_listed(text, span)
    for part, title in listed or ((span, None),):
        if (one := _read(text, part, title)) is not None:
            yield one
            if not listed and one.kind in _BY_NUMBER:
                yield from _further(text, Span(one.span.end, span.end), span.start)


def _further(text: str, behind: Span, start: int) -> Iterator[Reference]:
    """The other works that a stretch cites by number after its first: 第184條、第185條."""
    for one in find_numbered(text[start : behind.end]):
        place = Span(start + one.span.start, start + one.span.end)
        if place.start >= behind.start:
            yield replace(one, span=place)


def _read(text: str, span: Span, known: TitleFound | None = None) -> Reference | None:
    """Read one reference; `known` is its title, with places in the note, if it was found before."""
    stretch = text[slice(*span)]
    lead = 0 if known else names.strip_leads(stretch)
    urls = identifiers.find_urls(stretch)
    masked = _blanked(stretch, [url.span for url in urls])
    masked = _blanked(masked, identifiers.find_access_dates(masked))
    canon = tuple(one for one in find_canons(masked) if one.identifiers)
    masked = masked if known else _blanked(masked, [one.span for one in canon])
    symbols = identifiers.find_symbols(masked)
    bare = _blanked(masked, [symbol.span for symbol in symbols])
    if known is not None:
        start, end = known.start - span.start, known.end - span.start
        title: TitleFound | None = replace(known, start=start, end=end)
    elif canon and not re.search(r"[《〈]", masked):
        title = titled_by_number(canon[0], canon[0].span)
    else:
        title = find_title(bare, lead) or _title_of_last_resort(bare, lead, urls, symbols)
    author = None if title is None else _author(masked, lead, title)
    if title is None or author is None:
        return None
    rest = bare[title.end :]
    pages = imprints.find_pages(rest)
    locator = title.locator or (pages.value if pages else "")
    left = _blanked(rest, [pages.span]) if pages else rest
    publisher = title.container or title.publisher
    if publisher is None or (not publisher and title.publisher is None):
        publisher = imprints.find_publisher(left, online=bool(urls))
    # What is dated after an address says when the page was read.
    told = imprints.find_date(left[: max(0, urls[0].span.start - title.end)]) if urls else None
    date = title.date or (told.iso if told else _date(bare, lead, title, left))
    numbers = (*_numbers(stretch, title), *(one.identifiers[0] for one in canon))
    numbers = tuple(dict.fromkeys(numbers))
    facts = urls or date or locator or ((numbers or publisher) and not title.term)
    if not (facts or imprints.names_reign(rest) or title.solid):
        # Only where it is nothing but a title, with or without its author.
        more = rest.strip(_EDGE + '*”」』"》〉)）') or title.term
        if more or not (author or not masked[lead : title.start].strip(_EDGE)):
            return None
    if not urls and _is_told_of(title, author, masked, rest):
        return None
    kind = DocumentKind.SUTRA if canon else _kind(title, publisher, masked, rest, numbers, urls)
    if kind is DocumentKind.SUTRA and _RULES["canon page"].search(locator):
        publisher = ""  # what stands around are words of the note
    name = title.text
    if kind in _BY_SCROLL:
        name, part = parted(name)
        found = (part, imprints.find_scroll(rest), locator, *(one.pages for one in canon))
        locator = ", ".join(dict.fromkeys(filter(None, found)))
    return Reference(
        span=Span(span.start, span.start + title.end) if title.solid and title.kind else span,
        title=_RULES["unspaced"].sub(r"\g<0> ", name),
        author=author,
        kind=kind,
        date=date,
        url=urls[0].value if urls else "",
        publisher=publisher,
        pages=locator,
        identifiers=numbers,
        aliases=_other_titles(rest),
    )


def _numbers(stretch: str, title: TitleFound) -> list[str]:
    """The work's numbers, without those of a decision that its title only speaks of."""
    outside = stretch if title.solid else _blanked(stretch, [Span(title.start, title.end)])
    found = [one.value for one in identifiers.find_identifiers(outside)]
    if title.text.endswith("案"):
        found += [one.identifiers[0] for one in find_decisions(outside)]
    if title.identifier:
        found = [title.identifier, *(value for value in found if not value.startswith("釋字"))]
    return found


def _kind(
    title: TitleFound, publisher: str, masked: str, rest: str, numbers: Sequence[str],
    urls: Sequence[Found]
) -> DocumentKind:  # fmt: skip
    if title.kind is not None:
        return title.kind
    if title.solid:
        return kind_by_name(title.text)
    if title.text.endswith("案") and any("号" in fold(number) for number in numbers):
        return DocumentKind.JUDGMENT
    if urls and title.text == urls[0].value:
        return DocumentKind.WEB
    marked = masked[title.start : title.start + 1] == "《" and not urls
    imprint = title.imprint or bool(_RULES["imprint"].search(rest)) or marked
    around = f"{masked[: title.start]} {rest} {' '.join(numbers)}"
    paged = bool(title.locator or imprints.find_pages(rest))
    return GBT_KINDS.get(title.code.split("/")[0]) or kind_of(
        title, publisher, around, online=bool(urls), paged=paged, imprint=imprint
    )


def _other_titles(rest: str) -> tuple[str, ...]:
    """The original's title in parentheses after its translation: 《沉默》（The Quiet Arsenal）."""
    match = _RULES["original"].match(rest)
    if match is None or _RULES["imprint"].match(match.group().strip()):
        return ()
    return (match.group("title").strip(" *_"),)


def _is_told_of(title: TitleFound, author: str, text: str, rest: str) -> bool:
    """Whether a book or newspaper alone is what a sentence speaks of: 《某報》最早披露此事."""
    alone = not (author or title.container or title.article) and text[title.start] == "《"
    return alone and kind_of_mention(title.text) is DocumentKind.NEWS and tells_more(rest)


def _date(text: str, lead: int, title: TitleFound, rest: str) -> str:
    """The date after the title, else between title and container, before it, or within it."""
    inside = text[title.start + len(title.text) : title.end].replace(title.container or "《", " ")
    # What is said of a decision after its name has dates of its own.
    behind = "" if title.solid and tells_more(rest) else rest
    for part in (behind, inside, text[lead : title.start]):
        if date := imprints.find_date(part):
            return date.iso
    regnal = _RULES["regnal"].search(title.text) if title.solid else None
    if regnal is not None:
        return regnal.group(1) or common_year(value_of(regnal.group(2)))
    named = imprints.find_date(title.text) if title.solid else None
    return named.iso if named else names.reign_in(text[lead : title.start])


def _blanked(text: str, spans: Iterable[Span]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _author(masked: str, lead: int, title: TitleFound) -> str | None:
    """The author before the title; "" if there is none; None when a sentence stands there."""
    if title.author is not None:
        return title.author
    before = _RULES["year after author"].sub("", masked[lead : title.start])
    author = names.clean_author(before)
    inside = _RULES["seen"].search(author)
    if inside is not None and (seen := names.author_in(author[inside.end() :])):
        return seen
    if not author or names.is_author(author):
        return author
    # Commentary before the reference: keep what follows the last full stop or signal word.
    for signal in reversed(list(_RULES["signal"].finditer(before))):
        tail = names.clean_author(before[signal.end() :])
        if names.is_author(tail) or (not tail and signal.group() not in ":：。."):
            return tail
    return "" if _has_place_behind(masked[title.end :]) else None


def _has_place_behind(rest: str) -> bool:
    """Whether the page or scroll follows a title at once, so that it is cited in whatever words."""
    pages = imprints.find_pages(rest)
    between = rest[: pages.span.start] if pages else ""
    return (
        pages is not None and not names.is_prose(between) and not _RULES["clause"].search(between)
    )


def _title_of_last_resort(
    masked: str, lead: int, urls: tuple[Found, ...], symbols: tuple[Found, ...]
) -> TitleFound | None:
    """For web pages and documents without title marks: the words before the first fact."""
    if not urls and not symbols:
        return None
    # Addresses and symbols are blanked out: what stands before the first of them.
    head = _RULES["gap"].split(masked[lead:])[0].strip(_EDGE + "（(<>")
    head = _RULES["around address"].sub("", head)
    han, prose = _RULES["han"].search(head), names.is_prose(head)
    if not urls and (prose or (han and not only_facts(masked[len(head) :]))):
        return None
    named = (urls or symbols)[0].value
    if (document := _RULES["document"].search(head)) is not None:
        end = masked.index(head, lead) + len(head)
        author = names.clean_author(head[: document.start()])
        return TitleFound(named, lead, end, author=author, publisher="")
    head = head.strip(_EDGE + "（(<")
    parts = [part.strip(_EDGE + "<>") for part in re.split(r"[，,。]|(?=現藏)", head)]
    first, author = parts[0], ""
    if len(parts) > 1 and _is_body_before_title(first, parts[1]):
        author, first = first, parts[1]
    dated = imprints.find_date(first)
    if dated is not None and _RULES["han"].search(first):
        first = first[: dated.start].strip(_EDGE) or first
    if re.search(r"\w", first) and len(first) <= _MAX_PAGE_TITLE and not prose:
        start = masked.find(first, lead)
        return TitleFound(first, start, start + len(first), author=author)
    return TitleFound(named.removeprefix("file:"), lead, lead, author="", publisher="")


def _is_body_before_title(first: str, second: str) -> bool:
    """IAEA, Model Protocol …: an acronym or a body, then a title of at least two words."""
    if _RULES["han"].search(first) or not names.is_author(first) or re.search(r"\d", second):
        return False
    return len(second.split()) > 1 and second[:1].isupper()
