"""The start page: a few questions that the library can answer.

The examples are taken from the documents themselves, so that each of them finds something.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest

from index.model import Document
from webui.i18n import gettext
from webui.service import shown_speaker

EXAMPLE_LENGTH = 16  # longest example in code points; longer headings make poor examples
SHORTEST_TITLE = 3  # shortest title of a section in code points; shorter ones are 前言 and 結論
_LETTERS = {
    "zh": re.compile(r"(?![〇零一二三四五六七八九十百千])[㐀-鿿]"),
    "": re.compile(r"[^\W\d_]"),
}
"""What an example holds by the language of its document: no bare number, no column's null."""


def example_queries(document: Document, alone: bool = True) -> Iterator[str]:
    """Keywords, speakers, headings below the first level and, in a library of one document, a note
    by turns; then the titles of the document and of its sections, for want of better.
    """
    says = _LETTERS["zh" if document.language.startswith("zh") else ""].search
    below = (one.title for one in document.sections if one.level > 1)
    keywords = [one for one in document.keywords if len(one) <= EXAMPLE_LENGTH and says(one)]
    headings = [one for one in below if len(one) <= EXAMPLE_LENGTH and says(one)]
    said = (shown_speaker(one.speaker) for one in document.testimonies)
    speakers = [one for one in said if 0 < len(one) <= EXAMPLE_LENGTH]
    numbers = [note.number for note in document.footnotes if note.number.isdecimal()]
    notes = [gettext("note %(number)s", number=number) for number in numbers[:1] if alone]
    for turn in zip_longest(keywords, dict.fromkeys(speakers), headings, notes):
        yield from (word for word in turn if word)
    titles = [document.title, *(one.title for one in document.sections if one.level == 1)]
    yield from (one for one in titles if SHORTEST_TITLE <= len(one) <= EXAMPLE_LENGTH)
