"""One note, one reference: author, title, publisher, date, pages, address, kind, in every style."""

import pytest

from index.model import Footnote, Source
from index.references.citations import find_citations


def read(note: str) -> tuple[Source, ...]:
    return find_citations("d", (), [Footnote("d-n1", "1", note, None, None, None)]).sources


# note, author, title, publisher, date, kind
STYLES = [
    # Taiwan
    (
        "陳大同，〈核武與區域安全〉，《政治論叢》，第3卷第2期（2004年6月），頁1-20。",
        "陳大同",
        "核武與區域安全",
        "政治論叢",
        "2004-06",
        "paper",
    ),
    (
        "吳小山，《冷戰之後》（台北：三民書局，2002年），頁35。",
        "吳小山",
        "冷戰之後",
        "三民書局",
        "2002",
        "book",
    ),
    (
        "林大山、趙小川主編，《兩岸關係史》（台北：聯經，2001年），頁10-12。",
        "林大山、趙小川",
        "兩岸關係史",
        "聯經",
        "2001",
        "book",
    ),
    (
        "周明，〈東亞局勢〉，收於林大山主編，《東亞論集》（台北：五南，2003），頁88。",
        "周明",
        "東亞局勢",
        "東亞論集",
        "2003",
        "paper",
    ),
    (
        "王小明譯，Paul Walters著，《國際政治的理路》（台北：桂冠，1997年），頁5。",
        "Paul Walters",
        "國際政治的理路",
        "桂冠",
        "1997",
        "book",
    ),
    (
        "周大文，《論戰爭》，國立某某大學政治學研究所碩士論文，2005年，頁20。",
        "周大文",
        "論戰爭",
        "國立某某大學政治學研究所碩士論文",
        "2005",
        "thesis",
    ),
    (
        "王大明（2004）。〈核能與安全〉。《政治科學》，3(2)，頁1-20。",
        "王大明",
        "核能與安全",
        "政治科學",
        "2004",
        "paper",
    ),
    (
        "張志遠，〈告同胞書〉，《中央日報》，1937年7月18日，第2版。",
        "張志遠",
        "告同胞書",
        "中央日報",
        "1937-07-18",
        "news",
    ),
    ("《聯合報》，2005年10月20日，版3。", "", "聯合報", "", "2005-10-20", "news"),
    (
        "某某之音網路版，2005 年 12 月 3 日 (<http://www.example.com/chinese/a.cfm>)",
        "",
        "某某之音網路版",
        "",
        "2005-12-03",
        "news",
    ),
    ("司法院大法官釋字第499號解釋。", "", "司法院大法官釋字第499號解釋", "", "", "judgment"),
    (
        "聯合國安理會第1540號決議，2004年4月28日，S/RES/1540。",
        "",
        "聯合國安理會第1540號決議",
        "",
        "2004-04-28",
        "resolution",
    ),
    ("《孟子·告子上》。", "", "孟子", "", "", "classic"),
    # Mainland
    (
        "王逸民：《国际政治论》，上海人民出版社1995年版，第35页。",
        "王逸民",
        "国际政治论",
        "上海人民出版社",
        "1995",
        "book",
    ),
    (
        "李明：《核扩散研究》，载《国际问题评论》2004年第3期，第10—15页。",
        "李明",
        "核扩散研究",
        "国际问题评论",
        "2004",
        "paper",
    ),
    (
        "[美]肯尼思·华兹：《国家与战争》，商务印书馆2003年版，第12页。",
        "肯尼思·华兹",
        "国家与战争",
        "商务印书馆",
        "2003",
        "book",
    ),
    (
        "张三, 李四. 核安全概论[J]. 国际政治, 2004, 12(3): 45-50.",
        "张三, 李四",
        "核安全概论",
        "国际政治",
        "2004",
        "paper",
    ),
    ("王五. 战争史[M]. 北京: 中华书局, 2003: 35.", "王五", "战争史", "中华书局", "2003", "book"),
    ("孙七. 论核威慑[D]. 北京: 某大学, 2006.", "孙七", "论核威慑", "某大学", "2006", "thesis"),
    (
        "钱八. 核材料失窃案告破[N]. 人民日报, 2004-03-02(3).",
        "钱八",
        "核材料失窃案告破",
        "人民日报",
        "2004-03-02",
        "news",
    ),
    (
        "某机构. 年度威胁评估[EB/OL]. (2004-02-24)[2005-03-01]. http://example.org/a/b.html.",
        "某机构",
        "年度威胁评估",
        "",
        "2004-02-24",
        "web",
    ),
    # English
    (
        "Paul N. Walters, Theory of Everything Political (Reading: Addison-Wesley, 1979), p. 35.",
        "Paul N. Walters",
        "Theory of Everything Political",
        "Addison-Wesley",
        "1979",
        "book",
    ),
    (
        "Grace Alton, “How to Stop It,” *Foreign Studies*, Vol. 83 (May/June 2004), pp. 6-7.",
        "Grace Alton",
        "How to Stop It",
        "Foreign Studies",
        "2004",
        "paper",
    ),
    (
        "J. Smith, 'Deterring Them', Survival, vol. 44, no. 2 (2002), p. 9.",
        "J. Smith",
        "Deterring Them",
        "Survival",
        "2002",
        "paper",
    ),
    (
        "John Smith and Mary Jones, eds., The Handbook of Spread (Oxford: Oxford Press, 1999).",
        "John Smith and Mary Jones",
        "The Handbook of Spread",
        "Oxford Press",
        "1999",
        "book",
    ),
    (
        "Smith, J. (2004). The spread of arms. Journal of Conflict, 12(3), 45-60.",
        "Smith, J.",
        "The spread of arms",
        "Journal of Conflict",
        "2004",
        "paper",
    ),
    (
        "Paul T. Mills, *The Coming Threat 2004*, Testimony before the Senate, 2 March, 2004",
        "Paul T. Mills",
        "The Coming Threat 2004",
        "",
        "2004-03-02",
        "testimony",
    ),
    (
        "UN Security Council, Resolution 1540 (2004), S/RES/1540, 28 April 2004.",
        "UN Security Council",
        "Resolution 1540",
        "",
        "2004-04-28",
        "resolution",
    ),
    (
        "IAEA, Model Protocol Additional to the Text(s), INFCIRC/540 (Corrected), September 1997.",
        "IAEA",
        "Model Protocol Additional to the Text(s)",
        "",
        "1997-09",
        "treaty",
    ),
    (
        "Legal Council v. Smith Brothers, 5 U.S. 137 (1803).",
        "",
        "Legal Council v. Smith Brothers",
        "",
        "1803",
        "judgment",
    ),
    (
        "Treaty on the Limits of Things, 1 July 1968, 729 U.N.T.S. 161.",
        "",
        "Treaty on the Limits of Things",
        "",
        "1968-07-01",
        "treaty",
    ),
    (
        "“Notices at Noon,” White House, 11 February 2004, http://example.gov/a (accessed 2005).",
        "",
        "Notices at Noon",
        "White House",
        "2004-02-11",
        "web",
    ),
]


