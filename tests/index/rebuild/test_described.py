"""Bibliographies and Zotero on the way into an index: whose word counts, and what is read again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from index.generations import current_generation
from index.library import open_library
from index.manifest import read_manifest
from index.model import Document
from index.omissions import Reason
from index.rebuild import RebuildReport, rebuild
from index.rebuild.plan import Changes, changes_since
from webui.cli import main

pytestmark = pytest.mark.usefixtures("simple")

LIBRARY = "[[document]]\nfile = 'a.txt'\ndate = '1999'\n"
BIBTEX = """@article{a, title = {渡口考}, author = {林可安}, date = {2006}, journal = {東岸學報}}
@book{k2, title = {港埠志的舊抄本}, author = {方念慈}, date = {1998}}
@book{k3, title = {無書}, date = {2001}}
"""


def built(folder: Path, target: Path) -> tuple[RebuildReport, dict[str, Document]]:
    report = rebuild([folder], target)
    library = open_library(target)
    try:
        store = library.docstore
        return report, {one.file: store.document(one.id) for one in store.summaries()}
    finally:
        library.close()


def entries_left(report: RebuildReport) -> list[tuple[str, int, tuple[str, ...]]]:
    omitted = [one for one in report.manifest.left_out if one.reason is Reason.ENTRY]
    return [(one.kind, one.count, one.names) for one in omitted]


def test_a_bibliography_describes_the_files_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("題名在此\n一段", "utf-8")
    (folder / "b.txt").write_text("港埠志的旧抄本\n一段", "utf-8")
    for name in "cdef":
        (folder / f"{name}.txt").write_text(f"第三篇{name}\n一段", "utf-8")
    (folder / "refs.bib").write_text(BIBTEX, "utf-8")
    (folder / "library.toml").write_text(LIBRARY, "utf-8")

    report, held = built(folder, tmp_path / "index")
    # library.toml before the bibliography, the bibliography before the file
    assert (held["a.txt"].title, held["a.txt"].date) == ("渡口考", "1999")
    assert held["a.txt"].imprint.container == "東岸學報"
    # found by its title when it was read, in the other script
    assert (held["b.txt"].title, held["b.txt"].authors) == ("港埠志的舊抄本", ("方念慈",))
    assert held["c.txt"].title == "第三篇c"
    assert entries_left(report) == [("refs.bib", 1, ("無書",))]

    again, _ = built(folder, tmp_path / "index")
    assert (again.changed, again.reused) == (False, 6)
    assert entries_left(again) == [("refs.bib", 1, ("無書",))]

    (folder / "refs.bib").write_text(BIBTEX.replace("1998", "1997"), "utf-8")
    after, held = built(folder, tmp_path / "index")
    assert (after.reused, held["b.txt"].date) == (5, "1997")


def test_an_entry_stays_with_its_file_where_two_sources_have_one_name(tmp_path: Path) -> None:
    sources = [tmp_path / "one", tmp_path / "two"]
    for folder, title in zip(sources, ("渡口的稅", "港埠志的舊抄本"), strict=True):
        folder.mkdir()
        (folder / "z.txt").write_text(f"{title}\n一段", "utf-8")
    (sources[1] / "refs.bib").write_text(BIBTEX, "utf-8")
    for _ in range(2):
        rebuild(sources, tmp_path / "index")
        with closing(open_library(tmp_path / "index")) as library:
            held = [(one.title, one.date) for one in library.docstore.summaries()]
        assert held == [("渡口的稅", ""), ("港埠志的舊抄本", "1998")]


def test_status_knows_of_entries(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "b.txt").write_text("港埠志的舊抄本\n一段落在此處。", "utf-8")
    (folder / "refs.bib").write_text(BIBTEX, "utf-8")
    rebuild([folder], tmp_path / "index")
    generation = current_generation(tmp_path / "index")
    assert changes_since(generation, read_manifest(generation)) == Changes((), (), ())
    (folder / "refs.bib").write_text(BIBTEX.replace("1998", "1997"), "utf-8")
    assert changes_since(generation, read_manifest(generation)).changed == ("b.txt",)


def test_a_bibliography_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("題名\n一段", "utf-8")
    (tmp_path / "refs.ris").write_text("nothing", "utf-8")
    report = rebuild([tmp_path], tmp_path / "index")
    assert [Path(one.names[0]).name for one in report.left_out] == ["refs.ris"]


# The tables of Zotero's own schema that are read, with the columns that matter.
SCHEMA = """
CREATE TABLE libraries (libraryID INTEGER PRIMARY KEY, type TEXT NOT NULL, editable INT NOT NULL);
CREATE TABLE itemTypesCombined (itemTypeID INT NOT NULL, typeName TEXT NOT NULL,
    display INT DEFAULT 1 NOT NULL, custom INT NOT NULL, PRIMARY KEY (itemTypeID));
