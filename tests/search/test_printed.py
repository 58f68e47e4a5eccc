"""What was searched too is named in the library's own characters."""

from __future__ import annotations

from pathlib import Path

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
