"""The geometry of PDF pages drawn here: columns, lines, notes at page foot, paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from index.descriptions.metadata import Metadata
from index.document_building import build_document
from index.model import Span
from index.readers.blocks import Block, BlockKind, Extraction, MarkHint
from index.readers.layout import Layout
from index.readers.misused_markup import without_uncalled_notes
from index.readers.pdf.lines import PageLines, Run, page_columns
from index.readers.pdf.pages import (
    is_false,
    page_list,
    page_runs,
    with_side_marks,
    without_line_numbers,
)
from index.readers.pdf.reader import read as read_pdf
from index.readers.pdf.text import PdfText
from index.readers.pdf.zones import find_zones

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
    return layout.extraction("pdf", Metadata())


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


def test_a_raised_label_apart_from_its_note() -> None:
    one = [
        *paragraph(FIRST, 500),
        raised("1", LEFT + 23 * SIZE, 500 - LEADING),
        raised("1", LEFT, 100),
        run("註文離它的號碼有一個空格。", LEFT + 12, 100, 9.0),
    ]
    found = read(page(1, one, [(LEFT, LEFT + 80, 115.0)]))
    assert [(b.label, text) for b, (kind, text) in zip(found.blocks, lines(found), strict=True)][
        -1
    ] == ("1", "1 註文離它的號碼有一個空格。")


def test_articles_that_open_pages_are_no_running_heads() -> None:
    pages = [
        page(
            number,
            [
                run("港務規則", LEFT, 580),
                run(f"第{2 * number}條", LEFT, 560),
                *paragraph(FIRST, 530),
                run(f"第{2 * number + 1}條", LEFT, 440),
                *paragraph(SECOND, 410),
                run(f"{number}", 200, 30),
            ],
        )
        for number in range(1, 6)
    ]
    found = lines(read(*pages))
    assert {text for kind, text in found if kind is BlockKind.FURNITURE} == {
        "港務規則",
        *map(str, range(1, 6)),
    }
    assert sum(text.startswith("第") for _, text in found) == 10


def test_numbers_of_lines_at_one_side_are_furniture() -> None:
    body = [
        r
        for at, text in enumerate(
            (
                "上訴人　甲某",
                "主　文",
                "原判決廢棄。",
                "一、上訴人主張其地係其所購，",
                "　　僅借名登記。",
                "二、被上訴人則以買賣為辯。",
            )
        )
        for r in (run(f"{at + 1:02}", 20, 500 - 20 * at, 9.0), run(text, LEFT, 500 - 20 * at))
    ]
    raw = [[r.text, r.left, r.right, r.base, r.size, r.weight] for r in body]
    runs, numbers = without_line_numbers(page_runs(raw))
    assert [r.text for r in numbers] == ["01", "02", "03", "04", "05", "06"]
    assert [r.left for r in runs][-2:] == [LEFT + 2 * SIZE, LEFT]


def test_a_page_of_false_characters_is_told_from_one_of_words() -> None:
    assert is_false([run("ᎠᏣᎳᎩ꧁ᜀᜁᚠᚢꦏꦐ᠀᠁ሀሁሂ" * 4, LEFT, 500)])
    assert not is_false([run(FIRST, LEFT, 500)])
    assert not is_false([run("Vasubandhu, Abhidharmakośabhāṣya, ed. P. Pradhan", LEFT, 500)])


def test_page_numbers_in_a_row() -> None:
    assert page_list([1, 3, 4, 5, 9]) == "1, 3-5, 9"


def test_radicals_that_share_a_glyph_with_an_ideograph_are_that_ideograph() -> None:
    assert [r.text for r in page_runs([["⼀⾏論\uf02a", 0.0, 48.0, 0.0, 12.0, 400]])] == ["一行論*"]


def written(width: float, height: float, content: str) -> bytes:
    """A PDF of one page with an embedded font program's place left empty: Latin letters only."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /PageLabels << /Nums [0 << /S /r /St 4 >>] >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents 4 0 R "
        "/Resources << /Font << /F 5 0 R >> >> >>".encode(),
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    return data + b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        start,
    )  # fmt: skip


def text_of(found: Extraction, kind: BlockKind | None = None) -> list[str]:
    return [text for one, text in lines(found) if kind is None or one is kind]


def test_vertical_lines_are_read_from_the_right() -> None:
    columns = ("harbourlog", "tidetable")
    content = "BT /F 12 Tf " + " ".join(
        f"1 0 0 1 {200 - 30 * at} {300 - 12 * row} Tm ({letter}) Tj"
        for at, column in enumerate(columns)
        for row, letter in enumerate(column)
    )
    found = read_pdf(written(300, 400, content + " ET"), "v.pdf")
    assert "".join(text_of(found)).replace(" ", "") == "harbourlogtidetable"
    assert found.notices == ("Vertical lines were read from the right: page 1.",)


