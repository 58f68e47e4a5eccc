"""Postings as bytes, in the form that is quickest to read for each term.

The first byte says which form the others have:

    ROW     of a term that more than a quarter of the segment's passages hold: a byte for every
            passage, how often it holds the term. Read as it lies.
    STEPS   for each passage that holds the term, 16 bits: its ordinal less the one before. Where
            some hold it more than once, a bit for each, set where it does, and how often, a byte
            each, of those.
    PACKED  of rare terms of a large segment, and of counts beyond a byte: varints (see
            `index.engines.varints`), for each passage the ordinals passed over, doubled, plus 1
            where it holds the term more than once; then how often each of these does.

Ordinals are counted from the segment's first passage.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.engines import varints

ROW, STEPS, PACKED = 0, 1, 2

ROW_SHARE = 4
"""A term has a row when more than one passage in so many holds it: from there on a row is no longer
than its steps would be, and any of its counts is found without reading the others."""

_MOST_COUNT = 0xFF
_MOST_STEP = 0xFFFF

Numbers = NDArray[np.int64]


def encode(
    ranks: Numbers,
    ordinals: NDArray[np.int32],
    counts: NDArray[np.int32],
    terms: int,
    passages: int,
) -> tuple[NDArray[np.uint8], Numbers]:
    """The postings of some terms as bytes, and each term's share of them.

    Args:
        ranks: the term of each posting, from 0 to `terms` - 1, ascending, none left out.
        ordinals: ascending within a term.
        counts: at least 1.
        terms: how many.
        passages: in the segment.
    """
    if not terms:
        return np.empty(0, np.uint8), np.empty(0, np.int64)
    held = np.bincount(ranks, minlength=terms)
    firsts = np.cumsum(held) - held
    steps = ordinals.astype(np.int64)
    steps[1:] -= ordinals[:-1]
    steps[firsts] = ordinals[firsts]
    often = counts > 1
    several = np.add.reduceat(often, firsts, dtype=np.int64)
    fits = np.maximum.reduceat(counts, firsts) <= _MOST_COUNT
    forms = np.full(terms, PACKED, np.uint8)
    forms[fits & (np.maximum.reduceat(steps, firsts) <= _MOST_STEP)] = STEPS
    forms[fits & (held * ROW_SHARE > passages)] = ROW
    of = forms[ranks]
    numbers, owners = _packed(of, ranks, steps, firsts, often, counts)
    sizes = np.where(
        forms == ROW, passages, 2 * held + (several > 0) * (_bit_bytes(held) + several)
    )
    if len(numbers):
        taken = np.bincount(owners, varints.sizes(numbers), terms).astype(np.int64)
        sizes[forms == PACKED] = taken[forms == PACKED]
    sizes += 1
    ends = np.cumsum(sizes)
    starts = ends - sizes
    encoded = np.zeros(int(ends[-1]), np.uint8)
    encoded[starts] = forms
    bodies = starts + 1
    at = np.flatnonzero(of == ROW)
    encoded[bodies[ranks[at]] + ordinals[at]] = counts[at]
    at = np.flatnonzero(of == STEPS)
    places = bodies[ranks[at]] + 2 * (at - firsts[ranks[at]])
    encoded[places] = steps[at] & 0xFF
    encoded[places + 1] = steps[at] >> 8
    at = np.flatnonzero((of == STEPS) & often)
    term = ranks[at]
    inside = at - firsts[term]
    bits = bodies[term] + 2 * held[term]
    np.bitwise_or.at(encoded, bits + (inside >> 3), (1 << (inside & 7)).astype(np.uint8))
    encoded[bits + _bit_bytes(held[term]) + _places_within(term)] = counts[at]
    if len(numbers):
        encoded[_spread(bodies[forms == PACKED], sizes[forms == PACKED] - 1)] = varints.encode(
            numbers
        )
    return encoded, sizes


def _packed(
    of: NDArray[np.uint8],
    ranks: Numbers,
    steps: Numbers,
    firsts: Numbers,
    often: NDArray[np.bool_],
    counts: NDArray[np.int32],
) -> tuple[Numbers, Numbers]:
    """The numbers of all `PACKED` terms in their order, and the term of each."""
    at = np.flatnonzero(of == PACKED)
    again = at[often[at]]
    passed_over = steps[at] - (firsts[ranks[at]] != at)
    numbers = np.concatenate([passed_over << 1 | often[at], counts[again].astype(np.int64)])
    owners = np.concatenate([ranks[at], ranks[again]])
    order = np.argsort(owners, kind="stable")  # stable: a term's counts stay behind its steps
    return numbers[order], owners[order]


def decode(
    packed: NDArray[np.uint8], held: int, passages: int
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Ordinals and counts of one term.

    Args:
        packed: its bytes.
        held: passages that hold it.
        passages: in the segment.

    Raises:
        ValueError: the bytes are no such postings.
    """
    body = packed[1:]
    if packed[0] == ROW:
        ordinals = np.flatnonzero(body).astype(np.int32)
        if len(ordinals) != held or len(body) != passages:
            raise ValueError("a row has another number of passages")
        return ordinals, body[ordinals].astype(np.float32)
    if packed[0] == STEPS:
        ordinals = np.cumsum(body[: 2 * held].view("<u2"), dtype=np.int32)
        counts = np.ones(held, np.float32)
        if len(body) > 2 * held:
            bits = body[2 * held : 2 * held + _bit_bytes(held)]
            often = np.unpackbits(bits, count=held, bitorder="little").view(bool)
            counts[often] = body[2 * held + len(bits) :]
    else:
        numbers = varints.decode(body)
        steps, larger = numbers[:held], numbers[held:]
        several = np.flatnonzero(steps & 1)
        if len(steps) != held or len(several) != len(larger):
            raise ValueError("passages and counts do not agree")
        counts = np.ones(held, np.float32)
        counts[several] = larger
        ordinals = (np.cumsum((steps >> 1) + 1) - 1).astype(np.int32)
    if len(ordinals) != held or (held and int(ordinals[-1]) >= passages):
        raise ValueError("a passage beyond the last")
    return ordinals, counts


