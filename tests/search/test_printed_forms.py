"""What was searched too is named in the library's own characters."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.engines import execution
from search.results import Layer
from tests.libraries import shelf_of_texts


def test_an_equivalent_is_shown_as_the_library_prints_it(tmp_path: Path) -> None:
    shelf = shelf_of_texts(tmp_path, "港口改裝飛彈發射架。", "渡船照常往來。")
    (use,) = shelf.search("导弹").layers
    assert (use.term, use.alternative, use.layer) == ("导弹", "飛彈", Layer.REGIONAL)


def test_the_other_script_of_a_glossary_does_not_show(tmp_path: Path) -> None:
    shelf = shelf_of_texts(tmp_path, "《不擴散核武器條約》存放於渡口文史館。")
    shown = {use.alternative for use in shelf.search("核不扩散条约").layers}
    assert shown == {"不擴散核武器條約"}


def test_a_phrase_in_other_punctuation_is_shown_as_printed(tmp_path: Path) -> None:
    shelf = shelf_of_texts(tmp_path, "入夜以後，渡船、駁船都停航。")
    (use,) = shelf.search("「入夜以後渡船駁船」").layers
    assert (use.alternative, use.layer) == ("入夜以後，渡船、駁船", Layer.VARIANT)
    assert shelf.marked("「入夜以後渡船駁船」", "d-p1") == [("入夜以後，渡船、駁船", "variant")]
    assert shelf.search("「入夜以後渡船駁船」", without=frozenset({Layer.VARIANT})).total == 0


def test_a_correction_has_no_marks_of_the_passage_in_it(tmp_path: Path) -> None:
    shelf = shelf_of_texts(tmp_path, "當局的「骯髒煤炭」方案擱置已久。", "方案另議。")
    result = shelf.search("骯髒煤炭方按")
    assert result.suggestion is not None
    assert result.suggestion.query == "骯髒煤炭方案"
    assert [problem.code.value for problem in result.problems] == ["absent"]


def test_what_none_of_the_passages_looked_at_holds_is_shown_as_the_glossary_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for bound in ("MOST_LOOKED", "LOOKED_AT_ONCE", "MOST_ROUNDS"):
        monkeypatch.setattr(execution, bound, 1)
    pieces = "不擴、擴散、散核、核武、武器、器條、條約。"  # all pairs of the name, and not the name
    result = shelf_of_texts(tmp_path, pieces, pieces).search("核不扩散条约")
    assert "不扩散核武器条约" in {use.alternative for use in result.layers}
    assert not result.hits
