"""Postings as bytes, in the form that is quickest to read for each term.

The first byte says which form the others have:

    ROW     of a term that more than a quarter of the segment's passages hold: a byte for every
            passage, how often it holds the term. Read as it lies.
    STEPS   for each passage that holds the term, 16 bits: its ordinal less the one before. Where
            some hold it more than once, a bit for each, set where it does, and how often, a byte
            each, of those.
    BYTES   the same where it is shorter with 8 bits: of a longer step 255 is written as often as it
            has room for that, before what is left.
    WIDE    of rare terms of a large segment, and of counts beyond a byte: 32 bits for each ordinal,
            and where some count is more than one, 32 for each count.

Ordinals are counted from the segment's first passage.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

ROW, STEPS, WIDE, BYTES = 0, 1, 2, 3
ROW_SHARE = 4
"""A term has a row when more than one passage in this many holds it: any of its counts is found
then without reading the others."""
_MOST_COUNT = 0xFF
_MOST_STEP = 0xFFFF
_SKIP = 0xFF  # in BYTES: so many passages further, and the step goes on
Numbers = NDArray[np.int64]


def encode(
    ranks: Numbers,
    ordinals: NDArray[np.int32],
    counts: NDArray[np.int32],
    terms: int,
    passages: int,
) -> tuple[NDArray[np.uint8], Numbers]:
    """The postings of some terms as bytes, and each term's share of them.

    Args: ranks: the term of each posting, from 0 to `terms` - 1, ascending, none left out;
    ordinals: ascending within a term; counts: at least 1; terms: how many; passages: in the
    segment.
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
    skips = steps // _SKIP
    skipped = np.add.reduceat(skips, firsts)
    fits = np.maximum.reduceat(counts, firsts) <= _MOST_COUNT
    forms = np.full(terms, WIDE, np.uint8)
    forms[fits & (np.maximum.reduceat(steps, firsts) <= _MOST_STEP)] = STEPS
    forms[fits & (skipped < held)] = BYTES
    forms[fits & (held * ROW_SHARE > passages)] = ROW
    stretches = np.choose(forms, (np.int64(passages), 2 * held, 4 * held, held + skipped))
    extra = np.where(forms == WIDE, 4 * held, _bit_bytes(held) + several)
    sizes = 1 + stretches + extra * ((several > 0) & (forms != ROW))
    ends = np.cumsum(sizes)
    encoded = np.zeros(int(ends[-1]), np.uint8)
    encoded[ends - sizes] = forms
    bodies = ends - sizes + 1
    of = forms[ranks]
    at = np.flatnonzero(of == ROW)
    encoded[bodies[ranks[at]] + ordinals[at]] = counts[at]
    inside = np.arange(len(ranks)) - firsts[ranks]
    for form, width, numbers in ((STEPS, 2, steps), (WIDE, 4, ordinals)):
        at = np.flatnonzero(of == form)
        _put(encoded, bodies[ranks[at]] + width * inside[at], numbers[at], width)
    at = at[several[ranks[at]] > 0]
    _put(encoded, bodies[ranks[at]] + 4 * (held[ranks[at]] + inside[at]), counts[at], 4)
    at = np.flatnonzero(of == BYTES)
    skipped[forms != BYTES] = 0
    before = np.cumsum(skipped) - skipped
    places = bodies[ranks[at]] + inside[at] + np.cumsum(skips[at]) - before[ranks[at]]
    encoded[_spread(places - skips[at], skips[at])] = _SKIP
    encoded[places] = steps[at] % _SKIP
    at = np.flatnonzero(((of == STEPS) | (of == BYTES)) & often)
    term = ranks[at]
    bits = bodies[term] + stretches[term]
    flags = (1 << (inside[at] & 7)).astype(np.uint8)
    np.bitwise_or.at(encoded, bits + (inside[at] >> 3), flags)
    encoded[bits + _bit_bytes(held[term]) + _places_within(term)] = counts[at]
    return encoded, sizes


def _put(target: NDArray[np.uint8], places: Numbers, numbers: NDArray[Any], width: int) -> None:
    for byte in range(width):
        target[places + byte] = numbers >> 8 * byte & 0xFF


