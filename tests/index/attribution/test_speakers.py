"""Only persons and bodies speak: nothing cut off their names, nothing glued to them."""

from __future__ import annotations

import pytest

from index.attribution import find_testimonies
from index.model import Paragraph

SAID = "指出，渡口的租金在汛期應當減免。"


def speakers(printed: str) -> list[str]:
    paragraph = Paragraph("d-p1", None, printed, None, (), "text")
    return [one.speaker for one in find_testimonies("d", [paragraph], [])]


@pytest.mark.parametrize(
    "speaker",
    [
        "賀知秋", "港務長陸文瀾", "國務卿鮑爾", "最高法院", "中共外交部", "孔子", "《左傳》", "Holm",
        "總統文在寅", "行政長官林鄭月娥", "村長老李", "被害人甲女", "里長秀琴", "副總裁 Ann Holm",
        "京都大學教授宮島一郎", "諾埃爾·馬丁", "葉利欽科", "比丘尼法樂", "港務局、航政司",
    ],
)  # fmt: skip
def test_a_person_or_a_body_speaks(speaker: str) -> None:
    assert speakers(speaker + SAID) == [speaker]


@pytest.mark.parametrize(
    ("printed", "speaker"),
    [
        ("陸文瀾今午", "陸文瀾"),
        ("法官陸文瀾聞言", "法官陸文瀾"),
        ("惟陸文瀾其後", "陸文瀾"),
        ("代表船戶的律師陸文瀾", "律師陸文瀾"),
        ("港務局昨日發新聞稿", "港務局"),
    ],
)
def test_what_stands_beside_a_name_is_no_part_of_it(printed: str, speaker: str) -> None:
    assert speakers(printed + SAID) == [speaker]


def test_whom_one_speaks_to_is_not_who_speaks() -> None:
    assert speakers("大臣雨勢白世尊曰：「渡口的租金在汛期應當減免。」") == ["大臣雨勢"]
    assert speakers("佛告諸比丘言：「渡口的租金在汛期應當減免。」") == ["佛"]


@pytest.mark.parametrize(
    "nobody",
    [
        "依論文", "後", "縣志", "鄰縣想以舊橋為籌碼換取利益和", "第 22 段", "E 節", "一些哲學家",
        "全世界", "簡單", "無視港務局", "一旦港務局可能", "陸文瀾沒", "陸文瀾才會", "代表嶺事館", "【譯者",
        "大律師意見", "理解X",
    ],
)  # fmt: skip
def test_a_turn_of_the_sentence_does_not(nobody: str) -> None:
    assert speakers(nobody + SAID) == []


def test_in_a_dialogue_each_has_his_own_words() -> None:
    printed = (
        "桓公曰：「寡人欲親征，卿以為如何？」陳元康奏曰：「臣以為不可。」管仲曰：「善哉此言。」"
    )
    assert speakers(printed) == ["桓公", "陳元康", "管仲"]


def test_what_is_supposed_or_listed_nobody_says() -> None:
    assert speakers("當原告指控被告犯下某某罪行時，應當由原告舉證。") == []
    assert speakers("港務局進行解釋、揭露渡口租金虛假的行為。") == []
    assert speakers("上曰：「渡口的租金應當減免。」如上所說，渡口的租金應當減免。") == ["上"]


def test_the_number_of_an_item_and_the_formula_before_a_party_are_no_part_of_a_name() -> None:
    printed = "租金已減。（2）被告人陸某供述，渡口的租金在汛期應當減免。"
    assert speakers(printed) == ["被告人陸某"]
    assert speakers("現已審理終結港口縣檢察院指控，被告人陸某私收渡口的租金。") == ["港口縣檢察院"]


@pytest.mark.parametrize(
    ("printed", "named"),
    [
        ("賀知秋《渡口志·租約》中提到：「汛期的租金應當減免。」", ["賀知秋"]),
        ("賀知秋自言「渡口的租金一向太高」。", ["賀知秋"]),
        ("賀知秋聽了，知道他有心，就將計就計答道：「渡口的租金一向太高。」", ["賀知秋"]),
        ("賀知秋制聯云：渡口無人水自流。", ["賀知秋"]),
        ("賀乙乃告諭諸侯大臣曰：「渡口不可廢。」", ["賀乙"]),
        ("〔〕港務局指出，租金應當減免。", ["港務局"]),
        ("一艘船，準確地說，半艘船停在岸邊。", []),
        ("賀知秋對船自言自語地說，渡口的租金太高。", ["賀知秋"]),
        ("也許這天的大水讓他找到表示這種心情的辦法。", []),
        ("本文是對租約的簡短描述，通常從船戶的角度來寫。", []),
        ("帝至渡口，顧左右曰：「渡口不可廢。」", []),
        ("從小到大，爸媽總會這樣告訴我，租金遲早要還。", []),
        ("賀知云：〈渡口的租金〉，《航政季刊》，第二期。", []),
        ("有繼承人承認繼承租約時，應通知船戶。", []),
        ("Whether claims succeed depends on the tide of the year.", []),
    ],
)
def test_edges_of_names_in_tales_statutes_and_notes(printed: str, named: list[str]) -> None:
    assert speakers(printed) == named
