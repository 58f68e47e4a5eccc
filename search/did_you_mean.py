"""What is done about a query of which something is not found: it is corrected, unquoted, or other
words are offered; at once, or as a question.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from operator import itemgetter

from index.analysis.tokens import CJK, scan
from index.docstore import Docstore
from index.engines.contract import Executor
from index.engines.plan import EVERYTHING, Plan
from index.engines.plan import Node as PlanNode
from index.frozen import frozen, replace
from index.text.fold import fold
from index.text.numerals import NUMERAL_CHARACTERS, chinese_number
from index.text.patterns import late
from search.interpretation.interpreter import is_numbered, repunctuated
from search.matching.compiling import Compiler
from search.matching.filters import nearest
from search.matching.found import Evaluation, FoundTerm
from search.query.lexer import FIELDS
from search.query.parser import ParsedQuery, parse
from search.query.tree import All, Any, Loose, Node, Phrase, Words
from search.ranking.scoring import Scorer
from search.request import SearchRequest
from search.results import Layer, Problem, ProblemCode, Suggestion
from search.spelling.corrector import Correction, Corrector
from search.spelling.repair import TypedQuery

MOST_REPAIRED = 6  # different runs of one query that are corrected, in some 20 ms each at most
NEAR_NUMBERS = (1, -1, 2, -2, 3, -3)  # steps from a number that is nowhere to those offered
READ = 30  # passages compared, the best for the words of what no passage holds
ALIKE = 60.0  # least likeness (`rapidfuzz.fuzz.partial_ratio`) from which a wording is offered
_CHINESE = late(rf"[{CJK}]{{4,12}}$")  # a run that is looked for with one character changed
_OF_FIELDS = (ProblemCode.UNKNOWN_FIELD, ProblemCode.BAD_FIELD)
SHORTEST = 4  # characters of a wording from which likeness means something


@frozen
class Corrections:
    """Decides on corrections of queries. Safe for several threads."""

    compiler: Compiler
    corrector: Corrector
    executor: Executor
    scorer: Scorer
    docstore: Docstore

    def of(
        self, request: SearchRequest, parsed: ParsedQuery, typed: Evaluation, absent: Sequence[str]
    ) -> tuple[Suggestion | None, Evaluation]:
        """A correction of what was typed, and what to show.

        Args: request: as asked; parsed: its query; typed: what it comes to; absent: its words that
        no passage holds.
        """
        told = [one for one in (*parsed.problems, *typed.problems) if one.code in _OF_FIELDS]
        if told:
            return _other_field(request.query, told), typed
        root, suggestion, evaluation = parsed.root, None, typed
        wanting = absent or any(one.term.left_over for one in evaluation.terms)
        wanting = wanting and Layer.SPELLING not in request.without
        # In a sentence odd pieces are seldom slips (most "corrections" of DRCD's were wrong).
        if wanting and not (evaluation.sentence and self.compiler.matches(evaluation)):
            suggestion, evaluation = self._corrected(request, root, evaluation, absent)
        if absent and not suggestion and not self.compiler.matches(evaluation):
            if number := self._nearest_number(request, absent):
                return number, evaluation
            suggestion, evaluation = self._unquoted(request, root, evaluation, absent)
            suggestion = suggestion or self.reworded(request.query, absent, evaluation)
        return suggestion, evaluation

    def apart(
        self, evaluation: Evaluation, best: Sequence[int]
    ) -> tuple[list[str], tuple[PlanNode, ...]]:
        """Runs of a few words that none of the best passages has in one piece: those that no other
        has either, and what others have.
        """
        runs = evaluation.wholes[:MOST_REPAIRED] if best and not evaluation.sentence else []
        forms, leaves = self.docstore.forms(best) if runs else [], self.compiler.leaves
        absent = (one for one in runs if not any(one.typed.phrase_key in form for form in forms))
        ways = [(one.text, repunctuated(one).alternatives[-1]) for one in absent]
        elsewhere = tuple(leaves.node(way) for _, way in ways if leaves.holding(way))
        others = (text for text, way in ways if not leaves.holding(way))
        return [text for text in others if not self._is_present(text)], elsewhere

    def reworded(self, query: str, words: Sequence[str], typed: Evaluation) -> Suggestion | None:
        """The query with what a text has instead of one of its words that stand nowhere, where that
        is a word, or stands there twice with the same beginning and end: 內聖外王 for 內聖外皇.
        """
        long = [word for word in words if _CHINESE.match(fold(word))]
        roots = (typed.root, EVERYTHING) if long else ()
        best = dict.fromkeys(ordinal for root in roots for ordinal in self._best(typed, root))
        forms, is_word = self.docstore.forms(list(best)), self.corrector.is_word
        for word in long:
            likeness = 100 * (len(word) - 1) / len(word)  # but one, or two that changed places
            wordings = _alike(fold(word), forms, likeness)
            found = Counter(one for _, one in wordings if len(one) == len(word) and one.isalpha())
            near = max(found, key=lambda one: (is_word(one), found[one]), default="")
            inside = near and near[:: len(near) - 1] == fold(word)[:: len(word) - 1]
            if near and (is_word(near) or (inside and found[near] > 1)):
                near = self.corrector.vocabulary.original(near) or near
                reason = f"No passage holds {word}; the nearest wording is {near}."
                return Suggestion(query.replace(word, near), reason)
        return None

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

    def _best(self, words: Evaluation, root: PlanNode) -> list[int]:
        """The passages that score highest for some words among those that match."""
        scoring = self.scorer.score(words).scoring
        found = self.executor.best(Plan(root, scoring=scoring, wanted=READ))
        return list(map(int, found.ordinals))

    def _unquoted(
        self, request: SearchRequest, root: Node, evaluation: Evaluation, absent: Sequence[str]
    ) -> tuple[Suggestion | None, Evaluation]:
        """The query without the quotation marks of what no passage holds as quoted: searched where
        it is a part of the query, asked where it is all of it. The nearest wording is offered.
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
        texts = self.docstore.texts(self._best(loosened, loosened.root))
        for leaf in nowhere:
            wordings = _alike(leaf.text.strip(), texts, ALIKE)
            if near := max(wordings, key=itemgetter(0), default=(0.0, ""))[1]:
                message = f"Nowhere as quoted; the nearest wording is {near}."
                evaluation.problems.append(Problem(ProblemCode.UNQUOTED, near, message))
        reason = "No passage holds what was quoted; its words stand apart."
        if isinstance(root, Phrase) or Layer.SPELLING in request.without:
            return Suggestion(query, reason, unquoted=True), evaluation
        return Suggestion(query, reason, applied=True, unquoted=True), loosened


