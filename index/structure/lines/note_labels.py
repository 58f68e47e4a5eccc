"""How notes are labelled: the forms a label takes before a note's body and in running text.

This module lists what *may* be the label of a note or a mark, in which style and how much the place
speaks for it; `pairing` decides. Formats that mark notes up: `index.readers.printed_numbers`.
"""

from __future__ import annotations

import re
from enum import StrEnum

from index.frozen import frozen
from index.model import Span
from index.text.characters import CLOSERS, is_ideograph
from index.text.fold import fold_han, han_pattern
from index.text.numerals import as_number, value_of
from index.text.tables import read_patterns, read_rows

_RULES = read_patterns(__file__, folded=True)


class Style(StrEnum):
    """The families of labels; a note's body and its mark may be of different families."""

    SUPERSCRIPT = "superscript"  # ¹
    CARET = "caret"  # [^1]
    WORD = "word"  # 註1, 〔註 1〕, 注一
    BRACKET = "bracket"  # [1] ［1］ 〔1〕 【1】
    CIRCLED = "circled"  # ①
    PAREN = "parenthesis"  # (1) （1）
    SYMBOL = "symbol"  # * † ‡ ※
    BARE = "bare"  # 1  1.


@frozen
class Label:
    """A possible label. `number` is printed without brackets and the like; `value` its integer, if
    it has one.

    `weak` says that the place speaks against a note: an exponent, an item of a list, a count.
    """

    style: Style
    number: str
    value: int | None
    span: Span
    weak: bool = False

    @property
    def identity(self) -> Identity:
        """What distinguishes it from all others of a text."""
        return self.style, self.span.start, self.number


Identity = tuple[Style, int, str]
_NOTE_WORD = re.compile(r"^(?:註釋|注釋|注释|註|注|[Nn]otes?|[Ff]n\.?)\s?")
_BODY_FORMS = tuple(
    (Style(style), han_pattern(form)) for style, form in read_rows(__file__, "note_bodies.tsv")
)
_LIST_LEAD = frozenset("：:；;，,、（(")
_AFTER_SPACED = frozenset("，。、；！？」』）")
_SEEN = 8  # characters before and after a label that show what it is
_NUMBERED = frozenset(fold_han("第表圖卷頁註章節冊期號版條至於共約為有是"))
_COUNTERS = frozenset(fold_han("頁第卷章節冊期號"))
_PAUSES = frozenset("，、；")
"""After these a bare number with a space after it may be a mark: 價錢，1 卻很少."""
_FULL_STOPS = frozenset("。！？")
_LATIN_STOPS = frozenset(".,;!?")
_SENTENCE_STOP = frozenset("。！？!?.…")
_AFTER_MARK = frozenset("，。、；：！？,.;:!?）)」』”’》〉】〕] \t　—-…")


def body_label(text: str, start: int, spaced: bool = False) -> Label | None:
    """The label of a note's body at the beginning of a line, if the line begins with one.

    Args: text: the line without leading spaces; start: where it begins in the extraction's text;
    spaced: whether a number and a space before what it counts may be one, a weak one: 8 人數.
    Returns: The label; its span covers punctuation that belongs to it, not the space after it.
    """
    if not text or (text[0].isalpha() and text[0] not in "注NnFf"):
        return None
    for style, form in _BODY_FORMS:
        found = form.match(text)
        if found is None:
            continue
        number = found.group("n") or found.groupdict().get("m") or ""
        bare = style is Style.BARE and found.end() == found.end("n")
        counted = bare and _RULES["counted"].match(text, found.end()) is not None
        if counted and not (spaced and text[found.end()].isspace()):
            return None
        span = Span(start, start + found.end())
        if style is Style.SYMBOL and number[0].isdecimal():
            return Label(style, f"※{number}", None, span)
        return Label(style, as_number(number), value_of(number), span, counted)
    return None


