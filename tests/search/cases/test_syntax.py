"""Quotation marks, phrases, operators and what they let through."""

from __future__ import annotations

import pytest

from tests.search.cases.table import Case, check, name_of, shelf_of_cases

WEAPON = "清冊裡列有核武與常規裝備。"
APART = "核電廠的武裝警衛每週換班。"
TREATY = "締約國在《橋樑養護公約》裡承諾每年檢查。"
PLAIN_TREATY = "橋樑養護公約的附件有三份。"
BROKEN = "這批石料在運\n送途中\n受潮。"
OPEN_SEA = "商船在公海的北緣被攔下。"
MISSILE = "布希政府談到導彈防禦。"
OTHER_MISSILE = "沿岸部署了飛彈基地。"
FERRY = "渡輪每天往返兩岸。"
FERRY_FOG = "渡輪因濃霧停駛。"
SPLIT = "他說：「核。武備另議。」"

CASES = (
    *(
        Case(query, finds=(WEAPON,), misses=(APART, SPLIT))
        for query in ("「核武」", "“核武”", "『核武』", '"核武"', "＂核武＂", "〝核武〞", "«核武»")
    ),
    Case("「石料在運送途中」", finds=(BROKEN,)),
    Case("「公海的北緣」", finds=(OPEN_SEA,)),
    Case("「商船在公海的北緣」", finds=(OPEN_SEA,)),
    Case("「公海北緣」", misses=(OPEN_SEA,)),
    Case("《橋樑養護公約》", finds=(TREATY, PLAIN_TREATY)),
    Case("橋樑養護公約", finds=(TREATY, PLAIN_TREATY)),
    Case("「《橋樑養護公約》裡承諾」", finds=(TREATY,)),
    Case("「橋樑養護公約裡承諾」", finds=(TREATY,)),
    Case("「渡輪，因濃霧，停駛」", finds=(FERRY_FOG,), misses=(FERRY,)),
    Case("「布希政府，談到導彈。防禦」", finds=(MISSILE,)),
    Case("「清冊裡，列有核武」", finds=(WEAPON,), misses=(APART,)),
    Case("「核武備另議」", misses=(SPLIT,)),
    Case("「他說核武備另議」", finds=(SPLIT,)),
    Case("「商船公海的北緣」", misses=(OPEN_SEA,)),
    Case("渡輪 AND 濃霧", finds=(FERRY_FOG,), misses=(FERRY,)),
    Case("渡輪 ＡＮＤ 濃霧", finds=(FERRY_FOG,), misses=(FERRY,)),
    Case("渡輪 OR 石料", finds=(FERRY, FERRY_FOG, BROKEN)),
    Case("渡輪 ＯＲ 石料", finds=(FERRY, FERRY_FOG, BROKEN)),
    Case("渡輪 NOT 濃霧", finds=(FERRY,), misses=(FERRY_FOG,)),
    Case("渡輪 ＮＯＴ 濃霧", finds=(FERRY,), misses=(FERRY_FOG,)),
    Case("渡輪 -濃霧", finds=(FERRY,), misses=(FERRY_FOG,)),
    Case("渡輪 －濃霧", finds=(FERRY,), misses=(FERRY_FOG,)),
    Case("渡輪 -「濃霧停駛」", finds=(FERRY,), misses=(FERRY_FOG,)),
    Case("(渡輪 OR 石料) NOT 濃霧", finds=(FERRY, BROKEN), misses=(FERRY_FOG,)),
    Case("（渡輪 OR 石料） NOT 濃霧", finds=(FERRY, BROKEN), misses=(FERRY_FOG,)),
    Case("渡輪 NOT (濃霧 OR 兩岸)", misses=(FERRY, FERRY_FOG)),
    Case("導彈 NOT 布什", finds=(OTHER_MISSILE,), misses=(MISSILE,)),
    Case("導彈 -Bush", finds=(OTHER_MISSILE,), misses=(MISSILE,)),
    Case("導彈 NOT 「布什政府」", finds=(OTHER_MISSILE,), misses=(MISSILE,)),
    Case("「渡輪", finds=(FERRY, FERRY_FOG)),
    Case("渡輪」", finds=(FERRY, FERRY_FOG)),
    Case("(渡輪", finds=(FERRY, FERRY_FOG)),
    Case("渡輪))", finds=(FERRY, FERRY_FOG)),
    Case("AND 渡輪", finds=(FERRY, FERRY_FOG)),
    Case("渡輪 OR", finds=(FERRY, FERRY_FOG)),
    Case("渡輪 NOT", finds=(FERRY, FERRY_FOG)),
    Case("「導彈防禦」", finds=(MISSILE,)),
    Case("「飛彈防禦」", finds=(MISSILE,)),
    Case("「布什政府」", finds=(MISSILE,)),
    Case("%%%", misses=(WEAPON, APART, FERRY)),
    Case("？？？", misses=(WEAPON, APART, FERRY)),
    Case("「」", misses=(WEAPON, APART, FERRY)),
    Case("()", misses=(WEAPON, APART, FERRY)),
    Case("NOT 渡輪", misses=(FERRY, FERRY_FOG, WEAPON)),
    Case("NOT 渡輪 OR NOT 石料", misses=(FERRY, BROKEN, WEAPON)),
    Case("NOT (NOT 濃霧)", finds=(FERRY_FOG,), misses=(FERRY, WEAPON)),
    Case("濃霧 OR NOT 渡輪", finds=(FERRY_FOG, WEAPON), misses=(FERRY,)),
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    return shelf_of_cases(tmp_path_factory.mktemp("syntax"), CASES)


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_syntax(shelf, case):
    check(shelf, case)


@pytest.mark.parametrize(
    ("query", "code"),
    [("", "empty"), ("   ", "empty"), ("%%%", "meaningless"), ("？？？", "meaningless"),
     ("「」", "meaningless"), ("NOT 渡輪", "only negative"),
     ("NOT 渡輪 OR NOT 石料", "only negative"), ("-渡輪 -石料", "only negative"), ("(渡輪", "unbalanced"),
     ("「渡輪", "unbalanced"), ("渡" * 5_000, "too long")],
)  # fmt: skip
def test_what_is_wrong_is_said(shelf, query, code):
    assert code in {problem.code.value for problem in shelf.search(query).problems}


@pytest.mark.parametrize(
    "query", ["", "%%%", "？？？", "「」", "()", "NOT", "\u200b", "\ud800", "🀄"]
)
def test_what_means_nothing_finds_nothing(shelf, query):
    result = shelf.search(query)
    assert result.total == 0
    assert result.hits == ()
    assert result.problems
