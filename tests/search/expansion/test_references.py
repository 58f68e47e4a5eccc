import pytest

from search.expansion import references
from search.expansion.text_runs import PatternSource

RESOLUTION = {
    "第1540號",
    "第一五四〇號",
    "第一千五百四十號",
    "S/RES/1540",
    "resolution 1540",
    "1540號",
}

KNOWN = [
    ("第一五四〇號", "第一五四〇號", RESOLUTION - {"第一五四〇號"}),
    ("第1540號", "第1540號", RESOLUTION - {"第1540號"}),
    ("第一千五百四十號", "第一千五百四十號", RESOLUTION - {"第一千五百四十號"}),
    ("S/RES/1540", "S/RES/1540", RESOLUTION - {"S/RES/1540"}),
    ("S/RES/1540 (2004)", "S/RES/1540 (2004", RESOLUTION),
    ("resolution 1540", "resolution 1540", RESOLUTION - {"resolution 1540"}),
    ("Resolution No. 1540", "Resolution No. 1540", RESOLUTION),
    ("UNSCR 1540", "UNSCR 1540", RESOLUTION),
    ("1540號決議", "1540號決議", RESOLUTION),
    ("第1540(2004)號決議", "第1540(2004)號決議", RESOLUTION),
    ("安理會第1540號決議文", "第1540號決議文", RESOLUTION),
    ("決議1540", "決議1540", RESOLUTION),
    ("六八七號", "六八七號", {"第687號", "687號", "S/RES/687"}),
    ("第687號", "第687號", {"六八七號", "第六八七號", "S/RES/687"}),
    ("第5號決議", "第5號決議", {"第五號決議", "S/RES/5", "resolution 5"}),
    ("A/RES/60/1", "A/RES/60/1", {"第60/1號", "resolution 60/1"}),
    ("INFCIRC/540", "INFCIRC/540", {"INFCIRC540"}),
    ("INFCIRC540", "INFCIRC540", {"INFCIRC/540"}),
    ("第13224號行政命令", "第13224號行政命令", {"Executive Order 13224"}),
    ("Executive Order 13224", "Executive Order 13224", {"第13224號行政命令"}),
    ("No. 5", "No. 5", {"第5號", "第五號"}),
    ("第三十五條", "第三十五條", {"第35條", "Article 35"}),
    ("第35條", "第35條", {"第三十五條", "Article 35"}),
    ("Article 35", "Article 35", {"第35條", "第三十五條"}),
    ("Article VI", "Article VI", {"第6條", "第六條", "Article 6"}),
    ("Article Ⅵ", "Article Ⅵ", {"第六條", "Article VI"}),
    ("第六條", "第六條", {"第6條", "Article VI", "Article 6"}),
    ("Chapter Three", "Chapter Three", {"第三章", "第3章", "Chapter III"}),
    ("卷三", "卷三", {"第三卷", "第3卷", "卷3", "vol. 3"}),
    ("第三章", "第三章", {"第3章", "Chapter 3", "Chapter III"}),
    ("p. 35", "p. 35", {"第35頁", "頁35", "page 35"}),
    ("第3頁", "第3頁", {"第三頁", "頁3", "p. 3"}),
    ("第三次", "第三次", {"第3次"}),
    ("第十八屆", "第十八屆", {"第18屆"}),
    ("第3", "第3", {"第三"}),
]  # fmt: skip

NO_REFERENCES = (
    "第三世界", "第一", "第一次世界大戰", "第", "號碼", "次第", "article mix", "resolution", "page",
    "S/RES",
)  # fmt: skip


@pytest.mark.parametrize(("query", "stretch", "expected"), KNOWN)
def test_other_ways_to_write_a_reference(entries_of, query, stretch, expected):
    found = entries_of(PatternSource(references.FINDERS), query)
    assert stretch in found
    assert expected <= set(found[stretch])
    assert len(found[stretch]) <= 24


@pytest.mark.parametrize("query", NO_REFERENCES)
def test_what_is_no_reference_has_no_other_way(entries_of, query):
    assert entries_of(PatternSource(references.FINDERS), query) == {}


def test_small_and_very_large_numbers_are_no_resolutions(entries_of):
    for query in ("第5號", "第13224號"):
        assert not any(
            "RES" in text for text in entries_of(PatternSource(references.FINDERS), query)[query]
        )
