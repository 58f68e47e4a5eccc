"""From a question to hits: parse, expand, match, rank, show. Knows nothing of HTTP and HTML."""

from search.request import SearchRequest, Sort
from search.results import SearchResult
from search.searcher import Searcher

__all__ = ["SearchRequest", "SearchResult", "Searcher", "Sort"]
