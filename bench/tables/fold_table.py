"""Makes `fold.tsv`, the table behind `index.text.fold`, from OpenCC and the Unicode
database.

Run by hand after an upgrade of OpenCC, and by a test that compares the result with the file:

    python -m bench.tables.fold_table

Not used when searching or indexing: there the finished table is read.

The table holds classes of characters that a reader takes for the same one. They are joined from

* OpenCC's own character tables, as its converters apply them to single characters: Traditional to
  Simplified and back, Taiwan and Hong Kong standards to the common form and back;
* its Japanese table, for new forms that neither Big5 nor GB 2312 knows (so that 対 meets 對 while
  芸, 予 and 沪, which are Chinese characters of their own, stay apart);
* `VARIANTS`, pairs that OpenCC converts only inside phrases or not at all;
* compatibility decompositions of single characters to single characters: widths, Kangxi radicals,
  compatibility ideographs; and `RADICALS`, which Unicode leaves undecomposed;
* case and accents of Latin, Greek and Cyrillic letters;
* punctuation that is set in many ways: quotation marks, dashes, middle dots, apostrophes.

Subscript digits are digits (CO₂ is CO2). Superscript digits, circled numbers and fractions stay
what they are: 10⁶ is not 106, and 武器¹ calls a note.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import opencc

from index.text.fold import INVISIBLE, TABLE_FILE

IDEOGRAPHS = (
    range(0x3400, 0x4DC0),
    range(0x4E00, 0xA000),
    range(0xF900, 0xFB00),
    range(0x20000, 0x2FA20),
    range(0x30000, 0x323B0),
)
CHINESE_CONVERSIONS = ("t2s", "s2t", "t2tw", "tw2t", "t2hk", "hk2t", "tw2s", "hk2s")

# What OpenCC's character tables keep apart: characters that its converters exchange only inside
# phrases (着/著, 計畫/计划, 家具/傢俱, 座標/坐标, 想像/想象, 藉/借, 祇/只), Taiwan's gendered and
# animal pronouns, and older or regional variants. The first of a group is the common one.
VARIANTS = (
    "着著", "只祇衹秖", "复覆", "回迴廻囬", "了瞭", "借藉", "苏甦", "沉沈", "姐姊", "你妳", "它牠",
    "划画", "具俱", "坐座", "像象", "链鍊", "背揹", "夫伕", "里哩", "仿彷倣", "宁甯", "熏薰",
    "澄澂", "浚濬", "枪鎗", "焰燄", "筱篠", "斫斲", "戚鏚", "檗蘗", "吣唚", "麻痲", "粘黏", "佑祐",
    "韧靭", "遍徧", "拿拏", "仇讎", "冰氷", "国囯圀", "耽躭", "刨鉋", "奶嬭", "夸誇", "布佈",
    "决決", "群羣", "峰峯", "床牀", "凶兇", "周週", "升昇陞", "游遊", "修脩", "欲慾", "皂皁",
    "粽糉", "〇○◯", "伙夥", "托託", "扎紮", "岩巖嵒", "卷捲", "炮砲礮", "棱稜", "席蓆", "梁樑",
    "折摺", "污汚", "吴呉", "告吿", "乡鄕", "厩廐", "兔兎", "斗鬬鬪", "邻隣", "棋碁", "碗椀盌",
    "叠疉", "裙裠", "裸躶臝", "裤袴", "喧諠", "剩賸", "遁遯", "村邨", "酬酧醻", "哄閧", "坑阬",
    "阴隂", "堤隄", "韭韮", "颠顚", "飘飃", "馈餽", "验騐", "骡驘", "鳖鼈", "雁鴈", "鹅鵞", "燕鷰",
    "粗麤", "考攷", "驱敺", "昏昬", "柏栢", "款欵", "莅涖", "潜濳", "犁犂", "珍珎", "琉瑠", "略畧",
    "亩畮", "愈瘉", "视眎", "研硏", "算祘", "稚稺", "策筴", "帚箒", "藤籐", "繁緐", "瓶缾", "翱翺",
    "联聨", "胸胷", "吻脗", "皋臯皐", "豆荳", "果菓", "蕊蘂", "睹覩", "讹譌", "歌謌", "宴讌",
    "碰踫", "职軄", "辄輙", "辣辢", "焊銲", "闹閙", "址阯", "坞隖", "面靣", "船舩", "绪緖", "宾賔",
    "宝寳", "帮幇", "厅廰", "误悞", "惭慙", "插揷", "捏揑", "榨搾", "携擕", "映暎", "朵朶", "灌潅",
    "熙煕", "疏疎", "废癈", "奇竒", "箸筯", "纠糺", "舍舎", "第苐", "节莭", "盖葢", "质貭", "圆圎",
    "野埜", "场塲", "寿夀", "妒妬", "妊姙", "冤寃", "克尅", "岛嶋", "纸帋", "庶庻", "迪廸", "往徃",
    "怪恠", "改攺", "曳曵", "涅湼", "辉煇", "琴琹", "留畱", "鼓皷", "矿鑛", "年秊", "缠纒", "羹羮",
    "园薗", "蛇虵", "裴裵", "锁鎻", "青靑", "翻飜", "高髙", "庞龎", "点奌", "鼠鼡", "软輭", "屏屛",
    "棕椶", "煮煑", "靴鞾", "隶隷", "器噐", "稿槀稾", "洁絜", "扬飏颺", "棹櫂", "灾烖", "褒襃",
    "尝甞", "餐湌", "罪辠", "法灋", "地墬", "协恊", "效傚", "蚊蟁", "旨㫖", "以㠯", "寇冦", "捷㨗",
    "暖煖煗", "杯桮", "磷燐", "侄姪", "坂阪", "仙僊", "伫竚", "蹄蹏", "胁脇", "肢胑", "崖厓",
    "剑劒", "驱駈", "糠穅", "粳秔", "婿壻", "纠紏", "傲慠", "俯俛頫", "佩珮", "倏儵", "幂羃",
    "卮巵", "嗔瞋", "孽孼", "崭嶃", "厩廏", "彝彞", "悖誖", "扼搤", "拗抝", "扫埽", "捶搥", "揽擥",
    "朗朖", "柄棅", "柿枾", "概槩", "欢懽讙", "毗毘", "涩澁", "熔鎔", "炉鑪", "猿猨", "獾貛",
    "璃瓈", "盏琖", "砧碪", "秋秌", "笺牋", "绸紬", "耕畊", "聪聡", "胭臙", "蛔蚘", "袜韈", "鞋鞵",
    "驳駮", "髯髥", "鸦鵶", "强彊", "察詧", "乃迺", "抵觝", "杂襍", "诉愬",
    # Chemical elements that Taiwan and the mainland name by different characters.
    "硅矽", "钚鈽", "镎錼", "镅鋂", "锔鋦", "锎鉲", "锿鑀", "锝鎝", "砹砈", "钫鍅", "镥鎦",
)  # fmt: skip
_COMMON = frozenset(variants[0] for variants in VARIANTS)

# CJK radicals that Unicode gives no decomposition, with the ideographs they are drawn as.
RADICALS = {
    "⺁": "厂", "⺄": "乙", "⺅": "人", "⺈": "刀", "⺉": "刀", "⺊": "卜", "⺌": "小", "⺍": "小",
    "⺒": "巳", "⺓": "幺", "⺔": "彐", "⺖": "心", "⺗": "心", "⺘": "手", "⺙": "攴", "⺛": "旡",
    "⺝": "月", "⺞": "歺", "⺠": "民", "⺡": "水", "⺢": "水", "⺣": "火", "⺤": "爪", "⺥": "爪",
    "⺨": "犬", "⺩": "玉", "⺪": "疋", "⺫": "目", "⺬": "示", "⺭": "示", "⺮": "竹", "⺯": "糸",
    "⺰": "纟", "⺱": "网", "⺲": "网", "⺴": "网", "⺶": "羊", "⺷": "羊", "⺸": "羊", "⺹": "老",
    "⺺": "聿", "⺼": "肉", "⺾": "艸", "⺿": "艸", "⻀": "艸", "⻁": "虎", "⻂": "衣", "⻃": "西",
    "⻄": "西", "⻅": "见", "⻆": "角", "⻈": "讠", "⻉": "贝", "⻊": "足", "⻋": "车", "⻌": "辵",
    "⻍": "辵", "⻎": "辵", "⻏": "邑", "⻐": "钅", "⻑": "长", "⻒": "长", "⻓": "长", "⻔": "门",
    "⻖": "阜", "⻗": "雨", "⻘": "青", "⻙": "韦", "⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食",
    "⻞": "食", "⻟": "食", "⻠": "饣", "⻢": "马", "⻣": "骨", "⻤": "鬼", "⻥": "鱼", "⻦": "鸟",
    "⻧": "卤", "⻨": "麦", "⻩": "黄", "⻪": "黾", "⻫": "齐", "⻬": "齐", "⻭": "齿", "⻮": "齿",
    "⻯": "龙", "⻰": "龙",
}  # fmt: skip

PUNCTUATION = {
    '"': "“”„‟«»‹›「」『』｢｣〝〞〟＂",
    "'": "‘’‚‛ʼʻ′＇`´",
    "-": "‐‑‒–—―−﹘﹣－⁃─━",
    "·": "‧・•∙⋅･●⸱",
    " ": "\u3000\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
    "\t\n\r\f\v\u0085\u2028\u2029",
    "~": "～〜",
    "…": "⋯",
}

INVISIBLES = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b"
    "\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)


class Classes:
    """Characters joined into classes (a union-find forest)."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def root(self, char: str) -> str:
        """The member that stands for the class of `char` for now."""
        parent = self._parent.setdefault(char, char)
        while parent != self._parent[parent]:
            self._parent[parent] = self._parent[self._parent[parent]]
            parent = self._parent[parent]
        return parent

    def join(self, one: str, other: str) -> None:
        """Put two characters, and all that is joined with either, into one class."""
        self._parent[self.root(one)] = self.root(other)

    def members(self) -> Iterator[list[str]]:
        """Every class, its members in code point order."""
        classes = defaultdict(list)
        for char in sorted(self._parent):
            classes[self.root(char)].append(char)
        yield from classes.values()