def decode_all(
    packed: NDArray[np.uint8], sizes: Numbers, held: Numbers, passages: int
) -> tuple[Numbers, NDArray[np.int32], NDArray[np.int32]]:
    """The postings of many terms, one after the other: the term of each, ordinals, counts.

    Args:
        packed: their bytes.
        sizes: each term's share of them.
        held: passages that hold each.
        passages: in the segment.
    """
    ranks = np.repeat(np.arange(len(held)), held)
    ordinals, counts = np.zeros(len(ranks), np.int32), np.ones(len(ranks), np.int32)
    if not len(ranks):
        return ranks, ordinals, counts
    bodies = np.cumsum(sizes) - sizes + 1
    firsts = np.cumsum(held) - held
    forms = packed[bodies - 1]
    stepped = np.flatnonzero(forms == STEPS)
    at = _spread(firsts[stepped], held[stepped])
    inside = at - firsts[ranks[at]]
    places = bodies[ranks[at]] + 2 * inside
    steps = packed[places].astype(np.int64) | packed[places + 1].astype(np.int64) << 8
    ordinals[at] = _sums_within(steps, held[stepped])
    several = np.flatnonzero((forms == STEPS) & (sizes > 1 + 2 * held))
    at = _spread(firsts[several], held[several])
    term = ranks[at]
    inside = at - firsts[term]
    bits = bodies[term] + 2 * held[term]
    often = (packed[bits + (inside >> 3)] >> (inside & 7).astype(np.uint8) & 1).astype(bool)
    at, term = at[often], term[often]
    counts[at] = packed[bits[often] + _bit_bytes(held[term]) + _places_within(term)]
    for one in np.flatnonzero(forms == ROW).tolist():
        row = packed[bodies[one] - 1 : bodies[one] - 1 + sizes[one]]
        where = slice(firsts[one], firsts[one] + held[one])
        ordinals[where], counts[where] = decode(row, int(held[one]), passages)
    rare = np.flatnonzero(forms == PACKED)
    if len(rare):
        taken = sizes[rare] - 1
        stream = packed[_spread(bodies[rare], taken)]
        numbers = varints.decode(stream)
        owned = np.add.reduceat(varints.ends(stream), np.cumsum(taken) - taken, dtype=np.int64)
        begins = np.cumsum(owned) - owned
        steps = numbers[_spread(begins, held[rare])]
        at = _spread(firsts[rare], held[rare])
        ordinals[at] = _sums_within((steps >> 1) + 1, held[rare]) - 1
        again = at[(steps & 1).astype(bool)]
        counts[again] = numbers[_spread(begins + held[rare], owned - held[rare])]
    return ranks, ordinals, counts


def _bit_bytes(held: Numbers | int) -> Numbers | int:
    """Bytes that a bit for each passage takes."""
    return (held + 7) >> 3


def _spread(starts: Numbers, sizes: Numbers) -> Numbers:
    """All places of some stretches, one stretch after the other."""
    before = np.cumsum(sizes) - sizes
    return np.repeat(starts - before, sizes) + np.arange(int(sizes.sum()))


def _places_within(owners: Numbers) -> Numbers:
    """For each of some owners, given in order: how many of its own came before."""
    first = np.searchsorted(owners, owners)
    return np.arange(len(owners)) - first


def _sums_within(numbers: Numbers, sizes: Numbers) -> Numbers:
    """Running sums that begin anew in every stretch of these sizes, none of them empty."""
    sums: Numbers = np.cumsum(numbers)
    before = np.append(0, sums)[np.cumsum(sizes) - sizes]
    within: Numbers = sums - np.repeat(before, sizes)
    return within
