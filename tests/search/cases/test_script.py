"""Simplified characters that stand for several Traditional ones, and variants of one character."""

from __future__ import annotations

import pytest

from tests.search.cases.table import Case, check, name_of, same, shelf_of_cases

ONE_TO_MANY = (
    Case("台灣", finds=("臺灣中部的老茶園今年減產。",)),
    Case("台风", finds=("颱風過境後碼頭停了三天工。",), misses=("檯面已經擦得發亮。",)),
    Case("台面", finds=("檯面已經擦得發亮。",), misses=("颱風過境後碼頭停了三天工。",)),
    Case("干部", finds=("那位幹部記下了會議的要點。",), misses=("倉庫要保持乾燥通風。",)),
    Case("干燥", finds=("倉庫要保持乾燥通風。",), misses=("那位幹部記下了會議的要點。",)),
    Case("干涉", finds=("鄰國不得干涉選舉的結果。",)),
    Case("乾隆", finds=("乾隆年間刻成的石碑還立在村口。",)),
    Case("后来", finds=("他後來改行修理鐘錶。",)),
    Case("皇后", finds=("皇后的冠冕收在二樓展廳。",), below=("開國之皇後世仍有人祭祀。",)),
    Case("头发", finds=("老人的頭髮全白了。",), misses=("山區的發展慢了十年。",)),
    Case("发展", finds=("山區的發展慢了十年。",), misses=("老人的頭髮全白了。",)),
    Case("里面", finds=("箱子裡面是空的。", "抽屜裏面留著舊信。")),
    Case("制造", finds=("廠房改為製造風扇。",), misses=("新的制度下月實行。",)),
    Case("制度", finds=("新的制度下月實行。",), misses=("廠房改為製造風扇。",)),
    Case("一只", finds=("門口停著一隻灰鴿。",)),
    Case("只有", finds=("山頂祇有一座涼亭。", "這裡只有兩戶人家。")),
    Case("一个中立国", finds=("瑞士是一個中立國。",)),
    Case("看着", finds=("孩子們看著河水上漲。",)),
    Case("看著", finds=("孩子们看着河水退去。",)),
    Case("周恩来", finds=("周恩來當年在此主持會談。",)),
    Case("面条", finds=("巷口那家麵條最有名。",), misses=("箱子裡面是空的。",)),
    Case("日历", finds=("牆上的日曆停在七月。",)),
    Case("历史", finds=("這座碼頭的歷史很短。",)),
    Case("复杂", finds=("水道的分布相當複雜。",)),
    Case("恢复", finds=("航班在週末恢復。",)),
    Case("覆盖", finds=("雪線覆蓋了整片牧場。",)),
    Case("心脏", finds=("心臟病人不宜登高。",)),
    Case("肮脏", finds=("骯髒的水道引來抱怨。",)),
    Case("谷物", finds=("穀物的價格跌了兩成。",)),
    Case("准备", finds=("他們準備了三個月。",)),
    Case("斗争", finds=("兩派的鬥爭持續到冬天。",)),
    Case("关系", finds=("兩家公司的關係並不好。",)),
    Case("联系", finds=("請與櫃檯聯繫。",)),
    Case("钟表", finds=("他後來改行修理鐘錶。",)),
    Case("松树", finds=("屋後種了五棵松樹。",)),
    Case("放松", finds=("午後可以放鬆片刻。",)),
    Case("系統", finds=("水利系统在战后重建。",)),
    Case("檯面", finds=("摆上台面的条件有三项。",)),
    Case("幹部", finds=("退休干部组成合唱团。",)),
)

VARIANTS = (
    *same("爲首", "為首", "为首"),
    *same("衛生", "衞生", "卫生"),
    *same("傳説", "傳說", "传说"),
    *same("羣島", "群島", "群岛"),
    *same("屋裏", "屋裡", "屋里"),
    *same("計畫", "計劃", "计划"),
    *same("佔領", "占領", "占领"),
    *same("恐怖份子", "恐怖分子"),
    *same("反覆", "反復", "反复"),
    *same("豈敢", "\uf900敢", "岂敢"),
    *same("⼀⾏⺠⻘", "一行民青"),
    *same("山峯", "山峰"),
    *same("祕密", "秘密"),
    *same("綫索", "線索", "线索"),
    *same("教牀", "教床"),
    *same("啓事", "啟事", "启事"),
    *same("証明", "證明", "证明"),
    *same("蹤跡", "蹤迹", "踪迹"),
    *same("污染", "汙染", "汚染"),
    *same("羣衆", "群眾", "群众"),
    *same("脚註", "腳註", "脚注"),
    *same("洩漏", "泄漏"),
    *same("彙報", "匯報", "汇报"),
    *same("仿佛", "彷彿"),
    *same("蒐集", "搜集"),
    *same("佈署", "部署"),
    *same("公佈", "公布"),
    *same("週末", "周末"),
    *same("註冊", "注冊", "注册"),
    *same("台北", "臺北"),
    *same("身分", "身份"),
    *same("成份", "成分"),
    *same("部份", "部分"),
)


@pytest.fixture(scope="module")
def one_to_many(tmp_path_factory):
    return shelf_of_cases(tmp_path_factory.mktemp("script"), ONE_TO_MANY)


@pytest.fixture(scope="module")
def variants(tmp_path_factory):
    return shelf_of_cases(tmp_path_factory.mktemp("variants"), VARIANTS)


@pytest.mark.parametrize("case", ONE_TO_MANY, ids=name_of)
def test_one_simplified_character_for_several(one_to_many, case):
    check(one_to_many, case)


@pytest.mark.parametrize("case", VARIANTS, ids=name_of)
def test_variants_of_a_character_or_a_spelling(variants, case):
    check(variants, case)
