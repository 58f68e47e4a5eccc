"""What kinds, layers and problems are called on the pages, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext, lazy_gettext

from index.diagnostics import MESSAGES, Doubt, DoubtKind, Understood
from index.linking.reliance import RelianceManner
from index.model import DocumentKind, Manner, Passage, PassageKind
from index.passages import PDF
from search.request import Sort
from search.results import Layer, Problem, ProblemCode

_KINDS = {
    PassageKind.TITLE: lazy_gettext("Title"),
    PassageKind.ABSTRACT: lazy_gettext("Abstract"),
    PassageKind.KEYWORDS: lazy_gettext("Keywords"),
    PassageKind.HEADING: lazy_gettext("Heading"),
    PassageKind.PARAGRAPH: lazy_gettext("Paragraph"),
    PassageKind.FOOTNOTE: lazy_gettext("Footnote"),
    PassageKind.TESTIMONY: lazy_gettext("Testimony"),
}

_DOCUMENT_KINDS = {
    DocumentKind.PAPER: lazy_gettext("Paper"),
    DocumentKind.TESTIMONY: lazy_gettext("Testimony"),
    DocumentKind.TREATY: lazy_gettext("Treaty"),
    DocumentKind.RESOLUTION: lazy_gettext("Resolution"),
    DocumentKind.STATUTE: lazy_gettext("Statute"),
    DocumentKind.JUDGMENT: lazy_gettext("Judgment"),
    DocumentKind.DECREE: lazy_gettext("Official letter or order"),
    DocumentKind.THESIS: lazy_gettext("Thesis"),
    DocumentKind.SUTRA: lazy_gettext("Sutra"),
    DocumentKind.CLASSIC: lazy_gettext("Classic"),
    DocumentKind.NEWS: lazy_gettext("News"),
    DocumentKind.BOOK: lazy_gettext("Book"),
    DocumentKind.PROGRAMME: lazy_gettext("Programme"),
    DocumentKind.REPORT: lazy_gettext("Report"),
    DocumentKind.WEB: lazy_gettext("Web page"),
    DocumentKind.UNKNOWN: lazy_gettext("Text"),
}

_LANGUAGES = {
    "zh": lazy_gettext("Chinese"),
    "zh-Hant": lazy_gettext("Chinese, Traditional"),
    "zh-Hans": lazy_gettext("Chinese, Simplified"),
    "en": lazy_gettext("English"),
}

_LAYERS = {
    Layer.EXACT: lazy_gettext("as typed"),
    Layer.SCRIPT: lazy_gettext("other script"),
    Layer.VARIANT: lazy_gettext("variant form"),
    Layer.SPELLING_VARIANT: lazy_gettext("variant spelling"),
    Layer.REGIONAL: lazy_gettext("regional term"),
    Layer.NAME: lazy_gettext("name"),
    Layer.ABBREVIATION: lazy_gettext("abbreviation"),
    Layer.TRANSLATION: lazy_gettext("translation"),
    Layer.DICTIONARY: lazy_gettext("dictionary"),
    Layer.ROMANISATION: lazy_gettext("romanisation"),
    Layer.NUMBER: lazy_gettext("number"),
    Layer.SPELLING: lazy_gettext("corrected spelling"),
    Layer.LOOSE: lazy_gettext("related in one sense"),
}

_SORTS = {
    Sort.RELEVANCE: lazy_gettext("Best first"),
    Sort.POSITION: lazy_gettext("In order of the text"),
    Sort.DATE: lazy_gettext("By year"),
}

_PROBLEMS = {
    ProblemCode.EMPTY: lazy_gettext("Nothing was typed."),
    ProblemCode.MEANINGLESS: lazy_gettext("The query holds no word that could be searched for."),
    ProblemCode.TOO_LONG: lazy_gettext("The query is very long; only its beginning was used."),
    ProblemCode.UNBALANCED: lazy_gettext("A quotation mark or a parenthesis has no partner."),
    ProblemCode.UNKNOWN_FIELD: lazy_gettext("There is no such field."),
    ProblemCode.BAD_FIELD: lazy_gettext("Nothing in the library fits this field."),
    ProblemCode.ONLY_NEGATIVE: lazy_gettext("The query only says what must not occur."),
    ProblemCode.ABSENT: lazy_gettext("The word occurs nowhere in the library."),
    ProblemCode.NO_SUCH_NOTE: lazy_gettext("There is no note with this number."),
    ProblemCode.SYNTAX: lazy_gettext("A part of the query was read as plain words."),
    ProblemCode.UNQUOTED: lazy_gettext("Nowhere as quoted; this is the nearest wording."),
    ProblemCode.INSIDE_WORDS: lazy_gettext("Only inside other words."),
    ProblemCode.NOT_ALL_TRIED: lazy_gettext("Not all possible forms were tried."),
}


_WHOLE_QUERY = {ProblemCode.EMPTY, ProblemCode.UNBALANCED, ProblemCode.ONLY_NEGATIVE}
"""Problems whose sentence needs no piece of the query beside it."""


_RELIANCES = {
    RelianceManner.QUOTED: lazy_gettext("quoted"),
    RelianceManner.REPORTED: lazy_gettext("reported"),
    RelianceManner.CITED: lazy_gettext("cited"),
    RelianceManner.MENTIONED: lazy_gettext("mentioned"),
}
_DOUBTS = {
    DoubtKind.READING: lazy_gettext("file"),
    DoubtKind.TITLE: lazy_gettext("title"),
    DoubtKind.SEVERAL_TEXTS: lazy_gettext("several texts in one file"),
    DoubtKind.LETTERS: lazy_gettext("letters of strange scripts"),
    DoubtKind.PRIVATE: lazy_gettext("characters of a private font"),
    DoubtKind.LONG_PARAGRAPH: lazy_gettext("paragraph without an end"),
    DoubtKind.CUT_PARAGRAPHS: lazy_gettext("paragraphs in pieces"),
    DoubtKind.MARK_WITHOUT_NOTE: lazy_gettext("mark without a note"),
    DoubtKind.NOTE_WITHOUT_MARK: lazy_gettext("note without a mark"),
    DoubtKind.SEVERAL_NOTES: lazy_gettext("several notes in one"),
    DoubtKind.NUMBERING: lazy_gettext("gap in the numbers of notes"),
    DoubtKind.ARTICLES: lazy_gettext("gap in the numbers of articles"),
    DoubtKind.UNCLAIMED: lazy_gettext("text outside all parts"),
    DoubtKind.SHORT_CITATION: lazy_gettext("short citation that leads nowhere"),
    DoubtKind.POSSIBLE_SOURCE: lazy_gettext("source that the library may hold"),
}
_UNDERSTOOD = {
    Understood.WELL: lazy_gettext("well"),
    Understood.PARTLY: lazy_gettext("partly"),
    Understood.HARDLY: lazy_gettext("hardly"),
}
_STAGES = {
    "starting": lazy_gettext("Starting"),
    "understanding": lazy_gettext("Reading"),
    "comparing": lazy_gettext("Comparing"),
    "reading": lazy_gettext("Reading for the index"),
    "linking": lazy_gettext("Following citations"),
    "storing": lazy_gettext("Storing"),
    "verifying": lazy_gettext("Verifying"),
    "publishing": lazy_gettext("Publishing"),
}
"""The stages of a rebuild (`index.rebuild.STAGES`), and what comes before one."""
_PLACES = {
    "": lazy_gettext("Article %(number)s"),
    "para": lazy_gettext("Paragraph %(number)s"),
    "chap": lazy_gettext("Chapter %(number)s"),
    "juan": lazy_gettext("Scroll %(number)s"),
    "no.": lazy_gettext("No. %(number)s"),
}


def _named(words: Mapping[Any, Any]) -> Callable[[Any], str]:
    """What gives the word for a value in the reader's language."""
    return lambda value: str(words[value])


