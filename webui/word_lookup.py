"""What the dictionary and the glossary know of a word, at `/word`: its equivalents, each to be
searched. A reader asks for a word that she typed, or selected in a text.
"""

import re
from itertools import accumulate, pairwise
from typing import NamedTuple

from flask import Blueprint, render_template, request

from index.analysis.tokens import CJK, phrase_key
from index.text.fold import fold
from webui.service import Opened, opened

LONGEST = 60  # characters that are looked up
_RUN = re.compile(rf"([{CJK}]+)|[^{CJK}\s]+")

word_lookup = Blueprint("word_lookup", __name__)


class WordEntry(NamedTuple):
    """A word as asked, what the dictionary has for it, the likeliest sense first, and its forms in
    the glossary, each with its column there ("tw", "en").
    """

    word: str
    meanings: tuple[str, ...]
    forms: tuple[tuple[str, str], ...]


def entries_of(text: str, library: Opened) -> list[WordEntry]:
    """The entry of a text that is known as a whole, else those of its words."""
    if whole := _entry(text, library):
        return [whole]
    words: list[str] = []
    for run in _RUN.finditer(text):
        cut = library.library.analyzer.segmenter.cut(fold(run[1])) if run[1] else [run[0]]
        ends = [0, *accumulate(map(len, cut))]
        words += [run[0][start:end] for start, end in pairwise(ends)]
    return [one for word in dict.fromkeys(words) if (one := _entry(word, library))]


def _entry(word: str, library: Opened) -> WordEntry | None:
    key = phrase_key(word)
    known = sorted(library.library.analyzer.dictionary.meanings(key), key=lambda one: one.sense)
    meanings = dict.fromkeys(one.text for one in known)
    groups = [group for group, _ in library.glossary.find(key)]
    forms = dict.fromkeys((one.column, one.text) for group in groups for one in group.forms)
    others = tuple(form for form in forms if phrase_key(form[1]) != key)
    return WordEntry(word, tuple(meanings), others) if meanings or others else None


@word_lookup.get("/word")
def shown() -> str:
    """The entries of `q`."""
    text = " ".join(request.args.get("q", "").split())[:LONGEST]
    entries = entries_of(text, opened()) if text else []
    return render_template("search/word.html", text=text, entries=entries)
