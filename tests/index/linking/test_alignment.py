"""Testimony and source: the passage that holds the words, and where a quotation departs from it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import model
from index.linking.alignment import align, compare
from index.linking.concepts import quantities
from tests.linked import align_testimonies

CHINESE = (
    "今天要談的是預算。去年的赤字已經控制住了。",
    "我們認為，走私集團已在三個港口設立倉庫，其中兩處由退役軍人把守。",
    "最後感謝各位的出席。",
)
ENGLISH = (
    "I will begin with the budget of the Agency for 2004.",
    "Smugglers led by Haddad hold warehouses in three ports, and some 400 men guard them.",
    "We estimate that four million people depend on those ports.",
    "Haddad left the country in 1999.",
)


def source(lines: tuple[str, ...]) -> model.Document:
    paragraphs = tuple(
        model.Paragraph(f"s-p{n}", None, line, None) for n, line in enumerate(lines, 1)
    )
    return model.Document("s", "來源", "\n".join(lines), paragraphs=paragraphs)


def words(text: str, manner: str = "direct", note: str | None = None) -> model.Testimony:
    return model.Testimony(
        "d-t1", "某人", "", "", model.Manner(manner), text, "d-p1", 0, len(text), note
    )


def test_a_faithful_quotation_is_found_without_differences_in_the_other_script() -> None:
    quoted = "走私集团已在三个港口设立仓库"
    found = align(words(quoted), source(CHINESE))
    assert found is not None
    assert (found.passage, found.confidence, found.differences) == ("s-p2", 1.0, ())
    assert CHINESE[1][found.start : found.end] == "走私集團已在三個港口設立倉庫"


def test_a_changed_quotation_shows_what_was_changed() -> None:
    quoted = "走私集團已在三個港口設立據點，其中一處由退役軍人把守"
    found = align(words(quoted), source(CHINESE))
    assert found is not None
    passage = CHINESE[1][found.start : found.end]
    changes = [
        (d.op, quoted[d.quoted.start : d.quoted.end], passage[d.source.start : d.source.end])
        for d in found.differences
    ]
    assert changes == [("replace", "據點", "倉庫"), ("replace", "一", "兩")]


def test_reported_words_are_found_by_what_they_keep() -> None:
    found = align(words("走私集團在三個港口都設有倉庫", "reported"), source(CHINESE))
    assert found is not None
    assert (found.passage, found.differences) == ("s-p2", ())


def test_words_that_the_source_does_not_hold_are_not_claimed() -> None:
    assert align(words("完全不同的主題與論點，毫無共通之處"), source(CHINESE)) is None
    assert align(words("完全不同的主題與論點"), source(())) is None


def equivalents(text: str) -> set[str]:
    table = {"走私": "smugglers", "港口": "ports", "倉庫": "warehouses", "哈達": "Haddad"}
    return {english for chinese, english in table.items() if chinese in text}


def test_across_languages_numbers_and_terms_lead_to_the_passage() -> None:
    found = align(
        words("哈達的走私集團在港口設有倉庫，由400人看守", "reported"), source(ENGLISH), equivalents
    )
    assert found is not None
    assert (found.passage, found.same_language) == ("s-p2", False)
    assert found.confidence < 1


def test_across_languages_one_shared_thing_is_not_enough() -> None:
    assert align(words("哈達昨天發表談話", "reported"), source(ENGLISH), equivalents) is None
    assert align(words("哈達昨天發表談話", "reported"), source(ENGLISH)) is None


def test_testimonies_follow_their_note_to_the_source() -> None:
    cited = model.Source(
        "d-r1", "來源", "", model.DocumentKind.REPORT, "", "", "s", ("d-n1",), confidence=1.0
    )
    document = model.Document(
        "d",
        "論文",
        "",
        testimonies=(words("走私集團已在三個港口設立倉庫", "direct", "d-n1"),),
        sources=(cited,),
        citations=(model.Citation("d-n1", "d-r1", 0, 3, "note"),),
    )
    (found,) = align_testimonies(document, {"s": source(CHINESE)})
    assert (found.testimony, found.document, found.passage) == ("d-t1", "s", "s-p2")
    assert align_testimonies(document, {}) == ()


@pytest.mark.parametrize(
    ("quoted", "printed", "expected"),
    [
        ("港口已封鎖", "港口已封鎖", []),
        ("港口已封锁", "港口已封鎖", []),
        ("港口封鎖", "港口已封鎖", [("delete", "", "已")]),
        ("港口都已封鎖", "港口已封鎖", [("insert", "都", "")]),
    ],
)
def test_differences(quoted: str, printed: str, expected: list[tuple[str, str, str]]) -> None:
    found = [
        (d.op, quoted[d.quoted.start : d.quoted.end], printed[d.source.start : d.source.end])
        for d in compare(quoted, printed)
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("4 百萬人", {4_000_000}),
        ("四百萬人", {4_000_000}),
        ("400万人与1540号", {4_000_000, 1540}),
        ("four million people", {4_000_000}),
        ("2.5 million and 3,000", {2_500_000, 3000}),
        ("三十個，兩個", {30}),
        ("dozens of groups", set()),
    ],
)
def test_quantities_by_value(text: str, values: set[int]) -> None:
    assert quantities(text) == values


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=40), st.lists(st.text(max_size=60), max_size=4))
def test_any_words_and_source_give_valid_spans(text: str, lines: list[str]) -> None:
    held = source(tuple(lines))
    found = align(words(text), held, equivalents)
    if found is not None:
        passage = next(p for p in held.paragraphs if p.id == found.passage)
        assert 0 <= found.start <= found.end <= len(passage.text)
        assert 0 < found.confidence <= 1
        for difference in found.differences:
            assert difference.quoted.end <= len(text)
