"""Sketches by which near copies of a text are known: the least hashes of its stretches of letters.

Of all stretches of `WIDTH` letters each is hashed, and the `SIZE` least hashes are kept; how many
of its least ones two texts share estimates how much of all they share (MinHash: Broder 1997, "On
the resemblance and containment of documents"). Spaces, signs, script and width do not count, so
that a paper is known in Word, as a PDF, and in both scripts.
"""

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from index.model import Document
from index.text.fold import fold

WIDTH, SIZE = 12, 64
SHORTEST = 300  # letters of a text that has a sketch
ALIKE = 0.5
"""The share of least hashes from which two texts are copies. Of 200 real files the 19 pairs from
here on were one work each, PDF beside Word or draft beside print; those below 0.4 were excerpts."""
_MULTIPLIER = 0x9E3779B97F4A7C15  # odd, of no pattern: 2 ** 64 divided by the golden ratio
_SHIFT = np.uint64(32)


def sketch(document: Document) -> bytes:
    """The sketch of a document's paragraphs; b"" of a short one."""
    text = fold("".join(one.text for one in document.paragraphs)).casefold()
    letters = "".join(filter(str.isalnum, text))
    if len(letters) < SHORTEST:
        return b""
    points = np.frombuffer(letters.encode("utf-32-le"), "<u4").astype(np.uint64)
    hashes = np.zeros(len(points) - WIDTH + 1, np.uint64)
    for place in range(WIDTH):
        hashes = (hashes + points[place : place + len(hashes)]) * np.uint64(_MULTIPLIER)
        hashes ^= hashes >> _SHIFT
    return np.unique(hashes)[:SIZE].astype("<u8").tobytes()


def near_copies(sketches: Mapping[str, bytes]) -> dict[str, str]:
    """The documents that are near copies of one before them, with the first such one, by id."""
    held = {one: frozenset(np.frombuffer(data, "<u8").tolist()) for one, data in sketches.items()}
    firsts: defaultdict[int, list[str]] = defaultdict(list)  # documents that are no copies, by hash
    copies: dict[str, str] = {}
    for document, hashes in held.items():
        shared: defaultdict[str, int] = defaultdict(int)
        for one in hashes:
            for other in firsts[one]:
                shared[other] += 1
        for other in sorted(shared, key=lambda one: -shared[one])[:1]:
            least = sorted(hashes | held[other])[:SIZE]
            if len(hashes & held[other] & set(least)) >= ALIKE * len(least):
                copies[document] = other
        for one in hashes if document not in copies else ():
            firsts[one].append(document)
    return copies