CREATE TABLE fieldsCombined (fieldID INT NOT NULL, fieldName TEXT NOT NULL, label TEXT,
    fieldFormatID INT, custom INT NOT NULL, PRIMARY KEY (fieldID));
CREATE TABLE items (itemID INTEGER PRIMARY KEY, itemTypeID INT NOT NULL, libraryID INT NOT NULL,
    key TEXT NOT NULL, UNIQUE (libraryID, key));
CREATE TABLE itemDataValues (valueID INTEGER PRIMARY KEY, value UNIQUE);
CREATE TABLE itemData (itemID INT, fieldID INT, valueID, PRIMARY KEY (itemID, fieldID));
CREATE TABLE creators (creatorID INTEGER PRIMARY KEY, firstName TEXT, lastName TEXT, fieldMode INT);
CREATE TABLE creatorTypes (creatorTypeID INTEGER PRIMARY KEY, creatorType TEXT);
CREATE TABLE itemCreators (itemID INT NOT NULL, creatorID INT NOT NULL,
    creatorTypeID INT NOT NULL DEFAULT 1, orderIndex INT NOT NULL DEFAULT 0);
CREATE TABLE itemAttachments (itemID INTEGER PRIMARY KEY, parentItemID INT, linkMode INT,
    contentType TEXT, path TEXT);
CREATE TABLE collections (collectionID INTEGER PRIMARY KEY, collectionName TEXT NOT NULL,
    parentCollectionID INT DEFAULT NULL, libraryID INT NOT NULL, key TEXT NOT NULL);
CREATE TABLE collectionItems (collectionID INT NOT NULL, itemID INT NOT NULL,
    orderIndex INT NOT NULL DEFAULT 0, PRIMARY KEY (collectionID, itemID));
