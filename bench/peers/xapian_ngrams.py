"""Xapian with its own CJK n-grams (characters and pairs), BM25.

Xapian's query parser joins the n-grams of a run with AND, so that a question finds nothing; here
they are joined with OR, as its term generator makes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import xapian

from bench.peers.contract import TOP, Answer


def _generator(document: xapian.Document) -> xapian.TermGenerator:
    generator = xapian.TermGenerator()
    generator.set_flags(xapian.TermGenerator.FLAG_CJK_NGRAM)
    generator.set_document(document)
    return generator


class _Reader:
    def __init__(self, folder: Path) -> None:
        self._database = xapian.Database(str(folder))
        self._enquire = xapian.Enquire(self._database)

    def search(self, query: str) -> list[Answer]:
        typed = xapian.Document()
        _generator(typed).index_text_without_positions(query)
        terms = [item.term for item in typed.termlist()]
        self._enquire.set_query(xapian.Query(xapian.Query.OP_OR, terms))
        found = self._enquire.get_mset(0, TOP)
        return [Answer(match.docid - 1, match.document.get_data().decode()) for match in found]

    def close(self) -> None:
        self._database.close()


class XapianNgrams:
    """See the module."""

    def build(self, texts: Iterable[str], folder: Path) -> None:
        database = xapian.WritableDatabase(str(folder), xapian.DB_CREATE_OR_OVERWRITE)
        for text in texts:
            document = xapian.Document()
            document.set_data(text)
            _generator(document).index_text_without_positions(text)
            database.add_document(document)
        database.commit()
        database.close()

    def open(self, folder: Path) -> _Reader:
        return _Reader(folder)


PEER = XapianNgrams()
