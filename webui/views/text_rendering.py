"""A text as pages show it: the query's places numbered through it, and each part drawn with its
footnote marks, its testimonies and those places. Templates ask for what stands where.

Which stretches are marked is the searcher's affair; how they look is `webui.highlighting`'s.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from index.model import Footnote, Manner, Mark
from index.passages import cited_pages
from search.results import Highlight, Layer
from webui.highlighting import Call, Speech, Stretch, render
from webui.i18n import document_language, gettext
from webui.labels import layer_labels, manner_label, note_label, page_label
from webui.script_conversion import AS_PRINTED, Script
from webui.service import shown_speaker
from webui.views.parts import Part, Parts, call_anchor

AROUND = 12  # characters shown on either side of a place in the list
_HAN = re.compile(r"[\u3400-\u9fff]")

Pictures = Callable[[Iterable[str]], Callable[[int | None], str]]


class Question(NamedTuple):
    """What is looked for in a text, and how it is shown.

    Args: query: as typed, "" for none; highlight: marks its places; without: the layers that are
    turned off; script: in which the text is shown; chapter: the number of the page of a long text,
    0 for the one that holds `at`; at: id of a part, or "hit-N" for a marked place; "" for the
    beginning; pictures: gives the address of a page's picture, "" where there is none; given the
    words to box.
    """

    query: str = ""
    highlight: Callable[[str], Sequence[Highlight]] = lambda text: ()
    without: frozenset[Layer] = frozenset()
    script: Script = AS_PRINTED
    chapter: int = 0
    at: str = ""
    pictures: Pictures = lambda words: lambda page: ""


class Place(NamedTuple):
    """A marked place: its number on the text, the part that it is in or on a note of, the id of
    part or note, the mark, the words with what stands around them, and where it is among all that
    was looked through (0 to 1).
    """

    number: int
    host: Part
    part: str
    mark: Highlight
    before: str
    words: str
    after: str
    at: float


def texts_of(parts: Parts, some: Iterable[Part]) -> Iterator[tuple[Part, str, str]]:
    """The texts of some parts and of their notes: the part, the id of part or note, the text."""
    for part in some:
        yield part, part.id, part.text
        for note in parts.notes_on.get(part.id, ()):
            yield part, note.id, note.text


def places_of(
    texts: Sequence[tuple[Part, str, str]], highlight: Callable[[str], Sequence[Highlight]]
) -> list[Place]:
    """All marked places of some texts, numbered from 1.

    Args: texts: as `texts_of` gives them; highlight: marks the places in a text.
    """
    length, done = max(1, sum(len(text) for *_, text in texts)), 0
    places: list[Place] = []
    for host, part, text in texts:
        for mark in highlight(text):
            before = text[max(0, mark.start - AROUND) : mark.start]
            words, after = text[mark.start : mark.end], text[mark.end : mark.end + AROUND]
            at = (done + mark.start) / length
            places.append(Place(len(places) + 1, host, part, mark, before, words, after, at))
        done += len(text)
    return places


class Drawing:
    """Draws the parts of one document for one page.

    Args: parts: the document; question: in which script it is shown; places: what is marked in it;
    current: id of the passage that the page is about, "" for none; way: leads to a part of the text
    from this page; stretches: what is told apart further, by the id of part or note; picture: gives
    the address of a page's picture, "" where there is none.
    """

    def __init__(
        self,
        parts: Parts,
        question: Question,
        places: Iterable[Place] = (),
        current: str = "",
        way: Callable[[str], str] = "#{}".format,
        stretches: Mapping[str, Sequence[Stretch]] | None = None,
    ) -> None:
        self.parts = parts
        self.current = current
        self.way = way
        self.language = document_language(parts.document.language, parts.document.text)
        self.picture: Callable[[int | None], str] = lambda page: ""
        self._places = {key: list(few) for key, few in groupby(places, key=lambda one: one.part)}
        self._script = question.script
        self._stretches = stretches or {}
        self._labels = layer_labels()

    def text(self, part: Part) -> Markup:
        """A part with its footnote marks, its testimonies and the query's places."""
        said = [
            Speech(
                one.start,
                one.end,
                one.id,
                shown_speaker(one.speaker) or manner_label(Manner.REPORTED),
                one.manner is Manner.DIRECT,
                one.id == self.current,
            )
            for one in self.parts.testimonies_in.get(part.id, ())
        ]
        return self._drawn(
            part.id, part.text, *(self._call(part, one) for one in part.marks), *said
        )

    def note(self, note: Footnote) -> Markup:
        """The text of a footnote."""
        return self._drawn(note.id, note.text)

    def _drawn(self, part: str, text: str, *annotations: Call | Speech) -> Markup:
        places = self._places.get(part, ())
        return render(
            text,
            [one.mark for one in places],
            [*annotations, *self._stretches.get(part, ())],
            self._labels,
            places[0].number if places else None,
            self._script.shown(text, self.parts.document.language),
        )

    def _call(self, part: Part, mark: Mark) -> Call:
        if (note := self.parts.inline.get(mark.note or "")) is not None:
            return Call(mark.offset, "", None, note.id, note_label(""), self.note(note))
        href, title = None, gettext("Note %(number)s has no text", number=mark.number)
        if mark.note is not None:
            href, title = self.way(mark.note), note_label(mark.number)
        label = f"[{mark.number}]" if mark.note in self.parts.apparatus else mark.number
        return Call(mark.offset, label, href, call_anchor(part.id, mark), title)

    def ways_back(self, note: Footnote) -> list[str]:
        """From a note to the marks that call it."""
        calls = self.parts.calls_of.get(note.id, ())
        return [self.way(call_anchor(part, mark)) for part, mark in calls]

    def note_language(self, note: Footnote) -> str:
        """The language of a note that is in another than the text, "" for the text's."""
        return "" if _HAN.search(note.text) else document_language("", note.text)

    def page(self, part: Part) -> str:
        """The page that a part begins on, in words."""
        pages = () if part.page is None else (part.page,)
        return page_label(cited_pages(self.parts.document, pages))

    def pages(self, parts: Sequence[Part]) -> dict[str, str]:
        """The pages of some parts in a row by their ids, each named only where it begins."""
        named = [self.page(one) for one in parts]
        return {
            part.id: page
            for part, page, previous in zip(parts, named, ["", *named], strict=False)
            if page != previous
        }
