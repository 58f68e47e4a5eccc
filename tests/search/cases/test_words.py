"""Words inside longer words, single characters, words that are not there, and odd characters."""

from __future__ import annotations

import pytest

from tests.search.cases.table import Case, check, name_of, shelf_of_cases

DESTRUCTION = "談判的焦點是大規模毀滅性武器。"
COUNCIL = "理事會每季開會一次。"
BRIDGE = "南京市長江大橋在汛期照常通車。"
CHINA = "中國的遠洋船隊去年擴充。"
DEVELOPING = "發展中國家要求分期還款。"
HONDA = "本田的工廠設在河邊。"
FIELD_OWNER = "本地人把那塊田賣了。"
NUCLEAR = "核能電廠延役十年。"
PERSON = "漢人與畲人合住一村。"
HIROSHIMA = "廣島的電車從港口開到車站。"
CARRIAGE = "一輛車停在臣民廣場。"
AUTHOR = "論文由陳世民撰寫，談的是渡口。"
EMPEROR = "李世民渡河之後論功行賞。"
HARBOUR_COUNCIL = "香港貿發局香港辦事處遷址。"

SEGMENTATION = (
    Case("毀滅性", finds=(DESTRUCTION,)),
    Case("毁灭性", finds=(DESTRUCTION,)),
    Case("理事", finds=(COUNCIL,)),
    Case("大橋", finds=(BRIDGE,)),
    Case("長江大橋", finds=(BRIDGE,)),
    Case("中國", finds=(CHINA,), below=(DEVELOPING,)),
    Case("中国", finds=(CHINA,), below=(DEVELOPING,)),
    Case("本田", finds=(HONDA,), misses=(FIELD_OWNER,)),
    Case("陳世民", finds=(AUTHOR,), misses=(EMPEROR,)),
    Case("陈世民论渡口", finds=(AUTHOR,), misses=(EMPEROR,)),
    Case("李世民", finds=(EMPEROR,), misses=(AUTHOR,)),
    Case("世民", finds=(AUTHOR, EMPEROR)),
    Case("核", finds=(NUCLEAR,), misses=(PERSON,)),
    Case("漢", finds=(PERSON,), misses=(NUCLEAR,)),
    Case("汉", finds=(PERSON,)),
    Case("大橋 海豚", finds=(BRIDGE,)),
    Case("海豚 理事會 大橋", finds=(BRIDGE, COUNCIL)),
    Case("青島", misses=(HIROSHIMA,)),
    Case("車臣", misses=(CARRIAGE,)),
    Case("车臣", misses=(CARRIAGE,)),
    Case("貿發局", finds=(HARBOUR_COUNCIL,)),
    Case("大橋在什麼時候照常通車？", finds=(BRIDGE,), misses=(HONDA,)),
    Case("哪裡的工廠設在河邊", finds=(HONDA,)),
)

SURROGATE = "𠮷野家在巷尾開了分店。"
SELECTOR = "地名葛\U000e0100飾與葛城不同。"
JOINED = "館\u200b藏\u00ad目\u200d錄共三冊。"
ZERO = "門牌寫作二〇七號。"
MARKUP = '工單上寫著 <b>石灰</b> & "糯米"。'
OLD_NOTE = "各庫存放武器一百件。"
POWER = "靈敏度達到10⁶個單位。"
LATER = "附表列出2004年的數字。"
RARE = "鯏浦的鮮䲕已售完。"

ODD_CHARACTERS = (
    Case("𠮷野家", finds=(SURROGATE,)),
    Case("「𠮷野」", finds=(SURROGATE,)),
    Case("𠮷", finds=(SURROGATE,)),
    Case("葛飾", finds=(SELECTOR,)),
    Case("葛\ufe00飾", finds=(SELECTOR,)),
    Case("館藏目錄", finds=(JOINED,)),
    Case("「馆藏目录」", finds=(JOINED,)),
    Case("館\u200b藏", finds=(JOINED,)),
    Case("二〇七", finds=(ZERO,)),
    Case("〇", finds=(ZERO,)),
    Case("石灰", finds=(MARKUP,)),
    Case("<b>石灰</b>", finds=(MARKUP,)),
    Case('& "糯米"', finds=(MARKUP,)),
    Case("武器¹", finds=(OLD_NOTE,)),
    Case("10⁶", finds=(POWER,)),
    Case("106", misses=(POWER,)),
    Case("20041", misses=(LATER,)),
    Case("䲕", finds=(RARE,)),
)

TABLES = {"segmentation": SEGMENTATION, "odd characters": ODD_CHARACTERS}
ROWS = [
    pytest.param(name, case, id=f"{name}: {name_of(case)}")
    for name, cases in TABLES.items()
    for case in cases
]


@pytest.fixture(scope="module")
def shelves(tmp_path_factory):
    return {
        name: shelf_of_cases(tmp_path_factory.mktemp(name.replace(" ", "-")), cases)
        for name, cases in TABLES.items()
    }


@pytest.mark.parametrize(("table", "case"), ROWS)
def test_words(shelves, table, case):
    check(shelves[table], case)


def test_an_absent_word_is_named(shelves):
    result = shelves["segmentation"].search("大橋 海豚")
    assert result.absent == ("海豚",)
    assert [(one.code.value, one.subject) for one in result.problems] == [("absent", "海豚")]
    assert [(hit.matched, hit.missing) for hit in result.hits] == [(("大橋",), ("海豚",))]


@pytest.mark.parametrize("query", ["青島", "車臣", "Zanzibar"])
def test_where_nothing_is_found_the_layers_searched_are_named(shelves, query):
    result = shelves["segmentation"].search(query)
    assert result.total == 0
    assert result.absent == (query,)
    assert {"exact", "script", "regional term", "name"} <= {
        one.value for one in result.layers_searched
    }


def test_both_places_are_marked(shelves):
    (hit,) = shelves["segmentation"].search("香港").hits
    assert [(mark.start, mark.end) for mark in hit.snippet.marks] == [(0, 2), (5, 7)]
