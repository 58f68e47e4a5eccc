"""Only persons and bodies are printed as speakers."""

import pytest

from webui.views.speakers import shown_speaker


@pytest.mark.parametrize(
    "speaker",
    ["賀知秋", "港務長陸文瀾", "國務卿鮑爾", "最高法院", "中共外交部", "孔子", "《左傳》", "Holm"],
)
def test_a_person_or_a_body_is_named(speaker):
    assert shown_speaker(speaker) == speaker


@pytest.mark.parametrize(
    "speaker",
    [
        "依論文",
        "後",
        "一、本件被上訴人",
        "縣志",
        "鄰縣想以舊橋為籌碼換取利益和",
        "第 22 段",
        "E 節",
    ],
)
def test_a_turn_of_the_sentence_is_not(speaker):
    assert shown_speaker(speaker) == ""


def test_a_latin_name_vouches_for_a_speaker():
    assert shown_speaker("水則會", "Water Gauge Society") == "水則會"