def _get(packed: NDArray[np.uint8], places: Numbers, width: int) -> Numbers:
    found = packed[places].astype(np.int64)
    for byte in range(1, width):
        found |= packed[places + byte].astype(np.int64) << 8 * byte
    return found


def decode(
    packed: NDArray[np.uint8], held: int, passages: int, first: int = 0
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Ordinals and counts of one term that `held` of the segment's `passages` hold, the first of
    which has the ordinal `first`. Raises ValueError where the bytes are no such postings.
    """
    body = packed[1:]
    if packed[0] == ROW:
        ordinals = np.flatnonzero(body).astype(np.int32)
        if len(ordinals) != held or len(body) != passages:
            raise ValueError("a row has another number of passages")
        return ordinals + np.int32(first), body[ordinals].astype(np.float32)
    counts = np.ones(held, np.float32)
    if packed[0] in (STEPS, BYTES):
        if packed[0] == BYTES:
            places = np.flatnonzero(body != _SKIP)[:held]
            end = int(places[-1:].sum()) + 1
            ordinals, rest = np.cumsum(body[:end], dtype=np.int32)[places], body[end:]
        else:
            ordinals = np.cumsum(body[: 2 * held].view("<u2"), dtype=np.int32)
            rest = body[2 * held :]
        if len(rest):
            bits = rest[: _bit_bytes(held)]
            often = np.unpackbits(bits, count=held, bitorder="little").view(bool)
            counts[often] = rest[len(bits) :]
    else:
        numbers = body.view("<i4")
        ordinals = numbers[:held]
        if len(numbers) > held:
            counts[:] = numbers[held:]
    if len(ordinals) != held or (held and int(ordinals[-1]) >= passages):
        raise ValueError("a passage beyond the last")
    return ordinals + np.int32(first), counts


def decode_all(
    packed: NDArray[np.uint8], sizes: Numbers, held: Numbers, passages: int
) -> tuple[Numbers, NDArray[np.int32], NDArray[np.int32]]:
    """The postings of many terms, one after the other: the term of each, ordinals, counts; `sizes`
    are the terms' shares of the bytes, `held` the passages that hold each.
    """
    ranks = np.repeat(np.arange(len(held)), held)
    ordinals, counts = np.zeros(len(ranks), np.int32), np.ones(len(ranks), np.int32)
    if not len(ranks):
        return ranks, ordinals, counts
    bodies = np.cumsum(sizes) - sizes + 1
    firsts = np.cumsum(held) - held
    forms = packed[bodies - 1]
    inside = np.arange(len(ranks)) - firsts[ranks]
    stepped = np.flatnonzero(forms == STEPS)
    at = _spread(firsts[stepped], held[stepped])
    steps = _get(packed, bodies[ranks[at]] + 2 * inside[at], 2)
    sums: Numbers = np.cumsum(steps)  # they start again in every term
    before = np.append(0, sums)[np.cumsum(held[stepped]) - held[stepped]]
    ordinals[at] = sums - np.repeat(before, held[stepped])
    several = np.flatnonzero((forms == STEPS) & (sizes > 1 + 2 * held))
    at = _spread(firsts[several], held[several])
    term = ranks[at]
    bits = bodies[term] + 2 * held[term]
    flags = packed[bits + (inside[at] >> 3)] >> (inside[at] & 7).astype(np.uint8)
    often = (flags & 1).astype(bool)
    at, term = at[often], term[often]
    counts[at] = packed[bits[often] + _bit_bytes(held[term]) + _places_within(term)]
    for one in np.flatnonzero((forms == ROW) | (forms == BYTES)).tolist():
        whole = packed[bodies[one] - 1 : bodies[one] - 1 + sizes[one]]
        where = slice(firsts[one], firsts[one] + held[one])
        ordinals[where], counts[where] = decode(whole, int(held[one]), passages)
    at = np.flatnonzero(forms[ranks] == WIDE)
    ordinals[at] = _get(packed, bodies[ranks[at]] + 4 * inside[at], 4)
    at = at[(sizes > 1 + 4 * held)[ranks[at]]]
    counts[at] = _get(packed, bodies[ranks[at]] + 4 * (held[ranks[at]] + inside[at]), 4)
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
