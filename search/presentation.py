"""Makes hits of ranked ordinals: the passage, its snippet, its context, what it matched.

A footnote's surroundings are those of the passage that calls it, a testimony's those of its
paragraph.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from index.analysis.tokens import unigrams
from index.docstore import Docstore
from index.model import Passage, PassageKind
from search.matching.found import Evaluation
from search.matching.marking import mark
from search.matching.occurrences import Occurrences
from search.ranking.ranker import Ranking
from search.request import SearchRequest
from search.results import Context, Hit
from search.snippet import LENGTH, snippets
from search.terms import Term

NEIGHBOUR_LENGTH = 120
"""Characters shown of the passages before and after."""

_SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]+[」』”’）)]*|[^。！？!?]+$")


def context_of(passage: Passage, docstore: Docstore) -> Context:
    """What stands around a passage of a docstore."""
    inside = docstore.called_in(passage.calls or passage.id)
    before, after = docstore.neighbours(passage.document, passage.position)
    is_note, is_title = (passage.kind is one for one in (PassageKind.FOOTNOTE, PassageKind.TITLE))
    notes = [one for one in inside if one.kind is PassageKind.FOOTNOTE and not is_note]
    speakers = [one.speaker for one in inside if one.speaker and passage.id in {one.id, one.calls}]
    citing = docstore.cited_by(passage.document) if is_title else ()
    return Context(
        before=_sentences(before, last=True),
        after=_sentences(after),
        notes=tuple(notes),
        sources=docstore.sources_of(passage.id, *(note.id for note in notes)),
        speaker="、".join(dict.fromkeys(speakers)),
        calls=passage.calls,
        cited_by=tuple(dict.fromkeys(one.passage for one in citing)),
    )


def _sentences(text: str, last: bool = False) -> str:
    """The first sentences of a text, or the last, in no more than `NEIGHBOUR_LENGTH`."""
    taken, found = "", _SENTENCE.findall(text)
    for sentence in reversed(found) if last else found:
        if taken and len(taken) + len(sentence) > NEIGHBOUR_LENGTH:
            break
        taken = sentence + taken if last else taken + sentence
    if len(taken) <= NEIGHBOUR_LENGTH:
        return taken
    return "…" + taken[1 - NEIGHBOUR_LENGTH :] if last else taken[: NEIGHBOUR_LENGTH - 1] + "…"


@dataclass(frozen=True, slots=True)
class Presenter:
    """Shows the hits of requests to one library.

    `occurrences` is the rule by which the passages were matched, `idf` the rarity of a single
    token, by which snippets are chosen.
    """

    docstore: Docstore
    occurrences: Occurrences
    idf: Callable[[str], float]

    def hits(
        self, request: SearchRequest, evaluation: Evaluation, ranking: Ranking
    ) -> tuple[Hit, ...]:
        """The hits that a request asks for, from its offset on."""
        first = request.offset
        page = slice(first, first + request.limit)
        ordinals = ranking.ordinals[page].tolist()
        passages = self.docstore.passages(ordinals)
        texts = [passage.text for passage in passages]
        terms = evaluation.marked
        marked = [mark(text, terms, self.occurrences, request.without) for text in texts]
        words = [
            (place, one.term)
            for place, one in enumerate(evaluation.terms)
            if one.term.qualifies or (not evaluation.sentence and one.term.left_over)
        ]
        contexts = [context_of(passage, self.docstore) for passage in passages]
        held = [{term.text: (term, place in text.held) for place, term in words} for text in marked]
        lacking = [[term for term, found in one.values() if not found] for one in held]
        beside = list(map(self._beside, passages, contexts, lacking))
        tokens = {token for one in evaluation.forms for token in unigrams(one)}
        weights = {token: self.idf(token) for token in tokens}
        calls = list(map(self._called_at, passages, beside))
        shown = snippets(texts, marked, weights, calls)
        scores = ranking.scores[page].tolist()
        rows = zip(ordinals, scores, passages, shown, contexts, held, lacking, beside, strict=True)
        return tuple(
            Hit(
                rank,
                round(score, 4),
                passage,
                snippet,
                context,
                matched=tuple(word for word, (_, here) in found.items() if here),
                missing=tuple(term.text for term in absent if term.text not in near),
                explanation=ranking.parts.get(ordinal, ()),
            )
            for rank, (ordinal, score, passage, snippet, context, found, absent, near) in enumerate(
                rows, first + 1
            )
        )

    def _beside(
        self, passage: Passage, context: Context, words: Sequence[Term]
    ) -> dict[str, set[str]]:
        """Words that stand in the notes of a passage, or in the passage that calls a note, each
        with the ids of these: with it they are one thing to a reader.
        """
        found: dict[str, set[str]] = {}
        others = [(note.id, note.text) for note in context.notes] if words else []
        if words and passage.kind is PassageKind.FOOTNOTE and context.calls:
            others.append((context.calls, self.docstore.passage(context.calls).text))
        for identifier, text in others:
            for number in mark(text, words, self.occurrences).held:
                found.setdefault(words[number].text, set()).add(identifier)
        return found

    def _called_at(self, passage: Passage, beside: Mapping[str, set[str]]) -> list[int]:
        """Where a passage calls the notes that hold words which it lacks."""
        notes = set().union(*beside.values())
        if passage.kind is not PassageKind.PARAGRAPH or not notes or len(passage.text) <= LENGTH:
            return []
        footnotes = self.docstore.document(passage.document).footnotes
        return sorted(one.offset for one in footnotes if one.id in notes and one.offset is not None)
