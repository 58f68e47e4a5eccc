"""Opening an index: what is refused and with which words, and how a server follows rebuilds."""

from __future__ import annotations

import gc
import shutil
import threading
import weakref
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import IndexMissing, IndexStale, IndexUnreadable
from index.library import Library, LibraryHandle, open_library
from index.manifest import read_manifest, write_manifest
from index.rebuild import rebuild
from tests.index.rebuild.simple_stages import SimpleAnalyzer

pytestmark = pytest.mark.usefixtures("simple")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(f"書{number}\n第{number}冊的一段", "utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path, corpus: Path) -> Path:
    rebuild([corpus], tmp_path / "index")
    return tmp_path / "index"


def current(folder: Path) -> Path:
    return folder / "generations" / (folder / "CURRENT").read_text("utf-8").strip()


def titles(library: Library) -> list[str]:
    return [summary.title for summary in library.docstore.summaries()]


def test_a_library_opens(folder: Path) -> None:
    library = open_library(folder)
    assert titles(library) == [f"書{number}" for number in range(6)]
    assert library.manifest.documents == 6
    assert library.engine.size == library.manifest.passages == 12
    library.close()


def test_a_folder_without_an_index_is_missing(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "absent"):
        with pytest.raises(IndexMissing, match="yinzheng rebuild"):
            open_library(folder)


def change_manifest(folder: Path, **values: object) -> None:
    write_manifest(replace(read_manifest(current(folder)), **values), current(folder))


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"schema": "other"}, "the schema"),
        ({"engine_version": "other"}, "the engine whoosh"),
        ({"engine": "absent"}, "the engine absent"),
        ({"analyzer": "other"}, "the analyzer"),
    ],
)
def test_an_index_of_another_version_is_stale(
    folder: Path, values: dict[str, object], named: str
) -> None:
    change_manifest(folder, **values)
    with pytest.raises(IndexStale, match=f"another version of {named}.*yinzheng rebuild"):
        open_library(folder)


def test_a_stale_index_is_rebuilt_whole(folder: Path, corpus: Path) -> None:
    change_manifest(folder, schema="other")
    report = rebuild([corpus], folder)
    assert report.changed
    assert report.reused == 0
    open_library(folder).close()


def remove_generation(folder: Path) -> None:
    shutil.rmtree(current(folder))


def remove_manifest(folder: Path) -> None:
    (current(folder) / "manifest.json").unlink()


def cut_manifest(folder: Path) -> None:
    path = current(folder) / "manifest.json"
    path.write_bytes(path.read_bytes()[:40])


def change_manifest_by_a_bit(folder: Path) -> None:
    path = current(folder) / "manifest.json"
    content = path.read_bytes()
    place = content.index(b'"documents":') + len(b'"documents":')
    path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])


def remove_docstore(folder: Path) -> None:
    next((current(folder) / "docstore").glob("0*.sqlite")).unlink()


def cut_postings(folder: Path) -> None:
    path = next((current(folder) / "engine").glob("*.pst"))
    path.write_bytes(path.read_bytes()[:-1])


def change_a_byte(folder: Path) -> None:
    path = next((current(folder) / "engine").glob("*.trm"))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.unlink()
    path.write_bytes(content)


def empty_pointer(folder: Path) -> None:
    (folder / "CURRENT").write_text("")


def odd_pointer(folder: Path) -> None:
    (folder / "CURRENT").write_text("../../elsewhere\n")


def remove_pointer(folder: Path) -> None:
    (folder / "CURRENT").unlink()


def scrambled_pointer(folder: Path) -> None:
    (folder / "CURRENT").write_bytes(b"\xff\xfe\x00")


@pytest.mark.parametrize(
    "harm",
    [
        remove_generation,
        remove_manifest,
        cut_manifest,
        change_manifest_by_a_bit,
        remove_docstore,
        cut_postings,
        change_a_byte,
    ],
)
def test_a_damaged_index_is_unreadable_and_can_be_rebuilt(
    folder: Path, corpus: Path, harm: Callable[[Path], None]
) -> None:
    harm(folder)
    with pytest.raises(IndexUnreadable, match="yinzheng rebuild"):
        open_library(folder)
    assert rebuild([corpus], folder).changed
    library = open_library(folder)
    assert len(titles(library)) == 6
    library.close()


@pytest.mark.parametrize("harm", [empty_pointer, odd_pointer, scrambled_pointer, remove_pointer])
def test_a_damaged_pointer_costs_a_notice(
    folder: Path, corpus: Path, harm: Callable[[Path], None]
) -> None:
    harm(folder)
    library = open_library(folder)
    assert len(titles(library)) == 6
    assert "yinzheng rebuild" in str(library.damage)
    library.close()
    assert rebuild([corpus], folder).changed
    mended = open_library(folder)
    assert mended.damage is None
    mended.close()


