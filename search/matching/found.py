"""What the words of a query come to in one library, and what the whole query matches."""

from dataclasses import dataclass, field
from math import log1p

from index.engines.plan import NOTHING, Node
from index.frozen import frozen
from search.interpretation.function_words import FUNCTION_WORDS
from search.results import Layer, Problem
from search.terms import Alternative, Term


@frozen
class FoundTerm:
    """A term and how many passages hold it: `nodes[i]` and `held[i]` belong to
    `term.alternatives[i]`, `node` and `holding` to all of them together.
    """

    term: Term
    nodes: tuple[Node, ...]
    held: tuple[int, ...]
    node: Node
    holding: int

    @property
    def absent(self) -> bool:
        """Whether no passage holds the word in any layer."""
        return not self.holding

    @property
    def speaks(self) -> bool:
        """Whether the word makes passages of the library hits."""
        return self.term.qualifies and self.holding > 0

    @property
    def equivalents(self) -> list[tuple[Alternative, Node]]:
        """The equivalents that stand somewhere in the library."""
        parts = zip(self.term.alternatives[1:], self.nodes[1:], self.held[1:], strict=True)
        return [(one, node) for one, node, held in parts if held]


@dataclass(slots=True)
class Evaluation:
    """What a query matches.

    `root` is the part of a plan that says so; `terms` are those that speak for a passage (not those
    under NOT), in query order; `wholes` are its runs of several words, each as one; `forms` the
    token strings that passages are ranked by; `sentence` says that the query is a question or a
    piece of running text, `free` that nothing in it must hold: no quotation, filter or
    operator; `typed` are its runs of text, folded, `without` the layers that are off. Where it is
    `lifted`, words of a note count for the passage that calls it; `kinds_asked` says that it names
    kinds or speakers; `loose` that loose equivalents speak, which some words have (`withheld`).
    """

    root: Node = NOTHING
    terms: list[FoundTerm] = field(default_factory=list)
    wholes: list[Term] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    sentence: bool = False
    free: bool = False
    typed: list[str] = field(default_factory=list)
    lifted: bool = False
    without: frozenset[Layer] = frozenset()
    kinds_asked: bool = False
    loose: bool = False
    withheld: set[str] = field(default_factory=set)

    @property
    def absent(self) -> tuple[str, ...]:
        """Its words that no passage holds."""
        absent = (one.term.text for one in self.terms if one.term.qualifies and one.absent)
        return tuple(dict.fromkeys(absent))

    @property
    def guessed(self) -> bool:
        """Whether the segmenter left something over or guessed at a word found nowhere."""
        return any(
            one.term.text not in FUNCTION_WORDS and (not one.term.qualifies or one.absent)
            for one in self.terms
        )

    @property
    def marked(self) -> list[Term]:
        """What is marked in a passage: the words, and a run of them where it stands as typed."""
        return [*(one.term for one in self.terms), *self.wholes]


def rarity(holding: int, size: int) -> float:
    """Weight of a word by how few passages hold it: the idf of BM25 (Robertson and Zaragoza 2009,
    equation 3.3, with 1 added inside the logarithm so that it stays positive).

    Args: holding: passages that hold the word; size: passages in all.
    """
    return log1p((size - holding + 0.5) / (holding + 0.5))
