"""What the words of a query mean: each becomes a term with the alternatives known for it, under the
conditions that the text around it puts on it: units, eras, hyphens at line ends.

Cutting runs into words is for `cutting`, finding the terms for `search.matching.compiling`.
"""

from collections.abc import Callable, Sequence
from itertools import permutations, product

from index.analysis.tokens import BREAK, ONLY_CJK, WORD_EDGE, Token, phrase_key, scan, write
from index.frozen import frozen, replace
from index.text.fold import fold
from index.text.numerals import NUMERAL_CHARACTERS
from index.text.patterns import late
from search.expansion import MAX_ALTERNATIVES
from search.interpretation.cutting import SENTENCE_LENGTH, HeldPieces
from search.interpretation.function_words import FUNCTION_WORDS, QUESTION_WORDS, listed
from search.numerals import has_numeral_edge
from search.query.tree import Near, Pattern, Phrase, Words
from search.results import Layer
from search.terms import Alternative, Entry, Term

BEFORE_OUR_ERA = tuple(map(fold, ("公元前", "西元前")))
BROKEN_WEIGHT = 0.95
SHORTEST_BROKEN = 6  # letters of a word from which it may be broken by a hyphen
REPUNCTUATED_LENGTH = 6
"""Characters from which a phrase is the same in other punctuation: reprints put commas where the
first print had none. In shorter ones a full stop is what keeps 核武 out of 核。武."""

REPUNCTUATED_WORD = 4  # the same of a word that was not quoted and stands nowhere
REPUNCTUATED_WEIGHT = 0.95
_NUMBERED = late(r"第?[0-9〇零一二三四五六七八九十百千]+[號号條条屆届]")
_LATIN = late(rf"{WORD_EDGE}([a-z]+){WORD_EDGE}")


def in_unit(term: Term, before: str, after: str) -> Term:
    """A number that keeps its unit and its era: 50% is none of 50年代, 37年 not 公元前37年."""
    percent = after.lstrip()[:1] in {"%", "％"} or fold(term.text).startswith(fold("百分之"))
    numeric = [one.whole_number or one.layer is Layer.NUMBER for one in term.alternatives]
    if not percent and (not any(numeric) or "前" in before):
        return term
    kept = (
        replace(
            one,
            unit="%" if percent else "",
            apart_from=(*one.apart_from, *(era + one.phrase_key for era in BEFORE_OUR_ERA)),
        )
        for one in term.alternatives
    )
    return replace(term, alternatives=tuple(kept))


def is_numbered(text: str) -> bool:
    """Whether a word names one thing of a row by its number: 第747號, 第550條, 第1540號決議."""
    return _NUMBERED.match(text) is not None


def unbroken(term: Term, held: Callable[[Alternative], bool]) -> Term:
    """A Latin word that no passage holds, with the ways in which a hyphen may have broken it."""
    word = _LATIN.fullmatch(term.typed.phrase_key)
    if word is None or len(word[1]) < SHORTEST_BROKEN or held(term.typed):
        return term
    keys = (phrase_key(f"{word[1][:at]}-{word[1][at:]}") for at in range(2, len(word[1]) - 1))
    others = (Alternative(term.text, key, Layer.VARIANT, BROKEN_WEIGHT) for key in keys)
    return replace(term, alternatives=(*term.alternatives, *filter(held, others)))


def repunctuated(phrase: Term, shortest: int = REPUNCTUATED_LENGTH) -> Term:
    """A phrase with leave to stand in other punctuation; a short one as it is."""
    wanted = phrase.typed.phrase_key.replace(BREAK, "")
    if len(wanted.replace(WORD_EDGE, "")) < shortest:
        return phrase
    other = replace(phrase.typed, layer=Layer.VARIANT, weight=REPUNCTUATED_WEIGHT)
    other = replace(other, phrase_key=wanted, any_punctuation=True)
    return replace(phrase, alternatives=(*phrase.alternatives, other))