def test_the_generation_before_serves_where_the_last_is_damaged(folder: Path, corpus: Path) -> None:
    first = current(folder).name
    (corpus / "0.txt").write_text("新書\n新的一段", "utf-8")
    rebuild([corpus], folder)
    for path in list(current(folder).rglob("*")):
        content = bytearray(path.read_bytes() if path.is_file() else b"")
        if content and path.name != "manifest.json":
            content[len(content) // 3] ^= 4
            path.write_bytes(content)  # a small file of one generation is no file of another
    handle = LibraryHandle(folder)
    library = handle.current()
    assert (library.manifest.generation, titles(library)[0]) == (first, "書0")
    assert library.damage is not None
    report = rebuild([corpus], folder)
    assert report.changed
    assert (handle.current().damage, titles(handle.current())[0]) == (None, "新書")
    kept = {path.name for path in (folder / "generations").iterdir()}
    assert kept == {first, report.manifest.generation}  # not the damaged one


def test_a_large_file_is_checked_behind_the_reader(
    folder: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = current(folder).name
    (corpus / "0.txt").write_text("新書\n新的一段", "utf-8")
    rebuild([corpus], folder)
    change_a_byte(folder)
    monkeypatch.setattr("index.manifest.CHECKED_AT_OPENING", 0)
    handle = LibraryHandle(folder)
    library = open_library(folder)
    with pytest.raises(IndexUnreadable):
        library.check()
    library.close()
    handle.current()
    damage = handle.inspect()  # at once, whether the thread has come to it or not
    assert damage is None or "trm" in damage.message
    assert handle.current().manifest.generation == first


def test_a_handle_waits_for_the_first_index(tmp_path: Path, corpus: Path) -> None:
    handle = LibraryHandle(tmp_path / "index")
    with pytest.raises(IndexMissing):
        handle.current()
    rebuild([corpus], tmp_path / "index")
    assert len(titles(handle.current())) == 6


def test_a_handle_follows_rebuilds(folder: Path, corpus: Path) -> None:
    handle = LibraryHandle(folder)
    old = handle.current()
    assert handle.current() is old
    (corpus / "0.txt").write_text("新書\n新的一段", "utf-8")
    rebuild([corpus], folder)
    new = handle.current()
    assert titles(new)[0] == "新書"
    assert titles(old)[0] == "書0"


def test_a_held_generation_outlives_its_removal(folder: Path, corpus: Path) -> None:
    handle = LibraryHandle(folder)
    old = handle.current()
    for turn in range(3):
        (corpus / "0.txt").write_text(f"新書\n第{turn}回", "utf-8")
        rebuild([corpus], folder)
    assert not (folder / "generations" / old.manifest.generation).exists()
    assert titles(old)[0] == "書0"
    assert old.engine.postings("pair", "一段").ordinals.tolist() == [1, 3, 5, 7, 9, 11]
    assert old.docstore.texts([1]) == ["第0冊的一段"]


def test_a_generation_is_closed_when_nobody_holds_it(folder: Path, corpus: Path) -> None:
    handle = LibraryHandle(folder)
    watched = weakref.ref(handle.current())
    (corpus / "0.txt").write_text("新書\n新的一段", "utf-8")
    rebuild([corpus], folder)
    handle.current()
    gc.collect()
    assert watched() is None


def test_a_handle_goes_on_serving_when_the_new_index_is_bad(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    handle = LibraryHandle(folder)
    first = handle.current()
    (folder / "CURRENT.part").write_text("absent\n")
    (folder / "CURRENT.part").replace(folder / "CURRENT")
    library = handle.current()
    assert library.manifest == first.manifest
    assert library.damage is not None
    shutil.rmtree(folder)
    assert handle.current() is library
    assert "goes on serving" in caplog.text


@pytest.mark.slow
def test_no_read_fails_while_rebuilds_publish(folder: Path, corpus: Path) -> None:
    handle = LibraryHandle(folder)
    stop = threading.Event()
    failures: list[BaseException] = []
    seen: set[str] = set()

    def read() -> None:
        while not stop.is_set():
            try:
                library = handle.current()
                ordinals = library.engine.postings("pair", "一段").ordinals.tolist()
                texts = library.docstore.texts(ordinals)
                assert len(texts) == 6
                assert all("一段" in text for text in texts)
                seen.add(library.manifest.generation)
            except BaseException as error:
                failures.append(error)
                return

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    published = []
    for turn in range(4):
        (corpus / "0.txt").write_text(f"新書\n第{turn}回的一段", "utf-8")
        published.append(rebuild([corpus], folder).manifest.generation)
    while published[-1] not in seen and not failures:
        stop.wait(0.01)
    stop.set()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(set(published)) == 4


def test_a_new_analyzer_makes_the_index_stale(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = SimpleAnalyzer(version="simple 2")
    monkeypatch.setattr("index.library.open_analyzer", lambda folder: newer)
    with pytest.raises(IndexStale, match="the analyzer"):
        open_library(folder)