def mark_labels(text: str, start: int, end: int) -> list[Label]:
    """Everything in `text[start:end]` that may be a mark, in order."""
    labels: list[Label] = []
    for found in _RULES["mark"].finditer(text, start, end):
        name = found.lastgroup or ""
        style = Style.WORD if name == "plainword" else Style(name)
        span = Span(*found.span())
        behind = text[max(start, span.start - _SEEN) : span.start]
        ahead = text[span.end : min(end, span.end + _SEEN)]
        if style is Style.BARE:
            weak = _is_weak_number(behind, ahead, text[span.end : span.end + _SEEN])
            # Marks that lost their small print stand right after a word: 判決4亦.
            counts = _RULES["counted"].match(ahead) or _RULES["statement"].search(behind)
            glued = _is_attached(behind, True) and behind[-1:] not in _NUMBERED and not counts
            if weak and not glued:
                continue
        else:
            weak = name == "plainword" or _is_weak(style, found.group(), behind, ahead)
        for number in _numbers(style, found.group()):
            labels.append(Label(style, number, value_of(number), span, weak))
            span = Span(span.end, span.end)
    return labels


def _numbers(style: Style, printed: str) -> list[str]:
    """The numbers in a mark: one, or those of a row such as [1,3-5]."""
    if style is Style.SYMBOL:
        return [printed.replace("＊", "*").rstrip("※") or printed]
    inner = _RULES["after number"].sub("", printed.strip("[]［］〔〕【】﹝﹞()（） ^"))
    if style in (Style.WORD, Style.CARET):
        return [as_number(_NOTE_WORD.sub("", inner) if style is Style.WORD else inner)]
    first, *others = _RULES["separators"].split(inner)
    numbers = [as_number(first.strip())]
    for dash, piece in zip(others[::2], others[1::2], strict=True):
        number = as_number(piece.strip())
        before, value = value_of(numbers[-1]), value_of(number)
        if dash and before is not None and value is not None:
            numbers += map(str, range(before + 1, min(value, before + 20)))
        numbers.append(number)
    return numbers


def _is_weak(style: Style, printed: str, behind: str, ahead: str) -> bool:
    """Whether the place of a dressed label speaks against a note mark."""
    before, after = behind[-1:], ahead[:1]
    if style is Style.SUPERSCRIPT:
        return before.isdecimal() or _is_exponent(printed, behind, ahead)
    if style in (Style.CARET, Style.WORD):
        return False
    if not before or before in _LIST_LEAD or before.isspace():
        return not (style is Style.SYMBOL and before and not after)  # but 林淑芬 *
    if style is Style.SYMBOL:
        return after.isalnum() and after.isascii()
    attached = is_ideograph(before) or before in CLOSERS or before.isalpha() or before.isdecimal()
    return not (attached or before in _SENTENCE_STOP)


def _is_exponent(printed: str, behind: str, ahead: str) -> bool:
    """Whether a superscript belongs to a unit, a formula, an ion or an isotope."""
    before, after = behind[-1:], ahead[:1]
    if _RULES["unit"].search(behind) or after in ("⁺", "⁻"):
        return True
    if after.isascii() and after.isupper() and len(printed) > 1:
        return not before.isalpha()
    return before.isascii() and before.isalpha() and _RULES["operator"].match(ahead) is not None


def _is_attached(behind: str, latin: bool) -> bool:
    """Whether a number stands right after a sentence or a word, not a single letter: H2, F16."""
    before = behind[-1:]
    ends_word = latin and len(behind) > 1 and behind[-2:].islower()
    return ends_word or before in CLOSERS or before in _FULL_STOPS or is_ideograph(before)


def _is_weak_number(behind: str, ahead: str, below: str) -> bool:
    """Whether a bare number is surely no mark; `below` is `ahead` over the end of the line."""
    before, after = behind[-1:], ahead[:1]
    if before in _LATIN_STOPS:
        return not behind[-2:-1].isalpha() or (bool(after) and after not in _AFTER_MARK)
    if before in _COUNTERS or _RULES["statement"].search(behind):
        return True  # 頁3, and 命題1 in philosophy
    if before in _PAUSES:
        return not after.isspace() or _RULES["counted"].match(ahead) is not None
    if before.isspace() and after in _AFTER_SPACED:
        return _RULES["numbered word"].search(behind) is not None
    if not before or before in _LIST_LEAD or before.isspace():
        return True
    if after.isdecimal():
        return not _is_attached(behind, False)  # before a year: 所在。21990年
    if not after:
        return not _is_attached(behind, False) or bool(_RULES["counted below"].match(below))
    return not _is_attached(behind, True) or after not in _AFTER_MARK
