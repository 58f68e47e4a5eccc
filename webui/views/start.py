"""The start page: a few questions that the library can answer.

The examples are taken from the documents themselves, so that each of them finds something.
"""

from collections.abc import Iterator
from itertools import zip_longest

from index.model import Document
from webui.i18n import gettext
from webui.views.speakers import shown_speaker

EXAMPLE_LENGTH = 16  # longest example in code points; longer headings make poor examples
SHORTEST_TITLE = 3  # shortest title of a section in code points; shorter ones are 前言 and 結論


def example_queries(document: Document, alone: bool = True) -> Iterator[str]:
    """Keywords, speakers, headings below the first level and, in a library of one document, a note
    by turns; then the titles of the document and of its sections, for want of better.
    """
    keywords = [word for word in document.keywords if len(word) <= EXAMPLE_LENGTH]
    below = (one.title for one in document.sections if one.level > 1)
    headings = [title for title in below if len(title) <= EXAMPLE_LENGTH]
    speakers = [
        one.speaker
        for one in document.testimonies
        if len(one.speaker) <= EXAMPLE_LENGTH and shown_speaker(one.speaker)
    ]
    numbers = [note.number for note in document.footnotes if note.number.isdecimal()]
    notes = [gettext("note %(number)s", number=number) for number in numbers[:1] if alone]
    for turn in zip_longest(keywords, dict.fromkeys(speakers), headings, notes):
        yield from (word for word in turn if word)
    titles = [document.title, *(one.title for one in document.sections if one.level == 1)]
    yield from (one for one in titles if SHORTEST_TITLE <= len(one) <= EXAMPLE_LENGTH)
