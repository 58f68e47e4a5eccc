"""What a text is doubted for, and how well it is understood; papers in order are not doubted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from index.descriptions.metadata import Metadata
from index.diagnostics import DoubtKind, Understood
from index.document_building import build_document
from index.model import Document
from index.readers.blocks import Extraction
from index.readers.text.reader import lines_of

SENTENCE = "渡口的書院始於一次義捐，先後修了三回，每回都由渡口的商戶出錢。"
CUT = "渡口的書院始於一次義捐，先後修了三回，每回都由渡口的商"
PAPERS = Path(__file__).parents[2] / "fixtures" / "papers"
KNOWN = {DoubtKind.MARK_WITHOUT_NOTE, DoubtKind.NOTE_WITHOUT_MARK, DoubtKind.NUMBERING}


def kinds(document: Document) -> list[DoubtKind]:
    return [doubt.kind for doubt in document.doubts]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"渡口考\n\n{SENTENCE * 200}", DoubtKind.LONG_PARAGRAPH),
        ("渡口考\n\n" + "\n\n".join([f"•{CUT}"] * 8), DoubtKind.CUT_PARAGRAPHS),
        (f"渡口考\n\n{SENTENCE}里Ꮞ社之Ꮖ法Ꮓ也。", DoubtKind.LETTERS),
        # A font's own codes, taken for characters.
        (f"渡口考\n\n{SENTENCE}" + "圀圁圂圃圄圅，" * 3 + "如圖。", DoubtKind.LETTERS),
        (f"渡口考\n\n{SENTENCE}其名為\ue123，不見字書。", DoubtKind.PRIVATE),
        ("渡口條例\n\n第一條\n\n設渡口。\n\n第四條\n\n設船夫。\n", DoubtKind.ARTICLES),
        (
            "渡口考\n\n渡口有三¹，皆在東岸。\n\n¹ 《渡口志》，頁3。 2 《縣志》，頁8。 3 《府志》，頁9。\n",
            DoubtKind.SEVERAL_NOTES,
        ),
        (
            f"渡口考\n\n渡口有三[1]，皆在東岸[2]，船戶二百[3]。{SENTENCE}",
            DoubtKind.MARK_WITHOUT_NOTE,
        ),
        (f"渡口考\n\n渡口有三（注 3），皆在東岸。{SENTENCE}", DoubtKind.MARK_WITHOUT_NOTE),
        (
            f"渡口考\n\n林亦舟\n\n摘要：略。\n\n一、緣起\n\n{SENTENCE}\n\n橋樑考\n\n摘要：亦略。\n\n"
            f"一、橋樑\n\n{SENTENCE}",
            DoubtKind.SEVERAL_TEXTS,
        ),
    ],
)
def test_poor_structure_is_doubted(
    text: str, kind: DoubtKind, document_of: Callable[[str], Document]
) -> None:
    document = document_of(text)
    assert kind in kinds(document)
    if kind not in KNOWN | {DoubtKind.PRIVATE}:
        assert document.understood is not Understood.WELL


@pytest.mark.parametrize("title", ["! !", "2", "Microsoft Word - 文件1.doc", "未命名", "绪论"])
def test_a_title_that_is_none_is_doubted(title: str) -> None:
    extraction = Extraction(SENTENCE, lines_of(SENTENCE), "text", Metadata(title=title))
    assert kinds(build_document(extraction)) == [DoubtKind.TITLE]


def test_a_text_that_is_one_paragraph_is_hardly_understood(
    document_of: Callable[[str], Document],
) -> None:
    assert document_of(f"渡口考\n\n{SENTENCE * 300}").understood is Understood.HARDLY


@pytest.mark.parametrize("paper", sorted(PAPERS.glob("*.txt")), ids=lambda path: path.stem)
def test_no_paper_in_order_is_doubted(
    paper: Path, fixture_document: Callable[[str], Document]
) -> None:
    document = fixture_document(paper.stem)
    loose = KNOWN | {DoubtKind.SHORT_CITATION, DoubtKind.READING}
    assert [kind for kind in kinds(document) if kind not in loose] in ([], [DoubtKind.ARTICLES])


@pytest.mark.parametrize("foreign", ["ལྷ་ས", "ทุ่งนา", "नालन्दा", "Ἀθῆναι", "Москва", "漢字かな交じり"])
def test_words_of_other_scripts_are_words(
    foreign: str, document_of: Callable[[str], Document]
) -> None:
    text = f"渡口考\n\n{SENTENCE}其名為 {foreign}，見於 {foreign} 與 {foreign} 三書。"
    assert DoubtKind.LETTERS not in kinds(document_of(text))
