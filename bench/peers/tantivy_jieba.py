"""tantivy over jieba's words."""

from bench.peers.jieba_words import jieba_words
from bench.peers.tantivy_tokens import TantivyTokens

PEER = TantivyTokens(jieba_words)
