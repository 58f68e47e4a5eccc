"""What a footnote's printed number looks like: `1`, `[1]`, `①`, `註1`, `*`; telling it from words.

For readers that hold a piece of markup in hand (a link, a superscript, the first run of a note) and
have to decide whether it is nothing but a note's number. Where in bare text a number may be one,
and how much its neighbours speak for it, is another question: `index.structure.lines.note_labels`.
The styles are arabic, circled, superscript and Chinese numbers, letters, signs, in brackets or not,
with or without a word for "note" before them.
"""

from __future__ import annotations

import re
import unicodedata

# Longer text is words.
_LONGEST = 24
_WORD = (
    r"(?:附註|附注|補註|补注|校註|校注|原註|原注|譯註|译注|註釋|注释|註|注|校|附|補"
    r"|note\s?|fn\.?\s?|n\.\s?)"
)
_NUMBER = (
    r"(?:\d{1,4}(?:-\d{1,4})?|[一二三四五六七八九十百]{1,4}|[a-z]{1,2}|[ivxlc]{1,7}"
    r"|[*†‡§¶#＊※]{1,4})"
)
_LABEL = re.compile(
    rf"[\[(（〔【［<〈]?\s*(?P<bare>{_WORD}?\s*{_NUMBER})\s*[\])）〕】］>〉]?[.:：、．]?",
    re.IGNORECASE,
)

# The same at the head of a note, where ideographs may follow at once: brackets or a full stop, a
# sign, superscripts, or a number before a space.
_LEADING = re.compile(
    r"\s*([\[(（〔【［<〈][^\])）〕】］>〉\s]{1,6}[\])）〕】］>〉]|[¹²³⁰⁴-⁹①-⑳㊀-㊉*†‡§※＊]+|[^\s.:：、．]{1,6}[.:：、．]"
    r"|\d{1,4}(?=[^\d]))"
)

_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")


def raised(text: str) -> str:
    """`text` in superscript characters if Unicode has them for all of it, else as it is.

    Small print that the format only draws must not fall into the line: 10⁶ would become 106.
    Whether a raised number is an exponent or a mark is then read as in bare text.
    """
    moved = text.translate(_RAISED)
    return moved if all(old != new for old, new in zip(text, moved, strict=True)) else text


def bare_label(text: str) -> str:
    """The label in `text` without brackets, superscripts and circles: `[註1]` gives `註1`, `①` `1`.

    Text that is no label comes back stripped of white space only.
    """
    found = _match(text)
    return "".join(found["bare"].split()) if found else text.strip()


def is_label(text: str) -> bool:
    """Whether `text` is nothing but a footnote's number in one of its styles."""
    return _match(text) is not None


def _match(text: str) -> re.Match[str] | None:
    # Compatibility forms turn ¹, ① and full-width digits into digits; only this copy is folded.
    plain = unicodedata.normalize("NFKC", text[: _LONGEST + 1]).strip()
    return _LABEL.fullmatch(plain) if len(text) <= _LONGEST else None


def leading_label(text: str, label: str) -> str:
    """The printed form of a bare `label` at the head of a note, "" if it begins otherwise."""
    found = _LEADING.match(text)
    return found[1] if found and bare_label(found[1]) == label else ""
