"""Makes hits of ranked ordinals: the passage, its snippet, its context, what it matched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from index.catalogue import Catalogue
from index.model import Passage
from search.context import context_of
from search.matching.evaluation import Evaluation, FoundTerm
from search.matching.occurrences import Occurrences
from search.ranking.ranker import Ranking
from search.request import SearchRequest
from search.results import Hit, Snippet
from search.snippet import mark, snippets


@dataclass(frozen=True, slots=True)
class Presenter:
    """Shows the hits of one request.

    `weights` are those of the query's single tokens, by which snippets are chosen;
    `occurrences` is the rule by which the passages were matched.
    """

    request: SearchRequest
    evaluation: Evaluation
    ranking: Ranking
    weights: Mapping[str, float]
    catalogue: Catalogue
    occurrences: Occurrences

    def hits(self) -> tuple[Hit, ...]:
        """The hits that the request asks for, from its offset on."""
        first = self.request.offset
        page = self.ranking.ordinals[first : first + self.request.limit].tolist()
        passages = self.catalogue.passages(page)
        texts = [passage.text for passage in passages]
        terms = self.evaluation.marked
        marked = [mark(text, terms, self.occurrences, self.request.without) for text in texts]
        shown = snippets(texts, marked, self.weights)
        asked = [one for one in self.evaluation.terms if one.term.qualifies]
        held = {one.term.text: _holding(one, page) for one in asked}
        return tuple(
            self._hit(
                first + place,
                page[place],
                passage,
                snippet,
                {word: found[place] for word, found in held.items()},
            )
            for place, (passage, snippet) in enumerate(zip(passages, shown, strict=True))
        )

    def _hit(
        self, place: int, ordinal: int, passage: Passage, shown: Snippet, held: Mapping[str, bool]
    ) -> Hit:
        return Hit(
            rank=place + 1,
            score=round(float(self.ranking.scores[place]), 4),
            passage=passage,
            snippet=shown,
            context=context_of(passage, self.catalogue),
            matched=tuple(word for word, found in held.items() if found),
            missing=tuple(word for word, found in held.items() if not found),
            explanation=self.ranking.parts.get(ordinal, ()),
        )


def _holding(found: FoundTerm, page: list[int]) -> list[bool]:
    """Which passages of a page hold a word."""
    ordinals = found.anywhere.ordinals
    if not len(ordinals):
        return [False] * len(page)
    wanted = np.array(page, ordinals.dtype)
    places = np.minimum(ordinals.searchsorted(wanted), len(ordinals) - 1)
    held: list[bool] = (ordinals[places] == wanted).tolist()
    return held
