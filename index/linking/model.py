"""What is known of a sentence that relies on a work, and kept; `reliance` gathers them."""

from enum import StrEnum
from typing import NamedTuple


class RelianceManner(StrEnum):
    """How a sentence relies on a work: in its words, in other words, by a note, by its name."""

    QUOTED = "quoted"
    REPORTED = "reported"
    CITED = "cited"
    MENTIONED = "mentioned"


class Reliance(NamedTuple):
    """A sentence that relies on a work. Ids are those of the citing `document`, its `source`, the
    `work` (see `work_index`), the citing `passage` (a note, or the paragraph itself), the `part` in
    which the sentence stands, the `target` (the part of the held work at the place, if known).
    `place` is "" for all of the work; `note` and `locator` are as printed.
    """

    document: str
    source: str
    work: str
    place: str
    passage: str
    note: str
    part: str
    start: int
    end: int
    locator: str
    manner: RelianceManner
    target: str | None = None