def _other_field(query: str, told: Iterable[Problem]) -> Suggestion | None:
    """The query with a field, or a field's value, that there is instead of one like it."""
    for one in told:
        unknown = one.code is ProblemCode.UNKNOWN_FIELD
        meant = nearest(one.subject, FIELDS) if unknown else one.instead
        typed = rf"(?P<it>{re.escape(one.subject)})"
        place = rf"(?<!\w){typed}[:：]" if unknown else rf"[:：]\W?{typed}"
        if meant and (found := re.search(place, query)):
            start, end = found.span("it")
            return Suggestion(f"{query[:start]}{meant}{query[end:]}", one.message)
    return None


def _alike(words: str, texts: Iterable[str], least: float) -> Iterator[tuple[float, str]]:
    """What texts have instead of some words, at a likeness of `least` of 100 or more, with it."""
    fuzz = import_module("rapidfuzz.fuzz")  # what stands as typed does not wait for it
    for text in texts:
        found = fuzz.partial_ratio_alignment(fold(words), fold(text), score_cutoff=least)
        if found is not None and found.dest_end - found.dest_start >= SHORTEST:
            yield found.score, text[found.dest_start : found.dest_end]


def _typed_in(node: Node) -> Iterator[Words | Phrase]:
    """The words and phrases that speak for a passage, in the order typed."""
    if isinstance(node, Words | Phrase):
        yield node
    elif isinstance(node, Loose | All | Any):
        for part in node.parts:
            yield from _typed_in(part)


def _labelled(found: FoundTerm, corrections: Iterable[str]) -> FoundTerm:
    """A word; if it is (part of) a correction, its marks say so."""
    word = fold(found.term.text)
    if not any(word in one or one in word for one in corrections):
        return found
    typed, *others = found.term.alternatives
    own = replace(typed, layer=Layer.SPELLING)
    return replace(found, term=replace(found.term, alternatives=(own, *others)))