CREATE TABLE deletedItems (itemID INTEGER PRIMARY KEY, dateDeleted DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE feedItems (itemID INTEGER PRIMARY KEY, guid TEXT NOT NULL UNIQUE);
INSERT INTO libraries VALUES (1, 'user', 1);
INSERT INTO itemTypesCombined VALUES (1, 'journalArticle', 1, 0), (2, 'book', 1, 0),
    (3, 'attachment', 0, 0), (4, 'note', 0, 0);
INSERT INTO fieldsCombined VALUES (1, 'title', NULL, NULL, 0), (2, 'date', NULL, NULL, 0),
    (3, 'publicationTitle', NULL, NULL, 0), (4, 'volume', NULL, NULL, 0),
    (5, 'DOI', NULL, NULL, 0), (6, 'pages', NULL, NULL, 0);
INSERT INTO creatorTypes VALUES (1, 'author'), (2, 'editor');
INSERT INTO items VALUES (1, 1, 1, 'AAAA1111'), (2, 3, 1, 'BBBB2222'), (3, 3, 1, 'CCCC3333'),
    (4, 2, 1, 'DDDD4444'), (5, 3, 1, 'EEEE5555'), (6, 2, 1, 'FFFF6666'), (7, 3, 1, 'GGGG7777'),
    (8, 2, 1, 'HHHH8888'), (9, 4, 1, 'IIII9999');
INSERT INTO itemDataValues VALUES (1, '渡口考'), (2, '2006-03-00 民國95年3月'), (3, '東岸學報'),
    (4, '12'), (5, '10.1000/xyz'), (6, '45-60'), (7, '港埠志'), (8, '棄書'), (9, '無檔之書');
INSERT INTO itemData VALUES (1, 1, 1), (1, 2, 2), (1, 3, 3), (1, 4, 4), (1, 5, 5), (1, 6, 6),
    (4, 1, 7), (6, 1, 8), (8, 1, 9);
INSERT INTO creators VALUES (1, '可安', '林', 0), (2, '', 'Harbour Board Secretariat', 1),
    (3, '念慈', '方', 0);
INSERT INTO itemCreators VALUES (1, 2, 1, 1), (1, 1, 1, 0), (4, 3, 1, 0), (4, 1, 2, 1);
INSERT INTO itemAttachments VALUES (2, 1, 0, 'text/plain', 'storage:渡口.txt'),
    (3, 1, 1, 'text/html', 'storage:page.txt'), (5, 4, 2, 'text/plain', 'attachments:志.txt'),
    (7, 6, 0, 'text/plain', 'storage:gone.txt');
INSERT INTO collections VALUES (1, '論文', NULL, 1, 'K1'), (2, '第二章', 1, 1, 'K2');
INSERT INTO collectionItems VALUES (2, 1, 0), (1, 1, 0);
INSERT INTO deletedItems (itemID) VALUES (6), (7);
"""


def zotero(folder: Path) -> sqlite3.Connection:
    """A data folder of Zotero, and the connection that Zotero holds: locked, in WAL mode."""
    for name, text in (("storage/BBBB2222/渡口.txt", "檔中題名\n一段"),
                       ("storage/CCCC3333/page.txt", "網頁\n一段"), ("志.txt", "志\n一段")):  # fmt: skip
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    database = sqlite3.connect(folder / "zotero.sqlite")
    database.execute("PRAGMA locking_mode = EXCLUSIVE")
    database.execute("PRAGMA journal_mode = WAL")
    database.executescript(SCHEMA)
    return database


def test_zotero_is_read_while_it_runs(tmp_path: Path) -> None:
    folder = tmp_path / "Zotero"
    database = zotero(folder)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}

    report, held = built(folder, tmp_path / "index")
    assert sorted(held) == ["storage/BBBB2222/渡口.txt", "志.txt"]
    paper = held["storage/BBBB2222/渡口.txt"]
    assert (paper.title, paper.date) == ("渡口考", "2006-03")
    assert paper.authors == ("林可安", "Harbour Board Secretariat")
    imprint = paper.imprint
    assert (imprint.container, imprint.volume, imprint.pages) == ("東岸學報", "12", "45-60")
    assert imprint.collections == ("論文", "論文/第二章")
    assert (held["志.txt"].title, held["志.txt"].authors) == ("港埠志", ("方念慈",))
    assert entries_left(report) == [("zotero.sqlite", 1, ("無檔之書",))]
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before

    again, _ = built(folder, tmp_path / "index")
    assert (again.changed, again.reused) == (False, 2)
    database.execute("UPDATE itemDataValues SET value = '13' WHERE valueID = 4")
    database.commit()
    after, held = built(folder, tmp_path / "index")
    assert (after.changed, held["storage/BBBB2222/渡口.txt"].imprint.volume) == (True, "13")
    database.close()


def test_the_command_takes_zotero(tmp_path: Path) -> None:
    zotero(tmp_path / "Zotero").close()
    index = str(tmp_path / "index")
    done = CliRunner().invoke(
        main, ["rebuild", "--zotero", str(tmp_path / "Zotero"), "--index", index]
    )
    assert done.exit_code == 0, done.output
    assert "2 documents" in done.output
    none = CliRunner().invoke(main, ["rebuild", "--zotero", str(tmp_path), "--index", index])
    assert none.exit_code == 2
    assert "zotero.sqlite" in none.output
