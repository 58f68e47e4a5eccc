"""From a syntax tree to the part of a plan that says what matches: a passage that holds a whole
word of the query, or a labelled equivalent of one; quoted text must occur as written.
"""

from collections.abc import Callable

from index.analysis.tokens import BREAK, CJK
from index.engines.contract import Executor
from index.engines.plan import EVERYTHING, NOTHING, Either, Enough, Leaf, Lifted, Must, Node, Not
from index.frozen import frozen, replace
from index.text.fold import fold
from index.text.patterns import late
from search.expansion import MAX_ALTERNATIVES
from search.facets import HOME
from search.interpretation.interpreter import (
    REPUNCTUATED_WORD,
    Interpreter,
    is_numbered,
    repunctuated,
)
from search.matching.filters import Filters
from search.matching.found import Evaluation, FoundTerm, rarity
from search.matching.leaves import Leaves
from search.matching.occurrences import WILD
from search.query import tree
from search.results import Layer, Problem, ProblemCode
from search.terms import DOTS, Term

SHARE_OF_BEST = {1: 1.0, 2: 0.6, 3: 0.6, 4: 0.4}
MANY_WORDS_SHARE = 0.3
"""Of one run of text cut into several words, the share of the best passage's weight of words found
that a passage must reach to be a hit, by the number of words: 災難性恐怖主義 means all of it."""

RUNNING_TEXT = 8  # words with spaces between them, from which they are judged like a sentence

SENTENCE_SHARE = 0.2
"""The same of a sentence, where any part may be the decisive one but a passage that shares one
common word with it is no answer. On every third of DRCD's development questions the median of hits
falls from 170 to 25 without the loss of an answer among the first ten; a share of 0.3 loses 0.1 %.
"""

_NAME = late(rf"[{CJK}]+(?:[{DOTS}][{CJK}]+)+")
"""A foreign name in Chinese, of which the last part must stand: 詹姆斯·邦德 is no 詹姆斯·史都華."""

SPELLED_LAYERS = {Layer.EXACT, Layer.SCRIPT, Layer.VARIANT}
"""Layers that the fold unites: to turn one off, the original characters are compared."""


