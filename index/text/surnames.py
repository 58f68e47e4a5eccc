"""Surnames, for telling names of persons from other rows of characters: the one list of all.

Folded, so that Traditional, Simplified and variant forms are one. A row of characters is not a name
because it begins like one: 文獻 and 時間 do, too; who asks weighs what stands around it.
"""

from __future__ import annotations

from index.text.fold import fold

SURNAMES = frozenset(
    fold(
        "王李張劉陳楊趙黃周吳徐孫馬胡朱郭何高林羅鄭梁謝宋唐許韓馮鄧曹彭曾蕭肖田董袁潘于蔣蔡余杜葉程蘇魏呂丁任沈姚盧姜崔鍾"
        "譚陸汪范金石廖賈夏韋付方白鄒孟熊秦邱江尹薛閻段雷侯龍史陶黎賀顧毛郝龔邵萬錢嚴覃武戴莫孔向湯溫傅章魯梅華左包藍俞柯"
        "翁阮詹簡游施洪辛關聶歐司荀墨屈柳牟殷費岑甘倪凌霍虞柏竇盛賴邢申尤谷苗秋祝柴井季莊連駱甯涂樊卓喬席樓單楚貝瞿牛安伍"
        "龐顏聞易符舒紀畢裴成談米卞戎藺康查卜冉焦耿鮑項文饒解艾時穆農古吉繆車褚婁戚巫滕常齊岳翟蒙葛童甄曲陽衛位隋景薄桂閔"
        "路靳管房喻祁危池鄔麥冷宮匡應宗丘粘巴佟沙全權朴闕區鄺冼佘藏臧茅刁荊欒郁桑鞠巢蒯竺桓晏諶湛仇奚幸習商植滑練官苟邸邰"
        "芮羿逄鄢闞賁衡遲蘭尚蘆閆諸凃"
    )
)
"""Surnames of one character: the commonest of the mainland and of Taiwan, and classical ones."""

_COMPOUND = """
歐陽 司馬 司徒 司空 上官 諸葛 東方 皇甫 尉遲 公孫 慕容 長孫 夏侯 端木 令狐
宇文 鮮于 澹臺 淳于 單于 申屠 仲孫 軒轅 鍾離 閭丘 赫連 呼延 獨孤 南宮 西門
百里 東郭 范姜 張簡 佐藤 鈴木 高橋 田中 伊藤 渡邊 渡邉 渡辺 山本 中村 小林
加藤 吉田 山田 佐佐木 山口 松本 井上 木村 清水 齋藤 斎藤 內藤 宮崎 狩野 岸本
濱島 滋賀 仁井田 森田 福澤 津田 竹內 柄谷 藤原 藤井 石田 石井 前田 池田 小川
岡田 長谷川 近藤 村上 遠藤 青木 坂本 福田 西村 太田 三浦 藤田 中島 中野 原田
小野 竹田 和田 中山 石川 上田 丸山 溝口 島田 桑原 荒木 夫馬 岩井 寺田 濱下
斯波 谷川 川島 白川 吉川 松浦 平岡 三島 大江 夏目 芥川 谷崎 安倍 岸田 小泉
"""
COMPOUND_SURNAMES = frozenset(fold(name) for name in _COMPOUND.split())
"""Surnames of more characters: Chinese ones, and Japanese ones that scholarship often cites."""


def surname_length(folded: str) -> int:
    """How many characters at the beginning of a folded name are its surname."""
    for length in (3, 2):
        if len(folded) > length and folded[:length] in COMPOUND_SURNAMES:
            return length
    return int(folded[:1] in SURNAMES)
