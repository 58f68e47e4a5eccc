"""Citations across the documents of a library: what is linked, and that links follow changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.docstore import CitedBy
from index.library import open_library
from index.linking.matching import WorkIndex, link_sources
from index.model import Document
from index.rebuild import linking, rebuild

pytestmark = pytest.mark.usefixtures("simple")


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
        rebuild([corpus], folder)
        library = open_library(folder)
        links.append(library.docstore.document("a").sources[0].document)
        assert library.docstore.cited_by("b") == ((CitedBy("a", "a-p1", "a-r1"),) if held else ())
        library.close()
    assert links == [None, "b", None]


def test_documents_are_linked_again_only_when_the_works_have_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, folder = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()
    for number in range(8):
        (corpus / f"{number}.txt").write_text(f"第{number}冊\n一段", "utf-8")
    entries = [f"[[document]]\nfile = '{number}.txt'\nid = 'n{number}'\n" for number in range(8)]
    (corpus / "library.toml").write_text("".join(entries), "utf-8")
    seen: list[str] = []

    def note(document: Document, shelf: WorkIndex) -> Document:
        seen.append(document.id)
        return link_sources(document, shelf)

    monkeypatch.setattr(linking, "link_sources", note)
    rebuild([corpus], folder)
    assert sorted(seen) == [f"n{number}" for number in range(8)]
    seen.clear()
    (corpus / "3.txt").write_text("第3冊\n另一段", "utf-8")
    rebuild([corpus], folder)
    assert seen == ["n3"]
    seen.clear()
    (corpus / "5.txt").write_text("第5冊\n說到南北關稅同盟成立公約的一段", "utf-8")
    (corpus / "6.txt").write_text("第6冊\n引用之處\ncites: 南北關稅同盟成立公約", "utf-8")
    rebuild([corpus], folder)
    seen.clear()
    (corpus / "3.txt").write_text("南北關稅同盟成立公約\n另一段", "utf-8")
    rebuild([corpus], folder)
    assert sorted(seen) == ["n3", "n5", "n6"]


def test_a_link_follows_a_document_whose_id_changes_with_its_text(tmp_path: Path) -> None:
    corpus, folder = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()
    for number in range(8):
        (corpus / f"{number}.txt").write_text(f"第{number}冊\n一段", "utf-8")
    (corpus / "a.txt").write_text("論文\n引用之處\ncites: 某某國際公約", "utf-8")
    targets = []
    for text in ("某某國際公約\n第一條", "某某國際公約\n第一條修訂"):
        (corpus / "b.txt").write_text(text, "utf-8")
        report = rebuild([corpus], folder)
        library = open_library(folder)
        by_file = {each.file: each.id for each in library.docstore.summaries()}
        (source,) = library.docstore.sources(by_file["a.txt"])
        assert source.document == by_file["b.txt"]
        targets.append(source.document)
        library.close()
    assert report.reused == 9
    assert len(set(targets)) == 2
