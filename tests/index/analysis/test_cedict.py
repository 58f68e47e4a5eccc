"""What of a dictionary's definitions is taken for an equivalent."""

import pytest

from index.analysis.cedict import meanings


def others(pinyin, *definitions):
    return [one.text for one in meanings(pinyin, list(definitions))]


@pytest.mark.parametrize(
    ("definition", "taken"),
    [
        ("natural law", ["natural law"]),
        ("to study", ["study"]),
        ("the Forbidden City", ["Forbidden City"]),
        ("(computer) software", ["software"]),
        ("Xiamen or Amoy, port in Fujian, abbr. 廈|厦[Xia4]", ["Xiamen", "Amoy"]),
        ("Zhongli or Chungli city in Taoyuan county 桃園縣|桃园县[…], north Taiwan",
         ["Zhongli", "Zhongli city", "Chungli", "Chungli city"]),
        ("World Health Organization (WHO)", ["WHO", "World Health Organization"]),
        ("NATO (North Atlantic Treaty Organization)",
         ["North Atlantic Treaty Organization", "NATO"]),
        ("Buddhist term (Sanskrit prajñā)", ["prajñā", "Buddhist term"]),
        ("abbr. for 北大西洋公約組織|北大西洋公约组织[…]", ["北大西洋公約組織"]),
        ("(Tw) (old) variant of 研究所|研究所[…]", ["研究所"]),
        ("lit. to paint a snake and add feet (idiom)", []),
        ("CL:個|个[ge4]", []),
        ("surname Hu", []),
        ("to give sb sth", []),
    ],
)  # fmt: skip
def test_a_definition_gives_what_a_reader_would_type(definition, taken):
    assert others("ci2 yu3", definition) == taken


def test_a_western_person_is_known_by_the_family_name_alone():
    assert others("Lu2 suo1", "Jean-Jacques Rousseau (1712-1778), philosopher") == [
        "Jean-Jacques Rousseau", "Rousseau",
    ]  # fmt: skip
    assert others("Cai4 Yuan2 pei2", "Cai Yuanpei (1868-1940), educationist") == ["Cai Yuanpei"]
    assert "Kai-shek" not in others("Jiang3 Jie4 shi2", "Chiang Kai-shek (1887-1975)")


def test_names_and_common_words_are_told_apart():
    (name,) = meanings("Zi3 jin4 cheng2", ["the Forbidden City"])
    (word,) = meanings("zi4 ran2 fa3", ["natural law"])
    assert (name.name, word.name) == (False, False)
    (name,) = meanings("Hu2 Shi4", ["Hu Shi (1891-1962), writer"])
    assert name.name
