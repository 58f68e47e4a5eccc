"""Citations across the documents of a library: what is linked, and that links follow changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.catalogue import CitedBy, Link
from index.library import open_library
from index.model import Document, DocumentKind, Source
from index.rebuild import rebuild
from index.rebuild.linking import find_links
from tests.index.rebuild.simple_stages import SIMPLE, open_simple_analyzer


def source(title: str = "", url: str = "", identifiers: tuple[str, ...] = ()) -> Source:
    kind = DocumentKind.UNKNOWN
    return Source("a-r1", title, "", kind, "", url, None, (), identifiers=identifiers)


TREATY = Document(
    id="treaty",
    title="某某國際公約",
    text="",
    url="https://www.example.org/treaty/",
    aliases=("Convention on Something",),
    identifiers=("A/RES/12/34",),
)


@pytest.mark.parametrize(
    "cited",
    [
        source("某某國際公約"),
        source("《某某国际公约》"),
        source("convention on  something"),
        source("別的題目", url="http://example.org/treaty"),
        source("別的題目", identifiers=("a-res-12-34",)),
    ],
)
def test_the_same_address_identifier_or_title_links(cited: Source) -> None:
    citing = Document(id="a", title="論文一篇", text="", sources=(cited,))
    assert find_links([citing, TREATY]) == {"a-r1": Link("treaty", 1.0)}


@pytest.mark.parametrize(
    "cited",
    [
        source(),
        source("某某國際公約釋義"),
        source("公約"),
        source("其他公約", url="https://example.org/", identifiers=("A/RES/1/234",)),
    ],
)
def test_what_is_not_certain_is_not_linked(cited: Source) -> None:
    citing = Document(id="a", title="論文一篇", text="", sources=(cited,))
    assert find_links([citing, TREATY]) == {}


def test_a_title_that_two_documents_share_links_to_neither() -> None:
    citing = Document(id="a", title="論文一篇", text="", sources=(source("某某國際公約"),))
    other = Document(id="other", title="某某國際公約", text="")
    assert find_links([citing, TREATY, other]) == {}


def test_a_document_does_not_cite_itself() -> None:
    citing = Document(id="a", title="某某國際公約", text="", sources=(source("某某國際公約"),))
    assert find_links([citing]) == {}


def test_links_follow_documents_that_come_and_go(tmp_path: Path) -> None:
    corpus, folder = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()
    for number in range(8):
        (corpus / f"{number}.txt").write_text(f"第{number}冊\n一段", "utf-8")
    (corpus / "library.toml").write_text(
        "[[document]]\nfile = 'a.txt'\nid = 'a'\n[[document]]\nfile = 'b.txt'\nid = 'b'\n", "utf-8"
    )
    (corpus / "a.txt").write_text("論文\n引用之處\ncites: 某某國際公約", "utf-8")
    links = []
    for held in (False, True, False):
        if held:
            (corpus / "b.txt").write_text("某某國際公約\n第一條", "utf-8")
        else:
            (corpus / "b.txt").unlink(missing_ok=True)
        rebuild([corpus], folder, stages=SIMPLE)
        library = open_library(folder, open_simple_analyzer)  # type: ignore[arg-type]
        links.append(library.catalogue.document("a").sources[0].document)
        assert library.catalogue.cited_by("b") == ((CitedBy("a", "a-p1", "a-r1"),) if held else ())
        library.close()
    assert links == [None, "b", None]
