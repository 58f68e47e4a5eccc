"""How notes are labelled: the forms a label takes before a note's body and in running text.

This module only reads characters: it lists what *may* be the label of a note or a mark, in which
style and how much the place speaks for it. Whether it is one is decided by evidence in `pairing`.
Readers of formats that mark their notes up need less: `index.readers.note_numbers`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from index.model import Span
from index.text.characters import CLOSERS, is_ideograph
from index.text.fold import fold_han, han_pattern
from index.text.numerals import value_of
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


@dataclass(frozen=True, slots=True)
class Label:
    """A possible label. `number` is printed without its dress; `value` its integer, if it has one.

    `weak` says that the place speaks against a note: an exponent, an item of a list, a count.
    """

    style: Style
    number: str
    value: int | None
    span: Span
    weak: bool = False


_NOTE_WORD = r"(?:註釋|注釋|注释|註|注|[Nn]otes?|[Ff]n\.?)"
_BODY_FORMS = tuple(
    (Style(style), han_pattern(form)) for style, form in read_rows(__file__, "note_bodies.tsv")
)
_LIST_LEAD = frozenset("：:；;，,、（(")
_AFTER_SPACED = frozenset("，。、；！？」』）")
_NUMBERED = frozenset(fold_han("第表圖卷頁註章節冊期號版條至於共約為有是"))
_COUNTERS = frozenset(fold_han("頁第卷章節冊期號"))
_PAUSES = frozenset("，、；")
"""After these a bare number with a space behind it may be a mark: 價錢，1 卻很少."""
_FULL_STOPS = frozenset("。！？")
_LATIN_STOPS = frozenset(".,;!?")
_SENTENCE_STOP = frozenset("。！？!?.…")
_AFTER_MARK = frozenset("，。、；：！？,.;:!?）)」』”’》〉】〕] \t　—-…")


def body_label(text: str, start: int, spaced: bool = False) -> Label | None:
    """The label of a note's body at the beginning of a line, if the line begins with one.

    Args: text: the line without leading spaces; start: where the line begins in the extraction's
    text; spaced: whether a number and a space before a word that counts may be a label: 8 人數, 3
    日本外務省. It is weak then.
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
        return Label(style, _plain(number), value_of(number), span, counted)
    return None


def mark_labels(text: str, start: int, end: int) -> list[Label]:
    """Everything in `text[start:end]` that may be a mark, in order."""
    labels: list[Label] = []
    for found in _RULES["mark"].finditer(text, start, end):
        name = found.lastgroup or ""
        style = Style.WORD if name == "plainword" else Style(name)
        span = Span(found.start(), found.end())
        weak = _is_weak(style, name, text, span, start, end)
        if style is Style.BARE and weak and not _is_glued(text, span, start, end):
            continue
        for number in _numbers(style, found.group()):
            labels.append(Label(style, number, value_of(number), span, weak))
            span = Span(span.end, span.end)
    return labels


def _plain(number: str) -> str:
    value = value_of(number)
    return number if value is None else str(value)


def _numbers(style: Style, printed: str) -> list[str]:
    if style is Style.SYMBOL:
        return [printed.replace("＊", "*").rstrip("※") or printed]
    inner = _RULES["after number"].sub("", printed.strip("[]［］〔〕【】﹝﹞()（） ^"))
    if style is Style.WORD:
        return [_plain(re.sub(rf"^{_NOTE_WORD}\s?", "", inner))]
    if style is Style.CARET:
        return [_plain(inner)]
    numbers: list[str] = []
    pieces = _RULES["separators"].split(inner)
    for position in range(0, len(pieces), 2):
        number = _plain(pieces[position].strip())
        if position and pieces[position - 1] and number.isdecimal() and numbers[-1].isdecimal():
            between = range(int(numbers[-1]) + 1, min(int(number), int(numbers[-1]) + 20))
            numbers.extend(str(value) for value in between)
        numbers.append(number)
    return numbers


def _is_weak(style: Style, name: str, text: str, span: Span, start: int, end: int) -> bool:
    """Whether the place of a label speaks against a note mark."""
    before = text[span.start - 1] if span.start > start else ""
    after = text[span.end] if span.end < end else ""
    if style is Style.SUPERSCRIPT:
        return before.isdecimal() or _is_exponent(before, after, text, span, start, end)
    if style is Style.CARET or (style is Style.WORD and name == "word"):
        return False
    if name == "plainword":
        return True
    if style is Style.BARE:
        return _is_weak_number(before, after, text, span, start)
    if not before or before in _LIST_LEAD or before.isspace():
        return not (style is Style.SYMBOL and before and not after)  # but 林淑芬 *
    if style is Style.SYMBOL:
        return after.isalnum() and after.isascii()
    attached = is_ideograph(before) or before in CLOSERS or before.isalpha()
    return not (attached or before in _SENTENCE_STOP or before.isdecimal())


def _is_exponent(before: str, after: str, text: str, span: Span, start: int, end: int) -> bool:
    """Whether a superscript belongs to a unit, a formula, an ion or an isotope."""
    if _RULES["unit"].search(text[max(start, span.start - 4) : span.start]):
        return True
    if after and after in "⁺⁻":
        return True
    if after.isascii() and after.isupper() and len(text[span.start : span.end]) > 1:
        return not before.isalpha()
    return (
        before.isascii()
        and before.isalpha()
        and _RULES["operator"].match(text, span.end, end) is not None
    )


def _is_glued(text: str, span: Span, start: int, end: int) -> bool:
    """Whether a number that is no sure mark stands right behind a word and counts nothing, as marks
    do that lost their small print: 判決4亦.
    """
    before = text[span.start - 1] if span.start > start else ""
    attached = is_ideograph(before) or before in CLOSERS or before in _FULL_STOPS
    glued = bool(before) and (attached or _ends_word(text, span, start))
    counts = _RULES["counted"].match(text, span.end, end) or _names_statement(text, span, start)
    return glued and before not in _NUMBERED and not counts


def _names_statement(text: str, span: Span, start: int) -> bool:
    """Whether a number names what a text of philosophy or economics numbers: 命題1, 定理2."""
    return _RULES["statement"].search(text, max(start, span.start - 2), span.start) is not None


def _is_weak_number(before: str, after: str, text: str, span: Span, start: int) -> bool:
    """Whether a number without any dress, between two characters, is surely no mark."""
    if before in _LATIN_STOPS and before:
        follows_word = span.start - start > 1 and text[span.start - 2].isalpha()
        return not follows_word or (after not in _AFTER_MARK and bool(after))
    if (before and before in _COUNTERS) or _names_statement(text, span, start):
        return True  # 頁3, 命題1
    if before and before in _PAUSES:
        return not after.isspace() or _RULES["counted"].match(text, span.end) is not None
    if before.isspace() and after and after in _AFTER_SPACED:
        return (
            _RULES["numbered word"].search(text[max(start, span.start - 3) : span.start])
            is not None
        )
    if not before or before in _LIST_LEAD or before.isspace():
        return True
    attached = is_ideograph(before) or before in CLOSERS or before in _FULL_STOPS
    if after.isdecimal():
        return not attached  # before a year: 所在。21990年
    if not after:
        return not attached or _RULES["counted below"].match(text, span.end) is not None
    return not (attached or _ends_word(text, span, start)) or after not in _AFTER_MARK


def _ends_word(text: str, span: Span, start: int) -> bool:
    """Whether a number is glued to a Latin word of two letters at least: not H2 or F16."""
    return span.start - start > 1 and text[span.start - 2 : span.start].islower()
