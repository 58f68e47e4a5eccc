"""From a request to a result: parse, match, filter, rank, and show.

One searcher serves one opened library; it holds no state but caches and may be used by several
threads.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from index.analysis.analyzer import SINGLE, WORD
from index.analysis.glossary import Glossary, load_glossary
from index.analysis.tokens import unigrams
from index.library import Library
from search.correction import QueryHelp, is_correction, without_marks
from search.expansion.sources import make_expander
from search.facets import Facetter
from search.interpretation.cutting import RunCutter
from search.interpretation.function_words import FUNCTION_WORDS
from search.interpretation.interpreter import Interpreter
from search.interpretation.rejoining import Rejoiner
from search.ladder import layer_counts
from search.matching.evaluation import Evaluation, Evaluator, FoundTerm, rarity, used_alternatives
from search.matching.filters import FilterMasks
from search.matching.matcher import Matcher
from search.matching.occurrences import Occurrences
from search.passage_texts import PassageTexts
from search.presentation import Presenter
from search.printed import PrintedForms
from search.query.parser import parse
from search.query.tree import Node
from search.ranking.ranker import Ranker, Ranking
from search.request import SearchRequest, Sort
from search.results import (
    Highlight,
    Layer,
    LayerUse,
    Problem,
    ProblemCode,
    SearchResult,
    Suggestion,
)
from search.snippet import mark
from search.spelling.vocabulary import Vocabulary, with_inner_words

OFFERED = 4
"""Words offered when nothing was found."""


class Searcher:
    """Answers requests over one library.

    Args:
        library: as opened by `index.library.open_library`.
        glossary: equivalents; the project's own if not given.
        without: layers that no request may use.
    """

    def __init__(
        self,
        library: Library,
        glossary: Glossary | None = None,
        without: frozenset[Layer] = frozenset(),
    ) -> None:
        self._without = without
        self._catalogue = library.catalogue
        self._engine = library.engine
        self._live = library.engine.live()
        segmenter = library.analyzer.segmenter
        self._forms = PassageTexts(library.catalogue.forms)
        self._texts = PassageTexts(library.catalogue.texts)
        self._occurrences = Occurrences(segmenter)
        self._matcher = Matcher(library.engine, self._forms.get, self._occurrences)
        glossary = glossary or load_glossary()
        self._printed = PrintedForms(self._matcher, self._texts.get)
        vocabulary = Vocabulary(
            lambda: with_inner_words(library.engine.terms(WORD), segmenter.frequency),
            self._printed.unpunctuated,
        )
        expander = make_expander(
            glossary, library.analyzer.dictionary, vocabulary, segmenter.frequency
        )
        self._cutter = RunCutter(segmenter, expander)
        self._rejoiner = Rejoiner(self._cutter, expander)
        self._interpreter = Interpreter(self._cutter, expander, self._matcher.holds)
        self._help = QueryHelp(
            vocabulary=vocabulary,
            segmenter=segmenter,
            glossary=glossary,
            cutter=self._cutter,
            interpreter=self._interpreter,
            matcher=self._matcher,
        )
        self._facetter = Facetter(library.catalogue)
        self._filters = FilterMasks(library.catalogue, self._facetter, glossary)
        kinds = library.catalogue.columns().kind
        self._ranker = Ranker(library.engine, segmenter, kinds, self._forms.get, self._texts.get)

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a request.

        Args:
            request: validated and bounded (see `SearchRequest`).

        Returns:
            The hits from `request.offset` on, facets over all hits, and what is to be said about
            the query. A query of any content has a result; nothing is raised for it.
        """
        started = time.perf_counter()
        request = replace(request, without=request.without | self._without)
        parsed = parse(request.query)
        evaluation = self._evaluate(request, parsed.root)
        absent = tuple(dict.fromkeys(_absent_words(evaluation.terms)))
        problems = (*parsed.problems, *evaluation.problems, *_absence(absent))
        suggestion = None
        if (absent or _left_over(evaluation.terms)) and self._may_correct(request, evaluation):
            suggestion, evaluation = self._corrected(request, parsed.root, evaluation, absent)
        if absent and not suggestion and not evaluation.mask.any():
            suggestion = self._unquoted(request, parsed.root, absent)
        kinds, document, section = self._facetter.request_masks(request)
        mask = evaluation.mask & kinds & document & section
        ranking = self._order(request, evaluation, mask)
        weights = self._token_weights(evaluation)
        presenter = Presenter(
            request, evaluation, ranking, weights, self._catalogue, self._occurrences
        )
        hits = presenter.hits()
        facets = self._facetter.count(evaluation.mask, kinds, document, section)
        return SearchResult(
            query=request.query,
            total=len(ranking.ordinals),
            took_ms=round((time.perf_counter() - started) * 1000, 3),
            hits=hits,
            facets=facets,
            problems=problems,
            suggestion=suggestion,
            layers=self._layers(evaluation.terms),
            absent=absent,
            layers_searched=tuple(layer for layer in Layer if layer not in request.without),
            layer_counts=layer_counts(
                evaluation.terms, ranking.ordinals, hits, self._texts.get, self._occurrences
            ),
            offered=() if suggestion else self._offered(request, evaluation),
        )

    def suggest(self, typed: str, limit: int = 8) -> tuple[str, ...]:
        """Words of the library that begin, or sound, as typed.

        Args:
            typed: what stands in the box so far.
            limit: suggestions wanted.
        """
        return self._help.suggest(typed, limit)

    def highlight(self, text: str, query: str) -> tuple[Highlight, ...]:
        """Marks of a query's words in a whole text, for the reading view.

        Args:
            text: the original text of a passage.
            query: as typed; what stands under NOT is not marked.
        """
        return self.highlighter(query)(text)

    def highlighter(
        self, query: str, without: frozenset[Layer] = frozenset()
    ) -> Callable[[str], tuple[Highlight, ...]]:
        """What marks a query's words in any number of texts; the query is evaluated once.

        Args:
            query: as typed; what stands under NOT is not marked.
            without: layers that must not be used.
        """
        if not query.strip():
            return lambda text: ()
        request = SearchRequest(query, without=without | self._without)
        evaluation = self._evaluate(request, parse(query).root)
        terms = evaluation.marked
        return lambda text: mark(text, terms, self._occurrences, request.without).marks

    def _evaluate(self, request: SearchRequest, root: Node) -> Evaluation:
        evaluator = Evaluator(
            self._live,
            self._matcher,
            self._interpreter,
            self._filters.mask,
            self._texts.get,
            request.without,
        )
        return evaluator.evaluate(self._rejoiner.rejoin(root))

    def _may_correct(self, request: SearchRequest, evaluation: Evaluation) -> bool:
        """Whether a correction is looked for. In sentences the odd pieces that the segmenter leaves
        are seldom slips (on DRCD's questions most "corrections" were wrong), so there only when
        nothing matched at all.
        """
        if Layer.SPELLING in request.without:
            return False
        return not evaluation.sentence or not evaluation.mask.any()

    def _corrected(
        self, request: SearchRequest, root: Node, evaluation: Evaluation, absent: Sequence[str]
    ) -> tuple[Suggestion | None, Evaluation]:
        """A correction of what was typed, and what to show: its matches when the evidence is strong
        and there are any, those of the query as typed otherwise. Where no word is absent and only
        a character was left over, the correction is a question: 中國史 is no slip for 中國式.
        """
        corrected = self._help.correct(request.query, self._rejoiner.rejoin(root))
        if corrected is None or not (absent or corrected.alike):
            return None, evaluation
        better = self._evaluate(request, parse(corrected.query).root)
        if not better.mask.any():
            return None, evaluation
        if not corrected.strong or not absent:
            return Suggestion(corrected.query, corrected.reason), evaluation
        better.terms = [
            _labelled(one) if is_correction(one.term.text, corrected) else one
            for one in better.terms
        ]
        better.wholes = []  # their marks would cover those that say what was corrected
        return Suggestion(corrected.query, corrected.reason, applied=True), better

    def _unquoted(
        self, request: SearchRequest, root: Node, absent: Sequence[str]
    ) -> Suggestion | None:
        """The query without the quotation marks of what stands nowhere as quoted."""
        query = without_marks(request.query, absent, root)
        if query == request.query.strip():
            return None
        if not self._evaluate(request, parse(query).root).mask.any():
            return None
        return Suggestion(query, "No passage holds what was quoted; its words stand apart.")

    def _offered(self, request: SearchRequest, evaluation: Evaluation) -> tuple[str, ...]:
        """Words to try instead, when the query matches nothing at all."""
        if Layer.SPELLING in request.without or not evaluation.terms or evaluation.mask.any():
            return ()
        return self.suggest(request.query, OFFERED)

    def _order(
        self, request: SearchRequest, evaluation: Evaluation, mask: NDArray[np.bool_]
    ) -> Ranking:
        if request.sort is Sort.POSITION or not evaluation.terms:
            ordinals = self._facetter.in_reading_order(np.flatnonzero(mask))
            return Ranking(ordinals, np.zeros(len(ordinals), np.float32), {})
        explained = request.offset + request.limit if request.explain else 0
        return self._ranker.rank(evaluation, mask, explained)

    def _layers(self, terms: Sequence[FoundTerm]) -> tuple[LayerUse, ...]:
        uses = [
            LayerUse(one.term.text, self._printed.of(other) or other.text, other.layer)
            for one in terms
            for other in used_alternatives(one)
        ]
        return tuple(dict.fromkeys(uses))

    def _token_weights(self, evaluation: Evaluation) -> dict[str, float]:
        size = int(np.count_nonzero(self._live))
        tokens = {token for one in evaluation.forms for token in unigrams(one)}
        return {
            token: rarity(len(self._engine.postings(SINGLE, token).ordinals), size)
            for token in tokens
        }


def _absent_words(terms: Sequence[FoundTerm]) -> list[str]:
    return [one.term.text for one in terms if one.term.qualifies and one.absent]


def _left_over(terms: Sequence[FoundTerm]) -> bool:
    """Whether the segmenter left a single character over, as it does of a misspelled word."""
    return any(
        not one.term.qualifies and one.term.text not in FUNCTION_WORDS and len(one.term.text) == 1
        for one in terms
    )


def _absence(absent: Sequence[str]) -> list[Problem]:
    return [
        Problem(ProblemCode.ABSENT, word, f"No passage holds {word} under any form.")
        for word in absent
    ]


def _labelled(found: FoundTerm) -> FoundTerm:
    """A corrected word, whose marks shall say so."""
    typed, *others = found.term.alternatives
    own = replace(typed, layer=Layer.SPELLING)
    return replace(found, term=replace(found.term, alternatives=(own, *others)))
