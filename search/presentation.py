"""Makes hits of ranked ordinals: the passage, its snippet, its context, what it matched."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from index.analysis.tokens import unigrams
from index.catalogue import Catalogue
from index.model import Passage
from search.context import context_of
from search.matching.found import Evaluation
from search.matching.marking import mark
from search.matching.occurrences import Occurrences
from search.ranking.ranker import Ranking
from search.request import SearchRequest
from search.results import Hit, Snippet
from search.snippet import snippets


@dataclass(frozen=True, slots=True)
class Presenter:
    """Shows the hits of requests to one library.

    `occurrences` is the rule by which the passages were matched, `idf` the rarity of a single
    token, by which snippets are chosen.
    """

    catalogue: Catalogue
    occurrences: Occurrences
    idf: Callable[[str], float]

    def hits(
        self, request: SearchRequest, evaluation: Evaluation, ranking: Ranking
    ) -> tuple[Hit, ...]:
        """The hits that a request asks for, from its offset on."""
        first = request.offset
        page = ranking.ordinals[first : first + request.limit].tolist()
        passages = self.catalogue.passages(page)
        texts = [passage.text for passage in passages]
        terms = evaluation.marked
        marked = [mark(text, terms, self.occurrences, request.without) for text in texts]
        tokens = {token for one in evaluation.forms for token in unigrams(one)}
        shown = snippets(texts, marked, {token: self.idf(token) for token in tokens})
        words = [(place, one.term) for place, one in enumerate(evaluation.terms)]
        found = zip(passages, shown, marked, strict=True)
        return tuple(
            self._hit(
                ranking,
                first + place,
                passage,
                snippet,
                {one.text: number in text.held for number, one in words if one.qualifies},
            )
            for place, (passage, snippet, text) in enumerate(found)
        )

    def _hit(
        self,
        ranking: Ranking,
        place: int,
        passage: Passage,
        shown: Snippet,
        held: Mapping[str, bool],
    ) -> Hit:
        return Hit(
            rank=place + 1,
            score=round(float(ranking.scores[place]), 4),
            passage=passage,
            snippet=shown,
            context=context_of(passage, self.catalogue),
            matched=tuple(word for word, found in held.items() if found),
            missing=tuple(word for word, found in held.items() if not found),
            explanation=ranking.parts.get(int(ranking.ordinals[place]), ()),
        )
