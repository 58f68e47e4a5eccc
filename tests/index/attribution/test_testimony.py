"""Testimony: notes, dates, Latin names, spans, speeches over several sentences and paragraphs."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import model
from index.attribution import find_testimonies

SUPERSCRIPTS = {character: str(n) for n, character in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
PAPER = Path(__file__).parents[3].parent / "shared" / "paper" / "000_9108ccd0cca2e117.txt"
DIRECT, REPORTED = model.Manner.DIRECT, model.Manner.REPORTED


def paragraph(printed: str, number: int = 1, style: str = "text") -> model.Paragraph:
    """A paragraph whose superscript digits become marks."""
    text, marks = "", []
    for character in printed:
        if character in SUPERSCRIPTS:
            label = SUPERSCRIPTS[character]
            marks.append(model.Mark(label, len(text), f"d-n{label}"))
        else:
            text += character
    return model.Paragraph(f"d-p{number}", None, text, None, tuple(marks), style)


def read(*printed: str) -> tuple[model.Testimony, ...]:
    return find_testimonies("d", [paragraph(p, n) for n, p in enumerate(printed, 1)], ())


@pytest.mark.parametrize(
    ("printed", "note"),
    [
        ("部長林大方指出，局勢已趨於穩定。³後來情況有變。⁴", "d-n3"),
        ("部長林大方指出，局勢已趨於穩定³。", "d-n3"),
        ("部長林大方說：「局勢已經完全穩定了。」³", "d-n3"),
        ("部長林大方說：「局勢³已經完全穩定了」，外界存疑。⁴", "d-n4"),
        ("部長林大方²指出，局勢已趨於穩定。", "d-n2"),
        ("部長林大方指出²：局勢已趨於穩定。", "d-n2"),
        ("部長林大方指出，局勢已趨於穩定。但國會不信。³", None),
        ("此前有爭議。¹部長林大方指出，局勢已趨於穩定。", None),
        ("部長林大方指出：危險正在增加。「我們沒有任何理由繼續等待。」⁸", "d-n8"),
    ],
)
def test_the_note_that_backs_the_words(printed: str, note: str | None) -> None:
    assert read(printed)[0].note == note


def test_a_mark_without_a_note_is_looked_up_among_the_notes() -> None:
    body = paragraph("部長林大方指出，局勢已趨於穩定。")
    body = model.Paragraph(
        body.id, None, body.text, None, (model.Mark("5", len(body.text)),), "text"
    )
    note = model.Footnote("d-n5", "5", "出處。", None, body.id, len(body.text))
    assert find_testimonies("d", [body], [note])[0].note == "d-n5"


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("會議在2001年召開，部長林大方指出，局勢已趨於穩定。", ""),
        ("2004 年 2 月部長林大方指出，局勢已趨於穩定。", "2004-02"),
        ("部長林大方在 2004 年 2 月 24 日指出，局勢已趨於穩定。", "2004-02-24"),
        ("民國九十三年部長林大方指出，局勢已趨於穩定。", "2004"),
        ("二〇〇四年二月，部長林大方指出，局勢已趨於穩定。", "2004-02"),
        ("部長林大方指出，2003年以來局勢已趨於穩定。", ""),
        ("Director Paul Mills said in 2003 that the threat had grown.", "2003"),
    ],
)
def test_the_date_stands_before_the_words(printed: str, date: str) -> None:
    (testimony,) = read(printed)
    assert testimony.date == date


def test_the_latin_name_is_kept_and_carried_to_later_words_of_the_same_speaker() -> None:
    first, second = read(
        "局長布萊克 (James T. Black) 指出，情勢相當嚴峻。", "布萊克強調，預算仍不足夠。"
    )
    assert (first.speaker, first.speaker_latin) == ("局長布萊克", "James T. Black")
    assert (second.speaker, second.speaker_latin) == ("布萊克", "James T. Black")


def test_a_stray_closing_mark_ends_a_speech_that_went_on_after_the_first() -> None:
    (testimony,) = read(
        "2001年部長林大方曾說「船艦已經全數出港。」補給並不困難。只要三天就能抵達。」⁷"
    )
    assert testimony.text.startswith("船艦")
    assert testimony.text.endswith("抵達。")
    assert (testimony.manner, testimony.note) == (DIRECT, "d-n7")


def test_quotations_inside_quotations_belong_to_the_outer_words() -> None:
    (testimony,) = read("部長林大方說：「有人高喊『立刻撤軍』，我不同意。」")
    assert testimony.text == "有人高喊『立刻撤軍』，我不同意。"


def test_a_fragment_stays_in_the_reported_words_and_a_sentence_stands_beside_them() -> None:
    (fragment,) = read("部長林大方指出，敵人「絕不手軟」地攻擊平民。")
    assert fragment.manner is REPORTED
    whole, quoted = read("部長林大方指出，敵方「已經把所有的港口都封鎖起來。」")
    assert (whole.manner, quoted.manner) == (REPORTED, DIRECT)
    assert whole.start < quoted.start < quoted.end < whole.end


def test_several_quotations_after_one_verb_are_several_testimonies() -> None:
    found = read("部長林大方說：「港口已經封鎖」，「鐵路也已經中斷」。")
    assert [t.text for t in found] == ["港口已經封鎖", "鐵路也已經中斷"]


def test_a_speech_that_runs_over_paragraphs_keeps_its_speaker() -> None:
    first, second = read(
        "部長林大方說：「港口已經封鎖，鐵路也已經中斷。",
        "「因此我們必須另尋道路。」⁵此後再無消息。",
    )
    assert first.text == "港口已經封鎖，鐵路也已經中斷。"
    assert (second.speaker, second.text, second.note) == (
        "部長林大方",
        "因此我們必須另尋道路。",
        "d-n5",
    )


def test_a_block_quotation_after_a_colon_is_the_speakers() -> None:
    introduction = paragraph("歷史學家周明遠寫道：")
    quotation = paragraph("戰爭從來不是突然開始的，它早已寫在帳簿裡。²", 2, "quote")
    (testimony,) = find_testimonies("d", [introduction, quotation], ())
    assert (testimony.speaker, testimony.paragraph) == ("歷史學家周明遠", "d-p2")
    assert testimony.text == quotation.text
    assert testimony.note == "d-n2"


def test_a_pronoun_takes_the_speaker_of_the_sentence_before_and_only_that() -> None:
    found = read(
        "部長林大方指出，港口已經封鎖。他警告，鐵路也將中斷。後來天氣轉壞。他說，一切都完了。"
    )
    assert [t.speaker for t in found] == ["部長林大方", "部長林大方"]


def test_ids_count_in_reading_order() -> None:
    found = read("部長林大方指出，港口已經封鎖。", "參謀周明遠認為，鐵路仍可通行。")
    assert [t.id for t in found] == ["d-t1", "d-t2"]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "部長林大方",
                "他",
                "指出",
                "說",
                "：",
                "，",
                "。",
                "「",
                "」",
                "『",
                "“",
                "”",
                '"',
                "1999年",
                "據",
                "的說法",
                "港口已經封鎖了",
                "¹",
                "²",
                "(Lin)",
                "（",
                "said ",
                "Smith ",
                "𠮷",
                "\n",
            ]
        ),
        max_size=25,
    ),
    st.text(max_size=20),
)
def test_any_text_gives_valid_spans(pieces: list[str], noise: str) -> None:
    paragraphs = [paragraph("".join(pieces)), paragraph(noise + "".join(pieces[::-1]), 2)]
    texts = {p.id: p.text for p in paragraphs}
    for testimony in find_testimonies("d", paragraphs, ()):
        text = texts[testimony.paragraph]
        assert 0 <= testimony.start < testimony.end <= len(text)
        assert testimony.text == text[testimony.start : testimony.end]
        assert testimony.speaker


def test_what_is_no_prose_is_passed_over() -> None:
    assert read("部長林大方指出，局勢穩定" * 1000) == ()
    assert read("部長林大方指出，局勢已趨於穩定。" * 5000) == ()


def test_a_paragraph_as_long_as_a_chapter_is_read_like_a_short_one() -> None:
    one = "2004年部長林大方說：「港口已經封鎖。」¹他警告，鐵路也將中斷。局勢未定。"
    found = read(one * 1000)
    assert len(found) == 2000
    assert {(t.speaker, t.date, t.note) for t in found[::2]} == {("部長林大方", "2004", "d-n1")}
    assert {(t.speaker, t.text) for t in found[1::2]} == {("部長林大方", "鐵路也將中斷")}


JUDGMENT = (
    "上列當事人間買賣事件，本院判決如下：",
    "一、上訴人主張：系爭款項是借款，並非贈與。",
    "（二）本院認為，借款之有無應由主張者負舉證責任。",
)


@pytest.mark.parametrize(
    ("title", "court"),
    [
        ("最高行政法院判決112年度上字第999號", "最高行政法院"),
        ("臺灣臺北地方法院 民事 判決", "臺灣臺北地方法院"),
        ("某某市中级人民法院民事判决书", "某某市中级人民法院"),
        ("論贈與之舉證責任", None),
    ],
)
def test_in_its_own_judgment_a_court_speaks(title: str, court: str | None) -> None:
    paragraphs = [paragraph(text, number) for number, text in enumerate(JUDGMENT, 1)]
    found = find_testimonies("d", paragraphs, (), title)
    words = {t.text: t.speaker for t in found}
    assert words["系爭款項是借款，並非贈與"] == "上訴人"
    assert words.get("借款之有無應由主張者負舉證責任") == court


# What a reader finds in the real paper: speaker, Latin name, date, manner, note.
SPOKESMAN = "美國國務院反恐事務" + "協調人克倫普頓"
REAL = [
    ("蓋達組織成員", "", "", REPORTED, None),
    ("蓋達組織", "", "", REPORTED, None),
    ("賓拉登", "", "", REPORTED, None),
    ("美國中央情報局局長特尼特", "George J. Tenet", "2004-02", REPORTED, "3"),
    ("賓拉登", "", "", REPORTED, "3"),
    ("美國中央情報局局長特尼特", "George J. Tenet", "2004-02", DIRECT, "3"),
    ("美俄一些官員", "", "", REPORTED, None),
    ("國際原子能機構", "", "", REPORTED, None),
    ("美國中央情報局局長特尼特", "George J. Tenet", "2004", DIRECT, "7"),
    ("國際原子能機構總幹事", "", "", REPORTED, None),
    (SPOKESMAN, "Henry Crumpton", "2005-10", REPORTED, "8"),
    (SPOKESMAN, "Henry Crumpton", "2005-10", DIRECT, "8"),
]


@pytest.mark.skipif(not PAPER.exists(), reason="the real paper is not beside the checkout")
def test_the_real_paper() -> None:
    blocks = PAPER.read_text(encoding="utf-8").split("\n\n")
    body = [b.replace("\n", "") for b in blocks if b.strip() and b[0] not in SUPERSCRIPTS]
    found = read(*body)
    listed = [
        (t.speaker, t.speaker_latin, t.date, t.manner, t.note and t.note.removeprefix("d-n"))
        for t in found
    ]
    assert listed == REAL