@pytest.mark.parametrize("matrix", ["0 1 -1 0 {1} {0}", "0 -1 1 0 {1} {2}"])
def test_a_page_that_lies_on_its_side_is_turned(matrix: str) -> None:
    lines_drawn = ("The harbour opened in spring", "and closed before winter came")
    content = "BT /F 12 Tf " + " ".join(
        matrix.format(40, 100 + 14 * (at if matrix.startswith("0 1") else -at), 360)
        + f" Tm ({text}) Tj"
        for at, text in enumerate(lines_drawn)
    )
    found = read_pdf(written(300, 400, content + " ET"), "side.pdf")
    assert text_of(found) == [" ".join(lines_drawn)]


def test_a_slanting_stamp_is_no_part_of_the_lines() -> None:
    content = (
        "BT /F 12 Tf 1 0 0 1 40 300 Tm (The harbour opened in spring) Tj "
        "0.7 0.7 -0.7 0.7 100 100 Tm (DRAFT) Tj ET"
    )
    found = read_pdf(written(300, 400, content), "stamp.pdf")
    assert text_of(found, BlockKind.FURNITURE) == ["DRAFT"]
    assert found.page_labels == ((1, "iv"),)


@pytest.mark.parametrize("size", ["-12 Tf -1 0 0 -1", "1 Tf 12 0 0 12"])
def test_odd_font_sizes_are_read(size: str) -> None:
    content = f"BT /F {size} 40 300 Tm (The harbour opened in spring) Tj ET"
    found = read_pdf(written(300, 400, content), "odd.pdf")
    assert text_of(found) == ["The harbour opened in spring"]


def test_names_under_the_title_are_no_headings() -> None:
    runs = [
        run("海港之法", 120, 560, 18.0),
        run("陳某某", 150, 530, 14.0),
        raised("**", 150 + 3 * 14, 535),
        run("港埠研究所", 150, 510, 16.0),
        run("一、緣起", LEFT, 480, 14.0),
        *paragraph(FIRST, 450),
        run("**", LEFT, 100, 9.0),
        run("助理研究員。", LEFT + 20, 100, 9.0),
    ]
    found = build_document(read(page(1, runs, [(LEFT, LEFT + 80, 115.0)])))
    assert (found.title, found.authors, found.affiliation) == (
        "海港之法",
        ("陳某某",),
        "港埠研究所",
    )
    assert [section.title for section in found.sections] == ["緣起"]


def test_punctuation_beside_vertical_lines_goes_into_them_and_emphasis_does_not() -> None:
    line = [run(c, LEFT + SIZE * at, 400) for at, c in enumerate("船主到港報明數目")]
    stop = run("，", LEFT + 3.5 * SIZE, 400 + 0.9 * SIZE, 7.0)
    dots = [run("、", LEFT + SIZE * (at + 0.2), 400 + 0.7 * SIZE, 14.0) for at in range(6)]
    runs, emphasis = with_side_marks([*line, stop, *dots])
    column = page_columns(runs, 1)[0]
    assert [each.text for each in column.lines] == ["船主到港，報明數目"]
    assert emphasis == "、" * 6


def test_commas_and_letters_set_lower_stand_in_their_line() -> None:
    runs = [
        *paragraph(FIRST, 520),
        run("信差走得比潮水", LEFT + 24, 400),
        run("，", LEFT + 24 + 84, 399.4),
        run("Gu", LEFT + 24 + 96, 398.8),
        run("g", LEFT + 24 + 108, 397.0),
        run("e所記如此。", LEFT + 24 + 114, 398.8),
    ]
    assert lines(read(page(1, runs)))[-1][1] == "信差走得比潮水，Guge所記如此。"


def test_columns_under_an_abstract_across_both() -> None:
    across = [run((FIRST * 2)[:24], 70, 580 - i * LEADING) for i in range(9)]
    top = [run("文", 70, 592 + LEADING, 18.0), *across]
    left = [run(FIRST[i : i + 10], 60, 380 - i * 1.8) for i in range(0, 40, 10)]
    right = [run(SECOND[i : i + 10], 240, 380 - i * 1.8) for i in range(0, 40, 10)]
    more = [run(FIRST[:10], 60, 300 - i * 18) for i in range(4)]
    other = [run(SECOND[:10], 240, 300 - i * 18) for i in range(4)]
    *_, first, second = page_columns([*top, *left, *right, *more, *other], 1)
    assert [line.text for line in first.lines[:4]] == [FIRST[i : i + 10] for i in (0, 10, 20, 30)]
    assert [line.text for line in second.lines[4:]] == [SECOND[:10]] * 4


