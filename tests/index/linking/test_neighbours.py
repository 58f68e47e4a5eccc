"""Notes among near neighbours: the work meant is claimed, another edition or number is not."""

from functools import partial

import pytest

from index.analysis.glossary import load_glossary
from index.linking.matching import Work, WorkIndex, link_sources
from index.model import Document, DocumentKind, Footnote
from index.rebuild.linking import other_names
from index.references.citations import find_citations

LIBRARY = (
    Work(
        "marsh-2003",
        "The Quiet Arsenal: Arms Control after Détente",
        ("Helen Marsh",),
        "2003",
        DocumentKind.BOOK,
    ),
    Work(
        "marsh-2011",
        "The Quiet Arsenal: Arms Control after Détente",
        ("Helen Marsh",),
        "2011",
        DocumentKind.BOOK,
    ),
    Work(
        "ives-2001",
        "Inspecting the Inspectors",
        ("Paul D. Ives",),
        "2001",
        DocumentKind.PAPER,
        identifiers=("doi:10.5555/jv.2001.0142",),
    ),
    Work("he-2009", "邊疆與帝國：清代臺灣的番界", ("何宗霖",), "2009", DocumentKind.BOOK),
    Work("xu-2015", "島嶼防衛的再思考", ("許文彥",), "2015-09", DocumentKind.PAPER),
    Work("xu-2018", "島嶼防衛的再思考（二）", ("許文彥",), "2018", DocumentKind.PAPER),
    Work("cheng-2004", "近代中国的铁路与地方社会", ("程远山",), "2004", DocumentKind.BOOK),
    Work(
        "res-687",
        "聯合國安全理事會第 687 號決議",
        (),
        "1991-04-03",
        DocumentKind.RESOLUTION,
        identifiers=("S/RES/687 (1991)",),
    ),
    Work(
        "res-1540",
        "Security Council resolution 1540 (2004)",
        (),
        "2004-04-28",
        DocumentKind.RESOLUTION,
        identifiers=("S/RES/1540",),
    ),
    Work(
        "npt",
        "不擴散核武器條約",
        (),
        "1968-07-01",
        DocumentKind.TREATY,
        identifiers=("INFCIRC/140", "729 UNTS 161"),
    ),
    Work("ctbt", "全面禁止核試驗條約", (), "1996-09-10", DocumentKind.TREATY),
    Work(
        "compact",
        "A Compact on Terrorism",
        ("Secretary-General",),
        "2005-04-04",
        DocumentKind.REPORT,
        identifiers=("A/59/766",),
    ),
    Work(
        "threat-2004",
        "World Threats 2004: A Changing World",
        ("George Stone",),
        "2004-02-24",
        DocumentKind.TESTIMONY,
        "https://www.intel.example.gov/2004/threat.html",
        aliases=("世界威脅評估報告",),
    ),
    Work(
        "threat-2003",
        "World Threats 2003: A Dangerous World",
        ("George Stone",),
        "2003-02-11",
        DocumentKind.TESTIMONY,
    ),
    Work(
        "voice",
        "反恐官員談話",
        ("自由之聲",),
        "2005-10-18",
        DocumentKind.NEWS,
        "http://www.voice.example.com/2005/w78.cfm",
        aliases=("自由之聲", "自由之聲中文網"),
    ),
    Work("report-8", "2008年水情公報", ("國家水利局",), "2009", DocumentKind.REPORT),
    Work("report-9", "2009年水情公報", ("國家水利局",), "2010", DocumentKind.REPORT),
    Work("yy585", "司法院釋字第585號解釋", (), "2004-12-15", DocumentKind.UNKNOWN),
    Work("intro-a", "導論", ("林大山",), "2001", DocumentKind.PAPER),
    Work(
        "jia", "江玉林：行政罰總論", ("江玉林",), "2010", DocumentKind.BOOK, aliases=("行政罰總論",)
    ),
)