LONG_NUMERAL = 2
"""Characters from which a numeral at the edge of a word is a number: 五十公里 is not found inside
三百五十公里. A single one is mostly part of the word, as in 一些 and 三國."""

_BETWEEN_SIGNS = late(r"[^*?]+")


@frozen
class Reading:
    """The terms of a run, and the form by which passages are ranked: question words taken out.

    `sentence` distinguishes a question or a piece of running text from a name or a few words put
    together; `whole` is the run itself where it has several words, for marking it where it stands
    as typed.
    """

    terms: tuple[Term, ...]
    form: str
    sentence: bool = False
    whole: Term | None = None


@frozen
class Interpreter:
    """Turns the leaves of a query into terms, by the words that `pieces` cuts; alternatives that
    the library does not hold are dropped. Immutable: one serves all threads.
    """

    pieces: HeldPieces

    def phrase(self, phrase: Phrase | Pattern | Near, without: frozenset[Layer]) -> Term:
        """One term for the whole phrase; inside it each word's alternatives are tried.

        What is quoted is found wherever it is written, unless it is a number itself: 「三十」 is
        not in 三十五, but 「存放三十」 is in 存放三十五座.
        """
        if not isinstance(phrase, Phrase) or phrase.slop:
            return self._apart(phrase, without)
        tokens, cutter = scan(phrase.text), self.pieces.cutter
        entries = cutter.expander.entries(tokens, cutter.cuts(tokens))
        self.pieces.prepare(one for entry in entries for one in entry.alternatives)
        others = cutter.expander.phrase_alternatives(tokens, entries, self.pieces.held)
        number = all(token.text in NUMERAL_CHARACTERS for token in tokens)
        return replace(_term(phrase.text, tokens, others, without, number), phrase=True)

    def _apart(self, part: Pattern | Near | Phrase, without: frozenset[Layer]) -> Term:
        """A term whose pieces stand apart: a word with signs in it, words near each other."""
        if isinstance(part, Near):
            return self._near(part, without)
        if isinstance(part, Pattern):
            key = _BETWEEN_SIGNS.sub(lambda piece: write(scan(piece[0])), part.text.strip("*?"))
            gap = 0
        else:
            words = part.text.split() if len(part.text.split()) > 1 else list(part.text)
            key, gap = "~".join(filter(None, (write(scan(word)) for word in words))), part.slop
        own = Alternative(part.text, key, Layer.EXACT, gap=gap)
        return Term(part.text, (own,), phrase=True)

    def _near(self, near: Near, without: frozenset[Layer]) -> Term:
        """In either order, each of the two in any form that the library holds."""
        text = f"{near.one.text} NEAR/{near.within} {near.other.text}"
        sides = (self.phrase(Phrase(side.text), without) for side in (near.one, near.other))
        ways = [(one.typed, *filter(self.pieces.held, one.alternatives[1:])) for one in sides]
        found: dict[str, Alternative] = {}
        for left, right in product(*ways):
            shown = f"{left.text} … {right.text}" if found else text
            layer = right.layer if left.layer is Layer.EXACT else left.layer
            for keys in permutations((left.phrase_key, right.phrase_key)):
                both = "~".join(keys)
                weight = left.weight * right.weight
                found.setdefault(both, Alternative(shown, both, layer, weight, gap=near.within))
        return Term(text, tuple(found.values())[: MAX_ALTERNATIVES + 1], phrase=True)

    def words(self, run: Words, without: frozenset[Layer]) -> Reading:
        """The terms of a run of text, in order.

        Question words become terms without content. A run of nothing but words that do not qualify
        is one word that does: 什麼 or 的, asked for alone, is looked for.
        """
        tokens = scan(run.text)
        if run.prefix:
            own = Alternative(run.text, write(tokens), Layer.EXACT, prefix=True)
            return Reading((Term(run.text, (own,)),), own.phrase_key)
        pieces = self.pieces.of(tokens)
        found = [self._piece_term(run.text, tokens, piece, without) for piece in pieces]
        self.pieces.prepare(one for term in found for one in term.alternatives)
        terms = tuple(map(self._held_only, found))
        form = _ranking_form(tokens, pieces, terms)
        asks = any(not term.content for term in terms) or run.text.endswith(("?", "？"))
        sentence = asks or len(tokens) >= SENTENCE_LENGTH
        surer = tuple(map(self._unless_guessed, terms))
        if sentence and any(term.qualifies for term in surer):
            terms = surer
        if not any(term.qualifies for term in terms):
            terms, form = (_term(run.text, tokens, (), without),), write(tokens)
        return Reading(terms, form, sentence, _whole(run.text, tokens, pieces))

    def _unless_guessed(self, term: Term) -> Term:
        """A term, not missed if it is only what the segmenter left in a sentence: 英從."""
        word = fold(term.text)
        guessed = ONLY_CJK.fullmatch(word) and not self.pieces.cutter.segmenter.frequency(word)
        if not guessed or len(term.alternatives) > 1 or self.pieces.held(term.typed):
            return term
        return replace(term, qualifies=False)

    def _piece_term(
        self, text: str, tokens: Sequence[Token], piece: Entry, without: frozenset[Layer]
    ) -> Term:
        part = piece.of(tokens)
        typed = _printed(text, part)
        word = listed(typed)
        split_off = len(part) == 1 and part[0].cjk and len(tokens) > 1 and not piece.known
        number = any(one.whole_number for one in piece.alternatives)
        number = number or has_numeral_edge(write(part), LONG_NUMERAL)
        term = _term(typed, part, piece.alternatives, without, number)
        term = in_unit(term, text[: part[0].start], text[part[-1].end :])
        return replace(
            term,
            qualifies=not split_off and word not in FUNCTION_WORDS,
            content=word not in QUESTION_WORDS,
        )

    def _held_only(self, term: Term) -> Term:
        """A term without the equivalents that stand nowhere; of a loose one that is asked only
        where it is to speak.
        """
        term = unbroken(term, self.pieces.held)
        own, *others = term.alternatives
        kept = [one for one in others if one.layer is Layer.LOOSE or self.pieces.held(one)]
        return replace(term, alternatives=(own, *kept)) if kept != others else term


