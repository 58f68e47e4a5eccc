"""The paper that the project was started for, when it lies beside the checkout."""

from __future__ import annotations

from index.model import Document


def test_front(real_paper: Document) -> None:
    assert (real_paper.title[:5], real_paper.title[5:]) == ("恐怖主義和", "大規模毀滅性武器的擴散")
    assert real_paper.authors == ("陳世民",)
    assert real_paper.affiliation == "臺灣大學政治系助理教授"
    assert real_paper.language == "zh-Hant"
    assert real_paper.keywords == ("恐怖主義", "毀滅性武器", "擴散")
    assert len(real_paper.abstract) == 228
    assert len(real_paper.outline) == 5
    assert real_paper.outline[0] == "一、前言"


def test_sections(real_paper: Document) -> None:
    seen = [(part.level, part.number, part.title[:8]) for part in real_paper.sections]
    assert seen == [
        (1, "一、", "前言"),
        (1, "二、", "恐怖份子使用大規"),
        (1, "三、", "目前威脅現狀之初"),
        (2, "", "核恐怖攻擊之威脅"),
        (2, "", "生化恐怖攻擊之威"),
        (1, "四、", "國際社會的應對措"),
        (2, "1,", "加強反擴散措施"),
        (2, "2.", "擴大防擴散安全倡"),
        (2, "3.", "支持「減少威脅合"),
        (1, "五、", "結論"),
    ]


def test_marks_stand_where_they_were_printed(real_paper: Document) -> None:
    seen = [
        (number, mark.number, mark.offset, part.text[mark.offset - 3 : mark.offset])
        for number, part in enumerate(real_paper.paragraphs, start=1)
        for mark in part.marks
    ]
    assert seen == [
        (1, "1", 55, "性武器"),
        (7, "2", 133, "終目的"),
        (9, "3", 204, "標。」"),
        (9, "4", 250, "核計畫"),
        (13, "5", 139, "紙空文"),
        (14, "6", 88, "的證實"),
        (15, "7", 175, "地。」"),
        (21, "8", 338, "覺。」"),
        (28, "9", 119, ")項目"),
    ]


def test_every_note_is_called(real_paper: Document) -> None:
    calls = {mark.note: part.id for part in real_paper.paragraphs for mark in part.marks}
    assert [note.number for note in real_paper.footnotes] == list("123456789")
    assert [calls[note.id] for note in real_paper.footnotes] == [
        note.paragraph for note in real_paper.footnotes
    ]


def test_note_five_goes_on_after_the_page(real_paper: Document) -> None:
    note = real_paper.footnotes[4]
    assert note.text.startswith("2003 年伊朗")
    assert "令多數專家都感到驚訝。只有" in note.text
    assert note.text.endswith("技術的管道。")


def test_paragraphs_are_joined_at_page_ends(real_paper: Document) -> None:
    text = "\n".join(part.text for part in real_paper.paragraphs)
    for joint in (
        "若干恐怖團體表示",
        "(4)攻擊經濟目標",
        "恐怖主義的國家。雖然",
        "都只是針對主權國家",
        "生化武器泛指使人員",
        "規範，據以建立",
        "三十個國家同意參加",
    ):
        assert joint in text
    assert len(real_paper.paragraphs) == 31
    assert [part.page for part in real_paper.paragraphs] == sorted(
        part.page or 0 for part in real_paper.paragraphs
    )


def test_spaces_of_the_original_stay(real_paper: Document) -> None:
    assert "21 世紀" in real_paper.abstract
    assert "2003 年 5 月" in real_paper.paragraphs[26].text


def test_nothing_is_doubted(real_paper: Document) -> None:
    kinds = {doubt.kind for doubt in real_paper.doubts}
    assert kinds & {"mark without note", "note without mark", "numbering", "unclaimed"} == set()
