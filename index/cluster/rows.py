"""What stands in an index of the cluster: its mapping, and the rows of a generation.

Texts go as the docstore's file packs them. A row has a number `n`, which for a passage is its
ordinal, and stands on the shard of its document. The tokens of a passage are indexed and not
stored; their counts are stored and not indexed, for the exact score.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path

from index.analysis.analyzer import Analyzer
from index.cluster.connection import Json
from index.docstore import Docstore
from index.docstore.packing import Packed, unpack

PASSAGE, DOCUMENT, PIECE = "passage", "document", "piece"  # kinds of rows, in the field `table`
STORED = ("kind", "document", "section", "position", "home")
"""Columns of the docstore that are fields of a passage's row."""
COUNTS, FORM, TEXT = SHOWN = ("counts", "form", "text")  # fields of a passage's row, not indexed
PIECE_BYTES = 4_000_000
LONGEST_TERM = 8_000
"""Bytes of a term; Lucene refuses 32 kB, and a longer one goes as its fingerprint."""
TOO_MANY = 1_000_000  # values one query may name: ordinals of a phrase, documents of a filter


def mapping(fields: Mapping[str, tuple[float, float]], shards: int, meta: Json) -> Json:
    """The body that creates an index of some fields of tokens, with BM25's k1 and b; `meta` is what
    it says of itself.
    """
    named: Json = {name: {"type": "keyword"} for name in ("table", "id", "name")}
    numbers = {name: {"type": "integer"} for name in ("n", "part", *STORED)}
    # The analyzer "keyword" makes of each value one token: each is one of ours.
    text = {"type": "text", "analyzer": "keyword", "index_options": "freqs"}
    tokens = {field: {**text, "similarity": field} for field in fields}
    bm25 = {field: {"type": "BM25", "k1": k1, "b": b} for field, (k1, b) in fields.items()}
    return {
        "settings": {
            "number_of_shards": shards,
            "auto_expand_replicas": "0-1",
            "refresh_interval": -1,
            "codec": "best_compression",
            "max_terms_count": TOO_MANY,
            "similarity": bm25,
        },
        "mappings": {
            "dynamic": False,
            "_meta": meta,
            "_source": {"excludes": ["tokens.*"]},
            "properties": named | numbers | {"tokens": {"properties": tokens}},
        },
    }


def indexed(term: str) -> str:
    """A term as the index holds it."""
    written = term.encode("utf-8", "surrogatepass")
    return term if len(written) <= LONGEST_TERM else hashlib.sha256(written).hexdigest()


def to_text(packed: Packed) -> str:
    """A packed text as JSON can hold it."""
    return packed if isinstance(packed, str) else "\0" + base64.b64encode(packed).decode()


def from_text(written: str) -> Packed:
    """What `to_text` was given."""
    return base64.b64decode(written[1:]) if written.startswith("\0") else written


def counts_of(written: str) -> dict[str, dict[str, int]]:
    """The counts of a passage's terms, by field, from its row."""
    return json.loads(zlib.decompress(base64.b64decode(written)))  # type: ignore[no-any-return]


def passage_row(ordinal: int, known: Json, counts: Mapping[str, Mapping[str, int]]) -> Json:
    """The row of a passage: what is known of it, and the counts of its terms by field."""
    tokens = {
        field: [indexed(term) for term, number in held.items() for _ in range(number)]
        for field, held in counts.items()
    }
    plain = json.dumps(counts, ensure_ascii=False, separators=(",", ":")).encode()
    packed = base64.b64encode(zlib.compress(plain)).decode()
    return _row(ordinal, table=PASSAGE, **known, tokens=tokens, counts=packed)


def library_rows(docstore: Docstore, analyzer: Analyzer) -> Iterator[Json]:
    """The rows of a docstore, given the analyzer it was built with."""
    columns = docstore.columns()
    for ordinal, text, form in docstore.packed_passages():
        known: Json = {name: int(getattr(columns, name)[ordinal]) for name in STORED}
        known |= {"text": to_text(text), "form": to_text(form)}
        tokens = analyzer.analyze(unpack(text))
        yield passage_row(ordinal, known, {field: Counter(tokens[field]) for field in tokens})
    for place, one in enumerate(docstore.document_ids()):
        ((body, linkage),) = docstore.packed(one)
        packed = {"body": to_text(body), "linkage": to_text(linkage)}
        yield _row(len(columns.kind) + place, table=DOCUMENT, document=place, id=one, **packed)


def file_rows(folder: Path, first: int) -> Iterator[Json]:
    """The files below a folder in pieces, numbered from `first` on."""
    numbers = count(first)
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        name, content = path.relative_to(folder).as_posix(), path.read_bytes()
        for part, start in enumerate(range(0, max(1, len(content)), PIECE_BYTES)):
            data = base64.b64encode(content[start : start + PIECE_BYTES]).decode()
            yield _row(next(numbers), table=PIECE, name=name, part=part, data=data)


def _row(number: int, document: int = 0, **fields: object) -> Json:
    identity = {"_id": str(number), "routing": str(document)}
    return {**identity, "n": number, "document": document, **fields}