NOTES = (
    (
        "Helen Marsh著，《沉默的軍火庫》（The Quiet Arsenal: Arms Control after Détente）"
        "（台北：海燕，2003年），頁9。",
        "marsh-2003",
    ),
    (
        "喬治‧史東，《2004年世界威脅》（World Threats 2004: A Changing World），2004年2月24日。",
        "threat-2004",
    ),
    ("某某，《港口志》（Taipei: Harbour Press, 2003），頁 3。", None),
    (
        "Helen Marsh, *The Quiet Arsenal: Arms Control after Détente* (New York: Harrow Press, 2003), 112.",
        "marsh-2003",
    ),
    (
        "Helen Marsh, *The Quiet Arsenal: Arms Control after Détente*, 2nd ed. (New York: Harrow Press, 2011), 112.",
        "marsh-2011",
    ),
    ("Helen Marsh, *The Quiet Arsenal* (New York: Harrow Press, 2003), 112.", "marsh-2003"),
    ("Helen Marsh, *The Quiet Arsenal* (New York: Harrow Press, 1999), 112.", None),
    (
        "Marsh, Helen. *The Quiet Arsenal: Arms Control After Detente*. Harrow Press, 2003.",
        "marsh-2003",
    ),
    ("Tom Baird, *The Quiet Arsenal* (London: Marlow, 2003), 1.", None),
    (
        "Paul D. Ives, “Inspecting the Inspectors,” *Journal of Verification* 14, no. 2 (2001): 40, https://doi.org/10.5555/jv.2001.0142.",
        "ives-2001",
    ),
    (
        "Ives, P. D. (2001). Inspecting the inspectors. *Journal of Verification*, 14(2), 33–58.",
        "ives-2001",
    ),
    (
        "Paul D. Ives, “Inspecting Inspectors,” *Journal of Verification* 14, no. 2 (2001): 40.",
        "ives-2001",
    ),
    (
        "Paul D. Ives, “Inspecting the Inspected,” *Journal of Verification* 16, no. 1 (2003): 40.",
        None,
    ),
    ("何宗霖，《边疆与帝国：清代台湾的番界》（台北：晨曦出版社，2009年），页77。", "he-2009"),
    ("何宗霖，《邊疆與帝國》（臺北：晨曦出版社，2009年），頁77。", "he-2009"),
    ("何宗霖，《邊疆與帝國》增訂版（臺北：晨曦出版社，2019年），頁77。", None),
    ("吳某，《邊疆與帝國》（北京：某某，2009年），頁77。", None),
    ("許文彥，〈島嶼防衛的再思考〉，《戰略評析》，第12卷第3期（2015年9月），頁45。", "xu-2015"),
    ("許文彥，〈島嶼防衛的再思考（二）〉，《戰略評析》，2018年，頁45。", "xu-2018"),
    ("許文彥，〈島嶼防衛的再思考〉，《戰略評析》，2018年，頁45。", None),
    ("程遠山，《近代中國的鐵路與地方社會》（北京：遠東，2004）。", "cheng-2004"),
    ("程远山：《近代中国的公路与地方社会》，远东出版社2006年版，第118页。", None),
    ("安理會第687號決議（1991年）。", "res-687"),
    ("S/RES/687 (1991), para. 8.", "res-687"),
    ("安理會第678號決議（1990年）。", None),
    ("UN Security Council Resolution 678 (1990).", None),
    ("联合国安理会第一五四〇号决议，2004年4月28日。", "res-1540"),
    ("S.C. Res. 1540, ¶ 2, U.N. Doc. S/RES/1540 (Apr. 28, 2004).", "res-1540"),
    ("聯合國大會第1540號決議（1960年）。", None),
    (
        "Treaty on the Non-Proliferation of Nuclear Weapons, July 1, 1968, 729 U.N.T.S. 161, art. III.",
        "npt",
    ),
    ("《核不扩散条约》第四条。", "npt"),
    ("《部分禁止核試驗條約》第一條。", None),
    ("《全面禁止核试验条约》第一条。", "ctbt"),
    ("Comprehensive Nuclear-Test-Ban Treaty, September 10, 1996, art. I.", "ctbt"),
    ("Report of the Secretary-General, A/59/766, 4 April 2005, para. 12.", "compact"),
    ("UN Doc. A/59/565.", None),
    (
        "「世界威脅評估報告」，2004年2月24日。http://www.intel.example.gov/2004/threat.html",
        "threat-2004",
    ),
    (
        "George Stone, *World Threats 2004: A Changing World*, testimony, 24 February 2004.",
        "threat-2004",
    ),
    ("George Stone, *World Threats 2005: A Safer World*, testimony, 24 February 2005.", None),
    ("George Stone, *World Threats 2003*, testimony, 11 February 2003.", "threat-2003"),
    ("自由之聲中文網，2005 年 11 月 20 日（<http://www.voice.example.com/2005/w78.cfm>）", "voice"),
    ("自由之聲，2005年10月18日。", "voice"),
    ("自由之聲，2005年3月1日。", None),
    ("自由之聲，2003年3月1日。", None),
    ("国家水利局. 2009年水情公报[R]. 北京: 国家水利局, 2010.", "report-9"),
    ("國家水利局，《2010年水情公報》，2011年。", None),
    ("司法院釋字第 585 號解釋。", "yy585"),
    ("大法官釋字第五八五號解釋理由書。", "yy585"),
    ("司法院釋字第 586 號解釋。", None),
    ("陳小海，〈導論〉，《外交論集》，2003年，頁1。", None),
    ("林大山，〈導論〉，收入林大山編，《東亞論集》（臺北：五南，2001），頁1。", "intro-a"),
    ("江玉林，行政罰總論，3 版，頁 88，2010 年 9 月。", "jia"),
)


@pytest.fixture(scope="module")
def shelf() -> WorkIndex:
    return WorkIndex(LIBRARY, partial(other_names, load_glossary()))


@pytest.mark.parametrize(("note", "work"), NOTES)
def test_the_work_meant_is_claimed_and_no_neighbour(
    note: str, work: str | None, shelf: WorkIndex
) -> None:
    read = find_citations("d", (), [Footnote("d-n1", "1", note, None, None, None)])
    linked = link_sources(Document("d", "論文", "", sources=read.sources), shelf)
    claimed = [one.document for one in linked.sources if one.document]
    assert claimed == ([work] if work else [])


def test_a_paper_s_title_that_is_a_term_is_no_name_for_it() -> None:
    works = (
        Work("essay", "反恐", kind=DocumentKind.PAPER),
        Work("npt", "不擴散核武器條約", kind=DocumentKind.TREATY),
    )
    shelf = WorkIndex(works, partial(other_names, load_glossary()))
    assert shelf.names_in("Counter-terrorism under the NPT and counterterrorism since")
    assert {work for _, _, work in shelf.names_in("counter-terrorism under the NPT")} == {1}
