"""Inline runs that stand beside blocks, put into paragraphs of their own, as browsers draw them.

Old pages leave the note's text loose in `<body>` or a `<div>`, between `<p>`s that nobody closed
(CSS 2.2, section 9.2.1.1, anonymous block boxes). Only runs that hold a link or its target matter
here: with them a mark or a note has an element that is no larger than itself.
"""

from __future__ import annotations

from lxml import etree

from index.readers.html.notes import BLOCK_TAGS, Element, tag_of

_BOXES = ("body", "div", "section", "article", "center", "blockquote", "td")


def wrap_loose_runs(root: Element) -> None:
    """Put each run of inline content that stands beside blocks and holds an `<a>` into a `<p>`."""
    for box in list(root.iter(*_BOXES)):
        blocks = [_holds_block(child) for child in box]
        if not any(blocks):
            continue
        run: list[Element] = []
        for child, is_block in [*zip(list(box), blocks, strict=True), (None, True)]:
            if child is not None and not is_block:
                run.append(child)
                continue
            if any(tag_of(part) == "a" for element in run for part in element.iter(etree.Element)):
                _wrap(run)
            run = []


def _holds_block(element: Element) -> bool:
    return any(tag_of(part) in BLOCK_TAGS for part in element.iter(etree.Element))


def _wrap(run: list[Element]) -> None:
    paragraph = etree.Element("p")
    run[0].addprevious(paragraph)
    before = paragraph.getprevious()
    parent = paragraph.getparent()
    if before is not None:
        paragraph.text, before.tail = before.tail, None
    elif parent is not None:
        paragraph.text, parent.text = parent.text, None
    paragraph.extend(run)
