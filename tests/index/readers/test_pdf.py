"""The geometry of PDF pages drawn here: columns, lines, notes at page foot, paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from index.readers.blocks import BlockKind, Extraction
from index.readers.layout import Layout
from index.readers.pdf.lines import Run, page_columns
from index.readers.pdf.text import PdfText
from index.readers.pdf.zones import PageLines, find_zones

SIZE = 12.0
LEADING = 18.0
LEFT, RIGHT = 60.0, 360.0  # 25 ideographs
Rule = tuple[float, float, float]


def run(text: str, left: float, base: float, size: float = SIZE, weight: int = 400) -> Run:
    """A run of ideographs, one em each; Latin letters half of it."""
    width = sum(size if ord(c) > 0x2E80 else size / 2 for c in text)
    return Run(text, left, left + width, base, size, weight)


def raised(text: str, left: float, base: float) -> Run:
    return run(text, left, base + 4, 7.0)


def paragraph(text: str, top: float, indent: float = 2 * SIZE, left: float = LEFT) -> list[Run]:
    """Ideographs set in lines of the measure, the first one indented."""
    runs = []
    at, start = 0, left + indent
    while at < len(text):
        room = int((left + RIGHT - LEFT - start) / SIZE)
        runs.append(run(text[at : at + room], start, top - len(runs) * LEADING))
        at, start = at + room, left
    return runs


def page(number: int, runs: list[Run], rules: Sequence[Rule] = ()) -> PageLines:
    return PageLines(number, 600.0, tuple(page_columns(runs, number)), tuple(rules))


def read(*pages: PageLines) -> Extraction:
    layout = Layout("drawn.pdf")
    PdfText(layout, find_zones(pages), ()).lay_out()
    return layout.extraction("pdf")


def lines(found: Extraction) -> list[tuple[BlockKind, str]]:
    return [(b.kind, found.text[b.span.start : b.span.end]) for b in found.blocks]


FIRST = "港口的書記每日清晨抄錄船名與放行的時刻然後交給信差送往城中商行的帳房先生過目存檔備查無誤"
SECOND = "信差走得比潮水還快商人因此總是先於官府知道哪一艘船帶來了病人哪一艘船帶來了米與布匹的消息"


def test_indented_paragraphs_without_space_between_them() -> None:
    runs = paragraph(FIRST, 500) + paragraph(SECOND, 500 - 2 * LEADING)
    assert [text for _, text in lines(read(page(1, runs)))] == [FIRST, SECOND]


def test_a_paragraph_goes_on_over_the_page_and_the_notes_wait() -> None:
    cut = 23 + 25  # a full first line and a full second one
    whole = FIRST + SECOND
    one = [
        *paragraph(whole[:cut], 200),
        raised("1", RIGHT, 200),
        run("1", LEFT, 100, 9.0),
        run("註文在頁尾。", LEFT + 20, 100, 9.0),
    ]
    two = paragraph(whole[cut:], 500, indent=0)
    found = read(page(1, one, [(LEFT, LEFT + 80, 115.0)]), page(2, two))
    assert lines(found) == [
        (BlockKind.PARAGRAPH, whole[:23] + "1" + whole[23:]),
        (BlockKind.NOTE, "1 註文在頁尾。"),
    ]
    assert [(m.label, m.key) for m in found.blocks[0].marks] == [("1", "p1-1")]
    assert (found.blocks[1].key, found.blocks[1].page) == ("p1-1", 1)


def test_a_note_goes_on_at_the_foot_of_the_next_page() -> None:
    one = [
        *paragraph(FIRST, 200),
        raised("1", LEFT + 23 * SIZE, 200 - LEADING),
        run("1", LEFT, 100, 9.0),
        run("註文從這一頁開始", LEFT + 20, 100, 9.0),
    ]
    two = [*paragraph(SECOND, 500), run("到下一頁才完。", LEFT, 100, 9.0)]
    rule = (LEFT, LEFT + 80, 115.0)
    found = read(page(1, one, [rule]), page(2, two, [rule]))
    notes = [text for kind, text in lines(found) if kind is BlockKind.NOTE]
    assert notes == ["1 註文從這一頁開始到下一頁才完。"]


def test_small_type_at_the_foot_without_a_number_is_no_note() -> None:
    runs = [*paragraph(FIRST, 500), run("攝影：海濱照相館", LEFT, 100, 9.0)]
    assert not any(kind is BlockKind.NOTE for kind, _ in lines(read(page(1, runs))))


def test_exponents_and_marks() -> None:
    runs = [
        *paragraph(FIRST, 500),
        run("每噸收費10", LEFT, 400),
        raised("6", LEFT + 60, 400),
        run("文，占地3km", LEFT + 64, 400),
        raised("2", LEFT + 64 + 66, 400),
        run("。", LEFT + 135, 400),
        raised("2", LEFT + 147, 400),
        run("2", LEFT, 100, 9.0),
        run("註文。", LEFT + 20, 100, 9.0),
    ]
    found = read(page(1, runs, [(LEFT, LEFT + 80, 115.0)]))
    assert lines(found)[1] == (BlockKind.PARAGRAPH, "每噸收費10⁶文，占地3km²。2")
    assert [m.label for m in found.blocks[1].marks] == ["2"]


def column(text: str, left: float) -> list[Run]:
    """A column of 10 ideographs a line."""
    return [run(text[i : i + 10], left, 480 - i / 10 * LEADING) for i in range(0, len(text), 10)]


def test_two_columns_below_a_heading_across_both() -> None:
    runs = [run("橫跨兩欄的大標題橫跨兩欄的大標題", 70, 520, 18.0)]
    runs += column((FIRST * 2)[:80], 60) + column((SECOND * 2)[:80], 240)
    texts = [text for _, text in lines(read(page(1, runs)))]
    assert texts == ["橫跨兩欄的大標題橫跨兩欄的大標題", (FIRST * 2)[:80] + (SECOND * 2)[:80]]


def test_one_column_with_a_table_is_one_column() -> None:
    table = [
        r for i in range(5) for r in (run("甲項", 60, 300 - i * 18), run("乙", 250, 300 - i * 18))
    ]
    runs = paragraph(FIRST * 4, 500) + table
    assert len(page_columns(runs, 1)) == 1
    rows = [text for kind, text in lines(read(page(1, runs))) if kind is BlockKind.TABLE_ROW]
    assert rows == ["甲項\t乙"] * 5


def test_the_few_lines_of_a_last_page_keep_the_measure_of_the_others() -> None:
    short = "[2] 這一條註腳是全頁最長的一行。"
    last = [run(short, LEFT, 500), run("[3] 短註。", LEFT, 500 - LEADING)]
    texts = [text for _, text in lines(read(page(1, paragraph(FIRST * 4, 500)), page(2, last)))]
    assert texts == [FIRST * 4, short, "[3] 短註。"]


def test_hyphens_at_line_ends_go_and_others_stay() -> None:
    def line(text: str, base: float) -> Run:
        return Run(text, LEFT, RIGHT, base, SIZE, 400)

    runs = [
        line("The harbour regu-", 500),
        line("lations of 1883 were well-", 482),
        line("Known to all; see http://a.example/", 464),
        line("long/path.", 446),
    ]
    assert [text for _, text in lines(read(page(1, runs)))] == [
        "The harbour regulations of 1883 were well- Known to all; see http://a.example/long/path."
    ]


def test_running_heads_and_page_numbers() -> None:
    pages = [
        page(
            number,
            [
                run(f"海港研究 第{number}卷", LEFT, 570),
                *paragraph(FIRST, 500),
                run(f"– {number} –", 200, 30),
            ],
        )
        for number in (1, 2, 3)
    ]
    found = lines(read(*pages))
    assert [kind for kind, _ in found].count(BlockKind.FURNITURE) == 6
    assert {text for kind, text in found if kind is not BlockKind.FURNITURE} == {FIRST}


def test_headings_by_size_and_by_weight() -> None:
    runs = [
        run("一、大標題", LEFT, 540, 18.0),
        *paragraph(FIRST, 500),
        run("（一）小標題", LEFT, 440, SIZE, 700),
        *paragraph(SECOND, 410),
    ]
    second_page = [run("二、大標題", LEFT, 540, 18.0), *paragraph(FIRST, 500)]
    found = read(page(1, [run("題目", 100, 560, 26.0), *runs]), page(2, second_page))
    assert [(b.kind, b.level) for b in found.blocks if b.kind is not BlockKind.PARAGRAPH] == [
        (BlockKind.TITLE, 0),
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.HEADING, 1),
    ]


def test_a_file_without_any_telling_type_is_left_to_the_structure_stage() -> None:
    assert {kind for kind, _ in lines(read(page(1, paragraph(FIRST, 500))))} == {BlockKind.TEXT}
