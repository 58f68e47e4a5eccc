"""Makes hits of ranked ordinals: the passage, its snippet, its context, what it matched."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from index.analysis.tokens import unigrams
from index.docstore import Docstore
from index.model import Passage, PassageKind
from search.context import context_of
from search.interpretation.function_words import FUNCTION_WORDS
from search.matching.found import Evaluation
from search.matching.marking import mark
from search.matching.occurrences import Occurrences
from search.ranking.ranker import Ranking
from search.request import SearchRequest
from search.results import Context, Hit, Snippet
from search.snippet import snippets
from search.terms import Term


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
        shown = snippets(texts, marked, {token: self.idf(token) for token in tokens})
        words = [
            (place, one.term)
            for place, one in enumerate(evaluation.terms)
            if one.term.qualifies or (not evaluation.sentence and _is_left_over(one.term))
        ]
        found = zip(passages, shown, marked, strict=True)
        return tuple(
            self._hit(
                ranking,
                first + place,
                passage,
                snippet,
                {
                    term.text: (
                        term,
                        number in text.held or _is_left_over(term, text.form.text),
                    )
                    for number, term in words
                },
            )
            for place, (passage, snippet, text) in enumerate(found)
        )

    def _hit(
        self,
        ranking: Ranking,
        place: int,
        passage: Passage,
        shown: Snippet,
        held: Mapping[str, tuple[Term, bool]],
    ) -> Hit:
        context = context_of(passage, self.docstore)
        missing = [term for term, found in held.values() if not found]
        beside = self._beside(passage, context, missing)
        return Hit(
            rank=place + 1,
            score=round(float(ranking.scores[place]), 4),
            passage=passage,
            snippet=shown,
            context=context,
            matched=tuple(word for word, (_, found) in held.items() if found),
            missing=tuple(term.text for term in missing if term.text not in beside),
            explanation=ranking.parts.get(int(ranking.ordinals[place]), ()),
        )

    def _beside(self, passage: Passage, context: Context, words: Sequence[Term]) -> set[str]:
        """Words that stand in the notes of a passage, or in the passage that calls a note: with it
        they are one thing to a reader.
        """
        if not words:
            return set()
        others = [note.text for note in context.notes]
        if passage.kind is PassageKind.FOOTNOTE and context.calls:
            others.append(self.docstore.passage(context.calls).text)
        return {
            words[number].text
            for text in others
            for number in mark(text, words, self.occurrences).held
        }


def _is_left_over(term: Term, form: str | None = None) -> bool:
    """Whether a term is a character that the segmenter left over (and stands in a token string):
    it finds nothing by itself, but is not left out in silence.
    """
    left = not term.qualifies and len(term.text) == 1 and term.text not in FUNCTION_WORDS
    return left and (form is None or term.typed.phrase_key in form)