@frozen
class Compiler:
    """Compiles queries for one library of some `size`. Safe for several threads. `interpreter`
    reads runs of text that `rejoin` has put together.
    """

    size: int
    executor: Executor
    leaves: Leaves
    interpreter: Interpreter
    rejoin: Callable[[tree.Node], tree.Node]
    filters: Filters

    def matches(self, evaluation: Evaluation) -> bool:
        """Whether any passage matches; of words that the library holds, some passage has enough."""
        root = evaluation.root
        return isinstance(root, Enough) or self.executor.count(root) > 0

    def compile(self, root: tree.Node, without: frozenset[Layer]) -> Evaluation:
        """Compile a tree as parsed; `without` are layers that are turned off."""
        root = self.rejoin(root)
        if root == tree.EMPTY:
            return Evaluation(without=without)
        if _only_excludes(root):
            message = "NOT alone leaves everything: say what to search for, too."
            problem = Problem(ProblemCode.ONLY_NEGATIVE, "NOT", message)
            return Evaluation(without=without, problems=[problem])
        result = self._evaluated(root, without)
        told = [one for one in result.terms if one.speaks]
        if len(told) > 1 and not result.sentence:
            own = Either(tuple(one.node for one in told))
            result.root, result.lifted = Must((lifted(result.root), own)), True
        parts = root.parts if isinstance(root, tree.Loose) else (root,)
        result.free = all(isinstance(part, tree.Words) and not part.prefix for part in parts)
        return result

    def _evaluated(self, root: tree.Node, without: frozenset[Layer]) -> Evaluation:
        """Words that no passage holds together without loose equivalents, with them."""
        near, wide = (Evaluation(without=without, loose=one) for one in (False, True))
        near.root = self._node(root, near)
        if near.withheld and not near.sentence and not self._stand_together(near):
            wide.root = self._node(root, wide)
            return wide if self._stand_together(wide) else near
        return near

    def _stand_together(self, found: Evaluation) -> bool:
        """Whether some passage holds all words that stand anywhere, two at least of several."""
        absent = any(one.absent and one.term.text in found.withheld for one in found.terms)
        several = sum(one.term.qualifies for one in found.terms) > 1
        nodes = tuple(one.node for one in found.terms if one.speaks)
        together = len(nodes) > several and self.executor.count(Must(nodes)) > 0
        return together and (found.loose or not absent)

    def _node(self, node: tree.Node, result: Evaluation) -> Node:
        match node:
            case tree.Words():
                return self._words(node, result)
            case tree.Pattern() | tree.Near() | tree.Phrase():
                return self._phrase(node, result)
            case tree.Filter() | tree.NoteCall():
                return self._filter(node, result)
            case tree.Exclude(part):
                return Not(self._evaluated(part, result.without).root)
            case tree.Loose(parts):
                return self._loose(parts, result)
            case tree.All(parts):
                return Must(tuple(self._node(part, result) for part in parts))
            case tree.Any(parts):
                return Either(tuple(self._node(part, result) for part in parts))

    def _loose(self, parts: tuple[tree.Node, ...], result: Evaluation) -> Node:
        """Phrases, filters and exclusions must hold; of the words beside them any may."""
        before = len(result.terms)
        nodes = [(part, self._node(part, result)) for part in parts]
        quoted = tree.Phrase | tree.Pattern | tree.Near
        must = quoted | tree.Filter | tree.NoteCall | tree.Exclude
        required = [node for part, node in nodes if isinstance(part, must)]
        optional = [node for part, node in nodes if not isinstance(part, must)]
        if optional and not any(isinstance(part, quoted) for part in parts):
            required.append(Either(tuple(optional)))
            told = [one for one in result.terms[before:] if one.speaks]
            if len(told) >= RUNNING_TEXT or (told and result.sentence):
                required.append(self._enough(told, sentence=True))
        return Must(tuple(required)) if required else EVERYTHING

    def _filter(self, node: tree.Filter | tree.NoteCall, result: Evaluation) -> Node:
        found, problem = self.filters.node(node)
        result.kinds_asked |= isinstance(node, tree.NoteCall) or node.field in {"kind", "speaker"}
        if problem is not None:
            result.problems.append(problem)
        return found

    def _phrase(self, part: tree.Pattern | tree.Near | tree.Phrase, result: Evaluation) -> Node:
        """What is matched as it stands or not at all, its pieces apart from each other or not."""
        whole, without = isinstance(part, tree.Phrase) and not part.slop, result.without
        found = self._find(self.interpreter.phrase(part, without), without)
        self._tell_of_rest(found.term, result)
        if whole and found.absent and Layer.VARIANT not in without:
            found = self._find(repunctuated(found.term), without)
        result.terms.append(found)
        result.forms.append(WILD.sub(BREAK, found.term.typed.phrase_key))
        result.typed.append(fold(found.term.text))
        return found.node

    def _tell_of_rest(self, term: Term, result: Evaluation) -> None:
        """Say so where not every form that a word may have is looked for."""
        if len(term.alternatives) > MAX_ALTERNATIVES or not self.leaves.all_tried(term.typed):
            message = f"{term.text} has more possible forms than were tried."
            result.problems.append(Problem(ProblemCode.NOT_ALL_TRIED, term.text, message))

    def _words(self, run: tree.Words, result: Evaluation) -> Node:
        reading = self.interpreter.words(run, result.without)
        terms = [self._word(term, result) for term in reading.terms]
        for term in reading.terms:
            self._tell_of_rest(term, result)
        result.terms.extend(terms)
        result.forms.append(reading.form)
        result.typed.append(fold(run.text))
        if reading.whole is not None:
            result.wholes.append(reading.whole)
        result.sentence |= reading.sentence
        present = [one for one in terms if one.speaks]
        if not present or any(one.absent and is_numbered(one.term.text) for one in terms):
            return NOTHING  # what is asked for by its number and not there is not there
        enough = self._enough(present, reading.sentence)
        return Must((enough, terms[-1].node)) if _NAME.fullmatch(run.text) else enough

    def _word(self, term: Term, result: Evaluation) -> FoundTerm:
        """A word; loosely where the query says so; in other punctuation: 苦、集、滅、道."""
        near = tuple(one for one in term.alternatives if one.layer is not Layer.LOOSE)
        loose = near != term.alternatives
        result.withheld |= {term.text} if loose else set()
        narrow = loose and not result.loose
        found = self._find(replace(term, alternatives=near) if narrow else term, result.without)
        if not found.held[0] and term.qualifies and Layer.VARIANT not in result.without:
            other = repunctuated(found.term, REPUNCTUATED_WORD)
            if other != found.term and self.leaves.holding(other.alternatives[-1]):
                found = self._find(other, result.without)
        return found

    def _enough(self, present: list[FoundTerm], sentence: bool) -> Node:
        """Passages that hold enough of a run's words."""
        if len(present) == 1:
            return present[0].node
        share = SENTENCE_SHARE if sentence else SHARE_OF_BEST.get(len(present), MANY_WORDS_SHARE)
        return Enough(tuple((one.node, rarity(one.holding, self.size)) for one in present), share)

    def _find(self, term: Term, without: frozenset[Layer]) -> FoundTerm:
        self.leaves.prepare(term.alternatives)
        nodes = [self.leaves.node(one) for one in term.alternatives]
        held = [self.leaves.holding(one) for one in term.alternatives]
        if without & SPELLED_LAYERS and isinstance(nodes[0], Leaf):
            spelled = (term.text, *sorted(without & SPELLED_LAYERS))
            nodes[0] = replace(nodes[0], decided=False, spelled=spelled)
            held[0] = self.executor.count(nodes[0])
        present = [node for node, number in zip(nodes, held, strict=True) if number]
        node = present[0] if len(present) == 1 else Either(tuple(present))
        holding = self.executor.count(node) if len(present) > 1 else max(held)
        return FoundTerm(term, tuple(nodes), tuple(held), node, holding)


def lifted(node: Node) -> Node:
    """A node whose words may also stand in a note that a passage calls: a sentence and its note
    are one thing to a reader. What must not match, and filters, are left alone.
    """
    match node:
        case Leaf():
            return Lifted(node, HOME)
        case Either(parts) if parts and all(isinstance(part, Leaf) for part in parts):
            return Lifted(node, HOME)
        case Must(parts):
            return Must(tuple(map(lifted, parts)))
        case Either(parts):
            return Either(tuple(map(lifted, parts)))
        case Enough(weighed, share):
            return Enough(tuple((lifted(part), weight) for part, weight in weighed), share)
    return node


def _only_excludes(node: tree.Node) -> bool:
    """Whether a query names nothing to search for: NOT a, also NOT a OR NOT b."""
    match node:
        case tree.Exclude(part):
            return not _only_excludes(part)
        case tree.Loose(parts) | tree.All(parts) | tree.Any(parts):
            return all(map(_only_excludes, parts))
    return False
