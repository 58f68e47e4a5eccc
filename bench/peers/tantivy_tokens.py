"""tantivy with tokens made beforehand: joined by spaces, taken apart by its whitespace
tokenizer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import tantivy

from bench.peers.contract import TOP, Answer

HEAP_BYTES = 256 * 2**20


class _Reader:
    def __init__(self, folder: Path, tokens: Callable[[str], list[str]]) -> None:
        self._index = tantivy.Index.open(str(folder))
        self._searcher = self._index.searcher()
        self._tokens = tokens

    def search(self, query: str) -> list[Answer]:
        wanted = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._index.schema, "body", token))
            for token in self._tokens(query)
        ]
        found = self._searcher.search(
            tantivy.Query.boolean_query(wanted), limit=TOP, count=False
        ).hits
        documents = (self._searcher.doc(address) for _, address in found)
        return [Answer(each["place"][0], bytes(each["original"][0]).decode()) for each in documents]

    def close(self) -> None:
        pass


class TantivyTokens:
    """tantivy over given tokens.

    Args:
        tokens: of a text or a query.
    """

    def __init__(self, tokens: Callable[[str], list[str]]) -> None:
        self._tokens = tokens

    def build(self, texts: Iterable[str], folder: Path) -> None:
        schema = (
            tantivy.SchemaBuilder()
            .add_text_field("body", tokenizer_name="whitespace", index_option="freq")
            .add_bytes_field("original", stored=True)
            .add_unsigned_field("place", stored=True)
            .build()
        )
        writer = tantivy.Index(schema, str(folder)).writer(HEAP_BYTES, num_threads=1)
        for place, text in enumerate(texts):
            body = " ".join(self._tokens(text))
            writer.add_document(tantivy.Document(body=body, original=text.encode(), place=place))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> _Reader:
        return _Reader(folder, self._tokens)
