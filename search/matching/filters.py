"""What the filters of the query language let through: `kind:`, `section:`, `speaker:`, `document:`
and notes by number.
"""

from collections.abc import Iterable
from importlib import import_module

from index.analysis.glossary import Glossary
from index.analysis.tokens import phrase_key
from index.docstore import Docstore
from index.engines.plan import EVERYTHING, NOTHING, ORDINAL, Among, Node
from index.frozen import frozen
from index.model import PassageKind
from index.text.fold import fold
from index.text.patterns import late
from search.facets import Facetter
from search.matching.occurrences import Occurrences
from search.people import People
from search.query.tree import Filter, NoteCall
from search.results import Layer, Problem, ProblemCode

KIND_NAMES = {
    PassageKind.TITLE: "標題 題名 篇名",
    PassageKind.ABSTRACT: "摘要",
    PassageKind.KEYWORDS: "關鍵詞 關鍵字",
    PassageKind.HEADING: "小標 節標題 章節標題",
    PassageKind.PARAGRAPH: "段落 正文",
    PassageKind.FOOTNOTE: "註 註釋 腳註 註腳 note",
    PassageKind.TESTIMONY: "證詞 證言 引述",
}
"""What a kind may be called in a query, beside its own name."""

LIKE = 60.0  # least likeness (`rapidfuzz.fuzz.ratio`) of a name offered: two of three characters
_YEARS = late(r"([0-9]{3,4})(?:[-–~～至到]([0-9]{3,4}))?")
_KINDS = {
    phrase_key(name): kind for kind, names in KIND_NAMES.items() for name in (kind, *names.split())
}
_MEANINGLESS = {
    "note": "No document has a note {}.",
    "kind": f"There is no kind {{}}. Kinds: {', '.join(PassageKind)}.",
    "section": "No section is called {}.",
    "document": "No document is called {}.",
    "title": "No document is called {}.",
    "author": "No document is by {}.",
    "year": "year: needs a year or two, such as year:1990-2004, not {}.",
    "layer": f"There is no layer {{}}. Layers: {', '.join(Layer)}.",
    "speaker": "No testimony is ascribed to {}.",
}


@frozen
class Filters:
    """Answers filters over one library. One serves all threads.

    `glossary` says by which other names a speaker goes, `occurrences` distinguishes names from
    pieces of names, `people` is what the reader says of speakers.
    """

    docstore: Docstore
    facetter: Facetter
    glossary: Glossary
    occurrences: Occurrences
    people: People

    def node(self, wanted: Filter | NoteCall) -> tuple[Node, Problem | None]:
        """Passages that a filter lets through, and a problem when its value means nothing."""
        code = ProblemCode.BAD_FIELD
        if isinstance(wanted, NoteCall):
            name, value, code = "note", wanted.number, ProblemCode.NO_SUCH_NOTE
        else:
            name, value = wanted.field, wanted.value
        if (found := self._found(name, value)) is not None:
            return found, None
        known = {"kind": PassageKind, "layer": Layer, "author": self.facetter.authors}
        meant = nearest(value, known.get(name, ()))
        return NOTHING, Problem(code, value, _MEANINGLESS[name].format(value), meant)

    def _found(self, name: str, value: str) -> Node | None:
        match name:
            case "note":
                return _passages(self.docstore.notes_numbered(value))
            case "kind":
                return self._among("kind", filter(None, [_KINDS.get(phrase_key(value))]))
            case "section":
                return self._among("section", _called(value, self.docstore.headings()))
            case "document" | "title":
                return self._among("document", _called(value, self.docstore.titles().items()))
            case "author":
                names, authors = self._names(value), self.facetter.authors
                keys = ((one, phrase_key(one)) for one in authors)
                held = (one for one, key in keys if any(name in key for name in names))
                return self._among("author", held)
            case "year":
                years = _YEARS.fullmatch(value)
                span = sorted((int(years[1]), int(years[2] or years[1]))) if years else ()
                return self.facetter.by_year(*span) if span else None
            case "layer":
                # Layers were turned off before anything was compiled; a wrong name is left to say.
                return EVERYTHING if value.casefold() in set(Layer) else None
        return self._speaker(value)

    def _among(self, facet: str, values: Iterable[str]) -> Node | None:
        held = list(values)
        return self.facetter.among(facet, held) if held else None

    def _speaker(self, value: str) -> Node | None:
        names = self._names(value)
        told = self.people.now()
        names |= {phrase_key(name) for name in told.names_of(value)}
        return _passages(
            ordinal
            for ordinal, speaker in self.docstore.speakers()
            if self._is_named(names, phrase_key(speaker)) and not told.is_struck(speaker)
        )

    def _is_named(self, names: Iterable[str], speaker: str) -> bool:
        """Whether a name is one of a speaker's, and no piece of another: 馬丁 is not 聖馬丁."""
        found = ((speaker.find(name), len(name)) for name in names)
        return any(at >= 0 and self.occurrences.is_word(speaker, at, at + n) for at, n in found)

    def _names(self, value: str) -> set[str]:
        """Phrase keys of a name and of the others that the glossary knows for it."""
        own = phrase_key(value)
        others = (form.phrase_key for group, _ in self.glossary.find(own) for form in group.forms)
        return {own, *others} if own else set()


def _passages(ordinals: Iterable[int]) -> Node | None:
    found = frozenset(ordinals)
    return Among(ORDINAL, found) if found else None


def nearest(value: str, known: Iterable[str]) -> str:
    """The one of some names that a value is most like, "" if it is like none."""
    rapidfuzz = import_module("rapidfuzz")  # what means something does not wait for it
    how = {"scorer": rapidfuzz.fuzz.ratio, "processor": fold, "score_cutoff": LIKE}
    found = rapidfuzz.process.extractOne(value, known, **how)
    return str(found[0]) if found else ""


def _called(value: str, titles: Iterable[tuple[str, str]]) -> set[str]:
    """Ids that a value names, by itself or by a part of the title."""
    wanted = phrase_key(value)
    return {
        one for one, title in titles if one == value or (wanted and wanted in phrase_key(title))
    }
