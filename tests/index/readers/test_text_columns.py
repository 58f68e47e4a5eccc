"""Two columns side by side in plain text, and what only looks like them."""

from __future__ import annotations

from hypothesis import event, given
from hypothesis import strategies as st

from index.readers.text.reader import columns_apart
from index.readers.text.reader import read as read_plain_text

LEFT = [
    "井欄多用青石，少數用麻石，青石的井欄",
    "容易磨損，磨損的痕跡可以用來推算年",
    "代，推算的方法有兩種，一種是量刻痕",
    "的深度，另一種是數刻痕的條數，兩種",
    "方法的結果往往不相同，取其平均即可，",
    "平均的辦法是先把兩個年數相加，再取",
    "其半，若相差過大，則以較小的一個為",
    "準，因為刻痕可能由別處移來的繩索留",
    "下，移來的繩索多半較新。",
]
RIGHT = [
    "井旁的石槽供牲口飲水，槽底有孔，孔",
    "用木塞堵住，木塞每年更換一次，換下",
    "的木塞收在祠堂，祠堂的木塞按年編號，",
    "編號與族譜相合，由此可知石槽的年代，",
    "石槽的年代早於井欄，井欄是後來加的，",
    "加井欄的緣由見於碑文，碑文今已殘缺，",
    "殘缺之處由拓本補足，拓本藏於縣城的",
    "書院，書院今為學堂，學堂允許抄錄，",
    "但不准拍攝。",
]


def side_by_side(left: list[str], right: list[str]) -> str:
    width = max(map(len, left)) + 8
    return "\n".join(a.ljust(width) + b for a, b in zip(left, right, strict=True)) + "\n"


def test_columns_are_read_one_after_the_other() -> None:
    apart = columns_apart(side_by_side(LEFT, RIGHT))
    assert apart is not None
    text, numbers = apart
    assert [line.strip() for line in text.split("\n") if line.strip()] == [*LEFT, *RIGHT]
    assert [n for n, line in zip(numbers, text.split("\n"), strict=True) if line.strip()] == [
        *range(1, 10),
        *range(1, 10),
    ]


def test_lines_across_both_columns_part_them() -> None:
    head = "井考：一份關於村落水井的調查報告，附論石槽與井欄的先後，兼及木塞"
    text = head + "\n" + side_by_side(LEFT, RIGHT) + "\f" + side_by_side(RIGHT, LEFT)
    apart = columns_apart(text)
    assert apart is not None
    lines = [line.strip() for line in apart[0].split("\n") if line.strip()]
    assert lines == [head, *LEFT, *RIGHT, *RIGHT, *LEFT]
    assert apart[0].count("\f") == 1


def test_a_table_is_left_alone() -> None:
    table = side_by_side([f"第{n}號井" for n in range(1, 10)], [f"深{n}丈" for n in range(1, 10)])
    assert columns_apart(table) is None


def test_wide_spaces_between_all_characters_go() -> None:
    spaced = "\n".join(" ".join(line) for line in [*LEFT, *RIGHT])
    extraction = read_plain_text(spaced.encode(), "spaced.txt")
    assert extraction.text.split("\n") == [*LEFT, *RIGHT]
    assert extraction.notices == ("spaces between characters taken out",)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "井", *LEFT]), st.integers(24, 25), st.sampled_from(["", *RIGHT])
        ),
        min_size=30,
        max_size=60,
    ),
    st.integers(0, 2),
)
def test_no_character_is_lost(rows: list[tuple[str, int, str]], page_ends: int) -> None:
    lines = [left.ljust(edge) + right for left, edge, right in rows]
    for position in range(page_ends):
        lines[position * 12] += "\f"
    text = "\n".join(lines)
    apart = columns_apart(text)
    event(f"apart: {apart is not None}")
    if apart is not None:
        moved, numbers = apart
        assert sorted(moved.replace(" ", "").replace("\n", "")) == sorted(
            text.replace(" ", "").replace("\n", "")
        )
        assert len(numbers) == moved.count("\n") + 1
        assert max(numbers) <= text.count("\n") + 1
