"""Short citations lead to the source meant; chains end; what leads nowhere is a doubt."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import Footnote, Paragraph
from index.references.citations import CitationResult, find_citations

PAPER = Path(__file__).parents[4].parent / "shared" / "paper" / "000_9108ccd0cca2e117.txt"

BOOK = "吳小山，《冷戰之後》（台北：三民書局，2002年），頁35。"
ARTICLE = "周明，〈東亞局勢〉，《政治論叢》，第2期（2003年），頁8。"
ENGLISH = "Grace Alton, *No Way Out* (Boston: Alder, 1999), p. 3."
REMARK = "這一點下文還會談到。"


def read(*notes: str, paragraphs: tuple[str, ...] = ()) -> CitationResult:
    return find_citations(
        "d",
        [Paragraph(f"d-p{n}", None, text, None) for n, text in enumerate(paragraphs, 1)],
        [Footnote(f"d-n{n}", str(n), text, None, None, None) for n, text in enumerate(notes, 1)],
    )


def cited(result: CitationResult, note: int) -> list[str]:
    titles = {s.id: s.title for s in result.sources}
    return [titles[c.source] for c in result.citations if c.passage == f"d-n{note}"]


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ((BOOK, ARTICLE, "同註1，頁40。"), "冷戰之後"),
        ((BOOK, ARTICLE, "同注 1。"), "冷戰之後"),
        ((BOOK, ARTICLE, "同註一，頁2。"), "冷戰之後"),
        ((BOOK, ARTICLE, "同前註1，頁2。"), "冷戰之後"),
        ((BOOK, ARTICLE, "前揭註1，頁2。"), "冷戰之後"),
        ((BOOK, ARTICLE, "同上註，頁9。"), "東亞局勢"),
        ((BOOK, ARTICLE, "同上。"), "東亞局勢"),
        ((BOOK, ARTICLE, "同前註，頁9。"), "東亞局勢"),
        ((BOOK, ARTICLE, "同上書，第9页。"), "東亞局勢"),
        ((BOOK, ARTICLE, "吳小山，前揭書，頁41。"), "冷戰之後"),
        ((BOOK, ARTICLE, "前揭書，頁41。"), "冷戰之後"),
        ((BOOK, ARTICLE, ENGLISH, "周明，前引文，頁9。"), "東亞局勢"),
        ((BOOK, ARTICLE, "前引文，頁9。"), "東亞局勢"),
        ((BOOK, ARTICLE, "見註1。"), "冷戰之後"),
        ((BOOK, ARTICLE, "參見註 1。"), "冷戰之後"),
        ((BOOK, ARTICLE, "吳小山，《冷戰之後》，頁60。"), "冷戰之後"),
        ((BOOK, ARTICLE, "吳小山，《冷戰》，頁60。"), "冷戰之後"),
        ((ENGLISH, "Ibid., p. 9."), "No Way Out"),
        ((ENGLISH, "Id. at 9."), "No Way Out"),
        ((ENGLISH, BOOK, "Alton, op. cit., p. 9."), "No Way Out"),
        ((ENGLISH, BOOK, "Alton, supra note 1, at 9."), "No Way Out"),
        ((ENGLISH, BOOK, "Alton, *No Way Out*, p. 9."), "No Way Out"),
        ((ENGLISH, BOOK, "See note 1 above."), "No Way Out"),
        ((BOOK, "同註1。", "同註2。", "同上註，頁3。"), "冷戰之後"),
        (("同註2，頁1。", BOOK), "冷戰之後"),
    ],
)
def test_the_source_meant(notes: tuple[str, ...], expected: str) -> None:
    result = read(*notes)
    forms = [n for n, note in enumerate(notes, 1) if note not in (BOOK, ARTICLE, ENGLISH)]
    for number in forms:
        assert cited(result, number) == [expected], number
        (citation,) = (c for c in result.citations if c.passage == f"d-n{number}")
        assert citation.manner == "short"
    assert len(result.sources) == len(notes) - len(forms)
    assert result.doubts == ()


def test_the_page_of_a_short_citation_is_its_locator() -> None:
    assert [c.locator for c in read(BOOK, "同註1，頁40-42。").citations] == ["35", "40-42"]


def test_a_note_with_several_works_is_narrowed_by_the_author() -> None:
    both = f"{BOOK[:-1]}；{ARTICLE}"
    assert cited(read(both, "周明，同註1，頁9。"), 2) == ["東亞局勢"]
    result = read(both, "同註1。")
    assert cited(result, 2) == ["冷戰之後", "東亞局勢"]
    assert all(c.confidence < 1 for c in result.citations if c.passage == "d-n2")


def test_the_same_work_is_one_source_with_all_its_notes() -> None:
    result = read(BOOK, REMARK, BOOK)
    (source,) = result.sources
    assert source.cited_by == ("d-n1", "d-n3")


@pytest.mark.parametrize(
    "notes",
    [("同註99。",), ("同上註。",), ("同註2。", "同註1。"), ("李四，前揭書，頁3。",), ("見註7。",)],
)
def test_what_leads_nowhere_is_a_doubt_and_never_a_loop(notes: tuple[str, ...]) -> None:
    result = read(*notes)
    assert result.sources == ()
    assert len(result.doubts) == len(notes)
    assert all(f"Note {n}" in d.message for n, d in enumerate(result.doubts, 1))


def test_a_pointer_to_remarks_is_no_doubt() -> None:
    assert read(REMARK, "參見註1。").doubts == ()


def test_mentions_in_running_text_are_one_source_each() -> None:
    result = read(
        paragraphs=(
            "各國已簽署《禁止走私公約》。安理會第 687 號決議文亦有規定。",
            "依《禁止走私公約》與1991年第687號決議，應予銷毀。",
        )
    )
    assert [(s.title, s.kind, s.cited_by) for s in result.sources] == [
        ("禁止走私公約", "treaty", ("d-p1", "d-p2")),
        ("安理會第 687 號決議文", "resolution", ("d-p1", "d-p2")),
    ]
    assert {c.manner for c in result.citations} == {"mention"}


def test_ids_follow_the_reading_order() -> None:
    paragraph = Paragraph("d-p1", None, "先提《走私公約》，再引文獻，末了是《海洋公約》。", None)
    note = Footnote("d-n1", "1", BOOK, None, "d-p1", 10)
    result = find_citations("d", [paragraph], [note])
    assert [s.id for s in result.sources] == ["d-r1", "d-r2", "d-r3"]
    assert {s.title for s in result.sources} == {"走私公約", "海洋公約", "冷戰之後"}


@settings(max_examples=120, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                [
                    BOOK,
                    ARTICLE,
                    ENGLISH,
                    REMARK,
                    "同註1",
                    "同註2",
                    "同上",
                    "Ibid.",
                    "前揭書",
                    "《",
                    "〈",
                    "“",
                    "；",
                    "。",
                    "http://a.b/",
                    "(",
                    "）",
                    "[J].",
                    "*",
                    "第",
                    "號決議",
                    "10.1000/x",
                    "頁",
                    "，",
                ]
            ),
            max_size=8,
        ).map("".join),
        max_size=5,
    ),
    st.text(max_size=40),
)
def test_any_notes_give_valid_spans(notes: list[str], noise: str) -> None:
    result = read(*notes, noise, paragraphs=(noise,))
    texts = {f"d-n{n}": text for n, text in enumerate([*notes, noise], 1)} | {"d-p1": noise}
    known = {s.id for s in result.sources}
    for citation in result.citations:
        assert citation.source in known
        assert 0 <= citation.start < citation.end <= len(texts[citation.passage])
        assert 0 < citation.confidence <= 1
    for source in result.sources:
        assert source.title
        assert set(source.cited_by) == {
            c.passage for c in result.citations if c.source == source.id
        }


# What the real paper cites: kind, date, author, notes that cite it, paragraphs that mention it.
REAL = [
    ("resolution", "1991", "", ["1"], 0),
    ("testimony", "2004-02-24", "George J. Tenet", ["3", "7"], 0),
    ("news", "2005-11-20", "", ["8"], 0),
    ("treaty", "", "", [], 1),
    ("treaty", "", "", [], 1),
]


@pytest.mark.skipif(not PAPER.exists(), reason="the real paper is not beside the checkout")
def test_the_real_paper() -> None:
    superscripts = {character: str(n) for n, character in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
    blocks = [b for b in PAPER.read_text(encoding="utf-8").split("\n\n") if b.strip()]
    paragraphs = [b.replace("\n", "") for b in blocks if b[0] not in superscripts]
    notes = [b[1:].replace("\n", " ") for b in blocks if b[0] in superscripts]
    result = read(*notes, paragraphs=tuple(paragraphs))
    listed = [
        (
            s.kind.value,
            s.date,
            s.author,
            [i.removeprefix("d-n") for i in s.cited_by if "-n" in i],
            sum("-p" in i for i in s.cited_by),
        )
        for s in result.sources
    ]
    assert sorted(listed) == sorted(REAL)
    assert result.doubts == ()
