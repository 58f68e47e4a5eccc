"""The rule for terms, checked once for all engines. It does not tokenize."""

from __future__ import annotations

from collections.abc import Iterable

from index.engines.contract import Tokens


def check_fields(given: Tokens, known: Iterable[str]) -> None:
    """Refuse what no engine could give back.

    Args:
        given: tokens by field, as for `EngineWriter.add`.
        known: the fields named when the index was created.

    Raises:
        ValueError: a field is unknown, or a term is empty or cannot be encoded as UTF-8.
    """
    unknown = set(given).difference(known)
    if unknown:
        raise ValueError(f"unknown fields: {', '.join(sorted(unknown))}")
    for field, tokens in given.items():
        if not all(tokens.terms):
            raise ValueError(f"an empty term in field {field}")
        try:
            "".join(tokens.terms).encode("utf-8")
        except UnicodeEncodeError as error:
            raise ValueError(f"a term in field {field} is not valid Unicode: {error}") from error


def encoded(term: str) -> bytes | None:
    """The term in UTF-8, whose byte order is code point order; None if it cannot be encoded."""
    try:
        return term.encode("utf-8")
    except UnicodeEncodeError:
        return None
