"""What the filters of the query language let through: `kind:`, `section:`, `speaker:`, `document:`
and notes by number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from index.analysis.glossary import Glossary
from index.analysis.tokens import phrase_key
from index.docstore import Docstore
from index.engines.plan import EVERYTHING, NOTHING, ORDINAL, Among, Node
from index.model import PassageKind
from search.facets import Facetter
from search.matching.standing import Standing
from search.people import People
from search.query.tree import Filter, NoteCall
from search.results import Layer, Problem, ProblemCode

KIND_NAMES = {
    PassageKind.TITLE: "標題 題名",
    PassageKind.ABSTRACT: "摘要",
    PassageKind.KEYWORDS: "關鍵詞 關鍵字",
    PassageKind.HEADING: "小標 節標題",
    PassageKind.PARAGRAPH: "段落 正文",
    PassageKind.FOOTNOTE: "註 註釋 腳註 note",
    PassageKind.TESTIMONY: "證詞 引述",
}
"""What a kind may be called in a query, beside its own name."""

_YEARS = re.compile(r"([0-9]{3,4})(?:[-–~～至到]([0-9]{3,4}))?")
_KINDS = {
    phrase_key(name): kind for kind, names in KIND_NAMES.items() for name in (kind, *names.split())
}


class Filters:
    """Answers filters over one library. Immutable: one serves all threads.

    Args: docstore: of the library; facetter: over the same docstore; glossary: says by which other
    names a speaker goes; standing: tells names from pieces of names; people: what the reader says
    of speakers.
    """

    def __init__(
        self,
        docstore: Docstore,
        facetter: Facetter,
        glossary: Glossary,
        standing: Standing,
        people: People,
    ) -> None:
        self._docstore = docstore
        self._facetter = facetter
        self._glossary = glossary
        self._standing = standing
        self._people = people
        kinds, layers = ", ".join(PassageKind), ", ".join(Layer)
        self._fields: dict[str, tuple[Callable[[str], Node | None], str]] = {
            "note": (self._note, "No document has a note {}."),
            "kind": (self._kind, f"There is no kind {{}}. Kinds: {kinds}."),
            "section": (self._section, "No section is called {}."),
            "document": (self._document, "No document is called {}."),
            "title": (self._document, "No document is called {}."),
            "author": (self._author, "No document is by {}."),
            "year": (self._year, "year: needs a year or two, such as year:1990-2004, not {}."),
            "layer": (self._layer, f"There is no layer {{}}. Layers: {layers}."),
            "speaker": (self._speaker, "No testimony is ascribed to {}."),
        }

    def node(self, wanted: Filter | NoteCall) -> tuple[Node, Problem | None]:
        """Passages that a filter lets through, and a problem when its value means nothing."""
        code = ProblemCode.BAD_FIELD
        if isinstance(wanted, NoteCall):
            name, value, code = "note", wanted.number, ProblemCode.NO_SUCH_NOTE
        else:
            name, value = wanted.field, wanted.value
        find, message = self._fields[name]
        found = find(value)
        if found is None:
            return NOTHING, Problem(code, value, message.format(value))
        return found, None

    def _note(self, number: str) -> Node | None:
        found = self._docstore.find_note(number)
        return _passages(self._docstore.ordinal(one.id) for one in found)

    def _kind(self, value: str) -> Node | None:
        kind = _KINDS.get(phrase_key(value))
        return self._facetter.kinds({kind}) if kind else None

    def _section(self, value: str) -> Node | None:
        ids = _called(value, self._docstore.headings())
        return self._facetter.sections(ids) if ids else None

    def _document(self, value: str) -> Node | None:
        ids = _called(value, ((one.id, one.title) for one in self._docstore.summaries()))
        return self._facetter.documents(ids) if ids else None

    def _author(self, value: str) -> Node | None:
        names = self._names(value)
        return self._facetter.by_author(
            lambda author: any(name in phrase_key(author) for name in names)
        )

    def _year(self, value: str) -> Node | None:
        years = _YEARS.fullmatch(value)
        first, last = sorted((int(years[1]), int(years[2] or years[1]))) if years else (0, 0)
        return self._facetter.by_year(first, last) if years else None

    def _layer(self, value: str) -> Node | None:
        """Layers were turned off before anything was compiled; only a wrong name is left to say."""
        return EVERYTHING if value.casefold() in set(Layer) else None

    def _speaker(self, value: str) -> Node | None:
        names = self._names(value)
        names |= {phrase_key(name) for name in self._people.names_of(value)}
        return _passages(
            ordinal
            for ordinal, speaker in self._docstore.speakers()
            if any(self._is_named(name, phrase_key(speaker)) for name in names)
            and not self._people.is_struck(speaker)
        )

    def _is_named(self, name: str, speaker: str) -> bool:
        """Whether a name is one of a speaker's, and no piece of another: 馬丁 is not 聖馬丁."""
        at = speaker.find(name)
        return at >= 0 and self._standing.is_word(speaker, at, at + len(name))

    def _names(self, value: str) -> set[str]:
        """Needles of a name and of the others that the glossary knows for it."""
        own = phrase_key(value)
        if not own:
            return set()
        return {
            own,
            *(form.phrase_key for group, _ in self._glossary.find(own) for form in group.forms),
        }


def _passages(ordinals: Iterable[int]) -> Node | None:
    found = frozenset(ordinals)
    return Among(ORDINAL, found) if found else None


def _called(value: str, titles: Iterable[tuple[str, str]]) -> set[str]:
    """Ids that a value names, by itself or by a part of the title."""
    wanted = phrase_key(value)
    return {
        one for one, title in titles if one == value or (wanted and wanted in phrase_key(title))
    }
