"""How the pages of a document are called where they are cited."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from index.model import PageLabel

PDF = "PDF "
"""Stands before the place of a page in a file whose pages bear no number."""


class Paged(Protocol):
    """A document, or what a list says of it."""

    @property
    def page_labels(self) -> tuple[PageLabel, ...]:
        """The numbers printed on its pages."""

    @property
    def file(self) -> str:
        """The name of its file."""


def cited_pages(document: Paged, pages: Iterable[int]) -> str:
    """Pages, from 1, by what is printed on them ("189", "xii-xiv"), else by their place in the
    file, which is "PDF 9" where that is a PDF; "" for none.
    """
    counted = list(dict.fromkeys(pages))
    printed = dict(document.page_labels)
    if all(printed.get(page) for page in counted):
        return "-".join(printed[page] for page in counted)
    numbers = "-".join(map(str, counted))
    return PDF + numbers if document.file.lower().endswith(".pdf") else numbers
