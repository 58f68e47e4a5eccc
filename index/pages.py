"""How the pages of a document are called where they are cited."""

from __future__ import annotations

from collections.abc import Iterable

from index.docstore import DocumentSummary
from index.model import Document

PDF = "PDF "
"""Stands before the place of a page in a file whose pages bear no number."""


def cited_pages(document: Document | DocumentSummary, pages: Iterable[int]) -> str:
    """Pages, from 1, by what is printed on them ("189", "xii-xiv"), else by their place in the
    file, which is "PDF 9" where that is a PDF; "" for none.
    """
    counted = list(dict.fromkeys(pages))
    printed = dict(document.page_labels)
    if all(printed.get(page) for page in counted):
        return "-".join(printed[page] for page in counted)
    numbers = "-".join(map(str, counted))
    return PDF + numbers if document.file.lower().endswith(".pdf") else numbers