def _converted(config: str, chars: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of a character and what OpenCC makes of it alone, where that is one other character."""
    chars = list(chars)
    results = opencc.OpenCC(config).convert("\n".join(chars)).split("\n")
    for char, result in zip(chars, results, strict=True):
        if result != char and len(result) == 1:
            yield char, result


def _encodable(char: str, *encodings: str) -> bool:
    for encoding in encodings:
        try:
            char.encode(encoding)
        except UnicodeEncodeError:
            continue
        return True
    return False


def _ideograph_classes() -> Classes:
    classes = Classes()
    chars = [chr(code) for block in IDEOGRAPHS for code in block]
    for config in CHINESE_CONVERSIONS:
        for char, result in _converted(config, chars):
            classes.join(char, result)
    for char, result in _converted("jp2t", chars):
        if not _encodable(char, "big5", "gb2312"):
            classes.join(char, result)
    for variants in VARIANTS:
        for char in variants[1:]:
            classes.join(char, variants[0])
    for char, ideograph in RADICALS.items():
        classes.join(char, ideograph)
    for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            classes.join(chr(code), plain)
    return classes


def _representative(members: list[str]) -> str:
    """The Simplified member: jieba's dictionary and its model of unknown words are Simplified."""
    simplify = opencc.OpenCC("t2s").convert
    return min(
        members,
        key=lambda char: (
            simplify(char) != char,
            unicodedata.category(char)[0] not in "LN",
            not _encodable(char, "gb2312"),
            char not in _COMMON,
            ord(char),
        ),
    )


def _plain_letter(char: str) -> str:
    """Lower case, without width and accents, or the character itself."""
    plain = unicodedata.normalize("NFKC", char)
    if len(plain) != 1:
        plain = char
    base = unicodedata.normalize("NFD", plain)
    if (
        len(base) > 1
        and all(unicodedata.combining(mark) for mark in base[1:])
        and unicodedata.name(base[0], "").split(" ")[0] in {"LATIN", "GREEK", "CYRILLIC"}
    ):
        plain = base[0]
    lower = plain.lower()
    return lower if len(lower) == 1 else plain


def _is_scripted_number(char: str) -> bool:
    return unicodedata.decomposition(char).startswith(("<super>", "<circle>", "<fraction>"))


def fold_pairs() -> dict[str, str]:
    """Compute the whole table.

    Returns:
        One entry for each character that the fold changes, its image being a single character that
        the fold leaves alone.
    """
    pairs: dict[str, str] = {}
    for members in _ideograph_classes().members():
        first = _representative(members)
        pairs.update({char: first for char in members if char != first})
    for code in (*range(0x21, 0x2E80), *range(0x3000, 0x3400), *range(0xA640, 0xAB70),
                 *range(0xFB00, 0x10000), *range(0x10400, 0x10428)):  # fmt: skip
        char = chr(code)
        if 0xD800 <= code < 0xE000 or char in pairs or _is_scripted_number(char):
            continue
        plain = _plain_letter(char)
        if plain != char:
            pairs[char] = pairs.get(plain, plain)
    for plain, others in PUNCTUATION.items():
        pairs.update(dict.fromkeys(others, plain))
    hidden = [*INVISIBLES, *map(chr, range(0xFE00, 0xFE10)), *map(chr, range(0xE0100, 0xE01F0))]
    hidden += [chr(c) for c in (*range(0x300, 0x370), *range(0x1AB0, 0x1B00), *range(0x1DC0,
    0x1E00),
                                *range(0x20D0, 0x2100), *range(0xFE20, 0xFE30))]  # fmt: skip
    pairs.update({char: INVISIBLE for char in hidden if char != INVISIBLE})
    return {char: _settled(image, pairs) for char, image in pairs.items()}


def _settled(image: str, pairs: dict[str, str]) -> str:
    """The end of the chain of images."""
    while image in pairs:
        image = pairs[image]
    return image


def table_text() -> str:
    """The contents of `fold.tsv`: a comment, then a line a class, `image TAB members`."""
    classes = defaultdict(list)
    for char, image in fold_pairs().items():
        classes[image].append(char)
    lines = [
        "# Characters that search takes for the same one: the first stands for all on its line.",
        "# Code points in hexadecimal. Made by `python -m bench.tables.fold_table` from the",
        "# tables of OpenCC (Apache-2.0) and of the Unicode character database; do not edit.",
    ]
    for image in sorted(classes):
        members = " ".join(f"{ord(char):X}" for char in sorted(classes[image]))
        lines.append(f"{ord(image):X}\t{members}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path(TABLE_FILE).write_text(table_text(), encoding="utf-8")
