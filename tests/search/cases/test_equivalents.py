"""What the regions, another language or an abbreviation call the same thing."""

from __future__ import annotations

import pytest

from tests.libraries import shelf_of_texts
from tests.search.cases.table import Case, check, framed, name_of, same, shelf_of_cases

REGIONAL = (
    *same("导弹", "導彈", "飛彈"),
    *same("网络", "網絡", "網路"),
    *same("项目", "項目", "專案"),
    *same("信息", "資訊"),
    Case("資訊", misses=("那封書信的信紙已經發黃。",)),
    Case("專案", misses=("這份事項目錄缺了兩頁。",)),
    *same("大规模杀伤性武器", "大規模毀滅性武器"),
    *same("軟件", "軟體", "软件"),
    *same("人工智能", "人工智慧"),
    Case("核武", finds=framed("核武器", "核武")),
    Case("核武器", finds=framed("核子武器", "核武器")),
)

NAMES = (
    *same("也门", "葉門"),
    *same("老挝", "寮國"),
    *same("北韓", "北朝鮮"),
    *same("布什", "布希"),
    *same("普京", "普丁"),
    *same("特朗普", "川普"),
    *same("本·拉登", "賓拉登", "bin Laden", "本‧拉登", "本・拉登", "本•拉登", "本拉登"),
    *same("基地组织", "蓋達組織", "al-Qaeda"),
    Case("證人說蓋達", finds=framed("基地组织", "al-Qaeda")),
    *same("戈尔巴乔夫", "戈巴契夫", "Gorbachev"),
    *same("萨达姆", "海珊", "Saddam"),
    *same("A. 卡迪爾·漢", "卡迪尔·汗", "A.Q. Khan", "卡迪爾‧漢", "卡迪爾．漢", "Abdul Qadeer Khan"),
    Case("卡迪爾·漢", misses=("漢朝的竹簡出土於此。",)),
    Case("A. 卡迪爾·漢", misses=("漢朝的竹簡出土於此。",)),
    *same("悉尼", "雪梨"),
    *same("奥巴马", "歐巴馬", "Obama"),
    *same("沙特阿拉伯", "沙烏地阿拉伯", "沙特"),
    Case("傑克·席哈克", finds=framed("希拉克總統", "Jacques Chirac")),
    Case("威廉·布希", finds=framed("布什")),
    # A name inside a longer name of another is none.
    Case("Berlin", finds=framed("東柏林"), misses=framed("都柏林的街道")),
    Case("India", finds=framed("印度"), misses=framed("印度尼西亞群島")),
)

ABBREVIATIONS = (
    *same("WMD", "大規模毀滅性武器", "weapons of mass destruction", "ＷＭＤ"),
    *same("NPT", "核不擴散條約", "不擴散核武器條約"),
    *same("IAEA", "國際原子能機構", "國際原子能總署"),
    *same("PSI", "防擴散安全倡議", "Proliferation Security Initiative"),
    *same("BWC", "禁止生物武器公約"),
    *same("CWC", "禁止化學武器公約"),
    *same("MTCR", "導彈技術控制制度"),
    Case("CBRN", finds=("器材能偵測CBRN威脅。",)),
    Case("AI", finds=("他們使用AI技術辨認字跡。",), misses=("The clerk said nothing.",)),
    *same("U.S.", "US", "U.S", "Ｕ.Ｓ."),
    *same("Al-Qaeda", "Al‑Qaeda", "Al–Qaeda", "Al－Qaeda", "Al Qaeda", "al-qaeda"),
    *same("café", "cafe", "CAFÉ"),
    Case("H5N1", finds=("農場發現H5N1病毒後封閉。",)),
    Case("H5N1病毒", finds=("農場發現H5N1病毒後封閉。", "實驗室保存 H5N1 病毒樣本。")),
    Case("COVID-19", finds=("COVID-19疫情延誤了考古。", "受 COVID‑19 影響而停課。")),
    Case("WMD擴散", finds=("會議談到 WMD 擴散的對策。", "防堵ＷＭＤ擴散的協定。")),
    Case("UN", finds=("The UN sent two observers.",), misses=("Senator Nunn spoke first.",)),
    Case("United Nations", finds=("聯合國派出兩名觀察員。",)),
)

FIELDS = (
    *same("核武器", "核子武器", "nuclear weapons"),
    *same("航天飛機", "太空梭", "space shuttle"),
    *same("生成式人工智能", "生成式人工智慧", "generative AI"),
    *same("艾滋病", "愛滋病", "AIDS"),
    *same("疯牛病", "狂牛症"),
    *same("反垄断", "反托拉斯", "antitrust"),
    *same("市盈率", "本益比"),
    *same("宏观经济", "總體經濟"),
    *same("驱逐舰", "驅逐艦", "destroyer"),
    *same("戈兰高地", "戈蘭高地", "Golan Heights"),
    *same("博弈论", "賽局理論", "game theory"),
    *same("涂尔干", "迪尔凯姆", "涂爾幹", "Durkheim"),
    *same("哈贝马斯", "哈伯瑪斯", "Habermas"),
    *same("奥斯曼帝国", "鄂圖曼帝國", "Ottoman Empire"),
    *same("马斯特里赫特条约", "馬斯垂克條約", "Maastricht Treaty"),
    *same("星期三", "禮拜三", "週三", "Wednesday"),
    *same("硅谷", "矽谷", "Silicon Valley"),
    *same("钚", "鈽", "plutonium"),
)

TABLES = {"fields": FIELDS, "regional": REGIONAL, "names": NAMES, "abbreviations": ABBREVIATIONS}
ROWS = [
    pytest.param(name, case, id=f"{name}: {name_of(case)}")
    for name, cases in TABLES.items()
    for case in cases
]


@pytest.fixture(scope="module")
def shelves(tmp_path_factory):
    return {
        name: shelf_of_cases(tmp_path_factory.mktemp(name), cases) for name, cases in TABLES.items()
    }


@pytest.mark.parametrize(("table", "case"), ROWS)
def test_equivalents(shelves, table, case):
    check(shelves[table], case)


@pytest.mark.parametrize(("one", "other"), [("渠道", "管道"), ("管道", "渠道"), ("北韓", "朝鲜")])
def test_what_agrees_in_one_sense_speaks_only_where_nothing_nearer_does(tmp_path, one, other):
    (loose,), (near,) = framed(other), framed(one)
    assert shelf_of_texts(tmp_path / "a", loose).texts(one) == [loose]
    assert shelf_of_texts(tmp_path / "b", loose, near).texts(one) == [near]
