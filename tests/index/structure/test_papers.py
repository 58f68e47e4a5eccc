"""Own-words papers in every style of notes and layout, with what a reader should see in each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from index.model import Document


@dataclass(frozen=True)
class Expected:
    """`sections` as level, number, title; `paragraphs` as first and last characters and page;
    `marks` as paragraph, number, the text before and after; `notes` as number, where it is called,
    first and last characters, page."""

    title: str
    authors: tuple[str, ...]
    language: str
    sections: tuple[tuple[int, str, str], ...]
    paragraphs: tuple[tuple[str, str, int | None], ...]
    marks: tuple[tuple[str, str, str, str], ...]
    notes: tuple[tuple[str, str | None, str, str, int | None], ...]
    doubts: tuple[str, ...]


PAPERS = {
    "bare-numbers": Expected(
        title="木屐店的學徒",
        authors=(),
        language="zh-Hant",
        sections=(),
        paragraphs=(("學徒入店時要", "請師傅吃酒。", 1),),
        marks=(
            ("p1", "1", "立字據", "，三"),
            ("p1", "2", "的舅父", "。店"),
            ("p1", "3", "碰木料", "。出"),
            ("p1", "4", "傅吃酒", "。"),
        ),
        notes=(
            ("1", "p1", "字據的格式，", "店大同小異。", 1),
            ("2", "p1", "保人也有由鄰", "但為數不多。", 1),
            ("3", "p1", "見《百工雜記", "》，卷 2。", 2),
            ("4", "p1", "酒錢由店主先", "由店主先墊。", 2),
        ),
        doubts=(),
    ),
    "called-references": Expected(
        title="市鎮戲班的路線",
        authors=(),
        language="zh-Hant",
        sections=((1, "1", "引言"), (1, "2", "資料"), (1, "3", "討論")),
        paragraphs=(
            ("戲班沿著河道", "取決於廟會。", None),
            ("資料取自戲單", "20] 張。", None),
            ("戲班避開農忙", "期並無關係。", None),
        ),
        marks=(
            ("p1", "1", "道移動", "，每"),
            ("p1", "2", "至五天", "。停"),
            ("p1", "3", "至五天", "。停"),
            ("p1", "1", "於廟會", "。"),
            ("p2", "4", "與日記", "，其"),
            ("p2", "5", "與日記", "，其"),
            ("p2", "6", "與日記", "，其"),
            ("p3", "2", "無關係", "。"),
        ),
        notes=(
            ("1", "p1", "羅川. 戲班", " 1988.", None),
            ("2", "p1", "羅川. 廟會", "10-19.", None),
            ("3", "p1", "施羽. 班期", " 1993.", None),
            ("4", "p2", "匿名. 戲單", "出版年不詳.", None),
            ("5", "p2", "匿名. 河上", "記. 抄本.", None),
            ("6", "p2", "匿名. 河上", "續. 抄本.", None),
        ),
        doubts=(),
    ),
    "caret": Expected(
        title="茶路上的客棧",
        authors=(),
        language="zh-Hant",
        sections=((1, "一、", "客棧的等級"), (1, "二、", "客棧的帳")),
        paragraphs=(
            ("客棧多在渡頭", "一日的腳程。", None),
            ("上等的客棧有", "的只有通鋪。", None),
            ("帳分兩本，一", "，一本記貨。", None),
        ),
        marks=(
            ("p1", "1", "和山口", "，相"),
            ("p2", "stable", "有馬廄", "，下"),
            ("p3", "2", "本記貨", "。"),
        ),
        notes=(
            ("1", "p1", "腳程以挑夫計", "，約六十里。", None),
            ("stable", "p2", "馬廄可容二十", "可容二十匹。", None),
            ("2", "p3", "記貨的一本歸", "歸商會查核。", None),
        ),
        doubts=(),
    ),
    "chapters": Expected(
        title="chapters",
        authors=(),
        language="zh-Hant",
        sections=(
            (1, "第一章", "緒論"),
            (2, "第一節", "研究動機"),
            (2, "第二節", "材料與方法"),
            (3, "壹、", "材料"),
            (4, "一、", "官方輿圖"),
            (5, "（一）", "省圖"),
            (5, "（二）", "縣圖"),
            (6, "1.", "山區的縣圖"),
            (6, "2.", "平原的縣圖"),
            (3, "貳、", "方法"),
            (1, "第二章", "比例尺的意義"),
            (1, "", "結論"),
        ),
        paragraphs=(
            ("地圖的比例尺", "比例尺談起。", None),
            ("省圖每十年重", "測繪局主持。", None),
            ("縣圖由各縣自", "，精粗不一。", None),
            ("山區的縣圖沒", "，只畫山形。", None),
            ("平原的縣圖詳", "圖詳於水道。", None),
            ("方法是把不同", "河道的位置。", None),
            ("比例尺決定了", "物可以省略。", None),
            ("地圖不只是地", "地面的縮影。", None),
        ),
        marks=(),
        notes=(),
        doubts=(),
    ),
    "circled-restart": Expected(
        title="海關檔案中的燈塔",
        authors=(),
        language="zh-Hant",
        sections=((1, "一、", "燈塔的設置"),),
        paragraphs=(
            ("燈塔由海關籌", "程並未明定。", 1),
            ("守塔人的日記", "博物館購回。", 2),
            ("博物館把日記", "購入的價錢。", 3),
        ),
        marks=(
            ("p1", "1", "關籌建", "，經"),
            ("p1", "2", "度遷建", "，到"),
            ("p2", "1", "的日記", "記下"),
        ),
        notes=(
            ("1", "p1", "籌建的公文編", "為 117。", 1),
            ("2", "p1", "遷建的經過，", "《江口志》。", 1),
            ("1", "p2", "日記凡十一冊", "，缺第四冊。", 2),
        ),
        doubts=(),
    ),
    "endnotes-word": Expected(
        title="山村學塾的經費",
        authors=(),
        language="zh-Hant",
        sections=(
            (1, "壹、", "前言"),
            (1, "貳、", "帳冊所見的收入"),
            (2, "一、", "租穀"),
            (2, "二、", "捐款"),
            (1, "參、", "結論"),
        ),
        paragraphs=(
            ("學塾的經費向", "費怎樣籌措。", None),
            ("租穀在秋後收", "脩改付米糧。", None),
            ("捐款來自在外", "的唯一來源。", None),
            ("經費的來源越", "就越能持久。", None),
        ),
        marks=(
            ("p1", "1", "的好壞", "。本"),
            ("p1", "2", "樣籌措", "。"),
            ("p2", "3", "付米糧", "。"),
            ("p4", "4", "能持久", "。"),
        ),
        notes=(
            ("1", "p1", "方岳，〈族產", " 3-21。", None),
            ("2", "p1", "三村帳冊今存", "據內文推定。", None),
            ("3", "p2", "束脩的米價照", "年市價折算。", None),
            ("4", "p4", "同註1，頁 ", "，頁 20。", None),
        ),
        doubts=(),
    ),
    "english-wrapped": Expected(
        title="Bridges and Tolls in the Upper Valley",
        authors=("Anna Holm", "Peter Lund"),
        language="en",
        sections=(
            (1, "1", "Introduction"),
            (1, "2", "The Account Books"),
            (2, "2.1", "Income"),
            (1, "3", "Conclusion"),
        ),
        paragraphs=(("Most o", "sured.", 1), ("The bo", "score.", 3), ("The co", "ilway.", 3)),
        marks=(("p1", "1", "rs.", " T"), ("p1", "2", "ed.", "")),
        notes=(("1", "p1", "Holm, ", "e map.", 1), ("2", "p1", "The th", "wider.", 2)),
        doubts=(),
    ),
    "indented-wrapped": Expected(
        title="碾米廠的汽笛",
        authors=("沈約翰",),
        language="zh-Hant",
        sections=(),
        paragraphs=(
            ("碾米廠的汽笛", "道該收工了。", 1),
            ("戰時禁止鳴笛", "約有一刻鐘。", 1),
            ("2004 年", "，立在原處。", 2),
        ),
        marks=(("p1", "1", "鳴一次", "。汽"), ("p2", "2", "人對時", "。日")),
        notes=(
            ("1", "p1", "鳴笛的次數見", "所，未編號。", 1),
            ("2", "p2", "日晷高三尺，", "款人的姓名。", 2),
        ),
        doubts=(),
    ),
    "marks-at-cuts": Expected(
        title="驛站的馬",
        authors=(),
        language="zh-Hant",
        sections=(),
        paragraphs=(("驛站的馬按毛", "法行了很久。", 1), ("驛馬的毛色以", "以栗色最多。", 3)),
        marks=(
            ("p1", "1", "則加料", "。加"),
            ("p1", "2", "由驛丞", "保管"),
            ("p1", "3", "計在內", "，但"),
        ),
        notes=(
            ("1", "p1", "急遞指日行四", "以上的文書。", 1),
            ("2", "p1", "驛丞不入流。", "驛丞不入流。", 2),
            ("3", "p1", "病馬另有病冊", "馬另有病冊。", 2),
        ),
        doubts=(),
    ),
    "notes-without-blank-lines": Expected(
        title="集市的度量",
        authors=(),
        language="zh-Hant",
        sections=((1, "一、", "斗與升"), (1, "二、", "尺與丈")),
        paragraphs=(("集市上的斗有", "止有人削薄。", 1), ("布尺比木尺長", "給買布的人。", 3)),
        marks=(
            ("p1", "1", "小之分", "，大"),
            ("p1", "2", "是利潤", "。公"),
            ("p1", "3", "有鐵皮", "，為"),
        ),
        notes=(
            ("1", "p1", "大斗合官斗一", "斗一斗二升。", 1),
            ("2", "p1", "利潤約為一成", "潤約為一成。", 1),
            ("3", "p1", "鐵皮每三年換", "三年換一次。", 2),
        ),
        doubts=(),
    ),
    "page-foot": Expected(
        title="渡口與鹽路的興衰",
        authors=("林亦舟",),
        language="zh-Hant",
        sections=(
            (1, "一、", "緒言"),
            (1, "二、", "渡口的三個時期"),
            (2, "", "木棧時期"),
            (2, "", "石階時期"),
            (1, "三、", "結語"),
        ),
        paragraphs=(
            ("三處渡口都設", "在泥沙之下。", 1),
            ("最早的渡口沒", "造得窄一些。", 2),
            ("1854 年", "原來的三成。", 3),
            ("石階修成之後", "到鐵路通車。", 3),
            ("渡口的興衰取", "而不是水勢。", 4),
        ),
        marks=(
            ("p1", "1", "有木棧", "（p"),
            ("p1", "2", "則停」", "，可"),
            ("p2", "3", "的巡船", "。三"),
            ("p4", "4", "置燈油", "，遇"),
        ),
        notes=(
            ("1", "p1", "木棧以杉木為", "由船戶分攤。", 1),
            ("2", "p1", "見《南岸縣志", "，頁 12。", 1),
            ("3", "p2", "1781 年", "而不是船隻。", 2),
            ("4", "p4", "公所章程見《", "第 3 冊。", 3),
        ),
        doubts=(),
    ),
    "paragraphs-only": Expected(
        title="paragraphs-only",
        authors=(),
        language="zh-Hant",
        sections=(),
        paragraphs=(
            ("河道改了三次", "了水壩之後。", None),
            ("每次搬遷，村", "址重新豎起。", None),
            ("所以祠堂的柱", "有三套號碼。", None),
        ),
        marks=(),
        notes=(),
        doubts=(),
    ),
    "parenthesis": Expected(
        title="藥材行的秤",
        authors=(),
        language="zh-Hant",
        sections=(),
        paragraphs=(("藥材行用的秤", "繩兩個步驟。", 1), ("校秤之後，行", "罰錢三百文。", 2)),
        marks=(
            ("p1", "1", "有兩種", "，一"),
            ("p1", "2", "秤一次", "，校"),
            ("p2", "3", "三百文", "。"),
        ),
        notes=(
            ("1", "p1", "兩種秤的圖樣", "第 2 卷。", 1),
            ("2", "p1", "校秤的日子是", "春後第三天。", 1),
            ("3", "p2", "1876 年", "改為五百文。", 2),
        ),
        doubts=(),
    ),
    "running-heads": Expected(
        title="織戶與機價",
        authors=("高岑",),
        language="zh-Hant",
        sections=(),
        paragraphs=(
            ("織戶的機器多", "很高的地位。", 1),
            ("二十年代以後", "要點到天亮。", 2),
            ("賒機的辦法在", "在戰後消失。", 3),
        ),
        marks=(("p1", "1", "人作保", "，中"), ("p1", "2", "於機店", "。機")),
        notes=(
            ("1", "p1", "中人多是同鄉", "派人擔任的。", 1),
            ("2", "p1", "見〈機業調查", "號，頁33。", 2),
        ),
        doubts=(),
    ),
    "symbols": Expected(
        title="書坊的刻工",
        authors=("陳礪", "吳大年"),
        language="zh-Hant",
        sections=((1, "一、", "刻工的來歷"), (1, "二、", "版心的記號")),
        paragraphs=(("刻工多來自同", "他們的去處。", 1), ("版心的記號有", "與族譜對照。", 2)),
        marks=(),
        notes=(
            ("*", "title", "本文初稿曾在", "讀會上宣讀。", 1),
            ("†", "title", "東岸大學文獻", "博士候選人。", 1),
            ("‡", "title", "獨立研究者。", "獨立研究者。", 1),
        ),
        doubts=(),
    ),
    "two-paragraph-note": Expected(
        title="曆書的刊行",
        authors=(),
        language="zh-Hant",
        sections=(),
        paragraphs=(("曆書由官方頒", "到多少效果。", 1),),
        marks=(
            ("p1", "1", "得私刻", "。私"),
            ("p1", "2", "量不足", "，而"),
            ("p1", "3", "人查禁", "，卻"),
        ),
        notes=(
            ("1", "p1", "私刻曆書的刑", "已形同具文。", 1),
            ("2", "p1", "官曆每縣只發", "只發三百本。", 1),
            ("5", None, "這一條註在正", "裡沒有號碼。", 2),
        ),
        doubts=("mark without note", "note without mark", "numbering"),
    ),
    "uncalled-references": Expected(
        title="窯址的碎片",
        authors=(),
        language="zh-Hant",
        sections=((1, "一、", "碎片的整理"), (1, "", "參考書目")),
        paragraphs=(
            ("碎片依釉色分", "，最後編號。", None),
            ("1. 翁石，", "977 年。", None),
            ("2. 翁石，", "981 年。", None),
            ("3. 丁未，", "002 年。", None),
        ),
        marks=(),
        notes=(),
        doubts=(),
    ),
    "wrapped-simplified": Expected(
        title="旧城水井的分布与管理",
        authors=("周禾",),
        language="zh-Hans",
        sections=(
            (1, "一、", "引言"),
            (1, "二、", "行会的章程"),
            (2, "（一）", "挑水的次序"),
            (2, "（二）", "水钱的用途"),
            (1, "三、", "结语"),
        ),
        paragraphs=(
            ("城里的井大多", "置至今不明。", None),
            ("本文使用的材", "通尚未发表。", None),
            ("行会把城区分", "年改选一次。", None),
            ("水钱的一半用", "由商会保管。", None),
            ("水井的管理说", "行约定规则。", None),
        ),
        marks=(
            ("p1", "1", "过两丈", "。井"),
            ("p1", "2", "甜水井", "，对"),
            ("p3", "3", "选一次", "。"),
            ("p5", "2", "定规则", "。"),
        ),
        notes=(
            ("1", "p1", "《井泉碑》，", "姓名与银数。", None),
            ("2", "p1", "参见何满《城", "第 45页。", None),
            ("3", "p3", "1893 年", "录最为完整。", None),
        ),
        doubts=(),
    ),
    "years-and-exponents": Expected(
        title="鹽場的產量",
        authors=(),
        language="zh-Hant",
        sections=((1, "一、", "產量的估計"),),
        paragraphs=(
            ("1911 年", " 1911。", 1),
            ("1934 年", "60 kg。", 1),
            ("20 世紀中", "了 3 倍。", 2),
        ),
        marks=(
            ("p1", "1", "911", "。"),
            ("p2", "2", "的數字", "。數"),
            ("p3", "3", "用黑膜", "，產"),
        ),
        notes=(
            ("1", "p1", "1908 年", "年多有缺頁。", 1),
            ("2", "p2", "2 月份的數", "³ 擔以內。", 1),
            ("3", "p3", "2001 年", "用這一說法。", 2),
        ),
        doubts=(),
    ),
}


def seen(document: Document) -> Expected:
    places = {part.id: f"p{number}" for number, part in enumerate(document.paragraphs, start=1)}
    places |= {section.id: section.title for section in document.sections}
    places |= {f"{document.id}-title": "title"}
    return Expected(
        title=document.title,
        authors=document.authors,
        language=document.language,
        sections=tuple((part.level, part.number, part.title) for part in document.sections),
        paragraphs=tuple(
            (part.text[:6], part.text[-6:], part.page) for part in document.paragraphs
        ),
        marks=tuple(
            (
                places[part.id],
                mark.number,
                part.text[max(0, mark.offset - 3) : mark.offset],
                part.text[mark.offset : mark.offset + 2],
            )
            for part in document.paragraphs
            for mark in part.marks
        ),
        notes=tuple(
            (
                note.number,
                places[note.paragraph] if note.paragraph else None,
                note.text[:6],
                note.text[-6:],
                note.page,
            )
            for note in document.footnotes
        ),
        doubts=tuple(doubt.kind for doubt in document.doubts if doubt.kind != "short citation"),
    )


@pytest.mark.parametrize("name", PAPERS)
def test_paper_is_understood(name: str, fixture_document: Callable[[str], Document]) -> None:
    assert seen(fixture_document(name)) == PAPERS[name]


def test_front_of_a_paper(fixture_document: Callable[[str], Document]) -> None:
    document = fixture_document("page-foot")
    assert document.affiliation == "海濱學院歷史系副教授"
    assert document.abstract == "本文考察三處渡口如何因鹽路改道而衰落，並說明船戶怎樣另謀生計。"
    assert document.keywords == ("渡口", "鹽路", "船戶")
    assert document.outline == ("一、緒言", "二、渡口的三個時期", "三、結語")


def test_keywords_between_wide_spaces(fixture_document: Callable[[str], Document]) -> None:
    assert fixture_document("called-references").keywords == ("戏班", "市集", "路线")


def test_note_goes_on_at_the_foot_of_the_next_page(
    fixture_document: Callable[[str], Document],
) -> None:
    document = fixture_document("page-foot")
    third = document.footnotes[2]
    assert third.text.endswith("緣故究竟在哪裡，或許名冊所記的是船主而不是船隻。")
    assert "遇有水患則另行加派。章程行了四十年" in document.paragraphs[3].text


def test_note_of_two_paragraphs(fixture_document: Callable[[str], Document]) -> None:
    first = fixture_document("two-paragraph-note").footnotes[0]
    assert first.text == "私刻曆書的刑罰，各朝不同。明初最重，其後漸輕，到清末已形同具文。"


def test_web_address_broken_over_lines_is_whole(
    fixture_document: Callable[[str], Document],
) -> None:
    first = fixture_document("english-wrapped").footnotes[0]
    assert "https://example.org/valley/roads/index-1862.html for the map." in first.text


def test_hyphens_at_line_ends(fixture_document: Callable[[str], Document]) -> None:
    document = fixture_document("english-wrapped")
    assert "until the railway came" in document.abstract
    assert "which were allowed to take" in document.paragraphs[0].text
    assert "The long-term leases were sold" in document.paragraphs[0].text


def test_exponents_stay(fixture_document: Callable[[str], Document]) -> None:
    document = fixture_document("years-and-exponents")
    assert "10⁶ 斤" in document.paragraphs[0].text
    assert "40 m²" in document.paragraphs[0].text
    assert document.paragraphs[0].text.endswith("止於 1911。")


def test_one_note_called_twice(fixture_document: Callable[[str], Document]) -> None:
    document = fixture_document("called-references")
    first = document.footnotes[0].id
    calls = [mark.note for part in document.paragraphs for mark in part.marks]
    assert calls.count(first) == 2
    assert (document.footnotes[0].paragraph, document.footnotes[0].offset) == (
        document.paragraphs[0].id,
        8,
    )


def test_running_heads_are_in_no_part(fixture_document: Callable[[str], Document]) -> None:
    document = fixture_document("running-heads")
    assert all("織戶與機價" not in part.text for part in document.paragraphs)
    assert all("- 2" not in part.text for part in document.paragraphs)
    assert document.text.count("織戶與機價") == 3


def test_author_notes_hang_on_the_title(fixture_document: Callable[[str], Document]) -> None:
    document = fixture_document("symbols")
    assert [mark.number for mark in document.title_marks] == ["*", "†", "‡"]
    assert {mark.offset for mark in document.title_marks} == {len("書坊的刻工")}
