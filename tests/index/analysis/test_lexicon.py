"""The compiled dictionary: the same words however it is opened."""

from __future__ import annotations

import pytest

from index.analysis import compiled_files
from index.analysis.words import LEXICON_VERSION, open_segmenter
from index.text.fold import fold


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return open_segmenter(tmp_path_factory.mktemp("lexicon"))


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """An empty cache folder in place of the reader's own."""
    monkeypatch.setattr(
        compiled_files.platformdirs, "user_cache_path", lambda name, **_: tmp_path / name
    )
    return tmp_path / "yinzheng"


def test_words_are_held_folded_with_their_frequencies(built):
    assert built.frequency(fold("臺灣")) > 0
    assert built.frequency("臺灣") == 0
    assert built.frequency("查無此詞彙") == 0
    assert built.total > 10_000_000


def test_a_beginning_knows_what_follows(built):
    weight, following = built.look_up("条")
    assert weight is not None
    assert {"约", "例"} < set(following)
    assert built.look_up("国际原子能机") == (None, "构")
    weight, following = built.look_up("国际原子能机构")
    assert (weight is None, following) == (False, "")
    assert built.look_up("约条") == (None, "")


def test_what_was_kept_opens_as_what_was_built(tmp_path, built):
    first = open_segmenter(tmp_path)
    (kept,) = tmp_path.iterdir()
    assert kept.name.startswith(f"lexicon-{LEXICON_VERSION}-")
    second = open_segmenter(tmp_path)
    assert list(tmp_path.iterdir()) == [kept]
    for lexicon in (first, second):
        assert lexicon.total == built.total
        assert lexicon.frequency("台湾") == built.frequency("台湾")


@pytest.mark.slow
def test_it_is_compiled_once_a_machine_and_damaged_files_are_made_anew(tmp_path, cache, built):
    open_segmenter(tmp_path / "one")
    (file,) = (tmp_path / "one").iterdir()
    content = file.read_bytes()
    (in_cache,) = cache.iterdir()
    assert (in_cache.name, in_cache.read_bytes()) == (file.name, content)
    for damaged in (file, in_cache):
        damaged.unlink()  # it is mapped
        damaged.write_bytes(content[:50_000] + bytes(4096) + content[54_096:])
    assert open_segmenter(tmp_path / "one").frequency("台湾") == built.frequency("台湾")
    assert [one.read_bytes() for one in (tmp_path / "one").iterdir()] == [content]
    in_cache.write_bytes(b"")
    assert open_segmenter(tmp_path / "one").total == built.total


def test_a_folder_that_cannot_be_made_does_no_harm(tmp_path, built):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert open_segmenter(blocked / "below").total == built.total
