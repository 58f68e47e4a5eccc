"""Notes between the words of a text stand there; those of an apparatus differ from the others."""

from contextlib import closing

from lxml import etree

from index.model import Document, Footnote, Mark, Paragraph
from tests.webui.conftest import FakeLibrary, write_docstore

POEM = Document(
    id="poem",
    title="渡口集",
    text="",
    paragraphs=(
        Paragraph("poem-p1", None, "渡口春潮急，\n石橋燈自明。", None, (Mark("1", 5, "poem-n1"),), "quote"),
        Paragraph(
            "poem-p2", None, "右詩一首，據舊本。", None, (Mark("", 4, "poem-n2"), Mark("1", 8, "poem-n3"))
        ),
    ),
    footnotes=(
        Footnote("poem-n1", "1", "急 = 起【乙】", None, "poem-p1", 5, "apparatus"),
        Footnote("poem-n2", "", "新本無", None, "poem-p2", 4, "inline"),
        Footnote("poem-n3", "1", "舊本在館中。", None, "poem-p2", 8),
    ),
)  # fmt: skip


def test_verse_inline_notes_and_apparatus_are_set_as_such(client, handle, tmp_path):
    with closing(write_docstore(tmp_path / "poem", POEM)) as docstore:
        handle.library = FakeLibrary(docstore)
        page = etree.HTML(client.get("/d/poem").text)
    assert page.xpath("//*[@class='call']/a/text()") == ["[1]", "1"]
    assert page.xpath("//aside[contains(@class, 'apparatus')]/@id") == ["poem-n1"]
    (inline,) = page.xpath("//p[@id='poem-p2']//*[@id='poem-n2']")
    assert "".join(inline.itertext()) == "〈新本無〉"
    (verse,) = page.xpath("//*[contains(@class, 'quote')]/p")
    assert "\n石橋" in "".join(verse.itertext())
