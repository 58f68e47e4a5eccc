"""How a library prints a form: the original characters of its first occurrence, since a glossary
may write a word in the other script.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from sys import getsizeof

from index.analysis.tokens import form, scan
from index.docstore import Docstore
from index.engines.cache import BoundedCache
from index.engines.contract import Executor
from index.engines.plan import Plan
from search.matching.leaves import Leaves
from search.matching.occurrences import Occurrences
from search.results import Layer
from search.terms import Alternative

KEPT = 1_000_000  # bytes of printed forms


class PrintedForms:
    """Looks forms up in one library. Safe for use by several threads."""

    def __init__(
        self, executor: Executor, leaves: Leaves, occurrences: Occurrences, docstore: Docstore
    ) -> None:
        self._executor, self._leaves = executor, leaves
        self._occurrences, self._docstore = occurrences, docstore
        self._printed: BoundedCache[str | None] = BoundedCache(getsizeof, KEPT)

    def of(self, *alternatives: Alternative) -> Mapping[Alternative, str | None]:
        """The first passage's own characters for some alternatives, None of one that no passage
        holds.
        """
        return self._printed.get_all(alternatives, self._look_up)

    def unpunctuated(self, phrase_key: str) -> str | None:
        """As `of` for a phrase key, without the marks and spaces that Chinese prints between
        characters that are neighbours: 方案 for 」方案 and 公約》的.
        """
        own = Alternative("", phrase_key, Layer.EXACT)
        printed = self.of(own)[own]
        if printed is None:
            return None
        first, *_ = tokens = scan(printed)
        text = printed[first.start : first.end]
        for before, token in pairwise(tokens):
            gap = "" if before.cjk or token.cjk else printed[before.end : token.start]
            text += gap + printed[token.start : token.end]
        return text

    def _look_up(self, alternatives: Sequence[Alternative]) -> dict[Alternative, str | None]:
        self._leaves.prepare(alternatives)
        found: dict[Alternative, str | None] = dict.fromkeys(alternatives)
        first = {}
        for one in filter(self._leaves.holding, alternatives):
            best = self._executor.best(Plan(self._leaves.node(one), wanted=1))
            if len(best.ordinals):  # or else the number was a bound, and none looked at holds it
                first[one] = int(best.ordinals[0])
        for one, text in zip(first, self._docstore.texts(list(first.values())), strict=True):
            written = form(text)
            start, end = written.span(*next(self._occurrences.of(one, written.text)))
            found[one] = text[start:end]
        return found
