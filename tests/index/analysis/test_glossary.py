"""The glossary: its format, its errors, and that the project's own data keep the rules."""

from __future__ import annotations

from collections import Counter

import pytest

from index.analysis.glossary import FOLDER, GroupKind, Relation, load_glossary
from index.analysis.tokens import phrase_key
from index.errors import GlossaryError
from tests.libraries import glossary

HEADER = "kind\tzh\ttw\tcn\thk\ten\tabbr\n"


def group_of(word: str):
    return [group for group, _ in glossary().find(phrase_key(word))]


def relations(one: str, other: str) -> set[Relation]:
    wanted = phrase_key(other)
    return {
        group.relation(form, candidate)
        for group, form in glossary().find(phrase_key(one))
        for candidate in group.forms
        if candidate.phrase_key == wanted
    }


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("飛彈", "导弹", Relation.REGIONAL),
        ("资讯", "信息", Relation.REGIONAL),
        ("布希", "布什", Relation.NAME),
        ("賓拉登", "bin Laden", Relation.NAME),
        ("WMD", "大規模毀滅性武器", Relation.ABBREVIATION),
        ("NPT", "不擴散核武器條約", Relation.ABBREVIATION),
        ("weapons of mass destruction", "大規模毀滅性武器", Relation.TRANSLATION),
        ("恐怖份子", "恐怖分子", Relation.SPELLING_VARIANT),
    ],
)
def test_relations_hold_both_ways(one, other, why):
    assert why in relations(one, other)
    assert why in relations(other, one)


@pytest.mark.parametrize(("one", "other"), [("青島", "廣島"), ("漢", "汗"), ("中國", "中共")])
def test_what_is_not_the_same_is_not_listed(one, other):
    assert relations(one, other) == set()


def test_forms_are_found_in_any_script_and_width():
    assert group_of("飞弹") == group_of("飛彈") != []
    assert group_of("ＷＭＤ") == group_of("wmd") != []


def test_the_projects_glossary_is_large_and_its_files_are_all_read():
    kinds = Counter(group.kind for group in glossary().groups)
    assert len(glossary().groups) >= 600
    assert set(kinds) == set(GroupKind)
    for file in FOLDER.glob("*.tsv"):
        lines = [line for line in file.read_text("utf-8").splitlines() if line[:1] not in {"", "#"}]
        first_form = next(filter(None, lines[1].split("\t")[1:])).split("|")[0]
        assert group_of(first_form), file.name


def test_every_group_has_several_phrase_keys_and_the_longest_is_known():
    for group in glossary().groups:
        phrase_keys = [form.phrase_key for form in group.forms]
        assert len(phrase_keys) == len(set(phrase_keys)) >= 2
    assert glossary().longest == max(map(len, glossary().by_phrase_key))


def test_a_readers_file_is_added(tmp_path):
    file = tmp_path / "own.tsv"
    file.write_text(f"# mine\n\n{HEADER}name\t渡口館 | 河港館\t\t\t\tFerry House\tFH\n", "utf-8")
    found = load_glossary([file])
    ((group, form),) = found.find(phrase_key("河港馆"))
    assert [one.text for one in group.forms] == ["渡口館", "河港館", "Ferry House", "FH"]
    assert form.text == "河港館"
    assert len(found.groups) == len(glossary().groups) + 1
    assert found.version != glossary().version
    assert load_glossary([file]).version == found.version


def test_what_the_fold_unites_makes_no_group(tmp_path):
    file = tmp_path / "own.tsv"
    file.write_text(f"{HEADER}term\t渡輪 | 渡轮\t\t\t\t\t\n", "utf-8")
    assert len(load_glossary([file]).groups) == len(glossary().groups)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("kind\tzh\n", "line 1: the header"),
        (HEADER + "term\t渡輪\t駁船\n", "line 2: 3 cells"),
        (HEADER + "word\t渡輪 | 駁船\t\t\t\t\t\n", "line 2: the kind 'word'"),
        (HEADER + "term\t渡輪\t\t\t\t\t\n", "line 2: a group needs two forms"),
        (HEADER + "\n# x\nterm\t渡輪 | ……\t\t\t\t\t\n", "line 4: '……' holds no letter"),
    ],
)
def test_a_broken_line_is_named(tmp_path, text, what):
    file = tmp_path / "own.tsv"
    file.write_text(text, "utf-8")
    with pytest.raises(GlossaryError, match=r"own\.tsv") as error:
        load_glossary([file])
    assert what in str(error.value)


@pytest.mark.parametrize("content", [None, b"\xff\xfe\xfa"])
def test_a_file_that_cannot_be_read_is_named(tmp_path, content):
    file = tmp_path / "own.tsv"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(GlossaryError, match=r"own\.tsv"):
        load_glossary([file])
