"""Works cited by name and number in running text and in notes, however they are written."""

import pytest

from index.references.numbered import Context, canonical_law, find_numbered, kind_by_title


def found(text: str) -> list[tuple[str, str]]:
    return [("".join(one.identifiers) or one.title, one.pages) for one in find_numbered(text)]


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("依民法第550條，委任關係消滅。", [("民法", "第550條")]),
        ("依民法第五百五十條第一項之規定", [("民法", "第五百五十條第一項")]),
        ("民法§550 I 及民法550 I", [("民法", "§550 I"), ("民法", "550 I")]),
        ("違反刑法第185條之3第1項第2款者", [("刑法", "第185條之3第1項第2款")]),
        ("憲法增修條文第4條第1項", [("憲法增修條文", "第4條第1項")]),
        (
            "按遺產及贈與稅法第4條，同法第5條",
            [("遺產及贈與稅法", "第4條"), ("遺產及贈與稅法", "第5條")],
        ),
        ("民法第184條、第185條及第195條", [("民法", f"第{n}條") for n in (184, 185, 195)]),
        ("公司法第8條第1項。同條第2項", [("公司法", "第8條第1項"), ("公司法", "第8條第2項")]),
        ("《中华人民共和国刑法》第264条", [("中华人民共和国刑法", "第264条")]),
        ("依修正後民法第3條、所得稅法第4條", [("民法", "第3條"), ("所得稅法", "第4條")]),
        ("合同法第52条", [("合同法", "第52条")]),
        ("這種方法第一條就不對，無法第二次", []),
        ("公民與政治權利國際公約第14條", [("公民與政治權利國際公約", "第14條")]),
        ("釋字第384、392號解釋", [("釋字第384號", ""), ("釋字第392號", "")]),
        ("司法院大法官釋字第七四八號解釋", [("釋字第748號", "")]),
        ("憲法法庭112年憲判字第8號判決", [("112年憲判字第8號", "")]),
        ("最高行政法院112年度上字第999號判決", [("最高行政法院112年上字第999號", "")]),
        ("最高法院七十八年台上字第二○八號判例", [("最高法院78年台上字第208號", "")]),
        ("98年度台上字第99號判決", [("最高法院98年台上字第99號", "")]),
        (
            "最高法院101年度台上字第2102號、102年度台上字第44號判決",
            [("最高法院101年台上字第2102號", ""), ("最高法院102年台上字第44號", "")],
        ),
        ("德國現行刑法第73a條，標準化法第3條", [("德國刑法", "第73a條"), ("標準化法", "第3條")]),
        ("Case of Ma and Others v. Eno, Applications nos. 50001/11", [("ECHR 50001/11", "")]),
        ("〔2019〕最高法民终123号", [("(2019)最高法民终123号", "")]),
        ("（2019）京01民终1234号民事判决书", [("(2019)京01民终1234号", "")]),
        ("最高人民法院指导案例24号", [("指导案例24号", "")]),
        ("（CBETA, T30, no. 1579, p. 279a1-5）", [("T30n1579", "279a1-5")]),
        ("DN 16；SN 47.13", [("DN 16", ""), ("SN 47.13", "")]),
        ("《雜阿含經》（第33經）", [("雜阿含經", "第33經")]),
        ("財政部98年4月3日台財稅字第09804512340號函", [("台財稅字第09804512340号", "")]),
        ("依內政部臺內地字第1030123456號函", [("臺內地字第1030123456号", "")]),
        ("国税函〔2009〕212号", [("国税函〔2009〕212号", "")]),
        ("国家税务总局公告2018年第53号", [("国家税务总局公告2018年53号", "")]),
        (
            "最高行政法院99年度6月份第1次庭長法官聯席會議決議",
            [("最高行政法院99年6月第1次庭長法官聯席會議決議", "")],
        ),
        (
            "臺灣高等法院暨所屬法院98年法律座談會民事類提案第12號",
            [("臺灣高等法院暨所屬法院98年民事類第12号座谈", "")],
        ),
        ("BGH NJW 2003, 1811", [("BGH NJW 2003, 1811", "")]),
        ("第三條路線與方法", []),
    ],
)
def test_found_in_text(text: str, works: list[tuple[str, str]]) -> None:
    assert found(text) == works


def test_years_of_decisions_are_of_our_era_and_those_unread_are_no_decisions() -> None:
    texts = ("最高法院108年度台上字第5號判決", "最高法院2019年度台上字第5號判決")
    assert [one.date for text in texts for one in find_numbered(text)] == ["2019", "2019"]
    assert find_numbered("最高法院一百零八八年度台上字第5號判決") == ()
    assert find_numbered("最高法院108年度台上字第百百號判決") == ()


def test_this_law_is_the_document_itself_where_it_is_a_law() -> None:
    (own,) = find_numbered("本法第3條", Context(own="森林法"))
    (other,) = find_numbered("本法第3條", Context(law="漁業法"))
    assert (own.title, other.title) == ("森林法", "漁業法")
    assert find_numbered("同法第3條") == ()


def test_a_law_has_one_name() -> None:
    assert canonical_law("遺贈稅法") == canonical_law("遗产及赠与税法")
    assert canonical_law("中華民國刑法") == canonical_law("刑法")
    assert canonical_law("民法") != canonical_law("德國民法")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("司法院釋字第656號解釋", "judgment"),
        ("憲法法庭112年憲判字第8號判決【某罪案（二）】", "judgment"),
        ("釋字第748號解釋之評析", "unknown"),
        ("中华人民共和国民法典", "statute"),
        ("高僧傳", "sutra"),
        ("舊橋誌", "unknown"),
    ],
)
def test_a_text_is_what_its_title_says(title, kind):
    articles = ("第一条", "第二条 本法施行之日", "第 3 條")
    assert kind_by_title(title, articles) == kind


def test_a_book_on_a_law_is_no_law():
    assert kind_by_title("侵權行為法", ("第一章", "本書第三條說明如下")) == "unknown"
