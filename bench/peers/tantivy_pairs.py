"""tantivy over pairs of characters, as Lucene's CJK analyzer makes them."""

from bench.peers.pairs import pairs
from bench.peers.tantivy_tokens import TantivyTokens

PEER = TantivyTokens(pairs)
