"""Works listed between commas without marks around their titles, as law journals print them:
作者，篇名，刊名，期數，頁，年月. Each field is recognised by what it is made of (`FIELDS`), a work
is an author, a title, and the facts that follow; what is no work is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.model import Span
from index.references.facts import TitleFound
from index.references.names import author_in, strip_leads
from index.text.dates import find_dates
from index.text.fold import fold
from index.text.surnames import surname_length
from index.text.tables import read_patterns, read_rules

_N = r"[\d０-９一二三四五六七八九十○〇零百]+"
_DASH = r"[-–—－~～〜、至]"
FIELDS = read_rules(__file__, "fields.tsv", N=_N, DASH=_DASH)
"""Shapes of fields by name, the first that fits wins."""
_FACTS = ("pages", "issue", "date", "edition", "publisher", "place", "thesis", "translator")
_RULES = read_patterns(__file__)
_SHORT_TITLE = 2
_MAX_TITLE = 70
_MAX_UNKNOWN = 3
"""Fields without a shape between a title and its facts: the rest of the title, journal, body."""
_Listed = tuple[Span, TitleFound]


class Field(NamedTuple):
    """A stretch between commas: its range in the note, its text, and what its shape says."""

    start: int
    end: int
    text: str
    shape: str = ""

    def without(self, edge: str) -> Field:
        """The field without some signs at its ends."""
        start = self.end - len(self.text.lstrip(edge))
        text = self.text.strip(edge)
        return Field(start, start + len(text), text)


def cut_at_commas(text: str, span: Span) -> Iterator[Field]:
    """The stretches of a note between the commas that no bracket, title or quotation holds."""
    depth, start = 0, span.start
    for at in range(*span):
        depth = max(0, depth + (text[at] in "（(「『《〈“") - (text[at] in "）)」』》〉”"))
        if text[at] in "，," and not depth:
            yield Field(start, at, text[start:at])
            start = at + 1
    yield Field(start, span.end, text[start : span.end])


def find_listed(text: str, span: Span) -> tuple[_Listed, ...]:
    """The works that a stretch of a note lists without marks, in order: range and title."""
    cut = (field.without(" \u3000。.") for field in cut_at_commas(text, span))
    fields = [
        field._replace(shape=next((name for name, fits in FIELDS if fits.match(field.text)), ""))
        for field in cut
    ]
    found: list[_Listed] = []
    at = 0
    while at < len(fields) - 2:
        work, at = _work(text, fields, at)
        found += [work] if work else []
    return tuple(found)


def _author(field: Field, *, first: bool) -> tuple[str, int] | None:
    """The names a field ends in, and where they begin; None if it names no person."""
    lead = strip_leads(field.text)
    printed = field.text[lead:].lstrip(" ，,:：")
    remark = _RULES["remark"].match(printed)
    if remark and len(printed) - remark.end() >= 2:
        printed = printed[remark.end() :]
    if field.shape not in ("", "editor", "translator"):
        return None
    foreign = not _RULES["han"].match(printed) or "·" in printed or "‧" in printed
    told_so = first or lead or remark or foreign or surname_length(fold(printed))
    if told_so and _RULES["name"].match(printed):
        return printed, field.end - len(printed)
    told = None if first else _RULES["told"].match(printed)
    return (told["name"], field.end - len(told["name"])) if told else None


def _work(text: str, fields: Sequence[Field], at: int) -> tuple[_Listed | None, int]:
    """The work whose author stands in a field, if any, with the number of the field after it."""
    named, titled = _author(fields[at], first=at == 0), at + 1
    # Who translated may stand before the title: Smith, 王明（譯），….
    titled += fields[titled].shape == "translator" and titled + 1 < len(fields)
    title = fields[titled]
    if named is None or not _may_be_title(title):
        return None, at + 1
    unknown: list[Field] = []
    facts: list[Field] = []
    led: Field | None = None
    end = titled + 1
    while end < len(fields):
        field, behind = fields[end], fields[end + 1 : end + 2]
        opens = len(fields) > end + 2 and _may_be_title(behind[0])
        # A field without a shape: a journal, a publisher or the rest of the title.
        short, goes_on = 1 < len(field.text) <= 40, len(unknown) < _MAX_UNKNOWN
        if facts:
            held = (led and not unknown) or not _has(facts, "issue", "pages")
            goes_on = bool(held) and _has(behind, *_FACTS)
        if field.shape in _FACTS:
            facts.append(field)
        elif field.shape in ("led", "editor") and not facts and led is None:
            led = field
        elif facts and opens and _author(field, first=False):
            break
        elif goes_on and short and not _RULES["no container"].search(field.text):
            unknown.append(field)
        else:
            break
        end += 1
    author = author_in(named[0])
    if not author or not _enough(facts, unknown, led):
        return None, at + 1
    found = _title(text, title, unknown, facts, led, author)
    return (Span(named[1], fields[end - 1].end), found), end


def _has(facts: Sequence[Field], *shapes: str) -> bool:
    return any(field.shape in shapes for field in facts)


def _enough(facts: Sequence[Field], unknown: Sequence[Field], led: Field | None) -> bool:
    """Whether the facts make a reference: a page or an issue and one thing more."""
    telling = _has(facts, "pages", "issue", "thesis") or (led is not None and bool(facts))
    dated = _has(facts, "date") and _has(facts, "publisher", "edition")
    return (telling and len(facts) + len(unknown) + bool(led) > 1) or dated


def _may_be_title(field: Field) -> bool:
    return (
        not field.shape
        and _SHORT_TITLE <= len(field.text) <= _MAX_TITLE
        and bool(_RULES["han"].search(field.text))
        and not _RULES["no title"].search(field.text)
    )


def _title(
    text: str, title: Field, unknown: Sequence[Field], facts: Sequence[Field],
    led: Field | None, author: str
) -> TitleFound:  # fmt: skip
    """The title, which may itself hold commas, and what holds or published the work."""
    of_shape = {field.shape: field.text for field in reversed(facts)}
    publisher, thesis = of_shape.get("publisher", ""), of_shape.get("thesis")
    names = list(unknown)
    end, container, article = title.end, "", False
    if led is not None:
        article = True
        container = _RULES["led"].sub("", led.text) if led.shape == "led" else ""
        editor = _RULES["editor"].search(container) or _RULES["own"].match(container)
        if names and (editor or not container):
            container = names.pop(0).text
        elif led.shape == "editor":
            article = False
    elif len(names) > 1 and _RULES["collection"].search(names[0].text):
        container, article, publisher = names[0].text, True, names[-1].text
        names = []
    elif (
        names
        and ("issue" in of_shape or _RULES["journal"].search(names[-1].text))
        and not _RULES["editor"].search(names[-1].text)
    ):
        container, article = names.pop().text, True
    elif names and not publisher and facts and names[-1].start > title.end:
        publisher = names.pop().text
    inner = [field for field in names if not facts or field.end < facts[0].start]
    if inner and led is None:
        end = inner[-1].end
    year = of_shape.get("date", "")
    dates = find_dates(f"民國{year}") if _RULES["of the republic"].match(year) else ()
    return TitleFound(
        text[title.start : end], title.start, end, article, container, author=author,
        publisher=thesis or publisher, imprint=not article and thesis is None,
        date="".join(one.iso for one in dates[:1])
    )  # fmt: skip
