"""From a citation to the passage of its source: claimed, offered, or none."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import model
from index.analysis.glossary import Glossary, compiled, load_glossary
from index.linking.concepts import concepts_in
from index.linking.reliance import page_of, place_of, places_in, sentence_around, sentences_back
from index.linking.source_passages import Landing, SourceText

LINES = (
    "今天要談的是港口的預算。去年的赤字已經控制住了。",
    "走私集團已在三個港口設立倉庫，其中兩處由退役軍人把守。",
    "最後感謝各位在大雨中出席這次聚會。",
)
ENGLISH = (
    "The harbour budget for this winter was short.",
    "Osama bin Laden and al Qaeda ran 12 warehouses in Sudan, holding missiles.",
    "Rain kept most guests at home.",
)


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return load_glossary()


def source(lines: tuple[str, ...], glossary: Glossary) -> SourceText:
    paragraphs = tuple(
        model.Paragraph(f"s-p{number}", None, line, None) for number, line in enumerate(lines, 1)
    )
    return SourceText(model.Document("s", "來源", "", paragraphs=paragraphs), glossary)


def spoken(text: str, manner: str) -> model.Testimony:
    return model.Testimony(
        "d-t1", "某人", "", "", model.Manner(manner), text, "d-p1", 0, len(text), "d-n1"
    )


def outcome(found: Landing | None) -> tuple[str, bool] | None:
    return None if found is None else (found.passage, found.claimed)


def test_the_words_of_a_testimony_are_claimed_with_what_was_changed(glossary: Glossary) -> None:
    quoted = "走私集團已在三個港口設立據點"
    found = source(LINES, glossary).land(quoted, spoken(quoted, "direct"))
    assert found is not None
    assert (found.passage, found.claimed, found.quoted) == ("s-p2", True, True)
    assert [quoted[one.quoted.start : one.quoted.end] for one in found.differences] == ["據點"]
    assert found.words == quoted


def test_a_sentence_is_offered_the_passage_it_resembles(glossary: Glossary) -> None:
    sentence = "據說走私集團的倉庫設在港口，由退役軍人把守。"
    found = source(LINES, glossary).land(sentence)
    assert outcome(found) == ("s-p2", False)
    assert found is not None
    assert (found.start, found.end) == (0, len(LINES[1]))


@pytest.mark.parametrize("sentence", ["完全無關的天文觀測紀錄。", "", "港口", "???"])
def test_what_shares_too_little_leads_nowhere(glossary: Glossary, sentence: str) -> None:
    assert source(LINES, glossary).land(sentence) is None
    assert source((), glossary).land(sentence) is None


def test_another_language_is_followed_by_terms_and_numbers(glossary: Glossary) -> None:
    sentence = "賓拉登與蓋達組織在蘇丹有12座倉庫，存放飛彈。"
    assert outcome(source(ENGLISH, glossary).land(sentence)) == ("s-p2", False)


def test_a_term_is_the_same_in_any_language_or_region(glossary: Glossary) -> None:
    assert (
        concepts_in("飛彈", glossary)
        == concepts_in("导弹", glossary)
        == concepts_in("missile", glossary)
        != frozenset()
    )


def test_the_longest_form_at_a_place_counts(glossary: Glossary) -> None:
    assert concepts_in("大規模毀滅性武器", glossary) == concepts_in("WMD", glossary)


@pytest.mark.parametrize(
    ("text", "offset", "sentence"),
    [
        ("甲說了話。乙也說了。丙沒有。", 10, "乙也說了。"),
        ("甲說了話。乙也說了，丙沒有。", 9, "乙也說了，丙沒有。"),
        ("「甲說。」乙問。", 5, "「甲說。」"),
        ("The fee was 2.5 percent. Nobody paid.", 24, "The fee was 2.5 percent."),
        ("無句號", 0, "無句號"),
        ("甲說了話。乙也說了。", 0, "甲說了話。"),
        ("", 0, ""),
    ],
)
def test_the_sentence_that_a_mark_backs(text: str, offset: int, sentence: str) -> None:
    assert text[slice(*sentence_around(text, offset, offset))].strip() == sentence


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=4))
def test_any_words_and_source_give_valid_spans(text: str, lines: list[str]) -> None:
    bare = Glossary(compiled(()), "")
    held = source(tuple(lines), bare)
    for testimony in (None, spoken(text, "direct") if text else None):
        found = held.land(text, testimony)
        if found is not None:
            passage = next(p for p in held.document.paragraphs if p.id == found.passage)
            assert 0 <= found.start <= found.end <= len(passage.text)
            assert 0 < found.confidence <= 1


def test_a_closing_stop_is_no_difference(glossary: Glossary) -> None:
    faithful = "走私集團已在三個港口設立倉庫。"  # a comma in the source
    found = source(LINES, glossary).land(faithful, spoken(faithful, "direct"))
    assert found is not None
    assert (found.quoted, found.differences) == (True, ())


def test_a_word_left_out_at_the_end_is_a_difference(glossary: Glossary) -> None:
    found = source(LINES, glossary).land(
        "走私集團已在三個港口設立貨棧。", spoken("走私集團已在三個港口設立貨棧。", "direct")
    )
    assert found is not None
    assert len(found.differences) == 1


def test_a_translated_quotation_is_not_checked(glossary: Glossary) -> None:
    quoted = "賓拉登和蓋達組織在蘇丹有12座倉庫，藏著飛彈"
    found = source(ENGLISH, glossary).land(quoted, spoken(quoted, "direct"))
    assert found is not None
    assert (found.claimed, found.quoted, found.differences) == (True, False, ())


def looked_for() -> list[tuple[str, str, str, int, tuple[str, ...]]]:
    """Manner, place cited, words, number of the paragraph, paragraphs: from `landings.txt`."""
    lines = (Path(__file__).parent / "landings.txt").read_text(encoding="utf-8").splitlines()
    found: list[tuple[str, str, str, int, tuple[str, ...]]] = []
    paragraphs: list[str] = []
    for line in lines:
        if line.startswith("= "):
            paragraphs = []
        elif line.startswith("? "):
            manner, _, rest = line[2:].partition(" > ")
            kind, _, place = manner.partition(" ")
            words, _, number = rest.partition(" => ")
            found.append((kind, place, words, int(number), tuple(paragraphs)))
        elif not line.startswith("#"):
            paragraphs.append(line)
    return found


@pytest.mark.parametrize(("manner", "place", "words", "number", "lines"), looked_for())
def test_words_lead_to_the_paragraph_they_come_from(
    manner: str, place: str, words: str, number: int, lines: tuple[str, ...], glossary: Glossary
) -> None:
    testimony = None if manner == "sentence" else spoken(words, manner)
    found = source(lines, glossary).land(words, testimony, place)
    # A testimony's words and a named article are claimed; what a sentence resembles is offered.
    claimed = manner != "sentence" or bool(place)
    assert outcome(found) == ((f"s-p{number}", claimed) if number else None)


def test_an_article_is_found_under_its_heading_and_not_among_two(glossary: Glossary) -> None:
    section = model.Section("s-s1", "第四條", "和平利用", 1, None)
    under = model.Paragraph("s-p1", "s-s1", "各方得和平利用。", None)
    one = model.Document("s", "條約", "", sections=(section,), paragraphs=(under,))
    assert places_in(one) == {"4": "s-s1"}
    assert place_of("第四條第二款") == place_of("art. IV") == place_of("§4 II") == "4"
    source = SourceText(one, glossary)
    landed = source.land("各方可以和平利用。", locator="第四條第二款")
    assert landed is not None and (landed.passage, landed.claimed) == ("s-p1", True)
    twice = model.Document(
        "s", "條約", "", paragraphs=(
            model.Paragraph("s-p1", None, "第四條 甲約。", None),
            model.Paragraph("s-p2", None, "第四條 乙約。", None),
        ),
    )  # fmt: skip
    assert places_in(twice) == {}
    assert place_of("45-47") == place_of("頁12") == ""
    unread = ("Part 5", "chart 3", "第一百五條", "art. iiii", "第5條之一百五")
    assert [place_of(one) for one in unread] == [""] * len(unread)
    assert [place_of(one) for one in ("第185條之3第1項", "第7-1條", "卷六十八")] == [
        "185-3", "7-1", "juan 68",
    ]  # fmt: skip


def test_a_page_of_a_canon_is_found_in_the_text_that_prints_it(glossary: Glossary) -> None:
    paragraphs = tuple(model.Paragraph(f"s-p{n}", None, f"第{n}段經文。", n) for n in (1, 2, 3))
    labels = tuple(model.PageLabel(n, f"0480{column}") for n, column in enumerate("abc", 1))
    sutra = model.Document("s", "海會經", "", paragraphs=paragraphs, page_labels=labels)
    landed = SourceText(sutra, glossary).land("經上這樣說。", locator="卷三, 大正一四‧四八〇中")
    assert landed is not None and (landed.passage, landed.claimed) == ("s-p2", True)
    assert page_of("480,b1-5") == page_of("T14, 480b") == "page 480b"
    assert page_of("頁480") == page_of("第3條") == ""


def test_a_note_may_back_the_sentences_before_as_far_as_the_last_mark() -> None:
    text = "甲說。乙說。丙說。丁說"
    assert sentences_back(text, len(text), 0) == ("丙說。", "乙說。", "甲說。")
    assert sentences_back(text, len(text), 3) == ("丙說。", "乙說。")
    assert sentences_back(text, 3, 0) == ()
