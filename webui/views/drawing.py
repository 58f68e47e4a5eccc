"""The blocks of a text in the order of its pages, and what a page is asked to show of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from index.model import Document
from search.results import Layer
from webui.scripts import AS_PRINTED, Script
from webui.views.blocks import BlockMaker, Highlighter, no_highlights
from webui.views.chapters import Chapter
from webui.views.contexts import Block

Pictures = Callable[[Iterable[str]], Callable[[int | None], str]]


def no_pictures(_: Iterable[str]) -> Callable[[int | None], str]:
    """For a text whose pages cannot be shown."""
    return lambda page: ""


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for in a text, and how it is shown.

    Args: query: as typed, "" for none; highlight: marks its places; without: the layers that are
    turned off; script: in which the text is shown; chapter: the number of the page of a long text,
    0 for the one that holds `at`; picture: gives the address of a page's picture, "" where there is
    none; given the words to box; at: id of a part, or "hit-N" for a marked place; "" for the
    beginning.
    """

    query: str = ""
    highlight: Highlighter = no_highlights
    without: frozenset[Layer] = frozenset()
    script: Script = AS_PRINTED
    chapter: int = 0
    at: str = ""
    picture: Pictures = no_pictures


def all_blocks(
    document: Document, maker: BlockMaker, chapters: Sequence[Chapter]
) -> tuple[Block, ...]:
    """The blocks of some pages of a text: before the first the abstract and the keywords."""
    blocks: list[Block] = []
    for chapter in chapters:
        if chapter.number == 1:
            if document.abstract:
                blocks.append(maker.abstract(document))
            if document.keywords:
                blocks.append(maker.keywords(document))
        for unit in chapter.units:
            if unit.section is not None:
                blocks.append(maker.heading(unit.section))
            blocks += map(maker.paragraph, unit.paragraphs)
    return tuple(blocks)
