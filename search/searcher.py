"""From a request to a result: parse, compile, run the plan, look closely, and show.

One searcher serves one opened library; it holds no state but caches and may be used by several
threads. Its parts are put together in `search.components`.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from index.analysis.glossary import Glossary, load_glossary
from index.engines.contract import Candidates
from index.engines.plan import ORDINAL, Among, Either, Must, Node, Plan, Scoring
from index.library import Library
from index.model import Passage, PassageKind
from search.completion import prefix_suggestions, words_within
from search.components import Parts
from search.facets import BY_DATE, KIND, READING_ORDER
from search.marked_places import MOST_PASSAGES, Places
from search.matching.found import Evaluation, FoundTerm
from search.matching.marking import kept_form, mark
from search.matching.occurrences import Occurrences
from search.parallels import Parallel, parallels_of
from search.presentation import layers_needed
from search.query.parser import ParsedQuery, layers_off, parse
from search.ranking.constants import LET_THROUGH, RERANKED, THROUGH_SHARE
from search.ranking.ranker import Ranking
from search.ranking.scoring import Scored
from search.request import SearchRequest, Sort
from search.results import Highlight, Layer, LayerUse, Problem, ProblemCode, SearchResult

OFFERED = 4  # words offered when nothing was found


class Searcher:
    """Answers requests over one library.

    Args: library: as opened by `index.library.open_library`; glossary: equivalents; the project's
    own if not given; without: layers that no request may use.
    """

    def __init__(
        self,
        library: Library,
        glossary: Glossary | None = None,
        without: frozenset[Layer] = frozenset(),
    ) -> None:
        self._without = without
        self._library = library
        self.glossary = glossary or load_glossary()
        self._parts = Parts(library, self.glossary)
        self.people = self._parts.people

    def search(self, request: SearchRequest) -> SearchResult:
        """The hits of a request from its offset on, facets over all hits, and what is to be said
        about the query. A query of any content has a result; nothing is raised for it.
        """
        started = time.perf_counter()
        parts = self._parts
        request, parsed, evaluation = self._evaluated(request)
        named = parts.named.of(request.query)
        itself = Among(ORDINAL, frozenset(named))
        if named:
            evaluation.root = Either((evaluation.root, itself))
        absent = () if named else evaluation.absent
        typed = evaluation
        suggestion, evaluation = parts.corrections.of(request, parsed, typed, absent)
        nowhere = (
            Problem(ProblemCode.ABSENT, word, f"No passage holds {word} under any form.")
            for word in absent
        )
        problems = (*parsed.problems, *typed.problems, *nowhere)
        plan, candidates, ranking = self._ranked(request, evaluation)
        looked = [] if absent or named or plan.order else ranking.ordinals[:RERANKED].tolist()
        apart, elsewhere = parts.corrections.apart(evaluation, looked)
        if elsewhere:
            ranking = ranking.led_by(self._best(plan, Must((plan.root, Either(elsewhere)))))
        if named and not plan.order:
            stands = set(self._best(replace(plan, wanted=len(named)), itself))
            ranking = ranking.led_by([one for one in named if one in stands])
        hits = parts.presenter.hits(request, evaluation, ranking)
        forms = [] if evaluation.sentence else [kept_form(hit.passage.text).text for hit in hits]
        problems += tuple(_inside(evaluation, forms, parts.occurrences))
        if apart:
            problems += tuple(Problem(ProblemCode.APART, one, "Not in one piece.") for one in apart)
            suggestion = suggestion or parts.corrections.reworded(request.query, apart, evaluation)
        return SearchResult(
            query=request.query,
            total=candidates.total,
            total_is_exact=candidates.total_is_exact,
            hits=hits,
            facets=parts.facetter.facets(candidates.facets, request),
            problems=problems,
            suggestion=suggestion,
            layers=self._layers(evaluation.terms),
            absent=absent,
            layers_searched=tuple(layer for layer in Layer if layer not in request.without),
            layer_counts=layers_needed(evaluation.terms, hits, parts.occurrences)
            if candidates.total == len(hits)
            else (),
            offered=() if suggestion else self._offered(request, evaluation),
            took_ms=round((time.perf_counter() - started) * 1000, 3),  # last: after all of it
        )

    def places(self, request: SearchRequest) -> Places:
        """All marked places of what a request finds, in reading order; its limit is passed over."""
        parts = self._parts
        request, parsed, evaluation = self._evaluated(request)
        _, evaluation = parts.corrections.of(request, parsed, evaluation, evaluation.absent)
        filters = parts.facetter.filters(request)
        plan = Plan(evaluation.root, filters, order=READING_ORDER, wanted=MOST_PASSAGES)
        found = parts.executor.best(plan)
        terms, occurrences, off = evaluation.marked, parts.occurrences, request.without
        return parts.places.find(
            found,
            lambda text: mark(text, terms, occurrences, off).marks,
            PassageKind.TESTIMONY in request.kinds,
        )

    def parallels(self, passage: Passage) -> tuple[Parallel, ...]:
        """The passages that share a stretch of words with one, those that share most first."""
        return parallels_of(passage, self._library, self._parts.executor)

    def plan(self, request: SearchRequest) -> Plan:
        """What an engine is asked for, before any correction."""
        request, _, evaluation = self._evaluated(request)
        return self._plan(request, evaluation, self._parts.scorer.score(evaluation))

    def suggest(self, typed: str, limit: int = 8) -> tuple[str, ...]:
        """Words of the library that begin, or sound, as typed so far; at most `limit`."""
        return prefix_suggestions(typed, self._parts.vocabulary, limit)

    def highlighter(
        self, query: str, without: frozenset[Layer] = frozenset()
    ) -> Callable[[str], tuple[Highlight, ...]]:
        """What marks a query's words in any texts, without some layers; never those under NOT."""
        if not query.strip():
            return lambda text: ()
        request, _, evaluation = self._evaluated(SearchRequest(query, without=without))
        terms, occurrences = evaluation.marked, self._parts.occurrences
        return lambda text: mark(text, terms, occurrences, request.without).marks

    def _evaluated(self, request: SearchRequest) -> tuple[SearchRequest, ParsedQuery, Evaluation]:
        """A request with all layers that are off, its query parsed, and compiled."""
        parsed = parse(request.query)
        off = request.without | self._without | layers_off(parsed.root)
        evaluation = self._parts.compiler.compile(parsed.root, off)
        return replace(request, without=off), parsed, evaluation

    def _ranked(
        self, request: SearchRequest, evaluation: Evaluation
    ) -> tuple[Plan, Candidates, Ranking]:
        scored = self._parts.scorer.score(evaluation)
        plan = self._plan(request, evaluation, scored)
        candidates = self._parts.executor.best(plan)
        if plan.order:
            return plan, candidates, Ranking(candidates.ordinals, candidates.scores, {})
        explained = request.offset + request.limit if request.explain else 0
        ranking = self._parts.ranker.rank(evaluation, scored, candidates, explained)
        return plan, candidates, ranking

    def _plan(self, request: SearchRequest, evaluation: Evaluation, scored: Scored) -> Plan:
        filters = self._parts.facetter.filters(request)
        if not evaluation.kinds_asked and not any(one.column == KIND for one in filters):
            filters = (*filters, self._parts.facetter.but_testimonies)
        by_position = request.sort is not Sort.RELEVANCE or not evaluation.terms
        order = BY_DATE if request.sort is Sort.DATE else READING_ORDER
        free = evaluation.sentence and evaluation.free and evaluation.guessed and not by_position
        return Plan(
            evaluation.root,
            filters=filters,
            scoring=Scoring() if by_position else scored.scoring,
            order=order if by_position else (),
            wanted=max(request.offset + request.limit, RERANKED),
            let_through=LET_THROUGH if free else 0,
            through_from=THROUGH_SHARE * scored.ceiling,
            facets=self._parts.facetter.counted(filters),
        )

    def _best(self, plan: Plan, root: Node) -> Sequence[int]:
        """The best passages of a plan with another root, and no others."""
        alone = replace(plan, root=root, let_through=0, facets=())
        return list(map(int, self._parts.executor.best(alone).ordinals))

    def _offered(self, request: SearchRequest, evaluation: Evaluation) -> tuple[str, ...]:
        """Words to try instead, when the query matches nothing at all."""
        off = Layer.SPELLING in request.without
        misled = any(one.code is ProblemCode.BAD_FIELD for one in evaluation.problems)
        if off or misled or not evaluation.terms or self._parts.compiler.matches(evaluation):
            return ()
        typed, vocabulary = request.query, self._parts.vocabulary
        return self.suggest(typed, OFFERED) or words_within(typed, vocabulary, OFFERED)

    def _layers(self, terms: Sequence[FoundTerm]) -> tuple[LayerUse, ...]:
        others = [(one.term.text, other) for one in terms for other, _ in one.equivalents]
        printed = self._parts.printed.of(*(other for _, other in others))
        uses = [LayerUse(text, printed[one] or one.text, one.layer) for text, one in others]
        return tuple(dict.fromkeys(uses))


def _inside(
    evaluation: Evaluation, texts: Sequence[str], occurrences: Occurrences
) -> Iterator[Problem]:
    """Words of a short query that all hits shown, given their forms, have only inside others."""
    for one in evaluation.terms:
        key = one.term.typed.phrase_key
        told = one.term.qualifies and not one.term.typed.prefix
        held = [text for text in texts if key in text] if told else []
        if held and all(occurrences.only_inside(text, key) for text in held):
            message = f"{one.term.text} stands only inside other words."
            yield Problem(ProblemCode.INSIDE_WORDS, one.term.text, message)