def test_letters_drawn_narrow_are_no_full_width_ones() -> None:
    narrow = [["Ｐｏｒｔ", 10, 34, 500, 12, 400], ["用ＡＢＣ法，", 40, 90, 500, 12, 400]]
    assert [r.text for r in page_runs(narrow)] == ["Port", "用ABC法，"]
    wide = [["ＷＭＤ", 10, 46, 500, 12, 400]]
    assert [r.text for r in page_runs(wide)] == ["ＷＭＤ"]


def test_rows_and_formulas_at_the_foot_are_no_notes() -> None:
    runs = [
        *paragraph(FIRST, 500),
        run("2", LEFT, 130, 9.0),
        run("90.5 95.2", LEFT + 30, 130, 9.0),
        run("r", LEFT, 110, 9.0),
        run("= a + b", LEFT + 30, 110, 9.0),
    ]
    found = read(page(1, runs, [(LEFT + 60, LEFT + 100, 120.0)]))
    assert not any(kind is BlockKind.NOTE for kind, _ in lines(found))


def test_circled_marks_that_nothing_raises_call_their_notes() -> None:
    runs = [
        *paragraph("井在村口①，" + FIRST, 500),
        run("①", LEFT, 100, 9.0),
        run("見《井考》。", LEFT + 20, 100, 9.0),
    ]
    found = read(page(1, runs, [(LEFT, LEFT + 80, 115.0)]))
    assert [(m.label, m.key) for b in found.blocks for m in b.marks] == [("1", "p1-1")]


def test_numbered_notes_of_a_page_that_calls_none_are_paragraphs() -> None:
    blocks = (
        Block(BlockKind.PARAGRAPH, Span(0, 1), page=1, marks=(MarkHint(Span(0, 1), "1", "p1-1"),)),
        Block(BlockKind.NOTE, Span(2, 4), page=1, key="p1-1", label="1", label_span=Span(2, 3)),
        Block(BlockKind.NOTE, Span(5, 7), page=2, key="p2-1", label="1", label_span=Span(5, 6)),
    )
    kept = without_uncalled_notes(Extraction("1\n1甲\n1乙\n", blocks, "pdf")).blocks
    assert [block.kind for block in kept] == [
        BlockKind.PARAGRAPH, BlockKind.NOTE, BlockKind.PARAGRAPH,
    ]  # fmt: skip


def test_names_of_authors_below_a_journal_and_above_their_office() -> None:
    runs = [
        run("海港季刊", LEFT, 590, 9.0),
        run("海港之法", 120, 560, 18.0),
        run("陳某某", 120, 530, 14.0),
        run("林某", 120 + 3 * 14 + 14, 530, 14.0),
        run("（港埠研究所）", 120, 510, SIZE),
        run("一、緣起", LEFT, 480, 14.0),
        *paragraph(FIRST, 450),
        *paragraph(SECOND, 380),
    ]
    found = build_document(read(page(1, runs)))
    assert (found.title, found.authors) == ("海港之法", ("陳某某", "林某"))
    assert [section.title for section in found.sections] == ["緣起"]


def test_the_university_and_the_degree_are_no_part_of_the_title() -> None:
    runs = [
        run("東海大學", 120, 560, 18.0),
        run("碩士論文", 120, 530, 18.0),
        run("海港檢疫之研究", 120, 500, 18.0),
        *paragraph(FIRST, 400),
    ]
    found = read(page(1, runs))
    assert [text for kind, text in lines(found) if kind is BlockKind.TITLE] == ["海港檢疫之研究"]


def test_what_stands_at_one_place_of_every_sheet_is_furniture_wherever_that_is() -> None:
    texts = [FIRST, SECOND, FIRST[5:] + SECOND[:9], SECOND[7:] + FIRST[:9]]
    pages = [
        page(
            number,
            [*paragraph(text, 500), run("海港考", LEFT, 300), run("一二三四"[number - 1], LEFT, 280),
             *paragraph(text[::-1], 250)],
        )
        for number, text in enumerate(texts, 1)
    ]  # fmt: skip
    found = lines(read(*pages))
    furniture = [text for kind, text in found if kind is BlockKind.FURNITURE]
    assert sorted(furniture) == sorted(["海港考"] * 4 + list("一二三四"))
