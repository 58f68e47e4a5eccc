"""What the filters of the query language let through: `kind:`, `section:`, `speaker:`, `document:`
and notes by number.
"""

from __future__ import annotations

import re

from index.analysis.glossary import Glossary
from index.analysis.tokens import phrase_key
from index.catalogue import Catalogue
from index.engines.plan import EVERYTHING, NOTHING, ORDINAL, Among, Node
from index.model import PassageKind
from search.facets import Facetter
from search.matching.standing import Standing
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

    Args:
        catalogue: of the library.
        facetter: over the same catalogue.
        glossary: says by which other names a speaker goes.
        standing: tells names from pieces of names.
    """

    def __init__(
        self, catalogue: Catalogue, facetter: Facetter, glossary: Glossary, standing: Standing
    ) -> None:
        self._catalogue = catalogue
        self._facetter = facetter
        self._glossary = glossary
        self._standing = standing

    def node(self, wanted: Filter | NoteCall) -> tuple[Node, Problem | None]:
        """Passages that a filter lets through, and a problem when its value means nothing."""
        if isinstance(wanted, NoteCall):
            return self._note(wanted.number)
        match wanted.field:
            case "kind":
                return self._kind(wanted.value)
            case "section":
                return self._section(wanted.value)
            case "document" | "title":
                return self._document(wanted.value)
            case "author":
                return self._author(wanted.value)
            case "year":
                return self._year(wanted.value)
            case "layer":
                return self._layer(wanted.value)
            case _:
                return self._speaker(wanted.value)

    def _note(self, number: str) -> tuple[Node, Problem | None]:
        found = self._catalogue.find_note(number)
        if not found:
            message = f"No document has a note {number}."
            return _nothing(ProblemCode.NO_SUCH_NOTE, number, message)
        ordinals = frozenset(self._catalogue.ordinal(one.id) for one in found)
        return Among(ORDINAL, ordinals), None

    def _kind(self, value: str) -> tuple[Node, Problem | None]:
        kind = _KINDS.get(phrase_key(value))
        if kind is None:
            known = ", ".join(PassageKind)
            message = f"There is no kind {value}. Kinds: {known}."
            return _nothing(ProblemCode.BAD_FIELD, value, message)
        return self._facetter.kinds(frozenset({kind})), None

    def _section(self, value: str) -> tuple[Node, Problem | None]:
        wanted = phrase_key(value)
        ids = {
            section
            for section, title in self._catalogue.headings()
            if section == value or (wanted and wanted in phrase_key(title))
        }
        if not ids:
            message = f"No section is called {value}."
            return _nothing(ProblemCode.BAD_FIELD, value, message)
        return self._facetter.sections(ids), None

    def _document(self, value: str) -> tuple[Node, Problem | None]:
        wanted = phrase_key(value)
        ids = {
            one.id
            for one in self._catalogue.summaries()
            if one.id == value or (wanted and wanted in phrase_key(one.title))
        }
        if not ids:
            message = f"No document is called {value}."
            return _nothing(ProblemCode.BAD_FIELD, value, message)
        return self._facetter.documents(ids), None

    def _author(self, value: str) -> tuple[Node, Problem | None]:
        names = self._names(value)
        found = self._facetter.by_author(
            lambda author: any(name in phrase_key(author) for name in names)
        )
        if found is None:
            message = f"No document is by {value}."
            return _nothing(ProblemCode.BAD_FIELD, value, message)
        return found, None

    def _year(self, value: str) -> tuple[Node, Problem | None]:
        years = _YEARS.fullmatch(value)
        if not years:
            message = f"year: needs a year or two, such as year:1990-2004, not {value}."
            return _nothing(ProblemCode.BAD_FIELD, value, message)
        first, last = int(years[1]), int(years[2] or years[1])
        return self._facetter.by_year(min(first, last), max(first, last)), None

    def _layer(self, value: str) -> tuple[Node, Problem | None]:
        """Layers were turned off before anything was compiled; only a wrong name is left to say."""
        if value.casefold() in set(Layer):
            return EVERYTHING, None
        message = f"There is no layer {value}. Layers: {', '.join(Layer)}."
        return _nothing(ProblemCode.BAD_FIELD, value, message)

    def _speaker(self, value: str) -> tuple[Node, Problem | None]:
        names = self._names(value)
        ordinals = frozenset(
            ordinal
            for ordinal, speaker in self._catalogue.speakers()
            if any(self._is_named(name, phrase_key(speaker)) for name in names)
        )
        if not ordinals:
            message = f"No testimony is ascribed to {value}."
            return _nothing(ProblemCode.BAD_FIELD, value, message)
        return Among(ORDINAL, ordinals), None

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


def _nothing(code: ProblemCode, value: str, message: str) -> tuple[Node, Problem]:
    return NOTHING, Problem(code, value, message)
