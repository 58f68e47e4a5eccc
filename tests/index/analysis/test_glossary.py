"""The glossary: its format, its errors, and that the project's own data keep the rules."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest

from index.analysis import compiled_files
from index.analysis import glossary as module
from index.analysis.glossary import FOLDER, GroupKind, load_glossary
from index.analysis.tokens import WORD_EDGE, phrase_key
from index.errors import GlossaryError
from search.expansion.glossary_terms import LONGEST, layer_of
from search.results import Layer
from tests.index.analysis.false_friends import PAIRS
from tests.libraries import analyzer, glossary

HEADER = "kind\tzh\ttw\tcn\thk\ten\tabbr\n"


def group_of(word: str):
    return [group for group, _ in glossary().find(phrase_key(word))]


def relations(one: str, other: str) -> set[Layer]:
    wanted = phrase_key(other)
    return {
        layer_of(group, form, candidate)
        for group, form in glossary().find(phrase_key(one))
        for candidate in group.forms
        if candidate.phrase_key == wanted
    }


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("飛彈", "导弹", Layer.REGIONAL),
        ("资讯", "信息", Layer.REGIONAL),
        ("布希", "布什", Layer.NAME),
        ("賓拉登", "bin Laden", Layer.NAME),
        ("WMD", "大規模毀滅性武器", Layer.ABBREVIATION),
        ("NPT", "不擴散核武器條約", Layer.ABBREVIATION),
        ("weapons of mass destruction", "大規模毀滅性武器", Layer.TRANSLATION),
        ("恐怖份子", "恐怖分子", Layer.SPELLING_VARIANT),
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
    assert len(glossary().groups) >= 7_000
    assert set(kinds) == set(GroupKind)
    for file in FOLDER.glob("*.tsv"):
        lines = [line for line in file.read_text("utf-8").splitlines() if line[:1] not in {"", "#"}]
        first_form = next(filter(None, lines[1].split("\t")[1:])).split("|")[0]
        assert group_of(first_form), file.name


def test_every_group_has_several_phrase_keys_that_a_query_may_hold():
    for group in glossary().groups:
        phrase_keys = [form.phrase_key for form in group.forms]
        assert len(phrase_keys) == len(set(phrase_keys)) >= 2
        assert max(map(len, phrase_keys)) <= LONGEST


def test_it_is_compiled_once_and_kept_in_the_cache(tmp_path, monkeypatch):
    monkeypatch.setattr(compiled_files.platformdirs, "user_cache_path", lambda name, **_: tmp_path)
    first = load_glossary()
    (file,) = tmp_path.iterdir()
    monkeypatch.setattr(module, "compiled", None)
    assert load_glossary().find("飞弹") == first.find("飞弹") != []
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(TypeError):  # damaged, so compiled anew
        load_glossary()


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
def test_a_broken_line_is_named(tmp_path, monkeypatch, text, what):
    monkeypatch.setattr("index.analysis.glossary.FOLDER", tmp_path / "none")  # reading it is slow
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


def false_friends():
    lines = [line for line in PAIRS.split("\n") if line.strip()]
    return [tuple(pair.split()) for line in lines for pair in line.split(";")]


def test_two_hundred_false_friends_stay_apart():
    pairs = false_friends()
    assert len(pairs) >= 200
    assert [pair for pair in pairs if relations(*pair) - {Layer.LOOSE}] == []


def test_no_form_is_one_character_but_chemical_elements_that_mean_nothing_else():
    lone = {one.text for group in glossary().groups for one in group.forms if len(one.text) == 1}
    assert lone <= set("鈾釷氚氘銫鋰矽鈽")


def test_no_two_groups_share_a_chinese_form_and_a_latin_one():
    seen: dict[tuple[str, str], str] = {}
    doubled = []
    for group in glossary().groups:
        if group.kind in {GroupKind.SPELLING, GroupKind.LOOSE}:
            continue
        keys = [form.phrase_key for form in group.forms]
        latin = [key for key in keys if WORD_EDGE in key]
        for pair in product((key for key in keys if WORD_EDGE not in key), latin):
            if pair in seen:
                doubled.append((pair, seen[pair]))
            seen[pair] = group.forms[0].text
    assert doubled == []


def test_every_form_leads_to_every_other_of_its_group():
    for group in glossary().groups:
        for form in group.forms:
            assert any(found is group for found, _ in glossary().find(form.phrase_key))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("品質", "質量"), ("管道", "渠道"), ("摩托車", "機車"), ("視頻", "影片"), ("北韓", "朝鮮"),
        ("抗日戰爭", "中日戰爭"), ("土豆", "花生"), ("SARS", "非典型肺炎"), ("沙特", "薩特"),
    ],
)  # fmt: skip
def test_what_agrees_in_one_sense_is_loose(one, other):
    assert relations(one, other) == {Layer.LOOSE}
    assert relations(other, one) == {Layer.LOOSE}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("位元組", "字节"), ("勞動契約", "劳动合同"), ("觀世音菩薩", "觀自在菩薩"), ("世親", "天親"),
        ("般若", "prajñā"), ("三藏", "Tripitaka"), ("大乘", "Mahayana"), ("比丘", "苾芻"),
        ("阿賴耶識", "阿梨耶識"), ("大正藏", "大正新脩大藏經"), ("有情", "眾生"), ("甲午戰爭", "第一次中日戰爭"),
        ("租稅法律主義", "税收法定原则"), ("賽局理論", "博弈论"), ("思覺失調症", "精神分裂症"),
        ("傅柯", "福柯"), ("Mainland Affairs Council", "陸委會"), ("Keelung", "基隆"),
    ],
)  # fmt: skip
def test_pairs_hold_both_ways(one, other):
    assert relations(one, other) != set()
    assert relations(other, one) != set()


def test_the_source_that_a_row_names_has_it():
    checked = 0
    for file in FOLDER.glob("*.tsv"):
        rows = [one.split("\t") for one in file.read_text("utf-8").splitlines() if one[:1] != "#"]
        for row in (one for one in rows[1:] if len(one) == 9 and one[8]):
            forms = [form.strip() for cell in row[1:7] for form in cell.split("|") if form.strip()]
            keys = set(map(phrase_key, forms))
            found = {
                phrase_key(one.text)
                for key in keys
                for one in analyzer().dictionary.meanings(key)
                if one.standard or "CC-CEDICT" in row[8]
            }
            assert len(keys & found) > 1, row
            checked += 1
    assert checked > 1_000


def test_an_expression_in_which_a_form_has_another_sense_is_named(tmp_path):
    file = tmp_path / "own.tsv"
    header = HEADER.replace("\n", "\tapart\tsource\n")
    file.write_text(f"{header}loose\t渡口 | 港口\t\t\t\t\t\t渡口館\tCEDICT\n", "utf-8")
    ((group, _),) = [one for one in load_glossary([file]).find("渡口") if one[0].apart]
    assert group.apart == ("渡口馆",)
