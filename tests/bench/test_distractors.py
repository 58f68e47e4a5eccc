"""Larger sets of passages: seeded, and without the answers of the small one."""

from __future__ import annotations

from bench.data import Passage, Pool, Question
from bench.distractors import clause_at, passages_of_size

TEXTS = (
    "山上有廟，廟裡有鐘，鐘聲很遠。",
    "河邊有船，船夫唱歌，歌聲很近。",
    "城裡有市，市上賣茶，茶香很濃。",
)
ANSWER = TEXTS[0].index("廟裡有鐘") + 3
POOL = Pool(
    tuple(Passage(text, number) for number, text in enumerate(TEXTS)),
    (Question("廟裡有什麼？", 0, ANSWER),),
)


def test_the_same_seed_makes_the_same_set_and_fewer_are_its_beginning() -> None:
    made = list(passages_of_size(POOL, 30))
    assert made == list(passages_of_size(POOL, 30))
    assert made[:10] == list(passages_of_size(POOL, 10))
    assert made[:3] == list(TEXTS)
    assert made[3:] != list(passages_of_size(POOL, 30, seed=1))[3:]


def test_a_clause_that_holds_an_answer_is_never_drawn() -> None:
    answer = clause_at(TEXTS[0], ANSWER)
    assert answer == "廟裡有鐘，"
    assert not any(answer in text for text in list(passages_of_size(POOL, 60))[3:])