def _whole(text: str, tokens: Sequence[Token], pieces: Sequence[Entry]) -> Term | None:
    """Several words as one, without particles around them if two words are left: 天人|合|一."""
    telling = [
        piece for piece in pieces if listed(_printed(text, piece.of(tokens))) not in FUNCTION_WORDS
    ]
    if len(telling) < 2 and len(pieces) > 2:
        telling = list(pieces)
    if len(telling) < 2:
        return None
    part = tokens[telling[0].first : telling[-1].last]
    typed = _printed(text, part)
    return Term(typed, (Alternative(typed, write(part), Layer.EXACT, whole_number=True),))


def _printed(text: str, tokens: Sequence[Token]) -> str:
    return text[tokens[0].start : tokens[-1].end]


def _term(
    text: str,
    tokens: Sequence[Token],
    others: Sequence[Alternative],
    without: frozenset[Layer],
    number: bool = False,
) -> Term:
    """A term; of a `number` the numerals at its edges must be whole in the text."""
    own = Alternative(text.strip(), write(tokens), Layer.EXACT, whole_number=number)
    kept = tuple(
        one
        for one in others
        # What contains the typed form is found with it: 核武器 with 核武.
        if one.layer not in without and own.phrase_key not in one.phrase_key
    )
    return Term(own.text, (own, *kept))


def _ranking_form(tokens: Sequence[Token], pieces: Sequence[Entry], terms: Sequence[Term]) -> str:
    kept: list[Token] = []
    gap = False
    for piece, term in zip(pieces, terms, strict=True):
        if term.content:
            first, *rest = piece.of(tokens)
            kept += [first._replace(joined=first.joined and not gap), *rest]
        gap = not term.content
    return write(kept)
