"""Which files make up a library, and what library.toml does to them on the way into the index."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.errors import InputError
from index.library import open_library
from index.rebuild import rebuild
from index.rebuild.discovery import discover
from tests.index.rebuild.simple_stages import SIMPLE, is_readable, open_simple_analyzer


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"書名 {name}\n一段 {name}", "utf-8")


def names(*paths: Path) -> list[str]:
    return [candidate.name for candidate in discover(paths, is_readable).files]


def test_readable_files_at_any_depth_by_name(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/d.txt", "a/c.txt", "note.pdf", ".hidden.txt", ".git/x.txt")
    assert names(tmp_path) == ["a/c.txt", "a/d.txt", "b.txt"]


def test_an_index_folder_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "index/CURRENT", "index/generations/1/x.txt", "tides/CURRENT")
    write(tmp_path, "tides/c.txt")
    assert names(tmp_path) == ["b.txt", "tides/c.txt"]


def test_a_file_is_taken_as_it_is_and_once(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a.odd")
    assert names(tmp_path / "a.odd", tmp_path, tmp_path / "b.txt") == ["a.odd", "b.txt"]


def test_files_in_library_toml_come_first_in_its_order(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.txt", "c.txt", "d.odd")
    (tmp_path / "library.toml").write_text(
        "[[document]]\nfile = 'c.txt'\n[[document]]\nfile = 'd.odd'\n", "utf-8"
    )
    assert names(tmp_path) == ["c.txt", "d.odd", "a.txt", "b.txt"]


def test_files_named_in_leave_out_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "README.txt", "drafts/b.txt", "c/README.txt")
    (tmp_path / "library.toml").write_text(
        "[library]\nleave_out = ['README.txt', 'drafts/*']\n", "utf-8"
    )
    assert names(tmp_path) == ["a.txt", "c/README.txt"]


def test_a_missing_path_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file or folder"):
        discover([tmp_path / "absent"], is_readable)


def test_an_entry_without_its_file_is_reported(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "library.toml").write_text("[[document]]\nfile = 'gone.txt'\n", "utf-8")
    corpus = discover([tmp_path], is_readable)
    assert [left.path.name for left in corpus.left_out] == ["gone.txt"]
    assert [candidate.name for candidate in corpus.files] == ["a.txt"]


@pytest.mark.skipif(os.name == "nt", reason="file names are Unicode there")
def test_a_name_that_is_no_unicode_is_reported(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / os.fsdecode(b"b\xff.txt")).write_text("書名\n一段", "utf-8")
    corpus = discover([tmp_path], is_readable)
    assert [candidate.name for candidate in corpus.files] == ["a.txt"]
    assert "Rename it." in str(corpus.left_out[0].error)


def test_metadata_reaches_the_index_and_its_change_too(tmp_path: Path) -> None:
    corpus, folder = tmp_path / "corpus", tmp_path / "index"
    write(corpus, *(f"{letter}.txt" for letter in "abcdefgh"))
    toml = corpus / "library.toml"
    toml.write_text(
        "[library]\ntitle='庫'\n[[document]]\nfile='b.txt'\nid='b1'\ntitle='甲'\n", "utf-8"
    )
    rebuild([corpus], folder, stages=SIMPLE)
    toml.write_text(
        "[library]\ntitle='庫'\n[[document]]\nfile='b.txt'\nid='b1'\ntitle='乙'\n"
        "[[source]]\ntitle='佚書'\n",
        "utf-8",
    )
    report = rebuild([corpus], folder, stages=SIMPLE)
    assert report.reused == 7
    library = open_library(folder, open_simple_analyzer)  # type: ignore[arg-type]
    assert library.manifest.title == "庫"
    assert library.catalogue.document("b1").title == "乙"
    assert library.catalogue.document_ids()[0] == "b1"
    assert [known.title for known in library.catalogue.known()] == ["佚書"]
    library.close()


def test_a_change_of_order_or_of_known_sources_alone_is_published(tmp_path: Path) -> None:
    corpus, folder = tmp_path / "corpus", tmp_path / "index"
    write(corpus, "a.txt", "b.txt")
    toml = corpus / "library.toml"
    toml.write_text("[[document]]\nfile='a.txt'\n[[document]]\nfile='b.txt'\n", "utf-8")
    rebuild([corpus], folder, stages=SIMPLE)
    toml.write_text("[[document]]\nfile='b.txt'\n[[document]]\nfile='a.txt'\n", "utf-8")
    report = rebuild([corpus], folder, stages=SIMPLE)
    assert (report.changed, report.reused) == (True, 2)
    library = open_library(folder, open_simple_analyzer)  # type: ignore[arg-type]
    assert [each.title for each in library.catalogue.summaries()] == ["書名 b.txt", "書名 a.txt"]
    library.close()
