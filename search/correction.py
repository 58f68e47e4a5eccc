"""What is done about a query of which something stands nowhere: corrected, unquoted, or other words
offered.

Which words are like which is for `search.spelling`; here it is decided when to look, and what is
searched at once and what is only asked.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module

from index.analysis.tokens import scan
from index.engines.contract import Executor
from index.engines.plan import Plan
from index.text.fold import fold
from index.text.numerals import NUMERAL_CHARACTERS, chinese_number
from search.interpretation.interpreter import is_numbered
from search.matching.compiling import Compiler
from search.matching.found import Evaluation, FoundTerm
from search.matching.leaves import Texts
from search.query.parser import parse
from search.query.tree import All, Any, Loose, Node, Phrase, Words
from search.ranking.scoring import Scorer
from search.request import SearchRequest
from search.results import Layer, Problem, ProblemCode, Suggestion
from search.spelling.corrector import Correction, Corrector
from search.spelling.repair import TypedQuery

MOST_REPAIRED = 6
"""Different runs of text in one query that corrections are looked for in, some 20 ms each where all
is made up."""
NEAR_NUMBERS = (1, -1, 2, -2, 3, -3)
"""Steps from a number that stands nowhere to those that are offered."""
READ = 10  # passages compared, the best for the words of the quotation
ALIKE = 60.0
"""Least likeness, of 100 (`rapidfuzz.fuzz.partial_ratio`), from which a wording is told of."""
SHORTEST = 4  # characters of a quotation from which likeness means something


@dataclass(frozen=True, slots=True)
class Corrections:
    """Decides on corrections of queries. One serves all threads.

    `compiler` compiles what is tried instead, `corrector` knows the library's words; what is
    printed instead of a quotation is found with the others.
    """

    compiler: Compiler
    corrector: Corrector
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
        leaves = list(_typed_in(self.compiler.rejoin(root)))
        texts = list(dict.fromkeys(leaf.text for leaf in leaves))
        if len(texts) > MOST_REPAIRED:
            message = "The query has many words that stand nowhere; not all spellings were tried."
            evaluation.problems.append(Problem(ProblemCode.NOT_ALL_TRIED, "", message))
        repairs = {text: self._repaired(text) for text in texts[:MOST_REPAIRED]}
        found = [(leaf, one) for leaf in leaves for one in repairs.get(leaf.text, ())]
        query, place = "", 0
        words: dict[str, str] = {}  # what was typed, by its correction
        for leaf, one in found:
            query += request.query[place : leaf.start + one.start] + one.text
            place = leaf.start + one.end
            words[one.text] = leaf.text[one.start : one.end]
        query += request.query[place:]
        if not found or not (absent or all(one.alike for _, one in found)):
            return None, evaluation
        better = self._matching(query, request)
        if better is None:
            return None, evaluation
        pairs = ", ".join(f"{typed} → {corrected}" for corrected, typed in words.items())
        reason = f"No passage holds what was typed; the library has a word like it: {pairs}."
        if not absent or not all(one.sure for _, one in found):
            return Suggestion(query, reason), evaluation
        better.terms = [_labelled(one, map(fold, words)) for one in better.terms]
        better.wholes = []  # their marks would cover those that say what was corrected
        return Suggestion(query, reason, applied=True), better

    def _repaired(self, text: str) -> list[Correction]:
        tokens, cutter = scan(text), self.compiler.interpreter.pieces.cutter
        known = (range(one.first, one.last) for one in cutter.pieces(tokens) if one.known)
        places = frozenset(place for whole in known if len(whole) > 1 for place in whole)
        cuts = cutter.cuts(tokens)
        return TypedQuery(tokens, cuts, self.corrector, self._is_present, places).corrections()

    def _is_present(self, text: str) -> bool:
        term = self.compiler.interpreter.phrase(Phrase(text), frozenset())
        return any(map(self.compiler.leaves.holding, term.alternatives))

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
        quoted = [leaf for leaf in _typed_in(root) if isinstance(leaf, Phrase)]
        signs, nowhere = list(request.query), [one for one in quoted if one.text.strip() in absent]
        for leaf in nowhere:
            end = leaf.start + len(leaf.text) + 1
            slop = re.match(r"[~～]\d{1,2}(?!\d)", request.query[end:])
            for at in (leaf.start - 1, *range(end - 1, end + (slop.end() if slop else 0))):
                signs[at] = " "
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


def _typed_in(node: Node) -> Iterator[Words | Phrase]:
    """The words and phrases that speak for a passage, in the order typed."""
    if isinstance(node, Words | Phrase):
        yield node
    elif isinstance(node, Loose | All | Any):
        for part in node.parts:
            yield from _typed_in(part)


def _labelled(found: FoundTerm, corrections: Iterable[str]) -> FoundTerm:
    """A word; if it is (part of) a correction, its marks shall say so."""
    word = fold(found.term.text)
    if not any(word in one or one in word for one in corrections):
        return found
    typed, *others = found.term.alternatives
    own = replace(typed, layer=Layer.SPELLING)
    return replace(found, term=replace(found.term, alternatives=(own, *others)))
