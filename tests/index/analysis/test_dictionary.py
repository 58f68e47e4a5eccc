"""The dictionary of an index: compiled once, kept, opened; CC-CEDICT and the CLDR in it."""

import sys
from importlib.metadata import version

import pytest

from bench.tables.cldr_table import TABLE_FILE, table_text
from index.analysis import compiled_files
from index.analysis import dictionary as module
from index.analysis import dictionary_compiler as sources
from index.analysis.dictionary import Dictionary, open_dictionary
from index.analysis.tokens import phrase_key
from tests.libraries import analyzer

BABEL = "2.19.0"
"""The version whose names `cldr.tsv` was made from; to be raised with the file."""


def texts(word):
    return [one.text for one in analyzer().dictionary.meanings(phrase_key(word))]


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("natural law", "自然法"), ("自然法", "natural law"), ("Amoy", "廈門"), ("NATO", "北約"),
        ("Nagarjuna", "龍樹"), ("Rousseau", "盧梭"), ("寮國", "Laos"), ("Laos", "老撾"),
        ("Côte d'Ivoire", "象牙海岸"), ("Sanskrit", "梵文"), ("US Dollar", "美元"),
        ("港元", "港幣"), ("Devanagari", "天城文"),
    ],
)  # fmt: skip
def test_words_of_both_sources_are_found_both_ways(word, other):
    assert phrase_key(other) in map(phrase_key, texts(word))


def test_no_meaning_is_one_character_or_the_word_itself():
    for word in ("law", "study", "city", "person", "mountain", "book"):
        assert all(len(text) > 1 for text in texts(word)), word
        assert word not in texts(word)


def test_the_names_of_the_cldr_are_those_in_babel():
    if version("babel") != BABEL:
        pytest.skip(f"cldr.tsv was made from Babel {BABEL}, not {version('babel')}")
    assert TABLE_FILE.read_text("utf-8") == table_text()


def test_what_the_cldr_words_for_politics_is_not_taken():
    assert "Hong Kong SAR China" not in texts("香港")


def test_the_words_with_which_a_text_begins_are_found():
    found = analyzer().dictionary.beginnings(phrase_key("natural law theory"))
    assert found == [phrase_key("natural"), phrase_key("natural law")]


def test_it_is_kept_in_the_folder_and_in_the_cache(tmp_path, monkeypatch):
    cache = tmp_path / "cache"
    monkeypatch.setattr(
        compiled_files.platformdirs, "user_cache_path", lambda name, **_: cache / name
    )
    compiled = []
    real = sources.compile_dictionary

    def small():
        compiled.append(1)
        return real()

    monkeypatch.setattr(sources, "cedict_meanings", lambda: iter(()))
    monkeypatch.setattr(sources, "compile_dictionary", small)
    first = open_dictionary(tmp_path / "one")
    assert open_dictionary(tmp_path / "two").meanings("寮国") == first.meanings("寮国") != []
    assert len(compiled) == 1
    (name,) = {file.name for folder in ("one", "two") for file in (tmp_path / folder).iterdir()}
    assert name.startswith(f"dictionary-{module.DICTIONARY_VERSION}-")


def test_a_damaged_copy_is_replaced_and_a_folder_that_cannot_be_written_does_no_harm(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(
        compiled_files.platformdirs, "user_cache_path", lambda name, **_: tmp_path / name
    )
    monkeypatch.setattr(sources, "cedict_meanings", lambda: iter(()))
    open_dictionary(tmp_path / "one")
    (file,) = (tmp_path / "one").iterdir()
    content = file.read_bytes()
    file.unlink()  # it is mapped
    file.write_bytes(content[:4000] + bytes(500) + content[4500:])
    assert open_dictionary(tmp_path / "one").meanings("寮国")
    assert [one.read_bytes() for one in (tmp_path / "one").iterdir()] == [content]
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert open_dictionary(blocked / "below").meanings("寮国")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="all names are text there")
def test_a_folder_whose_name_is_no_text_holds_one(tmp_path, monkeypatch):
    monkeypatch.setattr(
        compiled_files.platformdirs, "user_cache_path", lambda name, **_: tmp_path / name
    )
    monkeypatch.setattr(sources, "cedict_meanings", lambda: iter(()))
    for _ in range(2):
        assert open_dictionary(tmp_path / "\udcff").meanings("寮国")
    assert len(list((tmp_path / "\udcff").iterdir())) == 1


def test_a_dictionary_without_words_knows_nothing():
    assert (Dictionary().beginnings("x"), Dictionary().meanings("x")) == ([], [])