kind_label = _named(_KINDS)
document_kind_label = _named(_DOCUMENT_KINDS)
layer_label = _named(_LAYERS)
sort_label = _named(_SORTS)
reliance_label = _named(_RELIANCES)
doubt_label = _named(_DOUBTS)
understood_label = _named(_UNDERSTOOD)
stage_label = _named(_STAGES)


def language_label(tag: str) -> str:
    """What a language is called; its tag where we have no word for it."""
    return str(_LANGUAGES.get(tag, tag))


def layer_labels() -> dict[Layer, str]:
    """All layers with what they are called, for the highlighter."""
    return {layer: layer_label(layer) for layer in Layer}


def manner_label(manner: Manner) -> str:
    """How a speaker's words are given."""
    return str(gettext("quoted") if manner is Manner.DIRECT else gettext("reported"))


def place_label(place: str) -> str:
    """A place of a work as a text would print it: 第 185 條之 3, 卷 6."""
    unit, _, number = place.rpartition(" ")
    first, _, further = number.partition("-")
    behind = f"之 {further}" if further else ""
    return f"{str(_PLACES[unit]) % {'number': first}}{behind}"


def problem_sentence(problem: Problem) -> str:
    """A problem in one sentence, with the piece of the query that it is about."""
    sentence = str(_PROBLEMS[problem.code])
    if not problem.subject or problem.code in _WHOLE_QUERY:
        return sentence
    return str(gettext("“%(subject)s”: %(sentence)s", subject=problem.subject, sentence=sentence))


def ignored_label(pair: tuple[str, str]) -> str:
    """That a parameter of the address was left out, because its value cannot be used."""
    name, value = pair
    return str(
        gettext(
            "The address asks for %(name)s = “%(value)s”, which cannot be used; it was ignored.",
            name=name,
            value=value,
        )
    )


def doubt_sentence(doubt: Doubt) -> str:
    """A doubt in one sentence; what the reader of a file format noticed stays English."""
    return doubt.told(str(gettext(MESSAGES[doubt.kind])))


def note_label(number: str) -> str:
    """A footnote by its number."""
    return str(gettext("Note %(number)s", number=number))


def passage_label(passage: Passage) -> str:
    """What a passage is called among its document's: Note 3, Paragraph."""
    if passage.kind is PassageKind.FOOTNOTE and passage.number:
        return note_label(passage.number)
    return kind_label(passage.kind)


def page_label(cited: str) -> str:
    """Pages as `index.passages.cited_pages` calls them, in words; "" when there are none."""
    if not cited:
        return ""
    number = cited.removeprefix(PDF)
    label = str(gettext("p. %(page)s", page=number))
    return label if number == cited else PDF + label
