"""Notes as they must be printed, style by style; the examples rebuild those of the standards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from index.imprint import Imprint
from index.model import DocumentKind as Kind
from webui.export.quotation import Quotation
from webui.export.styles import Style, cited, missing, note, notes

TODAY = date(2026, 11, 30)
PAPER = Quotation(
    id="bridges-n3",
    title="河港舊橋考",
    authors=("方靜言", "賀知秋"),
    date="2003-06",
    kind=Kind.PAPER,
    language="zh-Hant",
    url="",
    section="一、緣起",
    page="45",
    note="",
    text="此處的舊橋只指石橋，不含索橋。",
    document="bridges",
    imprint=Imprint("河渡學刊", "12", "3", "40-60", title_en="Old bridges of a river port"),
    cut={"河港旧桥考": ["河港", "旧桥", "考"], "河渡学刊": ["河渡", "学刊"]}.get,  # type: ignore[arg-type]
)
BARE = replace(PAPER, imprint=Imprint(), date="2011-03-04", page="7", note="3")
BOOK = replace(
    PAPER, kind=Kind.BOOK, title="橋", date="民國93年", authors=("清·方靜言",), cut=tuple,
    imprint=Imprint(publisher="東岸", place="臺北", edition="2"),
)  # fmt: skip
REPORT = Quotation(
    id="salt", title="Salt & Reform", date="1999-03-02", kind=Kind.REPORT, language="en",
    authors=("Jane van der Berg", "Ministry of Finance", "Li Wei", "Ann O'Neil"),
    url="https://example.org/a", section="", page="", note="", text="x", document="salt",
)  # fmt: skip
ARTICLE = replace(
    REPORT, authors=("John A. Smith", "Ann Moore"), kind=Kind.PAPER, url="", page="PDF 4",
    title="A “Short” History", imprint=Imprint("Journal of Ports", "5", "2", "1-9"),
)  # fmt: skip
NEWS = replace(BARE, kind=Kind.NEWS, authors=(), imprint=Imprint("河港日報"), note="", page="A3")
TREATY = replace(BARE, kind=Kind.TREATY, page="", note="", section="第四條　渡船", authors=())
DECREE = replace(BARE, kind=Kind.DECREE, authors=("港務局",), page="", note="", section="")
CANON = replace(BARE, kind=Kind.SUTRA, authors=("唐·方靜言",), date="", note="", page="12c")
CANON = replace(
    CANON, identifiers=("T02n0099",), imprint=Imprint(publisher="電子佛典", place="臺北")
)
VOLUME = replace(BOOK, imprint=replace(BOOK.imprint, edition="", volume="2"))
THESIS = replace(
    BOOK,
    kind=Kind.THESIS,
    language="zh-Hans",
    authors=("方靜言",),
    imprint=Imprint(publisher="河港大学"),
)
RESOLUTION = replace(
    TREATY, kind=Kind.RESOLUTION, title="河港聯會第 9 號決議", authors=("河港聯會",), section=""
)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (PAPER, "方靜言、賀知秋，〈河港舊橋考〉，《河渡學刊》第 12 卷第 3 期（2003 年 6 月），頁 45。"),
        (BARE, "方靜言、賀知秋，〈河港舊橋考〉，2011 年 3 月 4 日，頁 7，註 3。"),
        (replace(BARE, page="", note=""), "方靜言、賀知秋，〈河港舊橋考〉，2011 年 3 月 4 日，「一、緣起」一節。"),
        (BOOK, "〔清〕方靜言，《橋》（臺北：東岸，2004 年，第 2 版），頁 45。"),
        (NEWS, "〈河港舊橋考〉，《河港日報》（2011 年 3 月 4 日），頁 A3。"),
        (TREATY, "《河港舊橋考》，2011 年 3 月 4 日，第四條。"),
        (RESOLUTION, "河港聯會第 9 號決議，2011 年 3 月 4 日。"),
        (replace(BARE, page="PDF 9", note=""), "方靜言、賀知秋，〈河港舊橋考〉，2011 年 3 月 4 日，PDF 頁 9。"),
        (DECREE, "港務局，河港舊橋考，2011 年 3 月 4 日。"),
        (VOLUME, "〔清〕方靜言，《橋》第 2 卷（臺北：東岸，2004 年），頁 45。"),
        (THESIS, "方靜言，〈橋〉（河港大学学位论文，2004 年），頁 45。"),
        (CANON, "〔唐〕方靜言，《河港舊橋考》，《大正藏》第 2 冊，頁 12c。"),
        (replace(CANON, page="", section="序品第一", identifiers=()), "〔唐〕方靜言，《河港舊橋考》（臺北：電子佛典），序品第一。"),
    ],
)  # fmt: skip
def test_taiwan(one, expected):
    assert note(one, Style.TAIWAN, TODAY) == expected


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (PAPER, "方靜言, 賀知秋. 河港舊橋考[J]. 河渡學刊, 2003, 12(3): 45."),
        (BARE, "方靜言, 賀知秋. 河港舊橋考[J]. 2011: 7, 注3."),
        (BOOK, "(清)方靜言. 橋[M]. 2版. 臺北: 東岸, 2004: 45."),
        (
            REPORT,
            "VAN DER BERG J, MINISTRY OF FINANCE, LI W, et al. Salt & Reform[R/OL]. "
            "(1999-03-02)[2026-11-30]. https://example.org/a.",
        ),
        (ARTICLE, "SMITH JA, MOORE A. A “Short” History[J]. Journal of Ports, 1999, 5(2): PDF p. 4."),
        (NEWS, "河港舊橋考[N]. 河港日報, 2011-03-04(A3)."),
        (
            replace(BARE, authors=tuple("甲乙丙丁"), kind=Kind.WEB, url="https://example.org/a", page=""),
            "甲, 乙, 丙, 等. 河港舊橋考[EB/OL]. 2011: 注3(2011-03-04)[2026-11-30]. https://example.org/a.",
        ),
        (RESOLUTION, "河港聯會第 9 號決議[Z]. 2011-03-04."),
        (VOLUME, "(清)方靜言. 橋: 第2卷[M]. 臺北: 東岸, 2004: 45."),
        (
            replace(NEWS, url="https://example.org/a"),
            "河港舊橋考[N/OL]. 河港日報, 2011-03-04(A3)[2026-11-30]. https://example.org/a.",
        ),
        (
            replace(PAPER, date="2003", url="https://example.org/a"),
            "方靜言, 賀知秋. 河港舊橋考[J/OL]. 河渡學刊, 2003, 12(3): 45[2026-11-30]. https://example.org/a.",
        ),
        (CANON, "(唐)方靜言. 河港舊橋考[M]//大正藏: 第2卷. 12c."),
    ],
)  # fmt: skip
def test_gbt(one, expected):
    assert note(one, Style.GBT, TODAY) == expected


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (PAPER, "方靜言、賀知秋：《河港舊橋考》，《河渡學刊》2003年第3期，第45頁。"),
        (BOOK, "〔清〕方靜言：《橋》，臺北：東岸，2004年，第45頁。"),
        (NEWS, "《河港舊橋考》，《河港日報》2011年3月4日，第A3版。"),
        (DECREE, "港務局：《河港舊橋考》，2011年3月4日。"),
        (VOLUME, "〔清〕方靜言：《橋》第2卷，臺北：東岸，2004年，第45頁。"),
        (THESIS, "方靜言：《橋》，学位论文，河港大学，2004年，第45页。"),
        (CANON, "〔唐〕方靜言：《河港舊橋考》，《大正藏》第2册，第12頁下。"),
        (
            replace(CANON, page="9b-12c"),
            "〔唐〕方靜言：《河港舊橋考》，《大正藏》第2册，第9頁中至第12頁下。",
        ),
    ],
)
def test_history(one, expected):
    assert note(one, Style.HISTORY, TODAY) == expected


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (
            PAPER,
            "Fang Jingyan 方靜言 and He Zhiqiu 賀知秋, “Hegang jiuqiao kao” 河港舊橋考 "
            "[Old bridges of a river port], Hedu xuekan 河渡學刊 12, no. 3 (June 2003): 45.",
        ),
        (BOOK, "Fang Jingyan 方靜言, Qiao 橋, 2nd ed. (Taibei: Dong an 東岸, 2004), 45."),
        (REPORT, "Jane van der Berg et al., Salt & Reform, March 2, 1999, https://example.org/a."),
        (replace(REPORT, authors=("Wei Li",), url=""), "Wei Li, Salt & Reform, March 2, 1999."),
        (VOLUME, "Fang Jingyan 方靜言, Qiao 橋, vol. 2 (Taibei: Dong an 東岸, 2004), 45."),
        (
            ARTICLE,
            "John A. Smith and Ann Moore, “A ‘Short’ History,” Journal of Ports 5, no. 2 "
            "(March 2, 1999): PDF p. 4.",
        ),
    ],
)
def test_chicago(one, expected):
    assert note(one, Style.CHICAGO, TODAY) == expected


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("style", Style)
def test_every_kind_of_work_has_every_form(kind, style):
    made = note(replace(BARE, kind=kind), style, TODAY)
    assert "河港舊橋考" in made
    assert "7" in made
    assert made.count("方靜言") == 1


def test_later_notes_are_short_where_the_style_has_short_forms():
    row = [PAPER, replace(PAPER, page="46"), BOOK, replace(PAPER, page="47")]
    row[2] = replace(BOOK, document="other")
    assert notes(row, Style.TAIWAN, TODAY)[1:] == [
        "同前註，頁 46。",
        "〔清〕方靜言，《橋》（臺北：東岸，2004 年，第 2 版），頁 45。",
        "方靜言、賀知秋，同註 1，頁 47。",
    ]
    assert notes(row, Style.HISTORY, TODAY)[3] == "方靜言、賀知秋：《河港舊橋考》，第47頁。"
    assert notes(row, Style.GBT, TODAY)[3].endswith("12(3): 47.")
    assert notes(row, Style.CHICAGO, TODAY)[3].endswith("“Hegang jiuqiao kao,” 47.")


def test_notes_do_not_remember_earlier_lists():
    assert notes([PAPER], Style.TAIWAN, TODAY) == notes([PAPER], Style.TAIWAN, TODAY)


def test_what_a_note_lacks_is_named_by_its_key():
    assert missing(PAPER, Style.CHICAGO) == ()
    assert missing(BARE, Style.TAIWAN) == ("container", "issue")
    assert missing(BARE, Style.CHICAGO) == ("container", "issue", "title_en")
    assert missing(replace(BARE, date="", authors=()), Style.GBT)[:2] == ("authors", "date")
    assert missing(replace(BARE, kind=Kind.BOOK), Style.GBT) == ("place", "publisher")


CHAPTER = replace(
    PAPER, kind=Kind.BOOK, imprint=Imprint("河渡論集", publisher="東岸", place="臺北"),
    cut=lambda words: [words],
)  # fmt: skip


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (
            Style.TAIWAN,
            "方靜言、賀知秋，〈河港舊橋考〉，《河渡論集》（臺北：東岸，2003 年 6 月），頁 45。",
        ),
        (Style.GBT, "方靜言, 賀知秋. 河港舊橋考[M]//河渡論集. 臺北: 東岸, 2003: 45."),
        (
            Style.HISTORY,
            "方靜言、賀知秋：《河港舊橋考》，《河渡論集》，臺北：東岸，2003年，第45頁。",
        ),
        (
            Style.CHICAGO,
            "Fang Jingyan 方靜言 and He Zhiqiu 賀知秋, “Hegangjiuqiaokao” 河港舊橋考, in Hedulunji"
            " 河渡論集 (Taibei: Dong'an 東岸, 2003), 45.",
        ),
    ],
)
def test_a_part_of_a_book_stands_in_it(style, expected):
    assert note(CHAPTER, style, TODAY) == expected


def test_a_text_without_pages_is_cited_by_its_own_pages_in_the_journal():
    whole = replace(PAPER, page="", section="")
    assert note(whole, Style.TAIWAN, TODAY).endswith("（2003 年 6 月），頁 40-60。")
    assert note(whole, Style.GBT, TODAY).endswith("2003, 12(3): 40-60.")
    assert note(replace(BOOK, page="", section=""), Style.TAIWAN, TODAY).endswith("第 2 版）。")


def test_passages_of_a_place_share_their_note():
    assert cited(PAPER) == cited(replace(PAPER, id="bridges-p1", text="又一段。"))
    assert cited(PAPER) != cited(replace(PAPER, page="46"))
    first = replace(BARE, kind=Kind.STATUTE, text="第一條　本法", page="", note="", cut=tuple)
    assert cited(first) != cited(replace(first, text="第二條　本法"))


LAW = replace(
    TREATY, kind=Kind.STATUTE, title="渡船管理法", section="第 4 條", text="本法", cut=tuple
)
CODE = replace(
    LAW, title="渡船法典", language="zh-Hans", section="第一章", text="第一百八十五条 渡船"
)
RULING = replace(LAW, kind=Kind.JUDGMENT, title="河港法院99年度渡字第9號判決", section="理由")
SUTRA = replace(
    LAW, kind=Kind.SUTRA, title="渡河經", authors=("姚秦 方靜言譯",), section="", page="5"
)
SITE = replace(LAW, kind=Kind.WEB, title="渡船", section="", url="https://example.org/a")
HANS = replace(PAPER, language="zh-Hans", imprint=Imprint("河渡学刊", issue="3"))


@pytest.mark.parametrize(
    ("one", "style", "expected"),
    [
        (LAW, Style.TAIWAN, "渡船管理法第4條。"),
        (replace(LAW, section="第 15-1 條"), Style.TAIWAN, "渡船管理法第15-1條。"),
        (LAW, Style.HISTORY, "《渡船管理法》第4條。"),
        (LAW, Style.GBT, "渡船管理法[Z]. 2011-03-04: 第4條."),
        (LAW, Style.CHICAGO, "Du chuan guan li fa 渡船管理法, March 4, 2011, art. 4."),
        (CODE, Style.TAIWAN, "渡船法典第一百八十五条。"),
        (RULING, Style.TAIWAN, "河港法院99年度渡字第9號判決，2011 年 3 月 4 日，理由。"),
        (SUTRA, Style.TAIWAN, "〔姚秦〕方靜言譯，《渡河經》，2011 年 3 月 4 日，頁 5。"),
        (SITE, Style.TAIWAN, "〈渡船〉，2011 年 3 月 4 日，https://example.org/a（檢索日期：2026 年 11 月 30 日）。"),
        (HANS, Style.GBT, "方靜言, 賀知秋. 河港舊橋考[J]. 河渡学刊, 2003(3): 45."),
        (HANS, Style.HISTORY, "方靜言、賀知秋：《河港舊橋考》，《河渡学刊》2003年第3期，第45页。"),
    ],
)  # fmt: skip
def test_laws_decisions_sutras_and_sites_are_cited_as_their_fields_do(one, style, expected):
    assert note(one, style, TODAY) == expected


TRANSLATED = replace(
    BOOK, authors=("馬克斯·韋伯",), imprint=replace(BOOK.imprint, translators=("賀知秋", "陸文瀾"))
)
EDITED = replace(BOOK, authors=(), imprint=replace(BOOK.imprint, editors=("賀知秋",)))
WITHIN = replace(
    BOOK, imprint=replace(BOOK.imprint, edition="", container="河港論集", editors=("賀知秋",))
)
HELPED = [
    (TRANSLATED, Style.TAIWAN, "馬克斯·韋伯，賀知秋、陸文瀾譯，《橋》（臺北：東岸，2004 年，第 2 版），頁 45。"),
    (TRANSLATED, Style.GBT, "馬克斯·韋伯. 橋[M]. 賀知秋, 陸文瀾, 译. 2版. 臺北: 東岸, 2004: 45."),
    (TRANSLATED, Style.HISTORY, "馬克斯·韋伯：《橋》，賀知秋、陸文瀾译，臺北：東岸，2004年，第45頁。"),
    (EDITED, Style.TAIWAN, "賀知秋編，《橋》（臺北：東岸，2004 年，第 2 版），頁 45。"),
    (EDITED, Style.GBT, "賀知秋. 橋[M]. 2版. 臺北: 東岸, 2004: 45."),
    (EDITED, Style.HISTORY, "賀知秋编：《橋》，臺北：東岸，2004年，第45頁。"),
    (WITHIN, Style.TAIWAN, "〔清〕方靜言，〈橋〉，賀知秋編，《河港論集》（臺北：東岸，2004 年），頁 45。"),
    (WITHIN, Style.GBT, "(清)方靜言. 橋[M]//賀知秋. 河港論集. 臺北: 東岸, 2004: 45."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "style", "expected"), HELPED)
def test_editors_and_translators(one, style, expected):
    assert note(one, style, TODAY) == expected


def test_editors_and_translators_in_chicago():
    imprint = Imprint(publisher="Port Press", place="Oxford", editors=("Ann Moore", "Bo Lee"),
                      translators=("Jane van der Berg",))  # fmt: skip
    one = replace(ARTICLE, kind=Kind.BOOK, imprint=imprint, page="3")
    behind = "(Oxford: Port Press, 1999), 3."
    assert note(one, Style.CHICAGO, TODAY) == (
        "John A. Smith and Ann Moore, A “Short” History, ed. Ann Moore and Bo Lee, "
        f"trans. Jane van der Berg {behind}"
    )
    assert note(replace(one, authors=()), Style.CHICAGO, TODAY) == (
        f"Ann Moore and Bo Lee, eds., A “Short” History, trans. Jane van der Berg {behind}"
    )