@pytest.mark.parametrize(("note", "author", "title", "publisher", "date", "kind"), STYLES)
def test_styles(note: str, author: str, title: str, publisher: str, date: str, kind: str) -> None:
    (source,) = read(note)
    assert (source.author, source.title, source.date, source.kind) == (author, title, date, kind)
    if publisher:
        assert source.publisher == publisher


@pytest.mark.parametrize(
    ("note", "pages"),
    [
        ("吳小山，《冷戰之後》（台北：三民，2002年），頁35-40。", "35-40"),
        ("王逸民：《国际政治论》，上海人民出版社1995年版，第10—15页。", "10-15"),
        ("Grace Alton, “How to Stop It,” Foreign Studies (2004), pp. 64–74.", "64-74"),
        ("张三. 核安全概论[J]. 国际政治, 2004, 12(3): 45-50.", "45-50"),
        ("《京都公約》，第6條，1997年。", "第6條"),
    ],
)
def test_pages(note: str, pages: str) -> None:
    (source,) = read(note)
    assert source.pages == pages


@pytest.mark.parametrize(
    ("note", "url"),
    [
        ("李明，〈核能〉，http://example.org/x，最後瀏覽日：2005年3月1日。", "http://example.org/x"),
        ("“Noon,” White House, 2004, http://example.gov/02/ 2004-4.html (accessed 1 March 2005).",
         "http://example.gov/02/2004-4.html"),
        ("某某之音，2005 年 (<http://example.com/a/\nb-c.cfm>)", "http://example.com/a/b-c.cfm"),
        ("李明，〈核能〉，2004年（https://example.org/a_(b)/c.htm）。", "https://example.org/a_(b)/c.htm"),
        ("www.example.org/only/address", "www.example.org/only/address"),
    ],
)  # fmt: skip
def test_addresses_are_joined_and_freed_of_brackets(note: str, url: str) -> None:
    (source,) = read(note)
    assert source.url == url


@pytest.mark.parametrize(
    ("note", "identifier"),
    [
        ("Smith, J. (2004). The spread of arms. Journal of Conflict. https://doi.org/10.1000/XYZ123",
         "doi:10.1000/xyz123"),
        ("吳小山，《冷戰之後》，2002年，ISBN 957-14-1234-5。", "isbn:9571412345"),
        ("聯合國安理會第一五四○號決議，2004年。", "S/RES/1540"),
        ("聯合國大會第3314號決議，1974年。", "A/RES/3314"),
        ("IAEA, Safeguards Agreement, INFCIRC/153, June 1972.", "INFCIRC/153"),
        ("外交部檔案，國史館藏，檔號：020-010101-0001。", "file:020-010101-0001"),
    ],
)  # fmt: skip
def test_identifiers(note: str, identifier: str) -> None:
    (source,) = read(note)
    assert identifier in source.identifiers


@pytest.mark.parametrize(
    "note",
    [
        "這只是作者的說明，沒有引用任何著作。",
        "「大規模武器」一詞頗有爭議，此處採廣義，以便和傳統武器有所區隔。",
        "This point is developed in the next section.",
        "當時的總人口約為四百萬人。",
    ],
)
def test_commentary_cites_nothing(note: str) -> None:
    assert read(note) == ()


def test_several_references_in_one_note() -> None:
    note = (
        "雖有異說，仍從通說。參見吳小山，《冷戰之後》（台北：三民，2002年），頁50；另見周明，"
        "〈東亞局勢〉，《政治論叢》，第2期（2003年），頁8。See also Grace Alton, *No Way Out* "
        "(Boston: Alder, 1999), p. 3."
    )
    assert [s.title for s in read(note)] == ["冷戰之後", "東亞局勢", "No Way Out"]
