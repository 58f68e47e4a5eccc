"""The wording of a library that is nearest to a quotation which stands nowhere in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rapidfuzz import fuzz

from index.engines.contract import Executor
from index.engines.plan import Plan
from index.text.fold import fold
from search.matching.found import Evaluation
from search.ranking.scoring import Scorer

READ = 10
"""Passages compared, the best for the words of the quotation."""
ALIKE = 60.0
"""Least likeness, of 100 (`rapidfuzz.fuzz.partial_ratio`), from which a wording is told of."""
SHORTEST = 4
"""Characters of a quotation from which likeness means something."""


class NearestWording:
    """Finds near wordings in one library. Immutable: one serves all threads.

    Args:
        executor: runs plans over the library.
        scorer: weighs words.
        texts: gives the original texts for ordinals, in their order.
    """

    def __init__(
        self, executor: Executor, scorer: Scorer, texts: Callable[[Sequence[int]], list[str]]
    ) -> None:
        self._executor = executor
        self._scorer = scorer
        self._texts = texts

    def of(self, quoted: str, words: Evaluation) -> str | None:
        """What some passage has instead of a quotation, in its own characters.

        Args:
            quoted: the text between the marks.
            words: the quotation without its marks, compiled.
        """
        if len(quoted) < SHORTEST:
            return None
        scoring = self._scorer.score(words).scoring
        found = self._executor.best(Plan(words.root, scoring=scoring, wanted=READ))
        best, wording = ALIKE, None
        for text in self._texts(found.ordinals.tolist()):
            alike = fuzz.partial_ratio_alignment(fold(quoted), fold(text), score_cutoff=best)
            if alike is not None and alike.score > best:
                best, wording = alike.score, text[alike.dest_start : alike.dest_end]
        return wording
