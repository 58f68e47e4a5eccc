"""What kinds, layers and problems are called on the pages, in the reader's language: a table of
values and English words, `labels.tsv`, and the sentences that are made of more than one word.
"""

from collections.abc import Callable

from index.diagnostics import MESSAGES, Doubt
from index.model import Passage, PassageKind
from index.passages import PDF
from search.results import Layer, Problem, ProblemCode
from webui.i18n import gettext
from webui.messages import labels

_WHOLE_QUERY = {ProblemCode.EMPTY, ProblemCode.UNBALANCED, ProblemCode.ONLY_NEGATIVE}
"""Problems whose sentence needs no piece of the query beside it."""


def label(table: str, value: str, default: str = "") -> str:
    """The word for a value in the reader's language; `default` where the table has none."""
    words = labels().get(f"{table}.{value}")
    return str(gettext(words)) if words else default


def _of(table: str) -> Callable[[str], str]:
    return lambda value: str(gettext(labels()[f"{table}.{value}"]))


kind_label = _of("kind")
document_kind_label = _of("document_kind")
layer_label = _of("layer")
sort_label = _of("sort")
manner_label = _of("manner")
reliance_label = _of("reliance")
doubt_label = _of("doubt")
understood_label = _of("understood")
stage_label = _of("stage")
"""The stages of a rebuild (`index.rebuild.STAGES`), and what comes before one."""
column_label = _of("column")
facet_label = _of("facet")
form_label = _of("form")
style_label = _of("style")
missing_label = _of("missing")


def language_label(tag: str) -> str:
    """What a language is called; its tag where we have no word for it."""
    return label("language", tag, tag)


def layer_labels() -> dict[Layer, str]:
    """All layers with what they are called, for the highlighter."""
    return {layer: layer_label(layer) for layer in Layer}


def place_label(place: str) -> str:
    """A place of a work as a text would print it: 第 185 條之 3, 卷 6."""
    unit, _, number = place.rpartition(" ")
    first, _, further = number.partition("-")
    behind = f"之 {further}" if further else ""
    return f"{label('place', unit) % {'number': first}}{behind}"


def problem_sentence(problem: Problem) -> str:
    """A problem in one sentence, with the piece of the query that it is about."""
    sentence = label("problem", problem.code)
    if not problem.subject or problem.code in _WHOLE_QUERY:
        return sentence
    return str(gettext("“%(subject)s”: %(sentence)s", subject=problem.subject, sentence=sentence))


def doubt_sentence(doubt: Doubt) -> str:
    """A doubt in one sentence; what the reader of a file format noticed stays English."""
    return doubt.told(str(gettext(MESSAGES[doubt.kind])))


def note_label(number: str) -> str:
    """A footnote by its number; one without stands inside the text."""
    return str(gettext("Note %(number)s", number=number) if number else gettext("Inline note"))


def passage_label(passage: Passage) -> str:
    """What a passage is called among its document's: Note 3, Paragraph."""
    if passage.kind is PassageKind.FOOTNOTE:
        return note_label(passage.number)
    return kind_label(passage.kind)


def page_label(cited: str) -> str:
    """Pages as `index.passages.cited_pages` calls them, in words; "" when there are none."""
    if not cited:
        return ""
    number = cited.removeprefix(PDF)
    words = str(gettext("p. %(page)s", page=number))
    return words if number == cited else PDF + words
