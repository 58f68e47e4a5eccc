"""Terms filed under their heads come back with their passages and counts."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engines.heads import BATCH, Batch, HeadPostings, head, rests

terms = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=5)
few = st.sampled_from(["山", "山河", "山河志", "map", "maps", "ma", "\x1f\x1f", "\x00", "一\x00"])
passages = st.lists(st.tuples(st.lists(terms | few), st.lists(few)), max_size=6)


def gathered(held: list[tuple[list[str], list[str]]], begins: str) -> tuple[list[bytes], list[int]]:
    """The payloads of a head, a batch for every two passages, and the batches' first ordinals."""
    payloads, firsts = [], []
    for first in range(0, len(held), 2):
        batch = Batch()
        for tokens in held[first : first + 2]:
            batch.add([list(Counter(held).items()) for held in tokens])
        found = dict(batch.payloads())
        if begins in found:
            payloads.append(found[begins])
            firsts.append(first)
    return payloads, firsts


@given(passages)
def test_every_term_has_its_postings(held: list[tuple[list[str], list[str]]]) -> None:
    for field in (0, 1):
        for term in {term for tokens in held for term in tokens[field]}:
            begins = head(term)
            found = HeadPostings(*gathered(held, begins)).postings(field, term[len(begins) :])
            counts = [Counter(tokens[field])[term] for tokens in held]
            assert found.ordinals.tolist() == [place for place, n in enumerate(counts) if n]
            assert found.counts.tolist() == [n for n in counts if n]


@given(passages)
def test_the_rests_of_a_head_are_counted(held: list[tuple[list[str], list[str]]]) -> None:
    expected = Counter(
        term[len(head(term)) :] for tokens in held for term in set(tokens[1]) if head(term) == "山"
    )
    payloads, _ = gathered(held, "山")
    assert rests(payloads, 1) == sorted(expected.items())


@given(terms, terms)
def test_the_head_of_a_prefix_begins_the_head_of_the_term(prefix: str, rest: str) -> None:
    assert head(prefix + rest).startswith(head(prefix))
    assert (prefix + rest).startswith(head(prefix + rest))


def test_a_full_batch_keeps_its_places_apart() -> None:
    batch = Batch()
    for _ in range(BATCH):
        batch.add([[("山", 2)]])
    ((_, payload),) = batch.payloads()
    found = HeadPostings([payload], [1_000]).postings(0, "")
    assert found.ordinals.tolist() == list(range(1_000, 1_000 + BATCH))
    assert set(found.counts.tolist()) == {2.0}


@pytest.mark.parametrize("damage", [(b"\xfe2\xff", b"\xfe2"), (b"\xfe2", b"\xfex")])
def test_a_damaged_count_is_told(damage: tuple[bytes, bytes]) -> None:
    batch = Batch()
    batch.add([[("山", 2)]])
    ((_, payload),) = batch.payloads()
    with pytest.raises(ValueError, match=r"literal|subsection"):
        HeadPostings([payload.replace(*damage)], [0]).postings(0, "")
