"""Which files make up a library, and what library.toml does to them on the way into the index."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.errors import InputError
from index.generations import current_generation
from index.library import open_library
from index.manifest import read_manifest
from index.omissions import NAMES_KEPT, Reason
from index.rebuild import rebuild
from index.rebuild.discovery import discover

pytestmark = pytest.mark.usefixtures("simple")


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"書名 {name}\n一段 {name}", "utf-8")


def names(*paths: Path) -> list[str]:
    return [candidate.name for candidate in discover(paths).files]


def test_readable_files_at_any_depth_by_name(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/d.txt", "a/c.txt", "note.xlsx", ".hidden.txt", ".git/x.txt")
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
        discover([tmp_path / "absent"])


def test_an_entry_without_its_file_is_reported(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "library.toml").write_text("[[document]]\nfile = 'gone.txt'\n", "utf-8")
    corpus = discover([tmp_path])
    assert [Path(left.names[0]).name for left in corpus.left_out] == ["gone.txt"]
    assert [candidate.name for candidate in corpus.files] == ["a.txt"]


@pytest.mark.skipif(os.name == "nt", reason="file names are Unicode there")
def test_names_in_older_encodings_are_read_and_shown_decoded(tmp_path: Path) -> None:
    for raw in ("舊橋.txt".encode("gbk"), "渡口.txt".encode(), b"b\xff.txt"):
        (tmp_path / os.fsdecode(raw)).write_text(f"書名 {raw!r}\n一段", "utf-8")
    (tmp_path / os.fsdecode("圖.png".encode("gbk"))).write_bytes(b"")
    assert sorted(names(tmp_path)) == ["b\N{REPLACEMENT CHARACTER}.txt", "渡口.txt", "舊橋.txt"]
    folder = tmp_path.parent / f"{tmp_path.name}-index"
    assert rebuild([tmp_path], folder).manifest.documents == 3
    library = open_library(folder)
    assert [one.names for one in library.manifest.left_out] == [("圖.png",)]
    library.close()


@pytest.mark.skipif(os.name == "nt", reason="pipes and links are others there")
def test_all_that_is_not_read_is_counted_by_reason_and_kind(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "README.txt", "x.png", "y.PNG", "bare", ".hidden.txt", ".git/x.txt")
    write(tmp_path, "old/CURRENT", "old/generations/1/x.txt", "sub/b.txt")
    write(tmp_path, "~$a.docx", ".DS_Store", "sub/Thumbs.db", ".~lock.a.odt#", "__MACOSX/a.txt")
    (tmp_path / "library.toml").write_text("[library]\nleave_out = ['README.txt']\n", "utf-8")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "linked").symlink_to(tmp_path / "sub")
    corpus = discover([tmp_path])
    assert [one.name for one in corpus.files] == ["a.txt", "sub/b.txt"]
    assert corpus.left_out == ()
    assert [(one.reason, one.kind, one.names) for one in corpus.passed_over] == [
        (Reason.ASKED, "", ("README.txt",)),
        (Reason.FORMAT, "", ("bare",)),
        (Reason.FORMAT, ".png", ("x.png", "y.PNG")),
        (Reason.HIDDEN, "", (".git", ".hidden.txt")),
        (Reason.INDEX, "", ("old",)),
        (Reason.LINK, "", ("gone.txt", "linked")),
        (Reason.SPECIAL, "", ("pipe.txt",)),
    ]


def test_many_files_of_a_kind_are_counted_and_some_named(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", *(f"{number:03}.jpg" for number in range(40)))
    (omission,) = discover([tmp_path]).passed_over
    assert (omission.count, len(omission.names)) == (40, NAMES_KEPT)


def test_what_is_left_out_is_in_the_manifest_and_a_change_of_it_is_published(
    tmp_path: Path,
) -> None:
    corpus, folder = tmp_path / "corpus", tmp_path / "index"
    write(corpus, "a.txt", "b.png")
    (corpus / "c.txt").write_text("BROKEN", "utf-8")
    rebuild([corpus], folder)
    fault, png = read_manifest(current_generation(folder)).left_out
    assert (fault.reason, fault.names) == (Reason.FAULT, (str(corpus / "c.txt"),))
    assert "is broken. Mend it." in fault.message
    assert (png.kind, png.count) == (".png", 1)
    assert not rebuild([corpus], folder).changed
    write(corpus, "d.png")
    report = rebuild([corpus], folder)
    assert (report.changed, report.reused) == (True, 1)
    assert read_manifest(current_generation(folder)).left_out[1].count == 2


def test_metadata_reaches_the_index_and_its_change_too(tmp_path: Path) -> None:
    corpus, folder = tmp_path / "corpus", tmp_path / "index"
    write(corpus, *(f"{letter}.txt" for letter in "abcdefgh"))
    toml = corpus / "library.toml"
    toml.write_text(
        "[library]\ntitle='庫'\n[[document]]\nfile='b.txt'\nid='b1'\ntitle='甲'\n", "utf-8"
    )
    rebuild([corpus], folder)
    toml.write_text(
        "[library]\ntitle='庫'\n[[document]]\nfile='b.txt'\nid='b1'\ntitle='乙'\n"
        "[[source]]\ntitle='佚書'\n",
        "utf-8",
    )
    report = rebuild([corpus], folder)
    assert report.reused == 7
    library = open_library(folder)
    assert library.manifest.title == "庫"
    assert library.docstore.document("b1").title == "乙"
    assert library.docstore.document_ids()[0] == "b1"
    assert [known.title for known in library.docstore.known()] == ["佚書"]
    library.close()


def test_a_change_of_order_or_of_known_sources_alone_is_published(tmp_path: Path) -> None:
    corpus, folder = tmp_path / "corpus", tmp_path / "index"
    write(corpus, "a.txt", "b.txt")
    toml = corpus / "library.toml"
    toml.write_text("[[document]]\nfile='a.txt'\n[[document]]\nfile='b.txt'\n", "utf-8")
    rebuild([corpus], folder)
    toml.write_text("[[document]]\nfile='b.txt'\n[[document]]\nfile='a.txt'\n", "utf-8")
    report = rebuild([corpus], folder)
    assert (report.changed, report.reused) == (True, 2)
    library = open_library(folder)
    assert [each.title for each in library.docstore.summaries()] == ["書名 b.txt", "書名 a.txt"]
    library.close()
