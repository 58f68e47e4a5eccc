"""Which passages match: the match rule.

A passage qualifies only when at least one whole word of the query, or a labelled equivalent of one,
occurs in it; quoted text must occur as written. How the passages that qualify are ordered is
another question (`search.ranking`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from index.engines.contract import Postings
from search.interpretation.interpreter import Interpreter, repunctuated
from search.interpretation.terms import Alternative, Term
from search.matching.matcher import Matcher, united
from search.query.tree import EMPTY, All, Any, Exclude, Filter, Loose, Node, NoteCall, Phrase, Words
from search.results import Layer, Problem, ProblemCode
from search.snippet import mark

Mask = NDArray[np.bool_]

SHARE_OF_BEST = {1: 1.0, 2: 0.6, 3: 0.6, 4: 0.4}
MANY_WORDS_SHARE = 0.3
"""Of one run of text cut into several words, the share of the best passage's weight of words found
that a passage must reach to be a hit, by the number of words: 災難性恐怖主義 means all of it."""

RUNNING_TEXT = 8
"""Words side by side, a space between each two, from which they are judged together like a
sentence."""

SENTENCE_SHARE = 0.2
"""The same of a sentence, where any part may be the telling one but a passage that shares one
common word with it is no answer. On every third of DRCD's development questions the median of hits
falls from 170 to 25 without the loss of an answer among the first ten; a share of 0.3 loses
0.1 %."""


@dataclass(frozen=True, slots=True, eq=False)
class FoundTerm:
    """A term and where it is: `found[i]` belongs to `term.alternatives[i]`."""

    term: Term
    found: tuple[Postings, ...]
    anywhere: Postings

    @property
    def absent(self) -> bool:
        """Whether no passage holds the word in any layer."""
        return not len(self.anywhere.ordinals)


@dataclass(slots=True)
class Evaluation:
    """What a query matches.

    `mask` by ordinal; `terms` are those that speak for a passage (not those under NOT), in query
    order; `wholes` are its runs of several words, each as one; `forms` what passages are ranked by;
    `sentence` says that the query is a question or a piece of running text.
    """

    mask: Mask
    terms: list[FoundTerm] = field(default_factory=list)
    wholes: list[Term] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    sentence: bool = False

    @property
    def marked(self) -> list[Term]:
        """What is marked in a passage: the words, and a run of them where it stands as typed."""
        return [*(one.term for one in self.terms), *self.wholes]


SPELLED_LAYERS = {Layer.EXACT, Layer.SCRIPT, Layer.VARIANT}
"""Layers that the fold unites: to turn one off, the original characters are compared."""

FilterMask = Callable[[Filter | NoteCall], tuple[Mask, Problem | None]]


class Evaluator:
    """Answers one query over one library.

    Args:
        live: mask of the passages that stand.
        matcher: finds alternatives.
        interpreter: turns leaves into terms.
        filter_mask: which passages a filter lets through.
        texts: gives the original texts for ordinals, in their order.
        without: layers that are turned off.
    """

    def __init__(
        self,
        live: Mask,
        matcher: Matcher,
        interpreter: Interpreter,
        filter_mask: FilterMask,
        texts: Callable[[Sequence[int]], list[str]],
        without: frozenset[Layer],
    ) -> None:
        self._live = live
        self._matcher = matcher
        self._interpreter = interpreter
        self._filter_mask = filter_mask
        self._texts = texts
        self._without = without

    def evaluate(self, root: Node) -> Evaluation:
        """Match a whole query."""
        result = Evaluation(np.zeros(len(self._live), bool))
        if root == EMPTY:
            return result
        if _only_excludes(root):
            message = "NOT alone leaves everything: say what to search for, too."
            result.problems.append(Problem(ProblemCode.ONLY_NEGATIVE, "NOT", message))
            return result
        result.mask = self._mask(root, result) & self._live
        return result

    def _mask(self, node: Node, result: Evaluation) -> Mask:
        match node:
            case Words():
                return self._words(node, result)
            case Phrase():
                return self._phrase(node, result)
            case Filter() | NoteCall():
                return self._filter(node, result)
            case Exclude(part):
                return ~self._mask(part, Evaluation(result.mask))
            case Loose(parts):
                return self._loose(parts, result)
            case All(parts):
                return _both([self._mask(part, result) for part in parts])
            case Any(parts):
                return _either([self._mask(part, result) for part in parts])

    def _loose(self, parts: tuple[Node, ...], result: Evaluation) -> Mask:
        """Phrases, filters and exclusions must hold; of the words beside them any may."""
        required = [
            part for part in parts if isinstance(part, Phrase | Filter | NoteCall | Exclude)
        ]
        optional = [part for part in parts if part not in required]
        before = len(result.terms)
        masks = {id(part): self._mask(part, result) for part in parts}
        mask = _both([self._live, *(masks[id(part)] for part in required)])
        if optional and not any(isinstance(part, Phrase) for part in required):
            mask &= _either([masks[id(part)] for part in optional])
            told = [one for one in result.terms[before:] if one.term.qualifies and not one.absent]
            if len(told) >= RUNNING_TEXT or (told and result.sentence):
                mask &= self._enough(told, sentence=True)
        return mask

    def _filter(self, node: Filter | NoteCall, result: Evaluation) -> Mask:
        mask, problem = self._filter_mask(node)
        if problem is not None:
            result.problems.append(problem)
        return mask

    def _phrase(self, phrase: Phrase, result: Evaluation) -> Mask:
        found = self._find(self._interpreter.phrase(phrase, self._without))
        if found.absent and Layer.VARIANT not in self._without:
            found = self._find(repunctuated(found.term))
        result.terms.append(found)
        result.forms.append(found.term.typed.phrase_key)
        return self._held(found)

    def _words(self, run: Words, result: Evaluation) -> Mask:
        reading = self._interpreter.words(run, self._without)
        terms = [self._find(term) for term in reading.terms]
        result.terms.extend(terms)
        result.forms.append(reading.form)
        if reading.whole is not None:
            result.wholes.append(reading.whole)
        result.sentence |= reading.sentence
        present = [one for one in terms if one.term.qualifies and not one.absent]
        if not present:
            return np.zeros(len(self._live), bool)
        return self._enough(present, reading.sentence)

    def _enough(self, present: list[FoundTerm], sentence: bool) -> Mask:
        """Passages that hold enough of a run's words."""
        share = SENTENCE_SHARE if sentence else SHARE_OF_BEST.get(len(present), MANY_WORDS_SHARE)
        weights = np.zeros(len(self._live), np.float32)
        for one in present:
            weights[one.anywhere.ordinals] += rarity(len(one.anywhere.ordinals), len(self._live))
        best = weights.max()
        enough: Mask = (weights > 0) & (weights >= np.float32(share) * best)
        return enough

    def _find(self, term: Term) -> FoundTerm:
        typed, *others = (self._matcher.find(one) for one in term.alternatives)
        if self._without & SPELLED_LAYERS:
            typed = self._spelled_as_allowed(term, typed)
        return FoundTerm(term, (typed, *others), united((typed, *others)))

    def _spelled_as_allowed(self, term: Term, postings: Postings) -> Postings:
        """Only the occurrences whose very characters a layer that is on explains."""
        own = replace(term, alternatives=(term.typed,), qualifies=True)
        counts = np.array(
            [
                len(mark(text, [own], self._matcher.occurrences, self._without).marks)
                for text in self._texts(postings.ordinals.tolist())
            ],
            np.float32,
        )
        return Postings(postings.ordinals[counts > 0], counts[counts > 0])

    def _held(self, found: FoundTerm) -> Mask:
        mask = np.zeros(len(self._live), bool)
        mask[found.anywhere.ordinals] = True
        return mask


def _both(masks: Sequence[Mask]) -> Mask:
    return np.asarray(np.logical_and.reduce(masks), bool)


def _either(masks: Sequence[Mask]) -> Mask:
    return np.asarray(np.logical_or.reduce(masks), bool)


def rarity(holding: int, size: int) -> float:
    """Weight of a word by how few passages hold it: the idf of BM25 (Robertson and Zaragoza 2009,
    equation 3.3, with 1 added inside the logarithm so that it stays positive).

    Args:
        holding: passages that hold the word.
        size: passages in all.
    """
    return float(np.log1p((size - holding + 0.5) / (holding + 0.5)))


def _only_excludes(node: Node) -> bool:
    """Whether a query names nothing to search for: NOT a, also NOT a OR NOT b."""
    match node:
        case Exclude(part):
            return not _only_excludes(part)
        case Loose(parts) | All(parts) | Any(parts):
            return all(map(_only_excludes, parts))
    return False


def used_alternatives(found: FoundTerm) -> list[Alternative]:
    """The equivalents of a term that stand somewhere in the library."""
    pairs = zip(found.term.alternatives[1:], found.found[1:], strict=True)
    return [alternative for alternative, postings in pairs if len(postings.ordinals)]
