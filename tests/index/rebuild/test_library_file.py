"""`library.toml`: what it gives, and how its faults are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.descriptions.metadata import Metadata
from index.errors import InputError
from index.model import DocumentKind
from index.rebuild.library_file import LibraryFile, read_library_file

WHOLE = """
[library]
title = "我的書庫"
description = "幾篇論文"

[[document]]
file = "papers/one.txt"
id = "one2006"
title = "某論文"
authors = ["某甲", "某乙"]
date = 2006-03-01
kind = "paper"
language = "zh-Hant"
url = "https://example.org/one"
rights = "CC BY 4.0"
aliases = ["論文"]
identifiers = ["doi:10.1000/1"]

[[document]]
file = 'papers\\two.txt'
date = 2004

[[source]]
id = "lost"
title = "佚書"
kind = "book"
"""


def write(folder: Path, text: str) -> Path:
    (folder / "library.toml").write_text(text, "utf-8")
    return folder


def test_all_keys(tmp_path: Path) -> None:
    library = read_library_file(write(tmp_path, WHOLE))
    assert (library.title, library.description) == ("我的書庫", "幾篇論文")
    assert library.documents == {
        "papers/one.txt": Metadata(
            id="one2006",
            title="某論文",
            authors=("某甲", "某乙"),
            date="2006-03-01",
            kind=DocumentKind.PAPER,
            language="zh-Hant",
            url="https://example.org/one",
            rights="CC BY 4.0",
            aliases=("論文",),
            identifiers=("doi:10.1000/1",),
        ),
        "papers/two.txt": Metadata(date="2004"),
    }
    assert library.known == (Metadata(id="lost", title="佚書", kind=DocumentKind.BOOK),)


def test_no_file_and_an_empty_file_say_nothing(tmp_path: Path) -> None:
    assert read_library_file(tmp_path) == LibraryFile()
    assert read_library_file(write(tmp_path, "")) == LibraryFile()
    assert read_library_file(write(tmp_path, "\ufeff")) == LibraryFile()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("title = \n", "line 1"),
        ('[library]\ntitle = "a"\n[library]\n', "line 3"),
        ("[library]\ntitel = 'x'", '"titel" is unknown'),
        ("library = 3", r"\[library\]: is no table"),
        ("other = 1", '"other" is unknown'),
        ("[document]\nfile = 'a'", r"\[\[document\]\]"),
        ("[[document]]\ntitle = 'a'", 'number 1: needs the key "file"'),
        ("[[document]]\nfile = 'a'\n[[document]]\nfile = 'a'", "number 2: names a a second time"),
        ("[[document]]\nfile = 'a'\nkind = 'novel'", 'number 1: has the kind "novel"; .*paper'),
        ("[[document]]\nfile = 'a'\nauthors = 'x'", '"authors" must be a list'),
        ("[[document]]\nfile = 'a'\nauthors = [1]", '"authors" must be a list'),
        ("[[document]]\nfile = 'a'\ntitle = 3", '"title" must be a text'),
        ("[[document]]\nfile = 'a'\ndate = true", '"date" must be a text'),
        ("[[document]]\nfile = 'a'\nid = 'a b'", 'has the id "a b"'),
        ("[[document]]\nfile = 'a'\nid = '-a'", 'has the id "-a"'),
        ("[[document]]\nfile = 'a'\nid = '../a'", 'has the id "../a"'),
        ("[[document]]\nfile = 'a'\nid = 'x'\n[[source]]\nid = 'x'\ntitle = 't'", '"x" is given'),
        ("[[source]]\nid = 'x'", 'number 1: needs the key "title"'),
        ("[[source]]\ntitle = 't'\nfile = 'a'", '"file" is unknown'),
    ],
)
def test_faults_are_named(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(InputError, match=named) as caught:
        read_library_file(write(tmp_path, text))
    assert str(tmp_path / "library.toml") in caught.value.message


def test_other_encodings_are_refused(tmp_path: Path) -> None:
    (tmp_path / "library.toml").write_bytes('[library]\ntitle = "書庫"'.encode("big5"))
    with pytest.raises(InputError, match="UTF-8"):
        read_library_file(tmp_path)
