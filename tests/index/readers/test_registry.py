"""Which reader takes which file, and what happens to files that none can read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.errors import InputError
from index.readers.formats import FORMATS, MAX_BYTES, is_readable, read_file, reader_for

FILES = Path(__file__).parents[2] / "fixtures" / "files"


@pytest.mark.parametrize(
    ("name", "head", "reader"),
    [
        ("paper.txt", b"", "text"),
        ("PAPER.TXT", b"", "text"),
        ("paper", "紙".encode(), "text"),
        ("paper.md", b"", "markdown"),
        ("paper.tei.xml", b"", "tei"),
        ("paper.jats.xml", b"", "jats"),
        ("paper.xml", b"", "jats"),
        ("paper.xml", b"<TEI xmlns='x'>", "tei"),
        ("paper.xml", b"<!-- " + b"x" * 5_000 + b"--><TEI>", "tei"),
        ("page.xml", b"<!DOCTYPE html><html>", "html"),
        ("paper", b"<?xml version='1.0'?><TEI xmlns='x'>", "tei"),
        ("paper", b"<?xml version='1.0'?><article >", "jats"),
        ("download", b"%PDF-1.7\n", "pdf"),
        ("page", b"<!DOCTYPE html><html>", "html"),
        ("paper.docx", b"", "docx"),
        ("book.epub", b"", "epub"),
        ("notes.rst", b"", "rst"),
    ],
)
def test_suffix_chooses_and_then_content(name: str, head: bytes, reader: str) -> None:
    assert reader_for(Path(name), head).name == reader


def test_no_two_readers_take_one_suffix() -> None:
    suffixes = [suffix for reader in FORMATS for suffix in reader.suffixes]
    assert len(suffixes) == len(set(suffixes))


def test_readable_suffixes() -> None:
    assert is_readable(Path("a/paper.TXT"))
    assert is_readable(Path("paper.pdf"))
    assert not is_readable(Path("paper.xlsx"))


def refusal(path: Path, **options: int) -> InputError:
    with pytest.raises(InputError) as caught:
        read_file(path, **options)
    assert str(path) in caught.value.message
    assert caught.value.remedy
    return caught.value


@pytest.mark.parametrize("data", [b"", b" \n\t\n", "\u3000\n".encode(), b"\xef\xbb\xbf"])
def test_file_without_text_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(data)
    refusal(path)


def test_missing_file_folder_and_odd_name_are_refused(tmp_path: Path) -> None:
    assert "does not exist" in refusal(tmp_path / "missing.txt").message
    assert "is no file" in refusal(tmp_path).message
    refusal(tmp_path / "nul\0name.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_forbidden_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("甲")
    path.chmod(0)
    assert "cannot be opened" in refusal(path).message


def test_large_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(2 * MAX_BYTES)
    assert "100 MB long; at most 50 MB" in refusal(path).message


def test_bound_can_be_set(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text("渡口的興衰。" * 100, "utf-8")
    refusal(path, max_bytes=100)
    assert read_file(path).text == "渡口的興衰。" * 100


def test_one_line_of_five_megabytes_is_read(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_text("渡口的興衰，" * 280_000, "utf-8")
    assert len(read_file(path).blocks) == 1


def test_lone_surrogate_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "surrogate.txt"
    path.write_bytes("甲\ud800乙".encode("utf-8", "surrogatepass"))
    refusal(path)
