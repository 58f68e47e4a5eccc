"""What is done about a query of which something stands nowhere: corrected, unquoted, or other words
offered.

Which words are like which is for `search.spelling`; here it is decided when to look, and what is
searched at once and what is only asked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import import_module

from index.engines.contract import Executor
from index.engines.plan import Plan
from index.text.fold import fold
from index.text.numerals import NUMERAL_CHARACTERS, chinese_number
from search.interpretation.interpreter import is_numbered
from search.matching.compiling import Compiler
from search.matching.found import Evaluation, FoundTerm
from search.matching.leaves import Texts
from search.query.parser import parse
from search.query.tree import Node, Phrase
from search.query_help import QueryHelp, typed_in
from search.ranking.scoring import Scorer
from search.request import SearchRequest
from search.results import Layer, Problem, ProblemCode, Suggestion

NEAR_NUMBERS = (1, -1, 2, -2, 3, -3)
"""Steps from a number that stands nowhere to those that are offered."""
READ = 10
"""Passages compared, the best for the words of the quotation."""
ALIKE = 60.0
"""Least likeness, of 100 (`rapidfuzz.fuzz.partial_ratio`), from which a wording is told of."""
SHORTEST = 4
"""Characters of a quotation from which likeness means something."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """Decides on corrections of queries. One serves all threads.

    `compiler` compiles what is tried instead, `help` knows the library's words; what is printed
    instead of a quotation is found with the others.
    """

    compiler: Compiler
    help: QueryHelp
    executor: Executor
    scorer: Scorer
    texts: Texts

    def of(
        self, request: SearchRequest, root: Node, evaluation: Evaluation, absent: Sequence[str]
    ) -> tuple[Suggestion | None, Evaluation]:
        """A correction of what was typed, and what to show.

        Args: request: as asked; root: the query's tree; evaluation: of the query as typed; absent:
        its words that stand nowhere.
        """
        suggestion = None
        wanting = absent or any(one.term.left_over for one in evaluation.terms)
        if wanting and self._may_correct(request, evaluation):
            suggestion, evaluation = self._corrected(request, root, evaluation, absent)
        if absent and not suggestion and not self.compiler.matches(evaluation):
            if nearest := self._nearest_number(request, absent):
                return nearest, evaluation
            return self._unquoted(request, root, evaluation, absent)
        return suggestion, evaluation

    def _may_correct(self, request: SearchRequest, evaluation: Evaluation) -> bool:
        """Whether a correction is looked for. In sentences the odd pieces that the segmenter leaves
        are seldom slips (on DRCD's questions most "corrections" were wrong), so there only when
        nothing matched at all.
        """
        if Layer.SPELLING in request.without:
            return False
        return not evaluation.sentence or not self.compiler.matches(evaluation)

    def _corrected(
        self, request: SearchRequest, root: Node, evaluation: Evaluation, absent: Sequence[str]
    ) -> tuple[Suggestion | None, Evaluation]:
        """The matches of the correction are shown when the evidence is strong and there are any,
        those of the query as typed otherwise. Where no word is absent and only a character was left
        over, the correction is a question: 中國史 is no slip for 中國式.
        """
        corrected, whole = self.help.correct(request.query, self.compiler.rejoin(root))
        if not whole:
            message = "The query has many words that stand nowhere; not all spellings were tried."
            evaluation.problems.append(Problem(ProblemCode.NOT_ALL_TRIED, "", message))
        if corrected is None or not (absent or corrected.alike):
            return None, evaluation
        better = self._matching(corrected.query, request)
        if better is None:
            return None, evaluation
        if not corrected.strong or not absent:
            return Suggestion(corrected.query, corrected.reason), evaluation
        better.terms = [
            _labelled(one) if corrected.has(one.term.text) else one for one in better.terms
        ]
        better.wholes = []  # their marks would cover those that say what was corrected
        return Suggestion(corrected.query, corrected.reason, applied=True), better

    def _matching(self, query: str, request: SearchRequest) -> Evaluation | None:
        """Another query compiled, if any passage matches it."""
        found = self.compiler.compile(parse(query).root, request.without)
        return found if self.compiler.matches(found) else None

    def _nearest_number(self, request: SearchRequest, absent: Sequence[str]) -> Suggestion | None:
        """The query with the nearest number that stands somewhere: 第748號 for 第747號."""
        for word in filter(is_numbered, absent):
            numeral = re.search(f"[0-9]+|[{NUMERAL_CHARACTERS}]+", fold(word))
            value = chinese_number(numeral[0]) if numeral else None
            if numeral is None or value is None:
                continue
            for step in NEAR_NUMBERS:
                other = word[: numeral.start()] + str(value + step) + word[numeral.end() :]
                query = request.query.replace(word, other)
                if self._matching(query, request):
                    reason = f"No passage holds {word}; the nearest number that stands is {other}."
                    return Suggestion(query, reason)
        return None

    def _nearest_wording(self, quoted: str, words: Evaluation) -> str | None:
        """What some passage has instead of a quotation, in its own characters, given the quotation
        without its marks, compiled.
        """
        if len(quoted) < SHORTEST:
            return None
        scoring = self.scorer.score(words).scoring
        found = self.executor.best(Plan(words.root, scoring=scoring, wanted=READ))
        fuzz = import_module("rapidfuzz.fuzz")  # what stands as quoted does not wait for it
        best, wording = ALIKE, None
        for text in self.texts(found.ordinals.tolist()):
            alike = fuzz.partial_ratio_alignment(fold(quoted), fold(text), score_cutoff=best)
            if alike is not None and alike.score > best:
                best, wording = alike.score, text[alike.dest_start : alike.dest_end]
        return wording

    def _unquoted(
        self, request: SearchRequest, root: Node, evaluation: Evaluation, absent: Sequence[str]
    ) -> tuple[Suggestion | None, Evaluation]:
        """The query without the quotation marks of what stands nowhere as quoted: searched where it
        is a part of the query, asked where it is all of it. The nearest wording is told of.
        """
        quoted = [leaf for leaf in typed_in(root) if isinstance(leaf, Phrase)]
        signs, nowhere = list(request.query), [one for one in quoted if one.text.strip() in absent]
        for leaf in nowhere:
            signs[leaf.start - 1] = signs[leaf.start + len(leaf.text)] = " "
        query = "".join(signs).strip()
        loosened = self._matching(query, request) if nowhere else None
        if loosened is None:
            return None, evaluation
        for leaf in nowhere:
            if near := self._nearest_wording(leaf.text.strip(), loosened):
                message = f"Nowhere as quoted; the nearest wording is {near}."
                evaluation.problems.append(Problem(ProblemCode.UNQUOTED, near, message))
        reason = "No passage holds what was quoted; its words stand apart."
        if isinstance(root, Phrase) or Layer.SPELLING in request.without:
            return Suggestion(query, reason), evaluation
        return Suggestion(query, reason, applied=True), loosened


def _labelled(found: FoundTerm) -> FoundTerm:
    """A corrected word, whose marks shall say so."""
    typed, *others = found.term.alternatives
    own = replace(typed, layer=Layer.SPELLING)
    return replace(found, term=replace(found.term, alternatives=(own, *others)))
