"""Word documents (.docx): the OOXML package walked with lxml.

Tried beside it on the fixtures: mammoth (footnotes and endnotes in one count, list numbers and
running styles lost in HTML), python-docx (knows no footnotes), docx2python (flattens a mark into
`----footnote2----`). Each would need the same walk on top.
"""

from __future__ import annotations

from dataclasses import replace

from index.descriptions.mapping import described
from index.readers.account import accounted, printed
from index.readers.blocks import Extraction
from index.readers.docx.numbering import Numbering, WordNotes
from index.readers.docx.parts import DocxParts, language_of, read_styles
from index.readers.docx.walk import DocxWalk
from index.readers.layout import Layout
from index.readers.limits import bounded_depth
from index.readers.misused import as_office_text
from index.readers.xml.safety import attribute, full_text

# Not text: what fields compute by, deleted text (told apart), properties, the other drawing.
_INSTRUCTIONS = {"instrText", "delText", "Fallback"}


def read(data: bytes, name: str) -> Extraction:
    """See `index.readers.formats.Read`."""
    parts = DocxParts(data, name)
    document = parts.document()
    styles = parts.part("styles")
    layout = Layout(name)
    numbering = Numbering(parts.part("numbering"))
    walk = DocxWalk(layout, read_styles(styles), numbering, WordNotes(parts, document))
    with bounded_depth(name):
        walk.walk(document)
    comments = parts.part("comments")
    for comment in comments.iter("{*}comment") if comments is not None else ():
        walk.beside(f"{attribute(comment, 'author')}: {full_text(comment)}")
        layout.notice("Comments were set apart from the text.")
    for text in parts.furniture():
        walk.beside(text)
    held = parts.properties()
    found = described("office", lambda name: held.get(name, ()))
    metadata = replace(found, language=found.language or language_of(styles))
    extraction = layout.extraction("docx", metadata)
    roots = (document, parts.part("footnotes"), parts.part("endnotes"))
    given = (t for root in roots if root is not None for t in printed(root, _INSTRUCTIONS))
    return as_office_text(accounted(extraction, given))
