"""What a document is called, and what the reader's own word for it is worth."""

from collections.abc import Callable

from index.descriptions.metadata import Metadata
from index.document_building import build_document
from index.model import Document
from index.readers.blocks import Extraction
from index.readers.text.reader import lines_of


def test_ids_depend_on_the_text_alone(document_of: Callable[[str], Document]) -> None:
    text = "一、緒言\n\n渡口的興衰¹。\n\n¹ 見縣志。\n"
    first, second = document_of(text), document_of(text)
    assert first == second
    assert first.id[0] == "d" and len(first.id) == 11
    assert [part.id for part in (*first.sections, *first.paragraphs, *first.footnotes)] == [
        f"{first.id}-s1",
        f"{first.id}-p1",
        f"{first.id}-n1",
    ]


def test_metadata_of_the_library_wins() -> None:
    text = "渡口的興衰\n\n林亦舟\n\n摘要：略。\n\n一、緒言\n\n渡口有三處。\n"
    known = Metadata(
        id="ferries", title="三處渡口", authors=("林某",), date="2004", language="zh-Hant"
    )
    document = build_document(Extraction(text, lines_of(text), "text"), known, "a/b.txt")
    assert (document.id, document.title, document.authors) == ("ferries", "三處渡口", ("林某",))
    assert (document.date, document.file) == ("2004", "a/b.txt")
    assert document.paragraphs[0].id == "ferries-p1"
    assert document.unclaimed == ()


def test_title_of_last_resort_is_the_file_name(document_of: Callable[[str], Document]) -> None:
    assert document_of("河道改了三次，村子也跟著搬了三次。\n\n如今河道不再改了。\n").title == "text"
