"""Makes hits of ranked ordinals: the passage, its snippet, its context, what it matched.

A footnote's surroundings are those of the passage that calls it, a testimony's those of its
paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from index.analysis.tokens import unigrams
from index.docstore import Docstore
from index.linking.work_index import work_of
from index.model import Passage, PassageKind
from search.interpretation.function_words import FUNCTION_WORDS
from search.matching.found import Evaluation
from search.matching.marking import mark
from search.matching.occurrences import Occurrences
from search.ranking.ranker import Ranking
from search.request import SearchRequest
from search.results import Context, Hit, Note, SourceRef
from search.snippet import LENGTH, snippets
from search.terms import Term

NEIGHBOUR_LENGTH = 120
"""Characters shown of the passages before and after."""

_SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]+[」』”’）)]*|[^。！？!?]+$")


def context_of(passage: Passage, docstore: Docstore) -> Context:
    """Gather what stands around a passage.

    Args: passage: a hit; docstore: where it comes from.
    """
    home = passage.calls or passage.id
    inside = docstore.called_in(home)
    before, after = docstore.neighbours(passage.document, passage.position)
    notes = [one for one in inside if one.kind is PassageKind.FOOTNOTE]
    speakers = [one.speaker for one in inside if one.speaker and passage.id in {one.id, one.calls}]
    if passage.kind is PassageKind.FOOTNOTE:
        notes = []
    cited = _sources(passage, notes, docstore)
    return Context(
        before=_last_sentences(before),
        after=_first_sentences(after),
        notes=tuple(Note(one.id, one.number, one.text) for one in notes),
        sources=cited,
        speaker="、".join(dict.fromkeys(speakers)),
        calls=passage.calls,
        cited_by=tuple(dict.fromkeys(one.passage for one in docstore.cited_by(passage.document)))
        if passage.kind is PassageKind.TITLE
        else (),
    )


def _sources(passage: Passage, notes: list[Passage], docstore: Docstore) -> tuple[SourceRef, ...]:
    return tuple(
        SourceRef(
            one.id,
            one.title,
            one.author,
            one.kind.value,
            one.date,
            one.url,
            one.document,
            work_of(one),
        )
        for one in docstore.sources_of(passage.id, *(note.id for note in notes))
    )


def _first_sentences(text: str) -> str:
    taken = ""
    for match in _SENTENCE.finditer(text):
        if taken and len(taken) + len(match.group()) > NEIGHBOUR_LENGTH:
            break
        taken += match.group()
    return taken if len(taken) <= NEIGHBOUR_LENGTH else taken[: NEIGHBOUR_LENGTH - 1] + "…"


def _last_sentences(text: str) -> str:
    taken = ""
    for match in reversed(list(_SENTENCE.finditer(text))):
        if taken and len(taken) + len(match.group()) > NEIGHBOUR_LENGTH:
            break
        taken = match.group() + taken
    return taken if len(taken) <= NEIGHBOUR_LENGTH else "…" + taken[1 - NEIGHBOUR_LENGTH :]


@dataclass(frozen=True, slots=True)
class Presenter:
    """Shows the hits of requests to one library.

    `occurrences` is the rule by which the passages were matched, `idf` the rarity of a single
    token, by which snippets are chosen.
    """

    docstore: Docstore
    occurrences: Occurrences
    idf: Callable[[str], float]

    def hits(
        self, request: SearchRequest, evaluation: Evaluation, ranking: Ranking
    ) -> tuple[Hit, ...]:
        """The hits that a request asks for, from its offset on."""
        first = request.offset
        page = ranking.ordinals[first : first + request.limit].tolist()
        passages = self.docstore.passages(page)
        texts = [passage.text for passage in passages]
        terms = evaluation.marked
        marked = [mark(text, terms, self.occurrences, request.without) for text in texts]
        tokens = {token for one in evaluation.forms for token in unigrams(one)}
        words = [
            (place, one.term)
            for place, one in enumerate(evaluation.terms)
            if one.term.qualifies or (not evaluation.sentence and _is_left_over(one.term))
        ]
        contexts = [context_of(passage, self.docstore) for passage in passages]
        held = [
            {
                term.text: (term, number in text.held or _is_left_over(term, text.form.text))
                for number, term in words
            }
            for text in marked
        ]
        lacking = [[term for term, found in one.values() if not found] for one in held]
        beside = list(map(self._beside, passages, contexts, lacking))
        weights = {token: self.idf(token) for token in tokens}
        calls = list(map(self._called_at, passages, beside))
        shown = snippets(texts, marked, weights, calls)
        return tuple(
            Hit(
                rank=first + place + 1,
                score=round(float(ranking.scores[first + place]), 4),
                passage=passage,
                snippet=shown[place],
                context=contexts[place],
                matched=tuple(word for word, (_, found) in held[place].items() if found),
                missing=tuple(
                    term.text for term in lacking[place] if term.text not in beside[place]
                ),
                explanation=ranking.parts.get(int(ranking.ordinals[first + place]), ()),
            )
            for place, passage in enumerate(passages)
        )

    def _beside(
        self, passage: Passage, context: Context, words: Sequence[Term]
    ) -> dict[str, set[str]]:
        """Words that stand in the notes of a passage, or in the passage that calls a note, each
        with the ids of these: with it they are one thing to a reader.
        """
        found: dict[str, set[str]] = {}
        others = [(note.id, note.text) for note in context.notes] if words else []
        if words and passage.kind is PassageKind.FOOTNOTE and context.calls:
            others.append((context.calls, self.docstore.passage(context.calls).text))
        for identifier, text in others:
            for number in mark(text, words, self.occurrences).held:
                found.setdefault(words[number].text, set()).add(identifier)
        return found

    def _called_at(self, passage: Passage, beside: Mapping[str, set[str]]) -> list[int]:
        """Where a passage calls the notes that hold words which it lacks."""
        notes = set().union(*beside.values())
        if passage.kind is not PassageKind.PARAGRAPH or not notes or len(passage.text) <= LENGTH:
            return []
        footnotes = self.docstore.document(passage.document).footnotes
        return sorted(one.offset for one in footnotes if one.id in notes and one.offset is not None)


def _is_left_over(term: Term, form: str | None = None) -> bool:
    """Whether a term is a character that the segmenter left over (and stands in a token string):
    it finds nothing by itself, but is not left out in silence.
    """
    left = not term.qualifies and len(term.text) == 1 and term.text not in FUNCTION_WORDS
    return left and (form is None or term.typed.phrase_key in form)
