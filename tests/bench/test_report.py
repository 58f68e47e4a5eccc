"""Tables of a benchmark run, and the choice of peers."""

from __future__ import annotations

from bench.measure import ALL_PEERS, Measured, Peer, chosen
from bench.report import quality, speed

FIRST, SECOND = ALL_PEERS[:2]


def _measured(peer: Peer = FIRST, factor: float = 1.0) -> Measured:
    answers = {"places": [[7, 1], [2], []], "processor": [factor, 2 * factor, 3 * factor]}
    asked = {
        "opened": 0.002,
        "answered": 0.5,
        "memory": 40.0,
        "found": {"questions": answers, "short": answers},
    }
    return Measured(peer, {"seconds": 1.5, "bytes": 2_000_000, "memory": 50.0}, asked)


def test_quality_counts_ranks_of_the_right_passage() -> None:
    row = quality([_measured()], [1, 2, 3], ["questions"]).splitlines()[-1]
    assert row == f"| {FIRST.title} | 0.5000 / 0.3333 / 0.6667 |"


def test_a_ratio_is_to_the_first_line_that_was_not_given_up() -> None:
    failed = Measured(FIRST, failure="given up after 1 s")
    rows = speed([failed, _measured(), _measured(SECOND, 4.0)]).splitlines()[2:]
    assert "given up after 1 s" in rows[0]
    assert [row.split(" | ")[5] for row in rows[1:]] == ["1.00", "4.00"]


def test_peers_are_chosen_by_any_part_of_their_title() -> None:
    assert chosen([]) == list(ALL_PEERS)
    titles = [one.title for one in chosen(["groonga", "Xapian"])]
    assert titles == ["Xapian, CJK n-grams", "Groonga, TokenBigram"]
