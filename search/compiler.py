"""What was typed -> what an engine is asked for: parsed, rejoined, interpreted, compiled.

One of these serves one library; it decides nothing itself.
"""

from __future__ import annotations

from index.analysis.words import WordSegmenter
from index.engines.contract import Executor
from search.expansion import Expander
from search.interpretation.cutting import RunCutter
from search.interpretation.interpreter import Interpreter
from search.interpretation.rejoining import Rejoiner
from search.matching.compiling import Compiler
from search.matching.filters import Filters
from search.matching.found import Evaluation
from search.matching.leaves import Leaves
from search.query.tree import Node
from search.results import Layer


class QueryCompiler:
    """Compiles queries for one library. Safe for use by several threads.

    Args:
        size: passages that stand.
        executor: runs plans over the library.
        leaves: compiles alternatives.
        segmenter: the one that cut the passages.
        expander: knows equivalents.
        filters: answers filters.
    """

    def __init__(
        self,
        size: int,
        executor: Executor,
        leaves: Leaves,
        segmenter: WordSegmenter,
        expander: Expander,
        filters: Filters,
    ) -> None:
        self._size = size
        self._executor = executor
        self._leaves = leaves
        self._filters = filters
        self.cutter = RunCutter(segmenter, expander)
        self._rejoiner = Rejoiner(self.cutter, expander)
        self.interpreter = Interpreter(self.cutter, expander, lambda one: leaves.holding(one) > 0)

    def compile(self, root: Node, without: frozenset[Layer]) -> Evaluation:
        """Compile a tree.

        Args:
            root: as parsed.
            without: layers that are turned off.
        """
        compiler = Compiler(
            self._size,
            self._executor.count,
            self._leaves,
            self.interpreter,
            self._filters.node,
            without,
        )
        return compiler.compile(self.rejoin(root))

    def rejoin(self, root: Node) -> Node:
        """A tree with what spaces part put together (`search.interpretation.rejoining`)."""
        return self._rejoiner.rejoin(root)

    def matches(self, evaluation: Evaluation) -> bool:
        """Whether any passage matches."""
        return self._executor.count(evaluation.root).passages > 0
