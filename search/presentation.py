"""Makes hits of ranked ordinals: the passage, its snippet, its context (of a note that of the
passage that calls it, of a testimony that of its paragraph), what it matched.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from index.analysis.tokens import unigrams
from index.docstore import Docstore
from index.frozen import frozen
from index.model import Passage, PassageKind
from index.text.patterns import late
from search.matching.found import Evaluation, FoundTerm
from search.matching.marking import NEARNESS, mark
from search.matching.occurrences import Occurrences
from search.ranking.proximity import window_scores
from search.ranking.ranker import Ranking
from search.request import SearchRequest
from search.results import Context, Hit, Layer, LayerCount
from search.snippet import LENGTH, snippet_of
from search.terms import Term

NEIGHBOUR_LENGTH = 120  # characters shown of the passages before and after

_SENTENCE = late(r"[^。！？!?]*[。！？!?]+[」』”’）)]*|[^。！？!?]+$")


def contexts_of(passages: Sequence[Passage], docstore: Docstore) -> list[Context]:
    """What stands around each of some passages of a docstore."""
    inside = docstore.called_in([one.calls or one.id for one in passages])
    notes = [
        tuple(note for note in held if note.kind is PassageKind.FOOTNOTE is not one.kind)
        for one, held in zip(passages, inside, strict=True)
    ]
    groups = [[one.id, *(n.id for n in held)] for one, held in zip(passages, notes, strict=True)]
    around = docstore.neighbours([one.id for one in passages])
    rows = zip(passages, inside, notes, around, docstore.sources_of(*groups), strict=True)
    found = []
    for passage, held, called, (before, after), cited in rows:
        spoken = [one.speaker for one in held if one.speaker and passage.id in {one.id, one.calls}]
        citing = docstore.cited_by(passage.document) if passage.kind is PassageKind.TITLE else ()
        found.append(
            Context(
                before=_sentences(before, last=True),
                after=_sentences(after),
                notes=called,
                sources=cited,
                speaker="、".join(dict.fromkeys(spoken)),
                calls=passage.calls,
                cited_by=tuple(dict.fromkeys(one.passage for one in citing)),
            )
        )
    return found


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


def layers_needed(
    terms: Sequence[FoundTerm], hits: Sequence[Hit], occurrences: Occurrences
) -> tuple[LayerCount, ...]:
    """Count hits by the farthest of the layers through which they hold the query's words, each
    taken in its nearest form.

    Args: terms: of the query; hits: all that it has; occurrences: the rule by which they matched.

    Returns: Nearest layer first; empty when a passage holds the words exactly as typed.
    """
    counts: Counter[Layer] = Counter()
    for hit in hits:
        needed = [Layer.EXACT]
        for one in terms:
            marks = mark(hit.passage.text, [one.term], occurrences).marks if one.speaks else ()
            needed += sorted((each.layer for each in marks), key=NEARNESS.__getitem__)[:1]
        counts[max(needed, key=NEARNESS.__getitem__)] += 1
    found = tuple(LayerCount(layer, counts[layer]) for layer in Layer if counts[layer])
    return () if counts[Layer.EXACT] else found


@frozen
class Presenter:
    """Shows the hits of requests to one library; snippets are chosen by the `idf` of tokens,
    `titles` are those of its documents.
    """

    docstore: Docstore
    occurrences: Occurrences
    idf: Callable[[str], float]
    titles: Mapping[str, str]

    def hits(
        self, request: SearchRequest, evaluation: Evaluation, ranking: Ranking
    ) -> tuple[Hit, ...]:
        """The hits that a request asks for, from its offset on."""
        first = request.offset
        page = slice(first, first + request.limit)
        ordinals, scores = ranking.ordinals[page].tolist(), ranking.scores[page].tolist()
        weights = {token: self.idf(token) for one in evaluation.forms for token in unigrams(one)}
        words = {  # by their text, with their places
            one.term.text: (place, one.term)
            for place, one in enumerate(evaluation.terms)
            if one.term.qualifies or (not evaluation.sentence and one.term.left_over)
        }
        hits: list[Hit] = []
        passages = self.docstore.passages(ordinals)
        found = [
            mark(one.text, evaluation.marked, self.occurrences, request.without) for one in passages
        ]
        windows = window_scores([one.form.text for one in found], weights, LENGTH)
        contexts = contexts_of(passages, self.docstore)
        rows = zip(ordinals, scores, passages, found, windows, contexts, strict=False)
        for rank, (ordinal, score, passage, marked, scored, context) in enumerate(rows, first + 1):
            lacking = [term for place, term in words.values() if place not in marked.held]
            beside = self._beside(passage, context, lacking)
            calls = self._called_at(passage, beside)
            hits.append(
                Hit(
                    rank,
                    round(score, 4),
                    passage,
                    snippet_of(passage.text, marked, scored, calls),
                    context,
                    matched=tuple(one for one, (at, _) in words.items() if at in marked.held),
                    missing=tuple(term.text for term in lacking if term.text not in beside),
                    explanation=ranking.parts.get(ordinal, ()),
                )
            )
        return tuple(hits)

    def _beside(
        self, passage: Passage, context: Context, words: Sequence[Term]
    ) -> dict[str, set[str]]:
        """Words in what a passage is shown with (notes, caller, title, headings), with its ids."""
        found: dict[str, set[str]] = {}
        if not words:
            return found
        above = self.titles[passage.document], *passage.section_path
        others = [(note.id, note.text) for note in context.notes]
        others += [(passage.document, one) for one in above]
        if passage.kind is PassageKind.FOOTNOTE and context.calls:
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
