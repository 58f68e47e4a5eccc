"""Makes hits of ranked ordinals: the passage, its snippet, its context, what it matched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from index.catalogue import Catalogue
from index.model import Passage
from search.context import context_of
from search.evaluation import Evaluation, FoundTerm
from search.ranking.ranker import Ranking
from search.request import SearchRequest
from search.results import Hit
from search.snippet import mark, snippet


@dataclass(frozen=True, slots=True)
class Presenter:
    """Shows the hits of one request.

    `weights` are those of the query's single tokens, by which snippets are chosen.
    """

    request: SearchRequest
    evaluation: Evaluation
    ranking: Ranking
    weights: Mapping[str, float]
    catalogue: Catalogue

    def hits(self) -> tuple[Hit, ...]:
        """The hits that the request asks for, from its offset on."""
        first = self.request.offset
        page = self.ranking.ordinals[first : first + self.request.limit].tolist()
        passages = self.catalogue.passages(page)
        return tuple(
            self._hit(place, ordinal, passage)
            for place, (ordinal, passage) in enumerate(zip(page, passages, strict=True), first)
        )

    def _hit(self, place: int, ordinal: int, passage: Passage) -> Hit:
        terms = [one.term for one in self.evaluation.terms]
        marked = mark(passage.text, terms, self.request.without)
        asked = [one for one in self.evaluation.terms if one.term.qualifies]
        held = {one.term.text: _holds(one, ordinal) for one in asked}
        return Hit(
            rank=place + 1,
            score=round(float(self.ranking.scores[place]), 4),
            passage=passage,
            snippet=snippet(passage.text, marked, self.weights),
            context=context_of(passage, self.catalogue),
            matched=tuple(word for word, found in held.items() if found),
            missing=tuple(word for word, found in held.items() if not found),
            explanation=self.ranking.parts.get(ordinal, ()),
        )


def _holds(found: FoundTerm, ordinal: int) -> bool:
    ordinals = found.anywhere.ordinals
    place = int(np.searchsorted(ordinals, ordinal))
    return place < len(ordinals) and ordinals[place] == ordinal
